"""Comparing many pairs: in order, in as many processes as asked, resumable after a kill, no pair stopping the run."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from policywatch.errors import PolicywatchError, StoreError
from policywatch.render import Options, render
from policywatch.workflows.compare import compare
from policywatch.workflows.crew import Crew, processors
from policywatch.workflows.desk import Desk
from policywatch.workflows.pairs import Pair, append, held, read_pairs, resume, todo

_WORTH_A_WORKER = 8
"""Pairs that pay for starting a process."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a run ended."""

    total: int
    skipped: int
    """Had a result from an earlier run."""
    failed: int
    """Of all results, earlier ones included."""


def bulk(
    pairs_file: Path,
    out: Path,
    desk: Desk,
    *,
    workers: int = 0,
    retry: bool = False,
    progress: Callable[[int, int], None],
) -> Tally:
    """Appends one JSON line a pair to ``out``, in the order of the pairs; 0 workers takes one a CPU."""
    pairs = read_pairs(pairs_file)
    with held(out):
        done = resume(out, retry=retry)
        left = todo(pairs, done)
        failed = done.failed
        with _opened(out) as file:
            for count, (line, ok) in enumerate(_results(left, desk, workers or _suited(len(left))), 1):
                append(file, line)
                failed += not ok
                progress(len(pairs) - len(left) + count, len(pairs))
    return Tally(len(pairs), len(pairs) - len(left), failed)


def _opened(out: Path) -> IO[str]:
    try:
        return out.open("a", encoding="utf-8", newline="")
    except OSError as error:
        raise StoreError(f"{out} cannot be written: {error.strerror or error}") from error


def compare_pair(pair: Pair, desk: Desk) -> tuple[str, bool]:
    """The pair's JSON line, and whether it could be compared."""
    try:
        compared = compare(pair.old, pair.new, desk)
        options = Options(
            old=compared.old, new=compared.new, id=pair.id, milliseconds=compared.milliseconds, one_line=True
        )
        return render(compared.report, "json", options), True
    except PolicywatchError as error:
        return _error_line(pair, str(error)), False
    except Exception as error:  # noqa: BLE001 - one pair's trouble stands in its line, the run goes on
        return _error_line(pair, f"internal error: {type(error).__name__}: {error}"), False


def _suited(pairs: int) -> int:
    return max(1, min(processors(), pairs // _WORTH_A_WORKER))


def _error_line(pair: Pair, message: str) -> str:
    return json.dumps({"schema": 1, "id": pair.id, "error": message}, ensure_ascii=False) + "\n"


def _results(pairs: Sequence[Pair], desk: Desk, workers: int) -> Iterator[tuple[str, bool]]:
    if workers == 1:
        yield from (compare_pair(pair, desk) for pair in pairs)
        return
    # a desk holds open files and compiled words: each worker sets up its own
    with closing(Crew(workers, partial(_open, desk), compare_pair, _died)) as crew:
        yield from crew.results(pairs)


def _open(desk: Desk) -> Desk:
    return Desk(desk.workspace, desk.now)


def _died(pair: Pair) -> tuple[str, bool]:
    return _error_line(pair, "the process comparing it died (out of memory?): compare the pair alone"), False
