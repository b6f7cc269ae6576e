"""What differs between two texts and is nothing to a reader: spacing, order, layout, links, the date of a visit."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from policywatch.knowledge import Knowledge
from policywatch.model.change import Change, ChangeKind
from policywatch.model.document import Document
from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.text import dates
from policywatch.text.normalise import essence

_SHAPE = frozenset({ChangeKind.REFORMATTED, ChangeKind.RENUMBERED})
_NEAR = dt.timedelta(days=1)
"""A site may live in another time zone."""


def text_key(document: Document) -> str:
    """The same for two texts that differ in spacing, quotes and dashes at most."""
    return _digest("".join(_letters(unit.text) for unit in document.units()))


def order_key(document: Document) -> str:
    """The same also where rows, items or paragraphs only stand in another order."""
    return _digest("\n".join(sorted(_letters(unit.text) for unit in document.units())))


def noise(report: Report, visits: tuple[dt.date, dt.date], knowledge: Knowledge) -> str:
    """Why a difference is no change, in a few words; "" where it is one. ``visits``: when the two were captured."""
    changes = report.comparison.changes
    if order_key(report.comparison.old) == order_key(report.comparison.new):
        return "only the order differs"
    if all(_same_letters(change) for change in changes):
        return "only layout, numbering or links differ"
    if report.significance is Significance.SIGNIFICANT:
        return ""
    language = report.comparison.new.language
    rest = [change for change in changes if not _same_letters(change)]
    if all(_date_of_visit(change, visits, knowledge, language) for change in rest):
        return "only the date of the visit differs"
    return ""


def _same_letters(change: Change) -> bool:
    return change.kind in _SHAPE or _letters(change.old_text) == _letters(change.new_text)


def _date_of_visit(change: Change, visits: tuple[dt.date, dt.date], knowledge: Knowledge, language: str) -> bool:
    """Whether each side shows the date of its own capture, and nothing else differs."""
    rests = []
    for text, visit in zip((change.old_text, change.new_text), visits, strict=True):
        found = [date for date in dates.find(text, knowledge, language) if date.date and _is_near(date.date, visit)]
        if not found:
            return False
        rests.append(_without(text, ((date.start, date.end) for date in found)))
    return rests[0] == rests[1]


def _is_near(date: dt.date, visit: dt.date) -> bool:
    return abs(date - visit) <= _NEAR


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    for start, end in reversed(list(places)):
        text = text[:start] + text[end:]
    return _letters(text)


def _letters(text: str) -> str:
    return essence(text).replace(" ", "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
