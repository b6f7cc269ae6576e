"""Sentences that explain, exemplify or tell what users can't do: their coming and going promises nothing less."""

import pytest

from policywatch.model.finding import Significance
from policywatch.significance.cues import compile_cues
from tests.significance.pages import KNOWLEDGE, in_shop

CUES = compile_cues(KNOWLEDGE.languages["en"])


def verdict(old: str, new: str, title: str = "Privacy Policy") -> Significance:
    """The verdict on two short documents that differ in one clause."""
    return in_shop(old, new, title).significance


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dials are cleaned.", "Dials are cleaned. Read on to see what data we hold, and how and why we use it."),
        ("We hire helpers for repairs.", "We hire helpers for repairs, such as the people who polish our brass."),
        (
            "You can take cookies or not.",
            "You can take cookies or not. If you refuse, you may not be able to use the chat.",
        ),
        ("Write to us. If you refuse cookies you may not be able to use our pages.", "Write to us."),
        (
            "You can unsubscribe from the almanac at any time.",
            "You can unsubscribe from the almanac at any time by clicking the link in it or by writing to us.",
        ),
        (
            "Look at the settings.",
            "Look at the settings. You can edit and delete your photograph and your telephone number there.",
        ),
        (
            "You have the right to ask that we mend a broken dial. You also have the right to ask us to stop a chime.",
            "You have the right to ask us:\n\n- to mend a broken dial;\n- to stop a chime.",
        ),
        ("You can hand back a clock.", "You can hand back a clock. You do not have to give a reason."),
        (
            "You have the right to ask us:\n\n- to mend a broken dial.",
            "You have the right to ask us:\n\n- to mend a broken dial;\n- to prevent processing for almanac mail.",
        ),
        (
            "Our security measures are:\n\n- locks on the data cabinet.",
            "Our security measures are:\n\n- locks on the data cabinet;\n- traceability of data processing.",
        ),
    ],
)
def test_what_explains_or_exemplifies_is_no_alarm(old: str, new: str) -> None:
    assert verdict(old, new) is Significance.MINOR


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        (
            "You are responsible for your use of the clocks.",
            "You are responsible for your use of the clocks, including any chimes, all charges and fees.",
            "Terms of Service",
        ),
        (
            "You can edit your letters.",
            "You can upload your letters, your photograph and your telephone number.",
            "Privacy Policy",
        ),
        ("You can unsubscribe by clicking the link.", "You can unsubscribe in a signed letter.", "Privacy Policy"),
        ("We do not keep your letters. You may not lend keys.", "You may not lend keys.", "Privacy Policy"),
    ],
)
def test_what_looks_alike_and_takes_something_is_one(old: str, new: str, title: str) -> None:
    assert verdict(old, new, title) is Significance.SIGNIFICANT


def test_idioms_deny_nothing() -> None:
    for text in ("no later than Monday", "when it is no longer needed", "whether or not you pay"):
        assert not CUES.has("negation", text)
    assert CUES.has("negation", "no later than Monday, and not on Sunday")


def test_what_users_cannot_do_is_known_within_masked_words() -> None:
    assert CUES.has("unable", "you may not be able to use our pages")


@pytest.mark.parametrize(
    ("names", "row", "significance"),
    [
        ("Provider | Cookie", "Quendle | sidebar-width | 30 days | Layout", "minor"),
        ("Provider | Cookie", "Quendle | sidebar-width | 5 years | Layout", "significant"),
        ("Cookie | Provider", "sidebar-width | Quendle | 30 days | Layout", "minor"),
        ("Cookie | Provider", "sidebar-width | Quendle | 5 years | Layout", "significant"),
    ],
)
def test_one_more_row_of_its_kind_keeps_nothing_longer(names: str, row: str, significance: str) -> None:
    stood = "Quendle | theme" if names.startswith("Provider") else "theme | Quendle"
    table = f"| {names} | Kept for | Purpose |\n|---|---|---|---|\n| {stood} | 30 days | Layout |\n"
    found = in_shop(table, f"{table}| {row} |\n", "Cookies")
    assert found.significance.value == significance, [finding.message for finding in found.findings]


def test_a_row_whose_period_grew_is_no_new_one_of_its_kind() -> None:
    table = "| 항목 | 목적 | 보유 기간 |\n|---|---|---|\n| 이름 | 문의 대응 | 회원 탈퇴 시까지 |\n"
    row = "| 이메일 | 문의 대응 | {} |\n"
    grown = (table + row.format(kept) for kept in ("회원 탈퇴 시까지", "회원 탈퇴 후 5년까지"))
    found = in_shop(*grown, "개인정보처리방침")
    assert found.significance.value == "significant"


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (
            "right-for-residents",
            "You may ask us for what you and your neighbours wrote.",
            "You may ask us for what you and your users in turn wrote.",
        ),
        (
            "proviso-dropped",
            "We may take back this permission if you break these rules of the shop.",
            "We may take back any permissions if you break these rules.",
        ),
        (
            "limit-widened",
            "We use the dials only for the repairs that you ordered.",
            "We use the dials only for the repairs that you ordered, and we do not lend them to others.",
        ),
        (
            "denial-narrowed",
            "During the current trial of the shop, we do not share your letters with other shops.",
            "We do not share your letters with other shops.",
        ),
        (
            "denial-narrowed",
            "We do not share your letters with other shops beyond our own two branches.",
            "We do not share your letters with other shops.",
        ),
        (
            "denial-flipped",
            "If you are still not content, you have the right to write to the harbour master.",
            "You have the right to write to the harbour master if you are content.",
        ),
        (
            "needs-review",
            "We mend clocks.",
            "We mend clocks. It will take effect at the end of this period, on 4 June 2031.",
        ),
        (
            "benefit-gone",
            "Within mediation, the winner of each auction shows its poster.",
            "The posters are shown.",
        ),
    ],
)
def test_words_that_only_look_like_a_cue_give_no_reason(rule: str, old: str, new: str) -> None:
    assert rule not in {finding.rule for finding in in_shop(old, new).findings}


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (
            "right-for-residents",
            "You may ask us for what you wrote.",
            "You may ask us for what you wrote if you are one of our users in California.",
        ),
        (
            "proviso-dropped",
            "We may use the photographs with your permission if we print a calendar.",
            "We may use the photographs if we print a calendar.",
        ),
        (
            "limit-widened",
            "We use the dials only for the repairs that you ordered.",
            "We use the dials only for the repairs that you ordered, and for our exhibition.",
        ),
    ],
)
def test_the_cue_itself_gives_the_reason(rule: str, old: str, new: str) -> None:
    assert rule in {finding.rule for finding in in_shop(old, new).findings}
