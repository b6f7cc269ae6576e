"""The proof pack of a notice: what was sent to whom when, hashes, answers, what failed.

JSON lines by default, a page that prints to PDF with `--format html`. `--verify FILE` checks a pack with nothing but
the file; by hand, `head -n -1 FILE | sha256sum` gives the hash that its last line names. Addresses are never in it: a
recipient is a keyed hash, and `--recipient ADDRESS` shows the lines of one.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say
from policywatch.errors import UsageError

if TYPE_CHECKING:
    from policywatch.delivery.verifying import Verdict
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.argument("notice", required=False, default="")
@click.option("--out", type=click.Path(path_type=Path), help="Write it to this file; its hash is noted in the chain.")
@click.option("--recipient", default="", metavar="ADDRESS", help="Only what concerns this address or key.")
@click.option("--verify", "pack", type=click.Path(path_type=Path, dir_okay=False), help="Check this pack instead.")
@click.option("--language", default="", help="Of the page: en or ko; the site's language if not given.")
@format_option("jsonl", "html", "json", default="jsonl")
@desk_options
def command(
    notice: str, out: Path | None, recipient: str, pack: Path | None, language: str, format_name: str, desk: "Desk"
) -> int | None:
    if pack:
        return _verify(pack, format_name)
    if not notice:
        raise UsageError("name a notice, or check a pack with --verify FILE; `policywatch notice list` shows notices")
    from policywatch.workflows import proof, proof_page

    if language not in ("", *proof_page.languages()):
        raise UsageError(f"the page has no words in {language!r}; it is in {', '.join(proof_page.languages())}")
    if recipient:
        emit_json(proof.one(notice, recipient, desk))
    elif out:
        if format_name == "json":
            raise UsageError("--out writes --format jsonl, or html with its jsonl beside it")
        pack, sealed = proof.to_file(notice, out, desk, as_page=format_name == "html", language=language)
        say(f"{pack}: {sealed.lines} lines, SHA-256 {sealed.sha256}")
    else:
        proof.to_output(notice, format_name, emit, desk, language=language)
    return None


def _verify(pack: Path, format_name: str) -> int:
    from policywatch.delivery.verifying import verify

    verdict = verify(pack)
    if format_name == "json":
        emit_json(
            {
                "notice": verdict.notice,
                "ok": verdict.ok,
                "sha256": verdict.sha256,
                "lines": verdict.lines,
                "problems": list(verdict.problems),
            }
        )
    else:
        emit("\n".join(_told(verdict)))
    return int(not verdict.ok)


def _told(verdict: "Verdict") -> list[str]:
    head = f"{'OK' if verdict.ok else 'BROKEN'}  {verdict.notice}: {verdict.lines} lines, SHA-256 {verdict.sha256}"
    if not verdict.ok:
        return [head, *(f"- {problem}" for problem in verdict.problems)]
    counts = ", ".join(f"{name} {count}" for name, count in verdict.seal["lead_time_met"].items())
    return [head, f"lead time met: {counts or 'nobody was to be told'}"]
