import pytest

from policywatch.text.flow import still_stands

LAST = "Unless you agree, we sell none of our old clocks to anybody."
TEXT = "# Clocks\n\nWe keep letters for 1.5 years.\n\n- " + LAST


@pytest.mark.parametrize(
    "other",
    [
        "Clocks\nWe keep letters (https://q.example/a) for 1.5 years. {}",
        "**Clocks** We keep letters (#letters) for 1.5 years.\n* {}",
        "CLOCKS\n\nWe keep letters for 1.5\u00a0years. * {}",
    ],
)
def test_the_same_words_stand_in_another_capture(other: str) -> None:
    assert still_stands(TEXT.index("We keep"), TEXT.index("\n\n-"), TEXT, other.format(LAST))


SAID = "We keep letters for 1.5 years. Unless you agree, we sell none."


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("we sell none", "We keep letters for 1.5 years. Unless you agree and pay, we sell none."),
        ("we sell none", "We keep letters for 1.5 years. Unless you agree, we sell none that tick."),
        ("we sell none", "We keep letters for 1.5 years. Unless you agree, we sell none. Or few."),
        ("1.5 years", "We keep letters for 15 years. Unless you agree, we sell none."),
        ("We keep letters", "While we live we keep letters for 1.5 years. Unless you agree, we sell none."),
    ],
)
def test_other_words_beside_it_are_another_text(said: str, other: str) -> None:
    start = SAID.index(said)
    assert still_stands(start, start + len(said), SAID, SAID)
    assert not still_stands(start, start + len(said), SAID, other)
