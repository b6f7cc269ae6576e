"""Passages put in other words, split, merged or moved: no alarm where nothing is left over, one where something is."""

import pytest

from policywatch.knowledge import load
from policywatch.significance.cues import compile_cues
from policywatch.significance.gist import Said, gist, says
from tests.significance.pages import in_shop

CUES = {code: compile_cues(language) for code, language in load().languages.items()}


def alarms(old: str, new: str, title: str = "Privacy Policy") -> set[str]:
    """The significant rules that fire."""
    return {f.rule for f in in_shop(old, new, title).findings if f.significance.value == "significant"}


@pytest.mark.parametrize(
    ("code", "said", "asked", "share"),
    [
        ("en", "We gather tide readings.", "Tide readings are collected.", 1.0),
        ("en", "We gather tide readings.", "Tide readings are sold.", 2 / 3),
        ("de", "Den Betrieb der Seilbahn übernimmt ein Verein.", "Ein Verein betreibt die Seilbahn.", 1.0),
        ("de", "Wir prüfen Seilbahnkabinen.", "Die Kabinen werden kontrolliert.", 1.0),
    ],
)
def test_words_of_a_field_and_parts_of_compounds_say_the_same(code: str, said: str, asked: str, share: float) -> None:
    found = Said([said], CUES[code]).cover(gist(asked, CUES[code]))
    assert found.share == pytest.approx(share)


def test_two_sentences_together_say_what_one_said_and_three_are_too_many() -> None:
    parts = ["We keep barometer tables.", "Divers get lamps.", "Ponies graze here."]
    cover = Said(parts, CUES["en"]).cover(gist("Barometer tables, lamps, ponies.", CUES["en"]))
    assert (cover.share, len(cover.by)) == (0.75, 2)


def test_a_word_without_content_says_nothing() -> None:
    assert not says("In this case we may.", gist("case", CUES["en"]), CUES["en"])


HARMLESS = [
    (
        "Neither we nor the ferry line make any attempt to discover the identities of people who board.",
        "Nobody here, nor at the ferry line, tries to find out who the people are that board.",
    ),
    (
        "With your authorisation we pass the number of your berth to the harbour master. The harbour master replies.",
        "The harbour master is given the number of your berth if you have authorised us to do so. A reply follows.",
    ),
    (
        "We inform you of any amendment of our tariff by letter. The letter names the day of the amendment.",
        "Should our tariff change, you learn of it from us in a letter. It says on which day the change is made.",
    ),
    (
        "We obtain the wind readings of your boat in order to improve our charts. They are retained for a season.",
        "So that our charts get better, your boat's wind readings are collected by us. We keep them for one season.",
    ),
    (
        "Mit der Wartung der Seilbahn ist der Alpenverein beauftragt. Er verarbeitet Fahrgastlisten nicht selbst.",
        "Gewartet wird die Seilbahn vom Alpenverein, der dazu beauftragt ist. Die Fahrgastlisten verarbeitet er "
        "selbst nicht.",
    ),
]
TURNED = [
    (
        "Neither we nor the ferry line make any attempt to discover the identities of people who board.",
        "We and the ferry line try to find out who the people are that board.",
    ),
    (
        "We obtain the wind readings of your boat in order to improve our charts. They are retained for a season.",
        "So that our charts get better, your boat's wind readings are collected by us. We keep them a season, and "
        "we may use them to advertise sails.",
    ),
]


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_the_same_in_other_words_alarms_nobody(old: str, new: str) -> None:
    assert not alarms(old, new)


@pytest.mark.parametrize(("old", "new"), TURNED)
def test_what_is_left_over_in_other_words_is_seen(old: str, new: str) -> None:
    assert alarms(old, new)
