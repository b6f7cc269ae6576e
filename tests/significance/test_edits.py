"""What a sentence became: sentences rewritten whole, words in another form, enumerations that grew."""

import pytest

from policywatch.significance.cues import compile_cues
from tests.significance.pages import KNOWLEDGE, compared, in_shop


def rules_of(old: str, new: str, title: str = "Privacy Policy") -> set[str]:
    """The rules that fire between two short documents."""
    return {finding.rule for finding in in_shop(old, new, title).findings}


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


def test_an_exception_more_to_a_denial_is_held_up() -> None:
    lead = "We never hand over your letters, except in these cases:\n\n- a court asks for them\n"
    assert "needs-review" in rules_of(lead, lead + "- a collector takes a fancy to them\n")
    assert "needs-review" not in rules_of(lead + "- a collector takes a fancy to them\n", lead)


CANCEL = "The customer may end the contract at the turn of a month."


def test_an_amount_more_in_a_sentence_of_the_contract_is_held_up_in_terms_alone() -> None:
    later = "The customer may end the contract three weeks before the turn of a month."
    assert "needs-review" in rules_of(CANCEL, later, "Terms of Service")
    assert "needs-review" not in rules_of(CANCEL, later)


@pytest.mark.parametrize(("days", "rule"), [(10, "amount-worse"), (60, "amount-better")])
def test_the_words_of_its_own_clause_tell_which_way_an_amount_moved(days: int, rule: str) -> None:
    said = "You can export your drawings for {} days; then the easel is deleted."
    assert rule in rules_of(said.format(30), said.format(days), "Terms of Service")


def test_what_a_paragraph_is_about_stands_beside_the_sentence() -> None:
    rights = "You have the right to correct your data. Our clerk takes requests by {}."
    others = "We collect clocks. Our clerk takes requests by {}."
    assert "right-harder" in rules_of(rights.format("telephone"), rights.format("registered letter"))
    assert "right-harder" not in rules_of(others.format("telephone"), others.format("registered letter"))


MEMBERS = "Each card shows your name, address and telephone number."


def test_a_member_more_among_words_of_data_is_held_up_whatever_it_is() -> None:
    grown = "Each card shows your name, address, handedness and telephone number."
    assert "needs-review" in rules_of(MEMBERS, grown)
    assert "needs-review" not in rules_of(grown, MEMBERS)
    assert "needs-review" not in rules_of(MEMBERS, MEMBERS.replace("telephone number", "telephone number, number type"))


def test_the_user_in_the_place_of_the_publisher_is_held_up_in_terms() -> None:
    ours, yours = (f"The cost of each return is borne by {who}." for who in ("us", "you"))
    assert "needs-review" in rules_of(ours, yours, "Terms of Service")
    assert "needs-review" not in rules_of(ours, ours.replace("borne", "carried"), "Terms of Service")


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("A buyer who cancels {} days before the fair gets the price back.", "amount-worse"),
        ("We tell each buyer {} days before the fair.", "amount-better"),
    ],
)
def test_a_longer_lead_harms_whom_it_binds(said: str, rule: str) -> None:
    assert rule in rules_of(said.format(7), said.format(21), "Terms of Service")


@pytest.mark.parametrize(
    ("said", "old", "new", "rule"),
    [
        ("You pay within {} days of the fair.", 14, 7, "amount-worse"),
        ("You pay within {} days of the fair.", 7, 14, "amount-better"),
        ("Each term you may swap a lesson {} times.", 4, 2, "amount-worse"),
        ("Each term you may swap a lesson {} times.", 2, 4, "amount-better"),
    ],
)
def test_time_to_pay_and_what_users_may_do_so_often_are_to_their_benefit(
    said: str, old: int, new: int, rule: str
) -> None:
    assert rule in rules_of(said.format(old), said.format(new), "Terms of Service")


def test_a_promise_is_told_once_and_rows_of_a_table_promise_nothing() -> None:
    table = "| Firm | Work | Kept |\n| --- | --- | --- |\n| Otter Mail | letters in advance | a year |\n"
    more = table + "| Heron Post | refunds | a year |\n"
    assert "benefit-gone" not in rules_of(more, table)
    copies = "A copy of the almanac is free of charge."
    assert rules_of(copies, "A copy of the almanac costs two shillings.") & {"free-no-more", "benefit-gone"} == {
        "free-no-more"
    }


@pytest.mark.parametrize(("who", "rule"), [("HCS", "amount-better"), ("A lender", "amount-worse")])
def test_a_publisher_is_known_by_the_short_name_it_gives_itself(who: str, rule: str) -> None:
    text = "The Harbour Clock Society (hereinafter “HCS”) lends clocks.\n\n{} cancels a loan {} days before the fair."
    old, new = (text.format(who, days) for days in (7, 21))
    assert rule in {finding.rule for finding in compared("# Terms of Service\n\n{}", old, new).findings}


def test_number_words_that_look_alike_are_no_misspelling() -> None:
    said = "Lockers hold {} boxes."
    assert "spelling" not in rules_of(said.format("six"), said.format("sixty"), "Terms of Service")
    assert rules_of("Lockers hold six boxes.", "Lockers hold six boxxes.", "Terms of Service") == {"spelling"}


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Der Mieter verstößt gegen die Regeln.", "Mieter:innen verstoßen gegen die Regeln."),
        ("de", "Die Kunden erhalten eine Rechnung.", "Die Kund*innen erhalten eine Rechnung."),
        ("fr", "Les clients reçoivent une facture.", "Les client·e·s reçoivent une facture."),
    ],
)
def test_a_word_for_both_genders_is_the_same_word(language: str, before: str, after: str) -> None:
    cues = compile_cues(KNOWLEDGE.languages[language])
    assert cues.stems_of(before) == cues.stems_of(after)


@pytest.mark.parametrize("hint", ["(opens in new tab)", "(opens in a new window)", "External link"])
def test_what_a_page_tells_of_its_links_is_formatting(hint: str) -> None:
    text = "We keep your name. Read how our partners use it here{}."
    assert rules_of(text.format(""), text.format(f" {hint}")) == {"formatting"}
