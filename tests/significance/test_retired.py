"""What protected users from a company goes with the passage about that company, and nobody is worse off."""

import pytest

from policywatch.model.report import Report
from tests.significance.pages import compared

PAGES = {
    "en": "# Privacy Policy\n\nQuendle Ltd. (“we”) runs a zoo.\n\n## Data\n\nWe collect your name.\n\n{}",
    "de": "# Datenschutzerklärung\n\nDie Quendle GmbH führt einen Zoo.\n\n## Daten\n\nWir erheben Namen.\n\n{}",
    "ko": "# 개인정보 처리방침\n\n## 수집 항목\n\n주식회사 등대는 이름을 수집합니다.\n\n{}",
}
ABOUT_A_COMPANY = {
    "en": "## Statistics\n\nWe use Zorblax Inc. to count visits. Your address is anonymised there. You can opt out of"
    " Zorblax. What Zorblax records is erased after 14 months.\n",
    "de": "## Matomo\n\nWir nutzen Matomo zur Analyse der Besuche. Die IP-Adresse wird anonymisiert. Sie können der"
    " Erfassung durch Matomo jederzeit widersprechen.\n",
    "ko": "## Mixpanel\n\n회사는 Mixpanel을 이용하여 방문을 분석합니다. IP 주소는 익명화합니다."
    " 이용자는 Mixpanel 분석을 거부할 수 있습니다.\n",
}
ABOUT_USERS = {
    "en": "## Your choices\n\nYour address is anonymised after a year. You can opt out of our statistics.\n",
    "de": "## Ihre Wahl\n\nDie IP-Adresse wird anonymisiert. Sie können der Erfassung jederzeit widersprechen.\n",
    "ko": "## 이용자의 선택\n\n이용자는 분석을 거부할 수 있습니다. 이용자는 언제든지 동의를 철회할 수 있습니다.\n",
}


def report(language: str, passage: str, *, instead: str = "") -> Report:
    return compared(PAGES[language], passage, instead)


@pytest.mark.parametrize("language", PAGES)
def test_what_protected_users_from_a_company_that_is_gone_is_no_loss(language: str) -> None:
    seen = report(language, ABOUT_A_COMPANY[language])
    assert seen.significance.value == "minor", [f.message for f in seen.findings]
    assert "recipient-removed" in {finding.rule for finding in seen.findings}


@pytest.mark.parametrize("language", PAGES)
def test_what_protected_users_from_the_publisher_is_one(language: str) -> None:
    assert report(language, ABOUT_USERS[language]).significance.value == "significant"


def test_a_way_out_that_is_gone_while_the_company_stays_is_a_loss() -> None:
    stays = "## Statistics\n\nWe use Zorblax Inc. to count visits.\n"
    assert "right-removed" in {f.rule for f in report("en", ABOUT_A_COMPANY["en"], instead=stays).findings}


def test_a_promise_not_to_sell_outlives_the_list_of_companies_it_stood_with() -> None:
    shared = "## Sharing\n\nWe share your name with Zorblax Inc. We do not sell your data.\n"
    assert "denial-removed" in {f.rule for f in report("en", shared).findings}


def test_a_denial_that_spoke_of_a_company_goes_with_it() -> None:
    shared = (
        "## Sharing\n\n- Zorblax Inc.: Zorblax counts our visits. We do not share your e-mail address with Zorblax.\n"
    )
    goes = report(
        "en",
        shared + "- Mirrowick Ltd. hosts our pages.\n",
        instead="## Sharing\n\n- Mirrowick Ltd. hosts our pages.\n",
    )
    assert "denial-removed" not in {f.rule for f in goes.findings}
    stays = report("en", shared, instead="## Sharing\n\n- Zorblax Inc.: Zorblax counts our visits.\n")
    assert "denial-removed" in {f.rule for f in stays.findings}
