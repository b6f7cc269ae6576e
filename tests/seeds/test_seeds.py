"""The five real policies, against a reading made by hand (one TOML file each)."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from policywatch.knowledge import load
from policywatch.model.document import Block, BlockKind, Document
from policywatch.readers import read

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.toml"))
SHOWN = 45


@pytest.fixture(params=NAMES)
def seed(request: pytest.FixtureRequest, seeds: Path) -> tuple[Document, dict[str, Any]]:
    path = seeds / f"{request.param}.txt"
    expected = tomllib.loads((HERE / f"{request.param}.toml").read_text("utf-8"))
    return read(path.read_bytes(), name=path.name, knowledge=load()), expected


def test_there_are_five() -> None:
    assert NAMES == ["cloudplex", "dreampicture", "palette", "smart-callback", "spaceone"]


def test_outline(seed: tuple[Document, dict[str, Any]]) -> None:
    document, expected = seed
    found = [
        "  " * (section.level - 1) + f"{section.label or '-'} {section.title}"
        for section in document.sections()
        if section.heading
    ]
    assert found == expected["outline"].splitlines()


def test_blocks(seed: tuple[Document, dict[str, Any]]) -> None:
    document, expected = seed
    found = [
        f"{section.name or 'root'}: {' '.join(map(_sign, section.blocks))}"
        for section in document.sections()
        if section.blocks
    ]
    assert found == expected["blocks"].splitlines()


def _sign(block: Block) -> str:
    match block.kind:
        case BlockKind.ROW:
            return "R"
        case BlockKind.PARAGRAPH:
            return "P"
        case _:
            return ">" * block.depth + (block.label or "•")


def test_tables(seed: tuple[Document, dict[str, Any]]) -> None:
    document, expected = seed
    rows = [block for section in document.sections() for block in section.blocks if block.cells]
    lines: list[str] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before and before.table != row.table:
            lines.append("")
        lines.append(" | ".join(map(_shown, (cell.text for cell in row.cells))).rstrip())
    assert lines == expected.get("tables", "").splitlines()


def _shown(text: str) -> str:
    return text if len(text) < SHOWN else f"{text[:30].strip()}…"


def test_every_cell_knows_its_column(seed: tuple[Document, dict[str, Any]]) -> None:
    document, _ = seed
    names: dict[int | None, tuple[str, ...]] = {}
    for row in (block for section in document.sections() for block in section.blocks if block.cells):
        if row.header:
            names[row.table] = tuple(cell.text for cell in row.cells)
        assert tuple(cell.column for cell in row.cells) == names[row.table]


def test_metadata(seed: tuple[Document, dict[str, Any]]) -> None:
    document, expected = seed
    stated = document.metadata
    for field in ("title", "company", "label"):
        assert getattr(stated, field) == expected[field]
    for field in ("effective", "announced", "updated"):
        assert getattr(stated, field) == expected.get(field)
    assert [[date.kind, date.wording] for date in stated.dates] == expected["dates"]
    previous: list[list[str | dt.date | None]] = [[version.label, version.date] for version in stated.previous]
    assert previous == expected["previous"]
    assert document.language == "en"


def test_page_furniture_is_left_out_and_said(seed: tuple[Document, dict[str, Any]]) -> None:
    document, expected = seed
    left_out = expected.get("left_out", [])
    assert document.warnings == ((f"left out as page furniture: {'; '.join(left_out)}",) if left_out else ())
    lines = document.text.splitlines()
    assert not set(left_out) & set(lines)
