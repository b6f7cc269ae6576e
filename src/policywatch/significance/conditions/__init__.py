"""What a rule may ask for: one module a condition, found by listing this package; a rule names it in ``match.on``.

Each module has ``find(case, match) -> Iterator[Hit]``.
"""

import functools
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

from policywatch.errors import InputError
from policywatch.knowledge import Rule
from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit

Condition = Callable[[Case, Table], Iterator[Hit]]


@functools.cache
def names() -> tuple[str, ...]:
    """Every condition a rule can name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@functools.cache
def _condition(name: str) -> Condition:
    find: Condition = import_module(f"{__name__}.{name}").find
    return find


def find(rule: Rule, case: Case) -> Iterator[Hit]:
    """The rule's hits in the case."""
    name = rule.match.get("on", "")
    if name not in names():
        raise InputError(f'rule {rule.id}: match.on = "{name}" is unknown; use one of {", ".join(names())}')
    return _condition(name)(case, rule.match)
