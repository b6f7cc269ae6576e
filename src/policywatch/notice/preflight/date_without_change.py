"""A date that moved while nothing else did: readers look for a change that is not there."""

from policywatch.model.fact import FactType
from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    old, new = case.old.metadata, case.new.metadata
    bumped = (old.effective, old.announced, old.updated) != (new.effective, new.announced, new.updated)
    if not bumped:
        return None
    dates = {stated.wording for document in (case.old, case.new) for stated in document.metadata.dates}
    labels = {label for label in (old.label, new.label) if label}
    for change in case.report.comparison.changes:
        words = "".join(span.text for span in change.spans if span.op != "=").strip()
        if words and not _is_date(words, change.old_text + change.new_text, dates | labels):
            return Check("date-without-change", True, "The date moved with the text.")
    if any(fact.type is not FactType.EFFECTIVE_DATE for fact in case.report.facts):
        return Check("date-without-change", True, "The date moved with the text.")
    return Check("date-without-change", False, "Only the date or label changed; nothing else in the text did.")


def _is_date(words: str, sentence: str, stated: set[str]) -> bool:
    """The changed words are digits and marks of a sentence that states a date or label."""
    return any(wording in sentence for wording in stated) and len(words) <= max(map(len, stated)) * 3
