"""Korean, French and Japanese sentences by their grammar: each class with sentences that state a fact and near ones
that do not."""

from collections.abc import Callable

import pytest

from policywatch import readers
from policywatch.facts import tables
from policywatch.facts.vocabulary import vocabulary
from policywatch.knowledge import load
from policywatch.model.fact import Direction, Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
_TITLES = {"ko": "# 개인정보 처리방침", "fr": "# Politique de confidentialité", "ja": "# プライバシーポリシー"}
_TERMS = {"ko": "# 이용약관", "fr": "# Conditions générales d’utilisation", "ja": "# 利用規約"}


def read(stated: Stated, code: str, heading: str, text: str, type: str, titles: dict[str, str] = _TITLES) -> set[str]:
    found = stated(f"{titles[code]}\n\n## {heading}\n\n{text}\n", type, code)
    return {fact.value for fact in found if not fact.negated}


def news(changed: Changed, code: str, heading: str, old: str, new: str) -> list[tuple[str, str, str]]:
    page = f"{_TITLES[code]}\n\n## {heading}\n\n"
    found = changed(f"{page}{old}\n", f"{page}{new}\n", code)
    return [(change.change, change.type.value, change.value) for change in found]


@pytest.mark.parametrize(
    ("code", "heading", "text", "names"),
    [
        ("ko", "처리의 위탁", "배송 업무를 ㈜한빛에 위탁하고 상담은 (주)누리콜이 맡습니다.", {"한빛", "누리콜"}),
        ("ko", "처리의 위탁", "결제는 주식회사 다온페이를 통해 위탁 처리합니다.", {"다온페이"}),
        ("ko", "처리의 위탁", "미르시스템(주)에 전산을, 해솔 주식회사에 상담을 위탁합니다.", {"미르시스템", "해솔"}),
        ("ko", "처리의 위탁", "- ㈜참좋은\n- ㈜행복마을\n- 주식회사 가온", {"참좋은", "행복마을", "가온"}),
        ("ja", "業務委託", "決済はペイナギ株式会社またはユメカ株式会社を通じて行います。", {"ペイナギ", "ユメカ"}),
        ("ja", "第三者提供", "個人情報を株式会社ミズホロジに提供します。", {"ミズホロジ"}),
        ("ja", "業務委託", "印刷を株式会社ゆめみに委託し、合同会社アオバの倉庫を利用します。", {"ゆめみ", "アオバ"}),
    ],
)
def test_names_end_where_the_sentence_goes_on(
    stated: Stated, code: str, heading: str, text: str, names: set[str]
) -> None:
    assert names <= read(stated, code, heading, text, "recipient")
    assert not any(
        value.endswith(("에", "에서", "に", "ます")) for value in read(stated, code, heading, text, "recipient")
    )


@pytest.mark.parametrize(
    ("code", "kept", "deleted"),
    [
        ("ko", "게시한 후기는 영구적으로 보관합니다.", "탈퇴하면 모든 데이터가 영구적으로 삭제됩니다."),
        ("fr", "Vos avis sont conservés indéfiniment.", "Vos avis sont effacés de manière permanente."),
        ("ja", "投稿は無期限に保存します。", "投稿は永久に削除されます。"),
    ],
)
def test_deleting_for_good_keeps_nothing_for_ever(stated: Stated, code: str, kept: str, deleted: str) -> None:
    heading = {"ko": "보유 기간", "fr": "Durée de conservation", "ja": "保存期間"}[code]
    assert "indefinitely" in read(stated, code, heading, kept, "storage_duration")
    assert "indefinitely" not in read(stated, code, heading, deleted, "storage_duration")


@pytest.mark.parametrize(
    ("code", "heading", "text"),
    [
        ("fr", "Durée de conservation et droits", "Votre demande sera traitée dans un délai d’un mois."),
        ("fr", "Durée de conservation et droits", "Le délai de traitement est de 60 jours."),
        ("ko", "보유 기간과 권리 행사", "접수한 요청은 15일 이내에 처리합니다."),
        ("ja", "保存期間と開示等の請求", "請求には2週間以内に返答します。"),
    ],
)
def test_time_to_answer_is_no_storage(stated: Stated, code: str, heading: str, text: str) -> None:
    assert not read(stated, code, heading, text, "storage_duration")


@pytest.mark.parametrize(
    ("code", "told", "practice"),
    [
        ("ko", "수탁자가 변경될 경우 이 방침에 공개합니다.", "회사는 수탁자에게 업무를 위탁합니다."),
        ("ko", "위탁업체 변경 시 미리 안내합니다.", "위탁업체에 개인정보를 제공합니다."),
        ("ja", "委託先を変更する場合は公表します。", "委託先に個人情報を提供します。"),
        ("fr", "Ces prestataires n’accèdent qu’au nécessaire.", "Nos prestataires accèdent aux données transmises."),
        (
            "fr",
            "Des règles validées par les autorités encadrent les transferts.",
            "Nous les transmettons aux autorités.",
        ),
        (
            "fr",
            "En cas de changement de prestataire, la liste est publiée.",
            "Elles sont transmises à nos prestataires.",
        ),
    ],
)
def test_recipients_only_spoken_of(stated: Stated, code: str, told: str, practice: str) -> None:
    heading = {"ko": "처리의 위탁", "fr": "Destinataires des données", "ja": "業務委託"}[code]
    assert read(stated, code, heading, practice, "recipient")
    assert not read(stated, code, heading, told, "recipient")


@pytest.mark.parametrize(
    ("code", "thing", "aim", "purpose"),
    [
        ("ko", "결제 시 카드 번호를 수집합니다.", "결제를 위해 카드 번호를 수집합니다.", "payment"),
        ("ko", "상담 과정에서 이름을 수집합니다.", "상담을 위해 이름을 수집합니다.", "customer support"),
        ("fr", "Nous collectons la date de livraison.", "Nous collectons l’adresse pour la livraison.", "delivery"),
        ("fr", "Nous collectons votre nom lors de la livraison.", "Votre nom sert à la livraison.", "delivery"),
        ("ja", "開発者がログを収集します。", "開発のためログを収集します。", "developing new services"),
        ("ja", "決済時に氏名を取得します。", "決済のため氏名を取得します。", "payment"),
    ],
)
def test_words_of_purpose_that_name_a_thing_a_person_or_a_time(
    stated: Stated, code: str, thing: str, aim: str, purpose: str
) -> None:
    heading = {"ko": "수집하는 항목", "fr": "Données collectées", "ja": "取得する情報"}[code]
    assert purpose in read(stated, code, heading, aim, "purpose")
    assert purpose not in read(stated, code, heading, thing, "purpose")


def test_data_columns_tell_no_purposes(stated: Stated) -> None:
    table = "| Finalités | Données |\n|---|---|\n| Suivi des commandes | Données de fidélité, livraison |"
    found = read(stated, "fr", "Traitements", table, "purpose")
    assert not found & {"delivery", "loyalty programme"}


@pytest.mark.parametrize(
    ("code", "by_user", "by_publisher"),
    [
        ("ja", "利用者は、いつでも本サービスの利用を停止できます。", "当社は、利用者の利用を停止できます。"),
        ("ko", "회원은 언제든지 이용을 정지할 수 있습니다.", "회사는 회원의 이용을 정지할 수 있습니다."),
    ],
)
def test_what_users_stop_the_publisher_does_not_end(stated: Stated, code: str, by_user: str, by_publisher: str) -> None:
    heading = {"ja": "利用停止と解約", "ko": "해지 및 이용제한"}[code]
    assert read(stated, code, heading, by_publisher, "termination", _TERMS)
    assert not read(stated, code, heading, by_user, "termination", _TERMS)


def test_agreeing_adjectives_are_no_recipients(changed: Changed) -> None:
    old, new = ("Les organismes nationaux y ont accès.", "Les organismes nationaux et régionaux y ont accès.")
    assert not news(changed, "fr", "Destinataires des données", old, new)
    named = news(
        changed,
        "fr",
        "Destinataires des données",
        "Ils sont transmis à nos hôteliers.",
        "Ils sont transmis à nos hôteliers et nos loueurs.",
    )
    assert ("added", "recipient", "nos loueurs") in named


def test_what_heads_a_column_is_no_name(changed: Changed) -> None:
    old, new = "수탁자가 변경되면 공개합니다.", "수탁자 또는 위탁업무가 변경되면 공개합니다."
    assert not [fact for fact in news(changed, "ko", "처리의 위탁", old, new) if fact[1] == "recipient"]


def test_entries_of_a_list_under_a_heading_alone(changed: Changed) -> None:
    old, new = "- Gestion des commandes", "- Gestion des commandes\n- Tenue du livre d’or"
    assert ("added", "purpose", "Tenue du livre d’or") in news(changed, "fr", "Finalités", old, new)
    assert not news(changed, "fr", "Vos droits", old, new)


def test_one_sentence_for_all_changes_is_told_once(changed: Changed) -> None:
    found = news(changed, "ja", "変更", "変更の14日前までに通知します。", "変更の7日前までに通知します。")
    assert found == [("changed", "notice_period", "P7D")]


def test_an_officer_is_named_once(changed: Changed) -> None:
    found = news(
        changed, "fr", "Délégué à la protection des données", "Notre DPO : Mme Ada Brun", "Notre DPO : M. Luc Vial"
    )
    assert found == [("changed", "contact", "DPO: M. Luc Vial")]


@pytest.mark.parametrize(
    ("code", "old", "new", "dates"),
    [
        ("fr", "Date d’effet : lundi 3 mars 2025", "Date d’effet : mercredi 4 mars 2026", "2026-03-04"),
        ("ko", "2025년 3월 3일 월요일부터 유효", "2026년 3월 4일 수요일부터 유효", "2026-03-04"),
    ],
)
def test_effective_dates_with_a_weekday(changed: Changed, code: str, old: str, new: str, dates: str) -> None:
    found = changed(f"{_TITLES[code]}\n\n{old}\n", f"{_TITLES[code]}\n\n{new}\n", code)
    assert [(change.type.value, change.value) for change in found] == [("effective_date", dates)]


@pytest.mark.parametrize(
    ("code", "heading", "year", "date"),
    [
        (
            "en",
            "Information we collect",
            "We collect your name and year of birth.",
            "We collect your name and date of birth.",
        ),
        ("de", "Erhobene Daten", "Wir erheben Name und Geburtsjahr.", "Wir erheben Name und Geburtsdatum."),
        (
            "fr",
            "Données collectées",
            "Nous collectons nom et année de naissance.",
            "Nous collectons nom et date de naissance.",
        ),
        ("ko", "수집하는 항목", "이름, 출생연도를 수집합니다.", "이름, 생년월일을 수집합니다."),
        ("ja", "取得する情報", "氏名、生まれ年を取得します。", "氏名、生年月日を取得します。"),
    ],
)
def test_a_date_of_birth_says_more_than_its_year(
    changed: Changed, code: str, heading: str, year: str, date: str
) -> None:
    title = _TITLES.get(code, "# Privacy policy")
    wider, narrower = (
        {
            change.value: change.direction
            for change in changed(*(f"{title}\n\n## {heading}\n\n{t}\n" for t in pair), code)
        }
        for pair in ((year, date), (date, year))
    )
    assert wider["date of birth"] is Direction.WIDER
    assert narrower["year of birth"] is Direction.NARROWER


def test_a_first_row_that_names_the_columns(changed: Changed) -> None:
    head = "|  |  |\n|---|---|\n| **FINALITÉS** | **DURÉE DE CONSERVATION** |\n| Gestion des avis |"
    found = news(
        changed, "fr", "Traitements", f"{head} Deux ans, puis archivage |", f"{head} Cinq ans, puis archivage |"
    )
    assert found == [("changed", "storage_duration", "P5Y")]
    none = "|  |  |\n|---|---|\n| Avis | Deux ans |\n| Ventes | Dix ans |"
    assert not stated_heads(none)


def stated_heads(table: str) -> list[str]:
    """The roles read from the first row of a Markdown table."""
    known = load()
    text = f"# Politique de confidentialité\n\n## Traitements\n\n{table}\n"
    document = readers.read(text.encode(), name="policy.md", language="fr", knowledge=known)
    rows = [unit.block for unit in document.units() if unit.block is not None and unit.block.cells]
    return [role for role in tables.heads(rows[0], vocabulary(known, "fr")) if role]


def test_words_of_a_name_apart_from_each_other_do_not_spell_it(changed: Changed) -> None:
    old = "Nous collectons la date de votre achat, le lieu de votre choix, et l’année de naissance."
    new = "Nous collectons la date de votre achat, le lieu de votre choix, et la date de naissance."
    assert ("added", "personal_data", "date of birth") in news(changed, "fr", "Données collectées", old, new)


def test_a_period_changes_in_its_own_line_whatever_other_lines_say(changed: Changed) -> None:
    old = "회원 정보는 회원탈퇴시까지 보유합니다.\n\n보존 기간 : 1년"
    new = "회원 정보는 회원탈퇴시까지 보유 및 이용합니다.\n\n보존 기간 : 회원탈퇴시까지"
    assert news(changed, "ko", "보유 기간", old, new) == [
        ("changed", "storage_duration", "until the account is deleted")
    ]
    lines = "상담 기록 : 3년\n\n결제 기록 : 5년", "결제 기록 : 5년\n\n상담 기록 : 3년"
    assert not news(changed, "ko", "보유 기간", *lines)


def test_addresses_of_a_state_that_is_the_publisher(changed: Changed) -> None:
    old, new = "Écrivez à aide@guichet-quendle.gouv.fr.", "Écrivez à contact@guichet-quendle.gouv.fr."
    assert news(changed, "fr", "Contact", old, new) == [("changed", "contact", "contact@guichet-quendle.gouv.fr")]


@pytest.mark.parametrize(
    ("code", "heading", "text", "names"),
    [
        ("ko", "처리의 위탁", "결제를 토마페이에, 문자 발송을 새봄문자에 위탁합니다.", {"토마페이", "새봄문자"}),
        ("ko", "처리의 위탁", "배송 업무를 전문업체에 위탁하고 결과를 이용자에게 알립니다.", {"service providers"}),
        ("ja", "業務委託", "配送業務をアオバ物流に、印刷をカゼノ印刷に委託します。", {"アオバ物流", "カゼノ印刷"}),
        ("ja", "業務委託", "印刷を外部事業者に委託し、利用者に通知します。", {"third parties"}),
        ("fr", "Destinataires", "Les outils de mesure Statorama et Pixelune les reçoivent.", {"Statorama", "Pixelune"}),
        ("fr", "Destinataires", "Vos données sont confiées aux sociétés Mirabelle et Orvane.", {"Mirabelle", "Orvane"}),
        ("fr", "Destinataires", "Nos bureaux sont situés via Villa Quendle 12.", set()),
    ],
)
def test_those_whom_work_is_given_to(stated: Stated, code: str, heading: str, text: str, names: set[str]) -> None:
    assert read(stated, code, heading, text, "recipient") == names


def test_what_is_done_with_something_is_no_member_of_a_list(changed: Changed) -> None:
    old, new = "印刷を外部事業者に委託します。", "印刷を外部事業者に委託し、結果を利用者に通知します。"
    assert not news(changed, "ja", "業務委託", old, new)


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("881 209 641", "881 209 641", None),
        ("881 209 641", "512 330 078", Direction.REPLACED),
    ],
)
def test_a_company_renamed_keeps_its_number(changed: Changed, old: str, new: str, direction: Direction | None) -> None:
    page = (
        "# Politique de confidentialité\n\n## Responsable du traitement\n\n{} Société par actions simplifiée au "
        "capital de 1 000 €, dont le siège social est à Lille, immatriculée au RCS de Lille sous le n° {}.\n"
    )
    found = changed(page.format("QUENDLE NORD", old), page.format("BRUMAIRE", new), "fr")
    assert [(change.type.value, change.value, change.direction) for change in found] == [
        ("controller", "BRUMAIRE", direction)
    ]


def test_who_answers_for_the_processing_gets_nothing(stated: Stated) -> None:
    text = (
        "Le responsable du traitement de vos données personnelles est Quendle Group S.r.l., qui propose des services."
    )
    assert read(stated, "fr", "Qui sommes-nous", text, "controller") == {"Quendle Group"}
    assert not read(stated, "fr", "Qui sommes-nous", text, "recipient")


@pytest.mark.parametrize(
    ("code", "heading", "denied", "done", "type"),
    [
        ("ja", "取得する情報", "通話は録音しません。", "通話を録音します。", "personal_data"),
        ("ja", "利用目的", "行動の分析は行いません。", "行動の分析を行います。", "purpose"),
        ("ko", "수집하는 항목", "통화는 녹음하지 않습니다.", "통화를 녹음합니다.", "personal_data"),
        (
            "fr",
            "Finalités",
            "Vos données ne servent pas à la publicité.",
            "Vos données servent à la publicité.",
            "purpose",
        ),
    ],
)
def test_a_noun_that_is_its_own_verb_is_denied_by_what_follows(
    changed: Changed, code: str, heading: str, denied: str, done: str, type: str
) -> None:
    found = changed(*(f"{_TITLES[code]}\n\n## {heading}\n\n{text}\n" for text in (denied, done)), code)
    assert [(change.change, change.type.value, change.direction) for change in found] == [
        ("changed", type, Direction.WIDER)
    ]


def test_ne_que_restricts_and_denies_nothing(stated: Stated) -> None:
    page = "# Politique de confidentialité\n\n## Destinataires\n\n{}\n"
    only = stated(page.format("Vos données ne sont transmises qu’à nos prestataires."), "recipient", "fr")
    none = stated(page.format("Vos données ne sont pas transmises à des prestataires."), "recipient", "fr")
    assert [fact.negated for fact in (*only, *none)] == [False, True]


@pytest.mark.parametrize(
    ("code", "heading", "line", "old", "new"),
    [
        ("ko", "책임자", "개인정보 보호책임자 {} (a@b.example)", "홍바다", "윤하늘"),
        ("ja", "窓口", "個人情報保護管理者 {}", "総務部長 佐伯 亮", "総務部長 三浦 遥"),
        ("fr", "Contact", "{}, délégué à la protection des données.", "Mme Odile Vial", "Mme Ada Brun"),
        ("de", "Kontakt", "{}, Datenschutzbeauftragte.", "Frau Ada Brun", "Frau Eva Linde"),
    ],
)
def test_officers_named_without_a_mark(
    changed: Changed, code: str, heading: str, line: str, old: str, new: str
) -> None:
    title = _TITLES.get(code, "# Datenschutzerklärung")
    found = changed(*(f"{title}\n\n## {heading}\n\n{line.format(name)}\n" for name in (old, new)), code)
    assert [(change.type.value, change.value) for change in found] == [("contact", f"DPO: {new}")]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("ko", "본 서비스는 ㈜물결이 운영합니다.", "본 서비스는 ㈜파도가 운영합니다."),
        ("ja", "当サイトは合同会社ツバメが運営します。", "当サイトは合同会社ヒバリが運営します。"),
    ],
)
def test_who_runs_the_service_where_verbs_come_last(changed: Changed, code: str, old: str, new: str) -> None:
    found = changed(*(f"{_TITLES[code]}\n\n## {text[:2]}\n\n{text}\n" for text in (old, new)), code)
    assert [(change.change, change.type.value) for change in found] == [("changed", "controller")]


def test_several_periods_are_each_of_what_is_named_before(stated: Stated) -> None:
    text = "# 개인정보 처리방침\n\n## 보유 기간\n\n접속 로그 3개월, 상담 기록 1년\n"
    assert [(fact.value, fact.detail) for fact in stated(text, "storage_duration", "ko")] == [
        ("P3M", "log data"),
        ("P1Y", "correspondence and inquiries"),
    ]


@pytest.mark.parametrize(
    ("heading", "text", "names"),
    [
        ("위탁 현황", "- 가나물류: 배송\n- 마바클라우드: 데이터 보관", {"가나물류", "마바클라우드"}),
        ("위탁 현황", "데이터는 클라우드 사업자인 하늘클라우드에 보관합니다.", {"하늘클라우드"}),
        ("제공 항목", "- 걸음 수(선택)\n- 좌석번호: 예약 확인", set()),
    ],
)
def test_names_explained_in_scripts_without_capitals(stated: Stated, heading: str, text: str, names: set[str]) -> None:
    assert read(stated, "ko", heading, text, "recipient") == names


def test_where_data_come_from_gets_none_and_goods_of_partners_neither(changed: Changed, stated: Stated) -> None:
    old = "Nous recevons des informations de la part de nos partenaires."
    new = "Nous recevons des informations de la part de nos partenaires et de courtiers en données."
    assert not news(changed, "fr", "Qui reçoit vos données ?", old, new)
    goods = "Nous vous adressons des offres de nos partenaires."
    assert not read(stated, "fr", "Destinataires", goods, "recipient")
    assert read(stated, "ja", "利用目的", "提携企業の商品のご案内に利用します。", "recipient") == set()


@pytest.mark.parametrize(
    ("code", "old", "new", "court"),
    [
        ("ko", "관할 법원은 서울중앙지방법원으로 합니다.", "관할 법원은 수원지방법원으로 합니다.", "수원지방법원"),
        (
            "ja",
            "東京地方裁判所を専属的合意管轄とします。",
            "大阪地方裁判所を専属的合意管轄とします。",
            "大阪地方裁判所",
        ),
        ("fr", "Tribunal judiciaire de Lyon", "Tribunal judiciaire de Pau", "Tribunal judiciaire de Pau"),
    ],
)
def test_another_court_by_its_name(changed: Changed, code: str, old: str, new: str, court: str) -> None:
    heading = {"ko": "관할 및 준거법", "ja": "準拠法と管轄", "fr": "Litiges"}[code]
    found = changed(*(f"{_TERMS[code]}\n\n## {heading}\n\n{text}\n" for text in (old, new)), code)
    assert [(change.change, change.type.value, change.value) for change in found] == [
        ("changed", "dispute_resolution", court)
    ]


@pytest.mark.parametrize(
    ("code", "old", "new", "name"),
    [
        (
            "ko",
            '주식회사 물결(이하 "물결")은 소중히 다룹니다.',
            '주식회사 파도(이하 "파도")는 소중히 다룹니다.',
            "파도",
        ),
        (
            "ja",
            "株式会社ナミ（以下「ナミ」）は大切に扱います。",
            "株式会社ウミ（以下「ウミ」）は大切に扱います。",
            "ウミ",
        ),
    ],
)
def test_a_publisher_introduced_by_a_short_name_of_its_own(
    changed: Changed, code: str, old: str, new: str, name: str
) -> None:
    found = changed(*(f"{_TITLES[code]}\n\n{text}\n" for text in (old, new)), code)
    assert [(change.change, change.type.value, change.value) for change in found] == [("changed", "controller", name)]


def test_who_is_given_data_is_none_of_them(stated: Stated) -> None:
    found = read(stated, "ko", "제3자 제공", "제휴 통신사에 결제 정보를 제공합니다.", "personal_data")
    assert found == {"payment data"}
    assert read(stated, "ko", "제3자 제공", "통신사와 결제 정보를 제공합니다.", "personal_data") > found


def test_what_is_said_before_a_denial_of_all_else_is_done(stated: Stated) -> None:
    found = stated(
        "# プライバシーポリシー\n\n## 取得する情報\n\n生年月日を取得し、位置情報は取得しません。\n",
        "personal_data",
        "ja",
    )
    assert {fact.key: fact.negated for fact in found} == {"date-of-birth": False, "location": True}


def test_withdrawing_consent_in_other_words(changed: Changed) -> None:
    old, new = "Vous pouvez retirer votre consentement.", "Vous pouvez, à tout moment, retirer votre accord."
    assert not news(changed, "fr", "Vos droits", old, new)
