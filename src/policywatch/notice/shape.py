"""A plan as the JSON that CONTRACT.md promises for ``release``."""

import datetime as dt
from typing import Any

from policywatch.model.plan import Because, Check, Count, NoticeDraft, Plan, Reminder


def as_json(plan: Plan, recipients: int | None = None) -> dict[str, Any]:
    """Plain values for ``json.dumps``; ``recipients`` is how many would be told, None where nobody counted them."""
    return {
        "schema": 1,
        "significance": plan.significance.value,
        "required_days": plan.required_days,
        "because": [_because(source) for source in plan.because],
        "consent": plan.consent,
        "announced": plan.announced.isoformat(),
        "announce_by": _instant(plan.announce_by),
        "effective": _instant(plan.effective),
        "earliest_effective": _instant(plan.earliest_effective),
        "count": plan.count,
        "strict": _count(plan.strict),
        "loose": _count(plan.loose),
        "ok": plan.ok,
        "reason": plan.reason,
        "checks": [_check(check) for check in plan.checks],
        "channels": [{"channel": choice.channel, "why": choice.why} for choice in plan.channels],
        "reminders": [_reminder(reminder) for reminder in plan.reminders],
        "notices": [_notice(texts, recipients) for texts in by_notice(plan.notices)],
    }


def _because(source: Because) -> dict[str, Any]:
    return {
        "rule": source.rule,
        "days": source.days,
        "months": source.months,
        "business_days": source.business_days,
        "consent": source.consent,
        "source": source.source,
        "quote": source.quote,
        "note": source.note,
        "channels": list(source.channels),
        "comparison_shown": source.comparison_shown,
        "right": source.right or None,
        "reminders": list(source.reminders),
    }


def _reminder(reminder: Reminder) -> dict[str, Any]:
    return {
        "days": reminder.days,
        "due": reminder.due.isoformat(),
        "required": reminder.required,
        "why": reminder.why,
    }


def _count(count: Count) -> dict[str, Any]:
    return {
        "announce_by": _instant(count.announce_by),
        "announce_before": _instant(count.announce_before),
        "earliest_effective": _instant(count.earliest_effective),
    }


def _check(check: Check) -> dict[str, Any]:
    return {"id": check.id, "ok": check.ok, "blocking": check.blocking, "message": check.message}


def by_notice(drafts: tuple[NoticeDraft, ...]) -> list[tuple[NoticeDraft, ...]]:
    """The texts of each notice, the first one in the candidate's own language or the first that was asked for."""
    groups: dict[str, list[NoticeDraft]] = {}
    for draft in drafts:
        groups.setdefault(draft.id, []).append(draft)
    return [tuple(texts) for texts in groups.values()]


def _notice(texts: tuple[NoticeDraft, ...], recipients: int | None) -> dict[str, Any]:
    first = texts[0]
    return {
        "id": first.id,
        "channel": first.channel,
        "language": first.language,
        "due": first.due.isoformat(),
        "state": first.state,
        "reminder_of": first.reminder_of or None,
        "recipients": None if first.reminder_of else recipients,
        "subject": first.subject,
        "body": first.body,
        "texts": [{"language": text.language, "subject": text.subject, "body": text.body} for text in texts],
    }


def _instant(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
