"""The release gate: plan, preflight and drafts in one answer."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from policywatch.knowledge import Knowledge
from policywatch.model.plan import Plan
from policywatch.model.report import Report
from policywatch.notice.draft import draft
from policywatch.notice.plan import plan
from policywatch.notice.preflight import Case, preflight
from policywatch.notice.regimes import declared
from policywatch.notice.reminders import with_reminders
from policywatch.notice.request import Request


def gate(
    report: Report, request: Request, knowledge: Knowledge, translations: Mapping[str, Report] = MappingProxyType({})
) -> Plan:
    """Whether the candidate may be released as asked, why, and what is to be said to whom by when.

    ``translations`` are reports on the version's texts in other languages: notices in those tell of and quote them.
    Raises UsageError for a declared regime that does not exist, InputError for a notice template that is broken.
    """
    dated = with_reminders(plan(report, request, knowledge), request)
    regimes = tuple(r for r in declared(knowledge, request.rules.regimes) if request.kind in r.applies_to)
    checked = dated.with_checks(preflight(Case(report, request, dated, regimes, knowledge)))
    return replace(checked, notices=draft(report, checked, request, knowledge, translations))
