"""What to look at before a release: one check a file, found by listing this package.

A module holds ``check(case: Case) -> Check | None``; None where the question does not arise. Its name, with hyphens, is
the check's id.
"""

import functools
import importlib
import pkgutil
from collections.abc import Callable

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case

__all__ = ["Case", "preflight"]


def preflight(case: Case) -> tuple[Check, ...]:
    """Every answer that applies, what blocks first, then what else is not in order."""
    answers = [answer for check in _checks() if (answer := check(case)) is not None]
    return tuple(sorted(answers, key=lambda answer: (answer.ok, not answer.blocking, answer.id)))


@functools.cache
def _checks() -> tuple[Callable[[Case], Check | None], ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(importlib.import_module(f"{__name__}.{name}").check for name in names)
