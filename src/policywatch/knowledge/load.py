"""Reading the packaged TOML files; a workspace's own rules and words are laid over them."""

import functools
import tomllib
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from policywatch.errors import InputError
from policywatch.knowledge.model import Knowledge, Language, Regime, Rule


@functools.cache
def load() -> Knowledge:
    """The packaged knowledge."""
    return Knowledge(
        languages={code: _language(code, table) for code, table in _tables("languages").items()},
        rules=tuple(_rule(table) for group in _tables("rules").values() for table in group["rule"]),
        regimes=tuple(Regime(name, table["title"], table) for name, table in _tables("regimes").items()),
        vocabulary=_tables("vocabulary"),
        notices={p.name: p.read_text("utf-8") for p in _files("notices", ".j2")},
    )


def with_rules(knowledge: Knowledge, text: str, name: str) -> Knowledge:
    """The knowledge with the rules of a TOML text laid over it: a rule of the same id replaces the packaged one."""
    try:
        own = {rule.id: rule for rule in map(_rule, _parse(text, name).get("rule", ()))}
    except (TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{name} holds a rule that is none: {error}") from error
    packaged = tuple(own.pop(rule.id, rule) for rule in knowledge.rules)
    return replace(knowledge, rules=(*packaged, *own.values()))


def _tables(folder: str) -> dict[str, dict[str, Any]]:
    return {p.name.removesuffix(".toml"): _parse(p.read_text("utf-8"), p.name) for p in _files(folder, ".toml")}


def _files(folder: str, suffix: str) -> list[Traversable]:
    found = (files("policywatch.data") / folder).iterdir()
    return sorted((path for path in found if path.name.endswith(suffix)), key=lambda path: path.name)


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name} is no valid TOML: {error}") from error


def _language(code: str, table: dict[str, Any]) -> Language:
    parts = ("reading", "promise", "facts", "summary", "cues")
    return Language(code, table["name"], *(table.get(part, {}) for part in parts))


def _rule(table: dict[str, Any]) -> Rule:
    return Rule(**{**table, "documents": tuple(table.get("documents", ()))})
