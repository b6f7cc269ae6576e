"""Many pairs: in order, resumable, no pair stopping the run."""

import contextlib
import importlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policywatch.workflows.crew import Crew
from policywatch.workflows.pairs import Done, held, read_pairs, resume
from tests.cli.command import policy, policywatch

PROGRAM = Path(sys.executable).with_name("policywatch")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Six pairs, the third of which cannot be read."""
    (tmp_path / "old.md").write_text(policy("v1.0"), "utf-8")
    for number in range(6):
        (tmp_path / f"new{number}.md").write_text(policy("v1.1", years=str(number + 4)), "utf-8")
    (tmp_path / "new2.md").write_bytes(b"")
    lines = [{"id": f"p{number}", "old": "old.md", "new": f"new{number}.md"} for number in range(6)]
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return tmp_path


def results(shelf: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shelf / "out.jsonl").read_text("utf-8").splitlines()]


def bulk(shelf: Path, *more: object) -> int:
    return policywatch("bulk", "pairs.jsonl", "--out", "out.jsonl", *more, cwd=shelf).code


def timeless(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**line, "stats": {**line.get("stats", {}), "ms": 0}} for line in lines]


def test_every_pair_has_its_line_in_order(shelf: Path) -> None:
    assert bulk(shelf) == 3
    found = results(shelf)
    assert [line["id"] for line in found] == [f"p{number}" for number in range(6)]
    assert [line["id"] for line in found if "error" in line] == ["p2"]
    assert "new2.md" in found[2]["error"]
    assert {line["significance"] for line in found if "error" not in line} == {"significant"}
    diff = json.loads(policywatch("diff", "old.md", "new0.md", "--format", "json", cwd=shelf).out)
    assert timeless([{**diff, "id": "p0"}]) == timeless(found[:1])


def test_more_processes_give_the_same_lines(shelf: Path) -> None:
    assert bulk(shelf, "--workers", 1) == 3
    alone = results(shelf)
    (shelf / "out.jsonl").unlink()
    assert bulk(shelf, "--workers", 2) == 3
    assert timeless(results(shelf)) == timeless(alone)


@pytest.mark.parametrize("cut", [1, 40, 10_000_000])
def test_a_run_cut_short_in_mid_line_is_resumed(shelf: Path, cut: int) -> None:
    bulk(shelf)
    whole = (shelf / "out.jsonl").read_bytes()
    lines = whole.splitlines(keepends=True)
    (shelf / "out.jsonl").write_bytes(b"".join(lines[:3]) + lines[3][: min(cut, len(lines[3]) - 1)])
    result = policywatch("bulk", "pairs.jsonl", "--out", "out.jsonl", cwd=shelf)
    assert result.code == 3
    assert "3 of them before" in result.err
    again = (shelf / "out.jsonl").read_bytes().splitlines(keepends=True)
    assert again[:3] == lines[:3]
    assert timeless([json.loads(line) for line in again]) == timeless([json.loads(line) for line in lines])


def test_a_second_run_at_once_is_refused(shelf: Path) -> None:
    with held(shelf / "out.jsonl"):
        result = policywatch("bulk", "pairs.jsonl", "--out", "out.jsonl", cwd=shelf)
    assert (result.code, result.out) == (5, "")
    assert "another run is writing to out.jsonl" in result.err
    assert bulk(shelf) == 3
    assert sorted(path.name for path in shelf.glob("*out*")) == ["out.jsonl"]


def test_a_finished_run_does_nothing_more(shelf: Path) -> None:
    bulk(shelf)
    whole = (shelf / "out.jsonl").read_bytes()
    assert bulk(shelf) == 3
    assert (shelf / "out.jsonl").read_bytes() == whole


def test_what_failed_may_be_tried_again(shelf: Path) -> None:
    bulk(shelf)
    (shelf / "new2.md").write_text(policy("v1.1"), "utf-8")
    assert bulk(shelf, "--retry-failed") == 0
    assert sorted(line["id"] for line in results(shelf)) == [f"p{number}" for number in range(6)]


def test_a_file_that_is_no_result_is_left_alone(shelf: Path) -> None:
    (shelf / "out.jsonl").write_text("dear diary\nnothing happened\n", "utf-8")
    assert bulk(shelf) == 3
    assert (shelf / "out.jsonl").read_text("utf-8") == "dear diary\nnothing happened\n"


@pytest.mark.parametrize(
    "line", ["", "[]", "{}", '{"id": "x", "old": "a"}', "not json", '{"id": "p0", "old": "a", "new": "b"}']
)
def test_pairs_that_are_none_are_refused_before_anything_runs(shelf: Path, line: str) -> None:
    with (shelf / "pairs.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert bulk(shelf) == 3
    assert (shelf / "out.jsonl").exists() == (line == "")


def test_killed_and_run_again_nothing_is_lost_or_doubled(shelf: Path) -> None:
    lines = [{"id": f"p{number}", "old": "old.md", "new": f"new{number % 6}.md"} for number in range(30)]
    (shelf / "pairs.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    command = [PROGRAM, "bulk", "pairs.jsonl", "--out", "out.jsonl", "--workers", "1"]
    with subprocess.Popen(command, cwd=shelf, stderr=subprocess.DEVNULL) as child:
        out = shelf / "out.jsonl"
        while child.poll() is None and not (out.exists() and out.stat().st_size > 9_000):
            pass
        child.send_signal(signal.SIGKILL)
    assert 0 < len(resume(out).ids) < 30
    bulk(shelf)
    assert [line["id"] for line in results(shelf)] == [f"p{number}" for number in range(30)]


WORK = """
import os, signal

def tools():
    return "tool"

def work(task, tool):
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{task} {tool}"

def died(task):
    return f"{task} died"
"""


def test_a_task_that_kills_its_process_is_the_only_one_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deadly_work.py").write_text(WORK, "utf-8")
    # a spawned process takes over the path, and imports what it is to run
    monkeypatch.syspath_prepend(str(tmp_path))
    deadly = importlib.import_module("deadly_work")
    expected = [f"{task} died" if task == 3 else f"{task} tool" for task in range(8)]
    with contextlib.closing(Crew[int, str](2, deadly.tools, deadly.work, deadly.died)) as crew:
        assert list(crew.results(range(8))) == expected
        assert list(crew.results(range(4, 8))) == expected[4:]


def test_resume_of_nothing(tmp_path: Path) -> None:
    assert resume(tmp_path / "none.jsonl") == Done(frozenset(), 0)


def test_ids_may_be_numbers(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"id": 7, "old": "a", "new": "b"}\n', "utf-8")
    assert read_pairs(tmp_path / "pairs.jsonl")[0].id == "7"
