"""The calibration page is what bench/calibration.py makes, and making it works on a few pairs."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import policywatch

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/calibration.md").read_text("utf-8")
MAKE: dict[str, Any] = runpy.run_path(str(ROOT / "bench/calibration.py"))
ROW = re.compile(r"(?m)^\| (.+?) \| (\d+) \| (\d+) \| (\d\.\d{3}|-) \|(?: (\d\.\d{3}|-) \| (\d\.\d{3}|-) \|)?$")
SAMPLE = 10


def figures(page: str) -> dict[str, tuple[str, ...]]:
    return {match[1]: match.groups()[1:] for match in ROW.finditer(page)}


@pytest.fixture(scope="module")
def sample(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of the ten smallest labelled pairs."""
    folder = tmp_path_factory.mktemp("calibration")
    small = sorted(
        corpus.iterdir(), key=lambda pair: (sum(path.stat().st_size for path in pair.glob("*.*")), pair.name)
    )
    lines = [
        json.dumps({"id": pair.name, **{side: str(next(pair.glob(f"{side}.*"))) for side in ("old", "new")}})
        for pair in small
        if (pair / "meta.json").is_file()
    ]
    (folder / "pairs.jsonl").write_text("\n".join(lines[:SAMPLE]), "utf-8")
    done = policywatch("bulk", "pairs.jsonl", "--out", "results.jsonl", "--workers", "1", cwd=folder)
    assert done.code == 0, done.err
    return folder / "results.jsonl"


@pytest.fixture(scope="module")
def score(corpus: Path) -> dict[str, Any]:
    return runpy.run_path(str(corpus.parents[1] / "tools/score.py"))


def test_it_is_made_anew_from_a_sample_in_the_form_of_the_page(
    sample: Path, score: dict[str, Any], corpus: Path
) -> None:
    pairs = MAKE["pairs"](sample, corpus)
    assert 0 < len(pairs) <= SAMPLE
    page = MAKE["page"](pairs, MAKE["checked"](MAKE["CHECKED"]), score)
    headings = re.compile(r"(?m)^#+ [^(\n]+")
    assert headings.findall(page) == headings.findall(PAGE)
    made, whole = (figures(one.partition("## Facts")[0]) for one in (page, PAGE))
    assert made["all"] != whole["all"]
    assert set(made) <= set(whole)
    assert page == MAKE["page"](pairs, MAKE["checked"](MAKE["CHECKED"]), score)


def test_its_verdict_figures_are_those_of_the_score(sample: Path, score: dict[str, Any], corpus: Path) -> None:
    pairs = MAKE["pairs"](sample, corpus)
    count, significant = len(pairs), sum(pair.wanted for pair in pairs)
    rows = [(pair.meta["label"] == "significant", pair.report["significance"] == "significant") for pair in pairs]
    precision, recall, f1, _ = score["prf"](rows)
    head = MAKE["page"](pairs, [], score).partition("## Facts")[0]
    shown = figures(head)["all"]
    assert shown[:2] == (str(count), str(significant))
    assert shown[2:] == (
        f"{precision:.3f}" if any(judged for _, judged in rows) else "-",
        f"{recall:.3f}" if significant else "-",
        f"{f1:.3f}" if significant else "-",
    )


def test_misses_are_listed_by_kind(sample: Path, score: dict[str, Any], corpus: Path) -> None:
    pairs = MAKE["pairs"](sample, corpus)
    turned = [
        MAKE["Pair"]({**pair.meta, "label": "minor" if pair.judged else "significant"}, pair.report) for pair in pairs
    ]
    page = MAKE["page"](turned, [], score)
    assert f"judged minor ({sum(not pair.judged for pair in pairs)})" in page
    assert f"judged significant ({sum(pair.judged for pair in pairs)})" in page
    assert all(f"`{pair.id}`" in page for pair in pairs)


def test_the_page_tells_of_all_pairs_and_of_the_held_out_services(corpus: Path) -> None:
    metas = [json.loads(path.read_text("utf-8")) for path in corpus.glob("*/meta.json")]
    labelled = [meta for meta in metas if meta["label"] in ("minor", "significant")]
    held = [meta for meta in labelled if meta["service"] in MAKE["HELD_OUT"]]
    assert {meta["service"] for meta in held} == set(MAKE["HELD_OUT"])
    shown = figures(PAGE.partition("## Facts")[0])
    assert shown["all"][0] == str(len(labelled))
    assert shown["services held out"][0] == str(len(held))
    assert int(shown["services built with"][0]) + len(held) == len(labelled)


def test_the_page_holds_no_text_of_the_pairs() -> None:
    cells = [cell for line in PAGE.splitlines() if line.startswith("|") for cell in line.split("|")]
    assert max(map(len, cells)) < 160


def test_every_number_of_the_page_is_a_share_of_its_row() -> None:
    facts = PAGE.partition("## Facts: recall")[2].partition("## The misses")[0]
    rows = [(int(row[0]), int(row[1]), row[2]) for row in figures(facts).values()]
    assert rows
    assert all(share == f"{part / whole:.3f}" for part, whole, share in rows)
