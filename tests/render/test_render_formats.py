"""What every format owes every report."""

import datetime as dt
import itertools
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import UsageError
from policywatch.model.finding import Significance
from policywatch.model.override import Override
from policywatch.render import Options, Side, formats, render
from policywatch.significance.override import overridden
from tests.render.handmade import CASES, HOSTILE, modified, rich_case

PROSE = [name for name in formats() if name != "json"]
EVERY = list(itertools.product(formats(), CASES))
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
some_text = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)


def test_the_formats_are_the_files() -> None:
    assert formats() == ("html", "json", "markdown", "terminal", "text")


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'pdf'.*html, json"):
        render(rich_case(), "pdf")


@pytest.mark.parametrize(("name", "case"), EVERY)
def test_it_is_one_text_the_same_each_time(name: str, case: str) -> None:
    first = render(CASES[case](), name)
    assert first == render(CASES[case](), name)
    assert first.endswith("\n")
    assert not first.endswith("\n\n")


@pytest.mark.parametrize(("name", "case"), EVERY)
def test_nothing_in_it_steers_a_terminal_or_turns_the_text_around(name: str, case: str) -> None:
    assert not STEERING.search(render(CASES[case](), name))


@pytest.mark.parametrize("name", PROSE)
def test_it_shows_all_of_a_report(name: str) -> None:
    page = render(rich_case(), name, Options(width=100))
    seen = re.sub(r"<[^>]+>|[\\*>]", "", " ".join(page.replace("&lt;", "<").split()))
    for said in (
        "Narae Desk privacy policy", "v1.5, effective 2024-01-18", "v1.6, effective 2025-03-01", "ignificant",
        "Data is kept for five years instead of three.", "A new recipient", "GDPR Art. 13(2)(a)", "recipient-added",
        "consent needed", "We keep it for three years.", "The encoding of old.html was guessed.",
        "7 days before; 30 days for significant changes; by e-mail", "without delay", "storage duration",
        "1 cell changed, 1 row removed, 1 row added", "Section renumbered", "Section moved",
        "Text split", "Text renumbered", "Section removed", "Section added", "reference follows its target",
        "javascript:alert(1)", "1 unchanged section (Article 1)", "Artificial intelligence", "Tickets", "Gone Inc.",
    ):  # fmt: skip
        assert said in seen or said.upper() in seen, said


@pytest.mark.parametrize("name", PROSE)
def test_text_that_looks_like_markup_is_still_read_as_text(name: str) -> None:
    page = render(CASES["hostile"](), name, Options(width=200))
    assert "<script>alert" not in page.replace("<script>(", "") or name in {"terminal", "text"}
    for word in ("code", "pipe", "not", "mark", "alert(1)", "team", "␛"):
        assert page.count(word) >= 3, word


@pytest.mark.parametrize("name", formats())
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("=-+"), some_text.filter(str.strip)), min_size=1, max_size=4))
def test_any_text_at_all_can_be_shown(name: str, spans: list[tuple[str, str]]) -> None:
    page = render(modified(("=", "x"), *spans), name, Options(colour=True))
    page.encode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x9b]", page)


@pytest.mark.parametrize("name", PROSE)
def test_the_callers_names_go_before_the_documents_own(name: str) -> None:
    page = render(rich_case(), name, Options(old=Side(label="v9.8"), new=Side(label="v9.9")))
    assert "v9.8" in page
    assert "v1.5" not in page


@pytest.mark.parametrize("name", PROSE)
def test_whose_verdict_it_is_stands_before_all_other_cautions(name: str) -> None:
    day = dt.datetime(2026, 5, 3, tzinfo=dt.UTC)
    made = Override(Significance.SIGNIFICANT, Significance.MINOR, "Kim", "a <b>slip</b>", day)
    report = overridden(rich_case(), made)
    page = " ".join(render(report, name, Options(width=200)).split())
    said = page.index("Verdict minor put in place of significant by Kim on 2026-05-03: a")
    assert said < page.index("The encoding of old.html was guessed.")
    assert "<b>slip" not in page or name in ("terminal", "text")
    assert "Minor changes only" in page or "MINOR CHANGES ONLY" in page


def test_the_hostile_text_holds_what_it_should() -> None:
    assert {"\x1b", "\u202e", "\u2066"} == {c for c in HOSTILE if unicodedata.category(c) in {"Cc", "Cf"}}
