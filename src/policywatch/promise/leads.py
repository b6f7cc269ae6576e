"""Which durations of a sentence are notice periods, and whether for any change or for significant ones only."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.knowledge import Knowledge
from policywatch.promise.words import Words
from policywatch.text import durations
from policywatch.text.durations import Duration

_NEAR = 120
_BREAK = re.compile(r"[;,(:、，]")


@dataclass(frozen=True, slots=True)
class Lead:
    """A notice period as stated."""

    duration: Duration
    significant: bool


def leads(text: str, words: Words, knowledge: Knowledge) -> tuple[Lead, ...]:
    """The sentence's notice periods, each judged by its own part of the sentence."""
    found = durations.find(text, knowledge)
    out: list[Lead] = []
    for duration, (start, end) in zip(found, _parts(text, found, words), strict=True):
        if _is_lead(text, duration, words) or (out and _is_aside(text, out[-1].duration, duration)):
            out.append(Lead(duration, words.has("significant", text[start:end])))
    return tuple(out)


def _is_lead(text: str, duration: Duration, words: Words) -> bool:
    before, after = text[max(0, duration.start - _NEAR) : duration.start], text[duration.end : duration.end + _NEAR]
    if words.never_before.search(before) or _is_users(text[: duration.start], words):
        return False
    if words.after.match(after) or words.before.search(before):
        return True
    return words.after_notice.match(after) is not None and words.has("effect", text)


def _is_users(before: str, words: Words) -> bool:
    """Whether the user is the one who acts in that time, and not by being told."""
    users = list(words.found["user"].finditer(before))
    return bool(users) and not words.has("notice", before[users[-1].end() :])


def _is_aside(text: str, lead: Duration, duration: Duration) -> bool:
    """Whether brackets right after a period hold the other one: "7 days (30 days if it is significant) before"."""
    between = text[lead.end : duration.start].lstrip()
    return between.startswith(("(", "（")) and not any(mark in between for mark in ")）")


def _parts(text: str, found: tuple[Duration, ...], words: Words) -> Iterator[tuple[int, int]]:
    """What of the sentence belongs to which duration: cut between two at the contrast, else at the first comma."""
    cuts = [0, *(_cut(text, a.end, b.start, words) for a, b in itertools.pairwise(found)), len(text)]
    return iter(itertools.pairwise(cuts)) if found else iter(())


def _cut(text: str, start: int, end: int, words: Words) -> int:
    match = words.found["contrast"].search(text, start, end) or _BREAK.search(text, start, end)
    return match.start() if match else start
