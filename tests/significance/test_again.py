"""Passages put in other words, split, merged or moved: no alarm where nothing is left over, one where something is."""

import pytest

from policywatch.knowledge import load
from policywatch.model.finding import Significance
from policywatch.readers import read
from policywatch.significance.cues import compile_cues
from policywatch.significance.edits import side_of
from policywatch.significance.gist import Said, gist, lists, says
from tests.significance.pages import compared, in_shop
from tests.significance.test_harmless_elsewhere import PAGES

CUES = {code: compile_cues(language) for code, language in load().languages.items()}


def alarms(code: str, old: str, new: str) -> set[str]:
    """The significant rules that fire between two passages of a policy."""
    found = compared(PAGES[code], old, new) if code in PAGES else in_shop(old, new)
    return {finding.rule for finding in found.findings if finding.significance.value == "significant"}


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


def test_a_list_says_together_what_prose_said() -> None:
    document = read(b"We keep:\n\n- barometer tables\n- lamps\n- ponies\n", name="p.md", knowledge=load())
    side = side_of(document, CUES["en"])
    assert list(lists(side, side.places)) == ["We keep: barometer tables lamps ponies"]


def test_a_word_without_content_says_nothing() -> None:
    assert not says("In this case we may.", gist("case", CUES["en"]), CUES["en"])


HARMLESS = [
    (
        "en",
        "Neither we nor the ferry line make any attempt to discover the identities of people who board.",
        "Nobody here, nor at the ferry line, tries to find out who the people are that board.",
    ),
    (
        "en",
        "With your authorisation we pass the number of your berth to the harbour master. The harbour master replies.",
        "The harbour master is given the number of your berth if you have authorised us to do so. A reply follows.",
    ),
    (
        "en",
        "We inform you of any amendment of our tariff by letter. The letter names the day of the amendment.",
        "Should our tariff change, you learn of it from us in a letter. It says on which day the change is made.",
    ),
    (
        "en",
        "We obtain the wind readings of your boat in order to improve our charts. They are retained for a season.",
        "So that our charts get better, your boat's wind readings are collected by us. We keep them for one season.",
    ),
    (
        "de",
        "Mit der Wartung der Seilbahn ist der Alpenverein beauftragt. Er verarbeitet Fahrgastlisten nicht selbst.",
        "Gewartet wird die Seilbahn vom Alpenverein, der beauftragt ist. Fahrgastlisten verarbeitet er selbst nicht.",
    ),
    (
        "de",
        "Wir geben Kabinenfotos nicht an Zeitungen weiter. Fotos der Kabinen werden im Winter gelöscht.",
        "Im Winter löschen wir Kabinenfotos. Zeitungen erhalten von uns keine Fotos aus den Kabinen.",
    ),
    (
        "en",
        "This policy covers berths and does not cover boats that guests moor.",
        "Only berths are covered by this policy. Boats moored by guests are outside its scope.",
    ),
    (
        "en",
        "Berth numbers are stored on a disk in the lighthouse (north tower), both within the harbour.",
        "Where are berth numbers? On a disk in the lighthouse, in its north tower. Both stand in the harbour.",
    ),
    (
        "en",
        "However, refusing our lamps may limit your ability to use the jetties of our harbour.",
        "If you refuse them, you may not be able to use the jetties of our harbour that have lamps.",
    ),
    (
        "en",
        "We use your berth number to keep the harbour safe. Divers are paid.",
        "Your berth number lets us support the safety of the harbour. We pay divers.",
    ),
    (
        "en",
        "We do not sell your personal data to third parties. Your booking data is retained for two years.",
        "We keep your booking data for two years. None of your personal data is sold to anyone else.",
    ),
    (
        "en",
        "We record which berths you look at on our website so as to improve it. The lighthouse is old.",
        "To make our website better, we keep track of the berths you view there. Old is our lighthouse.",
    ),
    (
        "de",
        "Wir verkaufen Ihre personenbezogenen Daten nicht an Dritte. Buchungsdaten werden nach zwei Jahren gelöscht.",
        "Nach zwei Jahren löschen wir Buchungsdaten. Ein Verkauf personenbezogener Daten an andere findet nicht statt.",
    ),
]
TURNED = [
    (
        "en",
        "Neither we nor the ferry line make any attempt to discover the identities of people who board.",
        "We and the ferry line try to find out who the people are that board.",
    ),
    (
        "en",
        "We obtain the wind readings of your boat in order to improve our charts. They are retained for a season.",
        "Your boat's wind readings are collected by us so that our charts get better. We keep them a season, and "
        "we may use them to advertise sails.",
    ),
    (
        "de",
        "Wir geben Kabinenfotos nicht an Zeitungen weiter. Fotos der Kabinen werden im Winter gelöscht.",
        "Im Winter löschen wir Kabinenfotos. Zeitungen erhalten von uns Fotos aus den Kabinen.",
    ),
    (
        "de",
        "Unser Wart führt keine Listen Ihrer Fahrten, wenn Sie die Seilbahn nehmen. Er pflegt die Kabinen.",
        "Um Kabinen sorgt er sich. Über Ihre Fahrten mit der Seilbahn führt unser Wart in der Regel keine Listen.",
    ),
    (
        "en",
        "We never give berth numbers to newspapers. The harbour master keeps them in a drawer.",
        "A drawer is where the harbour master stores them. As a rule, newspapers are never given berth numbers by us.",
    ),
    (
        "en",
        "We use your berth number to keep the harbour safe. Divers are paid.",
        "Your berth number is used by us to advertise sails. We pay divers.",
    ),
    (
        "en",
        "We do not sell your personal data to third parties. Your booking data is retained for two years.",
        "We keep your booking data for two years.",
    ),
    (
        "en",
        "We record which berths you look at on our website so as to improve it. The lighthouse is old.",
        "To make our website better and to show you ads, we keep track of the berths you view. Old is our lighthouse.",
    ),
    (
        "de",
        "Wir verkaufen Ihre personenbezogenen Daten nicht an Dritte. Buchungsdaten werden nach zwei Jahren gelöscht.",
        "Nach zwei Jahren löschen wir Buchungsdaten.",
    ),
]


@pytest.mark.parametrize(("code", "old", "new"), HARMLESS)
def test_the_same_in_other_words_alarms_nobody(code: str, old: str, new: str) -> None:
    assert not alarms(code, old, new)


@pytest.mark.parametrize(("code", "old", "new"), TURNED)
def test_what_is_left_over_in_other_words_is_seen(code: str, old: str, new: str) -> None:
    assert alarms(code, old, new)


_SHUT_OUT = (
    "The jetty is closed to guests whom the harbour master sent away before. It is closed to old boats that leak "
    "oil. It is closed to crews barred from sailing by a court of the county."
)
_ITEMS = (
    "The jetty is shut for:\n\n- guests the harbour master has sent away before;\n{}- old boats from which oil leaks;\n"
    "- crews that a court of the county bars from sailing.\n"
)


def test_what_was_put_among_reworded_items_is_left_over() -> None:
    added = "- anybody whom the lighthouse keeper considers a nuisance to ponies and divers;\n"
    reworded, widened = (
        in_shop(_SHUT_OUT, _ITEMS.format(item), "Terms of Service").significance for item in ("", added)
    )
    assert (reworded, widened) == (Significance.MINOR, Significance.SIGNIFICANT)
