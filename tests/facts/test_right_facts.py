"""What looks like a fact and is none: names with particles, what companies own, clipped aims, data among safeguards."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
PAGE = "# {}\n\n## {}\n\n{}\n"


def values(changed: Changed, page: str, old: str, new: str, language: str, type: str) -> set[str]:
    """Values of the type that are told, those denied with "not" before them."""
    told = changed(page.format(old), page.format(new), language)
    facts = [change.new or change.old for change in told if change.type.value == type]
    return {f"not {fact.value}" if fact.negated else fact.value for fact in facts if fact}


def test_a_japanese_name_ends_before_its_particle(changed: Changed) -> None:
    page = "# プライバシーポリシー\n\n## 個人情報の収集\n\n氏名を取得します。\n\n{}\n"
    sentence = (
        "解析ツール「クエンドル分析」，およびQuendle, Inc.によるZorblaxを使用しています。"
        "Zorblaxでは，Cookieを使用します。詳細は[Zorblaxのポリシー](https://zorblax.io/privacy/)をご覧ください。"
    )
    assert values(changed, page, "", sentence, "ja", "recipient") == {"Zorblax", "cookies"}


@pytest.mark.parametrize(
    ("language", "sentence", "denied"),
    [
        ("en", "The app contains neither advertising cookies nor tracking pixels.", "advertising cookies"),
        (
            "de",
            "Die Website setzt weder technische noch Werbe-Cookies und Zählpixel ein.",
            "tracking pixels and web beacons",
        ),
        ("fr", "Ce site n'utilise ni cookies publicitaires ni balises web.", "advertising cookies"),
        ("de", "Es kommen keine Speichermechanismen (localStorage, IndexedDB) zum Einsatz.", "storage in the browser"),
        ("en", "We use no analytics tools (Google Analytics, Matomo).", "Matomo"),
    ],
)
def test_what_is_denied_together_or_explains_what_there_is_none_of(
    stated: Stated, language: str, sentence: str, denied: str
) -> None:
    facts = stated(PAGE.format("Privacy", "Cookies", sentence), "recipient", language)
    assert {fact.negated for fact in facts if fact.value == denied} == {True}


def test_somebody_is_named_beside_somebody(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Sharing\n\n{}\n"
    old = "We may transfer data to hosting providers subject to applicable laws."
    law = "We may transfer data to hosting providers subject to applicable laws, the Principles and our duties."
    assert values(changed, page, old, law, "en", "recipient") == set()
    more = "We may transfer data to hosting providers and glaziers subject to applicable laws."
    assert values(changed, page, old, more, "en", "recipient") == {"glaziers"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Dein Browser baut eine Verbindung zu einem Server von Zorblax, Inc., 610 Nolb Street, auf."),
        ("en", "This website uses a service provider, Zorblax Inc. to reduce malicious activity."),
        ("en", "The page is shown by a server of Zorblax Inc. in Nolb."),
    ],
)
def test_a_company_that_is_made_use_of_answers_for_nothing(stated: Stated, language: str, sentence: str) -> None:
    assert stated(f"# Privacy\n\n{sentence}\n", "controller", language) == []


def test_who_is_the_controller_is_told_before_whoever_represents_it(stated: Stated) -> None:
    told = "The controller is Quendle GmbH, Nolb Street 8, represented by the managing director Ada Zorb (“we/us/our”)."
    assert {fact.value for fact in stated(f"# Privacy\n\n{told}\n", "controller")} == {"Quendle"}
    french = (
        "# Vie privée\n\n## Responsable du traitement\n\nLe Responsable du traitement est la société Quendle S.A.\n"
    )
    assert {fact.value for fact in stated(french, "controller", "fr")} == {"Quendle"}
    feature = "# Terms\n\nCredits are for the Live feature operated by Quendle but not within the Platform.\n"
    assert stated(feature, "controller") == []


def test_a_long_aim_ends_where_nothing_hangs_in_the_air(changed: Changed) -> None:
    aim = (
        "to enhance the performance of our model that supports our guides in making more accurate and satisfying trips."
    )
    page = "# Privacy policy\n\n## Use\n\nWe collect your name. {}\n"
    told = values(changed, page, "", f"We may use feedback from tours {aim}", "en", "purpose")
    assert "enhance the performance of our model that supports our guides" in told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "* Données traitées : numéro de sécurité sociale, identifiant personnel, courriel"),
        ("de", "Erhoben werden:\n\n- ein Besucher-Hash"),
    ],
)
def test_data_that_sound_like_a_safeguard(stated: Stated, language: str, sentence: str) -> None:
    assert stated(PAGE.format("Privacy", "Statistik", sentence), "security_measure", language) == []


def test_a_safeguard_beside_data_stays_one(stated: Stated) -> None:
    told = stated(PAGE.format("Privacy", "Security", "We protect your name, IP address and password by hashing."))
    assert "security_measure" in {fact.type.value for fact in told}


def test_leaving_a_paid_plan_is_no_right_to_leave(stated: Stated) -> None:
    page = PAGE.format("개인정보처리방침", "이용자", "{}")
    paid = page.format("구독은 스토어에서 관리하거나 해지할 수 있습니다.")
    assert "deleting the account" not in {fact.value for fact in stated(paid, "right", "ko")}
    account = page.format("회원은 언제든지 해지할 수 있습니다.")
    assert "deleting the account" in {fact.value for fact in stated(account, "right", "ko")}


@pytest.mark.parametrize(
    ("language", "sentence", "wrong"),
    [
        ("ko", "보완하는 기능에서는 **Zorblax API**로 그 장소의 주소를 전송합니다.", "log data"),
        ("ko", "대화 본문은 제2조에 명시된 위치에만 보관됩니다.", "location"),
        ("fr", "Une conservation des données serait possible si nécessaire.", "données serait"),
    ],
)
def test_words_that_only_look_like_data(changed: Changed, language: str, sentence: str, wrong: str) -> None:
    page = "# Privacy\n\n## 1\n\n{}\n"
    assert wrong not in values(changed, page, "", sentence, language, "personal_data")


def test_events_of_an_app_are_no_contest(stated: Stated) -> None:
    told = stated(
        "# 개인정보처리방침\n\n## 목적\n\n서비스 이용 이벤트 메타데이터와 이벤트 사용 기록을 분석에 사용합니다.\n",
        "purpose",
        "ko",
    )
    assert "contests and promotions" not in {fact.value for fact in told}


def test_what_a_condition_leads_up_to_is_no_data(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Data we collect\n\nWe keep:\n\n- your name\n{}"
    told = values(
        changed,
        page,
        "",
        "- your shoe size, if you are applying as an individual or part of a guild\n",
        "en",
        "personal_data",
    )
    assert not any("guild" in value for value in told)


@pytest.mark.parametrize(
    ("language", "sentence", "aims"),
    [
        ("ja", "当社は、データの収集のためにCookieを使用しています。", set()),
        ("ja", "次の目的のために、電話番号を使用します。", set()),
        ("ja", "来店予定の確認のために電話番号を使用します。", {"来店予定の確認"}),
        ("en", "We use cookies to collect your personal data and to calibrate the ovens.", {"calibrate the ovens"}),
        ("fr", "Nous utilisons vos données pour les supprimer.", set()),
    ],
)
def test_aims_that_say_nothing(changed: Changed, language: str, sentence: str, aims: set[str]) -> None:
    page = "# Privacy\n\n## 1\n\n{}\n"
    assert values(changed, page, "", sentence, language, "purpose") == aims


def test_by_what_readers_are_called_is_no_aim(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Use\n\nWe use your data for marketing through letters{}.\n"
    assert values(changed, page, "", ", e-mail or phone calls", "en", "purpose") == set()


def test_things_that_readers_use_have_no_aim(changed: Changed) -> None:
    page = "# Privacy policy\n\nWe collect your name. {}\n"
    told = values(changed, page, "", "It is provided by the devices used to access Quendle Maps.", "en", "purpose")
    assert not any("access" in value for value in told)
    told = values(changed, page, "", "Your name is used to label your basket.", "en", "purpose")
    assert told == {"label your basket"}


def test_an_event_that_is_called_otherwise_is_the_same(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Retention\n\nUnless we receive a warrant before the required term expires, {}.\n"
    old = "we destroy any kept copies of customer data once the term lapses"
    assert (
        values(
            changed,
            page,
            old,
            "we will destroy any kept copies of customer data at the end of the term",
            "en",
            "storage_duration",
        )
        == set()
    )
    gone = values(changed, page, old, "we destroy any kept copies of customer data", "en", "storage_duration")
    assert gone
