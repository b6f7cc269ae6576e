"""What a rule may ask for: one module a condition, found by listing this package; a rule names it in ``match.on``.

Each module has ``find(case, match) -> Iterator[Hit]`` and ``KEYS``, what a match for it may hold; one whose hits belong
together has ``gather(case, hits) -> Iterator[Hit]`` as well.
"""

import functools
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from policywatch.errors import InputError
from policywatch.knowledge import Knowledge, Rule
from policywatch.knowledge.model import Table
from policywatch.significance import keys
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit

Condition = Callable[[Case, Table], Iterator[Hit]]
Gather = Callable[[Case, Iterable[Hit]], Iterable[Hit]]


@functools.cache
def names() -> tuple[str, ...]:
    """Every condition a rule can name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@functools.cache
def _condition(name: str) -> Condition:
    find: Condition = import_module(f"{__name__}.{name}").find
    return find


def check(rules: Iterable[Rule], knowledge: Knowledge) -> None:
    """InputError for the first rule whose match no condition can read."""
    cues = {group for language in knowledge.languages.values() for group in language.cues}
    for rule in rules:
        keys.check(rule, import_module(f"{__name__}.{_name(rule)}").KEYS, cues)


def find(rule: Rule, case: Case) -> Iterator[Hit]:
    """The rule's hits in the case."""
    return _condition(_name(rule))(case, rule.match)


def gather(rule: Rule, case: Case, hits: Iterable[Hit]) -> Iterable[Hit]:
    """The hits that count, those that belong together as one."""
    together = _together(_name(rule))
    return together(case, hits) if together else hits


@functools.cache
def _together(name: str) -> Gather | None:
    together: Gather | None = getattr(import_module(f"{__name__}.{name}"), "gather", None)
    return together


def _name(rule: Rule) -> str:
    name = rule.match.get("on", "")
    if name not in names():
        raise InputError(f'rule {rule.id}: match.on = "{name}" is unknown; use one of {", ".join(names())}')
    return str(name)
