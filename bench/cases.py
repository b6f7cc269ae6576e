"""The pairs of the bench: real ones from the corpus, and edits made at run time to a long real policy.

No policy's text is kept here; what the made pairs add to it is ours.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REAL = (
    "37signals-privacy-policy-20220718-9faa05b",
    "apache-software-foundation-privacy-policy-public-20220313-9f97ba9",
    "line-privacy-policy-20220214-71b6e70",
    "bumble-privacy-policy-20250508-24a2d60",
    "daum-kakao-privacy-ko-20131128-f14de4d",
    "shopbly-terms-ko-20211111-6eff15f-v1-1",
    "grok-xai-privacy-policy-20251210-710f978-html",
)
"""Long ones of different makes: half rewritten, many small edits, prose, tables, Korean, Korean and English pages."""

HEADING = re.compile(r"(?m)^#{1,4} +(?=\S)")

ARTICLE = """Notices in the product

We tell you about the state of the product on its status page. Planned work on our systems is written there in advance,
with the hours it is likely to take. If something breaks, the page says what is affected and when we will write again.
"""

ROWS = (
    ("Alder Hosting", "Servers and storage", "Ireland", "End of contract"),
    ("Birch Mail", "Sending of e-mail", "United States", "30 days"),
    ("Cedar Pay", "Card payments", "Ireland", "5 years"),
    ("Dogwood Support", "Answering of support calls", "Ireland", "1 year"),
    ("Elder Metrics", "Measuring of errors", "Germany", "90 days"),
    ("Fir Messages", "Sending of text messages", "Germany", "90 days"),
    ("Gorse Search", "Search inside the product", "Germany", "End of contract"),
    ("Hazel Backup", "Copies kept off site", "Sweden", "90 days"),
)

ADDED = ("Fennel Texts", "Sending of chat messages", "Germany", "60 days")
"""Stands where a row much like it went: as such tables change when one company takes over from another."""


@dataclass(frozen=True)
class Case:
    """One pair. What its kind asks a tool to recognise stands in the fields the kind uses."""

    name: str
    old: bytes
    new: bytes
    suffix: str
    kind: str = "real"
    """"real", "moved", "renumbered" or "table"."""
    words: tuple[str, ...] = ()
    """moved: the moved section's text. renumbered: the inserted article's. table: removed, then added pieces."""
    gone: tuple[str, ...] = ()
    """table: the pieces that were removed."""


def cases(corpus: Path) -> Iterator[Case]:
    """All pairs of the bench, in the order they are shown."""
    yield from (_real(corpus / name) for name in REAL)
    sections = _sections(_long_policy(corpus))
    yield _moved(sections)
    yield _renumbered(sections)
    yield _table(sections)


def _real(folder: Path) -> Case:
    old, new = (next(folder.glob(f"{side}.*")) for side in ("old", "new"))
    return Case(folder.name, old.read_bytes(), new.read_bytes(), new.suffix)


def _long_policy(corpus: Path) -> str:
    """The longest English Markdown text of at most 9,000 words with two dozen headings, none of them numbered."""
    texts = [path.read_text("utf-8") for path in sorted(corpus.glob("*-privacy-policy-*/new.md"))]
    fit = [text for text in texts if len(text.split()) <= 9000 and len(HEADING.findall(text)) >= 24]
    return max((text for text in fit if not re.search(r"(?m)^#+ +\**\d", text)), key=lambda text: len(text.split()))


def _sections(text: str) -> list[str]:
    """What stands before the first heading, then each heading with its text, headings without their marks."""
    first, *rest = HEADING.split(text)
    return [first, *rest]


def _numbered(sections: list[str]) -> str:
    """The sections under "## 1. …", "## 2. …", and a sentence that refers to the last of them."""
    articles = [f"## {at}. {section.rstrip()}\n\n" for at, section in enumerate(sections[1:], 1)]
    articles[0] += f"How to reach us is told in Section {len(articles)}.\n\n"
    return sections[0] + "".join(articles)


def _plain(sections: list[str]) -> str:
    return sections[0] + "".join(f"## {section.rstrip()}\n\n" for section in sections[1:])


def _moved(sections: list[str]) -> Case:
    """The longest section that is no more than a sixth of the text goes to the end, with one word in it changed."""
    sizes = [len(section.split()) for section in sections]
    at = max((i for i in range(1, len(sections) // 2) if sizes[i] * 6 <= sum(sizes)), key=lambda i: sizes[i])
    edited = re.sub(r"\bthe\b", "each", sections[at], count=1)
    new = [*sections[:at], *sections[at + 1 :], edited]
    return Case("a section moved, one word edited", *_bytes(_plain(sections), _plain(new)), ".md", "moved", (edited,))


def _renumbered(sections: list[str]) -> Case:
    """An article comes in third place; all later ones count one up."""
    new = [*sections[:3], ARTICLE, *sections[3:]]
    return Case(
        "an article inserted, the rest renumbered",
        *_bytes(_numbered(sections), _numbered(new)),
        ".md",
        "renumbered",
        (ARTICLE,),
    )


def _table(sections: list[str]) -> Case:
    """In a table at the end one cell is edited, one row goes and another comes in its place."""
    edited = (*ROWS[1][:3], "45 days")
    new = [ROWS[0], edited, *ROWS[2:5], ADDED, *ROWS[6:]]
    text = _plain(sections)
    gone, come = (ROWS[1][3], " ".join(ROWS[5])), (edited[3], " ".join(ADDED))
    pair = _bytes(text + _grid(ROWS), text + _grid(new))
    return Case("a cell edited, a row gone, another come", *pair, ".md", "table", come, gone)


def _grid(rows: Iterable[tuple[str, ...]]) -> str:
    lines = [("Company", "Work", "Country", "Kept for"), ("---",) * 4, *rows]
    return "## Companies that work for us\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _bytes(old: str, new: str) -> tuple[bytes, bytes]:
    return old.encode(), new.encode()
