"""Words that mean the same: a sentence put in others is a wording, and what turns it still turns it."""

import pytest

from policywatch.model.finding import Significance
from policywatch.significance.cues import compile_cues
from tests.significance.pages import KNOWLEDGE
from tests.significance.pages import in_shop as report

CUES = compile_cues(KNOWLEDGE.languages["en"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We will inform you prior to any repair.", "We'll let you know before any repair."),
        ("However, we do not disclose the ledger.", "We don't share the ledger."),
        (
            "We keep photographs, such as of dials, for thirty days.",
            "We retain photographs, like of dials, for 30 days.",
        ),
        ("We keep photographs for 30 days.", "We keep photographs for thirty (30) days."),
        ("We utilise the dial you furnish in order to mend it.", "We use the dial you give us to mend it."),
        ("The guild shall settle any dispute.", "Any dispute shall be settled by the guild."),
        ("You cannot be identified from the dial.", "You can't be identified from the dial."),
        ("Pursuant to clause 4 we may ask for permission.", "In accordance with clause 4 we might request consent."),
    ],
)
def test_other_words_of_the_same_meaning_are_a_wording(old: str, new: str) -> None:
    for before, after in ((old, new), (new, old)):
        found = report(before, after)
        assert found.significance is Significance.MINOR
        assert {finding.rule for finding in found.findings} <= {"reworded", "spelling"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("We do not share your photographs.", "We shall disclose your photographs.", "negation-dropped"),
        ("We share photographs solely with the foundry.", "We disclose photographs to the foundry.", "limit-dropped"),
        ("We disclose photographs with your permission.", "We share photographs.", "consent-dropped"),
    ],
)
def test_what_turns_a_sentence_turns_it_in_any_words(old: str, new: str, rule: str) -> None:
    assert rule in {finding.rule for finding in report(old, new).findings}


def test_a_number_is_the_same_in_digits_and_words() -> None:
    assert CUES.plain("within thirty (30) days") == CUES.plain("within 30 days")
    assert CUES.plain("within thirty days") != CUES.plain("within 60 days")


def test_the_longest_phrase_is_put_otherwise() -> None:
    assert CUES.plain("dials, including but not limited to brass ones") == CUES.plain("dials, such as brass ones")


def test_no_phrase_means_two_things_and_no_name_is_put_otherwise_itself() -> None:
    for code, language in KNOWLEDGE.languages.items():
        classes = language.cues.get("same", {})
        listed = [phrase for phrases in classes.values() for phrase in phrases]
        assert len(listed) == len(set(listed)), code
        assert not set(classes).intersection(listed), code
