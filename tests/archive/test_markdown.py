"""``text.md``: the document's words, each once, in order."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policywatch.archive import document_markdown
from policywatch.knowledge import load
from policywatch.readers import read

SOURCE = """# Acme Privacy Policy

Effective: January 2, 2025

## 1. What we collect

We collect *these* things [here](https://acme.example/x):

- name
- e-mail address
  - work

| Company | Task |
| --- | --- |
| Foo Inc. | Mail \\| post |

## 2. Changes

1) Ask first.
2) Tell later.
"""


def markdown(source: str) -> str:
    return document_markdown(read(source.encode(), name="x.md", knowledge=load()))


def words(markdown_text: str) -> list[str]:
    """Every word a Markdown reader shows."""
    out: list[str] = []
    for token in MarkdownIt().enable("table").parse(markdown_text):
        for child in token.children or ():
            out.extend(child.content.split() if child.type in ("text", "text_special", "code_inline") else [])
    return out


def test_headings_lists_and_tables_are_markdown() -> None:
    text = markdown(SOURCE)
    assert "# Acme Privacy Policy\n" in text
    assert "- name\n- e-mail address\n  - work\n" in text
    assert "| Company | Task |\n| --- | --- |\n| Foo Inc. | Mail \\| post |\n" in text


def test_reading_it_again_changes_nothing() -> None:
    once = markdown(SOURCE)
    assert markdown(once) == once


@example(["a. "])
@settings(deadline=None, max_examples=60)
@given(st.lists(st.text("ab #*_`[]()<>|\\-+.1)~=!", min_size=1, max_size=12), min_size=1, max_size=5))
def test_a_paragraph_of_marks_stays_a_paragraph_of_those_words(lines: list[str]) -> None:
    text = "\n\n".join(f"w{line}w" for line in lines)
    document = read(text.encode(), name="x.txt", media_type="text/plain", knowledge=load())
    units = "".join((unit.block.label if unit.block else "") + unit.text for unit in document.units())
    assert "".join(words(document_markdown(document))) == "".join(units.split())
