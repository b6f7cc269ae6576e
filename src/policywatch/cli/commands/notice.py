"""Notices drafted by `release`: list, preview, test, approve, pause, cancel, export.

Nothing is sent before a person approved it by name. The approval holds for exactly the text that was shown: a changed
text needs a new one. `policywatch tick` or `worker` send what is approved and due.
"""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say, write_file
from policywatch.cli.tables import table
from policywatch.errors import InputError

if TYPE_CHECKING:
    from policywatch.delivery.approval import Preview
    from policywatch.delivery.ledger import Ledger
    from policywatch.delivery.model import NoticeText
    from policywatch.model.override import Override
    from policywatch.workflows.desk import Desk

SHORT = 12
"""Characters of a text's hash that tell it from another."""
_MOST_BYTES = 5 * 1024 * 1024
_HEADINGS = ("notice", "channel", "languages", "due", "state", "recipients", "deliveries")
_by = click.option("--by", required=True, metavar="NAME", help="Who says so; kept in the record.")


@click.group(help=__doc__)
def command() -> None:
    pass


@command.command("list")
@format_option("text", "json")
@desk_options
def list_notices(format_name: str, desk: "Desk") -> None:
    """List notices with counts by state."""
    from policywatch.workflows.notices import ledger, notice_shape

    with ledger(desk) as opened:
        found = [notice_shape(notice, opened, desk) for notice in opened.notices()]
    if format_name == "json":
        emit_json(found)
    elif found:
        emit(table(_HEADINGS, [_row(notice) for notice in found]))
    else:
        say("no notice is drafted: `policywatch release` drafts them")
    for notice in found:
        if notice["caution"] and format_name != "json":
            say(f"{notice['id']}: {notice['caution']}")


@command.command()
@click.argument("notice")
@click.option("--language", default="", help="Only this language's text; of HTML the first if not given.")
@click.option("--samples", type=click.IntRange(0, 100), default=3, show_default=True, help="Recipients shown, masked.")
@format_option("text", "html", "json")
@desk_options
def preview(notice: str, language: str, samples: int, format_name: str, desk: "Desk") -> None:
    """Show NOTICE exactly as it would go out."""
    from policywatch.delivery.approval import preview as look
    from policywatch.render.shape import override_shape
    from policywatch.workflows.notices import ledger, notice_shape

    with ledger(desk) as opened:
        seen = look(opened, notice, now=_local(desk), samples=samples)
        shape = notice_shape(seen.notice, opened, desk)
    texts = _chosen(seen.texts, language)
    if format_name == "json":
        emit_json({**_preview_shape(shape, seen, texts), "override": override_shape(_overrule_of(seen, desk))})
        return
    for line in _about(seen, desk):
        say(line)
    if format_name == "html":
        emit(texts[0].html or _plain_page(texts[0]))
    else:
        emit("\n".join(_text(text) for text in texts))


@command.command()
@click.argument("notice")
@click.option("--to", required=True, metavar="ADDRESS", help="Your own address.")
@click.option("--language", default="", help="Only this language's text.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent; nothing leaves.")
@desk_options
def test(notice: str, to: str, language: str, dry_run: bool, desk: "Desk") -> None:
    """Send NOTICE to yourself, marked as a test."""
    from policywatch.delivery.addresses import masked
    from policywatch.workflows.trial import trial

    tried = trial(notice, to, language, desk, dry_run=dry_run)
    done = "sent" if tried.sent else "would be sent"
    say(f"{notice} in {', '.join(tried.languages)} {done} to {masked(to)} by {tried.provider}")


@command.command()
@click.argument("notice")
@_by
@click.option("--text", "seen", default="", metavar="HASH", help="Only if the text is still the one of this hash.")
@click.option("--yes", is_flag=True, help="Do not ask, also in a terminal.")
@desk_options
def approve(notice: str, by: str, seen: str, yes: bool, desk: "Desk") -> None:
    """Release the text of NOTICE, and of its reminders, for sending when they fall due."""
    from policywatch.delivery import approval
    from policywatch.render.safe import flat
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        shown = approval.preview(opened, notice, now=_local(desk))
        for each in (shown, *shown.reminders):
            emit("\n".join(_text(text) for text in each.texts))
            for line in _about(each, desk):
                say(line)
        if sys.stdin.isatty() and not yes:
            click.confirm(f"Approve this as {flat(by)}?", abort=True, err=True)
        done = approval.approve_shown(opened, shown, by=by, now=_local(desk), seen=seen)
    for approved in done:
        say(f"{approved.id} is approved by {approved.approved_by}: text {approved.text_hash[:SHORT]}")


@command.command()
@click.argument("notice")
@_by
@desk_options
def cancel(notice: str, by: str, desk: "Desk") -> None:
    """Stop NOTICE for good: what has not left never will."""
    _stop(notice, "cancelled", lambda opened: opened.cancel(notice, by=by, at=desk.now), desk)


@command.command()
@click.argument("notice")
@_by
@desk_options
def pause(notice: str, by: str, desk: "Desk") -> None:
    """Hold NOTICE back, in the midst of its batches too."""
    _stop(notice, "paused", lambda opened: opened.pause(notice, by=by, at=desk.now), desk)


@command.command()
@click.argument("notice")
@_by
@click.option("--late", is_flag=True, help="Send it although its lead time is broken.")
@desk_options
def resume(notice: str, by: str, late: bool, desk: "Desk") -> None:
    """Let NOTICE go on where it was paused or held."""
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        opened.resume(notice, by=by, at=desk.now, late=late)
        say(f"{notice} is {opened.notice(notice).state} again")


@command.command()
@click.argument("notice")
@format_option("text", "json", "csv")
@click.option("--full", is_flag=True, help="Whole addresses, for telling these people another way.")
@desk_options
def unreached(notice: str, format_name: str, full: bool, desk: "Desk") -> None:
    """List whom NOTICE did not reach, and why."""
    from policywatch.delivery.handover import table as as_csv
    from policywatch.delivery.tracking import COLUMNS
    from policywatch.delivery.tracking import unreached as find
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        people = list(find(opened, notice))
    rows = [person.shape(full=full) for person in people]
    if format_name == "json":
        emit_json(rows)
    elif format_name == "csv":
        emit(as_csv(people, full=full))
    elif rows:
        emit(table(COLUMNS, [tuple(map(str, row.values())) for row in rows]))
    else:
        say(f"{notice} reached everybody it was sent to, as far as is known")


@command.command()
@click.argument("notice")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_by
@click.option(
    "--via", default="", metavar="CHANNEL", help="How they are told; the first that the regimes name, if not given."
)
@desk_options
def handover(notice: str, file: Path, by: str, via: str, desk: "Desk") -> None:
    """Write those whom NOTICE did not reach to FILE, whole addresses, for telling them another way.

    Who took over how many, by which channel, and the file's hash go into the record, and so into the proof pack.
    """
    from policywatch.delivery.handover import hand_over
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        done = hand_over(opened, notice, file, by=by, via=via, at=desk.now)
    say(f"{done.people} of {notice} handed over, to be told by {done.via}: {file}")


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True, path_type=Path))
@desk_options
def bounces(files: tuple[Path, ...], desk: "Desk") -> None:
    """Take in bounces that came back by mail (RFC 3464), a message a file; "-" reads one from a pipe."""
    from policywatch.delivery import dsn, tracking
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        for path in files:
            found = dsn.read(_message(path), opened, at=desk.now)
            done = tracking.record(opened, found)
            say(
                f"{path}: {done.new} new, {done.repeated} known before"
                if found
                else f"{path}: about no delivery of ours"
            )


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@desk_options
def export(folder: Path, desk: "Desk") -> None:
    """Write the texts of all notices to files in FOLDER."""
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        for notice in opened.notices():
            for text in opened.texts(notice.id):
                path = folder / f"{notice.id}.{text.language}.txt"
                write_file(path, _text(text))
                emit(str(path))
                if text.html:
                    write_file(path.with_suffix(".html"), text.html)
                    emit(str(path.with_suffix(".html")))


def _message(path: Path) -> bytes:
    try:
        data = sys.stdin.buffer.read(_MOST_BYTES + 1) if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(data) > _MOST_BYTES:
        raise InputError(f"{path} is longer than {_MOST_BYTES} bytes: a bounce is one message")
    return data


def _local(desk: "Desk") -> dt.datetime:
    """Now, where the publisher is: in that zone days are named."""
    return desk.now.astimezone(desk.settings.zone)


def _row(notice: dict[str, Any]) -> tuple[str, ...]:
    counts = ", ".join(f"{name.removeprefix('outcome:')} {count}" for name, count in notice["counts"].items())
    languages = ",".join(text["language"] for text in notice["texts"])
    recipients = "-" if notice["recipients"] is None else str(notice["recipients"])
    return notice["id"], notice["channel"], languages, notice["due"], notice["state"], recipients, counts or "-"


def _chosen(texts: "tuple[NoticeText, ...]", language: str) -> "tuple[NoticeText, ...]":
    chosen = tuple(text for text in texts if not language or text.language == language)
    if not chosen:
        raise InputError(f"it has no text in {language!r}; it is in {', '.join(text.language for text in texts)}")
    return chosen


def _about(seen: "Preview", desk: "Desk") -> Iterator[str]:
    """What a person weighs beside the words, a line each."""
    from policywatch.render.safe import flat
    from policywatch.render.say import overruled

    notice = seen.notice
    yield f"{notice.id}: {notice.channel}, {_whom(seen)}, {notice.state}, text {notice.text_hash[:SHORT]}"
    made = _overrule_of(seen, desk)
    if made is not None:
        yield f"  {flat(overruled(made, made.was))}"
    for sample in seen.samples:
        yield f"  {sample.address} {sample.name} gets the text in {sample.language}"
    for reminder in seen.reminders:
        yield f"  {reminder.notice.id} reminds of it"
    if not seen.published and not seen.audience and not notice.reminder_of:
        yield "  nobody would get it: `policywatch recipients import` brings a list in"
    if notice.approved:
        yield f"  approved by {notice.approved_by}"
    if notice.state in ("paused", "cancelled"):
        yield f"  {notice.state} by {notice.changed_by}, {notice.changed_at:%Y-%m-%d %H:%M} UTC"
    if seen.caution:
        yield f"  CAUTION: {seen.caution}"


def _overrule_of(seen: "Preview", desk: "Desk") -> "Override | None":
    """A person's verdict on the two versions that the notice is about."""
    from policywatch.workflows.verdict import overrule_of

    return overrule_of(seen.notice.document, seen.notice.from_version, seen.notice.to_version, desk)


def _whom(seen: "Preview") -> str:
    if seen.published:
        return "published for everybody"
    if seen.notice.reminder_of and not seen.notice.planned_at:
        return f"to those whom {seen.notice.reminder_of} reaches"
    return f"{seen.audience} recipients"


def _preview_shape(shape: dict[str, Any], seen: "Preview", texts: "tuple[NoticeText, ...]") -> dict[str, Any]:
    first = texts[0]
    return {
        **shape,
        "subject": first.subject,
        "body": first.text,
        "language": first.language,
        "caution": seen.caution or None,
        "reminders": [reminder.notice.id for reminder in seen.reminders],
        "samples": [{"address": s.address, "name": s.name, "language": s.language} for s in seen.samples],
        "texts": [
            {"language": t.language, "subject": t.subject, "body": t.text, "html": t.html or None, "sha256": t.sha256}
            for t in texts
        ],
    }


def _text(text: "NoticeText") -> str:
    return f"{text.subject}\n\n{text.text.rstrip()}\n"


def _plain_page(text: "NoticeText") -> str:
    """A channel of plain text, as a page."""
    from markupsafe import escape

    return f"<!doctype html><meta charset=utf-8><title>{escape(text.subject)}</title><pre>{escape(text.text)}</pre>"


def _stop(notice: str, done: str, act: "Callable[[Ledger], None]", desk: "Desk") -> None:
    from policywatch.workflows.notices import ledger

    with ledger(desk) as opened:
        act(opened)
        counts = opened.counts(notice)
    left = ", ".join(f"{name} {count}" for name, count in counts.items() if not name.startswith("outcome:"))
    say(f"{notice} {done}; its deliveries: {left or 'none was planned'}")
