"""Finding terms: spellings, endings, spacing, and never inside another word."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.facts.lexicon import Lexicon, expand, fold
from policywatch.knowledge import Knowledge


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.id) for hit in lexicon.scan(fold(text), 0, len(text))]


def test_groups_stand_for_spellings() -> None:
    assert set(expand("retain(s|ed)")) == {"retain", "retains", "retained"}
    assert set(expand("(your |the )?data")) == {"data", "your data", "the data"}
    assert set(expand("right (of|to) access")) == {"right of access", "right to access"}
    assert set(expand("(ad(s)|offer) shown")) == {"ad shown", "ads shown", "offer shown"}


def test_the_longest_term_wins_and_words_stay_whole() -> None:
    lexicon = Lexicon({"data": {"email": ["e-mail"], "address": ["e-mail address(es)"], "ip": ["ip"]}})
    assert found(lexicon, "Your E‑mail addresses, not shipping") == [("E‑mail addresses", "address")]


def test_stems_take_any_ending() -> None:
    lexicon = Lexicon({"cue": {"delete": ["delet*"], "any": ["object to *"]}})
    assert found(lexicon, "deletion") == [("deletion", "delete")]
    assert found(lexicon, "object to profiling") == [("object to profiling", "any")]


def test_scripts_without_spaces_match_with_and_without() -> None:
    lexicon = Lexicon({"data": {"phone": ["휴대전화 번호"], "mail": ["이메일"], "ip": ["IP 주소"]}})
    assert [id for _, id in found(lexicon, "이메일과 휴대전화번호, 휴대 전화 번호 및 IP주소를")] == [
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
    lexicon = Lexicon({"k": {"x": ["ab*", "a b", "가나"], "y": ["c", "나 가"]}})
    hits = lexicon.scan(fold(text), 0, len(text))
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


def test_traces_that_hold_another_are_left_out() -> None:
    lexicon = Lexicon({"k": {"x": ["mail", "e mail", "mail address(es)", "post*"]}})
    assert sorted(lexicon.traces("k", "x")) == ["mail", "post"]
