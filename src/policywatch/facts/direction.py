"""Which way a fact moved, seen from the user."""

import functools
import re
from collections.abc import Iterable, Mapping

from policywatch.facts.extractors.legal_basis import IN_WORDS
from policywatch.knowledge import load
from policywatch.model.fact import Direction, Fact, FactType, Modality

_UNITS = {"Y": 365.0, "M": 365.0 / 12, "W": 7.0, "D": 1.0}
_TWELVE_MONTHS = (365, 366)
_ISO = re.compile(r"(\d+(?:\.\d+)?)([YMWD])")
RESPONSE = "response-time"
_LIMIT = "as long as necessary"
"""Open as it is, it still binds: a text that no longer says so has no limit at all."""
NEVER = "not stored"
"""The value of a period where nothing is stored."""
_FOR_THE_USER = frozenset({FactType.RIGHT, FactType.SECURITY_MEASURE, FactType.NOTICE_PERIOD, FactType.CHILD_AGE})
_FOR_THE_USER_TOO = frozenset(
    {"indemnity-owed", "user-cancel", "user-courts", "small-claims", "refund", "free-trial", "fault-answered-for"}
)
"""Keys of terms that are to the user's benefit."""
_NO_WAY = frozenset({"governing-law", "place", "mediation", "ad-hoc-transfer", "immediate", "untimed"})
"""Keys that are neither for users nor against them: terms that may bind either side (a law or place that is named,
talks before a mediator), a transfer that rests on an exception, and a promise of notice that says when changes hold or
only where they are told, not how long before."""
_VAGUE_FROM = 3
_NEUTRAL = frozenset({FactType.CONTACT, FactType.CONTROLLER, FactType.EFFECTIVE_DATE, FactType.LEGAL_BASIS})


def alone(fact: Fact, *, old: bool = False, covered: bool = False) -> Direction | None:
    """Of a fact that came, or (``old``) that went; ``covered``: something broader that takes it in stood there. What a
    practice depends on limits it."""
    if fact.rule == IN_WORDS and not old:
        return Direction.NARROWER
    if fact.type in _NEUTRAL or fact.type is FactType.STORAGE_DURATION or fact.key in _NO_WAY:
        return None
    if fact.type in _FOR_THE_USER or fact.detail == "safeguard" or fact.key in _FOR_THE_USER_TOO:
        return Direction.WEAKER if old != fact.negated else Direction.STRONGER
    if old != fact.negated:
        broader = covered and fact.negated and fact.type is FactType.RECIPIENT
        return Direction.COVERED if broader else Direction.NARROWER
    return Direction.COVERED if covered else Direction.WIDER


def stored(fact: Fact, others: list[Fact], *, old: bool) -> Direction | None:
    """Of a storage period that came to, or went from, a clause that stays: what it means for those who are stored.

    ``others`` are the periods the clause has on the other side. None where the whole clause came or went, and where a
    vague period came that had none before it.
    """
    if vagueness(fact.value) >= _VAGUE_FROM:
        if not old:
            return Direction.VAGUER if others else None
        return Direction.VAGUER if fact.value == _LIMIT and not others else Direction.SHORTER
    moves = [between(*((fact, other) if old else (other, fact))) for other in others]
    if Direction.LONGER in moves or (old and fact.value == NEVER):
        return Direction.LONGER
    if Direction.REPLACED in moves:
        return None
    return Direction.VAGUER if old else Direction.SHORTER


def counted_on(fact: Fact, before: Iterable[Fact], after: Iterable[Fact]) -> bool:
    """Whether a length of time is counted from an event at which keeping ended in the version before.

    "Until you leave" became "three years after you leave". ``before`` and ``after`` are what the clause states.
    """
    stood = [f for f in before if f.type is FactType.STORAGE_DURATION]
    ended = {f.value for f in stood if ends(f)}
    still = {f.value for f in after if f.type is FactType.STORAGE_DURATION}
    return vagueness(fact.value) == 0 and bool(ended & still) and all(vagueness(f.value) for f in stood)


def ends(fact: Fact) -> bool:
    """Whether it says that keeping ends at some event, and not when nobody knows."""
    return fact.type is FactType.STORAGE_DURATION and 0 < vagueness(fact.value) < _VAGUE_FROM


def between(old: Fact, new: Fact) -> Direction:
    """From one fact to the one in its place."""
    if old.negated != new.negated and old.type in _FOR_THE_USER:
        return Direction.WEAKER if new.negated else Direction.STRONGER
    if old.negated != new.negated:
        return Direction.NARROWER if new.negated else Direction.WIDER
    if old.type in (FactType.STORAGE_DURATION, FactType.NOTICE_PERIOD):
        return _lengths(old.value, new.value)
    if old.key == RESPONSE:
        return Direction.WEAKER if _lengths(old.value, new.value) is Direction.LONGER else Direction.STRONGER
    if old.key == "amount":
        return _amounts(old.value, new.value)
    if old.type is FactType.CHILD_AGE and old.value.isdigit() and new.value.isdigit() and old.value != new.value:
        return Direction.STRONGER if int(new.value) > int(old.value) else Direction.WEAKER
    if old.modality is not new.modality and new.modality is Modality.MAY:
        return Direction.WEAKER
    return Direction.REPLACED


def amount(text: str) -> tuple[str, float] | None:
    """Currency and number of an amount as written: "USD 120" and "$120.00" are the same."""
    figure = re.search(r"\d(?:[\d.,]*\d)?", text)
    if figure is None:
        return None
    whole, mark, cents = figure[0], "", ""
    parted = re.fullmatch(r"(.*?)([.,])(\d{1,2})", whole)
    if parted:
        whole, mark, cents = parted.groups()
    number = float(re.sub(r"\D", "", whole) + ("." + cents if mark else ""))
    sign = re.sub(r"[\d.,\s]", "", text).lower()
    return _currencies().get(sign, sign), number


@functools.cache
def _currencies() -> Mapping[str, str]:
    return {word: code for code, words in load().vocabulary["currencies"].items() for word in words}


def length(value: str) -> str:
    """A period in one spelling for all that mean it: "P12M", "P365D" and "P1Y"; other values as they are."""
    match = re.fullmatch(r"P(\d+)([YMWD])", value)
    if match is None:
        return value
    number, unit = int(match[1]), match[2]
    if unit == "Y" or (number in _TWELVE_MONTHS and unit == "D"):
        return f"P{12 * (number if unit == 'Y' else 1)}M"
    return f"P{7 * number}D" if unit == "W" else value


def _amounts(old: str, new: str) -> Direction:
    before, after = amount(old), amount(new)
    if before is None or after is None or before[0] != after[0] or before == after:
        return Direction.REPLACED
    return Direction.WIDER if after[1] > before[1] else Direction.NARROWER


def _lengths(old: str, new: str) -> Direction:
    before, after = days(old), days(new)
    if before is not None and after is not None:
        return Direction.LONGER if after > before else Direction.SHORTER if after < before else Direction.REPLACED
    if NEVER in (old, new):
        return Direction.LONGER if old == NEVER else Direction.SHORTER
    vague_before, vague_after = vagueness(old), vagueness(new)
    if {vague_before, vague_after} == {0, 1}:
        return Direction.REPLACED  # until an event, or for a time: neither is the longer one
    if vague_after > vague_before:
        return Direction.VAGUER
    return Direction.SHORTER if vague_after < vague_before else Direction.REPLACED


def days(value: str) -> float | None:
    """A period in days, 0 for what is not stored at all; None for an event."""
    if value == NEVER:
        return 0.0
    if not re.match(r"P[T\d]", value):
        return None
    date, _, time = value[1:].partition("T")
    whole = sum(float(amount) * _UNITS[unit] for amount, unit in _ISO.findall(date))
    hours = re.search(r"(\d+(?:\.\d+)?)H", time)
    minutes = re.search(r"(\d+(?:\.\d+)?)M", time)
    return whole + (float(hours[1]) / 24 if hours else 0) + (float(minutes[1]) / 1440 if minutes else 0)


def vagueness(value: str) -> int:
    """How open a period is: 0 a number of days, 1 until an event, up to 4 for ever."""
    return 0 if days(value) is not None else _vague().get(value, 1)


@functools.cache
def _vague() -> Mapping[str, int]:
    """How open the ends of storage are that have a name, by what they are called."""
    events = load().vocabulary["concepts"]["storage_event"].values()
    return {event["label"]: event["vague"] for event in events if "vague" in event}
