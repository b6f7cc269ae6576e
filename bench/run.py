"""policywatch beside other tools, on the same pairs, in one run: ``make bench``.

For every pair and tool: CPU milliseconds of the thinking (the best of some repeats), peak memory of the tool's
process, how many stretches it shows as removed or added, and, on the made pairs, whether it recognised what was done
to them. Times and memory are shown as ratios to policywatch's own comparison too, since machines differ.
"""

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from cases import Case, cases
from contest import TOOLS
from markdown_it import MarkdownIt

from policywatch.knowledge import load
from policywatch.readers import read

HERE = Path(__file__).resolve().parent
OURS = "policywatch_diff"
TIMEOUT = 300


def main() -> None:
    parser = argparse.ArgumentParser(description="policywatch beside other tools, on the same pairs")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", default="", help="tools or pairs whose name holds this")
    parser.add_argument("--json", type=Path, help="write every figure here")
    options = parser.parse_args()
    corpus = options.shared / "corpus/dev"
    if not corpus.is_dir():
        sys.exit(f"no corpus at {corpus}; name its parent's parent: make bench SHARED=/path/to/shared")
    figures = {}
    for case in cases(corpus):
        figures[case.name] = _contest(case, options.repeats, options.only)
        _show(case, figures[case.name])
    print(f"\n`policywatch --help`: {help_ms():.0f} ms of CPU beyond bare Python")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))


def _contest(case: Case, repeats: int, only: str) -> dict[str, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, data in (("old", case.old), ("new", case.new)):
            _lay_out(folder, side, data, case.suffix)
        tools = [tool for tool in TOOLS if tool == OURS or only in tool or only in case.name]
        return {tool: _run(tool, folder, repeats, case) for tool in tools}


def _lay_out(folder: Path, side: str, data: bytes, suffix: str) -> None:
    """The source, its text and its HTML: each tool gets what it is made for."""
    (folder / f"{side}.source{suffix}").write_bytes(data)
    document = read(data, name=f"{side}{suffix}", knowledge=load())
    (folder / f"{side}.txt").write_text(document.text, "utf-8")
    text = data.decode("utf-8", "replace")
    html = text if suffix == ".html" else MarkdownIt("commonmark").enable("table").render(text)
    (folder / f"{side}.html").write_text(html, "utf-8")


def _run(tool: str, folder: Path, repeats: int, case: Case) -> dict[str, Any]:
    command = [sys.executable, str(HERE / "contest.py"), tool, str(folder), str(repeats)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"over {TIMEOUT} s"}
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1][:80]}
    figures = json.loads(done.stdout)
    runs = figures.pop("runs")
    if runs is None:
        return {**figures, "stretches": "", "recognised": None}
    return {**figures, "stretches": len(runs), "recognised": RECOGNISED[case.kind](case, runs)}


Runs = list[tuple[str, str]]


def _moved(case: Case, runs: Runs) -> bool:
    """What is shown as removed or added is less than a tenth of the moved section."""
    return sum(len(_words(text)) for _, text in runs) < 0.1 * len(_words(case.words[0]))


def _renumbered(case: Case, runs: Runs) -> bool:
    """Nothing but the inserted article is shown as an edit."""
    inside = " ".join(_words(case.words[0]))
    return all(op == "+" and " ".join(w for w in _words(text) if not w.isdigit()) in inside for op, text in runs)


def _table(case: Case, runs: Runs) -> bool:
    """What is shown as removed and added is the cell (or its changed word) and the two rows, each whole."""
    want = {("-", text) for text in case.gone} | {("+", text) for text in case.words}
    got = {(op, " ".join(_words(text))) for op, text in runs if _words(text)}
    whole = {(op, " ".join(_words(text))) for op, text in want}
    first_words = {(op, text.split()[0]) for op, text in whole}
    return len(got) == len(whole) and got <= whole | first_words


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


RECOGNISED = {"real": lambda *_: None, "moved": _moved, "renumbered": _renumbered, "table": _table}


def _show(case: Case, figures: dict[str, dict[str, Any]]) -> None:
    words = [len(re.findall(r"\w+", data.decode("utf-8", "replace"))) for data in (case.old, case.new)]
    print(f"\n### {case.name} ({words[0]:,} and {words[1]:,} words of source)\n")
    print("| tool | CPU ms | × | peak MB | × | stretches | recognised |\n|---|---|---|---|---|---|---|")
    ours = figures[OURS]
    for tool, row in figures.items():
        if "failed" in row:
            print(f"| {tool} | {row['failed']} | | | | | |")
            continue
        time, memory = (f"{row[key] / ours[key]:.2f}" if key in ours else "" for key in ("ms", "peak_mb"))
        answer = {True: "yes", False: "no", None: ""}[row["recognised"]]
        print(
            f"| {tool} | {row['ms']:.1f} | {time} | {row['peak_mb']:.0f} | {memory} | {row['stretches']} | {answer} |",
            flush=True,
        )


def help_ms(times: int = 9) -> float:
    """CPU of ``policywatch --help`` beyond that of an empty Python program, medians of some runs each."""
    tool = Path(sys.executable).with_name("policywatch")
    return statistics.median(_spent([str(tool), "--help"]) for _ in range(times)) - statistics.median(
        _spent([sys.executable, "-c", ""]) for _ in range(times)
    )


def _spent(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    main()
