"""Hosts and companies that software sends data to, loads something from or connects with."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_OWN = "Plimble GmbH (“we”), privacy@plimble.example"


def named(stated: Stated, text: str, language: str = "en") -> list[str]:
    return [fact.value for fact in stated(f"# Privacy\n\n{_OWN}\n\n{text}\n", "recipient", language)]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Now and then the app connects to `news.quendelfeed.com` to look for releases.", ["quendelfeed.com"]),
        ("en", "It connects to either quendelmap.net or obrolo.is.", ["quendelmap.net", "obrolo.is"]),
        ("en", "Voices are downloads that it loads from https://voices.obrolo.net/de/v1.", ["obrolo.net"]),
        ("en", "The app will upload the trace to Quendlelog when it stops.", ["Quendlelog"]),
        ("de", "Die Kacheln werden von kacheln.obrolo.org geladen.", ["obrolo.org"]),
        ("fr", "Les images sont chargées depuis img.obrolo.fr.", ["obrolo.fr"]),
        ("ko", "지도는 tiles.obrolo.kr 서버에서 불러옵니다.", ["obrolo.kr"]),
        ("ja", "起動時に tiles.obrolo.jp に接続します。", ["obrolo.jp"]),
    ],
)
def test_what_software_reaches_gets_data(stated: Stated, language: str, sentence: str, expected: list[str]) -> None:
    assert named(stated, sentence, language) == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The app connects to api.plimble.example and loads settings from settings.json."),
        ("en", "You can reach our help pages at help.obrolo.net."),
        ("en", "You may connect an account, and then we get certain facts from Obrolo regarding it."),
        ("de", "Unter www.obrolo.org können Sie widersprechen."),
        ("ko", "자세한 내용은 https://obrolo.kr/help 를 참고하세요."),
        ("ja", "詳しくは https://obrolo.jp/help をご覧ください。"),
    ],
)
def test_hosts_that_are_only_pointed_to_or_ones_own_get_none(stated: Stated, language: str, sentence: str) -> None:
    assert named(stated, sentence, language) == []


def test_who_keeps_the_addresses_of_those_who_sign_up_is_a_recipient(stated: Stated) -> None:
    text = "If you sign up for our letter, your e-mail address will be stored by Obrolo."
    assert named(stated, text) == ["Obrolo"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "방문 수를 세려고 Obrolo를 씁니다."),
        ("ko", "보낸 글은 운영자의 설문 도구(Obrolo)에 저장됩니다."),
        ("ja", "購入の確認のため、Obroloを利用します。"),
    ],
)
def test_what_particles_say_is_worked_with(stated: Stated, language: str, sentence: str) -> None:
    assert named(stated, sentence, language) == ["Obrolo"]


def test_questions_may_go_on_to_others(stated: Stated) -> None:
    text = "## 문의\n\n문의는 업무용 메신저인 Obrolo로 전달됩니다."
    assert named(stated, text, "ko") == ["Obrolo"]


def test_a_bare_entry_beside_a_known_company_is_one(stated: Stated) -> None:
    text = "## Who else is there\n\nWe rely on the following tools:\n\n- Slack\n- Obrolo.com"
    assert named(stated, text) == ["Slack", "Obrolo.com"]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Das Geschehen läuft über den Endpunkt von Quendel, Inc. (api.quendel.io).", ["Quendel"]),
        ("de", "Eingebunden sind Formulare, angeboten durch Quendel GmbH.", ["Quendel"]),
        (
            "de",
            "Der Ort wird für die Suche an Quendelkönig (https://www.quendelkoenig.de) übermittelt.",
            ["Quendelkönig"],
        ),
    ],
)
def test_a_legal_form_or_a_site_tells_a_name(stated: Stated, language: str, sentence: str, expected: list[str]) -> None:
    assert named(stated, sentence, language) == expected


def test_a_pointer_to_a_companys_own_policy_gives_it_nothing(stated: Stated) -> None:
    assert named(stated, "To learn how Obrolo uses data, see its privacy policy at https://obrolo.com/privacy.") == []
