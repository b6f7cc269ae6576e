"""What protects data, denies in a label or tells of everybody states no practice, beside near-misses that do."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange, FactType

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
_TITLES = {
    "en": "Privacy Policy",
    "de": "Datenschutzerklärung",
    "fr": "Politique de confidentialité",
    "ko": "개인정보처리방침",
    "ja": "プライバシーポリシー",
}


def came(changed: Changed, language: str, heading: str, sentence: str) -> list[FactChange]:
    page = f"# {_TITLES[language]}\n\n## {heading}\n\n1 + 1 = 2.\n\n"
    return changed(page, f"{page}{sentence}\n", language)


@pytest.mark.parametrize(
    ("language", "heading", "sentence"),
    [
        ("en", "Sharing", "They are obligated by contract to maintain the same level of data protection."),
        ("fr", "Sécurité", "Afin d'éviter toute fuite, nous avons mis en place des mesures adaptées."),
        ("fr", "Sécurité", "Authentification : mots de passe hachés"),
        ("ko", "보호", "유출을 막기 위하여 필요한 조치를 시행하고 있으며 개인정보를 안전하게 관리합니다."),
        ("ja", "管理", "個人情報の漏洩等を防止するため、適切なセキュリティ対策を講じます。"),
        ("ja", "利用目的", "当社は、個人情報を次の目的で利用します。"),
    ],
)
def test_what_safeguards_are_for_is_no_aim(changed: Changed, language: str, heading: str, sentence: str) -> None:
    assert not [f for f in came(changed, language, heading, sentence) if f.type is FactType.PURPOSE]


@pytest.mark.parametrize(
    ("language", "heading", "sentence"),
    [
        ("en", "Sharing", "We use your photo to ensure the security of the harbour."),
        ("fr", "Sécurité", "Afin d'éviter toute fraude, nous analysons vos adresses IP."),
        ("ja", "利用目的", "不正利用を防止するため、アクセスログを利用します。"),
    ],
)
def test_what_data_are_used_for_is_one(changed: Changed, language: str, heading: str, sentence: str) -> None:
    assert [f for f in came(changed, language, heading, sentence) if f.type is FactType.PURPOSE]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Not collected: your phone number, your postal address"),
        ("en", "Never stored: your phone number, your postal address"),
        ("de", "Nicht gespeichert: Telefonnummer, Postanschrift"),
        ("ko", "수집하지 않는 항목: 전화번호, 우편 주소"),
        ("ko", "미수집 항목: 전화번호, 우편 주소"),
        ("ja", "取得しない情報：電話番号、住所"),
    ],
)
def test_a_label_denies_what_follows_it(stated: Stated, language: str, line: str) -> None:
    page = f"# {_TITLES[language]}\n\n## {'수집 항목' if language == 'ko' else 'Data'}\n\n- {line}\n"
    found = stated(page, "personal_data", language)
    assert not [fact for fact in found if not fact.negated]


def test_data_below_a_heading_that_calls_them_not_collected_are_denied(stated: Stated) -> None:
    page = "# Politique de confidentialité\n\n## Données {}collectées\n\n- Numéro de passeport\n"
    assert all(fact.negated for fact in stated(page.format("non "), "personal_data", "fr"))
    assert any(not fact.negated for fact in stated(page.format(""), "personal_data", "fr"))


def test_a_label_that_denies_something_else_denies_no_data(stated: Stated) -> None:
    page = "# Privacy Policy\n\n## Data\n\n- Not required but collected if you enter it: your phone number\n"
    assert any(not fact.negated for fact in stated(page, "personal_data"))


@pytest.mark.parametrize(
    ("language", "sentence", "given"),
    [
        ("en", "You may object to the sharing of your photo with advertisers.", False),
        ("en", "We share your photo with advertisers, and you may object to it.", True),
        ("ja", "お客様は、提携先への個人データの提供の停止を求めることができます。", False),
        ("ja", "当社は提携先に個人データを提供します。", True),
    ],
)
def test_whom_a_right_to_object_is_about_gets_nothing_by_it(
    stated: Stated, language: str, sentence: str, given: bool
) -> None:
    page = f"# {_TITLES[language]}\n\n## {'権利' if language == 'ja' else 'Sharing'}\n\n{sentence}\n"
    assert bool([f for f in stated(page, "recipient", language) if not f.negated]) is given


def test_what_policies_or_laws_ask_of_everybody_is_nobodys_practice(stated: Stated) -> None:
    page = "# Privacy Policy\n\n## Sharing\n\n{}\n"
    general = "Privacy notices usually describe the third parties that receive your e-mail address."
    assert not stated(page.format(general), "recipient")
    assert stated(page.format("Third parties receive your e-mail address, which we share with them."), "recipient")


def test_how_data_are_destroyed_is_no_kind_of_data(changed: Changed) -> None:
    sentence = "電子的な記録データは復元できない方法で消去し、書類は裁断します。"
    assert not [f for f in came(changed, "ja", "廃棄", sentence) if f.type is FactType.PERSONAL_DATA]
