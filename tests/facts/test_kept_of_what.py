"""Which times are storage periods, and of what: beside each that only looks like one stands one that is."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

HEADINGS = {
    "k": {
        "en": "Data retention",
        "de": "Speicherdauer",
        "fr": "Durée de conservation",
        "ko": "개인정보의 보유 기간",
        "ja": "保存期間",
    },
    "p": {"en": "Further notes", "de": "Weitere Hinweise", "fr": "Remarques", "ko": "참고 사항", "ja": "補足"},
}
"""Of a section on storage, and of one on nothing."""


def kept(stated: Callable[..., list[Fact]], language: str, text: str) -> set[tuple[str, str]]:
    return {(fact.value, fact.key) for fact in stated(text, "storage_duration", language)}


@pytest.mark.parametrize(
    ("language", "section", "clause", "expected"),
    [
        (
            "en",
            "p",
            "Access tokens expire after 2 hours and refresh tokens after 30 days.",
            {("P30D", "refresh-token"), ("PT2H", "token")},
        ),
        (
            "en",
            "k",
            "IP addresses are kept for six months, e-mail addresses for two years.",
            {("P2Y", "email-address"), ("P6M", "ip-address")},
        ),
        (
            "en",
            "k",
            "We retain log data for 90 days and transaction data for seven years.",
            {("P7Y", "transaction-data"), ("P90D", "log-data")},
        ),
        (
            "en",
            "p",
            "Forms you send are kept for 60 days in a database run by the Department of Employment and Housing.",
            {("P60D", "personal-data")},
        ),
        ("en", "k", "Your submissions are stored for one year by the Ministry of Health.", {("P1Y", "personal-data")}),
        ("en", "k", "We keep your e-mail address for three years.", {("P3Y", "email-address")}),
        (
            "de",
            "k",
            "IP-Adressen speichern wir sechs Monate, E-Mail-Adressen zwei Jahre.",
            {("P2Y", "email-address"), ("P6M", "ip-address")},
        ),
        (
            "de",
            "k",
            "Ihre Eingaben werden vom Bundesministerium für Gesundheit 30 Tage gespeichert.",
            {("P30D", "prompts")},
        ),
        (
            "de",
            "p",
            "Zugriffstoken laufen nach 2 Stunden ab, Aktualisierungstoken nach 30 Tagen.",
            {("P30D", "refresh-token"), ("PT2H", "token")},
        ),
        (
            "fr",
            "k",
            "Les formulaires sont conservés 60 jours dans une base gérée par le ministère de l'Emploi et du Logement.",
            {("P60D", "personal-data")},
        ),
        (
            "fr",
            "k",
            "Les adresses IP sont conservées six mois et les adresses e-mail deux ans.",
            {("P2Y", "email-address"), ("P6M", "ip-address")},
        ),
        (
            "ko",
            "k",
            "IP 주소는 6개월, 이메일 주소는 2년간 보관합니다.",
            {("P2Y", "email-address"), ("P6M", "ip-address")},
        ),
        (
            "ko",
            "p",
            "액세스 토큰은 2시간, 리프레시 토큰은 30일 후 만료됩니다.",
            {("P30D", "refresh-token"), ("PT2H", "token")},
        ),
        ("ko", "k", "제출하신 양식은 보건복지부가 1년간 보관합니다.", {("P1Y", "personal-data")}),
        (
            "ja",
            "k",
            "IPアドレスは6か月、メールアドレスは2年間保存します。",
            {("P2Y", "email-address"), ("P6M", "ip-address")},
        ),
        (
            "ja",
            "p",
            "アクセストークンは2時間、リフレッシュトークンは30日で有効期限が切れます。",
            {("P30D", "refresh-token"), ("PT2H", "token")},
        ),
        ("en", "k", "Accounts not used for 12 months are moved to a separate store for dormant accounts.", set()),
        ("en", "k", "We delete accounts after 24 months of inactivity.", {("P24M", "personal-data")}),
        (
            "en",
            "k",
            "Your data is erased after 10 years if you have made no purchase in the last 24 months.",
            {("P10Y", "personal-data")},
        ),
        ("de", "k", "Konten, die 12 Monate lang nicht genutzt wurden, werden getrennt gespeichert.", set()),
        (
            "de",
            "k",
            "Die Daten werden nach 10 Jahren gelöscht, wenn in den letzten 24 Monaten kein Kauf erfolgt ist.",
            {("P10Y", "personal-data")},
        ),
        ("fr", "k", "Les comptes inactifs depuis plus de 12 mois sont conservés dans une base distincte.", set()),
        (
            "fr",
            "k",
            "Vos données sont effacées au bout de 10 ans sans commande au cours des 24 derniers mois.",
            {("P10Y", "personal-data")},
        ),
        ("ko", "k", "1년 이상 로그인하지 않은 회원의 개인정보는 휴면계정으로 전환하여 분리 보관합니다.", set()),
        (
            "ko",
            "k",
            "1년 동안 서비스를 이용하지 않은 이용자의 개인정보는 다른 이용자의 개인정보와 분리하여 저장합니다.",
            set(),
        ),
        ("ja", "k", "1年以上ご利用のないお客様の情報は、休眠アカウントとして分けて保管します。", set()),
        ("en", "p", "Password-reset links expire after 15 minutes.", set()),
        ("en", "p", "The confirmation code we send you expires after ten minutes.", set()),
        ("en", "p", "Sessions expire after 30 minutes without activity.", set()),
        ("en", "p", "Reward points expire 12 months after you earned them, and gift cards after two years.", set()),
        ("en", "p", "Invitations that are not accepted within 7 days expire.", set()),
        ("de", "p", "Der Link zum Zurücksetzen des Passworts ist 24 Stunden gültig.", set()),
        ("de", "p", "Treuepunkte verfallen nach zwei Jahren; Gutscheine sind drei Jahre gültig.", set()),
        ("de", "p", "Der Bestätigungscode läuft nach zehn Minuten ab.", set()),
        ("fr", "p", "Le lien de réinitialisation du mot de passe expire au bout de 24 heures.", set()),
        ("fr", "p", "Le code de vérification expire après dix minutes.", set()),
        ("fr", "p", "Les points de fidélité expirent après deux ans.", set()),
        ("ko", "p", "비밀번호 재설정 링크는 24시간 후 만료됩니다.", set()),
        ("ko", "p", "인증번호는 3분 후 만료됩니다.", set()),
        ("ko", "p", "적립금은 1년 후 만료되며 쿠폰의 유효기간은 30일입니다.", set()),
        ("ja", "p", "パスワード再設定用のリンクは24時間で有効期限が切れます。", set()),
        ("ja", "p", "確認コードの有効期限は10分間です。", set()),
        ("ja", "p", "ポイントの有効期限は1年間です。", set()),
        ("en", "k", "If you ask us to delete something, we reply within 14 days.", set()),
        ("fr", "k", "Nous répondons aux demandes de suppression sous 30 jours.", set()),
        ("ko", "k", "삭제 요청에 대해서는 10일 이내에 답변합니다.", set()),
        ("ja", "k", "削除のご依頼には2週間以内に回答します。", set()),
        ("en", "k", "Backups are made every 24 hours and kept for 30 days.", {("P30D", "personal-data")}),
        ("en", "k", "Every six months we check whether stored data is still needed.", set()),
        ("en", "p", "In the preceding twelve months we have collected and stored the categories listed below.", set()),
        ("en", "p", "For more than 20 years we have kept our customers' data safe.", set()),
        ("en", "p", "We will tell you 14 days before we delete your data.", set()),
        ("de", "k", "Alle zwei Jahre prüfen wir, ob gespeicherte Daten noch benötigt werden.", set()),
        ("de", "p", "Seit mehr als 20 Jahren bewahren wir die Daten unserer Kunden sicher auf.", set()),
        ("de", "k", "Sicherungen werden alle 24 Stunden erstellt und 14 Tage aufbewahrt.", {("P14D", "personal-data")}),
        ("fr", "k", "Tous les six mois, nous vérifions si les données conservées sont encore utiles.", set()),
        ("fr", "p", "Depuis plus de vingt ans, nous conservons les données de nos clients en sécurité.", set()),
        ("ko", "k", "6개월마다 보관 중인 개인정보가 필요한지 점검합니다.", set()),
        ("ko", "k", "백업은 24시간마다 생성되며 30일간 보관됩니다.", {("P30D", "personal-data")}),
        ("ko", "p", "개인정보를 파기하기 7일 전까지 이메일로 알려 드립니다.", set()),
        ("ja", "k", "6か月ごとに、保存しているデータが必要かどうかを確認します。", set()),
        ("ja", "p", "データを削除する7日前までにメールでお知らせします。", set()),
        (
            "en",
            "k",
            "We keep your data for a reasonable period, no longer than needed.",
            {("as long as necessary", "personal-data")},
        ),
        ("de", "k", "Auf Anfrage löschen wir Ihre Daten innerhalb einer angemessenen Frist.", set()),
        ("en", "k", "We never store these data for longer than 30 days.", {("P30D", "personal-data")}),
        ("de", "k", "Länger als 7 Tage speichern wir diese Daten nicht.", {("P7D", "personal-data")}),
        ("fr", "k", "Ces données ne sont pas conservées plus de 30 jours.", {("P30D", "personal-data")}),
        ("ko", "k", "이 정보는 30일을 초과하여 보관하지 않습니다.", {("P30D", "personal-data")}),
        ("ja", "k", "これらの情報を30日を超えて保存することはありません。", {("P30D", "personal-data")}),
        ("en", "k", "Every quarter our team audits the archives for stale records.", set()),
        (
            "en",
            "k",
            "Personal data of customers who have placed no order for 18 months is erased.",
            {("P18M", "personal-data")},
        ),
        ("en", "p", "The magic link in our e-mail lapses after one hour.", set()),
        ("en", "p", "Your free trial expires after 14 days.", set()),
        (
            "en",
            "k",
            "Video footage is overwritten after ten days; log files are kept for a year.",
            {("P10D", "video"), ("P1Y", "log-data")},
        ),
        ("en", "k", "Members ought to store their own backup codes for at least a year.", set()),
        (
            "en",
            "k",
            "The Office for Tax Matters obliges us to keep invoices for six years.",
            {("P6Y", "personal-data")},
        ),
        ("de", "k", "Protokolldaten löschen wir nach drei Monaten.", {("P3M", "log-data")}),
        ("de", "k", "Einmal im Jahr prüfen wir unsere Archive.", set()),
        ("de", "p", "Ihr Gutscheincode ist sechs Monate gültig.", set()),
        ("fr", "k", "Les journaux de connexion sont effacés au bout de trois mois.", {("P3M", "log-data")}),
        ("fr", "p", "Votre bon d'achat est valable six mois.", set()),
        ("fr", "k", "Les données des clients inactifs depuis trois ans sont supprimées.", {("P3Y", "personal-data")}),
        ("ko", "k", "로그 기록은 3개월간 보관 후 삭제합니다.", {("P3M", "log-data")}),
        ("ko", "p", "할인 쿠폰은 발급일로부터 30일 후 만료됩니다.", set()),
        ("ko", "k", "매년 1회 보관 중인 기록을 점검합니다.", set()),
        ("ja", "k", "アクセスログは3か月間保存した後、削除します。", {("P3M", "log-data")}),
        ("ja", "p", "招待コードは7日間で失効します。", set()),
        ("ja", "k", "毎年1回、保管している記録を見直します。", set()),
    ],
)
def test_clauses(
    stated: Callable[..., list[Fact]], language: str, section: str, clause: str, expected: set[tuple[str, str]]
) -> None:
    assert kept(stated, language, f"# Quendle\n\n## {HEADINGS[section][language]}\n\n{clause}\n") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("You should keep your own copies of personal data for five years.", set()),
        ("The customer shall retain its personal data for three years.", set()),
        ("We retain the customer's personal data for three years.", {("P3Y", "personal-data")}),
    ],
)
def test_what_others_keep(stated: Callable[..., list[Fact]], clause: str, expected: set[tuple[str, str]]) -> None:
    assert kept(stated, "en", f"# Terms of service\n\n## Data\n\n{clause}\n") == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Logs of systems that process passport numbers are kept for two years.", {("P2Y", "log-data")}),
        ("en", "Once you ask us to, we delete the account within a reasonable period.", set()),
        ("ko", "여권번호를 처리하는 시스템의 접속 내역은 2년간 보관합니다.", {("P2Y", "personal-data")}),
        ("ko", "여권번호는 2년간 보관합니다.", {("P2Y", "passport")}),
        (
            "ko",
            "여권번호는 목적 달성 후 일정기간 저장된 후 파기됩니다.",
            {("until the purpose is achieved", "personal-data")},
        ),
        ("ja", "メールアドレスを取り扱うシステムの記録は2年間保存します。", {("P2Y", "personal-data")}),
    ],
)
def test_what_only_tells_which_systems_is_not_what_is_kept(
    stated: Callable[..., list[Fact]], language: str, clause: str, expected: set[tuple[str, str]]
) -> None:
    assert kept(stated, language, f"# Quendle\n\n## {HEADINGS['k'][language]}\n\n{clause}\n") == expected


def test_a_list_is_about_the_one_thing_that_leads_into_it(stated: Callable[..., list[Fact]]) -> None:
    page = "# Quendle\n\n## Data retention\n\nHow long we keep {}:\n\n- in the shop for 2 years\n"
    assert kept(stated, "en", page.format("your postal address")) == {("P2Y", "postal-address")}
    assert kept(stated, "en", page.format("your postal address and your photos")) == {("P2Y", "personal-data")}


def test_a_row_on_a_cookie_is_about_it_not_about_who_sets_it(stated: Callable[..., list[Fact]]) -> None:
    table = (
        "| Provider | Cookie | Duration |\n|---|---|---|\n| Quendle | seen | 30 days |\n| Quendle | lang | 1 year |\n"
    )
    found = stated(f"# Cookies\n\n## Cookies we use\n\n{table}", "storage_duration")
    assert [(fact.value, fact.detail) for fact in found] == [("P30D", "seen"), ("P1Y", "lang")]


@pytest.mark.parametrize(
    ("language", "name", "expires", "period"),
    [
        ("en", "Name", "Expires", "7 days"),
        ("en", "Name", "Expiry date", "7 days"),
        ("de", "Name", "Läuft ab", "7 Tage"),
        ("fr", "Nom", "Expire", "7 jours"),
        ("ko", "이름", "만료", "7일"),
        ("ja", "名称", "失効", "7日"),
    ],
)
def test_when_a_cookie_of_a_table_expires_is_how_long_it_is_kept(
    stated: Callable[..., list[Fact]], language: str, name: str, expires: str, period: str
) -> None:
    table = f"# Cookies\n\n| {name} | {expires} |\n| --- | --- |\n| quendle_session | {period} |\n"
    assert {fact.value for fact in stated(table, "storage_duration", language)} == {"P7D"}


def test_what_is_not_stored_is_what_the_relative_clause_is_about(stated: Callable[..., list[Fact]]) -> None:
    page = "# Quendle\n\n## Data\n\nWe derive your city from your IP address, which is never stored.\n"
    assert kept(stated, "en", page) == {("not stored", "ip-address")}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We look into what you say about your data within 20 days and keep you posted.", set()),
        ("You are kept fully informed about your data request for 3 months.", set()),
        ("Within 10 days we hold a meeting about your data.", set()),
        ("We keep you informed and keep your data for 3 months.", {("P3M", "personal-data")}),
    ],
)
def test_whoever_keeps_somebody_informed_stores_nothing(
    stated: Callable[..., list[Fact]], clause: str, expected: set[tuple[str, str]]
) -> None:
    assert kept(stated, "en", f"# Quendle\n\n## Complaints\n\n{clause}\n") == expected
