"""Each check on a case that is in order, on one that is not, and on one where the question does not arise."""

import datetime as dt
import pkgutil
from dataclasses import replace
from typing import Any

import pytest

from policywatch.model.document import Document, Metadata, PreviousVersion, StatedDate
from policywatch.model.fact import FactType
from policywatch.model.plan import Check
from policywatch.model.promise import Promise
from policywatch.notice import preflight as checks
from policywatch.notice.plan import plan
from policywatch.notice.preflight import Case, preflight
from policywatch.notice.regimes import declared
from tests.notice.making import OLD, Maker, change

_LINKS = ("url", "comparison_url", "previous_url")
FIRST, SECOND = dt.date(2026, 1, 5), dt.date(2027, 2, 1)
CHANGED = OLD.replace("name", "full name")


def _document(make: Maker, text: str = OLD, **metadata: Any) -> Document:
    document = make.document(text)
    language = metadata.pop("language", "en")
    return replace(document, metadata=Metadata(**metadata), language=language)


def _answers(
    make: Maker, old: Document, new: Document, verdict: str = "significant", **fields: Any
) -> dict[str, Check]:
    asked = {
        key: fields.pop(key) for key in ("regimes", "consent_confirmed", "kind", "announced", *_LINKS) if key in fields
    }
    request = make.request(fields.pop("effective", "2027-02-01"), "2026-12-20", **asked)
    report = make.report(verdict, old=old, new=new, **fields)
    regimes = tuple(declared(make.knowledge, request.rules.regimes))
    case = Case(report, request, plan(report, request, make.knowledge), regimes, make.knowledge)
    return {answer.id: answer for answer in preflight(case)}


def _both(make: Maker, old: dict[str, Any], new: dict[str, Any], **fields: Any) -> dict[str, Check]:
    return _answers(make, _document(make, **old), _document(make, CHANGED, **new), **fields)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"label": "v1.6"}, {"label": "v1.7"}, (True, True)),
        ({"label": "v1.6"}, {"label": "v1.6"}, (False, True)),
        ({"label": "v1.6"}, {}, (False, False)),
    ],
)
def test_label_bumped(make: Maker, old: dict[str, Any], new: dict[str, Any], expected: tuple[bool, bool]) -> None:
    answer = _both(make, old, new)["label-bumped"]
    assert (answer.ok, answer.blocking) == expected


def test_no_label_no_question(make: Maker) -> None:
    assert "label-bumped" not in _both(make, {}, {"label": "v2"})


@pytest.mark.parametrize(("effective", "ok"), [(SECOND, True), (FIRST, False), (None, False)])
def test_date_bumped(make: Maker, effective: dt.date | None, ok: bool) -> None:
    assert _both(make, {"effective": FIRST}, {"effective": effective})["date-bumped"].ok is ok


def test_an_unbumped_date_blocks_only_what_anybody_is_told_of(make: Maker) -> None:
    same = {"effective": FIRST}
    assert _both(make, same, same)["date-bumped"].blocking
    assert not _both(make, same, same, verdict="none")["date-bumped"].blocking


def test_only_the_date_moved(make: Maker) -> None:
    def dated(text: str, day: str) -> Document:
        stated = StatedDate("effective", dt.date.fromisoformat(day), day, text.index(day))
        return _document(make, text, effective=stated.date, dates=(stated,))

    moved = OLD.replace("2026-01-05", "2027-02-01")
    alone = _answers(make, dated(OLD, "2026-01-05"), dated(moved, "2027-02-01"), "minor")
    assert not alone["date-without-change"].ok
    with_text = _answers(
        make,
        dated(OLD, "2026-01-05"),
        dated(moved.replace("e-mail address", "home address"), "2027-02-01"),
    )
    assert with_text["date-without-change"].ok


@pytest.mark.parametrize(
    ("announced", "ok", "blocking"),
    [("2027-01-01", True, True), ("2027-02-01", False, False), ("2027-02-02", False, True)],
)
def test_effective_after_announced(make: Maker, announced: str, ok: bool, blocking: bool) -> None:
    dates = {"effective": SECOND, "announced": dt.date.fromisoformat(announced)}
    answer = _both(make, {}, dates)["effective-after-announced"]
    assert (answer.ok, answer.blocking) == (ok, blocking)


def test_previous_versions_stay_listed(make: Maker) -> None:
    one, two = PreviousVersion("v1.0", dt.date(2025, 1, 1)), PreviousVersion("v1.1", FIRST)
    old = {"label": "v1.1", "effective": FIRST, "previous": (one,)}
    assert _both(make, old, {"previous": (one, two)})["previous-listed"].ok
    assert "v1.0" in _both(make, old, {"previous": (two,)})["previous-listed"].message
    missing = _both(make, old, {"previous": (one,)})["previous-listed"]
    assert not missing.ok
    assert "v1.1" in missing.message
    assert "previous-listed" not in _both(make, {}, {})


def test_the_documents_dates_are_the_releases(make: Maker) -> None:
    def stated(*days: str) -> dict[str, Any]:
        dates = tuple(StatedDate("effective", dt.date.fromisoformat(day), day, 0) for day in days)
        return {"effective": dates[0].date, "dates": dates}

    in_force = {"effective": FIRST}
    assert _both(make, in_force, stated("2027-02-01"))["dates-agree"].ok
    assert "2027-03-01" in _both(make, in_force, stated("2027-03-01"))["dates-agree"].message
    two = _both(make, in_force, stated("2027-02-01", "2027-03-01"))["dates-agree"]
    assert not two.ok
    assert two.blocking
    # A list of earlier versions says their dates too.
    assert _both(make, in_force, stated("2027-02-01", "2025-01-01"))["dates-agree"].ok


def test_dates_that_cannot_be_read(make: Maker) -> None:
    unclear = StatedDate("effective", None, "03/04/2027", 0, (dt.date(2027, 3, 4), dt.date(2027, 4, 3)))
    never = StatedDate("updated", None, "30 February 2027", 0)
    clear = StatedDate("effective", SECOND, "1 February 2027", 0)
    ambiguous = _both(make, {}, {"dates": (unclear,)})["dates-clear"]
    assert (ambiguous.ok, ambiguous.blocking) == (False, True)
    assert "2027-03-04 or 2027-04-03" in ambiguous.message
    impossible = _both(make, {}, {"dates": (never,)})["dates-clear"]
    assert (impossible.ok, impossible.blocking) == (False, False)
    assert _both(make, {}, {"dates": (clear,)})["dates-clear"].ok


def test_required_contents(make: Maker) -> None:
    asked = {"regimes": ("kr-privacy-practice",)}
    answer = _both(make, {}, {}, **asked)["contents"]
    assert not answer.ok
    assert "destruction" in answer.message
    told = _document(make, CHANGED + "\nThe method of destruction is shredding.\n")
    assert "destruction" not in _answers(make, _document(make), told, **asked)["contents"].message
    assert "contents" not in _both(make, {}, {})


def test_the_process_must_be_described(make: Maker) -> None:
    asked = {"regimes": ("us-ca-caloppa",)}
    assert not _both(make, {}, {}, **asked)["promise-stated"].ok
    assert _both(make, {}, {}, new_promise=Promise(evidence="x"), **asked)["promise-stated"].ok
    assert "promise-stated" not in _both(make, {}, {})


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"significant_days": 7}, "significant changes 30 days, now 7"),
        ({"channels": ("email",), "significant_days": 30}, "no longer by website notice"),
        ({"significant_months": 1, "channels": ("email", "website_notice")}, ""),
        ({"significant_days": 30, "channels": ("email", "website_notice"), "immediate": True}, "when posted"),
        ({"significant_days": 45, "channels": ("email", "website_notice")}, ""),
    ],
)
def test_a_shorter_promise_is_not_silent(make: Maker, new: dict[str, Any], said: str) -> None:
    old = Promise(evidence="x", significant_days=30, channels=("email", "website_notice"))
    answer = _both(make, {}, {}, old_promise=old, new_promise=Promise(evidence="y", **new))["promise-kept"]
    assert answer.ok is (not said)
    assert said in answer.message


def test_a_promise_stated_twice(make: Maker) -> None:
    twice = Promise(evidence="x", significant_days=30, conflicts=("at least 15 days",))
    answer = _both(make, {}, {}, new_promise=twice)["promise-consistent"]
    assert not answer.ok
    assert "15 days" in answer.message


def test_an_error_page_is_no_next_version(make: Maker) -> None:
    error = _document(make, "Page not found. Try again later.")
    answer = _answers(make, _document(make, OLD + " We keep it for a year." * 9), error)["same-document"]
    assert (answer.ok, answer.blocking) == (False, True)
    assert answer.message.startswith("The candidate is no policy: ")


def test_another_companys_document(make: Maker) -> None:
    other = _document(make, "# Terms of Sale\n\nWe sell bread.\n\nPrices are in the shop.\n", company="Loaf Inc.")
    answer = _answers(make, _document(make, company="Marble Desk Inc."), other)["same-document"]
    assert (answer.ok, answer.blocking) == (False, True)


def test_a_renamed_company_is_asked_about_but_does_not_block(make: Maker) -> None:
    answer = _both(make, {"company": "Marble Desk Inc."}, {"company": "Granite Desk Inc."})["same-document"]
    assert (answer.ok, answer.blocking) == (False, False)


def test_a_legal_form_written_otherwise_is_the_same_company(make: Maker) -> None:
    assert _both(make, {"company": "Marble Desk Inc."}, {"company": "Marble Desk, Inc"})["same-document"].ok


def test_another_language(make: Maker) -> None:
    answer = _both(make, {"language": "en"}, {"language": "ko"})["same-language"]
    assert (answer.ok, answer.blocking) == (False, True)
    assert "한국어" in answer.message
    assert _both(make, {}, {})["same-language"].ok


@pytest.mark.parametrize(("effective", "ok"), [("2027-01-05", True), ("2027-01-06", False)])
def test_a_document_that_must_be_renewed_every_year(make: Maker, effective: str, ok: bool) -> None:
    answers = _both(make, {"effective": FIRST}, {}, effective=effective, regimes=("us-ca-ccpa",))
    assert answers["refreshed"].ok is ok


def test_consent_a_declared_regime_asks_for_blocks_until_somebody_confirms_it(make: Maker) -> None:
    asked = {"regimes": ("kr-consent",), "facts": (change("added", FactType.PURPOSE),)}
    answer = _both(make, {}, {}, **asked)["consent"]
    assert "--consent-confirmed" in answer.message
    assert (answer.ok, answer.blocking) == (False, True)
    confirmed = _both(make, {}, {}, consent_confirmed="Jin Park", **asked)["consent"]
    assert confirmed.ok
    assert "Jin Park" in confirmed.message


def test_notices_lead_to_both_texts_and_their_comparison(make: Maker) -> None:
    old, new = _document(make), _document(make, CHANGED)
    places = {name: f"https://marble.example/{name}" for name in _LINKS}
    told = {"regimes": ("kr-privacy-practice",)}
    assert _answers(make, old, new, **told, **places)["notice-links"].ok
    missing = _answers(make, old, new, **told, **{**places, "comparison_url": ""})["notice-links"]
    assert (missing.ok, missing.blocking) == (False, False)
    assert "kr-privacy-practice asks for the comparison" in missing.message
    assert "previous_url" not in missing.message
    assert "notice-links" not in _answers(make, old, new, "none", **told)


def test_a_workspace_without_regimes_is_told_so(make: Maker) -> None:
    old, new = _document(make), _document(make, CHANGED)
    assert not _answers(make, old, new)["regimes-declared"].ok
    assert "eu-gdpr" in _answers(make, old, new, regimes=("eu-gdpr",))["regimes-declared"].message
    assert "regimes-declared" not in _answers(make, old, new, "none")


def test_what_blocks_stands_first(make: Maker) -> None:
    answers = list(_both(make, {"label": "v1", "effective": FIRST}, {"label": "v1", "effective": SECOND}).values())
    assert answers[0].id == "label-bumped"
    assert [answer.ok for answer in answers] == sorted(answer.ok for answer in answers)


def test_every_check_answers_under_its_own_name(make: Maker) -> None:
    full = {"label": "v1", "effective": FIRST, "previous": (PreviousVersion("v0", None),), "company": "A"}
    dates = (StatedDate("effective", SECOND, "2027-02-01", 0),)
    promise = Promise(evidence="x", significant_days=3)
    answers = _both(
        make,
        full,
        {**full, "effective": SECOND, "dates": dates},
        regimes=("us-ca-caloppa", "us-ca-ccpa", "kr-privacy-practice", "kr-consent"),
        facts=(change("added", FactType.PURPOSE),),
        old_promise=promise,
        new_promise=promise,
    )
    names = [module.name for module in pkgutil.iter_modules(checks.__path__) if not module.name.startswith("_")]
    assert sorted(answers) == sorted(name.replace("_", "-") for name in names)
