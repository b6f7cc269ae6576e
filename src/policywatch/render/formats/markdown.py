"""Markdown as GitHub reads it: a comment for the pull request that changes a policy."""

import re
from collections.abc import Iterator

from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.render import say
from policywatch.render.options import Options
from policywatch.render.page import Edit, Entry, Gone, Heading, Same, Table, entries
from policywatch.render.pieces import Grid, GridRow, Piece, Spans, folded
from policywatch.render.reasons import Reason, reasons
from policywatch.render.safe import elided, flat
from policywatch.render.states import Stated, statements

_ROOM = 60_000
"""GitHub takes 65,536 characters in a comment."""
_SPECIAL = re.compile(r"[\\`*_\[\]~|$]|&(?=[#\w])|<|(?<![\w&])[@#](?=\w)|GH-(?=\d)")
_ENTITY = {"&": "&amp;", "<": "&lt;"}
_LEAD = re.compile(r"(\s*\d{0,9})([.)]|(?<!\d)[-+=>#])")
_TAG = {"-": "del", "+": "ins"}


def render(report: Report, options: Options) -> str:
    """The page as blocks with blank lines between, cut at a block where a comment would have no room for more."""
    blocks = [*_head(report, options), *_findings(report), *_facts(report), *_promises(report)]
    changes = list(_changes(report))
    if changes:
        fold = f"<details>\n<summary>{say.plural(len(report.comparison.changes), 'change')} in the text</summary>"
        blocks += [fold, *changes, "</details>"]
    return "\n\n".join(_fitting(blocks)) + "\n"


def _fitting(blocks: list[str]) -> Iterator[str]:
    room = _ROOM
    for at, block in enumerate(blocks):
        room -= len(block) + 2
        if room < 0:
            yield "… The rest does not fit into a comment; the HTML redline shows it."
            if "</details>" in blocks[at:] and any(done.startswith("<details>") for done in blocks[:at]):
                yield "</details>"
            return
        yield block


def _head(report: Report, options: Options) -> Iterator[str]:
    yield f"## {say.verdict(report)}: {_text(say.title(report, options))}"
    old = say.version(report.comparison.old, options.old, "old version")
    new = say.version(report.comparison.new, options.new, "new version")
    yield f"{_text(old)} → **{_text(new)}** · {say.tally(report)}"
    yield from (f"> **Note:** {_text(caution)}" for caution in say.cautions(report))
    if report.summary:
        yield "\n".join(f"- {_text(sentence)}" for sentence in report.summary)


def _findings(report: Report) -> Iterator[str]:
    if report.findings:
        yield "### Why"
        yield "\n".join(line for reason in reasons(report.findings) for line in _reason(reason))


def _reason(reason: Reason) -> Iterator[str]:
    first = reason.first
    source = [
        first.significance.value,
        "consent needed" if first.consent else "",
        _text(first.reference),
        f"`{first.rule}`",
    ]
    yield f"- **{_text(first.title)}** ({' · '.join(part for part in source if part)})"
    for case in reason.cases[: reason.shown]:
        changes = [f"change {index + 1}" for index in case.changes[:8]]
        place = " · ".join(part for part in [_text(say.section(case.section)), *changes] if part)
        yield f"  - {_text(case.message)}" + (f" ({place})" if place else "")
        quotes = (("old", case.evidence.old), ("new", case.evidence.new))
        yield from (f"    - {name}: “{_text(quote)}”" for name, quote in quotes if quote)
    if len(reason.cases) > reason.shown:
        yield f"  - … {len(reason.cases) - reason.shown} more"


def _facts(report: Report) -> Iterator[str]:
    rows = [[said.kind, said.done, _listed(said.old), _listed(said.new)] for said in statements(report.facts)]
    if rows:
        yield "### What the text states"
        yield _pipes([["Fact", "", "Was", "Is now"], *rows])


def _listed(wordings: tuple[Stated, ...]) -> str:
    return "<br>".join(_text(str(stated)) for stated in wordings)


def _promises(report: Report) -> Iterator[str]:
    old, new = _text(say.promise(report.old_promise)), _text(say.promise(report.new_promise))
    yield "### How it promises to announce changes"
    yield new if old == new else f"- was: {old}\n- is now: {new}"


def _changes(report: Report) -> Iterator[str]:
    if report.comparison.changes:
        weights = say.weights(report.findings)
        for entry in entries(report.comparison):
            yield from _entry(entry, weights)


def _entry(entry: Entry, weights: dict[int, Significance]) -> Iterator[str]:
    match entry:
        case Heading():
            yield f"#### {_text(entry.unit.text)}"
        case Same():
            yield _line(_text(entry.units[0].text)) if entry.short else f"… {_text(say.left_out(entry))}"
        case Gone():
            yield f"… change {entry.number} stood here: {_text(say.where(entry.change))}"
        case Table():
            yield f"**{say.table_headline(edit.change for edit in entry.edits)}**"
            yield _grid(entry.grid)
        case Edit():
            yield _headline(entry, weights)
            yield from (_grid(body) if isinstance(body, Grid) else _piece(body) for body in entry.body)


def _headline(edit: Edit, weights: dict[int, Significance]) -> str:
    weight = weights.get(edit.number - 1)
    parts = [f"**{edit.number}. {_text(say.headline(edit.change))}**", _text(say.went(edit.change))]
    parts += [weight.value if weight else "", *map(_text, say.notes(edit.change))]
    return " · ".join(part for part in parts if part)


def _piece(piece: Piece) -> str:
    text = " ".join(part for part in (_spans(piece.label), _spans(elided(piece.spans))) if part)
    if piece.kind == "heading":
        return f"> **{text}**"
    return f"> • {text}" if piece.kind == "item" and not piece.label else f"> {_line(text)}"


def _grid(grid: Grid) -> str:
    rows = list(folded(grid))
    head = rows.pop(0) if rows and isinstance(rows[0], GridRow) and rows[0].header else GridRow(())
    return _pipes([_cells(row, grid) for row in [head, *rows]])


def _cells(row: GridRow | int, grid: Grid) -> list[str]:
    if isinstance(row, int):
        return [""] * grid.numbered + [f"… {say.plural(row, 'unchanged row')}"] + [""] * (grid.width - 1)
    marks = [", ".join(map(str, row.marks))] * grid.numbered
    return marks + [_spans(cell) for cell in row.cells] + [""] * (grid.width - len(row.cells))


def _pipes(rows: list[list[str]]) -> str:
    head, *rest = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rest])


def _spans(spans: Spans) -> str:
    parts = ((_TAG.get(span.op, ""), _text(span.text)) for span in spans)
    return "".join(f"<{tag}>{text}</{tag}>" if tag else text for tag, text in parts)


def _text(text: str) -> str:
    """A stranger's text as text: no markup, no mention of a person or an issue."""
    line = _SPECIAL.sub(_escape, flat(text))
    return " " * text[:1].isspace() + line + " " * (bool(line) and text[-1:].isspace())


def _escape(hit: re.Match[str]) -> str:
    """Mentions survive escaping, so a space without width parts them from their name."""
    sign = hit[0]
    if sign in {"@", "#", "GH-"}:
        return f"{sign}&#8203;"
    return _ENTITY.get(sign, "\\" + sign)


def _line(text: str) -> str:
    """Text at the beginning of a line, where a number or a dash would begin a list."""
    return _LEAD.sub(r"\1\\\2", text, count=1) if _LEAD.match(text) else text
