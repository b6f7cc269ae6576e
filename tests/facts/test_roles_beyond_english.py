"""Words of data and recipients that are beside the point of their clause, in French, Korean and Japanese."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_TITLES = {"ko": "# 개인정보 처리방침", "fr": "# Politique de confidentialité", "ja": "# プライバシーポリシー"}


def read(stated: Stated, code: str, heading: str, text: str, type: str) -> tuple[set[str], set[str]]:
    """The keys that are stated and those that are denied."""
    found = stated(f"{_TITLES[code]}\n\n## {heading}\n\n{text}\n", type, code)
    return {fact.key for fact in found if not fact.negated}, {fact.key for fact in found if fact.negated}


_COLLECTED = {"fr": "Données collectées", "ko": "수집 항목", "ja": "取得する情報"}
_SHARED = {"fr": "Partage", "ko": "제3자 제공", "ja": "第三者提供"}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Selon votre localisation, nous recueillons votre nom et votre date de naissance.",
         {"name", "date-of-birth"}),
        ("fr", "Nous recueillons votre localisation et votre nom.", {"location", "name"}),
        ("fr", "Quel que soit votre âge, nous enregistrons votre nom et votre photo.", {"name", "photo"}),
        ("fr", "Nous enregistrons votre nom pour mémoriser vos préférences et votre langue.", {"name"}),
        ("fr", "Nous enregistrons votre nom, vos préférences et votre langue.", {"name", "preferences", "language"}),
        ("fr", "Si vous avez des demandes, nous traitons votre nom et votre date de naissance.",
         {"name", "date-of-birth"}),
        ("ko", "거주 지역과 언어에 따라 이름과 생년월일을 수집합니다.", {"name", "date-of-birth"}),
        ("ko", "비밀번호를 재설정할 때 이름과 생년월일을 수집합니다.", {"name", "date-of-birth"}),
        ("ko", "이름, 생년월일, 비밀번호를 수집합니다.", {"name", "date-of-birth", "password"}),
        ("ko", "사진 화면을 열면 이름과 생년월일을 수집합니다.", {"name", "date-of-birth"}),
        ("ja", "言語や年齢に応じて、氏名と生年月日を取得します。", {"name", "date-of-birth"}),
        ("ja", "パスワードを再設定する際に、氏名と生年月日を取得します。", {"name", "date-of-birth"}),
        ("ja", "氏名、生年月日、パスワードを取得します。", {"name", "date-of-birth", "password"}),
        ("fr", "Nos prestataires de messagerie enregistrent votre nom et votre date de naissance.",
         {"name", "date-of-birth"}),
        ("ko", "위치정보 서비스에 이름과 생년월일을 입력합니다.", {"name", "date-of-birth"}),
        ("ja", "プロフィールカードに載せる氏名と生年月日を取得します。", {"name", "date-of-birth"}),
    ],
)  # fmt: skip
def test_what_something_depends_on_or_is_done_to_is_not_collected(
    stated: Stated, code: str, text: str, expected: set[str]
) -> None:
    assert read(stated, code, _COLLECTED[code], text, "personal_data")[0] == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Nous transmettons votre adresse à des tiers.", {"third-parties"}),
        ("fr", "Nous transmettons votre adresse à des sites tiers.", {"third-parties"}),
        ("fr", "Nous transmettons votre adresse à des prestataires tiers.", {"service-providers"}),
        ("fr", "Si vous passez par un service de connexion tiers, celui-ci nous transmet votre adresse.", set()),
        ("fr", "Nous respectons les droits des tiers dont les contenus sont partagés.", set()),
        ("ko", "제휴사와 제3자에게 이름을 제공합니다.", {"business-partners", "third-parties"}),
        ("ko", "제3자 업체에 이름을 제공합니다.", {"third-parties"}),
        ("ko", "제3자에 의한 도용이 의심되면 이름을 확인합니다.", set()),
        ("ko", "제3자의 권리를 침해한 글은 공개하지 않습니다.", set()),
        ("ko", "제휴사의 할인 혜택을 앱에서 제공합니다.", set()),
        ("ja", "提携先および第三者に氏名を提供します。", {"business-partners", "third-parties"}),
        ("ja", "第三者と氏名を共有します。", set()),
        ("ja", "第三者（広告を配信する会社を含みます）へ氏名を提供します。", {"third-parties"}),
        ("ja", "第三者によるなりすましが疑われる場合、提供を停止します。", set()),
        ("ja", "第三者のサイトへのリンクは各社が提供しています。", set()),
        ("ja", "提携先の割引をアプリで提供します。", set()),
        ("ko", "제휴사 웹사이트로 연결되는 링크를 제공합니다.", set()),
        ("ja", "第三者のサイトへのリンクを提供しています。", set()),
        ("fr", "Nous fournissons des liens vers les sites de nos partenaires et d’annonceurs.", set()),
        ("fr", "Nous empêchons que des tiers non autorisés accèdent à vos données.", set()),
        ("ko", "권한 없는 제3자에게 정보가 제공되지 않도록 암호화합니다.", set()),
        ("ja", "悪意のある第三者に情報が送信されないよう暗号化します。", set()),
        ("ja", "他のユーザーとチャットで交流した内容を送信できます。", set()),
    ],
)
def test_a_party_gets_something_only_where_the_grammar_says_so(
    stated: Stated, code: str, text: str, expected: set[str]
) -> None:
    assert read(stated, code, _SHARED[code], text, "recipient")[0] == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Vous pouvez partager vos recettes sur Instagram.", set()),
        ("fr", "Vous pouvez nous écrire ; nous partageons votre adresse avec Instagram.", {"instagram"}),
        ("ko", "이용자는 Google Play에서 공유된 앱의 정보를 확인할 수 있습니다.", set()),
        ("ko", "회사는 Google Play에 이용자의 정보를 제공합니다.", {"google play"}),
        ("ja", "利用者はGoogle Playで提供内容を確認できます。", set()),
        ("ja", "当社はGoogle Playに購入情報を提供します。", {"google play"}),
    ],
)
def test_where_readers_do_something_gets_nothing_from_us(
    stated: Stated, code: str, text: str, expected: set[str]
) -> None:
    assert read(stated, code, _SHARED[code], text, "recipient")[0] == expected


@pytest.mark.parametrize(
    ("code", "heading", "text", "said", "denied"),
    [
        ("ja", "取得する情報", "氏名は収集しませんが、サーバーにIPアドレスが記録される場合があります。",
         {"ip-address"}, {"name"}),
        ("ja", "取得する情報", "氏名は収集せず、住所も保存しません。", set(), {"name", "postal-address"}),
        ("ko", "수집 항목", "이름은 수집하지 않지만 IP 주소는 저장됩니다.", {"ip-address"}, {"name"}),
        ("fr", "Données collectées", "Nous ne collectons pas votre nom, mais votre adresse IP est enregistrée.",
         {"ip-address"}, {"name"}),
    ],
)  # fmt: skip
def test_a_denial_ends_where_the_sentence_turns(
    stated: Stated, code: str, heading: str, text: str, said: set[str], denied: set[str]
) -> None:
    assert read(stated, code, heading, text, "personal_data") == (said, denied)


@pytest.mark.parametrize(
    ("code", "heading", "text", "denied"),
    [
        ("fr", "Prix et remboursements", "Aucun remboursement n’est effectué.", True),
        ("fr", "Prix et remboursements", "Le remboursement est effectué sous dix jours.", False),
        ("fr", "Prix et remboursements", "La résiliation ne donne lieu à aucun remboursement.", True),
        ("de", "Preise und Erstattung", "Es erfolgt keine Erstattung.", True),
    ],
)
def test_what_is_refused_outright_takes_no_verb_of_practice(
    stated: Stated, code: str, heading: str, text: str, denied: bool
) -> None:
    title = {"fr": "# Conditions générales de vente", "de": "# Nutzungsbedingungen"}[code]
    found = [fact for fact in stated(f"{title}\n\n## {heading}\n\n{text}\n", "price", code) if fact.key == "refund"]
    assert [fact.negated for fact in found] == [denied]


@pytest.mark.parametrize(
    ("code", "lead", "items", "denied"),
    [
        ("fr", "L’application ne collecte aucune donnée bancaire.", ("Nom", "Adresse postale"), False),
        ("fr", "L’application ne collecte pas les données suivantes :", ("Nom", "Adresse postale"), True),
        ("fr", "L’application ne collecte aucune donnée, sauf les suivantes :", ("Nom", "Adresse postale"), False),
        ("ko", "다음 정보는 수집하지 않습니다.", ("이름", "주소"), True),
        ("ko", "다음을 제외하고는 정보를 수집하지 않습니다.", ("이름", "주소"), False),
        ("ja", "以下の情報は収集しません。", ("氏名", "住所"), True),
        ("ja", "以下を除き、情報を収集しません。", ("氏名", "住所"), False),
    ],
)
def test_a_list_is_denied_only_where_its_lead_denies_it(
    stated: Stated, code: str, lead: str, items: tuple[str, str], denied: bool
) -> None:
    text = f"{lead}\n\n- {items[0]}\n- {items[1]}"
    found = stated(f"{_TITLES[code]}\n\n## {_COLLECTED[code]}\n\n{text}\n", "personal_data", code)
    assert {fact.negated for fact in found if fact.key in ("name", "postal-address")} == {denied}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Nous n’enregistrons aucune donnée, hormis votre adresse e-mail."),
        ("ko", "이메일 주소 외의 정보는 수집하지 않습니다."),
        ("ja", "メールアドレス以外の情報は取得しません。"),
        ("en", "We collect no data other than your e-mail address."),
    ],
)
def test_what_a_denial_leaves_out_is_not_denied(stated: Stated, code: str, text: str) -> None:
    heading = _COLLECTED.get(code, "Data we collect")
    found = stated(f"{_TITLES.get(code, '# Privacy policy')}\n\n## {heading}\n\n{text}\n", "personal_data", code)
    assert not [fact for fact in found if fact.negated]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nous analysons votre utilisation du site.", True),
        ("Vos données servent à des fins d’analyse.", True),
        ("Votre photo est envoyée pour analyse et identification de la plante.", False),
    ],
)
def test_looking_at_what_was_sent_is_no_measuring_of_use(stated: Stated, text: str, expected: bool) -> None:
    assert ("analytics" in read(stated, "fr", "Finalités", text, "purpose")[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nous enregistrons vos symptômes et le diagnostic posé.", {"health-data"}),
        ("Nous enregistrons des diagnostics techniques et votre adresse IP.", {"crash-data", "ip-address"}),
    ],
)
def test_a_diagnosis_is_of_people_or_of_programs(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "fr", "Données collectées", text, "personal_data")[0] == expected


@pytest.mark.parametrize("code", ["fr", "ko", "ja"])
def test_browsers_are_no_recipients(stated: Stated, code: str) -> None:
    text = {
        "fr": "Vous pouvez refuser les cookies dans Google Chrome et Safari.",
        "ko": "Google Chrome, Safari 설정에서 쿠키 제공을 거부할 수 있습니다.",
        "ja": "Google Chrome、Safariの設定でクッキーを無効化できます。",
    }[code]
    assert not any(read(stated, code, "Cookies", text, "recipient"))


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ko", "앱은 오류가 나면 이벤트를 전송하며, 이벤트 이름을 분석 목적으로 이용합니다.", False),
        ("ko", "수집한 연락처는 경품 이벤트 운영에 이용합니다.", True),
        ("ja", "操作イベントを計測の目的で利用します。", False),
        ("ja", "連絡先はイベントの案内のために利用します。", True),
    ],
)
def test_events_of_a_program_are_no_events_for_people(stated: Stated, code: str, text: str, expected: bool) -> None:
    heading = {"ko": "이용 목적", "ja": "利用目的"}[code]
    assert bool(read(stated, code, heading, text, "purpose")[0] & {"events", "contests"}) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("詳細：[ゾルブラックス プライバシーポリシー](https://zorblax.example/privacy)", set()),
        ("解析には[Zorblax プライバシーとセキュリティ](https://zorblax.example/privacy)を利用し、情報を提供します。",
         {"zorblax"}),
    ],
)  # fmt: skip
def test_the_title_of_a_document_is_no_part_of_a_name(stated: Stated, text: str, names: set[str]) -> None:
    found = stated(f"{_TITLES['ja']}\n\n## 情報の外部送信\n\n{text}\n", "recipient", "ja")
    assert {fact.key for fact in found if fact.rule == "recipient-named"} == names


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ja", "当社は、予告なく本サービスの提供を終了することがあります。", True),
        ("ja", "当社は、料金や機能を予告なく変更することがあります。", False),
        ("ko", "회사는 요금을 예고 없이 변경할 수 있습니다.", False),
        ("ko", "회사는 예고 없이 이용계약을 해지할 수 있습니다.", True),
    ],
)
def test_what_changes_without_notice_ends_nothing(stated: Stated, code: str, text: str, expected: bool) -> None:
    title = {"ja": "# 利用規約", "ko": "# 이용약관"}[code]
    heading = {"ja": "サービスの変更、料金", "ko": "서비스의 변경, 요금"}[code]
    found = stated(f"{title}\n\n## {heading}\n\n{text}\n", "termination", code)
    assert ("without-notice" in {fact.key for fact in found}) == expected


def test_a_comparison_denies_nothing(stated: Stated) -> None:
    text = "Nous ne conservons votre date de naissance que le temps utile, sauf si une durée plus longue est requise."
    assert not read(stated, "fr", "Données collectées", text, "personal_data")[1]
    text = "Nous ne conservons plus votre date de naissance."
    assert read(stated, "fr", "Données collectées", text, "personal_data")[1] == {"date-of-birth"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nous lisons la correspondance d’assistance à des fins de prospection.", {"marketing"}),
        ("Vos données servent à l’assistance.", {"customer-support"}),
        ("Vos données sont stockées de manière sécurisée.", set()),
        ("Vos données servent à la sécurisation des comptes.", {"security"}),
    ],
)
def test_a_word_of_purpose_that_tells_of_what_kind_or_how(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "fr", "Finalités", text, "purpose")[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La version française prévaut dans la mesure permise par le droit applicable.", False),
        ("Le contrat est soumis au droit français.", True),
    ],
)
def test_law_that_permits_something_is_not_the_governing_law(stated: Stated, text: str, expected: bool) -> None:
    title = "# Conditions générales d’utilisation"
    found = stated(f"{title}\n\n## Litiges\n\n{text}\n", "dispute_resolution", "fr")
    assert bool({"governing-law", "place"} & {fact.key for fact in found}) == expected


def test_who_answers_for_the_processing_gets_no_data_by_that(stated: Stated) -> None:
    text = "Le titulaire du traitement de vos données est Zorblax SRL, dont les services sont proposés aux clients."
    assert not read(stated, "fr", "Partage", text, "recipient")[0]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("fr", "Comment pouvez-vous refuser les cookies ?", set()),
        ("fr", "Vous pouvez refuser les cookies.", {"refuse-cookies"}),
        ("ja", "開示や訂正を請求できますか？", set()),
    ],
)
def test_a_question_grants_no_right(stated: Stated, code: str, text: str, expected: set[str]) -> None:
    heading = {"fr": "Vos droits", "ja": "お客様の権利"}[code]
    assert read(stated, code, heading, text, "right")[0] == expected


@pytest.mark.parametrize(
    ("code", "text", "denied"),
    [
        ("fr", "Votre date de naissance n’est jamais transmise à nos partenaires.", set()),
        ("fr", "Votre date de naissance n’est jamais enregistrée.", {"date-of-birth"}),
        ("ja", "生年月日を第三者へ提供しません。", set()),
        ("ja", "健康情報を第三者へ提供しません。", {"health-data"}),
        ("ja", "生年月日は取得しません。", {"date-of-birth"}),
        ("en", "We never disclose your date of birth to our partners.", set()),
    ],
)
def test_what_a_party_does_not_get_may_be_had_all_the_same(
    stated: Stated, code: str, text: str, denied: set[str]
) -> None:
    heading = _COLLECTED.get(code, "Data we collect")
    found = stated(f"{_TITLES.get(code, '# Privacy policy')}\n\n## {heading}\n\n{text}\n", "personal_data", code)
    assert {fact.key for fact in found if fact.negated} == denied


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("유료 플랜을 결제하면 저장 공간과 팀원 수를 늘린 한도가 팀 전체에 그때부터 영구적으로 적용됩니다.", False),
        ("결제 기록은 영구적으로 보관합니다.", True),
    ],
)
def test_what_holds_for_ever_is_not_kept_for_ever(stated: Stated, text: str, expected: bool) -> None:
    found = stated(f"{_TITLES['ko']}\n\n## 수집 항목 및 보유 기간\n\n{text}\n", "storage_duration", "ko")
    assert ("indefinitely" in {fact.value for fact in found}) == expected


def test_an_edition_for_a_shop_is_no_recipient(stated: Stated) -> None:
    text = "Google Play 에디션은 개인정보를 전송하지 않습니다."
    assert not any(read(stated, "ko", "제3자 제공", text, "recipient"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vos données font l’objet d’un traitement par notre sous-traitant, la société Zorblax.",
         {"service-providers", "zorblax"}),
        ("Nous recueillons votre nom auprès de nos partenaires.", set()),
        ("Nous recueillons les données fournies par nos partenaires.", set()),
        ("L’Éditeur collecte votre nom avec ses prestataires.", {"service-providers"}),
    ],
)  # fmt: skip
def test_who_processes_data_gets_them_and_who_gives_them_does_not(
    stated: Stated, text: str, expected: set[str]
) -> None:
    assert read(stated, "fr", "Données collectées", text, "recipient")[0] == expected


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "We store your data in Kenya."),
        ("en", "We keep backups in Kenya."),
        ("de", "Wir speichern Ihre Daten in Kenia."),
        ("fr", "Nous stockons vos données au Kenya."),
        ("ko", "개인정보는 케냐에 보관됩니다."),
    ],
)
def test_data_are_kept_where_they_are_said_to_be_kept(stated: Stated, language: str, clause: str) -> None:
    assert {fact.value for fact in stated(f"# 1\n\n{clause}\n", "transfer", language)} == {"KE"}


@pytest.mark.parametrize(
    "clause", ["We store the data of our guests in Kenya.", "We keep your name, and you can visit our shop in Kenya."]
)
def test_a_country_beside_what_is_kept_is_no_place_of_it(stated: Stated, clause: str) -> None:
    assert not stated(f"# 1\n\n{clause}\n", "transfer", "en")


def test_data_of_a_country_do_not_go_there(stated: Stated) -> None:
    clause = "EU personal data may be transferred to Kenya."
    assert {fact.value for fact in stated(f"# 1\n\n{clause}\n", "transfer", "en")} == {"KE"}
