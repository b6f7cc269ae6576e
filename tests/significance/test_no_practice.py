"""What is nobody's practice: forbidden conduct, who is welcome, receipts, a right that is barred less, appeals."""

import pytest

from policywatch.model.finding import Significance
from policywatch.model.report import Report
from tests.significance.pages import POLICY, TERMS, compared
from tests.significance.test_harmless_elsewhere import PAGES

PRIVACY = PAGES | {"en": POLICY}
_CONDUCT = {
    "en": (
        "Examples of unacceptable behaviour:\n\n- mocking swans\n- {}",
        "publishing others' private information, such as an address{}",
        " without their permission",
    ),
    "de": (
        "Beispiele für unzulässiges Verhalten:\n\n- Schwäne verspotten\n- {}",
        "das Veröffentlichen privater Daten anderer{}",
        " ohne deren Einwilligung",
    ),
    "fr": (
        "Exemples de comportements interdits :\n\n- se moquer des cygnes\n- {}",
        "publier les données personnelles d'autrui{}",
        " sans leur consentement",
    ),
    "ko": (
        "금지하는 행동의 예는 다음과 같습니다.\n\n- 백조 놀리기\n- {}",
        "{}다른 사람의 집 주소 등 개인정보를 공개하기",
        "동의 없이 ",
    ),
    "ja": (
        "禁止する行為の例は次のとおりです。\n\n- 白鳥をからかうこと\n- {}",
        "{}他人の個人情報を公開すること",
        "同意なく",
    ),
}
_PRACTICE = {"consent-dropped", "consent-waived", "done-without-consent", "proviso-dropped", "needs-review"}


def _rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.significance is Significance.SIGNIFICANT}


@pytest.mark.parametrize("language", _CONDUCT)
def test_what_users_must_not_do_without_consent_is_nobodys_practice(language: str) -> None:
    page, item, unasked = _CONDUCT[language]
    with_it, without = page.format(item.format(unasked)), page.format(item.format(""))
    for old, new in ((with_it, without), (without, with_it)):
        assert not _PRACTICE & _rules(compared(PRIVACY[language], old, new))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "We do this with your data:\n\n- we give it to couriers{}"),
        ("de", "Das tun wir mit Ihren Daten:\n\n- wir geben sie an Kuriere weiter{}"),
        ("fr", "Voici ce que nous faisons de vos données :\n\n- nous les communiquons aux coursiers{}"),
    ],
)
def test_what_the_publisher_does_without_consent_in_a_list_is_its_practice(language: str, line: str) -> None:
    asked = {"en": " with your consent", "de": " mit Ihrer Einwilligung", "fr": " avec votre consentement"}[language]
    assert _rules(compared(PRIVACY[language], line.format(asked), line.format("")))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We want a welcoming shop for everyone, regardless of age, religion, ethnicity or sexual orientation."),
        ("de", "Wir heißen alle willkommen, unabhängig von Alter, Religion, Herkunft oder sexueller Orientierung."),
        ("fr", "Nous accueillons chacun, sans distinction d'âge, de religion ou d'orientation sexuelle."),
        ("ko", "저희는 나이, 종교, 인종, 장애, 성적 지향에 관계없이 모두를 환영합니다."),
        ("ja", "当店は、年齢、宗教、人種、性的指向にかかわらず、すべての方を歓迎します。"),
        ("fr", "Nous vous informerons de tout changement important."),
    ],
)
def test_what_people_are_makes_no_difference_and_users_are_told(language: str, sentence: str) -> None:
    assert not _rules(compared(PRIVACY[language], "1 + 1 = 2.", f"1 + 1 = 2.\n\n{sentence}"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We collect your age and religion and share them with couriers, regardless of your settings."),
        ("ko", "저희는 설정과 관계없이 나이와 종교를 수집하여 택배사에 제공합니다."),
    ],
)
def test_what_is_done_regardless_of_something_is_a_practice(language: str, sentence: str) -> None:
    assert _rules(compared(PRIVACY[language], "1 + 1 = 2.", f"1 + 1 = 2.\n\n{sentence}"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "If you use this online function, we will send you without delay, on a durable medium such as an email, a "
            "confirmation of receipt with the content of your withdrawal and its date and time.",
        ),
        (
            "de",
            "Wenn Sie diese Online-Funktion nutzen, übermitteln wir Ihnen unverzüglich auf einem dauerhaften "
            "Datenträger (z. B. per E-Mail) eine Eingangsbestätigung mit dem Inhalt der Erklärung samt Uhrzeit.",
        ),
        ("ko", "이 온라인 기능을 이용하시면 철회 내용과 접수 일시를 적은 확인서를 이메일로 지체 없이 보내 드립니다."),
        ("ja", "このオンライン機能を利用された場合、撤回の内容と受付日時を記載した確認書を電子メールでお送りします。"),
    ],
)
def test_a_receipt_that_users_are_sent_is_no_alarm(language: str, sentence: str) -> None:
    assert not _rules(compared(TERMS[language], " ", sentence))


_NOT_WHERE = {
    "en": (
        "You cannot use your right to erasure in some cases (notably where processing is needed for freedom of "
        "expression{}).",
        ", for a legal obligation, or for scientific research",
    ),
    "de": (
        "In manchen Fällen können Sie Ihr Recht auf Löschung nicht ausüben (insbesondere wenn die Verarbeitung für die "
        "Meinungsfreiheit{} nötig ist).",
        ", eine rechtliche Pflicht oder für wissenschaftliche Forschung",
    ),
    "fr": (
        "Il existe des cas où vous ne pouvez pas exercer votre droit à l'effacement (notamment lorsque le traitement "
        "est nécessaire à la liberté d'expression{}).",
        ", à une obligation légale, ou à des fins de recherche historique",
    ),
}


@pytest.mark.parametrize("language", _NOT_WHERE)
def test_a_right_that_is_barred_in_fewer_cases_is_not_narrower(language: str) -> None:
    sentence, case = _NOT_WHERE[language]
    assert not _rules(compared(PRIVACY[language], sentence.format(case), sentence.format("")))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "You have the right to ask us to erase your photos, letters and notes.",
            "You have the right to ask us to erase your photos.",
        ),
        (
            "We give some of your letters to the harbour museum.",
            "We give all of your letters to the harbour museum.",
        ),
    ],
)
def test_a_right_to_less_and_a_practice_on_more_are_alarms(before: str, after: str) -> None:
    assert _rules(compared(PRIVACY["en"], before, after))


def test_a_right_that_no_longer_holds_in_some_cases_only_is_no_alarm() -> None:
    before = "You have the right to ask, in certain cases, for a stop of the processing of certain of your data."
    after = "You have the right to ask for a stop of the processing of all your data."
    assert not _rules(compared(PRIVACY["en"], before, after))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "하지만 붐비는 곳에서는 시계가 늦어질 수 있는 점 미리 양해를 구합니다."),
        ("en", "Let everyone have the opportunity to speak at our tower."),
        ("ja", "混雑時には遅れる場合がありますので、あらかじめご了承ください。"),
        ("ja", "みんなが話せる機会を分け合いましょう。"),
    ],
)
def test_what_is_asked_of_readers_is_no_promise(language: str, sentence: str) -> None:
    assert "benefit-gone" not in _rules(compared(TERMS[language], sentence, " "))


@pytest.mark.parametrize("called", ["(ci après une « Remise »)", "(ci-après dénommée « Remise »)"])
def test_hereinafter_is_no_condition(called: str) -> None:
    sentence = "Vous pouvez acquérir des horloges à titre gratuit ou payant {}."
    assert not _rules(compared(TERMS["fr"], sentence.format(called), sentence.format("(une « Remise »)")))


def test_what_one_must_not_do_in_other_words_is_no_new_practice() -> None:
    page = "하지 말아야 할 행동은 다음과 같습니다:\n\n- 중상\n- {} 집 주소와 같은 개인 정보의 공개"
    assert not _PRACTICE & _rules(compared(PRIVACY["ko"], page.format("동의없는"), page.format("동의없이")))


def test_an_order_not_to_use_it_for_something_is_a_ban() -> None:
    came = "Don't use our clocks to wake the neighbours."
    assert "power-added" in _rules(compared(TERMS["en"], " ", came))
