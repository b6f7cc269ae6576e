"""A new language is one data file: no word of a language stands in the code."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from policywatch.knowledge import load
from policywatch.knowledge.phrases import fault
from policywatch.text.reading import fragments

SOURCE = Path(__file__).resolve().parents[2] / "src/policywatch"
SIGNS = frozenset(
    "제第조장절관편항條条章節节編编款項项의の之"  # of numbered parts
    "년年월月일日元令和平成昭和"  # of dates
    "가나다라마바사아자차카타파하힣イロハニホヘトチリヌルヲ〇一二三四五六七八九十百"  # that count
)
"""A way of numbering and of dating belongs to a script, and is read in whatever language."""


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module without its docstrings, and without ranges of characters ("가-힣")."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, re.sub("(?s).-.", "", node.value)


def test_no_word_of_a_language_stands_in_the_code() -> None:
    found = {
        (str(path.relative_to(SOURCE)), line, letter)
        for path in SOURCE.rglob("*.py")
        for line, text in literals(path)
        for letter in re.findall("[\uac00-\ud7a3\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]", text)
        if letter not in SIGNS
    }
    assert not found


@pytest.mark.parametrize("code", sorted(load().languages))
def test_every_reading_word_is_a_pattern_of_its_own(code: str) -> None:
    reading = load().languages[code].reading
    for key in reading.keys() - {"date_order", "label_words", "months", "speech_levels"}:
        for word in reading[key]:
            re.compile(word)
            assert re.search(fragments(key), "") is None, "matches where nothing stands"


@pytest.mark.parametrize("kind", ["personal_data", "recipient", "purpose"])
@pytest.mark.parametrize("path", sorted((SOURCE / "data/languages").glob("*.toml")), ids=lambda path: path.stem)
def test_a_word_names_one_thing_of_its_kind(path: Path, kind: str) -> None:
    listed = tomllib.loads(path.read_text("utf-8"))["facts"][kind]
    named = Counter(word for words in listed.values() for word in words)
    assert [word for word, count in named.items() if count > 1] == []


def phrases(value: object) -> Iterator[str]:
    """Every phrase of a table, tables that hold patterns left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from () if key == "grammar" else phrases(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from phrases(inner)


@pytest.mark.parametrize("code", sorted(load().languages))
def test_every_phrase_is_well_written(code: str) -> None:
    language = load().languages[code]
    read = [*phrases(language.facts), *phrases(language.cues)]
    assert len(read) > 1000
    assert [f"{phrase}: {wrong}" for phrase in read if (wrong := fault(phrase))] == []
