"""What a denial is not of: a condition before it, one thing that somebody does not get, whose tracking it is."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
TITLES = {"ko": "개인정보 처리방침", "de": "Datenschutzerklärung", "fr": "Politique de confidentialité", "ja": "方針"}


def denied(stated: Stated, language: str, heading: str, clause: str, type: str) -> set[str]:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## {heading}\n\n{clause}\n"
    return {fact.value for fact in stated(text, type, language) if fact.negated}


@pytest.mark.parametrize(
    ("language", "clause", "data"),
    [
        ("en", "If your browser sends such a signal, we do not collect your location.", {"location"}),
        ("en", "When you open your photos, your name or a video, we never store your location.", {"location"}),
        (
            "en",
            "When you visit us we do not collect your name, your location or your age.",
            {"name", "location", "age"},
        ),
        (
            "en",
            "If you do not log in, your name, your location and your IP address are not stored.",
            {"name", "location"},
        ),
        ("de", "Wenn Ihr Browser eine Anfrage sendet, speichern wir Ihre IP-Adresse nicht.", {"IP address"}),
        ("de", "Wenn Sie uns besuchen, speichern wir Ihre IP-Adresse und Ihren Namen nicht.", {"IP address", "name"}),
        ("fr", "Si votre navigateur envoie un signal, nous ne collectons pas votre adresse IP.", {"IP address"}),
        ("fr", "Nous ne collectons pas votre adresse IP si vous le demandez.", {"IP address"}),
    ],
)
def test_data_of_a_condition(stated: Stated, language: str, clause: str, data: set[str]) -> None:
    found = denied(stated, language, "Data", clause, "personal_data")
    assert found >= data
    assert not found & {"browser data", "photos", "video"}


@pytest.mark.parametrize(
    ("clause", "data"),
    [
        ("We respect you and do not track your browsing activity on other sites.", {"browsing history"}),
        ("We do not track your location.", {"location"}),
        ("Our site does not react to Do Not Track signals, and we collect your location.", set()),
        ("Because of the Do Not Track standard, we ask before we collect your location.", set()),
    ],
)
def test_who_does_not_track_and_the_signal_of_that_name(stated: Stated, clause: str, data: set[str]) -> None:
    assert denied(stated, "en", "Data", clause, "personal_data") == data


@pytest.mark.parametrize(
    ("language", "clause", "parties"),
    [
        ("en", "Once a day the app connects to Quendle Ltd. Your settings are not shared with Quendle.", set()),
        ("en", "Once a day the app looks for updates. Your settings are not shared with Quendle Ltd.", {"Quendle"}),
        (
            "de",
            "Einmal am Tag fragt die App bei der Quendle GmbH an. An Quendle geben wir Ihren Namen nicht weiter.",
            set(),
        ),
        (
            "de",
            "Einmal am Tag sucht die App neue Fassungen. Wir geben keine Daten an die Quendle GmbH weiter.",
            {"Quendle"},
        ),
        ("fr", "L'application contacte Quendle SARL chaque jour. Aucune donnée n'est transmise à Quendle.", set()),
        ("fr", "L'application se met à jour seule. Aucune donnée n'est transmise à Quendle SARL.", {"Quendle"}),
    ],
)
def test_one_who_does_not_get_everything(stated: Stated, language: str, clause: str, parties: set[str]) -> None:
    assert denied(stated, language, "Sharing", clause, "recipient") == parties


@pytest.mark.parametrize(
    ("language", "heading", "clause", "parties"),
    [
        ("en", "Sharing", "The app does not use third-party tracking or advertising tools.", set()),
        ("en", "Sharing", "We do not use third parties to handle your data.", {"third parties"}),
        ("en", "Sharing", "We do not share data with third-party advertising companies.", {"advertising companies"}),
        ("de", "Weitergabe", "Wir setzen keine Tracker von Dritten ein.", set()),
        ("de", "Weitergabe", "Wir geben keine Daten an Dritte weiter.", {"third parties"}),
        ("fr", "Partage", "Nous n'utilisons aucun traceur de tiers.", set()),
        ("fr", "Partage", "Nous ne partageons aucune donnée avec des tiers.", {"third parties"}),
        ("ko", "제3자 제공", "앱은 제3자 추적 도구를 사용하지 않습니다.", set()),
        ("ko", "제3자 제공", "회사는 개인정보를 제3자에게 제공하지 않습니다.", {"third parties"}),
        ("ja", "第三者提供", "本アプリは第三者のトラッキングを使用しません。", set()),
        ("ja", "第三者提供", "当社は個人情報を第三者に提供しません。", {"third parties"}),
    ],
)
def test_whose_tracking_there_is_none_of(
    stated: Stated, language: str, heading: str, clause: str, parties: set[str]
) -> None:
    assert denied(stated, language, heading, clause, "recipient") == parties


@pytest.mark.parametrize(
    ("clause", "parties"),
    [
        ("Le serveur de Quendle SARL ne fait que transmettre la page sans en garder de copie.", set()),
        ("Nous ne transmettons pas la page à Quendle SARL sans en garder de copie.", {"Quendle"}),
        ("Nous ne transmettons à Quendle SARL que la page.", set()),
    ],
)
def test_a_french_restriction_beside_without(stated: Stated, clause: str, parties: set[str]) -> None:
    assert denied(stated, "fr", "Partage", clause, "recipient") == parties


@pytest.mark.parametrize(
    ("language", "clause", "data"),
    [
        ("ko", "브라우저에 이미 로그인되어 있는 세션 정보를 수집합니다.", set()),
        ("ko", "회사는 브라우저 종류를 수집합니다.", {"browser data"}),
        ("ja", "ブラウザに既にログインしている場合、そのIPアドレスを取得します。", {"IP address"}),
        ("ja", "当社はブラウザの種類を取得します。", {"browser data"}),
        ("de", "Sie erhalten eine Bestätigungs-E-Mail, und wir speichern Ihren Namen.", {"name"}),
        ("de", "Wir speichern Ihre E-Mail und Ihren Namen.", {"e-mail address", "name"}),
    ],
)
def test_what_is_only_logged_in_to_or_sent(stated: Stated, language: str, clause: str, data: set[str]) -> None:
    found = stated(f"# {TITLES[language]}\n\n## 수집 Daten\n\n{clause}\n", "personal_data", language)
    assert {fact.value for fact in found} == data


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("If the clause is void for any reason, the dispute is settled in court.", False),
        ("Should we meet, or if it is void for any reason whatsoever, the rest stands.", False),
        ("We may close your account for any reason.", True),
        ("If you break them, we may close your account for any reason.", True),
    ],
)
def test_a_reason_that_a_condition_leaves_open(stated: Stated, clause: str, told: bool) -> None:
    found = stated(f"# Terms of Service\n\n## Disputes\n\n{clause}\n", "termination")
    assert ("without notice" in {fact.value for fact in found}) is told
