"""The commands, one file each, found by listing ``commands``; listing them imports none."""

import ast
import functools
import importlib
import pkgutil
from pathlib import Path
from typing import Any

import click

from policywatch import __version__

_COMMANDS = Path(__file__).with_name("commands")


class Interrupted(Exception):
    """Ctrl-C, under a name that click does not answer with a line of its own."""


class Commands(click.Group):
    """Imports a command when it is called, and takes the help of the others from their files' docstrings."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(no_args_is_help=True, **settings)
        click.version_option(__version__, message="%(prog)s %(version)s")(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules([str(_COMMANDS)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"policywatch.cli.commands.{cmd_name}")
        command: click.Command = module.command
        command.name = cmd_name
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Interrupted from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary(name)) for name in self.list_commands(ctx)])


@functools.cache
def summary(name: str) -> str:
    """First line of a command file's docstring, read without importing it."""
    tree = ast.parse((_COMMANDS / f"{name}.py").read_text("utf-8"))
    return (ast.get_docstring(tree) or "").partition("\n")[0].rstrip(".")
