"""Names in a cell of a table that says who gets data: whatever stands there is one, but what describes it."""

import itertools
import re
from collections.abc import Iterator

from policywatch.facts.canonical import is_known
from policywatch.facts.lexicon import fold
from policywatch.facts.naming import Naming
from policywatch.facts.passages import Passage
from policywatch.facts.tables import role_of
from policywatch.text.hosts import house

_ASIDE = re.compile(r"[(\[（][^)\]）]*[)\]）]?")
_ELIDED = re.compile(r"[LldD][’'][a-zà-ÿ]")
"""An article before a noun in small letters: "l'équipe"; "L'Oréal" is a name."""
_CELL_LABEL = re.compile(r"(?:^|(?<=[,;\n、，·•|※]))\s*([^\s:：,;、，][^:：,;、，\n]{0,30}?)\s*(?::\s|：)\s*")
"""What stands before a colon at the beginning of a cell or of one of its parts."""
_TOLD = re.compile(r"\S+")
_STREET = re.compile(r"[^\W\d_][^\d]{2,40}\s\d{1,4}\s?[a-z]?|\d{1,4}\s?[a-z]?,?\s[^\W\d_][^\d]{2,40}")
"""A street with its number before or behind it."""
_TASK = re.compile(r"\s*(?P<task>[^(),;]{3,50})\s\((?P<name>[^(),;]{2,40})\)\s*(?:[,;.]|$)")
"""A task with a name in brackets behind it."""
_FEW_WORDS = 2


def in_cell(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Every part of a recipient cell is a recipient, whatever it looks like."""
    text = _without_address(_ASIDE.sub(lambda aside: " " * len(aside[0]), _unlabelled(passage)), rules)
    at = 0
    for cut in (*rules.split.finditer(text), None):
        end = cut.start() if cut else len(text)
        part = text[at:end]
        first = not at
        if (
            "://" in part
            or _describes(part.strip(" ."), first=first, only=not cut and first)
            or _of_kind(part, passage)
            or (at and rules.form.fullmatch(part.strip()))
        ):
            at = cut.end() if cut else end
            continue  # "Stripe, payments": what is done, not who does it; a link; a kind of people; a legal form
        inner = _ASIDE.search(passage.text, at, end)
        if inner and not at and rules.form.fullmatch(part.strip()):
            part = " " * (inner.start() + 1 - at) + inner[0].strip("()[]（）")
        lead = len(part) - len(part.lstrip(" -•*"))
        if part.strip():
            yield passage.start + at + lead, passage.start + at + _end(_called(part, rules), rules)
        if cut:
            at = cut.end()


def behind_tasks(passage: Passage) -> Iterator[tuple[int, int]]:
    """The names in brackets where every part of a cell, or of a line behind its label, is a task and a bracket, and one
    of the brackets holds a known organisation: "hosting (**Quendle**), payments (**Stripe**)"."""
    found, at = [], 0
    while task := _TASK.match(passage.text, at):
        found.append(task)
        at = task.end()
    if len(found) < _FEW_WORDS or passage.text[at:].strip():
        return
    known = any(is_known(task["name"], passage.reading) for task in found)
    if known and not any(is_known(task["task"], passage.reading) for task in found):
        yield from ((passage.start + task.start("name"), passage.start + task.end("name")) for task in found)


def _without_address(text: str, rules: Naming) -> str:
    """A cell with spaces in place of the address behind its company: "Quendle GmbH**, Hafenweg 2, 24103 Kiel**"."""
    at, named = 0, False
    for cut in (*rules.split.finditer(text), None):
        part = text[at : cut.start() if cut else len(text)].strip()
        if named and _STREET.fullmatch(part):
            return text[:at] + " " * (len(text) - at)
        named = rules.formed.search(part) is not None
        at = cut.end() if cut else at
    return text


def _end(part: str, rules: Naming) -> int:
    """Where a name in a cell ends: a full stop is part of it after a legal form alone ("Ltd.")."""
    end = len(part.rstrip(" ."))
    word = part[:end].split()[-1]
    return end + 1 if part[end : end + 1] == "." and rules.form.fullmatch(f"{word}.") else end


def _unlabelled(passage: Passage) -> str:
    """A cell with spaces in place of its labels, and of what they say is no recipient: "Company: Quendle Ltd, Address:
    1 Zorblax Street, Phone: …"."""
    text, words = passage.text, passage.reading.vocabulary
    labels = [label for label in _CELL_LABEL.finditer(text) if words.heads_column(fold(label[1]))]
    detail = False
    for label, following in itertools.zip_longest(labels, labels[1:]):
        detail = role_of(label[1], words) != "recipient"
        end = (following.start() if following else len(text)) if detail else label.end()
        text = text[: label.start()] + " " * (end - label.start()) + text[end:]
    return text


def _called(part: str, rules: Naming) -> str:
    """A cell's part up to the first small word that is none of a name: "Zorblax Maps, run by volunteers"."""
    words = list(_TOLD.finditer(part))
    if len(words) <= _FEW_WORDS or not words[0][0][0].isupper() or rules.formed.search(part.strip()):
        return part
    small = next((word for word in words if word[0].islower() and word[0] not in rules.binders), None)
    return part[: small.start()] if small else part


def _of_kind(part: str, passage: Passage) -> bool:
    """Whether a part of a cell tells in small letters who in general gets data: "Tous les membres", "L'équipe"."""
    words = part.split()
    if not words or passage.reading.vocabulary.capital_nouns:
        return False
    if len(words) > 1 and words[0].lower() in passage.reading.vocabulary.quantifiers:
        return words[0][0].isupper() and words[1][0].islower()
    return _ELIDED.match(words[0]) is not None


def _describes(part: str, *, first: bool, only: bool) -> bool:
    """Whether a part of a cell says what is done, or what the one before it is, rather than who does it: "Stripe,
    payments", "Zorblax Foundation, gemeinnützige Organisation nach englischem Recht"."""
    words = part.split()
    if only or not words or house(part):
        return False
    return (part.islower() and part.isascii()) or (not first and len(words) > _FEW_WORDS and words[0].islower())
