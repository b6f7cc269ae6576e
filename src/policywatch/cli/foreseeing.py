"""What `tick` and `worker` would do by now, for a dry run: nothing leaves, nothing is written."""

from policywatch.cli.output import emit, emit_json
from policywatch.cli.watching import watches
from policywatch.delivery import tick
from policywatch.delivery.ledger import Ledger
from policywatch.workflows.desk import Desk


def foresee(ledger: Ledger, desk: Desk, format_name: str) -> int:
    """Says it, and gives the exit code."""
    rows = tick.foresee(ledger, desk.now)
    with watches(desk) as store:
        pages = store.count_due(int(desk.now.timestamp()))
    if format_name == "json":
        emit_json([{"notice": row.notice, "channel": row.channel, "recipients": row.recipients} for row in rows])
    else:
        lines = [f"{row.notice}: {_whom(row)} by {row.channel}" for row in rows]
        lines += [f"{pages} watched pages to visit"] if pages else []
        emit("\n".join(lines) or "nothing is due")
    return 0


def _whom(row: tick.Foreseen) -> str:
    if row.recipients is None:
        return "for everybody"
    return f"{row.recipients}, as its schedule spreads them," if row.spread else str(row.recipients)
