"""The candidate is the next version of this document, not another one filed under its name."""

import re

from policywatch.facts.kinds import document_kind
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case
from policywatch.text.reading import pattern
from policywatch.text.stand_ins import instead

_KEPT = 0.2
"""Share of the old text's headings and blocks that a rewrite of the same document usually keeps."""


def check(case: Case) -> Check | None:
    if says := instead(case.new.text, case.old.text, case.knowledge, title=case.new.metadata.title):
        return Check("same-document", False, f"The candidate is no policy: {says}.", blocking=True)
    kinds = document_kind(case.old, case.knowledge), document_kind(case.new, case.knowledge)
    kept = _kept(case)
    if kinds[0] != kinds[1] and kept < _KEPT:
        message = f"The version in force is a document of kind {kinds[0]}, the candidate of kind {kinds[1]}."
        return Check("same-document", False, message, blocking=True)
    companies = _company(case.old, case.knowledge), _company(case.new, case.knowledge)
    if companies[0] and companies[1] and companies[0] != companies[1]:
        names = f"{case.old.metadata.company} and {case.new.metadata.company}"
        message = f"The two versions name different companies: {names}; {kept:.0%} of the text is the same."
        return Check("same-document", False, message, blocking=kept < _KEPT)
    return Check("same-document", True, f"{kept:.0%} of the version in force is in the candidate.", blocking=True)


def _company(document: Document, knowledge: Knowledge) -> str:
    """What the company is called, without its legal form."""
    return re.sub(r"\W", "", pattern(knowledge, "legal_forms").sub("", document.metadata.company)).casefold()


def _kept(case: Case) -> float:
    pairs = case.report.comparison.pairs
    old = [pair for pair in pairs if pair.old is not None]
    return sum(pair.new is not None for pair in old) / len(old) if old else 1.0
