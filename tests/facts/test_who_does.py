"""Measures, powers and choices: who takes, has or may make them, and which only are spoken of or denied."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]

POLICIES = {
    "en": "Privacy policy",
    "de": "Datenschutzerklärung",
    "fr": "Politique de confidentialité",
    "ko": "개인정보처리방침",
    "ja": "プライバシーポリシー",
}
TERMS = {
    "en": "Terms of service",
    "de": "Nutzungsbedingungen",
    "fr": "Conditions générales d'utilisation",
    "ko": "이용약관",
    "ja": "利用規約",
}
HEADINGS = {
    "security": {
        "en": "Security",
        "de": "Datensicherheit",
        "fr": "Sécurité",
        "ko": "개인정보의 안전성 확보 조치",
        "ja": "安全管理",
    },
    "others": {"en": "Further notes", "de": "Weitere Hinweise", "fr": "Remarques", "ko": "참고 사항", "ja": "補足"},
}


def keys(stated: Stated, language: str, type: str, title: str, heading: str, clause: str) -> set[str]:
    """The keys of one type that a clause states, with a hyphen before those it denies."""
    titles = {"policy": POLICIES, "terms": TERMS}[title]
    found = stated(f"# {titles[language]}\n\n## {HEADINGS[heading][language]}\n\n{clause}\n", type, language)
    return {f"{'-' if fact.negated else ''}{fact.key}" for fact in found}


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Messages are not end-to-end encrypted.", {"-end-to-end-encryption"}),
        (
            "en",
            "Messages are encrypted in transit, but not end-to-end encrypted.",
            {"-end-to-end-encryption", "encryption-in-transit"},
        ),
        ("en", "Files on your device are not encrypted by the app.", {"-encryption"}),
        ("en", "Your password is never stored in plain text: it is hashed.", {"hashing"}),
        ("en", "No health data is sent; search terms are anonymised first.", {"anonymisation"}),
        ("en", "We do not store your card number; all other payment details are encrypted.", {"encryption"}),
        ("en", "No method of encryption is completely secure.", set()),
        ("en", "Without the key, the encrypted data cannot be read.", {"encryption"}),
        ("de", "Das ist keine Ende-zu-Ende-Verschlüsselung.", {"-end-to-end-encryption"}),
        ("de", "Eine End-to-End-Verschlüsselung findet nicht statt.", {"-end-to-end-encryption"}),
        (
            "de",
            "Die Übertragung erfolgt per TLS, aber nicht Ende-zu-Ende-verschlüsselt.",
            {"-end-to-end-encryption", "encryption-in-transit"},
        ),
        ("de", "Passwörter werden nie im Klartext gespeichert, sondern gehasht.", {"hashing"}),
        ("de", "Keine Verschlüsselung ist vollkommen sicher.", set()),
        ("fr", "Les messages ne sont pas chiffrés de bout en bout.", {"-end-to-end-encryption"}),
        ("fr", "Votre mot de passe n'est jamais conservé en clair : il est haché.", {"hashing"}),
        ("fr", "Les sauvegardes sont chiffrées de bout en bout.", {"backup", "end-to-end-encryption"}),
        ("fr", "Aucun chiffrement n'est infaillible.", set()),
        ("ko", "메시지는 종단간 암호화되지 않습니다.", {"-end-to-end-encryption"}),
        ("ko", "대화 내용은 종단 간 암호화로 보호됩니다.", {"end-to-end-encryption"}),
        ("ko", "비밀번호는 평문으로 저장하지 않고 암호화하여 저장합니다.", {"encryption"}),
        ("ja", "メッセージはエンドツーエンド暗号化されていません。", {"-end-to-end-encryption"}),
        ("ja", "会話はエンドツーエンドで暗号化されます。", {"end-to-end-encryption"}),
        ("ja", "パスワードは平文では保存せず、ハッシュ化して保存します。", {"hashing"}),
        ("en", "You are responsible for making backups of your own data.", set()),
        ("en", "We recommend that you encrypt files before you send them to us.", set()),
        ("en", "Please turn on two-factor authentication and keep your firewall up to date.", set()),
        ("en", "[Describe encryption here]", set()),
        ("en", "Staff accounts are protected by two-factor authentication.", {"two-factor"}),
        ("en", "You can turn on two-factor authentication in the settings.", {"two-factor"}),
        ("de", "Bitte aktivieren Sie die Zwei-Faktor-Authentifizierung und halten Sie Ihre Firewall aktuell.", set()),
        ("de", "Für Sicherungskopien Ihrer Daten sind Sie selbst verantwortlich.", set()),
        ("de", "Die Konten unserer Mitarbeiter sind durch Zwei-Faktor-Authentifizierung geschützt.", {"two-factor"}),
        ("fr", "Nous vous recommandons d'activer la double authentification.", set()),
        ("fr", "Les comptes de nos équipes sont protégés par une double authentification.", {"two-factor"}),
        ("ko", "2단계 인증을 설정해 주시고 백신을 최신 상태로 유지해 주시기 바랍니다.", set()),
        ("ko", "직원 계정은 2단계 인증으로 보호됩니다.", {"two-factor"}),
        ("ja", "ウイルス対策ソフトを最新の状態に保つようお願いいたします。", set()),
        ("ja", "通信内容は暗号化により保護しています。", {"encryption"}),
        ("en", "Attachments are not encrypted at rest.", {"-encryption-at-rest"}),
        ("en", "We never publish raw results; they are pseudonymised first.", {"pseudonymisation"}),
        ("en", "You should always enable two-factor authentication on your account.", set()),
        ("en", "Our servers sit behind a firewall and run anti-malware software.", {"antivirus", "firewall"}),
        ("de", "E-Mails werden nicht verschlüsselt übertragen.", {"-encryption"}),
        ("de", "Nutzer müssen ihre Daten selbst verschlüsseln.", set()),
        ("fr", "Les pièces jointes ne sont pas chiffrées.", {"-encryption"}),
        ("fr", "Activez la double authentification pour protéger votre compte.", set()),
        ("ko", "첨부파일은 암호화하지 않습니다.", {"-encryption"}),
        ("ko", "비밀번호는 주기적으로 변경하시고 백신을 설치해 주시기 바랍니다.", set()),
        ("ja", "添付ファイルは暗号化していません。", {"-encryption"}),
        ("ja", "端末のウイルス対策は、お客様ご自身で行ってください。", set()),
    ],
)
def test_measures(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "security_measure", "policy", "security", clause) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Use an encrypted e-mail service when you send us keys to the API.", set()),
        ("en", "You must use two-factor authentication for the administrator account.", set()),
        ("en", "Use a work address to create your account and for two-factor authentication.", set()),
        ("en", "Customer shall encrypt all personal data before uploading it.", set()),
        ("de", "Der Kunde ist verpflichtet, regelmäßig Backups seiner Daten anzufertigen.", set()),
        (
            "fr",
            "Utilisez une adresse professionnelle pour créer votre compte et pour l'authentification à deux facteurs.",
            set(),
        ),
        ("fr", "Le client doit effectuer lui-même des sauvegardes de ses données.", set()),
        ("ko", "이용자는 자신의 데이터를 직접 백업하여야 합니다.", set()),
        ("ja", "利用者は、自己の責任においてデータのバックアップを行うものとします。", set()),
    ],
)
def test_measures_in_terms(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "security_measure", "terms", "others", clause) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We may terminate your use of the Services if you breach these terms.", {"terminate-account"}),
        ("en", "We may suspend your account if you break these rules.", {"suspend-account"}),
        ("en", "You may terminate your account at any time.", {"user-cancel"}),
        ("en", "Sections 4 and 7 survive termination of this agreement.", set()),
        ("en", "We cannot terminate your account without a court order.", set()),
        ("de", "Sie können Ihr Konto jederzeit kündigen.", {"user-cancel"}),
        ("de", "Wir können Ihr Konto sperren, wenn Sie gegen diese Regeln verstoßen.", {"suspend-account"}),
        ("fr", "Nous pouvons suspendre votre compte en cas de manquement.", {"suspend-account"}),
        ("ko", "회사는 약관을 위반한 회원의 이용을 제한할 수 있습니다.", {"suspend-account"}),
        ("ko", "회원은 언제든지 이용계약을 해지할 수 있습니다.", {"user-cancel"}),
        ("ja", "当社は、規約に違反した利用者のアカウントを停止できます。", {"suspend-account"}),
        ("ja", "利用者は、いつでも解約することができます。", {"user-cancel"}),
        ("en", "We reserve the right to suspend your access without giving reasons.", {"suspend-account"}),
        ("en", "Customers may terminate their subscription whenever they like.", {"user-cancel"}),
        ("de", "Mitglieder können ihre Mitgliedschaft jederzeit beenden.", {"user-cancel"}),
        ("ko", "회사는 약관을 위반한 회원과의 이용계약을 해지할 수 있습니다.", {"terminate-account"}),
        ("ja", "会員は、いつでも退会することができます。", {"user-cancel"}),
    ],
)
def test_endings(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "termination", "terms", "others", clause) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        (
            "en",
            "Under certain conditions you may invoke binding arbitration for complaints that are left.",
            {"binding-arbitration"},
        ),
        (
            "en",
            "An individual may choose binding arbitration for remaining complaints under the Privacy Shield.",
            {"binding-arbitration"},
        ),
        (
            "de",
            "Unter Umständen können Sie ein verbindliches Schiedsverfahren nach dem Privacy Shield einleiten.",
            {"binding-arbitration"},
        ),
        (
            "fr",
            "Dans certaines conditions, vous pouvez recourir à un arbitrage contraignant au titre du Privacy Shield.",
            {"binding-arbitration"},
        ),
        (
            "ko",
            "일정한 조건에서 이용자는 프라이버시 실드에 따른 구속력 있는 중재를 신청할 수 있습니다.",
            {"binding-arbitration"},
        ),
        (
            "ja",
            "一定の条件のもと、お客様はプライバシーシールドに基づく拘束力のある仲裁を求めることができます。",
            {"binding-arbitration"},
        ),
    ],
)
def test_arbitration_that_people_may_ask_for_is_a_right_of_theirs(
    stated: Stated, language: str, clause: str, expected: set[str]
) -> None:
    assert keys(stated, language, "right", "policy", "others", clause) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We infer likely preferences by automated means.", set()),
        ("en", "Loan applications are decided solely by automated means.", {"automated-decision"}),
        ("en", "We make no automated decisions about you.", {"-automated-decision"}),
        ("en", "Our servers are backed up fully automatically.", set()),
        ("en", "Cookies are deleted automatically by software.", set()),
        ("de", "Eine automatisierte Entscheidungsfindung findet nicht statt.", {"-automated-decision"}),
        ("de", "Unser Server sichert Daten vollautomatisch.", set()),
        ("de", "Wir nutzen automatisierte Verfahren, um Ihnen passende Inhalte zu zeigen.", set()),
        ("fr", "Nous ne prenons aucune décision automatisée.", {"-automated-decision"}),
        ("ko", "회사는 자동화된 결정을 하지 않습니다.", {"-automated-decision"}),
        ("ko", "로그 파일은 자동화된 시스템으로 수집됩니다.", set()),
        ("ja", "当社は自動化された意思決定を行いません。", {"-automated-decision"}),
        ("en", "No decision about your application is taken by an algorithm.", {"-automated-decision"}),
        ("en", "Our spam filter works fully automatically.", set()),
        ("de", "Über Ihren Kreditantrag wird vollautomatisch entschieden.", {"automated-decision"}),
        ("fr", "Votre demande de crédit est évaluée par un algorithme.", {"automated-decision"}),
        ("ja", "融資の可否は、アルゴリズムにより決定されます。", {"automated-decision"}),
    ],
)
def test_decisions(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "automated_decision", "policy", "others", clause) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "You can unsubscribe from our newsletter at any time.", {"unsubscribe"}),
        ("en", "To stop this feature, cancel your subscription to Quendle Plus in the settings.", set()),
        ("en", "We may deny a request for access where the law allows it.", set()),
        ("fr", "Pour arrêter cette fonction, se désabonner du service Quendle Plus dans les paramètres.", set()),
        ("fr", "Vous pouvez vous désabonner de notre lettre d'information à tout moment.", {"unsubscribe"}),
        ("de", "Sie können den Newsletter jederzeit abbestellen.", {"unsubscribe"}),
        ("ko", "회사는 법령에 근거가 있는 경우 열람 요구를 거절할 수 있습니다.", set()),
    ],
)
def test_rights(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "right", "policy", "others", clause) == expected


def test_arbitration_of_complaints_about_data_binds_no_user(stated: Stated) -> None:
    clause = "Under certain conditions you may invoke binding arbitration for what is left of a complaint."
    assert keys(stated, "en", "dispute_resolution", "policy", "others", clause) == set()
    assert keys(stated, "en", "dispute_resolution", "terms", "others", "All disputes are settled by arbitration.") == {
        "arbitration"
    }


def test_an_example_grants_no_refund(stated: Stated) -> None:
    example = "For example, if a room was offered for one euro, we may cancel the booking and refund what you paid."
    assert keys(stated, "en", "price", "terms", "others", example) == set()
    assert keys(stated, "en", "price", "terms", "others", "If we cancel, we refund what you paid, less a fee.") == {
        "fee",
        "refund",
    }


def test_a_refund_that_is_refused_is_one_fact_however_it_is_put(changed: Changed) -> None:
    page = "# Terms of service\n\n## Fees and refunds\n\n{}\n"
    plain = page.format("We do not provide refunds of any kind to sellers.")
    assert changed(plain, page.format("We are not obligated to provide refunds of any kind to sellers.")) == []
    turned = changed(plain, page.format("We provide refunds of every kind to sellers who ask for one."))
    assert [(c.change, c.direction) for c in turned if c.type.value == "price"] == [("changed", Direction.WIDER)]


def test_notice_that_gets_a_length_is_replaced_not_gone(changed: Changed) -> None:
    page = "# Terms of service\n\n## Changes\n\nWe will notify you by e-mail {} of any change to these terms.\n"
    found = changed(page.format("in advance"), page.format("14 days in advance"))
    assert [(c.change, c.value, c.direction) for c in found if c.type.value == "notice_period"] == [
        ("changed", "P14D", Direction.REPLACED)
    ]


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "According to the provider, all messages are encrypted.", set()),
        ("en", "We use a host that, like us, keeps all messages encrypted.", {"encryption"}),
        ("de", "Laut Quendle werden die Daten pseudonymisiert.", set()),
        ("fr", "Selon le fournisseur, les messages sont chiffrés.", set()),
    ],
)
def test_what_others_say_of_their_own_measures(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "security_measure", "policy", "security", clause) == expected


def test_measures_below_a_lead_on_what_readers_must_do_are_theirs(stated: Stated) -> None:
    page = "# Politique de confidentialité\n\n## Sécurité\n\n{}\n\n- utiliser un courriel chiffré sur votre réseau\n"
    assert stated(page.format("Vous avez pour responsabilité :"), "security_measure", "fr") == []
    assert stated(page.format("Nous veillons à :"), "security_measure", "fr") != []


def test_rows_of_a_template_that_nobody_filled_in_state_nothing(stated: Stated) -> None:
    table = "| Vendor | What it does |\n|---|---|\n| {} | Backups of account data |\n"
    page = f"# Subprocessors\n\n## Security\n\n{table}"
    assert stated(page.format("[Add storage provider]")) == []
    assert stated(page.format("Quendle Storage Ltd")) != []


def test_a_vague_period_where_none_was_is_not_called_vaguer(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Data retention\n\nWe send what you order to your postal address.{}\n"
    found = changed(page.format(""), page.format(" We keep that address for as long as necessary."))
    assert [(c.change, c.direction) for c in found if c.type.value == "storage_duration"] == [("added", None)]
    kept = " We keep that address for two years."
    found = changed(page.format(kept), page.format(" We keep that address for as long as necessary."))
    assert [(c.change, c.direction) for c in found if c.type.value == "storage_duration"] == [
        ("changed", Direction.VAGUER)
    ]
