"""What became of what: the answer of the alignment, before anybody calls it a change."""

from dataclasses import dataclass

from policywatch.diff.align import Pair


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of the old document that became blocks of the new: one and one, one and several, or several and one."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Everything that has a partner. Sections are named by their place among all sections, blocks by their unit."""

    sections: tuple[Pair, ...]
    moved: frozenset[Pair]
    """Pairs of sections that moved with all that is below them."""
    groups: tuple[Group, ...]
    splits: tuple[Pair, ...] = ()
    """An old section and a new one without partner whose content came out of it."""
    merges: tuple[Pair, ...] = ()
    """An old section without partner and the new one its content went into."""
    retyped: tuple[Pair, ...] = ()
    """Units of which one is a heading and the other a paragraph with the same words."""
