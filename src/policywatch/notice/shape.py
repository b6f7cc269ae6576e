"""A plan as the JSON that CONTRACT.md promises for ``release``."""

import datetime as dt
from typing import Any

from policywatch.model.plan import Because, Check, Count, NoticeDraft, Plan


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
        "notices": [_notice(notice, recipients) for notice in plan.notices],
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
    }


def _count(count: Count) -> dict[str, Any]:
    return {
        "announce_by": _instant(count.announce_by),
        "announce_before": _instant(count.announce_before),
        "earliest_effective": _instant(count.earliest_effective),
    }


def _check(check: Check) -> dict[str, Any]:
    return {"id": check.id, "ok": check.ok, "blocking": check.blocking, "message": check.message}


def _notice(notice: NoticeDraft, recipients: int | None) -> dict[str, Any]:
    return {
        "id": notice.id,
        "channel": notice.channel,
        "language": notice.language,
        "due": notice.due.isoformat(),
        "state": notice.state,
        "recipients": recipients,
        "subject": notice.subject,
        "body": notice.body,
    }


def _instant(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
