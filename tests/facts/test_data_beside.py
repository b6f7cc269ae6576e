"""Words for data that stand in a sentence and are no data had: things of data, places, what is masked or stays at home;
and data that the other version tells of in other words."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]

TITLES = {
    "en": ("Privacy policy", "Data we collect"),
    "fr": ("Politique de confidentialité", "Données collectées"),
    "de": ("Datenschutzerklärung", "Welche Daten wir erheben"),
    "ko": ("개인정보처리방침", "수집하는 개인정보"),
    "ja": ("プライバシーポリシー", "収集する情報"),
}


def page(text: str, language: str) -> str:
    title, heading = TITLES[language]
    return f"# {title}\n\n## {heading}\n\n{text}\n"


def values(stated: Stated, text: str, language: str = "en") -> set[str]:
    return {fact.value for fact in stated(page(text, language), "personal_data", language) if not fact.negated}


@pytest.mark.parametrize(
    ("language", "text", "data"),
    [
        ("en", "We send the titles of the videos you watch to Zorblax.", set()),
        ("en", "We send the videos you upload to Zorblax.", {"video"}),
        ("en", "We collect the identifiers of the photos you like and your e-mail address.", {"e-mail address"}),
        ("en", "We collect the photos you like and your e-mail address.", {"photos", "e-mail address"}),
        ("en", "We collect the approximate location of your device and your name.", {"approximate location", "name"}),
        (
            "fr",
            "Nous collectons la position approximative de votre appareil et votre nom.",
            {"approximate location", "name"},
        ),
        ("ko", "앱은 IP 기반 위치와 이름을 수집합니다.", {"location", "name"}),
        ("ko", "앱은 IP 주소와 이름을 수집합니다.", {"IP address", "name"}),
        ("ko", "오류 메시지와 로그, 이름을 수집합니다.", {"log data", "name"}),
        ("ko", "메시지와 로그, 이름을 수집합니다.", {"messages", "log data", "name"}),
        ("fr", "La fonction « Autour de moi » utilise votre localisation, que nous collectons.", {"location"}),
        ("fr", "Nous collectons votre nom, votre fonction et votre e-mail.", {"name", "job title", "e-mail address"}),
        ("ja", "SDKが生成するインストール識別子を取得します。", {"device identifiers"}),
        ("ja", "会員の識別子を取得します。", {"user ID"}),
        (
            "en",
            "We collect your internet service provider (ISP) and your name.",
            {"internet or mobile provider", "name"},
        ),
    ],
)
def test_a_thing_of_data_is_not_the_data(stated: Stated, language: str, text: str, data: set[str]) -> None:
    assert values(stated, text, language) == data


def test_what_others_assign_is_no_data_under_its_short_name_either(stated: Stated) -> None:
    told = "We log the time of your visit, as assigned by the Internet Service Provider (ISP)."
    assert values(stated, told) == {"access times"}


@pytest.mark.parametrize(
    ("language", "text", "data"),
    [
        ("en", "We blur your photo and collect your name.", {"name"}),
        ("en", "We collect your photo and your name.", {"photos", "name"}),
        ("en", "Before anything is sent, your user name is removed; we collect your IP address.", {"IP address"}),
        ("de", "Wir erheben Ihre IP-Adresse; Ihr Name wird vor dem Senden entfernt.", {"IP address"}),
        ("ko", "전송 전 이름은 제거되며 이메일 주소를 수집합니다.", {"e-mail address"}),
        ("ko", "이름은 탈퇴 시 삭제되며 이메일 주소를 수집합니다.", {"name", "e-mail address"}),
        ("ja", "氏名を伏せて、メールアドレスを取得します。", {"e-mail address"}),
        ("ja", "氏名を登録して、メールアドレスを取得します。", {"name", "e-mail address"}),
    ],
)
def test_what_is_made_unreadable_is_not_had(stated: Stated, language: str, text: str, data: set[str]) -> None:
    assert values(stated, text, language) == data


@pytest.mark.parametrize(
    ("language", "lead", "had"),
    [
        ("en", "The following stays on your device and is never sent to us:", False),
        ("en", "We collect the following and send it to our servers:", True),
        ("fr", "Les données suivantes restent sur votre appareil :", False),
        ("fr", "Nous collectons les données suivantes :", True),
        ("ko", "아래 정보는 기기의 로컬 저장소에만 저장되며 서버로 전송되지 않습니다.", False),
        ("ko", "아래 정보를 수집하여 서버에 저장합니다.", True),
        ("ja", "次の情報は端末内にのみ保存されます。", False),
        ("ja", "次の情報を取得し、サーバーに保存します。", True),
    ],
)
def test_a_list_of_what_stays_on_the_device_is_neither_had_nor_denied(
    stated: Stated, language: str, lead: str, had: bool
) -> None:
    items = {"en": "Photos and your phone number", "fr": "Photos et numéro de téléphone"}
    items |= {"ko": "사진, 전화번호", "ja": "写真、電話番号"}
    facts = stated(page(f"{lead}\n\n- {items[language]}", language), "personal_data", language)
    assert {fact.value for fact in facts} == ({"photos", "phone number"} if had else set())


def test_what_an_item_imports_does_not_make_its_stream_leave_the_device(stated: Stated) -> None:
    item = (
        "- Scan (pour importer une liste partagée) : l'application ouvre un flux vidéo analysé {} sur votre appareil."
    )
    assert values(stated, item.format("entièrement"), "fr") == set()


@pytest.mark.parametrize(
    ("language", "text", "data"),
    [
        ("ko", "SNS 계정(카카오)으로 간편가입 시 전화번호를 수집합니다.", {"phone number"}),
        ("ko", "SNS 계정과 전화번호를 수집합니다.", {"social media data", "phone number"}),
        ("en", "We cannot keep other members from taking a screenshot of your photo.", set()),
        ("en", "We collect a screenshot and your photo.", {"recordings of the screen", "photos"}),
        ("en", "Cookies allow a website to store your language preference.", {"cookies"}),
        ("en", "Our cookies store your language preference.", {"language"}),
        ("en", "What we do with your photos, how we protect your name, and whom you can ask.", set()),
        ("en", "We collect what you post, how you pay and your photos.", {"photos"}),
    ],
)
def test_what_readers_or_others_do_is_no_practice(stated: Stated, language: str, text: str, data: set[str]) -> None:
    assert values(stated, text, language) - {"user content"} == data


@pytest.mark.parametrize(
    ("language", "all_denied", "denied", "limited"),
    [
        (
            "en",
            "We do not collect any personal data.",
            "We do not collect your location or your contact list.",
            "We do not collect any personal data from children.",
        ),
        (
            "de",
            "Wir erheben keine personenbezogenen Daten.",
            "Wir erheben weder Ihren Standort noch Ihr Adressbuch.",
            "Wir erheben keine personenbezogenen Daten von Kindern.",
        ),
        (
            "fr",
            "L'application ne collecte aucune donnée personnelle.",
            "Nous ne collectons pas votre localisation.",
            "L'application ne collecte aucune donnée personnelle de mineurs.",
        ),
        (
            "ko",
            "앱은 개인정보를 수집하지 않습니다.",
            "앱은 위치정보와 주소록을 수집하지 않습니다.",
            "앱은 민감한 정보를 수집하지 않습니다.",
        ),
        (
            "ja",
            "本アプリは個人情報を収集しません。",
            "位置情報、アドレス帳は収集しません。",
            "本アプリは広告を表示しません。",
        ),
    ],
)
def test_a_denial_of_some_data_is_no_news_beside_one_of_all(
    changed: Changed, language: str, all_denied: str, denied: str, limited: str
) -> None:
    def told(stands: str) -> set[str]:
        old, new = page(stands, language), page(f"{stands}\n\n{denied}", language)
        both = [*changed(old, new, language), *changed(new, old, language)]
        return {c.value for c in both if c.type.value == "personal_data" and c.value == "location"}

    assert told(all_denied) == set()
    assert told(limited) == {"location"}


def grew(changed: Changed, member: str) -> set[str]:
    old = page("We collect data to protect the community from spam and fake reviews.", "en")
    new = page(f"We collect data to protect the community from spam, {member} and fake reviews.", "en")
    return {c.type.value for c in changed(old, new) if c.value == member}


def test_a_threat_that_a_list_gained_is_an_aim(changed: Changed) -> None:
    assert grew(changed, "phishing kits") == {"purpose"}


def test_a_site_is_no_data_that_a_list_gained(changed: Changed) -> None:
    old = page("We collect your name, your gait and your shoe size.", "en")
    gained = {
        m: page(f"We collect your name, {m}, your gait and your shoe size.", "en") for m in ("pets", "zorblax.example")
    }
    told = {member: {c.value for c in changed(old, new)} for member, new in gained.items()}
    assert told == {"pets": {"pets"}, "zorblax.example": set()}


def test_known_data_in_a_row_of_who_got_them_already_are_no_news(changed: Changed) -> None:
    told = (
        "Your name and your phone number are saved when you open a ticket.\n\n"
        "When you write to us, we collect your name and phone number.\n\n"
    )
    helpdesk = "What you write is passed on to {}, our helpdesk.\n"
    row = "\n\n| Company | Data |\n|---|---|\n| Zendesk | Phone number |\n"
    known = changed(page(told + helpdesk.format("Zendesk"), "en"), page(told + helpdesk.format("Zendesk") + row, "en"))
    fresh = changed(page(told + helpdesk.format("another company"), "en"), page(told + row, "en"))
    assert not [c for c in known if c.type.value == "personal_data"]
    assert [c.value for c in fresh if c.type.value == "personal_data"] == ["phone number"]


def test_how_known_data_are_protected_is_no_news_of_them(changed: Changed) -> None:
    old = page("We collect your name and the messages you send to other members of our service.", "en")
    safe = "All stored information (your name, messages and so on) is protected by encryption at rest."
    given = "We share your name and your messages with Zorblax so that they can be translated."
    assert not [c for c in changed(old, f"{old}\n{safe}\n") if c.type.value == "personal_data"]
    assert {c.value for c in changed(old, f"{old}\n{given}\n") if c.type.value == "personal_data"} == {
        "name",
        "messages",
    }


def test_a_site_in_a_list_is_no_data_it_gained(changed: Changed) -> None:
    old = page("We collect the following data:\n\n- Your gait\n- Your shoe size", "en")
    new = page("We collect the following data:\n\n- Your gait\n- zorblax.example\n- Tattoos\n- Your shoe size", "en")
    assert [c.value for c in changed(old, new) if c.change == "added"] == ["Tattoos"]
