"""``on = "review"``: content words changed, no fact explains them, and the sentence could widen a practice.

A missed significant change breaks a promise to users, a false alarm costs a look; so what cannot be read is weighed.
``points`` says what each sign weighs; a sentence that reaches ``threshold`` is to be looked at. The signs are listed in
``significance/signs.py``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policywatch.knowledge.model import Table
from policywatch.model.finding import Evidence
from policywatch.significance.case import Case
from policywatch.significance.edits import Edit, Place
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.safeguards import lost_safeguards
from policywatch.significance.signs import SIGNS, signs
from policywatch.significance.unread import about, words_of

_NEXT = 3
"""Characters between two sentences that follow each other."""
_AT_MOST = 600
"""Characters that one finding quotes."""
KEYS = {"threshold": Key(float, required=True), "points": Key(dict, SIGNS, required=True)}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every unexplained edit that reaches the threshold; a heading states no practice."""
    for edit, kind in case.editorial:
        heading = bool(edit.new and (edit.new.heading or _heads_table(case, edit.new)))
        if kind is None and not heading and weigh(case, edit, match["points"]) >= match["threshold"]:
            yield _hit(case, edit)


def _hit(case: Case, edit: Edit) -> Hit:
    lost = lost_safeguards(case, edit)
    said = words_of(case, edit, lost=bool(lost))
    hit = Hit(said, edit.section, case.quote_edit(edit), changes=(edit.change,), detail=about(case, edit, lost))
    whole = (edit.new or edit.old) if edit.new is None or edit.old is None else None
    return replace(hit, span=(whole.start, whole.end)) if whole else hit


def gather(case: Case, hits: Iterable[Hit]) -> Iterator[Hit]:
    """New sentences, or lost ones, that follow each other as one hit that quotes them all."""
    run: list[Hit] = []
    for hit in hits:
        if run and not _follows(run, hit):
            yield _as_one(case, run)
            run = []
        run.append(hit)
    if run:
        yield _as_one(case, run)


def _follows(run: list[Hit], hit: Hit) -> bool:
    first, last = run[0].span, run[-1].span
    if first is None or last is None or hit.span is None or run[-1].section != hit.section:
        return False
    if (run[-1].evidence.new is None) != (hit.evidence.new is None):
        return False
    return 0 <= hit.span[0] - last[1] <= _NEXT and hit.span[1] - first[0] <= _AT_MOST


def _as_one(case: Case, run: list[Hit]) -> Hit:
    first, last = run[0].span, run[-1].span
    if first is None or last is None or len(run) == 1:
        return run[0]
    noun = "row" if run[0].detail.startswith("A new row") else "sentence"
    more = f" and {len(run) - 1} more {noun}{'s' * (len(run) > 2)} after it"
    return replace(
        run[0],
        value=run[0].value + more,
        evidence=_evidence(case, run[0], first[0], last[1]),
        changes=tuple(sorted({change for hit in run for change in hit.changes})),
        span=(first[0], last[1]),
    )


def _evidence(case: Case, hit: Hit, start: int, end: int) -> Evidence:
    if hit.evidence.new is None:
        return Evidence(case.old.quote(start, end), None)
    return Evidence(None, case.new.quote(start, end))


def _heads_table(case: Case, place: Place) -> bool:
    block = case.new.units[place.unit].block
    return block is not None and block.header


def weigh(case: Case, edit: Edit, points: Table) -> float:
    """The sum of the points of every sign that stands in the edit."""
    return sum(float(points.get(sign, 0)) * amount for sign, amount in signs(case, edit).items())
