"""Whether thinking stays as cheap over a long history and a long text: ``python bench/history.py [--versions 365]``.

A year of daily versions of one document, each read and compared with the one before; and texts of 8,000 to 50,800
words. Processor time, which a busy machine stretches little, and the process's peak memory.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Iterator

from versions import successive

from policywatch.knowledge import load
from policywatch.readers import read
from policywatch.report import compare

LENGTHS = (8_000, 16_000, 32_000, 50_800)
"""Words; the last is far longer than policies are."""
MONTH = 30


def costs(count: int, words: int) -> Iterator[tuple[float, float, int]]:
    """Of each version but the first: milliseconds of reading, of comparing, and the peak memory so far in MB."""
    knowledge = load()
    before = None
    for data in successive(count, words):
        since = time.process_time()
        document = read(data, name="policy.md", knowledge=knowledge)
        known = time.process_time()
        if before is not None:
            compare(before, document, knowledge)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            yield 1e3 * (known - since), 1e3 * (time.process_time() - known), peak
        before = document


def show(what: str, rows: list[tuple[float, float, int]]) -> None:
    reading, comparing = (statistics.median(row[at] for row in rows) for at in (0, 1))
    print(f"| {what} | {reading:.1f} | {comparing:.1f} | {rows[-1][2]} |", flush=True)


def main() -> None:
    """Medians of the first and last month of the chain, then of each length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=365)
    given = parser.parse_args()
    print("| | reading, CPU ms | comparing, CPU ms | peak MB |\n|---|---|---|---|")
    chain = list(costs(given.versions, LENGTHS[0]))
    show(f"versions 2 to {MONTH + 1} of {LENGTHS[0]:,} words", chain[:MONTH])
    show(f"the last {MONTH} of {given.versions}", chain[-MONTH:])
    for words in LENGTHS:
        rows = list(costs(8, words))
        show(f"{words:,} words, first comparison", rows[:1])
        show(f"{words:,} words, later ones", rows[1:])


if __name__ == "__main__":
    main()
