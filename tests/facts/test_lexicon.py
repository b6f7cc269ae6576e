"""Finding terms: spellings, endings, spacing, and never inside another word."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.facts.index import Index
from policywatch.facts.lexicon import expand, fold, spelled
from policywatch.knowledge import Knowledge


def found(index: Index, text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.id) for hit in index.scan(fold(text), 0, len(text))]


def test_groups_stand_for_spellings() -> None:
    assert set(expand("retain(s|ed)")) == {"retain", "retains", "retained"}
    assert set(expand("(your |the )?data")) == {"data", "your data", "the data"}
    assert set(expand("right (of|to) access")) == {"right of access", "right to access"}
    assert set(expand("(ad(s)|offer) shown")) == {"ad shown", "ads shown", "offer shown"}


def test_the_longest_term_wins_and_words_stay_whole() -> None:
    index = Index({"data": {"email": ["e-mail"], "address": ["e-mail address(es)"], "ip": ["ip"]}})
    assert found(index, "Your E‑mail addresses, not shipping") == [("E‑mail addresses", "address")]


def test_stems_take_any_ending() -> None:
    index = Index({"cue": {"delete": ["delet*"], "any": ["object to *"]}})
    assert found(index, "deletion") == [("deletion", "delete")]
    assert found(index, "object to profiling") == [("object to profiling", "any")]


def test_scripts_without_spaces_match_with_and_without() -> None:
    index = Index({"data": {"phone": ["휴대전화 번호"], "mail": ["이메일"], "ip": ["IP 주소"]}})
    assert [id for _, id in found(index, "이메일과 휴대전화번호, 휴대 전화 번호 및 IP주소를")] == [
        "mail",
        "phone",
        "phone",
        "ip",
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="abc 가나-'’(", max_size=40))
def test_hits_are_ordered_slices_without_overlap(text: str) -> None:
    index = Index({"k": {"x": ["ab*", "a b", "가나"], "y": ["c", "나 가"]}})
    hits = index.scan(fold(text), 0, len(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


def test_every_group_of_a_term_is_closed(knowledge: Knowledge) -> None:
    terms = (
        (code, kind, term)
        for code, language in knowledge.languages.items()
        for kind, table in language.facts.items()
        if kind not in ("cue", "grammar")  # a cue may be a bracket itself
        for listed in table.values()
        for term in listed
    )
    groups = ((*place, term.replace(r"\(", "").replace(r"\)", "")) for *place, term in terms)
    assert [term for term in groups if term[2].count("(") != term[2].count(")")] == []


def test_traces_that_begin_with_another_are_left_out() -> None:
    index = Index({"k": {"x": ["mail", "mailing", "mail address(es)", "post*"]}})
    assert sorted(index.traces("k", "x")) == ["mail", "post"]


_GROUPS = st.lists(st.lists(st.sampled_from(["", "a", "b", "a b"]), min_size=1), max_size=4)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="abc ", max_size=8), _GROUPS)
def test_a_pattern_of_terms_takes_their_spellings_and_nothing_else(text: str, groups: list[list[str]]) -> None:
    term = " ".join(f"({'|'.join(group)}){'?' * (len(group) % 2)} b" for group in groups) + "(s|ed)? c(s)"
    pattern = re.compile(spelled((term, "a (b|c d)?")))
    spellings = {*expand(term), *expand("a (b|c d)?")}
    assert all(pattern.fullmatch(spelling) for spelling in spellings)
    assert (pattern.fullmatch(text) is not None) == (text in spellings)


def test_the_longest_of_a_term_s_spellings_is_tried_first() -> None:
    match = re.match(spelled(("you (may|may not)?", "you may not (only)?", r"you \(all\)")), "you may not only")
    assert match is not None
    assert match[0] == "you may not only"
    assert re.fullmatch(spelled((r"you \(all\)",)), "you (all)")


_SOLID = st.lists(st.lists(st.sampled_from(["", "あ", "い", "いあ"]), min_size=1), max_size=4)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="あいう", max_size=8), _SOLID)
def test_so_does_one_in_a_script_without_spaces(text: str, groups: list[list[str]]) -> None:
    term = "う".join(f"({'|'.join(group)}){'?' * (len(group) % 2)}" for group in groups) + "い(う|あう)?"
    pattern = re.compile(spelled((term, "あ(い|い う)?")))
    spellings = {*expand(term), *expand("あ(い|い う)?")}
    assert all(pattern.fullmatch(spelling) for spelling in spellings)
    assert (pattern.fullmatch(text) is not None) == (text in spellings)


@pytest.mark.parametrize(
    ("term", "spelling"),
    [
        (" ".join(["(one|two|three|four)?"] * 40) + " end", "one two four end"),
        ("を".join(["(一|二|三|四)?"] * 40) + "終", "一をを四" + "を" * 37 + "終"),
    ],
)
def test_a_term_may_stand_for_more_spellings_than_could_be_written_out(term: str, spelling: str) -> None:
    assert re.fullmatch(spelled((term,)), spelling)


def test_a_term_is_found_however_late_its_first_word_comes() -> None:
    index = Index({"k": {"x": ["(give|hand) it (back|over)", "shar* (it|them)"], "y": ["hand", "give it back"]}})
    assert found(index, "nothing of it") == []
    assert found(index, "shared it, hand it over") == [("shared it", "x"), ("hand it over", "x")]
    assert found(index, "hand; give it back") == [("hand", "y"), ("give it back", "x"), ("give it back", "y")]


_WORDS = st.sampled_from(["ab", "a", "ab*", "b's", "(a|b)?", "(a|ab c)", "c(s|d e)", "(a (b|c))?"])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4).map(" ".join), max_size=4), st.text("abcs' ", max_size=12))
def test_a_text_goes_along_the_spellings_that_are_written_out(terms: list[str], text: str) -> None:
    spellings = {
        spelling for term in terms for spelling in expand(term) if "*" not in spelling and spelling[:1].isalpha()
    }
    at = {match.start() for match in re.finditer(r"[abcs]+", text)}
    stand = {
        spelling for spelling in spellings for place in at if re.compile(rf"{spelling}(?![abcs])").match(text, place)
    }
    index = Index({"k": {"x": sorted(spellings)}, "y": {}})
    grouped = Index({"k": {"x": [term for term in terms if "*" not in term]}})
    plain = Index({"k": {"x": sorted({s for term in terms if "*" not in term for s in expand(term)} - {""})}})
    assert grouped.scan(text, 0, len(text)) == plain.scan(text, 0, len(text))
    assert bool(index.scan(text, 0, len(text))) == bool(stand)


def test_a_term_of_very_many_spellings_costs_what_the_text_goes_along() -> None:
    index = Index({"k": {"x": [" ".join(["we", *["(a|b|c|d)?"] * 40, "sell"])]}})
    assert found(index, "We a b d a a sell it; we c keep it") == [("We a b d a a sell", "x")]
