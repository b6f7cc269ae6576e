"""When those who were told are reminded, and why: where a source or the publisher asks for it.

What is published stays up until the change takes effect, and so reminds by itself.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from policywatch.model.finding import Significance
from policywatch.model.plan import PUBLISHED, Plan, Reminder
from policywatch.notice.counting import start_of
from policywatch.notice.request import Request

_DAY = dt.timedelta(days=1)


def with_reminders(plan: Plan, request: Request) -> Plan:
    """The plan with its reminders; one that would follow the first notice within a day is left out."""
    if plan.effective is None or not any(choice.channel not in PUBLISHED for choice in plan.channels):
        return plan
    first = first_due(plan, request)
    made = (_reminder(days, why, required, plan.effective, request) for days, why, required in _asked(plan, request))
    found = {reminder.days: reminder for reminder in made if reminder.due > first + _DAY}
    return replace(plan, reminders=tuple(found[days] for days in sorted(found, reverse=True)))


def first_due(plan: Plan, request: Request) -> dt.datetime:
    """When sending the first notice has to begin: as announced, else in time for the last day, the time it takes kept
    free."""
    if request.announced or plan.announce_by is None:
        return plan.announced
    return plan.announce_by - dt.timedelta(minutes=request.rules.sending_minutes)


def _asked(plan: Plan, request: Request) -> Iterator[tuple[int, str, bool]]:
    """Days, reason, and whether it is required; what a source asks for comes last, and so holds."""
    if plan.significance is Significance.SIGNIFICANT:
        yield from ((days, "this workspace reminds of significant changes", False) for days in request.reminders)
    for source in reversed(plan.because):
        yield from ((days, f"asked for by {source.source}", True) for days in source.reminders)


def _reminder(days: int, why: str, required: bool, effective: dt.datetime, request: Request) -> Reminder:
    due = start_of(effective.date() - dt.timedelta(days=days), request.rules.zone)
    return Reminder(days, due, required, why)
