"""Few words that turn a sentence: exceptions that came, grew or went, denials with a limit, discretion, deadlines."""

import pytest

from tests.significance.pages import compared

PAGES = {
    "en": "# Privacy Policy\n\n## How we share data\n\nWe run a reading room with six tables.\n\n{}\n",
    "de": "# Datenschutzerklärung\n\n## Weitergabe\n\nWir führen einen Lesesaal mit sechs Tischen.\n\n{}\n",
    "fr": "# Politique de confidentialité\n\n## Partage\n\nNous tenons une salle de lecture de six tables.\n\n{}\n",
    "ko": "# 개인정보 처리방침\n\n## 제3자 제공\n\n회사는 책상 여섯 개가 있는 열람실을 운영합니다.\n\n{}\n",
    "ja": "# プライバシーポリシー\n\n## 第三者提供\n\n当社は机が六つある閲覧室を運営しています。\n\n{}\n",
}


def fired(language: str, old: str, new: str) -> set[str]:
    return {finding.rule for finding in compared(PAGES[language], old, new).findings}


def weight(language: str, old: str, new: str) -> str:
    return compared(PAGES[language], old, new).significance.value


EXCEPTIONS = {
    "en": ("We do not share your notes with anyone", ", unless you switch on the reading circle"),
    "de": ("Wir geben Ihre Notizen an niemanden weiter", ", es sei denn, Sie nehmen am Lesekreis teil"),
    "fr": ("Nous ne transmettons vos notes à personne", ", sauf si vous rejoignez le cercle de lecture"),
}


@pytest.mark.parametrize("language", EXCEPTIONS)
def test_an_exception_that_came_is_worse_and_one_that_went_is_not(language: str) -> None:
    bare, exception = EXCEPTIONS[language]
    assert weight(language, f"{bare}.", f"{bare}{exception}.") == "significant"
    assert weight(language, f"{bare}{exception}.", f"{bare}.") == "minor"


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "ja",
            "ただし、利用者が求めた場合はこの限りではありません。",
            "ただし、利用者が求めた場合および提携する書店が求めた場合はこの限りではありません。",
        ),
        (
            "de",
            "Dies gilt nicht, wenn Sie es wünschen.",
            "Dies gilt nicht, wenn Sie oder eine Buchhandlung es wünschen.",
        ),
        (
            "en",
            "We pass no notes on, except to the author you name.",
            "We pass no notes on, except to the author you name or to the printer next door.",
        ),
    ],
)
def test_an_exception_that_takes_in_more_is_told_as_one(language: str, old: str, new: str) -> None:
    assert "exception-widened" in fired(language, old, new)
    assert not fired(language, new, old) & {"exception-widened", "denial-extended"}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "We do not pass your notes on.", "We pass your notes on only to the author you name."),
        (
            "de",
            "Eine Weitergabe Ihrer Notizen findet nicht statt.",
            "Eine Weitergabe Ihrer Notizen findet nur an Autoren statt.",
        ),
        ("ko", "회사는 메모를 저자에게 제공하지 않습니다.", "회사는 메모를 저자에게 요약본에 한하여 제공합니다."),
        ("ja", "当社は、メモを著者に提供しません。", "当社は、メモを著者に要約に限り提供します。"),
    ],
)
def test_what_was_ruled_out_and_is_done_within_limits(language: str, old: str, new: str) -> None:
    assert weight(language, old, new) == "significant"
    assert weight(language, new, old) == "minor"


def test_a_limit_said_by_a_denial_is_the_same_limit() -> None:
    denial = "We use your notes for nothing other than the reading circle."
    assert "denial-limited" not in fired("en", denial, "We use your notes for the reading circle only.")


@pytest.mark.parametrize(
    ("language", "with_it", "without"),
    [
        ("en", "We do not lend your notes without your consent.", "We lend your notes without your consent."),
        (
            "de",
            "Die Ausleihe Ihrer Notizen erfolgt nicht ohne Ihre Einwilligung.",
            "Die Ausleihe Ihrer Notizen erfolgt auch ohne Ihre Einwilligung.",
        ),
    ],
)
def test_nothing_without_consent_and_all_without_it(language: str, with_it: str, without: str) -> None:
    assert weight(language, with_it, without) == "significant"
    assert "consent-unneeded" not in fired(language, without, with_it)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "en",
            "We hand notes to a court where a law orders it.",
            "We hand notes to a court where a law orders it or where we consider it fitting.",
        ),
        (
            "fr",
            "Nous transmettons les notes au tribunal lorsque la loi l'ordonne.",
            "Nous transmettons les notes au tribunal lorsque la loi l'ordonne ou que nous le jugeons utile.",
        ),
        (
            "ko",
            "회사는 법원의 요구가 있는 경우 메모를 제공합니다.",
            "회사는 법원의 요구가 있는 경우 또는 회사가 필요하다고 판단하는 경우 메모를 제공합니다.",
        ),
    ],
)
def test_what_is_left_to_the_publishers_judgement(language: str, old: str, new: str) -> None:
    assert "discretion-added" in fired(language, old, new)
    assert "discretion-added" not in fired(language, new, old)


@pytest.mark.parametrize(
    ("language", "said", "fast", "slow"),
    [
        ("en", "If a note is lost, we tell you within {} hours.", 24, 72),
        ("de", "Geht eine Notiz verloren, informieren wir Sie innerhalb von {} Stunden.", 24, 72),
        ("ko", "메모가 없어진 경우 회사는 {}시간 이내에 이용자에게 알립니다.", 24, 72),
        ("ja", "当社は、メモの紛失を知ったときから{}時間以内に利用者に知らせます。", 24, 72),
    ],
)
def test_the_sooner_the_publisher_acts_the_better(language: str, said: str, fast: int, slow: int) -> None:
    assert "amount-better" in fired(language, said.format(slow), said.format(fast))
    assert "amount-worse" in fired(language, said.format(fast), said.format(slow))


def test_a_lead_is_no_deadline() -> None:
    said = "We tell you {} days before we move the tables."
    assert "amount-worse" in fired("en", said.format(30), said.format(7))


@pytest.mark.parametrize(
    ("language", "voluntary", "same"),
    [
        ("de", "Die Angabe Ihrer Anschrift ist freiwillig.", "Ihre Anschrift müssen Sie nicht angeben."),
        ("en", "Giving us your address is voluntary.", "You do not have to give us your address."),
        ("fr", "L'indication de votre adresse est facultative.", "Vous n'êtes pas tenu d'indiquer votre adresse."),
    ],
)
def test_what_need_not_be_done_is_voluntary(language: str, voluntary: str, same: str) -> None:
    assert weight(language, voluntary, same) == "minor"


def test_things_that_are_called_free_promise_nothing_free_of_charge() -> None:
    old, new = "We never watch the tables.", "We never watch the tables, except during a free trial."
    assert "free-now" not in fired("en", old, new)
    assert "exception-added" in fired(
        "en", "We do not use your notes.", "We do not use your notes, except in a free trial."
    )


def test_a_word_is_quoted_within_its_sentence() -> None:
    said = compared(PAGES["en"], "We do not sell your notes.", "We do not sell your notes for money.").summary
    assert said == ("We now rule this out only in part: “for money” in “We do not sell your notes for money.”",)


@pytest.mark.parametrize(
    ("language", "off", "on"),
    [
        ("en", "Letters are off unless you turn them on.", "Letters are on unless you turn them off."),
        (
            "de",
            "Die Briefe sind ausgeschaltet, bis Sie sie eingeschaltet haben.",
            "Die Briefe sind eingeschaltet, bis Sie sie ausgeschaltet haben.",
        ),
    ],
)
def test_the_same_words_in_another_order_may_switch_it_on(language: str, off: str, on: str) -> None:
    assert weight(language, off, on) == "significant"
    assert "formatting" not in fired(language, on, off)


@pytest.mark.parametrize(
    ("language", "power"),
    [
        ("ja", "当社は、利用者に通知することなく、いつでも閲覧室を閉めることができます。"),
        ("en", "We may close the reading room at any time without notice to you."),
    ],
)
def test_a_power_to_act_without_notice_that_went_was_no_promise(language: str, power: str) -> None:
    rest = {"ja": "机は六つです。", "en": "There are six tables."}[language]
    assert "benefit-gone" not in fired(language, f"{rest} {power}", rest)
