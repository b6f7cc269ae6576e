"""Sentences that moved, were split or were put otherwise: the same in other words raises no alarm, a turn is seen."""

import pytest

from policywatch.knowledge import load
from policywatch.model.document import Document
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance.cues import compile_cues
from policywatch.significance.edits import side_of

KNOWLEDGE = load()
SIGNIFICANT = {rule.id for rule in KNOWLEDGE.rules if rule.significance == "significant"}
START = "# {title}\n\n## 1. Our shop\n\nWe mend clocks and keep a small shop by the harbour.\n\n"


def version(text: str, title: str = "Privacy Policy") -> Document:
    """A short document."""
    return read((START.format(title=title) + text + "\n").encode(), name="policy.md", knowledge=KNOWLEDGE)


def alarms(old: str, new: str, title: str = "Privacy Policy") -> set[str]:
    """The significant rules that fire between two short documents."""
    findings = compare(version(old, title), version(new, title), KNOWLEDGE).findings
    return {finding.rule for finding in findings} & SIGNIFICANT


TWO = "## 2. Repairs\n\n{}\n\n## 3. Visits\n\n{}"
WINDING = "We look up how often your tower clock was wound, so that our smiths can plan their rounds."
TEA = "Visitors may drink tea in our garden from May to September, whatever the weather is like."
BELLS = "Bells are cast in the yard behind the shop by two masters and their pupils every winter."


def test_a_sentence_that_stood_elsewhere_is_not_new() -> None:
    assert not alarms(TWO.format(f"{WINDING} {TEA}", BELLS), TWO.format(BELLS, f"{TEA} {WINDING}"))


def test_a_denial_lost_on_the_way_to_another_section_is_seen() -> None:
    denied = "We never show the workshop diary of your tower clock to our rivals in the valley."
    told = "We show the workshop diary of your tower clock to our rivals in the valley."
    before = TWO.format(f"{denied} {TEA}", BELLS)
    assert "negation-dropped" in alarms(before, TWO.format(TEA, f"{BELLS} {told}"))
    assert not alarms(before, TWO.format(TEA, f"{BELLS} {denied}"))


LISTS = "## 2. Data\n\nWe do not keep:\n\n- {}\n- names of godparents\n\nWe keep:\n\n- {}\n- clock numbers"
DIARY, SONGS = "old diaries with notes on moon phases", "titles of songs played by carillons at noon"


def test_an_item_under_a_line_that_denies_it_is_known() -> None:
    side = side_of(version(LISTS.format(DIARY, SONGS)), compile_cues(KNOWLEDGE.languages["en"]))
    denied = {place.text: side.denied(place) for place in side.places}
    assert (denied[DIARY], denied[SONGS]) == (True, False)


def test_a_sentence_split_in_two_keeps_its_denial() -> None:
    said = "## 2. Data\n\nWe do not follow your walks while it is dark{} to draw a map we need to follow your walks."
    assert not alarms(said.format(", but"), said.format(". But"))


def test_what_the_publisher_says_beside_its_denial_may_change() -> None:
    before = "## 2. Data\n\nWe do not keep card numbers; they are kept by our outside payment office."
    after = "## 2. Data\n\nWe do not keep card numbers; they are kept by our payment office."
    assert "denial-narrowed" not in alarms(before, after)
    less = "## 2. Data\n\nWe do not keep card numbers or signatures; they are kept by our payment office."
    assert "denial-narrowed" in alarms(less, after)


def test_initials_in_brackets_qualify_no_denial() -> None:
    before = "## 2. Data\n\nWe do not sell data and use the Harbour Clock Rules in all we do."
    after = "## 2. Data\n\nWe do not sell data and use the Harbour Clock Rules (HCR) in all we do."
    assert not alarms(before, after)


@pytest.mark.parametrize(
    "choice",
    [
        "You can also hide the notes on your oldest clocks, such as the dials, from other walkers nearby.",
        "You can turn off the messages on new clocks by using the link in each e-mail.",
    ],
)
def test_what_users_can_do_is_no_wider_practice(choice: str) -> None:
    standing = "## 2. Data\n\nWe keep the notes on your walks for a year."
    assert not alarms(standing, f"{standing} {choice}")


@pytest.mark.parametrize(
    ("title", "deemed", "told"),
    [
        ("Privacy Policy", "By using our maps you consent that we process your notes as described here.",
         "When you use our maps, we process your notes as described here."),
        ("Datenschutzerklärung", "Durch die Nutzung der Karten stimmen Sie zu, dass wir Notizen verarbeiten.",
         "Wenn Sie die Karten nutzen, verarbeiten wir Notizen."),
        ("Politique de confidentialité", "En utilisant nos cartes, vous consentez à ce que nous traitions vos notes.",
         "Lorsque vous utilisez nos cartes, nous traitons vos notes."),
    ],
)  # fmt: skip
def test_consent_that_was_only_deemed_given_is_not_dropped(title: str, deemed: str, told: str) -> None:
    assert "consent-dropped" not in alarms(f"## 2. Data\n\n{deemed}", f"## 2. Data\n\n{told}", title)


TERMS = "Terms of Service"
EXPORT = "## 2. Lessons\n\nPupils may export the sheets with their exercises on Fridays."


def test_a_benefit_that_goes_is_seen_and_one_put_otherwise_is_not() -> None:
    assert "benefit-gone" in alarms(
        f"{EXPORT} Lessons begin at nine.", "## 2. Lessons\n\nLessons begin at nine.", TERMS
    )
    otherwise = "## 2. Lessons\n\nLessons begin at nine.\n\n## 3. Paper\n\nWhoever likes may export what was written."
    assert "benefit-gone" not in alarms(f"{EXPORT} Lessons begin at nine.", otherwise, TERMS)


@pytest.mark.parametrize(
    "gone",
    [
        "There is no refund for lessons.",
        "The school may close the tower without prior notice.",
        "Refunds and credit notes",
        "Pay by credit card at the gate.",
    ],
)
def test_what_was_no_benefit_is_not_missed(gone: str) -> None:
    kept = "Lessons begin at nine and end when the noon bell is rung."
    assert "benefit-gone" not in alarms(
        f"## 2. Lessons\n\n{gone}\n\n{kept}", f"## 2. Lessons\n\n{kept}", TERMS
    )  # fmt: skip


def test_a_name_in_quotation_marks_narrows_no_denial() -> None:
    before = "## 2. Data\n\nWe do not share your “Harbour Log” entries with printers."
    assert "denial-narrowed" not in alarms(before, "## 2. Data\n\nWe do not share your entries with printers.")
    assert "denial-narrowed" in alarms(
        "## 2. Data\n\nWe do not share your entries and songs with printers.",
        "## 2. Data\n\nWe do not share your entries with printers.",
    )


def test_a_disclaimer_that_shrinks_takes_no_promise_back() -> None:
    before = "## 2. Tower\n\nWe give no guarantee that the clocks we provide chime on the hour or at night."
    after = "## 2. Tower\n\nWe give no guarantee that the clocks we provide chime on the hour."
    assert "denial-narrowed" not in alarms(before, after, TERMS)


def test_more_conduct_under_a_line_of_prohibitions_is_held_up() -> None:
    lead = "## 2. Conduct\n\nWhile on the tower, under no circumstances will you:\n\n- feed the jackdaws;\n"
    assert "needs-review" in alarms(
        lead, f"{lead}- ring out of turn, or lean out so that others lose their balance;\n", TERMS
    )
