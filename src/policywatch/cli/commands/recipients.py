"""Who is told: bring lists in, look at them, suppress and forget.

A list is CSV (with a header line) or JSON lines. Columns: address (or email), key (or id: your own, the address if
absent), name, language, region (KR, US-CA), zone (Asia/Seoul), documents (those that bind the person; all if empty),
tags, consent. Addresses are shown masked.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, progress, say
from policywatch.cli.tables import table
from policywatch.delivery.model import REASONS
from policywatch.errors import UsageError

if TYPE_CHECKING:
    from policywatch.delivery.model import Audience, Delivery, Recipient, Suppression
    from policywatch.delivery.recipients import Imported
    from policywatch.workflows.desk import Desk


@click.group(help=__doc__)
def command() -> None:
    pass


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--encoding", default="utf-8", show_default=True, help="Of the file: cp949 for older Korean lists.")
@click.option("--suppress", type=click.Choice(REASONS), help="Its addresses are not to be written to, for this reason.")
@format_option("text", "json")
@desk_options
def import_(file: Path, encoding: str, suppress: str | None, format_name: str, desk: "Desk") -> None:
    """Bring FILE in ("-" for stdin); repeat it at will, nobody is doubled.

    Lines that cannot be used are written to FILE.rejects.csv with their numbers; the others are taken. An import that
    was killed goes on where it stood when the same file is imported again.
    """
    from policywatch.delivery.recipients import Source, import_list
    from policywatch.workflows.notices import ledger

    with tempfile.TemporaryDirectory() as folder, ledger(desk) as opened:
        path = _spooled(Path(folder)) if str(file) == "-" else file
        rejects = Path("stdin.rejects.csv") if str(file) == "-" else None
        done = import_list(Source(path, encoding, suppress or "", rejects), opened, desk.now, progress)
    _told(done, "suppressed" if suppress else "taken", format_name)


def _spooled(folder: Path) -> Path:
    path = folder / "stdin"
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _told(done: "Imported", verb: str, format_name: str) -> None:
    if format_name == "json":
        rejects = str(done.rejects) if done.rejects else None
        counts = {verb: done.accepted, "rejected": done.rejected}
        emit_json(
            {"schema": 1, **counts, "rejects": rejects, "resumed_at": done.resumed_at, "unknown": list(done.unknown)}
        )
    else:
        emit(f"{done.accepted} {verb}, {done.rejected} rejected")
    if done.resumed_at:
        say(f"went on behind line {done.resumed_at}, where an earlier import of this file had ended")
    if done.unknown:
        say(f"columns passed over: {', '.join(done.unknown[:20])}")
    if done.rejects:
        say(f"the rejected lines stand in {done.rejects} with number and reason")


def _audience_options(function: Any) -> Any:
    for option, help_text in (
        ("--tag", "Only those with this tag; may be repeated."),
        ("--language", "Only those of this language; may be repeated."),
        ("--region", "Only those of this region; may be repeated."),
    ):
        function = click.option(option, multiple=True, help=help_text)(function)
    return click.option("--document", default="", help="Only those whom this document binds.")(function)


@command.command("list")
@_audience_options
@click.option("--suppressed", is_flag=True, help="The suppression list instead.")
@click.option("--unmasked", is_flag=True, help="Whole addresses: to hand a suppression list to somebody else.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="Rows at most; 0 for all.")
@format_option("text", "json", "csv")
@desk_options
def list_(suppressed: bool, unmasked: bool, limit: int, format_name: str, desk: "Desk", **narrowed: Any) -> None:
    """List recipients, or those suppressed."""
    import itertools

    from policywatch.delivery import recipients
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        if suppressed:
            headings: tuple[str, ...] = ("address", "hash", "reason", "since", "source")
            rows = (_suppression_row(one, unmasked) for one in recipients.suppressions(opened))
            total = None
        else:
            audience = _audience(narrowed)
            headings = ("key", "address", "name", "language", "region", "zone", "documents", "tags")
            rows = (_recipient_row(one, unmasked) for one in recipients.listed(opened, audience))
            total = recipients.count(opened, audience)
        _rows(headings, list(itertools.islice(rows, limit or None)), format_name)
    if total is not None and limit and total > limit:
        say(f"{limit} of {total}; --limit 0 shows all")


def _audience(narrowed: dict[str, Any]) -> "Audience":
    from policywatch.archive.names import document_name
    from policywatch.delivery.model import Audience

    document = document_name(narrowed["document"]) if narrowed["document"] else ""
    return Audience(document, narrowed["region"], narrowed["language"], narrowed["tag"])


def _recipient_row(one: "Recipient", unmasked: bool) -> tuple[str, ...]:
    from policywatch.delivery.addresses import masked

    address = one.address if unmasked else masked(one.address)
    key = address if one.key == one.address else one.key
    name = one.name if unmasked else one.name[:1] + "…" if one.name else ""
    return (key, address, name, one.language, one.region, one.zone, " ".join(one.documents), " ".join(one.tags))


def _suppression_row(one: "Suppression", unmasked: bool) -> tuple[str, ...]:
    from policywatch.delivery.addresses import masked

    address = one.address if unmasked else masked(one.address)
    return address, one.address_hash, one.reason, f"{one.at:%Y-%m-%d}", one.source


def _rows(headings: tuple[str, ...], rows: list[tuple[str, ...]], format_name: str) -> None:
    if format_name == "json":
        emit_json([dict(zip(headings, row, strict=True)) for row in rows])
    elif format_name == "csv":
        import csv
        import io

        from policywatch.render.safe import inert

        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([headings, *([inert(cell) for cell in row] for row in rows)])
        emit(text.getvalue())
    elif rows:
        emit(table(headings, rows))
    else:
        say("there is none")


@command.command()
@click.argument("who")
@format_option("text", "json")
@desk_options
def status(who: str, format_name: str, desk: "Desk") -> None:
    """What WHO (a key or an address) was sent, and what became of it."""
    from policywatch.delivery import recipients
    from policywatch.errors import InputError
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        people = recipients.found(opened, who)
        if not people:
            raise InputError("there is no such recipient: give the key or the address it was imported with")
        rows = [_delivery_row(sent) for person in people for sent in recipients.history(opened, person)]
    headings = ("notice", "state", "answered", "outcome", "since", "attempts", "reason")
    _rows(headings, rows, format_name)


def _delivery_row(sent: "Delivery") -> tuple[str, ...]:
    answered = sent.answered_at.isoformat() if sent.answered_at else ""
    since = sent.outcome_at.isoformat() if sent.outcome_at else ""
    outcome = sent.outcome.value if sent.outcome else ""
    reason = sent.outcome_reason or sent.reason
    return sent.notice, sent.state.value, answered, outcome, since, str(sent.attempts), reason


@command.command()
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask.")
@desk_options
def forget(who: str, yes: bool, desk: "Desk") -> None:
    """Erase WHO (a key or an address) on request; the proof of what was sent stays under a keyed hash.

    No later list brings the address back. Lists, rejects files and the outbox on your own disk are yours to clean.
    """
    from policywatch.delivery import recipients
    from policywatch.workflows.notices import ledger

    if not yes and not sys.stdin.isatty():
        raise UsageError("erasing is for good: add --yes where nobody can be asked")
    if not yes:
        click.confirm("Erase this recipient for good?", abort=True, err=True)
    with ledger(desk) as opened:
        erased = recipients.forget(opened, who, now=desk.now)
    emit(f"{erased} forgotten")
