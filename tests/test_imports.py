"""Imports run one way, as docs/architecture.md says, and the pure rooms reach for nothing outside."""

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
TABLE = (ROOT / "docs/architecture.md").read_text("utf-8")

FOREIGN = {
    *(
        "fcntl",
        "glob",
        "importlib.resources",
        "jinja2.FileSystemLoader",
        "jinja2.PackageLoader",
        "os",
        "pathlib",
        "shutil",
        "sqlalchemy",
        "sqlite3",
        "tempfile",
    ),
    *("asyncio", "http", "requests", "sendgrid", "smtplib", "socket", "ssl", "urllib.request"),
    *("concurrent.futures", "ctypes", "multiprocessing", "signal", "subprocess", "threading"),
    *("click", "getpass", "locale", "logging", "sys"),
    *("random", "secrets", "time"),
}
"""What a pure room may not import, a line each: files, network, processes, terminal and settings, chance and clock."""

FOREIGN_CALLS = frozenset({"breakpoint", "input", "open", "print"})
CLOCK_CALLS = frozenset({"now", "today", "utcnow"})

PACKAGED_FILES = {
    "policywatch.knowledge.load": {"import importlib.resources.files"},
    "policywatch.readers._pdf_page": {"import ctypes"},  # places in memory for pdfium's answers
    "policywatch.render.formats.html": {"import jinja2.PackageLoader"},
}
"""The modules that may read this package's own data, and by what."""


def _rows() -> list[tuple[tuple[str, ...], bool]]:
    """The rooms of each row of the table, and whether the row is pure."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("| `")
    ]
    return [(tuple(re.findall(r"`(\w+)/?`", row[0])), row[3] != "no") for row in cells]


ORDER = {room: at for at, (rooms, _) in enumerate(_rows()) for room in rooms}
PURE = frozenset(room for rooms, pure in _rows() if pure for room in rooms)


def _modules() -> dict[str, ast.Module]:
    def name(path: Path) -> str:
        parts = path.relative_to(SOURCE).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    return {name(path): ast.parse(path.read_bytes()) for path in sorted(SOURCE.rglob("*.py"))}


MODULES = _modules()


def _room(module: str) -> str:
    """The room a module lives in; "" for the package itself."""
    return f"{module}.".split(".")[1]


def _imports(module: str) -> Iterator[tuple[str, str]]:
    """Every import anywhere in the module, inside functions too, as (module, name or "")."""
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively; write the whole name"
            yield from ((node.module or "", alias.name) for alias in node.names)


def _inside(module: str) -> set[str]:
    """The modules of this package that ``module`` imports, as deep as the import says."""
    found = {f"{base}.{name}" if f"{base}.{name}" in MODULES else base for base, name in _imports(module)}
    return {target for target in found if target.split(".")[0] == "policywatch"}


def test_every_room_stands_in_the_table() -> None:
    assert {_room(module) for module in MODULES} - {""} <= set(ORDER)


def test_the_table_names_the_rooms_in_the_order_this_test_relies_on() -> None:
    assert list(ORDER)[:4] == ["errors", "model", "knowledge", "data"]
    assert {"readers", "diff", "facts", "render"} <= PURE
    assert not PURE & {"archive", "workspace", "fetch", "workflows", "cli"}


@pytest.mark.parametrize("module", [name for name in MODULES if _room(name)])
def test_imports_only_from_rows_above(module: str) -> None:
    room = _room(module)
    wrong = {t for t in _inside(module) if _room(t) and _room(t) != room and ORDER[_room(t)] > ORDER[room]}
    assert not wrong, f"{module} imports from below its row: {sorted(wrong)}"


def test_no_circles() -> None:
    graph = {module: _inside(module) - {module} for module in MODULES}
    assert list(graphlib.TopologicalSorter(graph).static_order())


def _foreign(module: str) -> Iterator[str]:
    for base, name in _imports(module):
        if base == "pathlib" and name.startswith("Pure"):
            continue
        if {base, f"{base}.{name}", base.split(".")[0]} & FOREIGN:
            yield f"import {base}.{name}".rstrip(".")
    for node in ast.walk(MODULES[module]):
        match node:
            case ast.Call(func=ast.Name(id=called)) if called in FOREIGN_CALLS:
                yield f"{called}() in line {node.lineno}"
            case ast.Call(func=ast.Attribute(attr=called)) if called in CLOCK_CALLS:
                yield f".{called}() in line {node.lineno}"
            case ast.Call(func=ast.Name(id="Console")) if not {"file", "_environ"} <= {k.arg for k in node.keywords}:
                yield f"a Console on the real terminal in line {node.lineno}"


@pytest.mark.parametrize("module", [name for name in MODULES if _room(name) in PURE])
def test_pure_rooms_reach_for_nothing(module: str) -> None:
    assert set(_foreign(module)) == PACKAGED_FILES.get(module, set())


def test_the_purity_check_sees_what_it_forbids() -> None:
    found = {name for name in MODULES if list(_foreign(name))}
    assert {*PACKAGED_FILES, "policywatch.fetch.http"} <= found
