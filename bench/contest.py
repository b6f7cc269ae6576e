"""One tool on one pair, in a process of its own: ``python bench/contest.py TOOL FOLDER REPEATS``, JSON on stdout.

The folder holds old and new as source (``source.*``), as text (``*.txt``) and as HTML (``*.html``). What is timed is
the thinking: the inputs are read and the libraries imported before the clock starts.
"""

import functools
import gc
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = tuple[str, str]
"""("-" or "+", text): one stretch shown as removed or added."""
Work = Callable[[], Any]
Contest = tuple[Work, Callable[[Any], list[Run] | None]]
"""What is timed, and how its result becomes runs: None where it shows no changes at all."""

ENOUGH = 3.0
"""CPU seconds after which a slow tool is not asked again."""


def policywatch_diff(folder: Path) -> Contest:
    """The comparison alone, of documents already read."""
    from policywatch.diff import compare

    old, new = _documents(folder)
    return (lambda: compare(old, new)), _policywatch_runs


def policywatch_read(folder: Path) -> Contest:
    """Bytes to document, both versions."""
    return (lambda: _documents(folder)), lambda _: None


def policywatch_report(folder: Path) -> Contest:
    """Comparison, promise, facts, findings, verdict and summary."""
    from policywatch.knowledge import load
    from policywatch.report import compare

    old, new = _documents(folder)
    knowledge = load()
    return (lambda: compare(old, new, knowledge)), lambda report: _policywatch_runs(report.comparison)


def _documents(folder: Path) -> list[Any]:
    from policywatch.knowledge import load
    from policywatch.readers import read

    paths = [next(folder.glob(f"{side}.source.*")) for side in ("old", "new")]
    return [read(path.read_bytes(), name=path.name, knowledge=load()) for path in paths]


def _policywatch_runs(comparison: Any) -> list[Run]:
    """What a reader is shown as removed or added: not what is said to be renumbered, nor what only moved."""
    changes = (change for change in comparison.changes if change.kind != "renumbered")
    return [(span.op, span.text) for change in changes for span in change.spans if span.op != "="]


def git_word_diff(folder: Path) -> Contest:
    """git's own word diff of the extracted text, as a command."""
    command = ["git", "diff", "--no-index", "--word-diff=porcelain", "--unified=0", "old.txt", "new.txt"]

    def work() -> str:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout.decode()

    def runs(output: Any) -> list[Run]:
        lines = str(output).split("\n@@", 1)[-1].splitlines()
        return [(line[0], line[1:]) for line in lines if line[:1] in "-+" and len(line) > 1]

    return work, runs


def diff_match_patch(folder: Path) -> Contest:
    """The pure library on words, without its time limit, with its semantic clean-up."""
    from diff_match_patch import diff_match_patch as library

    encoded, words = _encoded(folder)

    def work() -> list[tuple[int, str]]:
        differ = library()
        differ.Diff_Timeout = 0
        edits = differ.diff_main(*encoded, False)
        differ.diff_cleanupSemantic(edits)
        return edits

    return work, lambda edits: [(" +-"[op], "".join(words[ord(c)] for c in text)) for op, text in edits if op]


def fast_diff_match_patch(folder: Path) -> Contest:
    """The C++ binding on words, without its time limit, with its semantic clean-up."""
    from fast_diff_match_patch import diff

    encoded, words = _encoded(folder)

    def work() -> list[tuple[str, str]]:
        return diff(*encoded, timelimit=0, checklines=False, cleanup="Semantic", counts_only=False)

    return work, lambda edits: [(op, "".join(words[ord(c)] for c in text)) for op, text in edits if op != "="]


def _encoded(folder: Path) -> tuple[tuple[str, str], dict[int, str]]:
    """Both texts with a character a word, and the way back."""
    numbers: dict[str, int] = {}
    texts = (_text(folder, side, "txt") for side in ("old", "new"))
    encoded = [
        "".join(chr(numbers.setdefault(w, 0x4E00 + len(numbers))) for w in re.findall(r"\w+|\s+|[^\w\s]", t))
        for t in texts
    ]
    return (encoded[0], encoded[1]), {number: word for word, number in numbers.items()}


def redlines(folder: Path) -> Contest:
    """The library's own tokens and markup."""
    from redlines import Redlines

    old, new = (_text(folder, side, "txt") for side in ("old", "new"))

    def work() -> object:
        return Redlines(old, new).changes

    def runs(changes: Any) -> list[Run]:
        sides = ((("-", c.source_text), ("+", c.test_text)) for c in changes)
        return [run for pair in sides for run in pair if run[1]]

    return work, runs


def lxml_htmldiff(folder: Path) -> Contest:
    """lxml's diff of the two bodies; it marks what it found with ins and del."""
    from lxml import html
    from lxml.html.diff import htmldiff

    old, new = (_text(folder, side, "html") for side in ("old", "new"))

    def runs(output: Any) -> list[Run]:
        tree = html.fragment_fromstring(str(output), create_parent="div")
        return [("-" if e.tag == "del" else "+", e.text_content()) for e in tree.iter("ins", "del")]

    return (lambda: htmldiff(old, new)), runs


def _text(folder: Path, side: str, suffix: str) -> str:
    return (folder / f"{side}.{suffix}").read_text("utf-8")


TOOLS = {
    tool.__name__: tool
    for tool in (
        policywatch_diff,
        policywatch_report,
        policywatch_read,
        git_word_diff,
        fast_diff_match_patch,
        diff_match_patch,
        redlines,
        lxml_htmldiff,
    )
}


def _cpu() -> float:
    """CPU seconds of this process and of the commands it ran."""
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime


def _peak_mb(tool: str) -> float:
    """Of this process, or of git's; git's is a bound from above, since a child's figure starts at its parent's."""
    if tool.startswith("git"):
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _forget() -> None:
    """Drop what was worked out from texts and documents in a repeat before: every repeat does the whole work."""
    known = (found for found in gc.get_objects() if isinstance(found, functools._lru_cache_wrapper))
    for cache in known:
        if cache.cache_parameters()["maxsize"] is not None:
            cache.cache_clear()


def main(tool: str, folder: str, repeats: str) -> None:
    work, runs = TOOLS[tool](Path(folder))
    seconds: list[float] = []
    result: Any = None
    while len(seconds) < int(repeats) and sum(seconds) < ENOUGH:
        _forget()
        since = _cpu()
        result = work()
        seconds.append(_cpu() - since)
    times = {"first_ms": seconds[0] * 1e3, "ms": min(seconds) * 1e3}
    json.dump({**times, "peak_mb": _peak_mb(tool), "runs": runs(result)}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
