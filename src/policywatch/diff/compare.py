"""The diff from end to end: two documents in, every change said once and every unit accounted for out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from policywatch.diff.align import Pair, in_order
from policywatch.diff.blocks import match_blocks
from policywatch.diff.drafts import Draft
from policywatch.diff.match import Match
from policywatch.diff.relate import relate
from policywatch.diff.sections import match_sections
from policywatch.diff.side import Likeness, Side, side
from policywatch.diff.tell_blocks import tell_blocks
from policywatch.diff.tell_sections import tell_one_sided, tell_sections
from policywatch.diff.telling import Telling
from policywatch.model.change import Comparison, UnitPair
from policywatch.model.document import Document


def compare(old: Document, new: Document) -> Comparison:
    """What changed from one document to the other; ``compare(new, old)`` tells the same the other way round.

    The two are always aligned in one direction, chosen by their content, and the answer is turned where the call asked
    for the other: that alone makes it the same answer.
    """
    before, after = side(old), side(new)
    turned = new.text < old.text or (new.text == old.text and new.root != old.root and repr(new.root) < repr(old.root))
    first, second = (after, before) if turned else (before, after)
    likeness = Likeness(first, second)
    sections = match_sections(likeness)
    match = relate(likeness, sections, match_blocks(likeness, sections))
    drafts, partners = _told(likeness, match)
    if turned:
        drafts = [draft.mirrored() for draft in drafts]
        partners = [(j, i) for i, j in partners]
    return _in_reading_order(before, after, drafts, partners)


def _told(likeness: Likeness, match: Match) -> tuple[list[Draft], list[Pair]]:
    """All changes, and the pairs of units that share a line of the answer."""
    telling = Telling(likeness, match)
    drafts = [*tell_blocks(telling), *tell_sections(telling)]
    partners = sorted(_partners(likeness, match))
    told = {i for i, _ in partners}, {j for _, j in partners}
    for draft in drafts:
        told[0].update(draft.old)
        told[1].update(draft.new)
    return [*drafts, *tell_one_sided(telling, told)], partners


def _partners(likeness: Likeness, match: Match) -> Iterator[Pair]:
    yield from match.retyped
    for group in match.groups:
        yield group.old[0], group.new[0]
    for i, j in match.sections:
        old, new = likeness.old.nodes[i].heading, likeness.new.nodes[j].heading
        if old is not None and new is not None:
            yield old, new


def _in_reading_order(old: Side, new: Side, drafts: Sequence[Draft], partners: Sequence[Pair]) -> Comparison:
    spoken: tuple[dict[int | None, list[int]], dict[int | None, list[int]]] = (defaultdict(list), defaultdict(list))
    for at, draft in enumerate(drafts):
        for place, units in enumerate((draft.old, draft.new)):
            for unit in units:
                spoken[place][unit].append(at)
    lines = _lines(old, new, sorted(partners))
    said = [
        sorted({*spoken[0].get(i, ()), *spoken[1].get(j, ())}) if i in spoken[0] or j in spoken[1] else ()
        for i, j in lines
    ]
    order: dict[int, int] = {}
    for changes in said:
        for change in changes:
            order.setdefault(change, len(order))
    pairs = [
        UnitPair(i, j, tuple(sorted([order[change] for change in changes])) if changes else ())
        for (i, j), changes in zip(lines, said, strict=True)
    ]
    return Comparison(old.document, new.document, tuple(drafts[at].change for at in order), tuple(pairs))


def _lines(old: Side, new: Side, partners: Sequence[Pair]) -> list[tuple[int | None, int | None]]:
    """Every unit once, in the new order; what was removed after what it stood behind."""
    old_of = {j: i for i, j in partners}
    new_of = dict(partners)
    kept = in_order(partners, [1] * len(partners))
    steady = {i for (i, _), stays in zip(partners, kept, strict=True) if stays}
    behind: dict[int, list[int]] = defaultdict(list)
    last, near = -1, -1
    for unit in range(len(old.units)):
        if unit == old.nodes[old.home[unit]].tree.start:
            near = last
        if unit in new_of:
            near = new_of[unit]
            last = near if unit in steady else last
        else:
            behind[near].append(unit)
    lines: list[tuple[int | None, int | None]] = [(i, None) for i in behind[-1]]
    for unit in range(len(new.units)):
        lines += [(old_of.get(unit), unit), *((i, None) for i in behind[unit])]
    return lines
