"""What a period is counted from, whose it is and which way it moved: beside each mend stands one that must stay."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

PAGE = "# {}\n\n## {}\n\n{}\n"
TITLES = {
    "en": ("Privacy policy", "Retention"),
    "de": ("Datenschutzerklärung", "Speicherdauer"),
    "fr": ("Politique de confidentialité", "Durée de conservation"),
    "ko": ("개인정보 처리방침", "개인정보의 보유 기간"),
    "ja": ("プライバシーポリシー", "保存期間"),
}
Changed = Callable[..., list[FactChange]]


def told(changed: Changed, language: str, old: str, new: str, type: str = "storage_duration") -> set[tuple[str, str]]:
    found = changed(*(PAGE.format(*TITLES[language], text) for text in (old, new)), language)
    return {(change.change, change.value) for change in found if change.type.value == type}


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("ko", "회원 탈퇴 시 부정 이용을 막기 위하여 이메일을 30일 동안 보관합니다.", {"P30D"}),
        ("ko", "이메일은 회원 탈퇴 시까지 보관합니다.", {"until the account is deleted"}),
        ("ko", "이메일은 회원 탈퇴 시 또는 3년이 지나면 파기합니다.", {"until the account is deleted", "P3Y"}),
        ("ja", "退会時から30日間、メールアドレスを保存します。", {"P30D"}),
        ("ja", "退会するまでメールアドレスを保存します。", {"until the account is deleted"}),
        ("en", "Upon account deletion, we keep your e-mail address for 30 days.", {"P30D"}),
        ("en", "We keep your e-mail address until your account is deleted.", {"until the account is deleted"}),
        (
            "en",
            "We erase your e-mail address upon account deletion or after 3 years.",
            {"until the account is deleted", "P3Y"},
        ),
    ],
)
def test_an_event_a_length_is_counted_from_ends_nothing(
    changed: Changed, language: str, clause: str, expected: set[str]
) -> None:
    intro = {"ko": "우리는 매주 모입니다.", "ja": "毎週集まります。", "en": "We meet every week."}[language]
    found = told(changed, language, intro, f"{intro}\n\n{clause}")
    assert {value for _, value in found} == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ko",
            "다만 고유식별정보 또는 민감정보를 처리하는 시스템의 접속 기록은 2년 이상 보관합니다.",
            {("P2Y", "log-data")},
        ),
        ("ko", "주민등록번호는 2년 동안 보관합니다.", {("P2Y", "resident-number")}),
        (
            "en",
            "E-mail addresses are kept as follows:\n\n- for customers, kept for two years",
            {("P2Y", "email-address")},
        ),
        (
            "en",
            "E-mail addresses are kept as follows:\n\n- Orders and offers: kept for two years",
            {("P2Y", "personal-data")},
        ),
        (
            "de",
            "Wir speichern E-Mail-Adressen wie folgt:\n\n- Verträge und Angebote: zwei Jahre gespeichert",
            {("P2Y", "personal-data")},
        ),
    ],
)
def test_whose_period_it_is(
    stated: Callable[..., list[Fact]], language: str, text: str, expected: set[tuple[str, str]]
) -> None:
    assert {(fact.value, fact.key) for fact in stated(text, "storage_duration", language)} == expected


def test_a_new_column_is_no_limit_where_there_was_none(changed: Changed) -> None:
    rows = "| Cookie | Why |\n|---|---|\n| bake_id | Holds your oven |\n| bake_no | Counts loaves |\n"
    head = "| Cookie | Why | Duration |\n|---|---|---|\n"
    more = head + "| bake_id | Holds your oven | 2 weeks |\n| bake_no | Counts loaves | 2 weeks |\n"
    found = changed(*(PAGE.format(*TITLES["en"], text) for text in (rows, more)))
    ways = [change.direction for change in found if change.type.value == "storage_duration"]
    assert ways
    assert Direction.SHORTER not in ways


@pytest.mark.parametrize(
    ("language", "old", "new", "gone"),
    [
        (
            "ko",
            "기능을 끄면 모든 암호문과 개인정보를 즉시 삭제합니다.",
            "기능을 끄는 데 성공하면 모든 암호문과 개인정보를 삭제합니다.",
            False,
        ),
        (
            "ko",
            "기능을 끄면 모든 암호문과 개인정보를 즉시 삭제합니다.",
            "기능을 끄면 모든 암호문과 개인정보를 서버에 둡니다.",
            True,
        ),
    ],
)
def test_what_is_still_deleted(changed: Changed, language: str, old: str, new: str, gone: bool) -> None:
    assert any(change == "removed" for change, _ in told(changed, language, old, new)) is gone


def test_a_measure_in_a_broader_word(changed: Changed) -> None:
    old = "We protect your data: the app talks to other services over TLS connections only."
    new = "We protect your data: the app talks to other services with the standard encryption of your device only."
    none = "We protect your data: the app talks to other services over connections of your device only."
    assert ("removed", "encryption in transit") not in told(changed, "en", old, new, "security_measure")
    assert ("removed", "encryption in transit") in told(changed, "en", old, none, "security_measure")


def test_a_list_of_what_readers_have_to_do(changed: Changed) -> None:
    duty = "Vous avez pour responsabilité de protéger vos données. Cela inclut :\n\n- utiliser un courriel chiffré"
    ours = "Nous protégeons vos données. Cela inclut :\n\n- utiliser un courriel chiffré"
    assert ("added", "encryption") not in told(changed, "fr", "Nous sommes là.", duty, "security_measure")
    assert ("added", "encryption") in told(changed, "fr", "Nous sommes là.", ours, "security_measure")


@pytest.mark.parametrize(
    ("language", "until", "after"),
    [
        (
            "en",
            "We keep your data until you delete your account.",
            "We keep your data a year after you delete your account.",
        ),
        ("en", "We keep logs until the end of the contract.", "We keep logs for six months after the contract ends."),
        (
            "de",
            "Wir speichern Ihre Daten bis zum Ende des Vertrags.",
            "Wir speichern Ihre Daten noch drei Jahre nach dem Ende des Vertrags.",
        ),
        ("ko", "회사는 개인정보를 회원 탈퇴 시까지 보유합니다.", "회사는 개인정보를 회원 탈퇴 후 1년간 보유합니다."),
    ],
)
def test_a_length_counted_from_where_keeping_ended_is_longer(
    changed: Changed, language: str, until: str, after: str
) -> None:
    found = changed(*(PAGE.format(*TITLES[language], text) for text in (until, after)), language)
    assert [change.direction for change in found if change.type.value == "storage_duration"] == [Direction.LONGER]


def test_what_is_kept_until_where_it_was_counted_from_is_shorter(changed: Changed) -> None:
    pages = (PAGE.format(*TITLES["en"], f"We keep logs {so} the contract ends.") for so in ("a year after", "until"))
    found = [change for change in changed(*pages, "en") if change.type.value == "storage_duration"]
    assert [change.direction for change in found] == [Direction.SHORTER]
