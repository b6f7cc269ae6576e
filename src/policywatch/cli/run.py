"""From arguments to an exit code: every failure ends as one line on stderr."""

import os
import sys
from collections.abc import Sequence

import click

from policywatch.cli.group import Commands, Interrupted
from policywatch.cli.output import flush, say
from policywatch.errors import PolicywatchError, UsageError

INTERRUPTED = 130
INTERNAL = 3
DEBUG = "POLICYWATCH_DEBUG"


def run(arguments: Sequence[str]) -> int:
    """Runs one command line, and sees that what it wrote arrives."""
    code = _run(arguments)
    try:
        flush()
    except PolicywatchError as error:
        return _fail(str(error), error.exit_code)
    return code


def invoke(arguments: Sequence[str]) -> int:
    """Runs one command line; errors are raised."""
    group = Commands(name="policywatch", help="Versions, diffs, verdicts and notices for privacy policies and terms.")
    code = group.main(list(arguments), prog_name="policywatch", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _run(arguments: Sequence[str]) -> int:
    try:
        return invoke(arguments)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return UsageError.exit_code
    except click.ClickException as error:
        return _fail(_click_message(error), UsageError.exit_code)
    except PolicywatchError as error:
        return _fail(str(error), error.exit_code)
    except (Interrupted, KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:
        # a person sees one line, never a traceback
        if os.environ.get(DEBUG):
            raise
        return _fail(
            f"internal error, please report it: {type(error).__name__}: {error} ({DEBUG}=1 shows where)", INTERNAL
        )


def _click_message(error: click.ClickException) -> str:
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "policywatch"
    return f"{error.format_message()} ({path} --help shows how)"


def _fail(message: str, code: int) -> int:
    say(message)
    return code
