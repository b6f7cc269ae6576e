"""From a verdict and its sources to dates: what must be announced by when, and whether the date asked for holds."""

import datetime as dt
from collections.abc import Mapping

from policywatch.knowledge import Knowledge
from policywatch.model.finding import Significance
from policywatch.model.plan import Because, Count, Plan
from policywatch.model.report import Report
from policywatch.notice.channels import channels
from policywatch.notice.counting import count, last_day, start_of
from policywatch.notice.request import Request
from policywatch.notice.sources import sources


def plan(report: Report, request: Request, knowledge: Knowledge) -> Plan:
    """What the change needs before it may take effect; checks and notices are added by ``notice.gate``.

    Raises UsageError for a regime that does not exist.
    """
    because = sources(report, request, knowledge)
    counts = {
        name: count(because, request.effective, _told(request), strict=name == "strict") for name in ("strict", "loose")
    }
    chosen = counts[request.rules.count]
    deciding = _deciding(because, request.effective or chosen.earliest_effective.date(), request.rules.count)
    refusal = _refusal(report.significance, deciding, request, counts)
    return Plan(
        significance=report.significance,
        because=because if deciding is None else (deciding, *(b for b in because if b is not deciding)),
        required_days=_days(deciding, request.effective or chosen.earliest_effective.date()),
        announced=request.at,
        effective=start_of(request.effective, request.rules.zone) if request.effective else None,
        strict=counts["strict"],
        loose=counts["loose"],
        count=request.rules.count,
        ok=not refusal,
        reason=refusal or _agreed(report.significance, deciding, chosen),
        channels=channels(because, report.significance, request),
    )


def _told(request: Request) -> dt.datetime:
    """When the last recipient has been told."""
    allowance = dt.timedelta(minutes=request.rules.sending_minutes)
    return (request.at.astimezone(dt.UTC) + allowance).astimezone(request.rules.zone)


def _deciding(because: tuple[Because, ...], effective: dt.date, way: str) -> Because | None:
    """The source that must be announced first; of several the one listed first."""
    dated = [source for source in because if source.dated]
    return min(dated, key=lambda source: last_day(effective, source, strict=way == "strict"), default=None)


def _days(source: Because | None, effective: dt.date) -> int:
    if source is None:
        return 0
    if source.months is not None:
        return (effective - last_day(effective, source, strict=False)).days
    return source.days or 0


def _refusal(
    significance: Significance, deciding: Because | None, request: Request, counts: Mapping[str, Count]
) -> str:
    """Why the date asked for does not hold, in one line; "" where it holds."""
    effective, chosen = request.effective, counts[request.rules.count]
    earliest = chosen.earliest_effective.date()
    if effective is None:
        return f"No effective date is given and the candidate states none; the earliest possible is {earliest}."
    if deciding is None or chosen.announce_by is None or effective >= earliest:
        return _past(significance, effective, request)
    looser = counts["loose"].earliest_effective.date()
    hint = f" (the looser count would allow {looser})" if looser < earliest else ""
    return (
        f"Effective {effective} breaks {_period(deciding)} notice ({deciding.source}): it had to be announced by "
        f"{chosen.announce_by.date()}; announced {request.at.date()}, the earliest effective date is {earliest}{hint}."
    )


def _past(significance: Significance, effective: dt.date, request: Request) -> str:
    """A changed practice cannot take effect before anybody could read of it, whatever is promised."""
    if significance is Significance.NONE or effective >= request.at.date():
        return ""
    return f"Effective {effective} lies before the announcement on {request.at.date()}."


def _agreed(significance: Significance, deciding: Because | None, chosen: Count) -> str:
    if significance is Significance.NONE:
        return "Nothing changed that anybody must be told of."
    if deciding is None or chosen.announce_by is None:
        return "No promise and no declared regime asks for a notice period."
    return f"Announced by {chosen.announce_by.date()} it keeps {_period(deciding)} notice ({deciding.source})."


def _period(source: Because) -> str:
    """ "30 days'", "1 month's", "prior"."""
    if source.months is not None:
        return _possessive(source.months, "month")
    if not source.days:
        return "prior"
    return _possessive(source.days, "business day" if source.business_days else "day")


def _possessive(number: int, unit: str) -> str:
    return f"{number} {unit}'s" if number == 1 else f"{number} {unit}s'"
