"""A hundred reported facts drawn at random from the labelled pairs and read by a person: ``handcheck.jsonl``.

A fact is right when the change it tells really stands in the two versions, of that kind and in that direction. The
share that is right stands in docs/calibration.md; here, what was right must stay reported.
"""

import functools
import json
from pathlib import Path
from typing import Any

from policywatch import facts, readers
from policywatch.diff import compare as align
from policywatch.knowledge import Knowledge

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "handcheck.jsonl").read_text("utf-8").splitlines()
]
BIG = 60_000
"""Bytes; pairs above it are left out to keep the test short."""


def test_the_sample_is_whole() -> None:
    assert len(ROWS) == 100
    assert {row["label"] for row in ROWS} == {"right", "wrong"}
    assert all(row["reason"] for row in ROWS)


def test_what_was_right_is_still_reported(corpus: Path, knowledge: Knowledge) -> None:
    @functools.cache
    def reported(pair: str) -> frozenset[tuple[str, str, str]]:
        sides = [next((corpus / pair).glob(f"{side}.*")) for side in ("old", "new")]
        if max(side.stat().st_size for side in sides) > BIG:
            return frozenset()
        documents = [readers.read(side.read_bytes(), name=side.name, knowledge=knowledge) for side in sides]
        return frozenset((c.change, c.type.value, c.value) for c in facts.compare(align(*documents), knowledge))

    asked = [row for row in ROWS if row["label"] == "right" and reported(row["pair"])]
    lost = [row for row in asked if (row["change"], row["type"], row["value"]) not in reported(row["pair"])]
    assert len(asked) > 30
    assert len(lost) <= len(asked) // 10, lost
