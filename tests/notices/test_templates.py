"""The words and layouts of notices: complete in every language, safe in every field, and no longer than they help."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policywatch.errors import InputError
from policywatch.knowledge import load
from policywatch.model.change import Change, ChangeKind, Level, Span
from policywatch.model.document import Metadata
from policywatch.model.fact import FactType
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.model.plan import NoticeDraft
from policywatch.model.promise import Promise
from policywatch.notice import gate
from policywatch.notice.beside import AT_MOST, beside
from tests.notice.making import OLD, Maker, change

MAKE = Maker(load())
NEW = OLD.replace("your name", "your full name, your phone number")
LANGUAGES = sorted(name.split(".")[1] for name in load().notices if name.startswith("words."))


def _drafts(make: Maker = MAKE, verdict: str = "significant", new: str = NEW, **asked: Any) -> dict[str, NoticeDraft]:
    metadata = Metadata(title=asked.pop("title", "Privacy Policy"), label="v1.1", company="Marble Desk")
    promise = Promise(evidence="x", significant_days=7, minor_days=7, channels=asked.pop("named", ("email",)))
    report = make.report(verdict, new=replace(make.document(new), metadata=metadata), old_promise=promise)
    found = gate(report, make.request("2027-01-31", "2026-12-01", document="marble/privacy", **asked), make.knowledge)
    return {draft.channel: draft for draft in found.notices}


def test_every_language_has_every_sentence() -> None:
    macros = {code: set(re.findall(r"macro (\w+)", load().notices[f"words.{code}.j2"])) for code in LANGUAGES}
    assert {"en", "ko"} <= set(macros)
    assert all(found == macros["en"] for found in macros.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["privacy", "terms"])
@pytest.mark.parametrize("verdict", ["minor", "significant"])
def test_a_message_differs_by_kind_and_verdict(language: str, kind: str, verdict: str) -> None:
    def text(kind: str, verdict: str) -> tuple[str, str]:
        mail = _drafts(verdict=verdict, kind=kind, languages=(language,))["email"]
        return mail.subject, mail.body

    other_kind, other_verdict = {"privacy", "terms"} - {kind}, {"minor", "significant"} - {verdict}
    assert text(kind, verdict)[1] != text(*other_kind, verdict)[1]
    assert text(kind, verdict)[0] != text(kind, *other_verdict)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_forms_of_a_mail_say_the_same(language: str) -> None:
    addresses = {
        "url": "https://m.example/p",
        "comparison_url": "https://m.example/c",
        "previous_url": "https://m.example/o",
    }
    regimes = ("eu-gdpr", "kr-consent")
    mail = _drafts(languages=(language,), contact="privacy@m.example", regimes=regimes, **addresses)["email"]
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", mail.html.partition("<body")[2]))
    for line in mail.body.splitlines():
        words = re.sub(r"\s+", " ", re.sub(r"https://\S+", "", line)).strip(" -■:")
        for part in words.split(": "):
            assert part in shown.replace("&#39;", "'").replace("&#34;", '"'), part
    assert all(address in mail.html and address in mail.body for address in addresses.values())
    assert "mailto:privacy@m.example" in mail.html


def test_a_mail_fetches_nothing_and_runs_nothing() -> None:
    html = _drafts(url="https://m.example/p")["email"].html
    assert not re.search(r"(?i)<(script|img|link|iframe|object)|@import|url\(|\bon\w+=", html)
    assert re.findall(r'href="([^"]+)"', html) == ["https://m.example/p"]


@settings(deadline=None, max_examples=25)
@given(
    st.text(min_size=1, max_size=40), st.sampled_from(["<b onclick=x>", "{{ 7*7 }}", "\r\nBcc: x@y.z", "\u202e", "&"])
)
@example("\n", "{{ 7*7 }}")
def test_a_strangers_words_stay_words(noise: str, hostile: str) -> None:
    noise = noise.encode("utf-8", "ignore").decode()
    title = f"{noise}{hostile}Policy"
    drafts = _drafts(title=title)
    for draft in drafts.values():
        assert "\n" not in draft.subject
        assert "\r" not in draft.subject
        assert "<b " not in draft.html
    if hostile == "{{ 7*7 }}":
        assert "{{ 7*7 }}" in drafts["email"].subject


def test_the_plan_says_why_a_channel_is_used() -> None:
    def why(verdict: str, named: tuple[str, ...], *extra: str) -> dict[str, str]:
        promise = Promise(evidence="x", significant_days=7, minor_days=7, channels=named, section="Article 9")
        report = MAKE.report(verdict, old_promise=promise)
        plan = gate(report, MAKE.request("2027-01-31", "2026-12-01", channels=extra), MAKE.knowledge)
        return {choice.channel: choice.why for choice in plan.channels}

    assert "Article 9" in why("minor", ("email",))["email"]
    assert list(why("minor", (), "email")) == ["website_notice"]
    assert "minor" in why("minor", (), "email")["website_notice"]
    assert "this workspace" in why("significant", (), "email")["email"]
    assert list(why("significant", ("individual_notice", "email"))) == ["email"]
    assert why("none", ("email",)) == {}


def test_templates_of_ones_own_take_the_packaged_ones_place_by_name() -> None:
    words = load().notices["words.en.j2"].replace("Hello,", "Dear customer,")
    own = replace(MAKE, knowledge=replace(load(), notices={**load().notices, "words.en.j2": words}))
    packaged, changed = _drafts()["email"], _drafts(own)["email"]
    assert "Dear customer," in changed.body
    assert "Dear customer," in changed.html
    assert packaged.template_hash != changed.template_hash


@pytest.mark.parametrize(
    "broken", ["{{ nothing_here }}", "{% if %}", "{{ 1 / 0 }}", "{{ title() }}", "{% for x in 3 %}{% endfor %}"]
)
def test_a_broken_template_is_named(broken: str) -> None:
    own = replace(MAKE, knowledge=replace(load(), notices={**load().notices, "email.html.j2": broken}))
    with pytest.raises(InputError, match=r"email\.html\.j2"):
        _drafts(own)


def test_a_template_cannot_reach_out_of_its_sandbox() -> None:
    own = replace(
        MAKE, knowledge=replace(load(), notices={**load().notices, "email.html.j2": "{{ title.__class__.__mro__ }}"})
    )
    with pytest.raises(InputError, match="unsafe"):
        _drafts(own)


def _report(*texts: tuple[str, str], findings: tuple[Finding, ...] = (), **fields: Any) -> Any:
    changes = tuple(
        Change(ChangeKind.MODIFIED, Level.CLAUSE, "1", f"Section {at}", old, new, (Span("-", old), Span("+", new)))
        for at, (old, new) in enumerate(texts)
    )
    report = MAKE.report("significant", findings=findings, **fields)
    return replace(report, comparison=replace(report.comparison, changes=changes))


def _finding(verdict: str, at: int, facts: tuple[int, ...] = ()) -> Finding:
    return Finding("r", Significance(verdict), "t", "m", "ref", "1", Evidence(new="x"), changes=(at,), facts=facts)


def test_passages_that_bear_on_the_verdict_stand_first_and_dates_are_left_out() -> None:
    facts = (change("added", FactType.EFFECTIVE_DATE), change("added", FactType.RECIPIENT))
    findings = (_finding("minor", 0, (0,)), _finding("minor", 1, (1,)), _finding("significant", 2))
    shown, more = beside(_report(("1 May", "2 May"), ("a", "b"), ("c", "d"), findings=findings, facts=facts))
    assert [(passage.where, passage.old, passage.new) for passage in shown] == [
        ("Section 2", "c", "d"),
        ("Section 1", "a", "b"),
    ]
    assert more == 0


def test_a_date_alone_is_shown_and_counted_where_nothing_else_changed() -> None:
    facts = (change("added", FactType.EFFECTIVE_DATE),)
    shown, more = beside(_report(("1 May", "2 May"), findings=(_finding("minor", 0, (0,)),), facts=facts))
    assert ([passage.new for passage in shown], more) == (["2 May"], 0)


def test_of_a_long_passage_the_words_around_the_change_are_shown() -> None:
    around = "one two three four five six seven eight nine ten " * 20
    spans = (Span("=", around), Span("-", "email"), Span("+", "e-mail"), Span("=", f" {around}"))
    passage = Change(
        ChangeKind.MODIFIED, Level.CLAUSE, "1", "1", f"{around}email {around}", f"{around}e-mail {around}", spans
    )
    report = MAKE.report("minor")
    shown, more = beside(replace(report, comparison=replace(report.comparison, changes=(passage,))))
    assert (len(shown), more) == (1, 0)
    assert "ten email one" in shown[0].old
    assert "ten e-mail one" in shown[0].new
    assert shown[0].new.startswith("…")
    assert shown[0].new.endswith("…")
    assert len(shown[0].new) < 250


TABLE = """# Privacy Policy

## 3. Who helps us

| Company | Task | Term |
|---|---|---|
| Alder Mail | sending letters | 3 years |
"""


@pytest.mark.parametrize(
    ("new", "where", "told"),
    [
        (TABLE.replace("3 years", "5 years"), "3. Who helps us · Alder Mail · Term", "5 years"),
        (TABLE + "| Birch Desk | support | |\n", "3. Who helps us", "Company: Birch Desk; Task: support"),
    ],
)
def test_what_changes_in_a_table_is_named_by_its_row_and_columns(new: str, where: str, told: str) -> None:
    shown, _ = beside(MAKE.report("significant", old=MAKE.document(TABLE), new=MAKE.document(new)))
    assert [(passage.where, passage.new) for passage in shown] == [(where, told)]


@pytest.mark.parametrize(
    ("title", "language", "subject"),
    [
        ("Privacy Policy", "en", "Important: changes to the Marble Desk Privacy Policy on 31 January 2027"),
        ("Privacy Policy", "ko", "[중요] 2027년 1월 31일 Marble Desk 개인정보 처리방침 변경 안내"),
        ("Orbit Privacy Policy", "en", "Important: changes to the Orbit Privacy Policy on 31 January 2027"),
        ("", "en", "Important: changes to the Marble Desk privacy policy on 31 January 2027"),
    ],
)
def test_a_title_that_names_nobody_is_told_with_its_publisher(title: str, language: str, subject: str) -> None:
    new = MAKE.document(OLD.replace("name", "full name"))
    new = replace(new, metadata=Metadata(title=title, company="Marble Desk"))
    old = replace(MAKE.document(), metadata=Metadata(company="Marble Desk"))
    asked = MAKE.request("2027-01-31", "2026-12-01", languages=(language,), channels=("email",))
    found = gate(MAKE.report("significant", old=old, new=new), asked, MAKE.knowledge).notices
    assert {notice.subject for notice in found if notice.channel == "email"} == {subject}


def test_a_reader_is_always_told_what_can_be_done() -> None:
    def body(verdict: str, language: str) -> str:
        asked = MAKE.request("2027-01-31", "2026-12-01", languages=(language,), channels=("email",))
        promise = Promise(evidence="Article 9", minor_days=7, significant_days=30, channels=("email",))
        return gate(MAKE.report(verdict, old_promise=promise), asked, MAKE.knowledge).notices[0].body

    assert "You need not do anything." in body("minor", "en")
    assert "you can stop using the service before 31 January 2027" in body("significant", "en")
    assert "need not do anything" not in body("significant", "en")
    assert "서비스 이용을 중단" in body("significant", "ko")
    assert "quoted in the language" not in body("significant", "en")
    assert "원문 언어로 인용" in body("significant", "ko")


def test_long_passages_are_left_to_the_comparison_and_there_are_few() -> None:
    shown, more = beside(_report(("x" * 500, "y"), *[("a", "b")] * 9))
    assert (len(shown), more) == (AT_MOST, 4)


def test_white_space_alone_is_no_passage() -> None:
    assert beside(_report(("  ", " "))) == ((), 0)
