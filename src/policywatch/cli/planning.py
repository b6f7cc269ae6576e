"""A release's answer for a person."""

import datetime as dt
from collections.abc import Iterator

from policywatch.cli.output import shown
from policywatch.cli.tables import table
from policywatch.model.plan import Because, Check, Plan
from policywatch.render.safe import flat
from policywatch.render.say import overruled, plural
from policywatch.workflows.release import Gate

_QUOTE = 200
"""Characters of a quote shown."""


def plan_text(gate: Gate) -> str:
    """Answer first, then the dates, the sources, the checks and the notices."""
    return "\n".join(_lines(gate))


def _lines(gate: Gate) -> Iterator[str]:
    plan = gate.plan
    yield f"{'YES' if plan.ok else 'NO'}  {gate.candidate} against {gate.in_force.name}: {plan.significance.value}"
    yield flat(plan.reason)
    report = gate.compared.report
    if report.override:
        yield flat(overruled(report.override, report.computed or report.override.was))
    yield ""
    yield from (f"- {flat(sentence)}" for sentence in gate.compared.report.summary)
    yield ""
    yield table((), list(_dates(plan)))
    if plan.because:
        yield ""
        yield "because"
        for source in plan.because:
            yield from _source(source)
    yield from _checks(plan.checks)
    yield from _notices(gate)


def _dates(plan: Plan) -> Iterator[tuple[str, str]]:
    chosen, other = plan.chosen, plan.loose if plan.count == "strict" else plan.strict
    way = "loose" if plan.count == "strict" else "strict"
    yield "announced", _announced(plan)
    if chosen.announce_by and chosen.announce_before:
        yield "announce on", f"{chosen.announce_by:%Y-%m-%d} at the latest, before {_minute(chosen.announce_before)}"
    yield "effective", f"{plan.effective:%Y-%m-%d}" if plan.effective else "not given"
    yield "earliest", f"{chosen.earliest_effective:%Y-%m-%d} ({plan.count} count), announced {plan.announced:%Y-%m-%d}"
    if other.earliest_effective != chosen.earliest_effective:
        yield "", f"{other.earliest_effective:%Y-%m-%d} by the {way} count"


def _announced(plan: Plan) -> str:
    """When its first notice falls due; until a day is fixed, that is the last one."""
    first = min((notice.due for notice in plan.notices), default=plan.announced)
    if first <= plan.announced:
        return _minute(first)
    return f"{_minute(first)}, the last day; --announced DATE fixes an earlier one"


def _source(source: Because) -> Iterator[str]:
    yield f"- {_asks(source)}: {flat(source.source)}"
    if source.quote:
        quote = flat(source.quote)
        yield f'    "{quote[:_QUOTE]}{"…" if len(quote) > _QUOTE else ""}"'
    if source.note:
        yield f"    {flat(source.note)}"


def _asks(source: Because) -> str:
    if source.months is not None:
        period = plural(source.months, "month")
    elif source.days is not None:
        period = plural(source.days, "business day" if source.business_days else "day")
    else:
        period = ""
    return " and ".join(part for part in (period, "consent" if source.consent else "") if part) or "notice"


def _checks(checks: tuple[Check, ...]) -> Iterator[str]:
    if checks:
        yield ""
        yield table((), [(_mark(check), check.id, check.message) for check in checks])


def _mark(check: Check) -> str:
    if check.ok:
        return "ok"
    return "NO" if check.blocking else "look"


def _notices(gate: Gate) -> Iterator[str]:
    if gate.plan.notices:
        yield ""
        why = {choice.channel: choice.why for choice in gate.plan.channels}
        drafts = list({draft.id: draft for draft in reversed(gate.plan.notices)}.values())[::-1]
        yield table((), [(d.id, _minute(d.due), d.reminder.why if d.reminder else why[d.channel]) for d in drafts])
    elif gate.plan.ok:
        yield ""
        yield "no notice is drafted: nothing asks for one"
    if gate.added:
        yield ""
        yield f"archived in {shown(gate.added.path)}{_drafted(gate.plan)}"


def _drafted(plan: Plan) -> str:
    return "; notices are drafts: `policywatch notice preview ID` shows one" if plan.notices else ""


def _minute(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M %Z}"
