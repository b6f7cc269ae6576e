"""Reading the challenge cases, judging them, and counting: what the test asserts and ``bench/challenge.py`` prints."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policywatch import report
from policywatch.knowledge import Knowledge
from policywatch.model.fact import FactChange
from policywatch.model.report import Report
from policywatch.readers import read

CASES = Path(__file__).parent / "cases"
_CHANGES = {"+": "added", "-": "removed", "~": "changed"}


@dataclass(frozen=True, slots=True)
class Expected:
    """``"~storage_duration longer: 5|five"``: the change, the types it may have, its direction, a word of its value."""

    change: str
    types: tuple[str, ...]
    directions: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Expected":
        head, _, words = text[1:].partition(":")
        types, _, direction = head.strip().partition(" ")
        return cls(
            _CHANGES[text[0]],
            tuple(types.split("|")),
            tuple(filter(None, direction.split("|"))),
            tuple(word.strip().casefold() for word in words.split("|")),
        )

    def met_by(self, fact: FactChange) -> bool:
        """Whether a reported fact says this; an added or removed fact may be told as one that changed."""
        same = fact.change == self.change or (fact.change == "changed" and self.change != "changed")
        way = not self.directions or (fact.direction is not None and fact.direction.value in self.directions)
        side = fact.old if self.change == "removed" else fact.new
        told = f"{fact.value} {side.key} {side.wording} {side.detail}".casefold() if side else ""
        return same and way and fact.type.value in self.types and any(word in told for word in self.words)


@dataclass(frozen=True, slots=True)
class Case:
    """One edit in its place: two whole documents, and what a person said about them."""

    id: str
    language: str
    kind: str
    old: str
    new: str
    significant: bool
    facts: tuple[Expected, ...]
    why: str
    batch: int
    """2 and 3: written after what the batch before had missed was mended."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What policywatch said of a case."""

    case: Case
    report: Report

    @property
    def significant(self) -> bool:
        return self.report.significance.value == "significant"

    @property
    def missed(self) -> tuple[Expected, ...]:
        facts = self.report.facts
        return tuple(expected for expected in self.case.facts if not any(expected.met_by(fact) for fact in facts))

    @property
    def false_quotes(self) -> tuple[str, ...]:
        """Quotes that do not stand in the version they are said to stand in."""
        sides = (("old", self.report.comparison.old), ("new", self.report.comparison.new))
        quotes = (
            (getattr(finding.evidence, side), document.text)
            for finding in self.report.findings
            for side, document in sides
        )
        return tuple(quote for quote, text in quotes if quote and not all(part in text for part in quote.split(" … ")))


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision and recall of "significant", recall of expected facts."""

    cases: int
    precision: float
    recall: float
    fact_recall: float
    facts: int

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "Figures":
        said = [outcome for outcome in outcomes if outcome.significant]
        true = [outcome for outcome in outcomes if outcome.case.significant]
        hits = sum(outcome.case.significant for outcome in said)
        facts = sum(len(outcome.case.facts) for outcome in outcomes)
        missed = sum(len(outcome.missed) for outcome in outcomes)
        return cls(
            len(outcomes),
            hits / max(1, len(said)),
            hits / max(1, len(true)),
            1 - missed / max(1, facts),
            facts,
        )


def cases() -> Iterator[Case]:
    """Every case of every file."""
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for case in table["case"]:
            yield Case(
                case["id"],
                table["language"],
                case["kind"],
                _page(table, case["in"], case["old"]),
                _page(table, case["in"], case["new"]),
                case["verdict"] == "significant",
                tuple(map(Expected.parse, case["facts"])),
                case["why"],
                case.get("batch", 1),
            )


def judge(case: Case, knowledge: Knowledge) -> Outcome:
    """Read both sides and compare them, as ``policywatch diff`` does."""
    old, new = (read(text.encode(), name="policy.md", knowledge=knowledge) for text in (case.old, case.new))
    return Outcome(case, report.compare(old, new, knowledge))


def _page(table: dict[str, Any], frame: str, snippet: str) -> str:
    """The snippet in its section, under the section's heading, in a short document."""
    place = table["frames"][frame]
    return "\n\n".join(
        (
            f"# {place.get('title', table['title'])}",
            table["opening"],
            f"## {place['heading']}",
            place["before"],
            snippet.strip("\n"),
            place["after"],
            f"## {table['closing_heading']}",
            f"{table['closing']}\n",
        )
    )
