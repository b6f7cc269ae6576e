"""List every significance rule with its reference.

A workspace's own rules (setting `rules` in policywatch.toml) are listed with the packaged ones; what it raised, lowered
or disabled is listed with its reason.
"""

from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json
from policywatch.cli.tables import markdown_table, table

if TYPE_CHECKING:
    from policywatch.knowledge import Rule
    from policywatch.workflows.desk import Desk

_HEADINGS = ("rule", "verdict", "title", "reference")
_OFF = "disabled"


@click.command(help=__doc__)
@format_option("text", "markdown", "json")
@desk_options
def command(format_name: str, desk: "Desk") -> None:
    known = desk.knowledge
    rules = sorted((*known.rules, *known.disabled), key=lambda rule: (rule.significance != "significant", rule.id))
    off = frozenset(rule.id for rule in known.disabled)
    if format_name == "json":
        emit_json([_shape(rule, off) for rule in rules])
        return
    # where the workspace has no rules of its own, every row would say "packaged"
    own = bool(desk.settings.rules)
    headings = (*_HEADINGS, "origin") if own else _HEADINGS
    rows = [(*_row(rule, off), _origin(rule, off)) if own else _row(rule, off) for rule in rules]
    if format_name == "markdown":
        emit(markdown_table(headings, [(f"`{row[0]}`", *row[1:]) for row in rows]))
    else:
        emit(table(headings, rows))


def _row(rule: "Rule", off: frozenset[str]) -> tuple[str, ...]:
    weight = _OFF if rule.id in off else rule.significance + (", consent" if rule.consent else "")
    return rule.id, weight, rule.title, rule.reference


def _origin(rule: "Rule", off: frozenset[str]) -> str:
    """Where a rule comes from, and what the workspace did to it."""
    if rule.id in off:
        return f"{rule.origin}; disabled: {rule.reason}"
    return f"{rule.origin}; was {rule.was}: {rule.reason}" if rule.was else rule.origin


def _shape(rule: "Rule", off: frozenset[str]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "significance": rule.significance,
        "title": rule.title,
        "reference": rule.reference,
        "message": rule.message,
        "consent": rule.consent,
        "documents": list(rule.documents),
        "near_miss": rule.near_miss,
        "twin": rule.twin or None,
        "priority": rule.priority,
        "match": dict(rule.match),
        "origin": rule.origin,
        "disabled": rule.id in off,
        "was": rule.was or None,
        "reason": rule.reason or None,
    }
