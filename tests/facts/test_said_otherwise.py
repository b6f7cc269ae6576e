"""What the other version says in other words, or of the same thing already: no change; look-alikes are one."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

Changed = Callable[..., list[FactChange]]
Stated = Callable[..., list[Fact]]
TITLES = {"ko": "개인정보 처리방침", "de": "Datenschutzerklärung", "fr": "Politique de confidentialité", "ja": "方針"}
REST = "We answer questions about this text at any time."


def told(changed: Changed, heading: str, old: str, new: str, language: str = "en") -> set[tuple[str, str, str]]:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## {heading}\n\n{{}}\n\n## 9\n\n{REST}\n"
    found = changed(text.format(old), text.format(new), language)
    return {(change.change, change.type.value, change.value) for change in found}


@pytest.mark.parametrize(
    ("language", "heading", "clause", "right"),
    [
        ("en", "Your rights", "You can opt out of receiving our marketing e-mails at any time.", "unsubscribe"),
        ("en", "Your rights", "You may ask to be removed from our mailing list by opting out online.", "unsubscribe"),
        ("en", "Your rights", "All our newsletters let you opt out at any time.", "unsubscribe"),
        ("en", "Your rights", "You can opt out of cookies that count how often e-mails are read.", "opt-out"),
        ("en", "Your rights", "You can opt out of the measuring of your visits at any time.", "opt-out"),
        ("de", "Ihre Rechte", "Sie können sich jederzeit aus dem Verteiler austragen.", "unsubscribe"),
        ("de", "Ihre Rechte", "In den Cookie-Einstellungen können Sie das Tracking deaktivieren.", "refuse-cookies"),
        ("de", "Ihre Rechte", "Sie können die Standortermittlung jederzeit deaktivieren.", "opt-out"),
        ("fr", "Vos droits", "Vous pouvez demander à être retiré de notre liste de diffusion.", "unsubscribe"),
        ("fr", "Vos droits", "Vous pouvez désactiver la mesure à tout moment.", "opt-out"),
        ("ko", "이용자의 권리", "이용자는 언제든지 소식지의 구독을 취소할 수 있습니다.", "unsubscribe"),
        ("ko", "이용자의 권리", "이용자는 개인정보 수집을 거부할 권리가 있습니다.", "opt-out"),
    ],
)
def test_what_readers_opt_out_of(stated: Stated, language: str, heading: str, clause: str, right: str) -> None:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## {heading}\n\n{clause}\n"
    choices = {"unsubscribe", "opt-out", "refuse-cookies"}
    assert {fact.key for fact in stated(text, "right", language) if fact.key in choices} == {right}


def test_the_residents_of_a_state_are_who_has_the_right(stated: Stated) -> None:
    clause = "If you are a resident of Texas or Oregon, you have the right of access to your data."
    found = stated(f"# Privacy policy\n\n## Your rights\n\n{clause}\n", "right")
    assert {fact.scope for fact in found if fact.value == "rights of Oregon residents"} == {"Oregon"}


@pytest.mark.parametrize(
    ("language", "heading", "scope"),
    [
        ("en", "Subscribers", "subscribers"),
        ("en", "Premium members", "paying users"),
        ("de", "Abonnenten", "subscribers"),
        ("fr", "Abonnés", "subscribers"),
        ("ko", "유료 구독자", "paying users"),
        ("ko", "구독자", ""),
    ],
)
def test_subscribers_need_not_pay(stated: Stated, language: str, heading: str, scope: str) -> None:
    clause = {
        "en": "We collect your e-mail address.",
        "de": "Wir erheben Ihre E-Mail-Adresse.",
        "fr": "Nous collectons votre adresse e-mail.",
        "ko": "회사는 이메일 주소를 수집합니다.",
    }[language]
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## {heading}\n\n{clause}\n"
    assert {fact.scope for fact in stated(text, "personal_data", language)} == {scope}


@pytest.mark.parametrize(
    ("language", "heading", "old", "new", "gone"),
    [
        (
            "en",
            "Sharing",
            "We share your name with payment processors and with banks.",
            "We share your name with banks. Your card is charged by Stripe.",
            False,
        ),
        (
            "en",
            "Sharing",
            "We share your name with payment processors and with banks.",
            "We share your name with banks. Your card is charged at the door.",
            True,
        ),
        (
            "ko",
            "제3자 제공",
            "회사는 이용자의 성명을 결제대행사에 제공합니다.",
            "결제 업무: 카카오페이에 이용자의 성명을 제공합니다.",
            False,
        ),
        (
            "de",
            "Weitergabe",
            "Wir geben Ihren Namen an Zahlungsdienstleister weiter.",
            "Wir geben Ihren Namen an PayPal weiter.",
            False,
        ),
        (
            "de",
            "Weitergabe",
            "Wir geben Ihren Namen an Zahlungsdienstleister weiter.",
            "Wir geben Ihren Namen an die Zorblax GmbH weiter.",
            True,
        ),
    ],
)
def test_a_kind_of_company_of_which_one_is_named(
    changed: Changed, language: str, heading: str, old: str, new: str, gone: bool
) -> None:
    found = told(changed, heading, old, new, language)
    assert (("removed", "recipient", "payment processors") in found) is gone


@pytest.mark.parametrize(
    ("language", "heading", "clause", "kept"),
    [
        ("en", "Retention", "Your data are kept for the period required by law (see Retention periods).", False),
        ("en", "Retention", "Your data are kept for the period required by law (for taxes).", True),
        (
            "de",
            "Speicherdauer",
            "Die Daten werden für die gesetzliche Aufbewahrungsfrist (siehe Abschnitt 4) gespeichert.",
            False,
        ),
        (
            "de",
            "Speicherdauer",
            "Die Daten werden für die gesetzliche Aufbewahrungsfrist (meist länger) gespeichert.",
            True,
        ),
        ("ko", "파기 절차", "개인정보는 관련 법령에 의하여 일정 기간(보유 기간 참조) 저장된 후 파기됩니다.", False),
        ("ko", "파기 절차", "개인정보는 관련 법령에 의하여 일정 기간 저장된 후 파기됩니다.", True),
        ("ja", "保存期間", "個人情報は法令で定められた期間（第5条参照）保存します。", False),
        ("ja", "保存期間", "個人情報は法令で定められた期間保存します。", True),
    ],
)
def test_a_period_that_is_told_elsewhere(stated: Stated, language: str, heading: str, clause: str, kept: bool) -> None:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## {heading}\n\n{clause}\n"
    assert bool(stated(text, "storage_duration", language)) is kept


@pytest.mark.parametrize(
    ("language", "heading", "old", "new", "news"),
    [
        (
            "en",
            "Data we collect",
            "We collect the pages you visit and your IP address.",
            "We collect your browsing activity and your IP address.",
            set(),
        ),
        (
            "en",
            "Data we collect",
            "We collect your name and your IP address.",
            "We collect your name, your browsing activity and your IP address.",
            {("added", "personal_data", "browsing history")},
        ),
        (
            "de",
            "Daten, die wir erheben",
            "Wir erheben die besuchten Seiten und Ihre IP-Adresse.",
            "Wir erheben Ihren Browserverlauf und Ihre IP-Adresse.",
            set(),
        ),
        (
            "fr",
            "Données collectées",
            "Nous collectons les pages consultées et votre adresse IP.",
            "Nous collectons votre historique de navigation et votre adresse IP.",
            set(),
        ),
        (
            "en",
            "Data we collect",
            "We also keep what you tell us freely, like surveys.",
            "We also keep what you tell us freely, for example responses to surveys.",
            set(),
        ),
        (
            "en",
            "Data we collect",
            "We also keep your postal address and your name.",
            "We also keep your postal address, your IP address and your name.",
            {("added", "personal_data", "IP address")},
        ),
    ],
)
def test_data_in_a_word_that_says_as_much(
    changed: Changed, language: str, heading: str, old: str, new: str, news: set[tuple[str, str, str]]
) -> None:
    assert told(changed, heading, old, new, language) == news


PARAGRAPH = {
    "en": ("Data we collect", "We collect your IP address when you visit us.", "Visits are counted."),
    "de": ("Daten, die wir erheben", "Wir erheben Ihre IP-Adresse bei jedem Besuch.", "Besuche werden gezählt."),
    "ko": ("수집 항목", "회사는 방문 시 IP 주소를 수집합니다.", "방문 횟수를 셉니다."),
}


@pytest.mark.parametrize(
    ("language", "more", "news"),
    [
        ("en", "Together with the hour, we store the IP address and nothing else of a visit.", False),
        ("en", "Together with the hour, we disclose the IP address to Zorblax Ltd for each visit.", True),
        ("de", "Zusammen mit der Uhrzeit speichern wir die IP-Adresse und sonst nichts vom Besuch.", False),
        ("de", "Zusammen mit der Uhrzeit geben wir die IP-Adresse an die Zorblax GmbH weiter.", True),
        ("ko", "접속 시각과 함께 저장되는 정보는 방문자의 IP 주소이며 다른 것은 저장하지 않습니다.", False),
        ("ko", "접속 시각과 함께 방문자의 IP 주소를 주식회사 물결에 제공합니다.", True),
    ],
)
def test_data_told_of_again_in_their_paragraph(changed: Changed, language: str, more: str, news: bool) -> None:
    heading, first, rest = PARAGRAPH[language]
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## {heading}\n\n{first} {{}}{rest}\n"
    found = changed(text.format(""), text.format(f"{more} "), language)
    again = {change.value for change in found if change.direction is Direction.ELSEWHERE}
    assert ("IP address" in again) is news


@pytest.mark.parametrize(
    ("language", "heading", "clause", "denied"),
    [
        ("en", "Sharing", "We share no data with public authorities unless a court orders us to.", False),
        ("en", "Sharing", "We share no data with public authorities.", True),
        ("en", "Sharing", "We share no data with banks unless you ask us to.", True),
        ("de", "Weitergabe", "Wir geben keine Daten an Behörden weiter, es sei denn, das Gesetz zwingt uns.", False),
        ("de", "Weitergabe", "Wir geben keine Daten an Behörden weiter.", True),
        ("fr", "Partage", "Nous ne transmettons aucune donnée aux autorités, sauf si la loi l'exige.", False),
        ("fr", "Partage", "Nous ne transmettons aucune donnée aux autorités.", True),
    ],
)
def test_authorities_that_may_compel(stated: Stated, language: str, heading: str, clause: str, denied: bool) -> None:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## {heading}\n\n{clause}\n"
    assert {fact.negated for fact in stated(text, "recipient", language)} == {denied}


@pytest.mark.parametrize(
    ("language", "clause", "named"),
    [
        ("en", "We share visits with the open source software Matomo.", False),
        ("en", "We share visits with Matomo for statistics.", True),
        ("de", "Wir übermitteln Besuche an die Open-Source-Software Matomo.", False),
        ("de", "Wir übermitteln Besuche an den Anbieter Matomo.", True),
        ("fr", "Nous transmettons vos visites au logiciel libre Matomo.", False),
        ("fr", "Nous transmettons vos visites à Matomo.", True),
        ("ko", "회사는 오픈소스 소프트웨어인 Matomo를 이용하여 접속 기록을 수집합니다.", False),
        ("ko", "회사는 Matomo를 이용하여 접속 기록을 수집합니다.", True),
        ("ja", "当社はオープンソースのソフトウェアであるMatomoを利用して閲覧履歴を収集します。", False),
        ("ja", "当社はMatomoを利用して閲覧履歴を収集します。", True),
    ],
)
def test_open_source_software_is_run_in_house(stated: Stated, language: str, clause: str, named: bool) -> None:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## 1\n\n{clause}\n"
    assert bool(stated(text, "recipient", language)) is named


@pytest.mark.parametrize(
    ("language", "clause", "places"),
    [
        (
            "en",
            "Courts doubt that the level of data protection in the United States suffices for personal data.",
            {"US"},
        ),
        ("en", "Other laws may not give personal data the same level of protection as Norway does.", set()),
        ("de", "Gerichte bezweifeln, dass das Datenschutzniveau in den USA für Ihre Daten ausreicht.", {"US"}),
        ("de", "Ihre Daten genießen ein Datenschutzniveau, wie es Norwegen vorschreibt.", set()),
        ("fr", "Le niveau de protection des données aux États-Unis peut être moindre pour vos données.", {"US"}),
        ("fr", "Vos données jouissent du niveau de protection que prévoit la Norvège.", set()),
    ],
)
def test_a_doubt_about_a_country_tells_that_data_go_there(
    stated: Stated, language: str, clause: str, places: set[str]
) -> None:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## 1\n\n{clause}\n"
    assert {fact.value for fact in stated(text, "transfer", language)} == places


@pytest.mark.parametrize(
    ("language", "clause", "data"),
    [
        ("ja", "本ドキュメントはアプリの実装内容（測定用SDKの利用状況）に基づき作成した草案です。", set()),
        ("ja", "本ポリシーは、当社が取得するIPアドレスの取り扱いを説明するものです。", set()),
        ("ja", "本ポリシーに従い、当社はIPアドレスを取得します。", {"IP address"}),
        ("ko", "이 문서는 앱이 수집하는 IP 주소를 어떻게 사용하는지 설명합니다.", set()),
        ("ko", "본 방침에 따라 회사는 IP 주소를 수집합니다.", {"IP address"}),
        ("en", "This policy describes how we use the IP address that we collect.", set()),
        ("en", "Under this policy we collect your IP address.", {"IP address"}),
    ],
)
def test_a_document_that_speaks_of_itself(stated: Stated, language: str, clause: str, data: set[str]) -> None:
    text = f"# {TITLES.get(language, 'Privacy policy')}\n\n## 1\n\n{clause}\n"
    assert {fact.value for fact in stated(text, "personal_data", language)} == data


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('본 약관(이하 "약관")은 주식회사 물결(이하 "회사")이 제공하는 서비스에 적용됩니다.', "물결"),
        ('본 약관(이하 "약관")은 quendle lab(이하 "회사")이 제공하는 서비스에 적용됩니다.', "quendle lab"),
        ('물결(Mulgyeol)(이하 "회사")은 서비스를 제공합니다.', "물결"),
    ],
)
def test_a_particle_after_a_bracket_is_no_part_of_a_name(stated: Stated, text: str, name: str) -> None:
    assert {fact.value for fact in stated(f"# 이용약관\n\n{text}\n", "controller", "ko")} == {name}
