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
    assert more == 1


def test_long_passages_are_left_to_the_comparison_and_there_are_few() -> None:
    shown, more = beside(_report(("x" * 500, "y"), *[("a", "b")] * 9))
    assert (len(shown), more) == (AT_MOST, 4)


def test_white_space_alone_is_no_passage() -> None:
    assert beside(_report(("  ", " "))) == ((), 0)
