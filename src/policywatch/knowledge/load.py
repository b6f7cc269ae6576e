"""Reading the packaged TOML files."""

import functools
import tomllib
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
    parts = ("reading", "promise", "facts", "summary", "cues")
    return Language(code, table["name"], *(table.get(part, {}) for part in parts))


def rule(table: dict[str, Any]) -> Rule:
    """A ``[[rule]]`` table as it stands in the file."""
    return Rule(**{**table, "documents": tuple(table.get("documents", ()))})
