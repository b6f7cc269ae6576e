"""Providers' reports: one file a provider, found by listing; its name is the last part of its address.

A module holds ``KEY``, the environment variable of what it verifies with, and
``read(report: Report, key: str) -> tuple[Event, ...]``, which raises ``Forged`` or ``Unreadable``.
"""

import datetime as dt
import functools
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

WINDOW = dt.timedelta(seconds=300)
"""A report signed longer ago, or further ahead, is taken for a replay."""


class Forged(Exception):
    """The signature is missing, wrong or too old."""


class Unreadable(Exception):
    """Signed well, and still no report."""


@dataclass(frozen=True, slots=True)
class Report:
    """A request as it came."""

    body: bytes
    headers: Mapping[str, str]
    at: dt.datetime


@functools.cache
def names() -> tuple[str, ...]:
    """Every provider whose reports are understood."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def module(name: str) -> ModuleType | None:
    """A provider's module; None where there is none of that name."""
    return importlib.import_module(f"{__name__}.{name}") if name in names() else None
