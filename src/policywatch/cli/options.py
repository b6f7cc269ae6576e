"""Options that several commands share, and the desk they open."""

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from policywatch.errors import UsageError

Function = Callable[..., Any]


def desk_options(function: Function) -> Function:
    """Adds ``--archive`` and ``--now``; the command gets the opened ``desk``."""

    @click.option(
        "--archive", type=click.Path(path_type=Path), help="The archive; snapshots/ here or above if not given."
    )
    @click.option("--now", metavar="INSTANT", help="Take this for now: 2026-12-01T09:00:00+09:00, or a date.")
    @functools.wraps(function)
    def opened(archive: Path | None, now: str | None, **arguments: Any) -> Any:
        from policywatch.workflows.desk import Desk
        from policywatch.workspace import find, parse_instant

        workspace = find(Path.cwd(), archive)
        zone = workspace.settings.zone
        moment = parse_instant(now, zone) if now else dt.datetime.now(zone)
        return function(desk=Desk(workspace, moment), **arguments)

    return opened


def format_option(*choices: str, default: str = "text") -> Callable[[Function], Function]:
    """``--format``, as ``format_name``."""
    return click.option("--format", "format_name", type=click.Choice(choices), default=default, show_default=True)


def date_option(name: str, help_text: str, **settings: Any) -> Callable[[Function], Function]:
    """A calendar date; one that does not exist is said to."""
    return click.option(name, metavar="DATE", callback=_date, help=help_text, **settings)


def _date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{parameter.opts[0]} {value!r} is no date: write it like 2026-12-31") from error
