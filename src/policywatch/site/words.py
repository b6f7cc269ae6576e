"""The interface's words in one language, and the English phrases of a redline put into it."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

_SLOT = re.compile(r"\{(\w+)\}")
_NUMBER = r"[\d,]+"


class Words:
    """One file of ``data/site/words``; a new language is a new file."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self._said: Mapping[str, str] = table["site"]
        self._months: list[str] = table["dates"].get("months", [])
        self._date: str = table["dates"]["date"]
        self._phrases: Mapping[str, str] = table.get("phrases", {})
        self._languages: Mapping[str, str] = table.get("languages", {})

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, with values in their places."""
        return _SLOT.sub(lambda hit: str(values.get(hit[1], hit[0])), self._said[key])

    def date(self, day: dt.date | None) -> str:
        """A date as people write it; empty for none."""
        if day is None:
            return ""
        month = self._months[day.month - 1] if self._months else str(day.month)
        return self._date.format(year=day.year, month=month, day=day.day)

    def name(self, language: str) -> str:
        """What this language calls another; its code where the file has no name."""
        return self._languages.get(language.partition("-")[0], language)

    def phrase(self, text: str) -> str:
        """An English phrase of the redline in this language; one that has no translation stays English."""
        return self._known(text) or text

    def _known(self, text: str) -> str | None:
        """Whole, else by pattern, else a list part by part; None where something in it is unknown."""
        if text in self._phrases:
            return self._phrases[text]
        for pattern, translated in self._patterns:
            if hit := pattern.fullmatch(text):
                parts = {name: self._slot(name, part) for name, part in hit.groupdict().items()}
                if None not in parts.values():
                    return translated.format(**parts)
        for between in ("; ", ", "):
            parts_known = [self._known(part) for part in text.split(between)] if between in text else [None]
            if None not in parts_known:
                return between.join(part for part in parts_known if part is not None)
        return None

    def _slot(self, name: str, part: str) -> str | None:
        """Numbers and what the text itself says stand as they are; what is an English word of ours must be known.

        Of ``{each_law}`` every entry must be known as ``law entry``: each language counts articles in its own way.
        """
        if name.startswith("each_"):
            kind = name.partition("_")[2]
            entries = [self._known(f"{kind} {entry}") for entry in part.split(", ")]
            return None if None in entries else ", ".join(filter(None, entries))
        return part if name.startswith(("n", "any", "point")) else self._known(part)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        return [(_pattern(text), said) for text, said in self._phrases.items() if "{" in text]


def _pattern(text: str) -> re.Pattern[str]:
    """``{n}`` holds a number, ``{point}`` a letter, ``{any}`` the text's own words, other names words of ours."""
    pieces = _SLOT.split(text)
    for at in range(1, len(pieces), 2):
        holds = _NUMBER if pieces[at].startswith("n") else "[a-z]" if pieces[at].startswith("point") else ".+"
        pieces[at] = f"(?P<{pieces[at]}>{holds})"
    return re.compile("".join(piece if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)))
