"""Showing a report: one file an output format, found by listing ``formats``."""

import functools
import pkgutil
from collections.abc import Callable
from importlib import import_module

from policywatch.errors import UsageError
from policywatch.model.report import Report
from policywatch.render import formats as _formats
from policywatch.render.options import Options, Side

__all__ = ["Options", "Side", "formats", "render"]


@functools.cache
def formats() -> tuple[str, ...]:
    """Names of the formats, which are the names of their files; none of them is imported for it."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(_formats.__path__)))


def render(report: Report, format_name: str, options: Options | None = None) -> str:
    """The report in a format, as one text that ends in a line break."""
    if format_name not in formats():
        raise UsageError(f"there is no format {format_name!r}; there are {', '.join(formats())}")
    module = import_module(f"{_formats.__name__}.{format_name}")
    draw: Callable[[Report, Options], str] = module.render
    return draw(report, options or Options())
