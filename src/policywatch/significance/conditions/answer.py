"""``on = "answer"``: a table's row stays and answers "Yes" where it said "No" in a column, or the other way round.

Key of the match: ``direction``, "worse" or "better" for the user. "Yes" is worse ("Disclosed to third parties"), but
in columns of what users may choose ("Can you limit this?") or are protected by, told by their role or the cue groups
of ``_GOOD``. The first answer of a row is left to the facts that are read from it.
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


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every answer that turned so."""
    words = vocabulary(case.knowledge, case.comparison.new.language)
    for pair in case.comparison.pairs:
        if pair.old is None or pair.new is None or not pair.changes:
            continue
        old, new = case.old.units[pair.old], case.new.units[pair.new]
        if old.block is None or new.block is None or case.changes_with_facts.issuperset(pair.changes):
            continue
        for column, before, after in _turned(old.block, new.block, words):
            choice = role_of(column, words) == "choice" or any(case.cues.has(group, column) for group in _GOOD)
            good = answer(after, words) is choice
            if good is (match["direction"] == "better"):
                about = next((cell.text.strip() for cell in new.block.cells if cell.text.strip()), "")
                said = f"{about}, “{column}” ({before} → {after})"
                quote = case.quote_change(case.comparison.changes[pair.changes[0]])
                yield Hit(said, new.section.heading, quote, changes=pair.changes)


def _turned(old: Block, new: Block, words: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Column, answer before and answer after, of every cell whose answer is the opposite."""
    before = {cell.column: cell.text for cell in old.cells if cell.column}
    for cell in new.cells:
        was = before.get(cell.column, "")
        said = answer(was, words), answer(cell.text, words)
        if None not in said and said[0] != said[1]:
            yield cell.column, was.strip(), cell.text.strip()
