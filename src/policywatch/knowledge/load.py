"""Reading the packaged TOML files."""

import functools
import itertools
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from policywatch.errors import InputError
from policywatch.knowledge.model import Knowledge, Language, Regime, Rule

_AS_WRITTEN = ("grammar", "same", "fields", "deeds", "things")
"""Tables whose words are no terms that a text is searched for, or that name every form themselves."""


@functools.cache
def load() -> Knowledge:
    """The packaged knowledge."""
    return Knowledge(
        languages={code: _language(code, table) for code, table in _tables("languages").items()},
        rules=tuple(rule(table) for group in _tables("rules").values() for table in group["rule"]),
        regimes=tuple(Regime(name, table["title"], table) for name, table in _tables("regimes").items()),
        vocabulary=_tables("vocabulary"),
        notices={p.name: p.read_text("utf-8") for p in _files("notices", ".j2")},
    )


def _tables(folder: str) -> dict[str, dict[str, Any]]:
    return {p.name.removesuffix(".toml"): parse(p.read_text("utf-8"), p.name) for p in _files(folder, ".toml")}


def _files(folder: str, suffix: str) -> list[Traversable]:
    found = (files("policywatch.data") / folder).iterdir()
    return sorted((path for path in found if path.name.endswith(suffix)), key=lambda path: path.name)


def parse(text: str, name: str) -> dict[str, Any]:
    """A TOML text; InputError calls it by its name."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name} is no valid TOML: {error}") from error


def _language(code: str, table: dict[str, Any]) -> Language:
    levels = table.get("reading", {}).get("speech_levels", [])
    ends = {end: level[1:] if end == level[0] else [] for level in levels for end in level}
    spoken = {part: _in_all_levels(table.get(part, {}), ends) for part in ("facts", "cues")} if ends else {}
    parts = ("reading", "promise", "facts", "summary", "cues", "recipients", "unsubscribe")
    return Language(code, table["name"], *({**table, **spoken}.get(part, {}) for part in parts))


def _in_all_levels(value: Any, ends: dict[str, list[str]]) -> Any:
    """A table whose phrases also stand as they end when one speaks more or less politely: 합니다, 한다, 해요."""
    if isinstance(value, dict):
        return {n: inner if n in _AS_WRITTEN else _in_all_levels(inner, ends) for n, inner in value.items()}
    if not isinstance(value, list) or not all(isinstance(phrase, str) for phrase in value):
        return value
    spoken = tuple(ends)
    levelled = (_levelled(phrase, ends) if phrase.endswith(spoken) else [phrase] for phrase in value)
    return list(dict.fromkeys(itertools.chain.from_iterable(levelled)))


def _levelled(phrase: str, ends: dict[str, list[str]]) -> list[str]:
    end = max((end for end in ends if phrase.endswith(end)), key=len)
    return [phrase, *(phrase.removesuffix(end) + other for other in ends[end])]


def rule(table: dict[str, Any]) -> Rule:
    """A ``[[rule]]`` table as it stands in the file."""
    return Rule(**{**table, "documents": tuple(table.get("documents", ()))})
