"""Promises of real documents, seeds and corpus, against a reading by hand."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from policywatch import promise, readers
from policywatch.knowledge import load
from policywatch.model.document import Document

KNOWLEDGE = load()
CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]

SEEDS: dict[str, dict[str, Any]] = {
    "cloudplex": {
        **{"minor_days": 7, "significant_days": 30, "section": "Article 14", "channels": ()},
        "significant_if": ("collection and use", "provision to third parties"),
    },
    "dreampicture": {
        **{"minor_days": None, "significant_days": None, "section": "7", "channels": ("in_app", "email")},
        **{"qualitative": "before the change becomes effective", "immediate": True},
    },
    "palette": {
        **{"minor_days": 7, "significant_days": 30, "section": "7", "channels": ()},
        "significant_if": ("type of personal information collected", "purpose of personal information collected"),
    },
    "smart-callback": {
        **{"minor_days": 7, "significant_days": 7, "section": "8", "significant_if": ()},
        "channels": ("website_notice", "individual_notice"),
    },
    "spaceone": {
        **{"minor_days": None, "significant_days": None, "section": "Article 15"},
        **{"channels": ("website_notice",), "qualitative": "without delay", "immediate": False},
    },
}


def _read(path: Path) -> Document:
    return readers.read(path.read_bytes(), name=path.name, knowledge=KNOWLEDGE)


@pytest.mark.parametrize("name", SEEDS)
def test_seed(seeds: Path, name: str) -> None:
    document = _read(seeds / f"{name}.txt")
    found = promise.read(document, KNOWLEDGE)
    assert {field: getattr(found, field) for field in SEEDS[name]} == SEEDS[name]
    assert document.text[found.start : found.end] == found.evidence
    assert found.conflicts == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["document"])
def test_corpus(corpus: Path, case: dict[str, Any]) -> None:
    folder, side = case["document"].split("/")
    path = next(path for path in sorted((corpus / folder).glob(f"{side}.*")))
    document = _read(path)
    found = promise.read(document, KNOWLEDGE)
    shown = (found.minor_days, found.significant_days, bool(found.qualitative), found.immediate)
    assert shown == (
        case.get("minor"),
        case.get("significant"),
        case.get("qualitative", False),
        case.get("immediate", False),
    ), found.evidence
    if "channels" in case:
        assert sorted(found.channels) == case["channels"], found.evidence
    assert found.evidence == document.quote(found.start, found.end)
