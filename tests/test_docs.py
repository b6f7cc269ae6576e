"""What the documents show is what the commands print, and what they link to exists."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from policywatch.cli.group import Commands

ROOT = Path(__file__).resolve().parent.parent
FILL: dict[str, Any] = runpy.run_path(str(ROOT / "docs/fill.py"))
PAGES: list[Path] = [*FILL["pages"](), ROOT / "CHANGELOG.md"]


def _parts() -> list[Any]:
    """Every generated part of every page, as (page, the part as it stands)."""
    return [
        pytest.param(match[0], id=f"{page.name}: {match[3]}")
        for page in PAGES
        for match in FILL["BLOCK"].finditer(page.read_text("utf-8"))
    ]


@pytest.mark.parametrize("part", _parts())
def test_generated_parts_are_up_to_date(part: str) -> None:
    assert FILL["filled"](part) == part, "run `make docs`"


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs/commands.md").read_text("utf-8")
    missing = [name for name in Commands().list_commands(None) if f"show: policywatch {name} --help" not in text]
    assert not missing


def test_the_readme_opens_with_the_two_commands() -> None:
    code = re.search(r"(?s)```\w*\n(.*?)```", (ROOT / "README.md").read_text("utf-8"))
    assert code is not None
    assert [line.partition("#")[0].strip() for line in code[1].splitlines()] == ["make demo", "make test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_something(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)", text)
    missing = [target for target, _ in targets if target and not (page.parent / target).exists()]
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"(?m)^#+ (.+)$", text)}
    assert not missing
    assert {anchor for target, anchor in targets if anchor and not target} <= anchors
