"""Sentences in another language than their document's: read with the words of the language they are written in."""

from collections.abc import Callable

import pytest

from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactChange
from policywatch.text.language import of_clause

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
PAGE = "# {title}\n\n{first}\n\n## {heading}\n\n{said} {{}}\n\n## {last}\n\n{thanks}\n"
KO = ("개인정보 처리방침", "퀜들은 동물원을 운영합니다.", "안내", "언제든 편하게 물어보세요.", "기타", "감사합니다.")
DE = ("Datenschutzerklärung", "Quendle betreibt einen Zoo.", "Hinweise", "Schreiben Sie uns gerne.", "Ende", "Danke.")
JA = ("プライバシーポリシー", "動物園を運営します。", "ご案内", "お気軽にどうぞ。", "その他", "以上です。")
NAMES = ("title", "first", "heading", "said", "last", "thanks")
PAGES = {
    code: PAGE.format(**dict(zip(NAMES, words, strict=True))) for code, words in (("ko", KO), ("de", DE), ("ja", JA))
}


@pytest.mark.parametrize("language", PAGES)
def test_an_english_sentence_is_read_as_english(changed: Changed, language: str) -> None:
    page = PAGES[language]
    new = page.format("We also share your location with our advertising partners.")
    found = {(c.change, c.type.value, c.value) for c in changed(page.format(""), new, language)}
    assert found == {("added", "personal_data", "location"), ("added", "recipient", "advertising partners")}


@pytest.mark.parametrize("language", PAGES)
def test_a_period_in_an_english_sentence_moves(changed: Changed, language: str) -> None:
    old, new = (PAGES[language].format(f"We keep your messages for {n} years.") for n in ("two", "five"))
    assert [(c.change, c.value, c.direction) for c in changed(old, new, language)] == [("changed", "P5Y", "longer")]


def test_an_english_section_in_a_korean_page_has_english_headings(stated: Stated) -> None:
    section = "## Information we collect\n\nYour name, your gender and your photos.\n"
    text = f"# 개인정보 처리방침\n\n동물원의 방침입니다.\n\n{section}"
    assert {fact.key for fact in stated(text, "personal_data", "ko")} == {"name", "gender", "photo"}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("We share your data with others.", "ko", "en"),
        ("Amazon Web Services Inc.", "ko", "ko"),
        ("동물원을 운영합니다.", "en", "ko"),
        ("이름을 Google LLC와 공유합니다.", "ko", "ko"),
        ("We share your data with others and the zoo.", "de", "en"),
        ("Wir nutzen Google Analytics und Meta Pixel auf der Website.", "de", "de"),
        ("Zoo Quendle Street", "de", "de"),
        ("Nous partageons vos données avec les partenaires de la ville.", "en", "fr"),
    ],
)
def test_the_language_of_a_clause(knowledge: Knowledge, text: str, language: str, found: str) -> None:
    assert of_clause(text, language, knowledge) == found


def test_a_right_that_nobody_can_use_is_no_right(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Your rights\n\nYou may {} the deletion of your account.\n"
    assert not stated(text.format("no longer request"), "right")
    assert {fact.key for fact in stated(text.format("request"), "right")} >= {"erasure"}
