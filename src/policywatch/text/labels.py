"""Number labels at the start of a line: "Article 7", "제7조", "2.1.1", "1)", "①", "가.", "IV."."""

import functools
import re
from dataclasses import dataclass

from policywatch.knowledge import Knowledge
from policywatch.text import durations
from policywatch.text.memory import remembered

_SMALL = re.compile(r"\s+[a-z]")
"""What follows a measure ("1.5 million"); a label's text begins with a capital or in another script."""
_BARE = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-Za-z]|[A-Za-z]?\d[\dA-Za-z.]{0,18})\)?")
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HANGUL = "가나다라마바사아자차카타파하"
_IROHA = "イロハニホヘトチリヌルヲ"
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_CIRCLED = (
    ("①", 20),
    ("㉑", 15),
    ("㊱", 15),
    ("❶", 10),
    ("➀", 10),
    ("ⓐ", 26),
    ("㉠", 14),
    ("㉮", 14),
    ("㈀", 14),
    ("㈎", 14),
    ("⑴", 20),
)

_END = r"(?=[\s\u00a0]|$)"
_NEXT = r"(?=[\s\u00a0]|[^\W\d_]|[\"“‘「『(\[]|$)"
_STYLES: tuple[tuple[str, str], ...] = (
    (
        "cjk",
        r"[제第]\s?(?P<cjk>[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})\s?(?P<unit>[조장절관편항条條章節节编編款項项])(?:\s?[의の之]\s?(?P<sub>[0-9０-９]{1,2}))?(?=[\s\u00a0(（\[【<〈「:.]|$)",
    ),
    (
        "decimal",
        r"(?P<decimal>\d{1,2}(?:\.(?:\d{1,2}|[ivx]{2,4}(?![a-z])|[a-z](?![a-z])))+|\d{1,2}[a-z](?=\.))(?:\.|\))?"
        + _NEXT,
    ),
    ("number.", r"(?P<number>\d{1,2})[.．、]" + _NEXT),
    ("number)", r"(?P<numberp>\d{1,2})[)）]" + _NEXT),
    ("(number)", r"[(（](?P<pnumber>\d{1,2})[)）]" + _NEXT),
    ("roman.", r"(?P<roman>[IVXLC]{2,6}|[IVX]|[ivxlc]{2,6}|i)[.)]" + _END),
    ("(roman)", r"[(](?P<proman>[ivxlc]{2,6}|i|[IVX]{2,6})[)]" + _END),
    ("letter", r"(?P<letter>[A-Za-z])[.)]" + _END),
    ("(letter)", r"[(](?P<pletter>[A-Za-z])[)]" + _END),
    ("hangul", rf"(?P<hangul>[{_HANGUL}])[.)]" + _NEXT),
    ("(hangul)", rf"[(（](?P<phangul>[{_HANGUL}])[)）]" + _NEXT),
    ("iroha", rf"(?P<iroha>[{_IROHA}])[.．、)]" + _NEXT),
    ("han", r"(?P<han>[一二三四五六七八九十]{1,3})、"),
    ("(han)", r"[(（](?P<phan>[一二三四五六七八九十]{1,3})[)）]"),
    ("circled", r"(?P<circled>[①-⑳㉑-㉟㊱-㊿❶-❿➀-➉ⓐ-ⓩ㉠-㉻⑴-⒇])"),
    ("bare", r"(?P<bare>\d{1,2}(?:\.\d{1,2})*)(?=[\s\u00a0]+[^\W\d_a-z])"),
)


def spoken(name: str) -> str:
    """A section's name as a sentence speaks of it: a bare number or letter with the word before it."""
    return f"section {name}" if bare(name) else name


def bare(name: str) -> bool:
    """Whether a section's name is a number or a letter alone: "2.1", "a)", "IV"."""
    return bool(_BARE.fullmatch(name))


_COUNTED = 40
"""Characters that hold a number and what it counts."""


@dataclass(frozen=True, slots=True)
class Label:
    """A number label: how it is written, what it counts, and where the rest of the line begins."""

    style: str
    """Labels of one style count together: "number.", "word article", "decimal2" (two numbers), "circled" …"""
    numbers: tuple[int, ...]
    text: str
    """As written, with its punctuation."""
    end: int
    """Where the text after it begins."""

    @property
    def name(self) -> str:
        """Without the full stop that ends it: "Article 7", "2.1.1", "1)"."""
        return self.text.rstrip(".．、:：").rstrip()


@functools.cache
def _compiled(knowledge: Knowledge) -> re.Pattern[str]:
    words = {w.casefold() for language in knowledge.languages.values() for w in language.reading.get("label_words", ())}
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    word = (
        rf"(?P<word>(?i:{longest_first}))[\s\u00a0]*(?P<of>\d{{1,3}}(?:\.\d{{1,2}})*[a-z]?\b|(?:[IVXLC]+|[A-Z])\b)"
        rf"(?:\s?[.:)](?!\d))?"
    )
    styles = "|".join(pattern for _, pattern in _STYLES)
    return re.compile(rf"(?:{word}|{styles})" if words else rf"(?:{styles})")


@remembered(4096)
def read(text: str, knowledge: Knowledge) -> Label | None:
    """The label ``text`` begins with, if any. Whether the line is a heading is for the outline to tell."""
    found = _compiled(knowledge).match(text)
    if found is None:
        return None
    style, numbers = _meaning(found)
    written = found[0].rstrip()
    measure = written[-1].isdecimal() and _SMALL.match(text, len(written))
    if not numbers or (style.startswith("decimal") and (measure or _is_no_label(written, numbers))):
        return None
    if style == "bare" and any(length.start == 0 for length in durations.find(text[:_COUNTED], knowledge)):
        return None
    rest = text[len(written) :]
    return Label(style, numbers, written, len(written) + len(rest) - len(rest.lstrip()))


def _meaning(found: re.Match[str]) -> tuple[str, tuple[int, ...]]:
    groups = found.groupdict()
    if groups.get("word"):
        return f"word {groups['word'].casefold()}", _mixed(groups["of"])
    if groups["cjk"]:
        numbers = (_count(groups["cjk"]), *((int(groups["sub"]),) if groups["sub"] else ()))
        return f"cjk{groups['unit']}", numbers
    if groups["decimal"]:
        numbers = _mixed(groups["decimal"])
        return f"decimal{len(numbers)}", numbers
    if groups["bare"]:
        numbers = _mixed(groups["bare"])
        return f"decimal{len(numbers)}" if len(numbers) > 1 else "bare", numbers
    name = next(name for name in _SIMPLE if groups[name])
    style, ending = _SIMPLE[name], found[0].rstrip()[-1]
    value = groups[name]
    if style in ("letter", "roman.", "hangul"):
        style = f"{style.rstrip('.')}{ending}{'^' if value.isupper() else ''}"
    return style, (_count(value),)


_SIMPLE = {
    "number": "number.",
    "numberp": "number)",
    "pnumber": "(number)",
    "roman": "roman.",
    "proman": "(roman)",
    "letter": "letter",
    "pletter": "(letter)",
    "hangul": "hangul",
    "phangul": "(hangul)",
    "iroha": "iroha",
    "han": "han",
    "phan": "(han)",
    "circled": "circled",
}


def _is_no_label(written: str, numbers: tuple[int, ...]) -> bool:
    """A date ("24.12.27") or a measure ("2.0") rather than a section's number."""
    year_first = len(numbers) == 3 and numbers[0] >= 15 and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31
    return numbers[0] == 0 or year_first or (len(numbers) == 2 and numbers[1] == 0 and not written.endswith("."))


def _mixed(text: str) -> tuple[int, ...]:
    return tuple(_count(piece) for piece in re.findall(r"\d+|[A-Za-z]+", text))


def _count(text: str) -> int:
    """The number a label counts to, 0 where it is none."""
    if text.isdecimal():
        return int(text)
    if text[0] in _HAN or text[0] in "十百":
        return _han(text)
    if text in _HANGUL:
        return _HANGUL.index(text) + 1
    if text in _IROHA:
        return _IROHA.index(text) + 1
    for first, size in _CIRCLED:
        if 0 <= ord(text[0]) - ord(first) < size:
            return ord(text[0]) - ord(first) + 1 + {"㉑": 20, "㊱": 35}.get(first, 0)
    return _latin(text)


def _latin(text: str) -> int:
    if (len(text) > 1 or text in "iIvVxX") and _ROMAN.fullmatch(text):
        values = [_ROMAN_VALUES[char] for char in text.lower()]
        return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return ord(text.lower()) - 96 if len(text) == 1 else 0


def _han(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _HAN[char]
    return total + digit
