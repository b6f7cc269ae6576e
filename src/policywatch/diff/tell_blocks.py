"""Changes of blocks that have a partner: edited, moved, renumbered, reformatted, split, merged, and cells of rows."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from policywatch.diff import links
from policywatch.diff.align import Pair
from policywatch.diff.drafts import Draft, Strand, labelled, woven
from policywatch.diff.match import Group
from policywatch.diff.references import followed, number, ordinal
from policywatch.diff.rows import Columns, Table, align_columns, cell_pairs, tables
from policywatch.diff.side import Side
from policywatch.diff.telling import Telling, name
from policywatch.model.change import Change, ChangeKind, Level, Span
from policywatch.model.document import Block, BlockKind, Cell


def tell_blocks(telling: Telling) -> list[Draft]:
    """What changed in blocks that are each other's; runs of blocks of which the same is to be said, once."""
    drafts: list[Draft] = []
    quiet: list[tuple[Group, ChangeKind]] = []
    columns = _Columns(telling)
    for group in telling.match.groups:
        if len(group.old) > 1 or len(group.new) > 1:
            drafts.append(_several(telling, group))
        elif _same_text(telling, group):
            drafts += _links(telling, group)
            if kind := _kind_of_equal(telling, group):
                quiet.append((group, kind))
        else:
            drafts += _edited(telling, group, columns)
    return drafts + [_run(telling, [group for group, _ in run], run[0][1]) for run in _runs(telling, quiet)]


def _several(telling: Telling, group: Group) -> Draft:
    kind = ChangeKind.MERGED if len(group.old) > 1 else ChangeKind.SPLIT
    change = telling.change(kind, Level.CLAUSE, telling.between(group), (group.old[0], group.new[0]))
    return Draft(change, group.old, group.new)


def _same_text(telling: Telling, group: Group) -> bool:
    """Whether nothing but references that follow their targets differs; those are kept for the targets' changes."""
    old, new = group.old[0], group.new[0]
    if telling.old.keys[old] == telling.new.keys[new]:
        return True
    found = followed(telling.old.units[old].text, telling.new.units[new].text, telling.renumbering)
    for reference in found or ():
        telling.following[reference.target].append(reference.written)
    return bool(found)


def _links(telling: Telling, group: Group) -> list[Draft]:
    old, new = group.old[0], group.new[0]
    changed = links.changed(telling.old.block(old).links, telling.new.block(new).links)
    if not changed:
        return []
    change = telling.change(ChangeKind.REFORMATTED, _level(telling, group), telling.between(group), (old, new))
    return [Draft(replace(change, links=changed), group.old, group.new)]


def _kind_of_equal(telling: Telling, group: Group) -> ChangeKind | None:
    """What is to be said of a block whose words are the same."""
    before, after = telling.old.block(group.old[0]), telling.new.block(group.new[0])
    if group.moved:
        return ChangeKind.MOVED
    relabelled = before.label != after.label
    if relabelled and before.label and after.label and ordinal(before.label) != ordinal(after.label):
        return ChangeKind.RENUMBERED
    reformatted = _reshaped(before, after) or (relabelled and _relettered(before, after))
    return ChangeKind.REFORMATTED if reformatted else None


def _reshaped(before: Block, after: Block) -> bool:
    """Whether a table's row became something else, or the other way round; list marks and indents say nothing."""
    return (before.kind is BlockKind.ROW) != (after.kind is BlockKind.ROW)


def _relettered(before: Block, after: Block) -> bool:
    """Whether an item kept its place in the count and is now counted by letters instead of numbers, say."""
    counts = number(before.label), number(after.label)
    return all(counts) and counts[0].rpartition(".")[2] != counts[1].rpartition(".")[2]


def _runs(telling: Telling, quiet: list[tuple[Group, ChangeKind]]) -> list[list[tuple[Group, ChangeKind]]]:
    """Neighbours on both sides, in the same sections, of which the same is to be said."""
    out: list[list[tuple[Group, ChangeKind]]] = [quiet[:1]] if quiet else []
    for (before, first), (after, second) in pairwise(quiet):
        near = after.old[0] == before.old[0] + 1 and after.new[0] == before.new[0] + 1
        if near and first is second and _homes(telling, before) == _homes(telling, after):
            out[-1].append((after, second))
        else:
            out.append([(after, second)])
    return out


def _homes(telling: Telling, group: Group) -> Pair:
    return telling.old.home[group.old[0]], telling.new.home[group.new[0]]


def _run(telling: Telling, groups: list[Group], kind: ChangeKind) -> Draft:
    """One change for a run of equal blocks; of a renumbered one the number label belongs to the text."""
    old, new = tuple(group.old[0] for group in groups), tuple(group.new[0] for group in groups)
    whole: Callable[[Side, int], int] = labelled if kind is ChangeKind.RENUMBERED else _start
    before = whole(telling.old, old[0]), telling.old.units[old[-1]].end
    after = whole(telling.new, new[0]), telling.new.units[new[-1]].end
    spans = woven(telling.sides, before, after, [telling.between(group) for group in groups])
    piece = Strand(before, after, spans)
    return Draft(telling.change(kind, _level(telling, groups[0]), piece, (old[0], new[0])), old, new)


def _start(side: Side, unit: int) -> int:
    return side.units[unit].start


def _level(telling: Telling, group: Group) -> Level:
    """What is said of two rows is said of the row, all else of the clause."""
    rows = telling.old.is_row(group.old[0]) and telling.new.is_row(group.new[0])
    return Level.ROW if rows else Level.CLAUSE


def _edited(telling: Telling, group: Group, columns: "_Columns") -> list[Draft]:
    old, new = group.old[0], group.new[0]
    before, after = telling.old.block(old), telling.new.block(new)
    same_section = telling.new_of.get(telling.old.home[old]) == telling.new.home[new]
    if before.cells and after.cells and (same_section or not group.moved):
        cells = columns.changed(before, after)
        return [_cell(telling, group, pair) for pair in cells]
    kind = ChangeKind.MOVED if group.moved else ChangeKind.MODIFIED
    if not group.moved and _reshaped(before, after) and _worded_alike(telling, group):
        kind = ChangeKind.REFORMATTED
    change = telling.change(kind, _level(telling, group), telling.between(group), (old, new))
    moved = _retargeted(before, after)
    return [Draft(replace(change, links=moved) if moved else change, group.old, group.new)]


def _worded_alike(telling: Telling, group: Group) -> bool:
    """Whether two texts differ in nothing but marks between their words."""
    code = telling.likeness.code
    return code(telling.old.keys[group.old[0]]) == code(telling.new.keys[group.new[0]])


def _retargeted(before: Block, after: Block) -> tuple[links.Target, ...]:
    """Links of an edited text that kept their words and point elsewhere."""
    there = {after.text[k.start - after.start : k.end - after.start]: k for k in after.links}
    out: list[links.Target] = []
    for link in before.links:
        other = there.get(before.text[link.start - before.start : link.end - before.start])
        out += links.changed((link,), (other,)) if other else ()
    return tuple(out)


class _Columns:
    """How the columns of two tables stand to each other, worked out once for each two tables."""

    def __init__(self, telling: Telling) -> None:
        self.sides = telling.sides
        self.known: dict[Pair, Columns] = {}

    @cached_property
    def tables(self) -> list[dict[int, Table]]:
        """Both sides' tables by their numbers."""
        return [{table.number: table for table in tables(side, range(len(side.units)))} for side in self.sides]

    def changed(self, before: Block, after: Block) -> list[tuple[Cell | None, Cell | None]]:
        """The cells in which two rows differ."""
        key = _number(before), _number(after)
        if key not in self.known:
            self.known[key] = align_columns(*self.sides, self.tables[0][key[0]], self.tables[1][key[1]])
        return cell_pairs(self.known[key], before.cells, after.cells)


def _number(block: Block) -> int:
    return -1 if block.table is None else block.table


def _cell(telling: Telling, group: Group, cells: tuple[Cell | None, Cell | None]) -> Draft:
    before, after = cells
    columns = before.column if before else "", after.column if after else ""
    kind = ChangeKind.MODIFIED if before and after else ChangeKind.REMOVED if before else ChangeKind.ADDED
    old = (before.start, before.end) if before else None
    new = (after.start, after.end) if after else None
    change = Change(
        kind=kind,
        level=Level.CELL,
        old_section=name(telling.old, group.old[0]),
        new_section=name(telling.new, group.new[0]),
        old_text=before.text if before else "",
        new_text=after.text if after else "",
        spans=telling.strand(old, new).spans if old and new else _whole(cells),
        old_start=old[0] if old else None,
        new_start=new[0] if new else None,
        column=columns[1] or columns[0],
    )
    return Draft(change, group.old, group.new, columns)


def _whole(cells: Iterable[Cell | None]) -> tuple[Span, ...]:
    before, after = cells
    return (*((Span("-", before.text),) if before else ()), *((Span("+", after.text),) if after else ()))
