"""The contract that scripts build on."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from policywatch.render import Options, Side, render
from policywatch.render.shape import promise
from tests.render.handmade import CASES, HOSTILE, rich_case

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/report.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_every_report_keeps_to_the_schema(case: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(render(CASES[case](), "json", Options(id="pair-1"))))


def test_the_schema_lists_every_kind_there_is() -> None:
    from policywatch.model.change import ChangeKind, Level
    from policywatch.model.fact import Direction, FactType

    defs = SCHEMA["$defs"]
    assert defs["change"]["properties"]["kind"]["enum"] == [kind.value for kind in ChangeKind]
    assert defs["change"]["properties"]["level"]["enum"] == [level.value for level in Level]
    assert defs["fact"]["properties"]["type"]["enum"] == [kind.value for kind in FactType]
    assert defs["fact"]["properties"]["direction"]["enum"] == [*(way.value for way in Direction), None]


@pytest.mark.parametrize("case", CASES)
def test_spans_give_both_texts_back(case: str) -> None:
    for change in json.loads(render(CASES[case](), "json"))["changes"]:
        assert "".join(text for op, text in change["spans"] if op != "+") == change["old_text"]
        assert "".join(text for op, text in change["spans"] if op != "-") == change["new_text"]


def test_what_steers_a_terminal_is_escaped_and_comes_back_exactly() -> None:
    page = render(CASES["hostile"](), "json")
    assert "\\u202e" in page
    assert json.loads(page)["changes"][0]["old_text"].startswith(HOSTILE)


def test_a_line_is_one_line() -> None:
    page = render(rich_case(), "json", Options(one_line=True, id="a"))
    assert page.count("\n") == 1
    assert json.loads(page) == json.loads(render(rich_case(), "json", Options(id="a")))


def test_identity_comes_from_the_caller_and_else_from_the_text() -> None:
    side = json.loads(render(rich_case(), "json", Options(old=Side("narae/privacy", sha256="ab"))))["old"]
    assert side == {
        "document": "narae/privacy", "label": "v1.5", "language": "en", "effective": "2024-01-18", "announced": None,
        "sha256": "ab", "words": 58,
    }  # fmt: skip


def test_counts_and_facts() -> None:
    page = json.loads(render(rich_case(), "json", Options(milliseconds=12.34567)))
    assert page["stats"] == {"sections": 4, "clauses": 6, "words_changed": 34, "ms": 12.346}
    fact = page["facts"][0]
    assert (fact["value"], fact["old"], fact["new"], fact["direction"]) == (
        "P5Y",
        "three years",
        "five years",
        "longer",
    )


def test_a_promise_says_null_where_the_text_says_nothing() -> None:
    report = rich_case()
    told = promise(report.old_promise)
    assert (told["minor_days"], told["significant_days"], told["qualitative"]) == (7, 30, None)
    assert told["evidence"] == "We tell you 7 days before."
    assert promise(report.new_promise)["minor_days"] is None
