"""Words that stand beside a practice: labels of a cell, whose data they are, what is asked of readers, what is denied
to those alone who do not use something; each with a like that does state it."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
TEXT = "# {}\n\n## {}\n\n{}\n"
TITLES = {
    "en": "Privacy policy",
    "de": "Datenschutzerklärung",
    "fr": "Politique de confidentialité",
    "ko": "개인정보 처리방침",
    "ja": "プライバシーポリシー",
}
COLLECT = {
    "en": "Information we collect",
    "de": "Welche Daten wir erheben",
    "fr": "Données collectées",
    "ko": "수집하는 개인정보 항목",
    "ja": "取得する情報",
}
SHARE = {
    "en": "Sharing your data",
    "de": "Weitergabe",
    "fr": "Partage des données",
    "ko": "개인정보의 제공",
    "ja": "第三者提供",
}
USE = {
    "en": "How we use your data",
    "de": "Zwecke der Verarbeitung",
    "fr": "Finalités",
    "ko": "개인정보의 이용 목적",
    "ja": "利用目的",
}


def said(stated: Stated, headings: dict[str, str], clause: str, type: str, language: str) -> set[str]:
    found = stated(TEXT.format(TITLES[language], headings[language], clause), type, language)
    return {f"{'not ' * fact.negated}{fact.key}" for fact in found}


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We collect the portrait on your government-issued ID.", {"id-document"}),
        ("en", "We collect your government identification number and your name.", {"national-id", "name"}),
        ("en", "We collect your student number, your name and your grades.", {"student-number", "name", "education"}),
        ("en", "We collect your user ID, your name and your grades.", {"user-id", "name", "education"}),
        ("de", "Wir erheben Ihren Personalausweis und Ihre Anschrift.", {"id-document", "postal-address"}),
        ("de", "Wir erheben Ihre Ausweisnummer und Ihre Anschrift.", {"national-id", "postal-address"}),
        ("de", "Wir erheben Ihre Matrikelnummer und Ihre Anschrift.", {"student-number", "postal-address"}),
        ("fr", "Nous collectons votre numéro d'étudiant et votre nom.", {"student-number", "name"}),
        ("fr", "Nous collectons votre numéro de client et votre nom.", {"user-id", "name"}),
        ("ko", "필수항목: 성명, 학번, 신분증", {"name", "student-number", "id-document"}),
        ("ko", "필수항목: 성명, 회원번호, 외국인등록번호", {"name", "user-id", "national-id"}),
        ("ja", "氏名、学籍番号、社員番号を取得します。", {"name", "student-number", "employee-number"}),
        ("ja", "氏名、会員番号、マイナンバーを取得します。", {"name", "user-id", "national-id"}),
    ],
)
def test_numbers_and_documents(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, COLLECT, clause, "personal_data", language) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Your phone carrier may disclose your name and location to us.", {"name", "location"}),
        ("en", "We collect your name, your address and your carrier.", {"name", "postal-address", "isp"}),
        ("en", "We collect your name and photo when other people share files with you.", {"name", "photo"}),
        ("en", "We collect your name, your photo and the files you share with us.", {"name", "photo", "files"}),
        (
            "en",
            "We share your name and location with Obrolo for the analysis of quendle.com usage.",
            {"name", "location"},
        ),
        ("en", "We share your name, location and usage with Obrolo.", {"name", "location", "usage-data"}),
        ("de", "Ihr Internetanbieter übermittelt uns Ihren Namen und Ihre Anschrift.", {"name", "postal-address"}),
        (
            "de",
            "Wir erheben Ihren Namen, Ihre Anschrift und Ihren Internetanbieter.",
            {"name", "postal-address", "isp"},
        ),
        ("fr", "Votre opérateur mobile peut nous transmettre votre nom et votre adresse.", {"name", "postal-address"}),
        (
            "fr",
            "Nous collectons votre nom, votre adresse et votre opérateur mobile.",
            {"name", "postal-address", "isp"},
        ),
    ],
)
def test_who_tells_and_who_gets_data(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, COLLECT, clause, "personal_data", language) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We also collect the e-mail addresses of our staff and our partners.", set()),
        ("en", "We also give the e-mail addresses of our staff to our partners.", {"business-partners"}),
        ("en", "Some partners require that you prove your identity with us.", set()),
        ("en", "Some partners receive what you prove your identity with.", {"business-partners"}),
        ("de", "Wir erheben die E-Mail-Adressen unserer Partner.", set()),
        ("de", "Wir geben die E-Mail-Adressen an unsere Partner weiter.", {"business-partners"}),
        ("de", "Manche Partner verlangen, dass Sie Ihre Identität nachweisen.", set()),
        ("fr", "Nous collectons les adresses e-mail de nos partenaires.", set()),
        ("fr", "Nous transmettons les adresses e-mail à nos partenaires.", {"business-partners"}),
        ("fr", "Certains partenaires exigent que vous prouviez votre identité.", set()),
        ("ko", "플래시클라우드 이용 여부와 관계없이 협력사의 이메일을 수집합니다.", set()),
        ("ko", "회사는 협력사에 이메일을 제공합니다.", {"business-partners"}),
    ],
)
def test_whose_data_and_who_demands(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, SHARE, clause, "recipient", language) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "If you do not use Quendle Pay, your data are not given to service providers.", set()),
        ("en", "Your data are not given to third parties.", {"not third-parties"}),
        ("de", "Wenn Sie die Karte nicht nutzen, werden Daten nicht an Dienstleister weitergegeben.", set()),
        ("de", "Wir geben Ihre Daten nicht an Dritte weiter.", {"not third-parties"}),
        ("fr", "Si vous n'utilisez pas la carte, vos données ne sont pas transmises à des tiers.", set()),
        ("fr", "Vos données ne sont pas transmises à des tiers.", {"not third-parties"}),
        ("ko", "간편결제를 이용하지 않는 경우, 이용자의 개인정보가 수탁업체에 제공되지 않습니다.", set()),
        ("ko", "이용자의 개인정보는 제3자에게 제공되지 않습니다.", {"not third-parties"}),
        ("ja", "地図を利用しない場合、お客様の情報は第三者に提供しません。", set()),
        ("ja", "お客様の情報は第三者に提供しません。", {"not third-parties"}),
    ],
)
def test_denied_to_those_who_use_nothing(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, SHARE, clause, "recipient", language) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We use your e-mail address to provide support as you look for a job.", set()),
        ("en", "We use your e-mail address to provide support for our app.", {"customer-support"}),
        ("en", "We use your data to show advertising tailored to your taste.", {"targeted-advertising"}),
        ("en", "We use your data to show advertising.", {"advertising"}),
        (
            "en",
            "Your choice of personalized ads will not affect whether we use data for ads.",
            {"advertising", "targeted-advertising"},
        ),
        ("en", "We will not use your data for personalized ads.", {"not targeted-advertising"}),
        ("fr", "Nous utilisons votre nom pour l'assistance juridique.", set()),
        ("fr", "Nous utilisons votre nom pour l'assistance.", {"customer-support"}),
        ("ko", "실명 인증된 아이디로 가입 시 이름을 수집합니다.", set()),
        ("ko", "실명 인증을 위해 이름을 수집합니다.", {"identity-verification"}),
        ("ko", "진로 상담을 위해 이름을 이용합니다.", set()),
        ("ko", "고객 상담을 위해 이름을 이용합니다.", {"customer-support"}),
        ("ja", "就職サポートのために氏名を利用します。", set()),
        ("ja", "カスタマーサポートのために氏名を利用します。", {"customer-support"}),
    ],
)
def test_aims(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    found = said(stated, USE, clause, "purpose", language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "head", "cell", "expected"),
    [
        ("en", ("Recipient", "Purpose"), "Company: Quendle Ltd, Address: 1 Zorblax Street, Phone: 02 123", {"quendle"}),
        ("en", ("Recipient", "Purpose"), "Quendle Ltd, Obrolo Inc", {"quendle", "obrolo"}),
        (
            "ko",
            ("수탁업체", "위탁업무"),
            "업체 : 주식회사 마바소프트, 주소 : 서울시 가나로 1, 근무시간 : 평일 및 공휴일 휴무",
            {"마바소프트"},
        ),
        ("ko", ("수탁업체", "위탁업무"), "기관명 : ㈜가.나.다, 전화 : 02-123-4567", {"가나다"}),
        ("ko", ("수탁업체", "위탁업무"), "㈜마바소프트, ㈜가나다", {"마바소프트", "가나다"}),
        ("ja", ("委託先", "利用目的"), "会社名：株式会社マバラ、住所：東京都千代田区１－１", {"マバラ"}),
    ],
)
def test_cells_with_labels(stated: Stated, language: str, head: tuple[str, str], cell: str, expected: set[str]) -> None:
    work = {"en": "hosting", "ko": "전산 유지보수", "ja": "サーバーの運用"}[language]
    table = f"| {head[0]} | {head[1]} |\n|---|---|\n| {cell} | {work} |"
    assert said(stated, SHARE, table, "recipient", language) == expected


def test_a_short_name_is_the_long_one(stated: Stated) -> None:
    body = "We share visits with Zorblax Nimbus (ZN). The data that ZN gets are your IP address."
    assert said(stated, SHARE, body, "recipient", "en") == {"zorblax nimbus"}
    body = "We share visits with Zorblax Nimbus (EU). We share your name with our partner ZN."
    assert said(stated, SHARE, body, "recipient", "en") == {"zorblax nimbus", "zn"}


def test_a_public_dataset_gets_nothing(stated: Stated) -> None:
    body = "We share data with our processor Zorblax for our BigQuery public dataset."
    assert said(stated, SHARE, body, "recipient", "en") == {"zorblax"}
    body = "We share data with our processor Zorblax and with BigQuery."
    assert said(stated, SHARE, body, "recipient", "en") == {"zorblax", "bigquery"}


@pytest.mark.parametrize(
    ("language", "label", "none", "sentence"),
    [
        ("de", "Datenübermittlung in Drittstaaten", "Keine", "Eine Übermittlung in Drittstaaten findet nicht statt."),
        ("en", "Transfer to other countries", "None", "We do not transfer data to other countries."),
        ("fr", "Transfert vers des pays tiers", "Aucun", "Nous ne transférons pas de données vers des pays tiers."),
    ],
)
def test_a_label_that_is_answered_with_none(
    changed: Changed, language: str, label: str, none: str, sentence: str
) -> None:
    page = f"# {TITLES[language]}\n\n## {SHARE[language]}\n\n{{}}\n"
    silent = page.format(COLLECT[language])
    old = page.format(f"{label}\n\n{none}")
    assert not [c for c in changed(old, page.format(sentence), language) if c.type.value == "transfer"]
    assert [c for c in changed(silent, page.format(sentence), language) if c.type.value == "transfer"]


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Fees are charged by Quendle Ltd, with a share capital of €50,000.", set()),
        ("en", "A fee of €50 is charged by Quendle Ltd.", {"€50"}),
        ("fr", "Les frais sont facturés par Quendle SAS au capital de 50.000 €.", set()),
        ("fr", "Les frais de 50 € sont facturés par Quendle SAS.", {"50 €"}),
        ("de", "Die Gebühren erhebt die Quendle GmbH mit einem Stammkapital von 50.000 €.", set()),
        ("de", "Die Gebühren von 50 € erhebt die Quendle GmbH.", {"50 €"}),
    ],
)
def test_capital_is_no_price(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    title = {"en": "Terms of service", "fr": "Conditions générales", "de": "Nutzungsbedingungen"}[language]
    found = stated(TEXT.format(title, title, clause), "price", language)
    assert {fact.value for fact in found if fact.key == "amount"} == expected


@pytest.mark.parametrize(
    ("language", "clause", "licensed"),
    [
        ("ko", "회사가 이외의 방법으로 게시물을 이용할 경우, 회원의 동의를 받아야 합니다.", False),
        ("ko", "회사는 홍보를 위해 회원의 게시물을 이용할 수 있습니다.", True),
        ("en", "For any other licence to use your posts we will ask for your permission.", False),
        ("en", "You give us a licence to use your posts.", True),
        ("ja", "投稿を他の目的に利用許諾する場合、会員の同意を得るものとします。", False),
        ("ja", "会員は、当社に投稿の利用を利用許諾します。", True),
    ],
)
def test_a_licence_that_is_asked_for(stated: Stated, language: str, clause: str, licensed: bool) -> None:
    title = {"ko": "이용약관", "en": "Terms of service", "ja": "利用規約"}[language]
    found = stated(TEXT.format(title, title, clause), "liability", language)
    assert any(fact.key == "content-licence" for fact in found) == licensed


def test_a_place_in_a_name_limits_nothing(stated: Stated) -> None:
    body = "We share your name with Obrolo Inc. Quendlecon US is in May, and Quendlecon US is fun: Quendlecon US!"
    found = stated(TEXT.format("Quendlecon US Privacy Notice", "Sharing your data", body), "recipient")
    assert [fact.scope for fact in found] == [""]
    found = stated(TEXT.format("US Privacy Notice", "Sharing your data", body), "recipient")
    assert {fact.scope for fact in found} == {"US"}


def test_a_sentence_with_a_period_that_came_beside_others(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Storage\n\n{}\n"
    old = page.format("All records are stored in a database. You can change your address on your page.")
    new = page.format(
        "All records are stored in a database. Our vendors also keep personal data for 90 days to detect fraud. "
        "You can change your address on your page."
    )
    (change,) = [c for c in changed(old, new) if c.type.value == "storage_duration"]
    assert (change.value, change.direction) == ("P90D", None)
    limited = page.format("All records are stored in a database for 90 days. You can change your address on your page.")
    (change,) = [c for c in changed(old, limited) if c.type.value == "storage_duration"]
    assert change.direction is not None
    assert change.direction.value == "shorter"


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        (
            "ja",
            "- 広告 ID の送信なし\n- 位置情報の取得なし\n- 氏名の取得",
            {"not advertising-id", "not location", "name"},
        ),
        (
            "en",
            "- Fingerprints: none\n- Photos: collected to show them\n- IP address: none",
            {"not fingerprint", "photo", "not ip-address"},
        ),
        (
            "de",
            "- Videos werden nicht erhoben.\n- Fotos: nicht erhoben\n- IP-Adresse: 7 Tage gespeichert",
            {"not photo", "not video", "ip-address"},
        ),
        ("ko", "- 위치정보 수집: 없음\n- 성명 수집: 있음", {"not location", "name"}),
    ],
)
def test_items_that_end_in_none(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, COLLECT, clause, "personal_data", language) >= expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We transfer data to places with protection equivalent to that in the EU.", set()),
        ("en", "We transfer data to places in the EU.", {"EU"}),
        ("de", "Wir übermitteln Daten bei Feststellung eines der EU entsprechenden Datenschutzniveaus.", set()),
        ("de", "Wir übermitteln Daten auch in die EU.", {"EU"}),
        ("fr", "Nous transférons les données vers des lieux d'un niveau équivalent à celui de l'UE.", set()),
        ("fr", "Nous transférons les données vers l'UE.", {"EU"}),
    ],
)
def test_a_place_that_others_are_held_against(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    found = stated(TEXT.format(TITLES[language], SHARE[language], clause), "transfer", language)
    assert {fact.value for fact in found if fact.rule == "transfer-country"} == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "HTTPS links to your data are opened in the browser.", set()),
        ("en", "Your data are protected with HTTPS.", {"encryption-in-transit"}),
        ("ja", "HTTPS リンクはブラウザで開き、個人情報を保護します。", set()),
        ("ja", "個人情報は HTTPS で保護されます。", {"encryption-in-transit"}),
        ("fr", "Les liens HTTPS sont ouverts par le navigateur.", set()),
        ("fr", "Vos données sont protégées par HTTPS.", {"encryption-in-transit"}),
    ],
)
def test_addresses_are_no_measure(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    heading = {"en": "Security", "ja": "安全管理", "fr": "Sécurité"}[language]
    found = stated(TEXT.format(TITLES[language], heading, clause), "security_measure", language)
    assert {fact.key for fact in found} == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("You may link your account as is permitted under the terms of that network.", set()),
        ('The service is provided "as is" and may have faults.', {"disclaimer"}),
        ("The service is provided on an as is basis.", {"disclaimer"}),
    ],
)
def test_as_is(stated: Stated, clause: str, expected: set[str]) -> None:
    found = stated(TEXT.format("Terms of service", "Terms of service", clause), "liability")
    assert {fact.key for fact in found} == expected


def test_others_who_are_named_now(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Sharing your data\n\n{}\n"
    old = page.format("We share data with certain third parties to run the service.")
    named = page.format(
        "We share data to run the service. We work with this provider:\n\n- Zorblax: we share visits with it."
    )
    assert not [c for c in changed(old, named) if c.change == "removed"]
    silent = page.format("We share data within our team to run the service.")
    assert [(c.change, c.value) for c in changed(old, silent)] == [("removed", "third parties")]


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Earlier versions used to send your location to Obrolo.", set()),
        ("en", "The app sends your location, which is used to show a map.", {"location"}),
        ("fr", "Ces composants pouvaient transmettre votre position et votre photo à Obrolo.", set()),
        ("fr", "Ces composants peuvent transmettre votre photo et votre nom à Obrolo.", {"photo", "name"}),
        ("ko", "이전에는 위치정보를 수집하였으나 삭제하였습니다.", set()),
        ("ko", "회원 가입 시 위치정보를 수집합니다.", {"location"}),
        ("ja", "以前は位置情報を取得していました。", set()),
        ("ja", "位置情報を取得します。", {"location"}),
    ],
)
def test_what_is_over(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, COLLECT, clause, "personal_data", language) == expected


def test_what_a_company_publishes_gets_nothing(stated: Stated) -> None:
    body = "- GitHub DMG 체크아웃과 후원 키 운영을 위한 Lemon Squeezy와의 공유\n- 오류 정보를 GitHub에 제공"
    found = stated(TEXT.format(TITLES["ko"], SHARE["ko"], body), "recipient", "ko")
    assert [fact.unit for fact in found if fact.key == "github"] == [3]


def test_the_label_of_a_row_is_no_member(changed: Changed) -> None:
    page = (
        "# Privacy policy\n\n## Data we collect\n\n| Category of data | Data collected |\n|---|---|\n"
        "| Data on who you are | name, birthday |\n| Data on {} | order number, amount{} |\n"
    )
    old = page.format("your deliveries", "")
    assert not changed(old, page.format("your deliveries and rented wozzles", ""))
    found = changed(old, page.format("your deliveries", ", wozzle number"))
    assert [(c.change, c.value) for c in found] == [("added", "wozzle number")]


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Obrolo Inc handles your data as our processor.", {"obrolo"}),
        ("en", "We share your data with our processors.", {"service-providers"}),
        ("de", "Obrolo Inc. verarbeitet als Auftragsverarbeiter Ihre IP-Adresse.", {"obrolo"}),
        ("de", "Wir geben Ihre IP-Adresse an Auftragsverarbeiter weiter.", {"service-providers"}),
        ("fr", "Obrolo SAS traite vos données en tant que sous-traitant.", {"obrolo"}),
        ("fr", "Nous transmettons vos données à un sous-traitant.", {"service-providers"}),
    ],
)
def test_as_what_a_company_acts(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, SHARE, clause, "recipient", language) == expected


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("ja", "本ドキュメントは、アプリの実装内容（サービスの利用状況と氏名の取得）に基づき作成した草案です。", set()),
        ("ja", "本ポリシーは、当社が取得する氏名と位置情報について説明するものです。", set()),
        ("ja", "本ポリシーに同意された方から、氏名と位置情報を取得します。", {"name", "location"}),
        ("ko", "본 방침은 회사가 수집하는 성명과 위치정보의 처리를 설명합니다.", set()),
        ("ko", "본 방침에 따라 회사는 성명과 위치정보를 수집합니다.", {"name", "location"}),
    ],
)
def test_a_document_that_tells_of_itself(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert said(stated, COLLECT, clause, "personal_data", language) == expected


@pytest.mark.parametrize(
    ("language", "old", "new", "told"),
    [
        ("en", "newsletters by SMS or letter", "newsletters by SMS, letter or push notifications", False),
        ("en", "newsletters and billing", "newsletters, billing and wozzle tuning", True),
        ("fr", "newsletters par SMS ou courrier", "newsletters par SMS, courrier ou push notification", False),
        ("fr", "newsletters et facturation", "newsletters, facturation et calibrage wozzle", True),
    ],
)
def test_by_what_readers_are_reached(changed: Changed, language: str, old: str, new: str, told: bool) -> None:
    head = {"en": ("Purpose", "Data"), "fr": ("Finalité", "Données")}[language]
    page = TEXT.format(TITLES[language], USE[language], f"| {head[0]} | {head[1]} |\n|---|---|\n| {{}} | e-mail |\n")
    found = changed(page.format(old), page.format(new), language)
    assert bool([c for c in found if c.type.value == "purpose"]) == told
