"""Figures over ``tests/challenge``, by language and by kind of edit: ``python bench/challenge.py [--misses] [WORD]``.

The cases were written without looking at the rules or the vocabulary; what they missed at first stands in
docs/challenge.md. WORD keeps the cases whose id holds it.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "challenge"))

import challenge  # noqa: E402  (the cases' own reader stands beside them)

from policywatch.knowledge import load  # noqa: E402


def main() -> None:
    """Print a line a language, and the misses where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    knowledge = load()
    outcomes = [challenge.judge(case, knowledge) for case in challenge.cases() if options.word in case.id]
    for language in ("", *sorted({outcome.case.language for outcome in outcomes})):
        _line(language or "all", [o for o in outcomes if language in ("", o.case.language)])
    for batch in (1, 2, 3):
        _line(f"#{batch}", [outcome for outcome in outcomes if outcome.case.batch == batch])
    if options.misses:
        for outcome in outcomes:
            _miss(outcome)


def _line(name: str, outcomes: list[challenge.Outcome]) -> None:
    figures = challenge.Figures.of(outcomes)
    print(
        f"{name:<4} {figures.cases:>4} cases  precision {figures.precision:.3f}  recall {figures.recall:.3f}"
        f"  facts {figures.fact_recall:.3f} of {figures.facts}"
    )


def _miss(outcome: challenge.Outcome) -> None:
    case = outcome.case
    if case.significant != outcome.significant:
        print(f"\n{'MISSED' if case.significant else 'FALSE ALARM'} {case.id} ({case.kind}): {case.why}")
        _findings(outcome)
    for expected in outcome.missed:
        print(f"\nFACT {case.id}: {expected.change} {'|'.join(expected.types)} {expected.directions} {expected.words}")
        _facts(outcome)
    for quote in outcome.false_quotes:
        print(f"\nQUOTE {case.id}: {quote!r}")


def _findings(outcome: challenge.Outcome) -> None:
    for finding in outcome.report.findings:
        evidence = finding.evidence
        print(
            f"    {finding.significance.value} {finding.rule}: {finding.message} | {evidence.old!r} -> {evidence.new!r}"
        )


def _facts(outcome: challenge.Outcome) -> None:
    for fact in outcome.report.facts:
        print(f"    {fact.change} {fact.type.value} {fact.value!r} {fact.direction}")


if __name__ == "__main__":
    main()
