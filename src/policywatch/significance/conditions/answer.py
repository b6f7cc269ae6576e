"""``on = "answer"``: a table's row stays and answers "Yes" where it said "No" in a column, or the other way round.

Key of the match: ``direction``, "worse" or "better" for the user. "Yes" is worse ("Disclosed to third parties"), but
in columns of what users may choose ("Can you limit this?") or are protected by, told by their role or the cue groups
of ``_GOOD``. The first answer of a row is left to the facts that are read from it. "On" and "Off", which tell whether
something is done unless users change it, are answers as well.
"""

from collections.abc import Iterator

from policywatch.facts.tables import answer, role_of
from policywatch.facts.vocabulary import Vocabulary, vocabulary
from policywatch.knowledge.model import Table
from policywatch.model.document import Block
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

KEYS = {"direction": Key(str, ("worse", "better"), required=True)}
_GOOD = ("entitled", "opt_out", "voluntary", "safeguard", "benefit")
_GUARDS = ("safeguard", "security")
"""Groups whose words make a feature one that protects users: it is better on."""


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every answer that turned so."""
    words = vocabulary(case.knowledge, case.comparison.new.language)
    for pair in case.comparison.pairs:
        if pair.old is None or pair.new is None or not pair.changes:
            continue
        old, new = case.old.units[pair.old], case.new.units[pair.new]
        if old.block is None or new.block is None or case.changes_with_facts.issuperset(pair.changes):
            continue
        about = next((cell.text.strip() for cell in new.block.cells if cell.text.strip()), "")
        for column, before, after in _turned(case, old.block, new.block, words):
            good = _said(case, after, words) is _wanted(case, about, column, after, words)
            if good is (match["direction"] == "better"):
                said = f"{about}, “{column}” ({before} → {after})"
                quote = case.quote_change(case.comparison.changes[pair.changes[0]])
                yield Hit(said, new.section.heading, quote, changes=pair.changes)


def _wanted(case: Case, about: str, column: str, after: str, words: Vocabulary) -> bool:
    """The answer that is better for users: On where what is switched protects them, Yes in a column of a choice."""
    if _switched(case, after) is not None:
        return any(case.cues.has(group, text) for group in _GUARDS for text in (about, column))
    return role_of(column, words) == "choice" or any(case.cues.has(group, column) for group in _GOOD)


def _turned(case: Case, old: Block, new: Block, words: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Column, answer before and answer after, of every cell whose answer is the opposite."""
    before = {cell.column: cell.text for cell in old.cells if cell.column}
    for cell in new.cells:
        was = before.get(cell.column, "")
        said = _said(case, was, words), _said(case, cell.text, words)
        if None not in said and said[0] != said[1]:
            yield cell.column, was.strip(), cell.text.strip()


def _said(case: Case, text: str, words: Vocabulary) -> bool | None:
    """What a cell answers: Yes or On, No or Off."""
    told = answer(text, words)
    return told if told is not None else _switched(case, text)


def _switched(case: Case, text: str) -> bool | None:
    """Whether a cell says that something is on, or off, and nothing else."""
    bare = text.strip(" .*()")
    for group, said in (("switched_off", False), ("switched_on", True)):
        if (0, len(bare)) in case.cues.spans(group, bare):
            return said
    return None
