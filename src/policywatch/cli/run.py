"""From arguments to an exit code: every failure ends as one line on stderr."""

import os
import sys
from collections.abc import Sequence

import click

from policywatch.cli.group import Commands
from policywatch.cli.output import flush
from policywatch.errors import PolicywatchError, UsageError

INTERRUPTED = 130
INTERNAL = 3
DEBUG = "POLICYWATCH_DEBUG"


def run(arguments: Sequence[str]) -> int:
    """Runs one command line."""
    try:
        code = _command().main(list(arguments), prog_name="policywatch", standalone_mode=False)
        flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return _fail(_click_message(error), UsageError.exit_code)
    except PolicywatchError as error:
        return _fail(str(error), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:
        # a person sees one line, never a traceback
        if os.environ.get(DEBUG):
            raise
        return _fail(
            f"internal error: {type(error).__name__}: {error}; {DEBUG}=1 shows where, please report it", INTERNAL
        )
    return code if isinstance(code, int) else 0


def _command() -> Commands:
    return Commands(name="policywatch", help="Versions, diffs, verdicts and notices for privacy policies and terms.")


def _click_message(error: click.ClickException) -> str:
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "policywatch"
    return f"{error.format_message()} ({path} --help shows how)"


def _fail(message: str, code: int) -> int:
    print("policywatch:", " ".join(message.split()), file=sys.stderr)
    return code
