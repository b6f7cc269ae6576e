"""New sentences that state no practice alarm nobody; those beside them that do are looked at."""

import pytest

from policywatch.model.finding import Significance
from tests.significance.pages import POLICY, TERMS, compared
from tests.significance.test_harmless_elsewhere import PAGES

_PAGES = PAGES | {"en": POLICY}
_HARMLESS = [
    ("en", "If you post pictures of swans, please refrain from showing the faces of other visitors."),
    ("de", "Bitte laden Sie keine Bilder hoch, auf denen andere Personen zu erkennen sind."),
    ("fr", "Évitez de publier des photos contenant des informations sur des tiers."),
    ("ko", "다른 사람의 연락처를 게시판에 올리지 마시기 바랍니다."),
    ("ja", "他人の個人情報を含む画像の投稿はお控えください。"),
    ("en", "We respect you and never disclose any harbour logs, chat transcripts or survey answers to advertisers."),
    ("ja", "当社は、分析のために、相談内容や連絡先を広告主に開示することはありません。"),
    ("en", "If you have signed up for our mailings, you may always unsubscribe again at a later date."),
    ("en", "Those firms may only process the records on our behalf and must erase them after the work."),
    ("de", "Diese Unternehmen dürfen die Daten ausschließlich nach unseren Weisungen verarbeiten."),
    ("fr", "Ces sociétés ne peuvent utiliser vos données que conformément à la présente politique."),
    ("en", "Should we wish to use your information for something new, we will ask you first."),
    ("de", "Ändert sich der Zweck der Verarbeitung, holen wir vorab Ihre Einwilligung ein."),
    ("ko", "이용 목적이 바뀌는 때에는 미리 이용자의 동의를 받겠습니다."),
    ("ko", "개인정보 보호법은 사업자가 개인정보의 처리 목적을 공개하도록 정하고 있습니다."),
    ("ja", "個人情報保護法は、事業者に利用目的の公表を求めています。"),
    ("en", "Links to the privacy notices of the tools"),
    ("en", "Parents who think that their child has sent us information can ask us to erase it."),
    ("en", "Should you have doubts about how your details are used, write to our privacy team."),
    ("en", "You may ask us for a copy of the safeguards that apply to transfers abroad."),
    ("de", "Für alle verarbeiteten Angaben steht die Rechtsgrundlage in Klammern."),
]
_GONE = [
    ("ko", "초안만 제공하고 다른 것은 아무것도 제공하지 마십시오:"),
    ("ja", "下書きだけを提供し、ほかの情報は一切提供しないでください。"),
]
_PRACTICE = [
    (
        "en",
        "When you post pictures of swans, we read the location data embedded in them and share it with advertisers.",
    ),
    ("en", "We never sell harbour logs, but we disclose survey answers to advertisers."),
    ("en", "Those firms may also use your records to advertise their own products to you."),
    ("en", "We may use your information for something new without asking you."),
    ("en", "You can request a copy of your data, which we transfer abroad for storage."),
    ("en", "Parents can ask us to erase voice recordings of their child, which we keep for training."),
    ("ko", "회사는 상담 내용을 판매하지 않으나 광고주에게 연락처를 제공합니다."),
    ("ja", "当社は相談内容を販売しませんが、広告主に連絡先を提供します。"),
]


@pytest.mark.parametrize(("language", "sentence"), _HARMLESS)
def test_what_states_no_practice_alarms_nobody(language: str, sentence: str) -> None:
    report = compared(_PAGES[language], "1 + 1 = 2.", f"1 + 1 = 2.\n\n{sentence}")
    assert report.significance is Significance.MINOR


@pytest.mark.parametrize(("language", "sentence"), _PRACTICE)
def test_what_states_one_does(language: str, sentence: str) -> None:
    report = compared(_PAGES[language], "1 + 1 = 2.", f"1 + 1 = 2.\n\n{sentence}")
    assert report.significance is Significance.SIGNIFICANT


def test_a_line_that_leads_on_names_nothing_itself() -> None:
    page = "# Datenschutzerklärung\n\n## Erhebung\n\nWir erheben Daten:\n\n- Ihre E-Mail-Adresse\n{}"
    assert compared(page, "", "- Hierzu zählen vor allem:\n").significance is Significance.MINOR
    assert compared(page, "", "- Ihre Schuhgröße\n").significance is Significance.SIGNIFICANT


@pytest.mark.parametrize(("language", "sentence"), _GONE)
def test_an_order_to_somebody_that_is_gone_was_no_promise(language: str, sentence: str) -> None:
    report = compared(_PAGES[language], f"1 + 1 = 2.\n\n{sentence}", "1 + 1 = 2.")
    assert report.significance is Significance.MINOR


def test_a_row_of_a_cookie_that_is_gone_was_no_promise() -> None:
    table = "| Cookie | Provider | Kept | What for |\n|---|---|---|---|\n| a1 | Orvapod | a year | visits |\n"
    row = "| b2 | Zintube | a year | anonymised counting of visits |\n"
    assert compared(POLICY, table + row, table).significance is Significance.MINOR


def test_what_is_done_on_the_users_own_device_is_nobody_elses_practice() -> None:
    page = "# 개인정보처리방침\n\n앱은 사진 판독을 위해 {}를, 지도 표시를 위해 Google Maps SDK를 사용합니다.\n"
    report = compared(page, "Google ML Kit(라벨링 도구)", "자체 온디바이스 물결도구(새봄)와 Google ML Kit(라벨링 도구)")
    assert report.significance is Significance.MINOR


def test_more_is_deleted_where_all_of_it_is() -> None:
    page = (
        "# Politique de confidentialité\n\nLe cahier contenant les informations est remis à zéro une fois par an et {} "
        "supprimées à cette occasion.\n"
    )
    report = compared(page, "vos informations sont", "toutes vos informations sont")
    assert report.significance is Significance.MINOR


def test_in_terms_users_lose_nothing_where_something_is_impossible_no_more() -> None:
    barred = "Letter deletion by their owners is not possible to keep the archive as whole as possible.\n"
    assert compared(TERMS["en"], barred, "").significance is Significance.MINOR
    kept = "We do not pass your letters on to anybody.\n"
    assert compared(TERMS["en"], kept, "").significance is Significance.SIGNIFICANT
