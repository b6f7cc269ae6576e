"""A report laid out in columns of characters: what the terminal and the plain-text format have in common."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from policywatch.model.change import Span
from policywatch.model.finding import Finding, Significance
from policywatch.model.report import Report
from policywatch.render import say
from policywatch.render.options import Options
from policywatch.render.page import Edit, Entry, Gone, Heading, Same, Table, entries
from policywatch.render.pieces import Grid, GridRow, Op, Piece, Spans, folded, whole
from policywatch.render.reasons import reasons
from policywatch.render.safe import elided, escaped, flat, harmless, marked
from policywatch.render.states import Stated, statements

_SPAN = {"-": "red strike", "+": "green underline"}
_VERDICT = {
    Significance.SIGNIFICANT: "bold white on red",
    Significance.MINOR: "bold black on yellow",
    Significance.NONE: "bold black on green",
}
_WEIGHT = {Significance.SIGNIFICANT: "red", Significance.MINOR: "yellow", Significance.NONE: "dim"}
_ROOM = 14
"""Columns of the terminal a table's column needs; where there are fewer its rows are told cell by cell."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page in characters looks."""

    width: int
    colour: bool = False
    complete: bool = False
    """Long unchanged stretches within a paragraph are shown, and tables are told cell by cell."""


def draw(report: Report, options: Options, look: Look) -> str:
    """The whole page."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=look.width,
        force_terminal=look.colour,
        no_color=not look.colour,
        color_system="standard" if look.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in _page(report, options, look):
        console.print(part)
    lines = (line.rstrip() for line in out.getvalue().split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"


def _page(report: Report, options: Options, look: Look) -> Iterator[RenderableType]:
    yield from _head(report, options)
    yield from _findings(report, look)
    yield from _facts(report, look)
    yield from _promises(report)
    if report.comparison.changes:
        yield from _title("What changed")
    weights = say.weights(report.findings)
    for entry in entries(report.comparison):
        yield from _entry(entry, look, weights)


def _head(report: Report, options: Options) -> Iterator[RenderableType]:
    yield Text(say.title(report, options), "bold")
    old = say.version(report.comparison.old, options.old, "old version")
    new = say.version(report.comparison.new, options.new, "new version")
    yield Text(f"{old} → {new}")
    yield Text()
    yield Text.assemble((f" {say.verdict(report).upper()} ", _VERDICT[report.significance]), f" {say.tally(report)}")
    yield from (_hanging("!", Text(caution), "yellow") for caution in say.cautions(report))
    if report.summary:
        yield Text()
    yield from (_hanging("•", Text(flat(sentence))) for sentence in report.summary)


def _title(words: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(words, "bold underline")


def _hanging(mark: str, text: RenderableType, style: str = "") -> RenderableType:
    """A mark with the text hanging beside it."""
    table = RichTable.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True, style=style)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(mark, text)
    return table


def _findings(report: Report, look: Look) -> Iterator[RenderableType]:
    if report.findings:
        yield from _title("Why")
    for reason in reasons(report.findings):
        first = reason.first
        count = f" ({len(reason.cases)})" if len(reason.cases) > 1 else ""
        yield _hanging(
            first.significance.value.upper(), Text(flat(first.title) + count, "bold"), _WEIGHT[first.significance]
        )
        brief = first.significance is not Significance.SIGNIFICANT and not look.complete
        cases = reason.cases[: reason.shown] if brief else reason.cases
        yield from (Padding(line, (0, 0, 0, 2)) for case in cases for line in _case(case, brief))
        if len(cases) < len(reason.cases):
            yield Padding(Text(f"… {len(reason.cases) - len(cases)} more", "dim"), (0, 0, 0, 2))
        source = [flat(first.reference), first.rule, "consent needed" if first.consent else ""]
        yield Padding(Text(" · ".join(part for part in source if part), "dim"), (0, 0, 0, 2))


def _case(finding: Finding, brief: bool) -> Iterator[RenderableType]:
    changes = ", ".join(f"#{index + 1}" for index in finding.changes[:8])
    place = " · ".join(part for part in (say.section(finding.section), changes) if part)
    yield _hanging("•", Text.assemble(flat(finding.message), (f" ({place})" if place else "", "dim")))
    for name, quote, style in (("old", finding.evidence.old, "red"), ("new", finding.evidence.new, "green")):
        if quote and not brief:
            yield Padding(Text.assemble(f"{name}: ", (f"“{flat(quote)}”", style)), (0, 0, 0, 2))


def _facts(report: Report, look: Look) -> Iterator[RenderableType]:
    stated = statements(report.facts)
    if stated:
        yield from _title("What the text now states")
    for said in stated:
        sides = [_listed(said.old, "-", look), _listed(said.new, "+", look)]
        redline = Text(" → ").join(side for side in sides if side)
        yield _hanging("•", Text.assemble((f"{said.kind} {said.done}: ", "bold"), redline))


def _listed(wordings: tuple[Stated, ...], op: Op, look: Look) -> Text:
    return Text(", ").join(_spans(whole(str(stated), op), look) for stated in wordings)


def _promises(report: Report) -> Iterator[RenderableType]:
    old, new = say.promise(report.old_promise), say.promise(report.new_promise)
    yield from _title("Notice of changes it promises")
    if old == new:
        yield Text(new)
    else:
        yield _hanging("old", Text(old))
        yield _hanging("new", Text(new))


def _entry(entry: Entry, look: Look, weights: dict[int, Significance]) -> Iterator[RenderableType]:
    match entry:
        case Heading():
            yield Text()
            yield Text(flat(entry.unit.text), "bold cyan")
        case Same():
            yield Text(flat(escaped(entry.units[0].text)) if entry.short else f"… {say.left_out(entry)}", "dim")
        case Gone():
            yield Text(
                f"… #{entry.number} stood here and moved to {flat(entry.change.new_section or 'elsewhere')}", "dim"
            )
        case Table():
            yield Text()
            yield from _table_headline(entry, weights)
            yield from _grid(entry.grid, look)
        case Edit():
            yield Text()
            yield from _headline(entry, weights)
            for body in entry.body:
                yield from _grid(body, look) if isinstance(body, Grid) else [_piece(body, look)]


def _table_headline(table: Table, weights: dict[int, Significance]) -> Iterator[RenderableType]:
    heavy = [weights[edit.number - 1] for edit in table.edits if edit.number - 1 in weights]
    weight = max(heavy, key=lambda one: one.rank, default=None)
    said = say.table_headline(edit.change for edit in table.edits)
    yield Text.assemble((said, "bold"), (f" · {weight.value}" if weight else "", _WEIGHT[weight] if weight else ""))
    for edit in table.edits:
        yield from (Padding(Text(f"#{edit.number} {note}", "dim"), (0, 0, 0, 2)) for note in say.notes(edit.change))


def _headline(edit: Edit, weights: dict[int, Significance]) -> Iterator[RenderableType]:
    weight = weights.get(edit.number - 1)
    place = say.went(edit.change)
    yield Text.assemble(
        (f"#{edit.number} {say.headline(edit.change)}", "bold"),
        (f" · {place}" if place else "", "dim"),
        (f" · {weight.value}" if weight else "", _WEIGHT.get(weight, "dim") if weight else ""),
    )
    yield from (Padding(Text(note, "dim"), (0, 0, 0, 2)) for note in say.notes(edit.change))


def _piece(piece: Piece, look: Look) -> RenderableType:
    text = Text(" ").join([line for line in (_spans(piece.label, look), _spans(piece.spans, look)) if line])
    if piece.kind == "heading":
        text.stylize("bold")
    mark = Text("• ") if piece.kind == "item" and not piece.label else Text()
    return Padding(mark + text, (0, 0, 0, 2 + 2 * min(piece.depth, 6) * (piece.kind == "item")))


def _spans(spans: Spans, look: Look) -> Text:
    """A redline in colours, or with marks where there are none."""
    shown = spans if look.complete else elided(spans)
    if not look.colour:
        return Text(" ".join(marked(shown).split("\n")))
    return Text.assemble(*((_line(span), _SPAN.get(span.op, "")) for span in shown))


def _line(span: Span) -> str:
    return harmless(span.text.replace("\n", " "))


def _grid(grid: Grid, look: Look) -> Iterator[RenderableType]:
    rows = list(folded(grid))
    if look.complete or (grid.width + grid.numbered) * _ROOM > look.width:
        yield from (Padding(line, (0, 0, 0, 2)) for row in rows for line in _told(row, grid, look))
        return
    table = RichTable(box=box.SIMPLE_HEAD, show_header=False, show_lines=False, pad_edge=False)
    if grid.numbered:
        table.add_column(style="dim")
    for _ in range(grid.width):
        table.add_column(overflow="fold")
    for row in rows:
        if isinstance(row, int):
            table.add_row(*[""] * grid.numbered, Text(f"… {say.plural(row, 'unchanged row')}", "dim"))
        else:
            cells = [_marks(row)] * grid.numbered + [_spans(cell, look) for cell in row.cells]
            table.add_row(*cells, style="bold" if row.header else "", end_section=row.header)
    yield Padding(table, (0, 0, 0, 2))


def _marks(row: GridRow) -> Text:
    return Text(" ".join(f"#{number}" for number in row.marks))


def _told(row: GridRow | int, grid: Grid, look: Look) -> Iterator[Text]:
    """A row as lines of ``column: cell``."""
    if isinstance(row, int):
        yield Text(f"… {say.plural(row, 'unchanged row')}", "dim")
        return
    if row.header and not row.numbers:
        return
    if row.marks:
        yield Text.assemble("- ", _marks(row))
    names = next((one.cells for one in grid.rows if one.header), ())
    for at, cell in enumerate(row.cells):
        name = _line(Span("=", "".join(span.text for span in names[at] if span.op != "-"))) if at < len(names) else ""
        if cell:
            name = f"{name}: " if name and not row.header else ""
            yield Text.assemble(("- " if at == 0 and not row.marks else "  ") + name, _spans(cell, look))
