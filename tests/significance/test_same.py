"""Phrases that say the same, politer forms, an item's number: exchanged they change nothing, and a turn is seen."""

import pytest

from tests.significance.pages import KNOWLEDGE, compared

SIGNIFICANT = {rule.id for rule in KNOWLEDGE.rules if rule.significance == "significant"}
PRIVACY = {
    "ko": "# 개인정보 처리방침\n\n## 제1조 (등대 관리)\n\n등대지기는 매일 밤 등불을 켜고 기록을 남깁니다.\n\n{}\n",
    "fr": "# Politique de confidentialité\n\n## 1. Le phare\n\nLe gardien allume la lampe chaque soir.\n\n{}\n",
    "de": "# Datenschutzerklärung\n\n## 1. Der Leuchtturm\n\nDer Wärter zündet jeden Abend die Lampe an.\n\n{}\n",
    "ja": "# プライバシーポリシー\n\n## 第1条（灯台）\n\n灯台守は毎晩あかりをともします。\n\n{}\n",
}
TERMS = {
    "ko": "# 서비스 이용약관\n\n## 제1조 (등대 관리)\n\n등대지기는 매일 밤 등불을 켭니다.\n\n{}\n",
    "ja": "# 利用規約\n\n## 第1条（灯台）\n\n灯台守は毎晩あかりをともします。\n\n{}\n",
}
CONTRACTS = TERMS | {
    "fr": "# Conditions générales d'utilisation\n\n## 1. Le phare\n\nLe gardien allume la lampe.\n\n{}\n",
    "de": "# Allgemeine Geschäftsbedingungen\n\n## 1. Der Turm\n\nDer Wärter zündet die Lampe an.\n\n{}\n",
}


def alarms(language: str, old: str, new: str, documents: dict[str, str] = PRIVACY) -> set[str]:
    """The significant rules that fire between two short documents in a language."""
    return {finding.rule for finding in compared(documents[language], old, new).findings} & SIGNIFICANT


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "ko",
            "회사는 등대 방문 예약을 위해 이름을 수집하고 있습니다.",
            "당사는 등대 방문 예약을 위하여 이름을 수집하고 있어요.",
        ),
        ("ko", "방문 기록은 예약이 끝나면 지체 없이 파기합니다.", "방문 기록은 예약이 끝나면 지체 없이 파기해요."),
        (
            "ko",
            "이용자가 요청한 경우 관계 법령에 따라 등대 사진을 보관한다.",
            "고객이 요청한 경우 관계 법령에 의거하여 등대 사진을 보관합니다.",
        ),
        ("ko", "이용자가 안내문을 직접 확인하도록 할 것입니다.", "이용자께서 안내문을 직접 확인하도록 할 것입니다."),
        ("ja", "当社は、灯台の予約情報を第三者に提供しません。", "弊社は、灯台の予約情報を第三者に提供しない。"),
        ("ja", "灯台の入場記録は、法令に基づき保存します。", "灯台の入場記録は，法令に従い保管いたします．"),
        (
            "fr",
            "Nous ne louons pas vos données personnelles, notamment votre e-mail, aux visiteurs.",
            "Nous ne louons pas vos données à caractère personnel, en particulier votre courriel, aux visiteurs.",
        ),
        (
            "fr",
            "Vous pouvez vous opposer, conformément à la loi, au traitement de vos données personnelles.",
            "Vous pouvez vous opposer, en vertu de la loi, au traitement de vos données à caractère personnel.",
        ),
        (
            "de",
            "Eine Weitergabe, z. B. an Fischer, ist nicht vorgesehen; insbesondere Ihr Name bleibt bzw. blieb bei uns.",
            "Eine Weitergabe, zum Beispiel an Fischer, ist nicht vorgesehen; vor allem Ihr Name bleibt beziehungsweise "
            "blieb bei uns.",
        ),
        (
            "de",
            "Wenn Sie den Turm besuchen, können Sie gemäß Art. 7 DSGVO Ihre Einwilligung widerrufen.",
            "Falls du den Turm besuchst, kannst du nach Art. 7 DS-GVO deine Einwilligung widerrufen.",
        ),
    ],
)
def test_the_same_in_other_words_raises_no_alarm(language: str, old: str, new: str) -> None:
    assert not alarms(language, old, new)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ko", "회사는 등대 방문 기록을 제3자에게 제공하지 않습니다.", "당사는 등대 방문 기록을 제3자에게 제공해요."),
        (
            "ko",
            "등대 회원은 사진을 올릴 수 있습니다. 회원의 정보는 30일간 보관합니다.",
            "등대 회원은 사진을 올릴 수 있어요. 회원의 정보는 3년간 보존해요.",
        ),
        ("ja", "当社は、予約情報を第三者に提供しません。", "弊社は、予約情報を第三者に提供する。"),
        ("fr", "Nous ne vendons pas vos données personnelles.", "Nous vendons vos données à caractère personnel."),
        ("de", "Wir geben personenbezogene Daten nicht weiter.", "Wir geben persönliche Daten an Werbepartner weiter."),
    ],
)
def test_a_turn_beside_an_exchange_is_seen(language: str, old: str, new: str) -> None:
    assert alarms(language, old, new)


def test_one_more_of_a_kind_is_no_exchange() -> None:
    old = "Nous transmettons vos données personnelles aux gardiens."
    assert alarms("fr", old, old.replace("personnelles", "personnelles et vos données de santé"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "1. 会員は、灯台の鍵を第三者に貸与してはなりません。\n2. 当社は、鍵の紛失について責任を負いません。"),
        ("ko", "1. 회원은 등대 열쇠를 빌려주어서는 안 됩니다.\n2. 회사는 열쇠의 분실에 대하여 책임을 지지 않습니다."),
    ],
)
def test_an_items_number_in_the_text_is_markup(language: str, text: str) -> None:
    assert not alarms(language, text.replace("\n2. ", " 2. "), text, TERMS)
    assert not alarms(language, text, text.replace("1. ", "１．").replace("\n2. ", "\n２．"), TERMS)


def test_another_count_at_the_beginning_is_no_number_of_an_item() -> None:
    assert alarms("de", "3 Jahre lang speichern wir Ihren Namen.", "5 Jahre lang speichern wir Ihren Namen.")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", "대표이사 한바다 | 사업자등록번호 101-81-23456 | 통신판매업신고 제2021-부산영도-0077호"),
        ("fr", "Le Phare SARL, numéro SIRET : 812 345 678 00012, téléphone : 02 98 00 11 22"),
        ("de", "Leuchtturm GmbH, USt-IdNr.: DE812345678, Telefon: 0461 998877"),
    ],
)
def test_a_publishers_own_numbers_are_no_data_of_users(language: str, line: str) -> None:
    assert not alarms(language, "Wir.", f"Wir.\n\n{line}")


@pytest.mark.parametrize(
    ("language", "new"),
    [
        ("ko", "안녕하세요. 저희 등대를 찾아 주셔서 감사합니다."),
        (
            "ko",
            "방문객께서는 등대 이용 중에 생긴 모든 개인정보 보호 관련 문의와 불만을 담당 부서로 문의하실 수 있습니다.",
        ),
        ("fr", "Nous vous remercions de votre visite, et votre vie privée nous tient à cœur."),
        (
            "fr",
            "Pour toute demande relative à vos données ou à vos cookies, contactez notre gardien au bureau du port.",
        ),
        ("de", "Vielen Dank für Ihren Besuch; der Schutz aller Ihrer Daten liegt uns am Herzen."),
        ("de", "Bei Fragen zu Ihren Daten wenden Sie sich bitte jederzeit an den Wärter im Hafenbüro."),
        (
            "ja",
            "当灯台をご利用いただきありがとうございます。お客様のプライバシーを尊重し、適切な取扱いに努めています。",
        ),
        ("ja", "個人情報の取扱いについては、港の案内所の担当者までお問い合わせください。"),
    ],
)
def test_courtesy_and_where_to_turn_to_are_no_practice(language: str, new: str) -> None:
    assert not alarms(language, "…", f"…\n\n{new}")


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "fr",
            "Si nous le jugeons nécessaire, nous pourrons vous demander de nous fournir une copie de votre billet.",
            "Voici la côte. Si nous l'estimons nécessaire, nous pourrons vous demander de fournir une copie du billet.",
        ),
        (
            "de",
            "Wir dürfen Sie bitten, uns vor der Auskunft eine Kopie Ihrer Eintrittskarte vorzulegen.",
            "Das Meer ist weit. Vor der Auskunft dürfen wir Sie bitten, uns eine Kopie der Eintrittskarte vorzulegen.",
        ),
    ],
)
def test_a_sentence_rewritten_below_its_heading_is_that_sentence(language: str, old: str, new: str) -> None:
    assert not alarms(language, f"{old}\n\nDie See. La mer.", f"Die See. La mer.\n\n{new}")


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "fr",
            "Nous répondons à toute lettre dans un délai d'un mois.",
            "Nous répondons à toute lettre dans un délai de deux mois.",
        ),
        ("fr", "Le contrat est soumis au droit français.", "Le contrat est soumis au droit maltais."),
        ("de", "Für den Vertrag gilt österreichisches Recht.", "Für den Vertrag gilt zyprisches Recht."),
        ("ja", "本契約には日本法が適用されます。", "本契約にはシンガポール法が適用されます。"),
        ("ko", "이 약관에는 대한민국 법을 적용합니다.", "이 약관에는 싱가포르 법을 적용합니다."),
        ("de", "Für Schäden am Turm haftet der Anbieter.", "Für Schäden am Turm haftet der Anbieter nicht."),
        ("fr", "Le membre garde ses dessins.", "Le membre garde ses dessins mais nous accorde une licence mondiale."),
        ("de", "Eintrittsgeld erstatten wir ganz.", "Vom Eintrittsgeld werden 10 % einbehalten."),
        ("ja", "年間入場券は一年間有効です。", "年間入場券は一年間有効で、その後自動で更新されます。"),
        ("ko", "오래 쓰지 않은 계정은 잠급니다.", "오래 쓰지 않은 계정은 삭제될 수 있습니다."),
        ("de", "Auskünfte erteilen wir an niemanden.", "Auskünfte erteilen wir an Wirtschaftsauskunfteien."),
    ],
)
def test_what_turns_to_the_users_harm_is_seen(language: str, old: str, new: str) -> None:
    assert alarms(language, old, new, CONTRACTS)


def test_a_number_before_a_sentence_is_no_end_of_the_one_before_it() -> None:
    old = "1. 灯台の鍵は会員が保管します。\n2. 鍵を失った会員の登録は、当灯台が直ちに抹消します。"
    assert not alarms("ja", old, old.replace("1. ", "１. ").replace("2. ", "２. "), TERMS)
