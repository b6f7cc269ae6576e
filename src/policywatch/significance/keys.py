"""What a rule's ``match`` may hold: each condition declares its keys, so that a workspace's typing error is said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from policywatch.errors import InputError
from policywatch.knowledge import Rule


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a match."""

    kind: type
    """list (of texts), str, bool, float or dict; a list of one may be written as its text where ``alone``."""
    choices: Collection[str] = ()
    """Texts it may hold, or the dict's keys; empty allows any."""
    required: bool = False
    alone: bool = False
    each: type = float
    """What a dict holds: float or list (of texts)."""
    cues: bool = False
    """It holds names of cue groups."""


def check(rule: Rule, keys: Mapping[str, Key], cues: Collection[str]) -> None:
    """InputError where the rule's match does not fit the keys of its condition; ``cues`` are the groups there are."""
    given = {key: value for key, value in rule.match.items() if key != "on"}
    for name, value in given.items():
        if name not in keys:
            raise InputError(f"rule {rule.id}: match has no key {name!r} here; it may have {', '.join(keys) or 'none'}")
        _check_value(rule, name, value, replace(keys[name], choices=cues) if keys[name].cues else keys[name])
    for name, key in keys.items():
        if key.required and name not in given:
            raise InputError(f"rule {rule.id}: match.{name} is missing")


def _check_value(rule: Rule, name: str, value: Any, key: Key) -> None:
    listed = [value] if key.alone and isinstance(value, str) else value
    if not _fits(listed, key.kind, key.each):
        raise InputError(f"rule {rule.id}: match.{name} = {value!r} must be {_named(key)}")
    words = listed if isinstance(listed, list | dict) else [listed] if isinstance(listed, str) else []
    wrong = next((word for word in words if key.choices and word not in key.choices), None)
    if wrong is not None:
        raise InputError(f"rule {rule.id}: match.{name} knows no {wrong!r}; it knows {', '.join(sorted(key.choices))}")


def _fits(value: Any, kind: type, each: type) -> bool:
    if kind is list:
        return isinstance(value, list) and bool(value) and all(isinstance(entry, str) for entry in value)
    if kind is dict:
        return isinstance(value, dict) and all(_fits(entry, each, each) for entry in value.values())
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind)


def _named(key: Key) -> str:
    names: Mapping[type, str] = {list: "a list of texts", str: "a text", bool: "true or false", float: "a number"}
    if key.kind is dict:
        return "a table of numbers" if key.each is float else "a table of lists"
    return names[key.kind]
