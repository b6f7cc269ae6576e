"""References that follow their target, and those that do not."""

import pytest

from policywatch.diff.references import followed, number, ordinal, renumbering

CHANGED = renumbering([("Article 2", "Article 3"), ("Article 3", "Article 4"), ("Article 1", "Article 1")])


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        *(("Article 7", "7"), ("제7조", "7"), ("7.", "7"), ("2.1.1", "2.1.1"), ("§ 3", "3"), ("③", "3")),
        *(("(b)", "b"), ("가.", "가"), ("Article IV", "iv"), ("第４条", "4"), ("", "")),
    ],
)
def test_the_bare_number_of_a_label(label: str, expected: str) -> None:
    assert number(label) == expected


@pytest.mark.parametrize(("label", "place"), [("(b)", 2), ("2)", 2), ("1.2", 2), ("②", 2), ("나.", 2)])
def test_the_place_in_its_list(label: str, place: int) -> None:
    assert ordinal(label) == place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("As set out in Article 2.", "As set out in Article 3."),
        ("See Section 2.4 of this policy.", "See Section 3.4 of this policy."),
        ("Siehe Abschnitt 3 und § 2.", "Siehe Abschnitt 4 und § 3."),
        ("Voir l’article 2 ci-dessus", "Voir l’article 3 ci-dessus"),
        ("Voir la section 2 de la présente Politique", "Voir la section 3 de la présente Politique"),
        ("제2조에 따라", "제3조에 따라"),
        ("第2条に基づき", "第3条に基づき"),
        ("Articles 2 and 3 apply.", "Articles 3 and 4 apply."),
    ],
)
def test_it_follows(old: str, new: str) -> None:
    found = followed(old, new, CHANGED)
    assert found
    assert all(reference.target in CHANGED.pairs for reference in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("As set out in Article 2.", "As set out in Article 4."),
        ("As set out in Article 2.", "As laid down in Article 3."),
        ("Article 2 of the GDPR applies.", "Article 3 of the GDPR applies."),
        ("L’article 2 de la loi applicable", "L’article 3 de la loi applicable"),
        ("Art. 6, Article 2 GDPR", "Art. 6, Article 3 GDPR"),
        ("개인정보 보호법 제2조에 따라", "개인정보 보호법 제3조에 따라"),
        ("kept for 2 days", "kept for 3 days"),
        ("Articles 2 and 3 apply.", "Article 3 applies."),
    ],
)
def test_it_is_a_change(old: str, new: str) -> None:
    assert followed(old, new, CHANGED) is None


def test_nothing_follows_where_nothing_was_renumbered() -> None:
    assert followed("see Article 2", "see Article 3", renumbering([("Article 2", "Article 2")])) is None
