"""A hundred reported facts of the labelled pairs, drawn at random and judged by a reader: ``labelled.jsonl``.

A fact is right when the change it tells really stands in the two versions, of that kind and in that direction.
"""

import functools
import json
from pathlib import Path
from typing import Any

from policywatch import facts, readers
from policywatch.diff import compare as align
from policywatch.knowledge import Knowledge

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "labelled.jsonl").read_text("utf-8").splitlines()
]
BIG = 60_000
"""Bytes; pairs above it are left out to keep the test short."""


def test_precision_of_the_sample() -> None:
    assert len(ROWS) == 100
    assert sum(row["right"] for row in ROWS) >= 92


def test_what_was_right_is_still_reported(corpus: Path, knowledge: Knowledge) -> None:
    @functools.cache
    def reported(pair: str) -> frozenset[tuple[str, str, str, bool]]:
        sides = [next((corpus / pair).glob(f"{side}.*")) for side in ("old", "new")]
        if max(side.stat().st_size for side in sides) > BIG:
            return frozenset()
        documents = [readers.read(side.read_bytes(), name=side.name, knowledge=knowledge) for side in sides]
        told = facts.compare(align(*documents), knowledge)
        stated = [(change, change.new or change.old) for change in told]
        return frozenset((c.change, c.type.value, fact.key, fact.negated) for c, fact in stated if fact is not None)

    asked = [row for row in ROWS if row["right"] and reported(row["pair"])]
    lost = [
        row for row in asked if (row["change"], row["type"], row["key"], row["negated"]) not in reported(row["pair"])
    ]
    assert len(asked) > 40
    assert len(lost) <= len(asked) // 10, lost
