"""What a sentence became: sentences rewritten whole, words in another form, enumerations that grew."""

import pytest

from policywatch.knowledge import load
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance.cues import compile_cues

KNOWLEDGE = load()


def rules_of(old: str, new: str, title: str = "Privacy Policy") -> set[str]:
    """The rules that fire between two short documents."""
    start = f"# {title}\n\n## 1. Our shop\n\nWe mend clocks and keep a small shop by the harbour.\n\n## 2. The rest\n\n"
    documents = (read((start + text + "\n").encode(), name="policy.md", knowledge=KNOWLEDGE) for text in (old, new))
    return {finding.rule for finding in compare(*documents, KNOWLEDGE).findings}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ("suspend", "suspends", "suspended", "suspending")),
        ("en", ("stop", "stopped", "stopping")),
        ("de", ("speichern", "speichert", "speicherten", "Speicherung".lower())),
        ("fr", ("conserver", "conservé", "conservées", "conservation")),
        ("ko", ("이용자", "이용자의", "이용자에게", "이용자는")),
        ("ko", ("수집합니다", "수집하는", "수집하여", "수집된")),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, forms: tuple[str, ...]) -> None:
    cues = compile_cues(KNOWLEDGE.languages[language])
    assert len({cues.stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("store", "share"), ("sell", "send"), ("1.2", "1.3")])
def test_other_words_keep_other_stems(one: str, other: str) -> None:
    cues = compile_cues(KNOWLEDGE.languages["en"])
    assert cues.stem(one) != cues.stem(other)


OPT_IN = "Our almanac is for members. You get the almanac only if you signed up for it."
OPT_OUT = "Our almanac is for members. As a customer you receive the almanac and our offers unless you object."


def test_a_sentence_rewritten_whole_is_held_against_the_one_it_replaces() -> None:
    assert "choice-reversed" in rules_of(OPT_IN, OPT_OUT)


def test_two_sentences_for_one_are_not_paired() -> None:
    assert "choice-reversed" not in rules_of(OPT_IN, OPT_OUT + " The almanac appears in spring.")


BANS = "You must not bring dogs, candles or ladders."


def test_a_prohibition_that_grew_is_held_up_in_terms() -> None:
    grown = "You must not bring dogs, candles, ladders or unmarked parcels."
    assert "needs-review" in rules_of(BANS, grown, "Terms of Service")
    assert "needs-review" not in rules_of(grown, BANS, "Terms of Service")
