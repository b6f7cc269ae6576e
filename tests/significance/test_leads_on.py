"""What only leads to another place of the document, or tells what follows where users give nothing, is no alarm; a
purpose that such a sentence states is told all the same."""

import pytest

from policywatch.model.finding import Significance
from tests.significance.pages import compared

_PAGE = "# {}\n\n## {}\n\n{}\n\n{{}}\n"
PAGES = {
    "en": _PAGE.format("Privacy policy", "Your data", "Quendle Ltd (“we”) repairs clocks."),
    "de": _PAGE.format("Datenschutzerklärung", "Ihre Daten", "Die Quendle GmbH („wir“) repariert Uhren."),
    "fr": _PAGE.format("Politique de confidentialité", "Vos données", "Quendle SAS (« nous ») répare des horloges."),
    "ko": _PAGE.format("개인정보 처리방침", "개인정보의 처리", "주식회사 퀜들(이하 “회사”)은 시계를 고칩니다."),
    "ja": _PAGE.format(
        "プライバシーポリシー", "個人情報の取扱い", "株式会社クェンドル（以下「当社」）は時計を直します。"
    ),
}


@pytest.mark.parametrize(
    ("language", "added"),
    [
        ("en", "We collect the following categories of personal data:"),
        ("en", "We use your information in the ways set out below:"),
        ("en", "If you do not provide the data we need, we may not be able to repair your clock."),
        ("en", "Blocking all cookies will make many pages of the shop unusable."),
        ("en", "Our pages hold links to other clockmakers, whose practices we have no control over."),
        ("de", "Wir verarbeiten Ihre Daten zu den folgenden Zwecken:"),
        ("de", "Die einzelnen Empfänger nennen wir in den folgenden Abschnitten."),
        ("de", "Ohne diese Angaben können wir die Uhr nicht annehmen."),
        ("fr", "Nous traitons vos données pour les finalités suivantes :"),
        ("fr", "Les catégories de données collectées sont détaillées ci-dessous."),
        ("fr", "Si vous refusez les cookies, une partie du site peut ne plus être disponible."),
        ("ko", "회사는 수집한 개인정보를 다음의 목적을 위해 이용합니다."),
        ("ko", "필수 항목을 입력하지 않으면 수리 접수가 제한될 수 있습니다."),
        ("ja", "当社が取得する情報は次のとおりです。"),
        ("ja", "Cookieを無効にした場合、一部のページがご利用いただけないことがあります。"),
    ],
)
def test_what_leads_on_is_no_alarm(language: str, added: str) -> None:
    report = compared(PAGES[language], "", added)

    assert report.significance is Significance.MINOR, report.findings


@pytest.mark.parametrize(
    ("language", "added"),
    [
        ("en", "We use the following data to train the clockwork recogniser of our partners."),
        ("ko", "회사는 이용자의 취향을 파악하기 위하여 다음과 같은 정보를 수집합니다."),
    ],
)
def test_a_purpose_beside_it_is_told(language: str, added: str) -> None:
    report = compared(PAGES[language], "", added)

    assert report.significance is Significance.SIGNIFICANT, report.findings
