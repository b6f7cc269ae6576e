"""The ``[promise]`` table of a language, compiled."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policywatch.knowledge import Knowledge
from policywatch.knowledge.model import Table
from policywatch.text.memory import remembered

_LISTS = (
    "change",
    "notice",
    "commit",
    "purpose",
    "other",
    "title",
    "effect",
    "significant",
    "contrast",
    "qualitative",
    "user",
    "nobody",
)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Patterns by their name in the data file; ``before`` and its like are tied to where a duration stands."""

    document: Mapping[str, re.Pattern[str]]
    """What a text calls itself: "privacy", "terms", "" for either, "self" for "this policy" and its like."""
    found: Mapping[str, re.Pattern[str]]
    immediate: re.Pattern[str]
    before: re.Pattern[str]
    never_before: re.Pattern[str]
    after: re.Pattern[str]
    after_notice: re.Pattern[str]
    scan: re.Pattern[str]
    """``change`` for text in lower case: what makes reading a whole document cheap."""
    lists: tuple[re.Pattern[str], ...]
    counts: tuple[re.Pattern[str], ...]
    """Those of ``lists`` that say by themselves what the text counts as significant."""
    split: re.Pattern[str]
    cut: tuple[re.Pattern[str], ...]
    channels: Mapping[str, re.Pattern[str]]

    def has(self, name: str, text: str) -> bool:
        """Whether the text holds a word of that list."""
        return _has(text, self, name)


# by the list's name: a pattern among the arguments would be hashed whole at each call
@remembered(8192)
def _has(text: str, words: Words, name: str) -> bool:
    return words.found[name].search(text) is not None


@functools.lru_cache(maxsize=64)
def words(knowledge: Knowledge, language: str) -> Words:
    """The words of one language; of all of them together where the language has no table of its own."""
    own = knowledge.languages.get(language)
    tables = [own.promise] if own and own.promise.get("change") else [x.promise for x in knowledge.languages.values()]
    privacy, terms, either = (_listed(tables, f"{kind}_document") for kind in ("privacy", "terms", "any"))
    return Words(
        document={
            "privacy": _any(privacy + either),
            "terms": _any(terms + either),
            "": _any(privacy + terms + either),
            "self": _any(either),
        },
        found={name: _any(_listed(tables, name)) for name in _LISTS},
        immediate=_any(_listed(tables, "immediate")),
        before=_any(_listed(tables, "before"), tail=r"\s*$", bounded=False),
        never_before=_any(_listed(tables, "never_before"), tail=r"\s*$"),
        after=_any(_listed(tables, "after"), head=r"\s*(?:\([^)]*\)\s*)?"),
        after_notice=_any(_listed(tables, "after_notice"), head=r"\s*"),
        scan=re.compile(_alternation([fragment.lower() for fragment in _listed(tables, "change")])),
        lists=tuple(map(_pattern, _listed(tables, "counts") + _listed(tables, "such_as") + _listed(tables, "affects"))),
        counts=tuple(map(_pattern, _listed(tables, "counts"))),
        split=_any(_listed(tables, "criterion_split"), bounded=False),
        cut=tuple(map(_pattern, _listed(tables, "criterion_cut"))),
        channels=_channels(tables),
    )


def _channels(tables: Iterable[Table]) -> dict[str, re.Pattern[str]]:
    groups = [table.get("channels", {}) for table in tables]
    names = dict.fromkeys(name for group in groups for name in group)
    return {name: _any(_listed(groups, name)) for name in names}


def _listed(tables: Iterable[Table], name: str) -> list[str]:
    return [fragment for table in tables for fragment in table.get(name, ())]


def _pattern(fragment: str) -> re.Pattern[str]:
    return re.compile(fragment, re.IGNORECASE)


def _any(fragments: list[str], *, head: str = "", tail: str = "", bounded: bool = True) -> re.Pattern[str]:
    whole = _alternation(fragments) if bounded else "|".join(fragments)
    return re.compile(f"{head}(?:{whole or '(?!)'}){tail}", re.IGNORECASE)


def _alternation(fragments: list[str]) -> str:
    """Fragments in Latin letters match whole words; sharing one pair of bounds makes the search six times faster."""
    words = [fragment for fragment in fragments if _is_latin(fragment)]
    others = [fragment for fragment in fragments if not _is_latin(fragment)]
    return "|".join([rf"\b(?:{'|'.join(words)})\b", *others] if words else others)


def _is_latin(fragment: str) -> bool:
    return fragment[0] not in "^'[" and not re.search(r"[\u1100-\u11ff\u3040-\ud7ff]", fragment)
