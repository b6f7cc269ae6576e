"""``on = "phrase"``: a sentence stays, a phrase of it went or came, and nothing took its place.

Keys of the match: ``side``, "lost" or "gained"; ``holds`` (cue groups, one of which must stand in the phrase),
``lacks`` (none of them may), ``stands`` (groups that must stand in the sentence on both sides), ``stands_any`` (one of
them), ``unless`` (groups that must stand in neither), ``listed`` (whether it must be a member of an enumeration),
``opens`` (whether the sentence must begin with it), ``beside`` (groups that must stand in the part of the sentence that
the phrase stands in).
A phrase that the other version says elsewhere only moved.
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.cues import words
from policywatch.significance.editorial import differing, is_address
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.phrases import joined, listed, only_names, parts_of, phrases, quoted, telling

KEYS = {
    "side": Key(str, ("lost", "gained"), required=True),
    **{name: Key(list, cues=True) for name in ("holds", "lacks", "stands", "stands_any", "unless", "beside")},
    "listed": Key(bool),
    "opens": Key(bool),
}

_CONTAINED, _STAYS = 0.75, 0.5


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence that lost or gained such a phrase; a heading states nothing."""
    for edit, kind in case.editorial:
        if kind is None and edit.old and edit.new and not (edit.old.heading or edit.new.heading):
            phrase = _phrase(case, edit, match) if _matches(case, edit, match) else ""
            if phrase:
                yield Hit(phrase, edit.section, case.quote_edit(edit), changes=(edit.change,))


def _phrase(case: Case, edit: Edit, match: Table) -> str:
    """What went or came, in quotation marks; the whole sentence where a significant phrase can't stand alone."""
    lost = match["side"] == "lost"
    version = case.old if lost else case.new
    found = list(phrases(edit, match["side"], version, case.cues))
    holding = [phrase for phrase in found if any(case.cues.has(group, phrase) for group in match.get("holds", ()))]
    telling = holding or found
    if len(telling) == 1:
        return quoted(telling[0])
    return quoted(case.before_and_after(edit)[0 if lost else 1]) if telling or lost else ""


def _matches(case: Case, edit: Edit, match: Table) -> bool:
    lost, gained = differing(edit.lost, edit.gained)
    gone, put = (lost, gained) if match["side"] == "lost" else (gained, lost)
    phrase = " ".join(gone)
    sentences = case.before_and_after(edit)
    had, have = case.before_and_after_all(edit)
    here_and_there = (sentences[0], have) if match["side"] == "lost" else (sentences[1], had)
    has = case.cues.has
    return (
        not case.run_together(edit)
        and not has("pointing", " ".join(put))
        and not only_names(edit, match["side"], case.old if match["side"] == "lost" else case.new, case.cues)
        and (_contained(case, *sentences) if put else _stays(case, gone, *here_and_there))
        and _lone(case, gone, put, here_and_there[1])
        and ("listed" not in match or match["listed"] == _listed(case, edit, match))
        and ("opens" not in match or match["opens"] == _opens(edit, match))
        and ("holds" in match or _tells(case, edit, match["side"], phrase))
        and ("holds" not in match or _holds(case, match, phrase, here_and_there))
        and not any(has(group, phrase) for group in match.get("lacks", ()))
        and ("beside" not in match or _beside(case, edit, match))
        and all(has(group, text) for group in match.get("stands", ()) for text in sentences)
        and ("stands_any" not in match or any(has(g, text) for g in match["stands_any"] for text in sentences))
        and not any(has(group, text) for group in match.get("unless", ()) for text in sentences)
    )


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


def _holds(case: Case, match: Table, phrase: str, here_and_there: tuple[str, ...]) -> bool:
    """Whether one of the groups stands in the phrase, and the other sentence says nothing of the kind in its place."""
    stands = [sum(case.cues.count(group, text) for group in match["holds"]) for text in here_and_there]
    held = any(case.cues.has(group, phrase) for group in match["holds"])
    stood = {case.cues.stem(word) for word in words(here_and_there[1])}
    lone = " ".join(word for word in words(phrase) if case.cues.stem(word) not in stood)
    return held and stands[0] > stands[1] and bool(telling(lone, case.cues))


def _listed(case: Case, edit: Edit, match: Table) -> bool:
    return listed(edit, match["side"], case.old if match["side"] == "lost" else case.new, case.cues)


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
    return len(content) > 1 or (
        bool(content) and joined(edit, side, case.old if side == "lost" else case.new, case.cues)
    )


def _lone(case: Case, gone: list[str], put: list[str], other: str) -> bool:
    """Whether words went that the other side's sentence has nowhere, and no word of content came for them."""
    stem = case.cues.stem
    stood = {stem(word) for word in words(other)}
    meant = [group for group in ("publisher", "user") if case.cues.has(group, " ".join(put))]
    plain = [word for word in gone if not is_address(word) and not any(case.cues.has(g, word) for g in meant)]
    left = [word for word in case.cues.content(plain) if stem(word) not in stood]
    came = case.cues.stems(put) - {stem(word) for word in gone}
    return not came and bool(left or (plain and not meant and not case.cues.content(plain)))
