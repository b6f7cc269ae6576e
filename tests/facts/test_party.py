"""Who is given personal data in words of the text's own; what is said not to be kept, in Korean and Japanese."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
_PAGES = {
    "ko": "# 개인정보처리방침\n\n회사의 방침입니다.\n\n## {heading}\n\n{body}\n\n## 맺음말\n\n이상\n",
    "ja": "# プライバシーポリシー\n\n当社の方針です。\n\n## {heading}\n\n{body}\n\n## おわりに\n\n以上\n",
}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("ko", "채용 지원 시 구직자의 개인정보를 기업 회원에게 제공합니다.", {"기업 회원"}),
        ("ko", "담당 강사에게 수강생의 이름과 연락처가 제공됩니다.", {"담당 강사"}),
        ("ko", "회사는 제휴 기관에 개인정보를 제공합니다.", {"제휴 기관"}),
        ("ko", "회사는 제휴 기관에 개인정보를 제공하지 않습니다.", set()),
        ("ko", "이용자는 담당 강사에게 이름을 공개할 수 있습니다.", set()),
        ("ko", "이용자의 개인정보는 회사에 제공됩니다.", set()),
        ("ko", "회사는 제휴 기관에 안내 책자를 제공합니다.", set()),
        ("ko", "회사는 제휴 기관에 관한 개인정보를 제공합니다.", set()),
        ("ja", "ユーザーの同意を得た場合に企業に個人情報を提供します。", {"企業"}),
        ("ja", "担当講師に受講者の氏名を提供します。", {"担当講師"}),
        ("ja", "担当講師に受講者の氏名を提供しません。", set()),
        ("ja", "担当講師によって氏名が公開されます。", set()),
    ],
)
def test_who_is_given_data(stated: Stated, language: str, body: str, expected: set[str]) -> None:
    found = stated(
        _PAGES[language].format(heading="개인정보의 제공" if language == "ko" else "第三者提供", body=body),
        "",
        language,
    )
    assert {fact.value for fact in found if fact.type.value == "recipient" and fact.rule == "open"} == expected


_TITLES = {"en": "Privacy policy", "de": "Datenschutzerklärung", "fr": "Politique de confidentialité"}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        (
            "en",
            "We share your name with parcel agencies and regional sports federations.",
            "parcel agencies; regional sports federations",
        ),
        ("en", "We pass your address on to a ticket printing service.", "ticket printing service"),
        (
            "en",
            "We share your name with:\n\n- fraud-checking and vetting agencies;\n- firms that inspect our boats.",
            "fraud-checking and vetting agencies; firms that inspect our boats",
        ),
        (
            "en",
            "We share your data with processors who provide us with:\n\n- mailing list providers when you sign up",
            "mailing list providers",
        ),
        ("en", "We never share your name with parcel agencies.", ""),
        ("en", "You can share your name with parcel agencies.", ""),
        ("en", "We use your name to help insurance agencies.", ""),
        ("en", "We receive your name from parcel agencies.", ""),
        ("en", "We share your name with Quendle Parcel Services.", "Quendle Parcel"),
        (
            "de",
            "Wir geben Ihren Namen an regionale Sportverbände und die für Sie zuständige Zeltgruppe weiter.",
            "regionale Sportverbände; zuständige Zeltgruppe",
        ),
        (
            "en",
            "We share your name with our trustees, volunteers and the local council.",
            "trustees; volunteers; local council",
        ),
        ("de", "Eine Weitergabe Ihres Namens erfolgt an Gutachter und das Jugendamt.", "Gutachter; Jugendamt"),
        ("fr", "Votre nom est transmis au ministère de l'Éducation, à la CAF.", "ministère de l'Éducation; CAF"),
        ("fr", "Votre nom est transmis aux sociétés Mirabelle.", "Mirabelle"),
        ("de", "Ihr Name wird nicht an regionale Sportverbände weitergegeben.", ""),
        ("de", "Wir teilen Ihren Namen an die verantwortliche Stelle mit.", ""),
        (
            "fr",
            "Nous transmettons votre nom à des organismes de formation et aux caisses de retraite.",
            "organismes de formation; caisses de retraite",
        ),
        ("fr", "Nous ne transmettons pas votre nom à des organismes de formation.", ""),
    ],
)
def test_who_is_given_data_after_a_preposition_or_in_a_list(
    stated: Stated, language: str, body: str, expected: str
) -> None:
    found = stated(f"# {_TITLES[language]}\n\n## Quendle\n\n{body}\n", "recipient", language)
    assert "; ".join(fact.value for fact in found if fact.key != "service-providers") == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Advertisers may collect your email address.", "advertising-partners"),
        ("en", "Our site holds tracking tools of others, examples of which include Zorblax and Quibb.", "zorblax"),
        ("en", "We entered into a partnership with Dunnwick Garden Shops.", "dunnwick garden shops"),
        ("de", "Wir haben ZorbChat als Dienstleister integriert.", "zorbchat"),
        ("de", "Für unsere Karten setzen wir den Dienst Zorbkarte ein.", "zorbkarte"),
        ("de", "Diese Website benutzt Zorbtomo, einen Webanalysedienst.", "zorbtomo"),
        ("en", "Third parties may track you in our app: Zorbads, Quibb.", "quibb"),
        ("ja", "アクセス解析にはZorblaxを使っています。", "zorblax"),
        ("ja", "決済はZorbPayで行われます。", "zorbpay"),
        ("ko", "수탁사 중 일부(Zorblax, Quibb 등)에 개인정보를 위탁합니다.", "quibb"),
    ],
)
def test_who_works_for_the_publisher(stated: Stated, language: str, body: str, expected: str) -> None:
    titles = _TITLES | {"ko": "개인정보처리방침", "ja": "プライバシーポリシー"}
    found = stated(f"# {titles[language]}\n\n## Quendle\n\n{body}\n", "recipient", language)
    assert expected in {fact.key for fact in found}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("이메일 발송: Zorblax", {"Zorblax"}),
        ("숙소 배정: 마바호텔(공식 숙소)", {"마바호텔"}),
        ("문의 전화: 고객센터", set()),
        ("위탁 기간: 계약 종료 시까지", set()),
    ],
)
def test_whom_a_line_below_entrusted_work_names(stated: Stated, line: str, expected: set[str]) -> None:
    found = stated(_PAGES["ko"].format(heading="개인정보 처리위탁", body=line), "recipient", "ko")
    assert {fact.value for fact in found} == expected
    found = stated(_PAGES["ko"].format(heading="이용 안내", body=line), "recipient", "ko")
    assert {fact.value for fact in found} == set()


@pytest.mark.parametrize(
    ("language", "heading", "body", "expected"),
    [
        ("en", "Hosting", "All servers that the company runs are located in Canada.", {"CA"}),
        ("en", "Hosting", "The company is located in Canada.", set()),
        ("en", "Hosting", "Your files are kept only in Iceland.", {"IS"}),
        ("en", "Hosting", "Your name is sent to a USA-based server.", {"US"}),
        ("en", "Hosting", "Our USA-based company runs this site.", set()),
        ("de", "Hosting", "Alle Dateien liegen auf Servern in Island.", {"IS"}),
        ("ko", "개인정보 처리위탁", "이메일 발송: Zorblax (해외)", {"abroad"}),
        ("ko", "이용 안내", "이메일 발송: Zorblax (해외)", set()),
    ],
)
def test_where_machines_are(stated: Stated, language: str, heading: str, body: str, expected: set[str]) -> None:
    titles = _TITLES | {"ko": "개인정보처리방침"}
    found = stated(f"# {titles[language]}\n\n## {heading}\n\n{body}\n", "transfer", language)
    assert {fact.key for fact in found} == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("ko", "입력하신 명령은 서버에 저장하지 않습니다.", {"not stored"}),
        ("ko", "처리한 파일은 기록하거나 보관하지 않습니다.", {"not stored"}),
        ("ko", "녹음 파일은 변환 후 바로 삭제하며 보관하지 않습니다.", {"deleted after a stated event"}),
        ("ko", "개인정보를 3년 이상 보관하지 않습니다.", {"P3Y"}),
        ("ko", "비밀번호는 암호화하지 않은 채 저장하지 않습니다.", set()),
        ("ja", "入力されたデータは当社のサーバーに保存しません。", {"not stored"}),
        ("ja", "AI機能のデータは保存・保持されません。", {"not stored"}),
    ],
)
def test_what_is_not_kept(stated: Stated, language: str, body: str, expected: set[str]) -> None:
    found = stated(
        _PAGES[language].format(heading="기능" if language == "ko" else "機能", body=body), "storage_duration", language
    )
    assert {fact.value for fact in found} == expected


def test_to_keep_what_was_not_kept_is_longer(changed: Changed) -> None:
    pages = [
        _PAGES["ko"].format(heading="보관 기간", body=body)
        for body in ("녹음 파일은 보관하지 않습니다.", "녹음 파일은 30일간 보관합니다.")
    ]
    there, back = (
        [str(c.direction) for c in changed(*order, "ko") if c.type.value == "storage_duration"]
        for order in (pages, pages[::-1])
    )
    assert (there, back) == (["longer"], ["shorter"])


@pytest.mark.parametrize(
    ("language", "heading", "body", "expected"),
    [
        (
            "en",
            "Sharing",
            "We use vendors that provide us with hosting, sail repair and payment processing.",
            {"hosting", "sail repair", "payment processing"},
        ),
        ("en", "Sharing", "We share your name with suppliers of lamp oil.", {"lamp oil"}),
        ("en", "Sharing", "We get your name from partners who provide us with information about visitors.", set()),
        ("en", "Sharing", "We do not share your name with vendors that provide us with sail repair.", set()),
        ("en", "Sharing", "Reinsurers, loss adjusters and medical experts receive your claim.", {
            "reinsurers", "loss adjusters", "medical experts",
        }),
        ("en", "Sharing", "We receive your name from reinsurers.", set()),
        ("de", "Empfänger", "Wir setzen Dienstleister für Hosting, Versand und Zahlungsabwicklung ein.", {
            "Hosting", "Versand", "Zahlungsabwicklung",
        }),
        ("de", "Empfänger", "Sachverständige und Gutachter erhalten Ihre Angaben.", {"Sachverständige", "Gutachter"}),
        ("fr", "Destinataires", "Nos sous-traitants chargés de la maintenance des phares.", {"maintenance des phares"}),
        ("fr", "Destinataires", "Les réassureurs et les experts reçoivent votre dossier.", {"réassureurs", "experts"}),
    ],
)  # fmt: skip
def test_who_is_told_by_the_task_or_as_who_gets_something(
    stated: Stated, language: str, heading: str, body: str, expected: set[str]
) -> None:
    found = stated(f"# {_TITLES[language]}\n\n## {heading}\n\n{body}\n", "recipient", language)
    said = {fact.value for fact in found if fact.rule == "open" and not fact.negated}
    assert {value.lower() for value in said} == {value.lower() for value in expected}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Faultline is a monitoring system of Crackle Software, Inc.", {"Faultline", "Crackle Software"}),
        ("en", "Payments are handled by Norvello, a company based in Quendonia.", {"Norvello"}),
        ("en", "Our community is a network of friends.", set()),
        ("de", "Wir verwenden das Tool Statwerk des Anbieters Zahlenhaus LLC.", {"Statwerk", "Zahlenhaus"}),
        ("fr", "Les visites sont comptées par Statimo, un outil de mesure.", {"Statimo"}),
    ],
)
def test_products_introduced_with_whose_they_are(stated: Stated, language: str, body: str, expected: set[str]) -> None:
    found = stated(f"# {_TITLES[language]}\n\n## Partner\n\n{body}\n", "recipient", language)
    assert {fact.value for fact in found if fact.rule == "recipient-named"} == expected
