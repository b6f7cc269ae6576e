"""How far verdicts and facts can be trusted: ``docs/calibration.md`` out of a run over the labelled pairs.

    python bench/calibration.py build/results.jsonl --shared ../shared [--out docs/calibration.md]

`make score` runs it. The figures are those of ``score.py`` beside the pairs, split further. The page names pairs by id
and quotes none of them.
"""

import argparse
import json
import runpy
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CHECKED = ROOT / "tests/facts/handcheck.jsonl"
HELD_OUT = ("Bumble", "Buffer", "Qwen Chat (Alibaba)", "Shopbly (이지팜)", "velog", "happn", "LINE")
"""Services that nobody looked at while rules and words were written."""
QUIET = frozenset({"no_policy_change", "whitespace_only", "byte_only", "markup_only"})
INTRO = """# Calibration: how far a verdict can be trusted

Made by `make score` from the labelled pairs in `../shared/corpus/dev`: consecutive published versions of real
policies and terms, with a verdict and the main facts written down by one annotator or taken from the publisher's own
words. Pairs are named by id; none of their text is here.

**Precision** is the share of "significant" verdicts that the label shares, **recall** the share of significant
changes that were found. "Undisputed" leaves out labels of low confidence and those where the publisher's word and the
rubric disagree. The held-out services were left out while rules and words were
first written, and their figures were printed beside the others from then on; the last rounds of mending saw the names
of their misses. They are few, so one pair moves them by several points. `docs/challenge.md` has figures on edits that
nobody had seen.
"""
READING = """## What the figures do not say

- One person labelled the pairs. Where the rubric leaves room ("is this analytics tool a new recipient?") another
  would label some otherwise.
- Fact recall counts the facts an annotator thought worth writing down, not all that a text states; precision counts
  facts drawn at random from the reports.
- Japanese has a vocabulary and no labelled pairs here. German and French have few.
- A wrong "significant" is dearer for whoever mails, a wrong "minor" for whoever is not told. The rules lean to the
  former: `needs-review` asks for a look.
"""

Meta = Mapping[str, Any]
Report = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """A labelled pair and what was reported of it."""

    meta: Meta
    report: Report

    @property
    def id(self) -> str:
        return str(self.meta["id"])

    @property
    def wanted(self) -> bool:
        return bool(self.meta["label"] == "significant")

    @property
    def judged(self) -> bool:
        return bool(self.report.get("significance") == "significant")

    @property
    def disputed(self) -> bool:
        return self.meta["label_confidence"] == "low" or bool(self.meta["source_vs_rubric_conflict"])

    @property
    def held_out(self) -> bool:
        return self.meta["service"] in HELD_OUT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--checked", type=Path, default=CHECKED)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/calibration.md")
    args = parser.parse_args()
    score = runpy.run_path(str(args.shared / "tools/score.py"))
    args.out.write_text(page(pairs(args.results, args.shared / "corpus/dev"), checked(args.checked), score), "utf-8")


def pairs(results: Path, corpus: Path) -> list[Pair]:
    """The pairs of the results that carry a verdict label, by id."""
    reports = {report["id"]: report for report in _lines(results)}
    metas = (json.loads(path.read_text("utf-8")) for path in sorted(corpus.glob("*/meta.json")))
    labelled = (meta for meta in metas if meta["label"] in ("minor", "significant") and meta["id"] in reports)
    return [Pair(meta, reports[meta["id"]]) for meta in labelled]


def checked(path: Path) -> list[Mapping[str, Any]]:
    """Facts drawn at random from the reports and read by a person: right or wrong."""
    return list(_lines(path))


def page(pairs: Sequence[Pair], checked: Sequence[Mapping[str, Any]], score: Mapping[str, Any]) -> str:
    """The whole page."""
    parts = [
        INTRO,
        _verdicts(pairs, score["prf"]),
        _quiet(pairs),
        _recall(pairs, score),
        _precision(checked),
        _misses(pairs, score),
        READING,
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts)


Prf = Callable[[list[tuple[bool, bool]]], tuple[float, float, float, int]]


def _verdicts(pairs: Sequence[Pair], prf: Prf) -> str:
    rows = []
    for name, group in _groups(pairs):
        if group:
            precision, recall, f1, count = prf([(pair.wanted, pair.judged) for pair in group])
            wanted = sum(pair.wanted for pair in group)
            found = f"{recall:.3f}" if wanted else "-"
            right = f"{precision:.3f}" if any(pair.judged for pair in group) else "-"
            rows.append([name, count, wanted, right, found, f"{f1:.3f}" if wanted else "-"])
    return "## Verdicts\n\n" + _table(["pairs", "count", "significant", "precision", "recall", "F1"], rows)


def _groups(pairs: Sequence[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    yield "all", list(pairs)
    yield "undisputed", [pair for pair in pairs if not pair.disputed]
    yield "core (at most 12 a service)", [pair for pair in pairs if pair.meta.get("core")]
    for name, held in (("services built with", False), ("services held out", True)):
        group = [pair for pair in pairs if pair.held_out is held]
        yield name, group
        yield f"{name}, undisputed", [pair for pair in group if not pair.disputed]
    for key, word in (("lang", "language"), ("format", "format"), ("label_source_kind", "label")):
        for value in sorted({str(pair.meta[key]) for pair in pairs}):
            yield f"{word}: {value}", [pair for pair in pairs if pair.meta[key] == value]


def _quiet(pairs: Sequence[Pair]) -> str:
    quiet = [pair for pair in pairs if QUIET & set(pair.meta.get("tags", ()))]
    loud = sum(pair.judged for pair in quiet)
    unproven = sum(
        pair.judged and not any(f["significance"] == "significant" for f in pair.report["findings"]) for pair in pairs
    )
    return (
        f"Pairs in which no word of the policy changed: {len(quiet)}; judged significant: {loud}.\n"
        f"Verdicts of significant without a finding that says why: {unproven}."
    )


def _recall(pairs: Sequence[Pair], score: Mapping[str, Any]) -> str:
    wanted, found = Counter[str](), Counter[str]()
    by_split: dict[bool, list[bool]] = {False: [], True: []}
    for pair in pairs:
        for kind, hit in _facts(pair, score):
            wanted[kind] += 1
            found[kind] += hit
            by_split[pair.held_out].append(hit)
    rows = [["all", found.total(), wanted.total(), _share(found.total(), wanted.total())]]
    for name, held in (("services built with", False), ("services held out", True)):
        rows.append([name, sum(by_split[held]), len(by_split[held]), _share(sum(by_split[held]), len(by_split[held]))])
    kinds = sorted(wanted, key=lambda kind: (-wanted[kind], kind))
    rows += [[kind.replace("_", " "), found[kind], wanted[kind], _share(found[kind], wanted[kind])] for kind in kinds]
    return "## Facts: recall\n\n" + _table(["fact", "found", "recorded", "recall"], rows)


def _facts(pair: Pair, score: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The recorded facts of kinds that reports can answer, and whether one does."""
    for fact in pair.meta.get("facts") or ():
        if fact["type"] in score["FAMILIES"]:
            yield fact["type"], score["fact_hit"](fact, pair.report.get("facts") or [])


def _precision(checked: Sequence[Mapping[str, Any]]) -> str:
    if not checked:
        return "## Facts: precision\n\nNo reported facts have been read by a person yet."
    right, count = Counter[str](), Counter[str]()
    for row in checked:
        count[row["type"]] += 1
        right[row["type"]] += row["label"] == "right"
    rows = [["all", right.total(), count.total(), _share(right.total(), count.total())]]
    kinds = sorted(count, key=lambda kind: (-count[kind], kind))
    rows += [[kind.replace("_", " "), right[kind], count[kind], _share(right[kind], count[kind])] for kind in kinds]
    said = (
        f"{count.total()} reported facts, drawn at random over the facts of all pairs, held-out services and whole\n"
        "rewrites included, each read in its two versions: `tests/facts/handcheck.jsonl`. Strictly read: a fact is\n"
        'wrong where the other version says the same in other words, where "known from elsewhere" is said of a\n'
        "sentence that only moved, and where a name carries a word that is none of it.\n\n"
        "The sample was drawn anew on 30 November 2026, at most six facts a pair, and read by two readers who had\n"
        "seen neither rules nor labels: 97 were right to one, 94 to the other. Wrong is what either called wrong;\n"
        "nothing was overruled and nothing mended after the reading. Of the right ones the readers call some eight\n"
        "weak: a period whose event is only in the quote, an officer told as gone who was replaced. The draw of the\n"
        "day before came to 0.93 after five of its twelve wrong ones were overruled.\n\n"
        "All facts but one that the rules of an earlier day report, 450, were read by one to three readers, 236 by\n"
        "more than one: 0.94 were right to every reader, after what they called wrong had been mended. Of facts on\n"
        "pairs of other services one strict reader called 0.69 of 110 right, another 0.69 of 150, and 0.74 of those\n"
        "left of them after what had been read was mended: expect that on texts that are new (docs/challenge.md\n"
        "has the classes)."
    )
    return f"## Facts: precision\n\n{said}\n\n" + _table(["fact", "right", "read", "precision"], rows)


def _misses(pairs: Sequence[Pair], score: Mapping[str, Any]) -> str:
    missed = [[f"`{p.id}`", _doubt(p), _rules(p, "minor")] for p in pairs if p.wanted and not p.judged]
    false = [[f"`{p.id}`", _doubt(p), _rules(p, "significant")] for p in pairs if p.judged and not p.wanted]
    lost = []
    for pair in pairs:
        kinds = Counter(kind.replace("_", " ") for kind, hit in _facts(pair, score) if not hit)
        if kinds:
            lost.append([f"`{pair.id}`", ", ".join(f"{n} × {kind}" for kind, n in sorted(kinds.items()))])
    parts = (
        ("Labelled significant, judged minor", ["pair", "label", "what was found"], missed),
        ("Labelled minor, judged significant", ["pair", "label", "by which rules"], false),
        ("Recorded facts that no report names", ["pair", "facts"], lost),
    )
    text = "".join(f"\n### {title} ({len(rows)})\n\n{_table(head, rows) or 'None.'}\n" for title, head, rows in parts)
    return "## The misses, by kind\n" + text


def _doubt(pair: Pair) -> str:
    low = "low confidence" if pair.meta["label_confidence"] == "low" else ""
    clash = "publisher and rubric disagree" if pair.meta["source_vs_rubric_conflict"] else ""
    return ", ".join(filter(None, (low, clash))) or "undisputed"


def _rules(pair: Pair, significance: str) -> str:
    found = Counter(f["rule"] for f in pair.report.get("findings", ()) if f["significance"] == significance)
    names = [f"{rule}" + (f" × {count}" if count > 1 else "") for rule, count in found.most_common(6)]
    return ", ".join(names) or "nothing"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    listed = [" | ".join(str(cell).replace("|", "\\|") for cell in row) for row in rows]
    if not listed:
        return ""
    rule = " | ".join("---" for _ in head)
    return "\n".join(f"| {line} |" for line in (" | ".join(head), rule, *listed)) + "\n"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


if __name__ == "__main__":
    main()
