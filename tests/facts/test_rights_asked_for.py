"""What readers may ask for or do, how data are kept safe and how long, in everyday words; beside each, words that state
none."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_RIGHTS = {"en": "Your rights", "de": "Ihre Rechte", "fr": "Vos droits", "ko": "정보주체의 권리", "ja": "お客様の権利"}
_SAFETY = {
    "en": "Security",
    "de": "Sicherheit",
    "fr": "Sécurité",
    "ko": "안전성 확보조치",
    "ja": "安全管理",
}
_KEPT = {"en": "Retention", "de": "Speicherdauer", "fr": "Durée de conservation", "ko": "보유기간", "ja": "保存期間"}


def keys(stated: Stated, language: str, type: str, heading: str, text: str) -> set[str]:
    return {fact.key for fact in stated(f"# Quendle\n\n## {heading}\n\n{text}\n", type, language)}


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "You may ask us to wipe your letters.", {"erasure"}),
        ("en", "You can take your data to another guild.", {"portability"}),
        ("en", "We have the right to block the gate.", set()),
        ("en", "Our clerks can wipe the tables.", set()),
        ("de", "Sie können Ihre Fotos jederzeit löschen.", {"erasure"}),
        ("de", "Unser Archivar kann Schränke sperren.", set()),
        ("fr", "Vous pouvez nous demander de supprimer une lettre.", {"erasure"}),
        ("ko", "틀린 편지는 직접 바꿀 수 있습니다.", {"rectification"}),
        ("ja", "編集した手紙は別の協会へ送るよう求めることができます。", {"portability", "rectification"}),
    ],
)
def test_what_readers_may_ask_for_is_a_right(stated: Stated, language: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "right", _RIGHTS[language], clause) == expected


def test_what_readers_can_do_is_a_right_only_in_a_section_on_rights(stated: Stated) -> None:
    clause = "You can say no to direct letters."
    assert keys(stated, "en", "right", _RIGHTS["en"], clause) == {"objection"}
    assert keys(stated, "en", "right", "Parking", clause) == set()


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "Names are replaced by codes before we count the letters.", "pseudonymisation"),
        ("en", "We have procedures to deal with any suspected data breach.", "incident-response"),
        ("en", "Our clerks go through background checks.", "staff-screening"),
        ("en", "We regularly patch our software.", "software-updates"),
        ("de", "Nur Mitarbeiter, die die Briefe brauchen, haben Zugriff.", "access-control"),
        ("de", "Unsere Beschäftigten werden jährlich im Datenschutz geschult.", "staff-training"),
        ("fr", "Le personnel suit chaque année une formation.", "staff-training"),
        ("fr", "Nous journalisons les accès.", "log-retention"),
        ("ko", "외부 기관이 매년 모의해킹을 합니다.", "penetration-test"),
        ("ko", "담당 직원만 볼 수 있습니다.", "access-control"),
        ("ja", "書類は鍵のかかる書庫に保管します。", "physical-security"),
        ("ja", "従業員ごとにパスワードを割り当てています。", "access-control"),
    ],
)
def test_a_measure_is_read_in_everyday_words(stated: Stated, language: str, clause: str, expected: str) -> None:
    assert expected in keys(stated, language, "security_measure", _SAFETY[language], clause)


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "We have been binding letters for 40 years."),
        ("en", "Gift cards are valid for 24 months."),
        ("de", "Unser Haus besteht seit 120 Jahren."),
        ("fr", "Notre maison existe depuis cent ans."),
        ("ja", "当協会は創業から100年になります。"),
    ],
)
def test_what_names_neither_data_nor_a_period_of_storage_tells_none(stated: Stated, language: str, clause: str) -> None:
    assert keys(stated, language, "storage_duration", _KEPT[language], clause) == set()


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "Letters – up to 90 days"),
        ("en", "The period is 24 months."),
        ("de", "Bewerbungen: sechs Monate"),
        ("fr", "Le délai est de 13 mois."),
    ],
)
def test_a_label_or_a_period_tells_one(stated: Stated, language: str, clause: str) -> None:
    assert keys(stated, language, "storage_duration", _KEPT[language], clause)


@pytest.mark.parametrize(
    ("language", "clause", "never"),
    [
        ("en", "We do not store your photos.", True),
        ("en", "We do not store your photos beyond that day.", False),
        ("de", "Ihre Fotos werden nicht gespeichert.", True),
        ("de", "Ihre Fotos werden nicht gespeichert, sofern Sie widersprechen.", False),
        ("fr", "Vos photos ne sont pas conservées.", True),
        ("fr", "Vos photos ne sont pas conservées plus longtemps.", False),
        ("ko", "다만, 사진은 저장하지 않습니다.", True),
    ],
)
def test_what_is_not_stored_at_all(stated: Stated, language: str, clause: str, never: bool) -> None:
    facts = stated(f"# Quendle\n\n## {_KEPT[language]}\n\n{clause}\n", "storage_duration", language)
    assert any(fact.value == "not stored" for fact in facts) is never


@pytest.mark.parametrize(
    ("language", "heading", "clause", "expected"),
    [
        ("ja", "お子様", "18歳未満の方は保護者の許可を得てご利用ください。", {"age", "parental-consent"}),
        ("ko", "어린이", "만 16세 미만은 부모님의 허락이 있어야 합니다.", {"age", "parental-consent"}),
        ("de", "Kinder", "Unser Angebot richtet sich ausschließlich an Erwachsene.", {"not-directed"}),
        ("en", "Rules", "Minors are not eligible to enter the archive.", {"not-directed"}),
        ("en", "Rules", "Kids should never order by themselves.", {"not-directed"}),
        ("en", "Rules", "Our raffle is not open to minors.", {"not-directed"}),
        ("en", "Rules", "You must be of legal age to order.", {"not-directed"}),
        ("en", "Rules", "Minor faults are not eligible for a refund.", set()),
        ("en", "Rules", "Children are not charged for entry.", set()),
        ("en", "House rules", "You must not post pictures of children under 13.", set()),
    ],
)
def test_whose_age_counts(stated: Stated, language: str, heading: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "child_age", heading, clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We will post a prominent notice of changes to this policy on our website.", {"untimed"}),
        ("We will e-mail you 30 days before we change this policy.", {"minor", "significant"}),
        ("Our letters come by e-mail.", set()),
    ],
)
def test_a_notice_without_a_period_is_told_as_one(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, "en", "notice_period", "Changes to this policy", clause) == expected


@pytest.mark.parametrize(
    ("language", "heading", "clause", "expected"),
    [
        ("en", "Complaints", "You can complain by writing to the keeper.", {"complaint-to-publisher"}),
        ("en", "Complaints", "You may make a complaint to us.", {"complaint-to-publisher"}),
        ("en", "Complaints", "You can complain about us to the Information Commissioner.", {"complaint"}),
        ("en", "Complaints", "You can lodge a complaint with a supervisory authority.", {"complaint"}),
        ("de", "Beschwerden", "Sie können sich bei uns beschweren.", {"complaint-to-publisher"}),
        ("en", "Cookies", "You can choose which cookies we may set.", {"refuse-cookies"}),
        ("en", "Cookies", "You can say no to optional cookies.", {"refuse-cookies"}),
        ("en", "Cookies", "We choose which cookies we set.", set()),
    ],
)
def test_rights_in_plain_words(stated: Stated, language: str, heading: str, clause: str, expected: set[str]) -> None:
    assert keys(stated, language, "right", heading, clause) == expected
