"""Whom data come from get none by that; whom they go to do, however close the words are."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_HEADS = {"en": "Data", "de": "Daten", "fr": "Données", "ko": "개인정보", "ja": "個人情報"}

_FROM = [
    ("en", "We may get information about you from our partners and social networks, including Facebook and Zorblax."),
    ("en", "We may receive information from the following third parties:\n\n- Zorblax Inc\n- LinkedIn\n- Advertisers"),
    ("en", "Information from other sources\n\n- Data vendors (such as Zorblax)\n- Advertisers"),
    ("en", "Third parties, such as LinkedIn, may provide us with your job title."),
    ("en", "Data from partners. Our partners, including LinkedIn, share with us your e-mail address."),
    ("en", "We enrich your profile with third-party sources like LinkedIn and other data providers."),
    ("en", "We may acquire details about you from data vendors (e.g., Zorblax, LinkedIn) and public registers."),
    ("en", "The sources from which we obtain data include advertising networks and companies like LinkedIn."),
    ("en", "To reach you, we may seek additional contact information through LinkedIn and Zorblax."),
    ("en", "| Source | Information |\n|---|---|\n| Zorblax | job title |\n| LinkedIn | profile |"),
    ("de", "Wir erhalten Daten von folgenden Dritten:\n\n- Zorblax GmbH\n- LinkedIn\n- Auskunfteien"),
    ("de", "Informationen, die uns Dritte zur Verfügung stellen, etwa LinkedIn, fügen wir Ihrem Profil hinzu."),
    ("fr", "Nous recevons des informations des sources suivantes :\n\n- LinkedIn\n- nos partenaires commerciaux"),
    ("fr", "Des données nous sont transmises par des tiers, notamment LinkedIn et Zorblax."),
    ("ko", "회사는 LinkedIn 등 제3자로부터 이용자의 직책을 수집합니다."),
    ("ko", "회사는 제휴사, 광고주, 데이터 제공업체로부터 개인정보를 제공받을 수 있습니다."),
    ("ko", "회사는 다음의 제3자로부터 개인정보를 제공받습니다.\n\n- 네이버\n- 제휴사"),
    ("ja", "当社は、LinkedInなどの第三者から、お客様の役職を取得します。"),
    ("ja", "当社は、提携先、広告主から個人情報の提供を受けることがあります。"),
    ("ja", "当社は以下の第三者から情報を受領します。\n\n- LinkedIn\n- 広告配信事業者"),
]

_TO = [
    ("en", "We use data from third-party sources and share it with LinkedIn."),
    ("en", "Our partners, including LinkedIn, receive your e-mail address and share statistics with us."),
    ("en", "Our service providers (for example LinkedIn) provide us with hosting and have access to your data."),
    ("en", "Information from third parties is shared with LinkedIn."),
    ("en", "We share information about you with the following third parties:\n\n- LinkedIn"),
    ("en", "| Cookie | Source | Expires |\n|---|---|---|\n| _li | LinkedIn | 1 year |"),
    ("en", "| Source | Purpose | Country |\n|---|---|---|\n| LinkedIn | statistics | USA |"),
    ("de", "Wir erhalten Ihre Bestellung vom Händler und leiten sie an LinkedIn weiter."),
    ("fr", "Nos prestataires, dont LinkedIn, nous fournissent des statistiques et traitent vos données."),
    ("ko", "LinkedIn을 통해 이용자로부터 방문 기록을 수집합니다."),
    ("ko", "회사는 이용자로부터 수집한 정보를 LinkedIn에 제공합니다."),
    ("ja", "当社は、お客様から取得した情報をLinkedInに提供します。"),
]


def _recipients(stated: Stated, language: str, said: str) -> list[str]:
    return [fact.value for fact in stated(f"## {_HEADS[language]}\n\n{said}\n", "recipient", language)]


@pytest.mark.parametrize(("language", "said"), _FROM)
def test_whom_data_come_from_gets_none(stated: Stated, language: str, said: str) -> None:
    assert _recipients(stated, language, said) == []


@pytest.mark.parametrize(("language", "said"), _TO)
def test_whom_data_go_to_gets_them(stated: Stated, language: str, said: str) -> None:
    assert "LinkedIn" in _recipients(stated, language, said)
