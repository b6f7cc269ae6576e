"""``on = "phrase"``: a sentence stays, a phrase of it went or came, and nothing took its place.

Keys of the match: ``side``, "lost" or "gained"; ``holds`` (cue groups, one of which must stand in the phrase),
``lacks`` (none of them may), ``stands`` (groups that must stand in the sentence on both sides), ``stands_any`` (one of
them), ``unless`` (groups that must stand in neither), ``listed`` (whether it must be a member of an enumeration),
``opens`` (whether the sentence must begin with it), ``beside`` (groups that must stand in the part of the sentence that
the phrase stands in), ``after`` and ``not_after`` (groups, one of which must, or none of which may, stand in the
sentence before the phrase).
A phrase that the other version says elsewhere only moved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.cues import differing, runs, unspaced, words
from policywatch.significance.editorial import is_address
from policywatch.significance.edits import Edit, Place, Side
from policywatch.significance.gist import gist
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.leads import asks_of_practice, of_misconduct
from policywatch.significance.phrases import joined, listed, only_names, parts_of, phrases, quoted, telling
from policywatch.text.memory import kept

KEYS = {
    "side": Key(str, ("lost", "gained"), required=True),
    **{name: Key(list, cues=True) for name in ("holds", "lacks", "stands", "stands_any", "unless")},
    **{name: Key(list, cues=True) for name in ("beside", "after", "not_after")},
    "listed": Key(bool),
    "opens": Key(bool),
}

_CONTAINED, _STAYS = 0.75, 0.5
_CONDITION = "proviso"
_SENTENCE = re.compile(r"(?<=[.!?。])\s*(?=\S)")
_GUARDS = ("negation", "limit", "consent", "free", "safeguard", "exception")
"""Groups whose words must have come as well where what went is said to stand elsewhere."""


@dataclass(frozen=True, slots=True)
class _Lone:
    """An edit that took a phrase from its sentence, or put one into it, with nothing in its place."""

    edit: Edit
    words: tuple[str, ...]
    """That went or came, without those the other side has as well."""
    sentences: tuple[str, str]
    """Before and after."""
    here: str
    """The sentence on the side asked about."""
    there: str
    """The other side's, with what it was split into or merged from."""

    @property
    def phrase(self) -> str:
        return " ".join(self.words)

    def stretch(self, match: Table) -> str:
        """All that went or came, as it is written."""
        return self.edit.lost_text if match["side"] == "lost" else self.edit.gained_text


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence that lost or gained such a phrase; a heading states nothing."""
    for lone in _lone_phrases(case, match["side"]):
        idle = asks_of_practice(match) and of_misconduct(case, lone.edit)
        phrase = _phrase(case, lone.edit, match) if not idle and _matches(case, lone, match) else ""
        if phrase:
            yield Hit(phrase, lone.edit.section, case.quote_edit(lone.edit), changes=(lone.edit.change,))


@kept(2)
def _lone_phrases(case: Case, side: str) -> tuple[_Lone, ...]:
    """What every rule of one side looks at, found once for all of them."""
    edits = (edit for edit, kind in case.editorial if kind is None and edit.old and edit.new)
    found = (_lone_phrase(case, edit, side) for edit in edits if not (_heads(edit.old) or _heads(edit.new)))
    return tuple(lone for lone in found if lone)


def _heads(place: Place | None) -> bool:
    return place is not None and place.heading


def _lone_phrase(case: Case, edit: Edit, side: str) -> _Lone | None:
    lost, gained = differing(edit.lost, edit.gained)
    gone, put = (lost, gained) if side == "lost" else (gained, lost)
    sentences = case.before_and_after(edit)
    had, have = (
        f"{_line(version, place)}{text}"
        for version, place, text in zip(
            (case.old, case.new), (edit.old, edit.new), case.before_and_after_all(edit), strict=True
        )
    )
    here, there = (sentences[0], have) if side == "lost" else (sentences[1], had)
    alone = (
        not case.run_together(edit)
        and not case.tabulated(edit)
        and not case.cues.has("pointing", " ".join(put))
        and not only_names(edit, side, _version(case, side), case.cues)
        and (_contained(case, *sentences) if put else _stays(case, gone, here, there))
        and _lone(case, gone, put, there)
        and not (side == "lost" and _said_nearby(case, edit, gone))
    )
    return _Lone(edit, tuple(gone), sentences, here, there) if alone else None


def _line(version: Side, place: Place | None) -> str:
    """The line above the list whose item a place is, with a space behind it: it says its verb, and what it denies."""
    head = version.head(place.unit) if place else -1
    said = _SENTENCE.split(version.units[head].text.rstrip()) if place and head != place.unit else [""]
    return f"{said[-1]} " if said[-1] else ""


def _said_nearby(case: Case, edit: Edit, gone: list[str]) -> bool:
    """Whether what went came in other sentences: it was split, put into a list, or in other words."""
    phrase, came = " ".join(gone), case.came_in(edit)
    guarded = [group for group in _GUARDS if case.cues.has(group, phrase)]
    if not unspaced(phrase) and _put_otherwise(case, phrase, guarded):
        return True
    if unspaced(phrase):
        stems = runs(phrase)
        kept_words = frozenset(run for run in stems if run in came)
    else:
        stems = frozenset(case.cues.stems(gone))
        kept_words = stems & case.cues.stems_of(came)
    several = len(stems) > 1 and len(kept_words) >= _CONTAINED * len(stems)
    return several and all(case.cues.has(group, came) for group in guarded)


def _put_otherwise(case: Case, phrase: str, guarded: list[str]) -> bool:
    """Whether sentences that came say what went in words of the same fields, each of its guards in one of them."""
    asked = gist(phrase, case.cues)
    found = case.now_said.cover(asked)
    return (
        len(asked.words) > 1
        and found.share >= _CONTAINED
        and all(any(case.cues.has(group, text) for text, _ in found.by) for group in guarded)
    )


def _version(case: Case, side: str) -> Side:
    return case.old if side == "lost" else case.new


def _phrase(case: Case, edit: Edit, match: Table) -> str:
    """What went or came, in quotation marks; the whole sentence where a significant phrase can't stand alone."""
    lost = match["side"] == "lost"
    found = list(phrases(edit, match["side"], _version(case, match["side"]), case.cues))
    holding = [phrase for phrase in found if any(case.cues.has(group, phrase) for group in match.get("holds", ()))]
    telling = holding or found
    if len(telling) == 1:
        return quoted(telling[0])
    return quoted(case.before_and_after(edit)[0 if lost else 1]) if telling or lost else ""


def _matches(case: Case, lone: _Lone, match: Table) -> bool:
    has, phrase, sentences = case.cues.has, lone.phrase, lone.sentences
    if match["side"] == "lost" and _asks_less(case, lone, match):
        return False
    return (
        ("listed" not in match or match["listed"] == _listed(case, lone.edit, match))
        and ("opens" not in match or match["opens"] == _opens(lone.edit, match))
        and ("holds" in match or _tells(case, lone.edit, match["side"], phrase))
        and ("holds" not in match or _holds(case, match, phrase, (lone.here, lone.there)))
        and not any(has(group, text) for group in match.get("lacks", ()) for text in (phrase, lone.stretch(match)))
        and ("beside" not in match or _beside(case, lone.edit, match))
        and ("after" not in match or _after(case, lone.edit, match, "after"))
        and not ("not_after" in match and _after(case, lone.edit, match, "not_after"))
        and all(has(group, text) for group in match.get("stands", ()) for text in sentences)
        and ("stands_any" not in match or any(has(g, text) for g in match["stands_any"] for text in sentences))
        and not any(has(group, text) for group in match.get("unless", ()) for text in sentences)
    )


def _asks_less(case: Case, lone: _Lone, match: Table) -> bool:
    """Whether only a condition is gone of what users may do, and nothing that the publisher does: "**If we have sent
    you one**, you may opt out"."""
    has = case.cues.has
    others = [group for group in match.get("holds", ()) if group != _CONDITION]
    condition = has(_CONDITION, lone.phrase) and not any(has(group, lone.phrase) for group in others)
    granted = has("may_do", lone.here) or has("entitled", lone.here)
    return condition and granted and not has("actor", lone.there)


def _beside(case: Case, edit: Edit, match: Table) -> bool:
    """Whether the groups stand in a part of the sentence in which something went or came."""
    lost = match["side"] == "lost"
    place, spans = (edit.old, edit.lost_at) if lost else (edit.new, edit.gained_at)
    parts = parts_of(place.text, case.cues) if place else ()
    return any(
        all(case.cues.has(group, part) for group in match["beside"])
        for start, part in parts
        if place and any(a - place.start < start + len(part) and b - place.start > start for a, b in spans)
    )


def _after(case: Case, edit: Edit, match: Table, key: str) -> bool:
    """Whether one of the groups stands in the sentence before the first of what went or came."""
    place, spans = (edit.old, edit.lost_at) if match["side"] == "lost" else (edit.new, edit.gained_at)
    before = place.text[: max(0, spans[0][0] - place.start)] if place and spans else ""
    return any(case.cues.has(group, before) for group in match[key])


def _holds(case: Case, match: Table, phrase: str, here_and_there: tuple[str, ...]) -> bool:
    """Whether one of the groups stands in the phrase, and the other sentence says nothing of the kind in its place."""
    cues = case.cues
    stands = [sum(cues.count(group, text) for group in match["holds"]) for text in here_and_there]
    stood = {cues.stem(word) for word in words(here_and_there[1])}
    alone = " ".join(word for word in words(phrase) if word in cues.stop or cues.stem(word) not in stood)
    held = any(cues.has(group, alone) for group in match["holds"])
    return held and stands[0] > stands[1] and bool(telling(alone, cues))


def _listed(case: Case, edit: Edit, match: Table) -> bool:
    return listed(edit, match["side"], _version(case, match["side"]), case.cues)


def _opens(edit: Edit, match: Table) -> bool:
    """Whether the sentence begins with what went or came."""
    place, spans = (edit.old, edit.lost_at) if match["side"] == "lost" else (edit.new, edit.gained_at)
    return bool(place and spans and spans[0][0] <= place.start)


def _contained(case: Case, before: str, after: str) -> bool:
    """Whether the longer sentence says what the shorter one says: they are one sentence, not two."""
    short, long = sorted((case.cues.stems(words(text)) for text in (before, after)), key=len)
    return len(short & long) >= _CONTAINED * len(short)


def _stays(case: Case, gone: list[str], here: str, there: str) -> bool:
    """Whether the rest of the sentence stands in the other one: it is that sentence, and not its neighbour."""
    rest = case.cues.stems(words(here)) - case.cues.stems(gone)
    return len(rest & case.cues.stems(words(there))) >= _STAYS * len(rest)


def _tells(case: Case, edit: Edit, side: str, phrase: str) -> bool:
    """Whether the words say something: more than one of content, or one that is joined to the rest."""
    content = telling(phrase, case.cues)
    return len(content) > 1 or (bool(content) and joined(edit, side, _version(case, side), case.cues))


def _lone(case: Case, gone: list[str], put: list[str], other: str) -> bool:
    """Whether words went that the other side's sentence has nowhere, and no word of content came for them."""
    stem = case.cues.stem
    stood = {stem(word) for word in words(other)}
    meant = [group for group in ("publisher", "user") if case.cues.has(group, " ".join(put))]
    plain = [word for word in gone if not is_address(word) and not any(case.cues.has(g, word) for g in meant)]
    left = [word for word in case.cues.content(plain) if stem(word) not in stood]
    came = case.cues.stems(put) - {stem(word) for word in gone}
    return not came and bool(left or (plain and not meant and not case.cues.content(plain)))
