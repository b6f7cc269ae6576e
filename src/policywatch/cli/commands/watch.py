"""Watch live pages: tell what changed, and what broke.

One crontab line does it: `0 * * * * cd /srv/policies && policywatch watch run`. A run visits what is due, says nothing
where nothing matters, and never starts beside another one.
"""

import dataclasses
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say
from policywatch.cli.watching import hangs, watches

if TYPE_CHECKING:
    from collections.abc import Callable

    from policywatch.watch.model import Watch
    from policywatch.watch.store import Line
    from policywatch.workflows.desk import Desk

_THRESHOLDS = ("any", "minor", "significant")


@click.group(help=__doc__)
def command() -> None:
    pass


def _watch_options(function: "Callable[..., Any]") -> "Callable[..., Any]":
    for option in reversed(
        (
            click.option("--every", default="1d", show_default=True, help="How often to look: 30m, 6h, 1d, 2w."),
            click.option(
                "--threshold", type=click.Choice(_THRESHOLDS), default="minor", show_default=True, help="What to tell."
            ),
            click.option("--at-once", is_flag=True, help="One message a change, instead of the digest."),
            click.option("--browser", is_flag=True, help="Let a headless Chromium run the page's scripts."),
            click.option("--ignore-robots", is_flag=True, help="For pages of your own that robots.txt closes."),
            click.option("--own", is_flag=True, help="Your own page: hold it against the version released."),
        )
    ):
        function = option(function)
    return function


@command.command("add")
@click.argument("url")
@click.argument("document")
@click.option("--also", multiple=True, metavar="URL", help="A further page of the same document; may be repeated.")
@click.option("--select", default="", help="CSS selector of the policy, where it is not found without.")
@click.option("--remove", default="", help="CSS selector of what to leave out.")
@click.option("--language", default="", help="Language code, where a document is watched in several.")
@_watch_options
@desk_options
def add_watch(url: str, document: str, also: tuple[str, ...], desk: "Desk", **options: Any) -> None:
    """Watch the page at URL as DOCUMENT. Adding it again changes its options and keeps its history."""
    from policywatch.watch.declare import check
    from policywatch.watch.model import Page

    pages = tuple(Page(address, options["select"], options["remove"]) for address in (url, *also))
    watch = check(dataclasses.replace(_model(options), document=document, pages=pages, language=options["language"]))
    with watches(desk) as store:
        store.put(_resumed(watch, store.find(watch.id)))
    emit(f"watching {watch.id} at {', '.join(page.url for page in pages)}")


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@_watch_options
@desk_options
def import_watches(path: Path, desk: "Desk", **options: Any) -> int:
    """Watch what PATH declares.

    PATH is a folder or .json file of Open Terms Archive declarations, a .csv with a column url (and document, language,
    every, threshold, select, remove) or of addresses alone, or an .opml. Documents that nobody names are called after
    their address. Filters of a collection are programs and not run.
    """
    from policywatch.errors import InputError
    from policywatch.watch.declare import declared

    found, left = declared(path, _model(options))
    with watches(desk) as store:
        known = {watch.id: watch for watch in store.watches()}
        store.put_all(_resumed(watch, known.get(watch.id)) for watch in found)
    for note in left:
        say(note)
    emit(f"{len(found)} watches taken over from {path}")
    return 0 if found else InputError.exit_code


@command.command("list")
@format_option("text", "json")
@desk_options
def list_watches(format_name: str, desk: "Desk") -> None:
    """List watches with their health."""
    from policywatch.cli.tables import table
    from policywatch.watch.health import status

    now, tries = int(desk.now.timestamp()), desk.settings.watch.fail_tries
    with watches(desk) as store:
        found = store.watches()
    if format_name == "json":
        emit_json([_shape(watch, status(watch, now, tries)) for watch in found])
        return
    headings = ("watch", "health", "version", "last good", "next", "told from")
    rows = [
        (
            watch.id,
            status(watch, now, tries),
            watch.state.version or "-",
            _when(watch.state.last_good, desk),
            _when(watch.state.next_due, desk),
            watch.threshold,
        )
        for watch in found
    ]
    emit(table(headings, rows) if rows else "nothing is watched: `policywatch watch add URL DOCUMENT` begins")


@command.command("run")
@click.argument("names", nargs=-1, metavar="[WATCH]...")
@click.option("--fail-on", type=click.Choice(("significant", "any")), help="Exit with 1 if such a change was found.")
@click.option("--verbose", is_flag=True, help="Say what each visit found, on stderr.")
@click.option("--dry-run", is_flag=True, help="Only say what would be visited and told by now; nothing leaves.")
@format_option("text", "json")
@desk_options
def run_watches(names: tuple[str, ...], fail_on: str | None, dry_run: bool, desk: "Desk", **options: Any) -> int:
    """Visit what is due, or the WATCHes named, and tell what was found.

    News go to stdout and to every address in POLICYWATCH_NOTIFY. The exit code is 4 when a watch is broken or news
    could not be sent; a run that finds another one at work ends at once, with 0, and says so on a terminal only, unless
    that one has been at work for hours.
    """
    from policywatch.errors import RemoteError
    from policywatch.watch.locking import alone

    if dry_run:
        _foresee(names, options["format_name"], desk)
        return 0
    with alone(desk.workspace.state) as mine:
        if not mine:
            if hangs(desk):
                return RemoteError.exit_code
            if options["verbose"] or sys.stderr.isatty():
                say("another run is at work in this workspace: nothing done")
            return 0
        return _run(names, fail_on, desk, options)


@command.command("remove")
@click.argument("name", metavar="WATCH")
@desk_options
def remove_watch(name: str, desk: "Desk") -> None:
    """End a watch. Its history and the versions it archived stay."""
    with watches(desk) as store:
        store.remove(name)
    emit(f"no longer watching {name}")


@command.command("pause")
@click.argument("name", metavar="WATCH")
@click.option("--resume", is_flag=True, help="Go on instead.")
@desk_options
def pause_watch(name: str, resume: bool, desk: "Desk") -> None:
    """Leave a page alone for a while."""
    with watches(desk) as store:
        store.put(dataclasses.replace(store.watch(name), paused=not resume))
    emit(f"{name} is {'watched again' if resume else 'paused'}")


@command.command("log")
@click.argument("name", metavar="[WATCH]", default="")
@click.option("--kind", "kinds", multiple=True, help="Only such visits: version, suspect, failed, …; may be repeated.")
@click.option("--runs", is_flag=True, help="The runs, instead of the visits.")
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, help="How many lines.")
@format_option("text", "json")
@desk_options
def log_visits(name: str, runs: bool, format_name: str, desk: "Desk", **options: Any) -> None:
    """What visits found, newest first; visits in a row that found the same are one line."""
    from policywatch.cli.tables import table

    with watches(desk) as store:
        if runs:
            _show_runs(store.runs(options["most"]), format_name, desk)
            return
        history = store.history(name, options["kinds"], options["most"])
    if format_name == "json":
        emit_json([_line_shape(line) for line in history])
        return
    rows = [
        (_when(line.last_at, desk), line.watch, line.kind.value, f"{line.times}", line.version or "-", line.detail)
        for line in history
    ]
    emit(table(("last seen", "watch", "found", "times", "version", "detail"), rows))


@command.command("evidence")
@click.argument("sha256")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Write it there.")
@desk_options
def evidence(sha256: str, output: Path, desk: "Desk") -> None:
    """Unpack the bytes of a capture that became no version; `watch log --format json` names them."""
    from policywatch.errors import StoreError
    from policywatch.watch.blobs import Blobs

    data = Blobs(desk.workspace.state).get(sha256)
    try:
        output.write_bytes(data)
    except OSError as error:
        raise StoreError(f"{output} cannot be written: {error.strerror or error}") from error
    emit(f"{len(data):,} bytes in {output}")


@command.command("backfill")
@click.argument("name", metavar="WATCH")
@click.argument("repository", type=click.Path(path_type=Path))
@click.option("--path", required=True, help="The document's file in the repository.")
@desk_options
def backfill(name: str, repository: Path, path: str, desk: "Desk") -> None:
    """Bring in what a watched document said before, from a git repository; see also `history import`.

    Run again, or after it was killed, it brings in what is missing and nothing twice.
    """
    from policywatch.watch.git import Repository
    from policywatch.watch.past import Source, bring_in

    with watches(desk) as store:
        watch = store.watch(name)
        done = bring_in(Repository(repository), Source(watch.document, path, watch.language), desk)
        store.remember(watch.id, done.versions)
    for reason, count in sorted(done.left.items()):
        say(f"{count} left out: {reason}")
    emit(f"{watch.document}: {len(done.versions)} versions brought in")


def _run(names: tuple[str, ...], fail_on: str | None, desk: "Desk", options: dict[str, Any]) -> int:
    from policywatch.cli.watching import exit_code, printer, say_deaf
    from policywatch.watch.round import go_round
    from policywatch.watch.run import Kit

    kit = Kit(progress=_progress if options["verbose"] else None)
    with watches(desk) as store:
        done = go_round(desk, store, kit, printer(options["format_name"]), names)
    say_deaf(done)
    if options["verbose"]:
        say(_figures(done.tally.figures()))
    elif done.broken and sys.stderr.isatty():
        say("something is broken: `policywatch watch list` and `policywatch watch log` say what")
    return 1 if fail_on and done.tally.reaches(fail_on) else exit_code(done)


def _foresee(names: tuple[str, ...], format_name: str, desk: "Desk") -> None:
    """What a run would visit, and which news of before it would tell; nothing is fetched, sent or written."""
    from policywatch.watch import telling

    now, hours = int(desk.now.timestamp()), desk.settings.watch.digest_hours
    channels = {telling.STDOUT: (telling.STDOUT, 0)}
    channels |= {telling.channel_name(one): (f"{one.partition('://')[0]}://…", hours) for one in telling.addresses()}
    with watches(desk) as store:
        due = store.foreseen(now, names)
        news = [
            (shown, message.title)
            for channel, (shown, wait) in channels.items()
            for message in telling.untold(store, desk, channel, wait)
        ]
    if format_name == "json":
        visits = [{"watch": watch.id, "urls": [page.url for page in watch.pages]} for watch in due]
        emit_json({"visits": visits, "news": [{"channel": channel, "title": title} for channel, title in news]})
        return
    lines = [f"would visit {watch.id} at {', '.join(page.url for page in watch.pages)}" for watch in due]
    lines += [f"would tell {channel}: {title}" for channel, title in news]
    emit("\n".join(lines) or "nothing is due")


def _show_runs(runs: list[dict[str, Any]], format_name: str, desk: "Desk") -> None:
    from policywatch.cli.tables import table

    if format_name == "json":
        emit_json([{**run, "started": _iso(run["started"]), "ended": _iso(run["ended"])} for run in runs])
        return
    rows = [(_when(run["started"], desk), f"{run['ended'] - run['started']} s", _figures(run["tally"])) for run in runs]
    emit(table(("started", "took", "what"), rows))


def _progress(watch: "Watch", outcome: Any) -> None:
    detail = f" ({outcome.seen.detail})" if outcome.seen.detail else ""
    say(f"{watch.id}: {outcome.seen.kind.value}{detail}")


def _model(options: dict[str, Any]) -> "Watch":
    """A watch with nothing but its options."""
    from policywatch.watch.declare import period
    from policywatch.watch.model import Watch

    return Watch(
        id="",
        document="",
        pages=(),
        every=period(options["every"]),
        threshold=options["threshold"],
        at_once=options["at_once"],
        browser=options["browser"],
        robots=not options["ignore_robots"],
        own=options["own"],
    )


def _resumed(watch: "Watch", known: "Watch | None") -> "Watch":
    """With what a watch of that name remembers; what it knows of other pages is forgotten."""
    if known is None:
        return watch
    marks = known.state.marks if known.pages == watch.pages else ()
    return dataclasses.replace(watch, state=dataclasses.replace(known.state, marks=marks, next_due=0))


def _shape(watch: "Watch", health: str) -> dict[str, Any]:
    shape = dataclasses.asdict(watch)
    state = shape.pop("state")
    times = ("last_tried", "last_good", "next_due", "failing_since")
    return {
        **shape,
        "health": health,
        "version": state["version"] or None,
        "failures": state["failures"],
        "problem": state["message"] or None,
        "moved": state["moved"] or None,
        **{name: _iso(state[name]) for name in times},
    }


def _line_shape(line: "Line") -> dict[str, Any]:
    return {**dataclasses.asdict(line), "first_at": _iso(line.first_at), "last_at": _iso(line.last_at)}


def _iso(at: int) -> str | None:
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat() if at else None


def _when(at: int, desk: "Desk") -> str:
    return f"{dt.datetime.fromtimestamp(at, desk.settings.zone):%Y-%m-%d %H:%M}" if at else "-"


def _figures(figures: dict[str, Any]) -> str:
    return ", ".join(f"{name} {count}" for name, count in figures.items())
