"""Nothing kept, kept for a while or as others say, in whatever words; beside each, words that say no such thing."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

HEADINGS = {"en": "Data", "de": "Daten", "fr": "Données", "ko": "개인정보", "ja": "個人情報"}
NEVER, SHORT, OTHERS = "not stored", "for a short time", "as long as others say"
VAGUE = "for an unstated time"
NEEDED, AFTER = "as long as necessary", "deleted after a stated event"


def kept(stated: Callable[..., list[Fact]], language: str, text: str) -> set[str]:
    page = f"# Quendle\n\n## {HEADINGS[language]}\n\n{text}\n"
    return {fact.value for fact in stated(page, "storage_duration", language)}


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We keep no copies of your choir photos.", {NEVER}),
        ("en", "No choir photo is stored on our servers.", {NEVER}),
        ("en", "Your prompts are subject to zero data retention.", {NEVER}),
        ("en", "Retention period of your photos: none", {NEVER}),
        ("en", "We have no obligation to retain your photos.", set()),
        ("en", "We will not remove your photos.", set()),
        ("en", "Your photos are not stored together with your name.", set()),
        ("en", "You must not store photos of other singers.", set()),
        ("de", "Ihre Sprachaufnahmen werden zu keinem Zeitpunkt gespeichert.", {NEVER}),
        ("de", "Eine Speicherung Ihrer Fotos findet nicht statt.", {NEVER}),
        ("de", "Ihre Fotos werden nicht gemeinsam mit Ihrem Namen gespeichert.", set()),
        ("fr", "Aucune photo n'est gardée sur nos serveurs.", {NEVER}),
        ("fr", "Vos photos ne sont à aucun moment stockées.", {NEVER}),
        ("fr", "Nous ne sommes pas tenus de conserver vos photos.", set()),
        ("ko", "분석이 끝난 사진은 저장·재사용되지 않습니다.", {NEVER}),
        ("ko", "보유기간: 없음", {NEVER}),
        ("ja", "写真が当社のサーバーに保存・保持されることは一切ありません。", {NEVER}),
        ("ja", "同意なく写真が保存・保持されることは一切ありません。", set()),
        ("en", "Your photos are kept temporarily in our logs.", {SHORT}),
        ("en", "We keep your photos safe while the hall is temporarily closed.", set()),
        ("de", "Ihre Fotos werden vorübergehend in Protokollen gespeichert.", {SHORT}),
        ("fr", "Vos photos sont conservées temporairement.", {SHORT}),
        ("ko", "사진은 로그에 일시적으로 저장됩니다.", {SHORT}),
        ("ja", "写真はログに一時的に保存されます。", {SHORT}),
        ("en", "We retain the photos of pupils as directed by their school.", {OTHERS}),
        ("en", "We retain the photos of pupils for 30 days as directed by their school.", {"P30D"}),
        ("de", "Wir bewahren die Fotos der Schüler nach Weisung der Schule auf.", {OTHERS}),
        ("fr", "Nous conservons les photos des élèves selon les instructions de l'école.", {OTHERS}),
        ("ko", "학생의 사진은 학교의 지시에 따라 보관합니다.", {OTHERS}),
        ("ja", "生徒の写真は、学校の指示に従って保管します。", {OTHERS}),
        ("fr", "Nous traitons vos données aussi longtemps que nécessaire à l'adhésion.", {NEEDED}),
        ("fr", "Nous traitons vos données si cela est nécessaire à l'adhésion.", set()),
        ("de", "Wir verarbeiten Ihre Daten, solange dies erforderlich ist.", {NEEDED}),
        ("en", "Some of your photos may remain on our servers for some time.", {VAGUE}),
        ("de", "Ihre Fotos werden für eine gewisse Zeit gespeichert.", {VAGUE}),
        ("fr", "Vos photos sont conservées pendant un certain temps.", {VAGUE}),
        ("ko", "사진은 서버에 일정 기간 남을 수 있습니다.", {VAGUE}),
        ("ja", "写真は当社のサーバーに一定期間残る場合があります。", {VAGUE}),
        ("en", "So far your photos were not stored.", set()),
        ("de", "Bisher wurden Ihre Fotos nicht gespeichert.", set()),
        ("fr", "Jusqu'ici, vos photos n'étaient pas conservées.", set()),
        ("ko", "지금까지 사진은 보관하지 않았으나 이를 바꿉니다.", set()),
        ("ja", "これまで写真は保有しておりませんでした。", set()),
        ("de", "Ihre Fotos löschen wir innerhalb von 30 Tagen.", {"P30D"}),
        ("en", "Copies of your photos are removed as the backups rotate.", {AFTER}),
        ("de", "Kopien Ihrer Fotos werden im Zuge der Rotation der Backups überschrieben.", {AFTER}),
        ("ja", "写真の複製は、バックアップの世代交代に伴い削除されます。", {AFTER}),
        ("ko", "사진의 사본은 백업이 순환되면서 삭제됩니다.", {AFTER}),
    ],
)
def test_nothing_kept_or_not_for_long(
    stated: Callable[..., list[Fact]], language: str, clause: str, expected: set[str]
) -> None:
    assert kept(stated, language, clause) == expected


def test_a_cell_on_something_else_may_tell_how_long(stated: Callable[..., list[Fact]]) -> None:
    table = "| Provider | Purpose |\n| --- | --- |\n| Plimsy Ltd | Chat; Plimsy retains your messages for 30 days |"
    assert kept(stated, "en", table) == {"P30D"}


def test_what_was_not_kept_is_kept_longer_whatever_ends_it(changed: Callable[..., list[FactChange]]) -> None:
    page = "# Quendle\n\n## Data\n\nYour photos are {}.\n"
    told = changed(page.format("not stored"), page.format("stored until the end of the season"))
    assert [c.direction for c in told if c.type.value == "storage_duration"] == [Direction.LONGER]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "Your photos are not stored on our servers.", "Your photos are stored on our servers."),
        ("de", "Ihre Fotos werden nicht gespeichert.", "Ihre Fotos werden gespeichert."),
        ("ko", "사진은 서버에 보관하지 않습니다.", "사진은 서버에 보관합니다."),
        ("ja", "整理番号は公演後に保有しません。", "整理番号は、問い合わせのためクラウド上に保有します。"),
    ],
)
def test_a_sentence_that_stores_now_drops_what_it_said(
    changed: Callable[..., list[FactChange]], language: str, old: str, new: str
) -> None:
    page = f"# Quendle\n\n## {HEADINGS[language]}\n\n{{}}\n"
    told = changed(page.format(old), page.format(new), language)
    assert [(c.value, c.direction) for c in told if c.type.value == "storage_duration"] == [(NEVER, Direction.LONGER)]
    gone = changed(page.format(old), page.format(""), language)
    assert [c for c in gone if c.type.value == "storage_duration"] == []
