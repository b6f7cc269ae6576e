"""The gate before publishing: may this candidate take effect on that date, and who must be told by when?

CANDIDATE is a file or an address, DOCUMENT is SERVICE/DOCUMENT. It is compared with the version in force; what that one
promised, what the candidate promises and what the workspace's regimes ask for decide the lead time, and the longest
wins. If all is well the candidate is archived as upcoming and its notices are drafted; nothing is sent. The exit code
is 1 when the date or a check says no, and then nothing is written.
"""

from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import date_option, desk_options, format_option
from policywatch.cli.output import emit, emit_json, say

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.argument("candidate")
@click.argument("document")
@date_option("--effective", "Date it shall take effect; read from the candidate if not given.")
@click.option("--announced", metavar="DATE", help="Date or instant it is announced; a date ahead in the text, or now.")
@click.option("--label", default="", help="Version label, if not the candidate's own.")
@click.option("--language", default="", help="Language code, if not as read.")
@click.option("--consent-confirmed", default="", metavar="NAME", help="Who confirms that required consent is obtained.")
@click.option("--force", is_flag=True, help="Even if the candidate looks like another service's document.")
@click.option("--check", is_flag=True, help="Only answer; change nothing.")
@format_option("text", "json")
@desk_options
def command(candidate: str, document: str, check: bool, format_name: str, desk: "Desk", **said: Any) -> int:
    from policywatch.cli.planning import plan_text
    from policywatch.notice.shape import as_json
    from policywatch.render.say import cautions
    from policywatch.render.shape import override_shape
    from policywatch.workflows.release import Asked, release
    from policywatch.workspace import parse_instant

    if said["announced"]:
        said["announced"] = parse_instant(said["announced"], desk.settings.zone)
    gate = release(candidate, document, Asked(**said), desk, check=check)
    added, kept = gate.added, gate.kept
    report = gate.compared.report
    for warning in (*cautions(report), *(added.warnings if added else ()), *(kept.notes if kept else ())):
        say(warning)
    if format_name == "json":
        emit_json(
            {
                "candidate": gate.candidate,
                "in_force": gate.in_force.name,
                **as_json(gate.plan, kept.recipients if kept else None),
                "computed": (report.computed or report.significance).value,
                "override": override_shape(report.override),
            }
        )
    else:
        emit(plan_text(gate))
    return int(not gate.plan.ok)
