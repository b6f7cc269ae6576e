"""Reading what a model answered: whatever is not in the shape asked for is left out, never trusted."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policywatch.errors import RemoteError
from policywatch.model.finding import Significance

_REASONS = 5
_QUESTIONS = 3
_SENTENCE = 300
"""Characters of a model's own words that are shown."""
_QUOTE = 600
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change matters, or (without quotes) a question about it."""

    change: int
    """Index into ``Comparison.changes``; nobody has checked that there is such a change."""
    why: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the shape asked for; its quotes are unchecked."""

    significance: Significance
    reasons: tuple[Reason, ...] = ()
    questions: tuple[Reason, ...] = ()


def parse(text: str) -> Answer:
    """RemoteError where there is no verdict to read."""
    table = _object(text)
    try:
        significance = Significance(table["significance"].strip().lower())
    except (ValueError, KeyError, AttributeError) as error:
        raise RemoteError("its answer holds no significance") from error
    return Answer(
        significance,
        tuple(_reasons(table.get("reasons"), "why"))[:_REASONS],
        tuple(_reasons(table.get("questions"), "question"))[:_QUESTIONS],
    )


def _object(text: str) -> dict[str, Any]:
    """The JSON object in the answer; models like to set it in a fence or between two sentences."""
    start, end = text.find("{"), text.rfind("}")
    try:
        value = json.loads(text[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise RemoteError("its answer is no JSON") from error
    if not isinstance(value, dict):
        raise RemoteError("its answer is no JSON object")
    return value


def _reasons(listed: Any, words: str) -> Iterator[Reason]:
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and type(entry.get("change")) is int and isinstance(entry.get(words), str):
            why = _sentence(entry[words])
            old, new = (_quote(entry.get(key)) for key in ("quote_old", "quote_new"))
            if why:
                yield Reason(entry["change"] - 1, why, old, new)


def _sentence(text: str) -> str:
    """A model's own words as one line, without addresses: what it was talked into must lead nobody anywhere."""
    line = " ".join(_ADDRESS.sub("[address left out]", text[: 4 * _SENTENCE]).split())
    return line if len(line) <= _SENTENCE else line[:_SENTENCE].rstrip() + " …"


def _quote(value: Any) -> str:
    return " ".join(value.split())[:_QUOTE] if isinstance(value, str) else ""
