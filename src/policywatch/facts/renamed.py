"""When the responsible company only has another name: what stays with it, whatever it is called."""

import re
from collections.abc import Iterable, Iterator

from policywatch.facts.lexicon import fold
from policywatch.facts.naming import naming
from policywatch.facts.side import Side
from policywatch.model.fact import Fact, FactType
from policywatch.text.dates import find as find_dates

_OFTEN = 3
"""Times a name stands in a text that calls its service by it."""
_NEAR = 160
"""Characters after a company's name in which its address may stand."""
_WORDS = re.compile(r"[^\W_]+")
_HOUSE = re.compile(r"\d")
_ENDS_WORD = re.compile(r"[a-zà-ÿ\d][a-zà-ÿ]")
"""Two letters of one word."""
_NAMED = re.compile(r"[^\W\d_a-zà-ÿ]")
"""A letter that names begin with: a capital, or one of a script that has none."""


def renamed(before: Fact, after: Fact, old: Side, new: Side) -> bool:
    """Whether the second company is the first under another name.

    It has the number in the register that it always had, or the name itself and a form it may change to, or its name in
    another language; or the legal form it had, and its address stays or the name gave way to the other one wherever it
    stood.
    """
    if old.numbers_at(before.unit) & new.numbers_at(after.unit) or _translated(before, after, new):
        return True
    if before.key == after.key and _akin(_written(before, old), _written(after, new), new):
        return True
    if _forms(before, old) != _forms(after, new) or not (_begins(before, after) or not _times(after, old)):
        return False
    addresses = _addresses(before, old), _addresses(after, new)
    if all(addresses):
        return bool(addresses[0] & addresses[1])
    return not _times(before, new) and min(_times(before, old), _times(after, new)) >= _OFTEN


def reformed(before: Iterable[Fact], after: Iterable[Fact], old: Side, new: Side) -> Iterator[tuple[Fact, Fact]]:
    """The companies that answer under the name they had and another legal form, each once, as they were and are:
    "Quendle S.A." that is "Quendle S.A.U." now, or "Quendle Inc." whose place "Quendle Pte. Ltd." took."""
    stood = {fact.key: fact for fact in before if fact.type is FactType.CONTROLLER}
    told: set[str] = set()
    for fact in after:
        was = stood.get(fact.key) if fact.type is FactType.CONTROLLER and fact.key not in told else None
        forms = (_written(was, old), _written(fact, new)) if was else (frozenset(), frozenset())
        if was and all(forms) and forms[0].isdisjoint(forms[1]):
            told.add(fact.key)
            yield was, fact


def _translated(before: Fact, after: Fact, side: Side) -> bool:
    """Whether one name is the other with its noun for a body in another language: "the Quendle Foundation" is the
    "Stiftung Quendle"."""
    bodies = naming(side.reading.knowledge).same_bodies
    never = naming(side.reading.knowledge).never
    said = [
        {bodies.get(word, word) for word in _WORDS.findall(fold(fact.value)) if word not in never}
        for fact in (before, after)
    ]
    return said[0] == said[1] and not said[0].isdisjoint(bodies.values()) and len(said[0]) > 1


def _akin(before: frozenset[str], after: frozenset[str], new: Side) -> bool:
    """Whether a company may change from the one legal form to the other and stay the one it was."""
    return any(before & row and after & row for row in naming(new.reading.knowledge).form_families)


def _forms(fact: Fact, side: Side) -> frozenset[str]:
    """The legal forms that stand beside the name, anywhere."""
    beside = naming(side.reading.knowledge).with_form(fact.value).finditer(side.reading.folded)
    return frozenset().union(*(_in(match[0], side) for match in beside))


def _written(fact: Fact, side: Side) -> frozenset[str]:
    """The legal forms that the name is written with where it is read."""
    return _in(fold(fact.wording), side)


def _in(text: str, side: Side) -> frozenset[str]:
    """The legal forms of a folded text; none is the end of a word: "Zorblase" is no SE."""
    rules = naming(side.reading.knowledge)
    apart = (
        form for form in rules.form.finditer(text) if not _ENDS_WORD.match(text[form.start() - 1 : form.start() + 1])
    )
    said = (re.sub(r"\W", "", form[0]) for form in apart)
    return frozenset(rules.same_forms.get(form, form) for form in said)


def _begins(before: Fact, after: Fact) -> bool:
    """Whether one name is the other with a word more at its end."""
    short, long = sorted((fold(before.value), fold(after.value)), key=len)
    return long.startswith(f"{short} ")


def _times(fact: Fact, side: Side) -> int:
    return len(_name(fact).findall(side.reading.folded))


def _name(fact: Fact) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold(fact.value))}(?![a-z0-9])")


def _addresses(fact: Fact, side: Side) -> frozenset[tuple[str, ...]]:
    """Every three words after the name, as far as the next heading, that hold the number of a house and a name."""
    text, knowledge = side.reading.document.text, side.reading.knowledge
    found: set[tuple[str, ...]] = set()
    headings = [unit.start for unit in side.units if unit.block is None]
    for match in _name(fact).finditer(side.reading.folded):
        heading = next((start for start in headings if start >= match.end()), len(text))
        after = text[match.end() : min(match.end() + _NEAR, heading)]
        for date in reversed(find_dates(after, knowledge, side.reading.document.language)):
            after = f"{after[: date.start]}\n\n{after[date.end :]}"
        words = _WORDS.findall(after)
        found.update(zip(words, words[1:], words[2:], strict=False))
    return frozenset(three for three in found if any(map(_HOUSE.search, three)) and any(map(_NAMED.match, three)))
