"""Columns for a terminal or a pipe; wide letters count two."""

from collections.abc import Sequence

from rich.cells import cell_len

from policywatch.render.safe import flat

_EIGHTHS = " ▏▎▍▌▋▊▉"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under headings (none if empty), two spaces between columns; what a stranger wrote is made harmless."""
    lines = [[flat(cell) for cell in row] for row in ([headings] if headings else []) + list(rows)]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join(_line(line, widths) for line in lines)


def markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same as a table for GitHub."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(flat(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def bar(value: int, most: int, width: int) -> str:
    """A bar in eighths of a character; anything above nothing shows."""
    eighths = max(round(value * width * 8 / most), 1) if value and most else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
