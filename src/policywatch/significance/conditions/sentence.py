"""``on = "sentence"``: a sentence, or a part of one, stands in one version alone and the other says nothing like it.

Rows of tables are read as facts; what another significant finding speaks of is left to it.

Keys of the match: ``side``, "lost" or "gained"; ``holds`` (cue groups, one of which must stand in what went or came and
not in what came or went for it), ``stands_any`` (one of them must stand in the whole sentence), ``unless`` (none of
them may), ``instead`` (none of them may have come or gone for it), ``after`` (one of them must stand in the sentence
right before it, which both versions have), ``beside`` (none of them may have come in the section, for what went),
``granted`` (true: in a part of the sentence that denies nothing, or denies a denial), ``elsewhere`` (how much of its
meaning another sentence may say, 0 to 1, before it counts as said there; more than 1: it may say all of it).
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.model.document import BlockKind
from policywatch.significance.again import said_again
from policywatch.significance.amounts import amounts
from policywatch.significance.case import Case
from policywatch.significance.cues import meaning, words
from policywatch.significance.edits import Edit, Place, Side
from policywatch.significance.gist import gist
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.leads import asks_of_practice, of_misconduct
from policywatch.significance.phrases import CLAUSE, parts_of
from policywatch.significance.unread import words_of

_ENDS = frozenset(".!?。:;；")
_KINDS = ("erasure", "free", "prompt")
"""Groups each of whose words promises the same."""
_TOLD = (*_KINDS, "tells")
"""The same in the sentence that took the place of another: telling users something may be of anything elsewhere."""
_BANS = frozenset(("duty", "power"))
"""Groups whose words forbid users something."""
_BANNED = 0.75
"""Share of a ban that sentences which forbade as well said before."""
_REACH = 25
"""Characters within which a negation denies a word."""
KEYS = {
    "side": Key(str, ("lost", "gained"), required=True),
    "holds": Key(list, required=True, cues=True),
    **{name: Key(list, cues=True) for name in ("stands_any", "unless", "instead", "after", "beside")},
    "granted": Key(bool),
    "elsewhere": Key(float, required=True),
}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence that one version alone has and that holds what the match asks for."""
    for edit, kind in case.editorial:
        if kind is None and _matches(case, edit, match):
            said = words_of(case, edit, lost=match["side"] == "lost")
            yield Hit(said, edit.section, case.quote_edit(edit), changes=(edit.change,))


def _matches(case: Case, edit: Edit, match: Table) -> bool:
    lost = match["side"] == "lost"
    stood = edit.old if lost else edit.new
    said, instead = (edit.lost_text, edit.gained_text) if lost else (edit.gained_text, edit.lost_text)
    side = case.old if lost else case.new
    if stood is None or stood.heading or side.row(stood) or (side.alone(stood) and not _sentence(side, stood)):
        return False
    if (asks_of_practice(match) and of_misconduct(case, edit)) or (lost and case.tabulated(edit)):
        return False
    has, listed = case.cues.has, edit.lost if lost else edit.gained
    held = said if any(has(group, said) for group in match["holds"]) else stood.text
    return (
        any((_held(case, g, said) and not has(g, instead)) or _turned(case, edit, g, lost=lost) for g in match["holds"])
        and ("stands_any" not in match or any(has(group, stood.text) for group in match["stands_any"]))
        and not any(_speaks(case, group, stood.text) for group in match.get("unless", ()))
        and not any(has(group, instead) for group in match.get("instead", ()))
        and ("after" not in match or _follows(case, side, stood, match["after"]))
        and not ("beside" in match and _came_beside(case, edit, match["beside"]))
        and not _put_otherwise(case, edit, held, match)
        and not (not lost and _banned_before(case, stood, match))
        and not (lost and any(said_again(case, group, stood.text) for group in match["holds"]))
        and not (match.get("granted") and not _granted(case, held, match))
        and not (lost and _same_times(case, edit))
        and (case.new if lost else case.old).says(listed) < match["elsewhere"]
    )


def _banned_before(case: Case, place: Place, match: Table) -> bool:
    """Whether users are told not to do what sentences that went told them not to do, in whatever words."""
    if _BANS.isdisjoint(match["holds"]) or case.cues.has("actor", place.text):
        return False
    said, bans = place.text, sorted((*_BANS, "negation"))
    for group in bans:
        said = case.cues.without(group, said)
    found = case.once_said.cover(gist(said, case.cues))
    return found.share >= _BANNED and all(any(case.cues.has(group, text) for group in bans) for text, _ in found.by)


def _follows(case: Case, side: Side, place: Place, groups: list[str]) -> bool:
    """Whether the sentence before the place holds a word of the groups, and stands in the other version as well."""
    said = side.before(place)
    other = case.old if side is case.new else case.new
    return any(case.cues.has(group, said) for group in groups) and said.strip() in other.document.text


def _came_beside(case: Case, edit: Edit, groups: list[str]) -> bool:
    """Whether a sentence of the section that came, or that words came to, holds a word of the groups."""
    came = [other.new.text for other in case.came_beside(edit) if other.new]
    return any(case.cues.has(group, text) for group in groups for text in came)


def _held(case: Case, group: str, said: str) -> bool:
    """Whether a word of the group stands in the text, and not only where users do not want or need something."""
    if not case.cues.has(group, said):
        return False
    free = list(_left_free(case, said))
    spans = case.cues.spans(group, said)
    return not free or any(not any(start <= low and high <= end for start, end in free) for low, high in spans)


def _left_free(case: Case, said: str) -> Iterator[tuple[int, int]]:
    """Where the text says "if you do not want", or "you need not"."""
    yield from case.cues.spans("spared", said)
    for start, end in case.cues.spans("user_denies", said):
        if case.cues.has("proviso", said[start:end]):
            yield start, end


def _same_times(case: Case, edit: Edit) -> bool:
    """Whether a sentence on erasing that is gone named periods, and its section names them all anew: in a table."""
    if edit.old is None or edit.new is not None or not case.cues.has("erasure", edit.old.text):
        return False
    language = case.comparison.new.language
    before, came = (
        {(amount.kind, amount.value) for amount in amounts(text, case.knowledge, language) if amount.kind == "time"}
        for text in (edit.old.text, case.came_in(edit))
    )
    return bool(before) and before <= came


def _turned(case: Case, edit: Edit, group: str, *, lost: bool) -> bool:
    """Whether words of the group stand in the one sentence alone, some of whose words went or came: "we delete …"."""
    if edit.old is None or edit.new is None:
        return False
    place, other, spans = (edit.old, edit.new, edit.lost_at) if lost else (edit.new, edit.old, edit.gained_at)
    if case.cues.has(group, other.text) or not case.cues.has(group, place.text):
        return False
    held = ((place.start + start, place.start + end) for start, end in case.cues.spans(group, place.text))
    return any(start < high and low < end for start, end in held for low, high in spans)


def _put_otherwise(case: Case, edit: Edit, said: str, match: Table) -> bool:
    """Whether every word of the groups stands in what came, or went, in other sentences: the same in other words."""
    spans = [span for group in match["holds"] for span in case.cues.spans(group, said)]
    lost = match["side"] == "lost"
    elsewhere = case.came if lost else case.went
    telling = [(said[start:end], case.cues.stems(words(said[start:end]))) for start, end in spans]
    return any(stems for _, stems in telling) and all(
        stems <= elsewhere
        or (not lost and phrase in case.went_text)
        or (lost and (_said_nearby(case, edit, phrase) or _means(case, phrase, edit.new.text if edit.new else "")))
        for phrase, stems in telling
    )


def _means(case: Case, phrase: str, text: str) -> bool:
    """Whether the sentence that took its place says in another word of its kind what the phrase says."""
    return any(case.cues.has(kind, phrase) and case.cues.has(kind, text) for kind in _TOLD)


def _said_nearby(case: Case, edit: Edit, phrase: str) -> bool:
    """Whether a sentence of the section says so anew, of the same thing: "we erase photos" for "we delete photos"."""
    kinds = [kind for kind in _KINDS if case.cues.has(kind, phrase)]
    stood = meaning(edit.old.text if edit.old else "", case.cues)
    came = case.came_beside(edit)
    clauses = (
        meaning(case.cues.without(kind, clause), case.cues)
        for other in came
        for kind in kinds
        if other.new and case.cues.has(kind, other.gained_text)
        for clause in CLAUSE.split(other.new.text)
        if case.cues.has(kind, clause)
    )
    return any(len(rest) <= 1 or rest & stood for rest in clauses)


def _sentence(side: Side, place: Place) -> bool:
    """Whether a place that is all its block says is a sentence, or an item, and no mere caption."""
    block = side.units[place.unit].block
    return place.text.rstrip()[-1:] in _ENDS or (block is not None and block.kind is BlockKind.ITEM)


def _granted(case: Case, said: str, match: Table) -> bool:
    """Whether a word of the groups stands where nothing, or a denial, is denied: "no refunds" grant none."""
    return any(
        case.cues.has("free", part) or case.cues.count("negation", part) != 1 or _apart(case, part, match)
        for _, part in parts_of(said, case.cues)
        if any(case.cues.has(group, part) for group in match["holds"])
    )


def _apart(case: Case, part: str, match: Table) -> bool:
    """Whether a word of the groups stands far from the negation, which denies another thing."""
    return any(
        (case.cues.distance("negation", part, *found) or 0) > _REACH
        for group in match["holds"]
        for found in case.cues.spans(group, part)
    )


def _speaks(case: Case, group: str, text: str) -> bool:
    """Whether a word of the group stands in the text; the publisher may stand there by its name."""
    return case.cues.has(group, text) or (group == "publisher" and case.names_publisher(text))
