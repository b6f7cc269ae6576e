"""The same document in another capture: its marks, lines and links look otherwise, its words are the same."""

import re
from collections.abc import Callable

import pytest

from policywatch.model.finding import Significance
from policywatch.readers import read
from policywatch.report import compare
from tests.significance.pages import KNOWLEDGE

PAGE = """# Privacy Policy of Quendle

- [What we collect](#collect)
- [Whom we tell](#tell)
- [How long we keep it](#keep)
- [What you can do](#do)

## What we collect

We collect your name, your [e-mail address](#mail) and the model of your clock. We do not collect biometric data
unless you ask us to lock your clock with your thumb, as [our guide](https://quendle.example/guide.html) tells.

## Whom we tell

We share data with **those who help us** and with nobody else:

* Zorblax Ltd, which hosts our [shop](https://quendle.example/shop).
* Wozzle GmbH, which sends parcels.

Without your consent we will not:

* sell your data,
* train models of artificial intelligence on your letters,
* send your letters abroad.

## How long we keep it

| Data | Purpose | Period |
| --- | --- | --- |
| Orders | Accounting | 10 years |
| Letters | Answers | 1.5 years |

## What you can do

You can ask us for a copy, for correction or for erasure. If you live in France, you can complain to the
[CNIL](https://cnil.example/plaintes). We answer within 30 days.
"""
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def lines(text: str) -> str:
    """Paragraphs without the line breaks in them."""
    return re.sub(r"(?<=[\w,])\n(?=\w)", " ", text)


def flat(text: str) -> str:
    """Every cell of a table on a line of its own."""
    return re.sub(r"\| ?", "\n\n", re.sub(r"\| ---.*\n", "", text))


CAPTURES: dict[str, Callable[[str], str]] = {
    "plain": lambda text: re.sub(r"(?m)^(?:#+|\*|-) |\*\*", "", _LINK.sub(r"\1", text)),
    "targets shown": lambda text: _LINK.sub(r"\1 (\2)", text),
    "no empty lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "no headings": lambda text: re.sub(r"(?m)^#+ ", "", text),
    "bold headings": lambda text: re.sub(r"(?m)^##+ (.+)$", r"**\1**", text),
    "no items": lambda text: re.sub(r"(?m)^[*-] ", "", text),
    "flat table": flat,
    "menu and footer": lambda text: (
        f"Home\n\nShop\n\nSign in\n\n{text}\n\nBack to top\n\n© 2026 Quendle Ltd. All rights reserved.\n"
    ),
    "upper-case headings": lambda text: re.sub(r"(?m)^#+ .+$", lambda line: line[0].upper(), text),
    "numbers before headings": lambda text: re.sub(r"(?m)^## ", "## 1. ", text),
}


@pytest.mark.parametrize("way", CAPTURES)
@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
def test_another_capture_of_the_same_words_alarms_nobody(way: str, back: bool) -> None:
    texts = (lines(PAGE), CAPTURES[way](lines(PAGE)))
    old, new = (
        read(text.encode(), name="p.md", language="en", knowledge=KNOWLEDGE)
        for text in (texts[::-1] if back else texts)
    )
    report = compare(old, new, KNOWLEDGE)
    assert report.significance is not Significance.SIGNIFICANT, report.findings


@pytest.mark.parametrize("way", CAPTURES)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We do not collect biometric data", "We collect biometric data too"),
        ("10 years", "15 years"),
        ("Wozzle GmbH", "Kwirl Advertising GmbH"),
    ],
)
def test_what_changed_beside_it_is_seen_all_the_same(way: str, before: str, after: str) -> None:
    text = CAPTURES[way](lines(PAGE).replace(before, after))
    old, new = (read(side.encode(), name="p.md", language="en", knowledge=KNOWLEDGE) for side in (lines(PAGE), text))
    assert compare(old, new, KNOWLEDGE).significance is Significance.SIGNIFICANT
