"""List every significance rule with its reference.

A workspace's own rules (setting `rules` in policywatch.toml) are listed with the packaged ones.
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


@click.command(help=__doc__)
@format_option("text", "markdown", "json")
@desk_options
def command(format_name: str, desk: "Desk") -> None:
    rules = sorted(desk.knowledge.rules, key=lambda rule: (rule.significance != "significant", rule.id))
    if format_name == "json":
        emit_json([_shape(rule) for rule in rules])
    elif format_name == "markdown":
        emit(markdown_table(_HEADINGS, [(f"`{rule.id}`", *_row(rule)[1:]) for rule in rules]))
    else:
        emit(table(_HEADINGS, [_row(rule) for rule in rules]))


def _row(rule: "Rule") -> tuple[str, ...]:
    weight = rule.significance + (", consent" if rule.consent else "")
    return rule.id, weight, rule.title, rule.reference


def _shape(rule: "Rule") -> dict[str, Any]:
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
    }
