"""Amounts as sentences write them, and numbers that are none."""

import pytest

from policywatch.knowledge import load
from policywatch.model.finding import Significance
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance.amounts import amounts, worded
from tests.significance.pages import POLICY, TERMS, compared

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("We answer within ten days.", "en", [("time", 10)]),
        ("It costs 2.5 euros a month.", "en", [("money", 2.5), ("time", 30)]),
        ("수수료는 1,234,567원입니다.", "ko", [("money", 1234567)]),
        ("Die Provision beträgt 12,5 %.", "de", [("share", 12.5)]),
        ("Up to three guests.", "en", [("count", 3)]),
        ("Article 7 of 2016, version 3.", "en", []),
    ],
)
def test_amounts(text: str, language: str, found: list[tuple[str, float]]) -> None:
    assert [(amount.kind, amount.value) for amount in amounts(text, KNOWLEDGE, language)] == found


@pytest.mark.parametrize("text", ["see 1.2.3 on", "at 192.168.0.1 is", "1,2,3 and", "am 1.10.2023 gilt", "5,5.5 of"])
def test_dotted_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text, KNOWLEDGE, "en") == ()


def test_a_changed_address_among_numbers_is_compared_like_any_words() -> None:
    old, new = (
        read(f"# Terms of Service\n\nYou reach the relay at 10.0.0.{n} for up to {n} hours.\n".encode(), name="t.md",
             knowledge=KNOWLEDGE)
        for n in (3, 5)
    )  # fmt: skip
    assert compare(old, new, KNOWLEDGE).significance is not Significance.NONE


def test_days_of_dates_and_numbers_of_names_are_no_amounts() -> None:
    text = "Versions: 29 Oct 2025, 4 August 2025. Exports exist for Quill 4, Quill 5 and older ones within 30 days."
    assert [(amount.kind, amount.value) for amount in amounts(text, KNOWLEDGE, "en")] == [("time", 30.0)]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The fee is 3.5 % of each sale.", "en", "3.5 %"),
        ("月額は480円です。", "ja", "480円"),
        ("Hacen falta 4 of them.", "en", "4"),
    ],
)
def test_an_amount_is_told_with_its_unit(text: str, language: str, said: str) -> None:
    assert [worded(text, amount, KNOWLEDGE) for amount in amounts(text, KNOWLEDGE, language)] == [said]


@pytest.mark.parametrize(
    ("language", "clause", "amounts_", "worse"),
    [
        ("en", "We are liable to you for damage up to EUR {}.", ("5,000", "500"), True),
        ("en", "We refund you up to EUR {} for a lost parcel.", ("50", "20"), True),
        ("en", "You are liable for up to EUR {} of unauthorised payments.", ("50", "150"), True),
        ("en", "You are liable for up to EUR {} of unauthorised payments.", ("150", "50"), False),
        ("de", "Wir haften je Schadensfall mit bis zu {} EUR.", ("5.000", "500"), True),
        ("fr", "Notre responsabilité est limitée à {} euros.", ("5000", "500"), True),
        ("ko", "회사의 손해배상 책임은 {}원을 한도로 합니다.", ("100만", "10만"), True),
        ("ja", "当社の損害賠償責任は{}円を上限とします。", ("10万", "1万"), True),
    ],
)
def test_the_less_anybody_is_liable_for_the_worse_for_the_other(
    language: str, clause: str, amounts_: tuple[str, str], worse: bool
) -> None:
    pages = {
        "en": "# Terms of Service\n\nWe run a shop for clocks and you buy them here.\n\n## 1. Liability\n\n{}\n",
        "de": "# Nutzungsbedingungen\n\nWir verkaufen Uhren, und Sie kaufen sie hier.\n\n## 1. Haftung\n\n{}\n",
        "fr": "# Conditions générales\n\nNous vendons des montres ici.\n\n## 1. Responsabilité\n\n{}\n",
        "ko": "# 이용약관\n\n회사는 시계를 파는 가게를 운영합니다.\n\n## 제1조 (책임)\n\n{}\n",
        "ja": "# 利用規約\n\n当社は時計を売る店を運営しています。\n\n## 第1条（責任）\n\n{}\n",
    }
    old, new = (
        read(pages[language].format(clause.format(amount)).encode(), name="terms.md", knowledge=KNOWLEDGE)
        for amount in amounts_
    )
    assert compare(old, new, KNOWLEDGE).significance is (Significance.SIGNIFICANT if worse else Significance.MINOR)


_CANCELLING = {
    "de": (
        "Den Wartungsvertrag können beide Seiten mit einer Frist von zwei Wochen schriftlich kündigen.",
        "Der Wartungsvertrag kann von beiden Seiten mit einer Frist von {} schriftlich gekündigt werden.",
        ("zwei Wochen", "vier Monaten"),
    ),
    "fr": (
        "Le prix de l'abonnement est de 20 euros par an.",
        "L'abonnement coûte {} euros par an.",
        ("20", "26"),
    ),
    "ko": (
        "수리 예약의 취소 수수료는 수리비의 5%이며 이용자가 부담합니다.",
        "수리 예약을 취소하면 이용자는 수리비의 {}를 취소 수수료로 부담합니다.",
        ("5%", "15%"),
    ),
}


@pytest.mark.parametrize("language", _CANCELLING)
def test_an_amount_that_moved_in_a_sentence_put_in_other_words_is_seen(language: str) -> None:
    before, after, (same, worse) = _CANCELLING[language]
    assert compared(TERMS[language], before, after.format(same)).significance is Significance.MINOR
    assert compared(TERMS[language], before, after.format(worse)).significance is Significance.SIGNIFICANT


def test_the_number_of_a_house_is_no_amount_that_moved() -> None:
    report = compared(
        POLICY,
        "Clockwork Ltd, whose capital is 1,000 euros and whose seat is at 18 Mill Lane, mends the clocks you bring.",
        "Clockwork Ltd, whose capital is 1,000 euros and whose seat is at 229 Tower Road, mends the clocks you bring.",
    )
    assert not [finding for finding in report.findings if finding.rule.startswith("amount")]
