"""Everything that asks for notice of one change: promises, declared regimes, rules that ask for consent."""

from collections.abc import Iterator

from policywatch.knowledge import Knowledge
from policywatch.model.finding import Significance
from policywatch.model.plan import Because
from policywatch.model.promise import Promise
from policywatch.model.report import Report
from policywatch.notice.regimes import OWN_PROMISE, Lead, NoticeRegime, declared, regimes
from policywatch.notice.request import Request
from policywatch.text.labels import spoken

_AVERAGE_MONTH = 30.4


def sources(report: Report, request: Request, knowledge: Knowledge) -> tuple[Because, ...]:
    """All sources that apply, the longest period first, then consent, then the rest; none for a change of nothing."""
    if report.significance is Significance.NONE:
        return ()
    found = [
        *_promises(report, request, knowledge),
        *_declared(report, request, knowledge),
        *_consents(report),
    ]
    return tuple(sorted(found, key=lambda source: (-length(source), not source.consent)))


def length(source: Because) -> float:
    """Rough length in days, for ordering; -1 where no period is asked for."""
    if source.months is not None:
        return source.months * _AVERAGE_MONTH
    if source.days is None:
        return -1
    return source.days * (1.4 if source.business_days else 1)


def _promises(report: Report, request: Request, knowledge: Knowledge) -> Iterator[Because]:
    title = regimes(knowledge)[OWN_PROMISE].title
    old = _promised(report.old_promise, report.significance, request, f"{title} (version in force)")
    new = _promised(report.new_promise, report.significance, request, f"{title} (candidate)")
    if old:
        yield old
    # Of the candidate's promise only what is longer matters: it is what users will read on the day.
    if new and (old is None or length(new) > length(old)):
        yield new


def _promised(promise: Promise, significance: Significance, request: Request, title: str) -> Because | None:
    significant = significance is Significance.SIGNIFICANT
    days = promise.significant_days if significant else promise.minor_days
    months = promise.significant_months if significant else promise.minor_months
    note = ""
    if days is None and months is None:
        if not promise.qualitative:
            return None
        days = request.rules.qualitative_days if significant else 0
        note = _choice("The text", promise.qualitative, days)
    if promise.conflicts:
        note = " ".join(filter(None, (note, "Stated twice and differently; the longer period is used.")))
    return Because(
        rule=OWN_PROMISE,
        source=f"{title}, {spoken(promise.section)}" if promise.section else title,
        quote=promise.evidence,
        days=days if months is None else None,
        months=months,
        business_days=promise.business_days,
        country=request.rules.country if promise.business_days else "",
        note=note,
        channels=promise.channels,
    )


def _choice(who: str, wording: str, days: int) -> str:
    if not days:
        return f"{who} says “{wording}” and no number: before it takes effect."
    return f"{who} says “{wording}” and no number; {days} days is this workspace's choice."


def _declared(report: Report, request: Request, knowledge: Knowledge) -> Iterator[Because]:
    for regime in declared(knowledge, request.rules.regimes):
        if request.kind in regime.applies_to:
            yield from (_asked(regime, lead, request) for lead in regime.leads if lead.met(report))


def _asked(regime: NoticeRegime, lead: Lead, request: Request) -> Because:
    days = request.rules.qualitative_days if lead.qualitative else lead.days
    notes = [_choice("The rule", lead.qualitative, days or 0)] if lead.qualitative else []
    if regime.checked == "none":
        notes.append("Not yet checked against its source.")
    return Because(
        rule=regime.id,
        source=f"{regime.title}: {regime.reference}",
        days=days,
        months=lead.months,
        business_days=lead.business_days,
        country=regime.country if lead.business_days else "",
        consent=lead.consent,
        note=" ".join([*notes, regime.note] if regime.note else notes),
        channels=lead.channels,
        comparison_shown=regime.comparison_shown,
        right=lead.right,
        reminders=lead.reminders,
    )


def _consents(report: Report) -> Iterator[Because]:
    for finding in report.findings:
        if finding.consent:
            yield Because(
                rule=finding.rule,
                source=f"{finding.title}: {finding.reference}",
                quote=finding.evidence.new or finding.evidence.old or "",
                consent=True,
                note="This kind of change may need consent; a person decides.",
            )
