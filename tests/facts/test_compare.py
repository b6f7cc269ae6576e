"""What changed in facts: moves change nothing, one word can change everything."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch import facts, readers
from policywatch.diff import compare as align
from policywatch.knowledge import Knowledge, load
from policywatch.model.fact import Direction, FactChange

Changed = Callable[..., list[FactChange]]

BASE = """# Policy

## What we collect

We collect your name, e-mail address and IP address.

## Sharing

We share data with service providers such as Stripe and PayPal. We do not sell your personal data.

## Retention

We keep log files for 30 days. We delete your account data after 2 years.

## Children

You must be at least 16 years old to register.
"""


def told(changes: list[FactChange]) -> set[tuple[str, str, str]]:
    return {(c.change, c.type.value, c.value) for c in changes if c.direction is not Direction.ELSEWHERE}


def edit(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected", "direction"),
    [
        ("Stripe and PayPal", "Stripe, Zorblax and PayPal", ("added", "recipient", "Zorblax"), "wider"),
        (" and PayPal", "", ("removed", "recipient", "PayPal"), "narrower"),
        ("name, ", "name, fingerprints, ", ("added", "personal_data", "fingerprint"), "wider"),
        ("30 days", "90 days", ("changed", "storage_duration", "P90D"), "longer"),
        ("2 years", "6 months", ("changed", "storage_duration", "P6M"), "shorter"),
        ("after 2 years", "when no longer needed", ("changed", "storage_duration", "as long as necessary"), "vaguer"),
        ("We do not sell", "We may sell", ("changed", "purpose", "sale of personal data"), "wider"),
        (" We do not sell your personal data.", "", ("removed", "purpose", "sale of personal data"), "wider"),
        ("at least 16", "at least 13", ("changed", "child_age", "13"), "weaker"),
    ],
)
def test_one_change_is_one_fact(
    changed: Changed, old: str, new: str, expected: tuple[str, str, str], direction: str
) -> None:
    changes = changed(BASE, edit(old, new))
    assert told(changes) == {expected}
    assert {c.direction.value for c in changes if c.direction} == {direction}


@pytest.mark.parametrize(
    "new",
    [
        edit(
            "We collect your name, e-mail address and IP address.",
            "We collect:\n\n- IP address\n- name\n- email address\n",
        ),
        edit("such as Stripe and PayPal. We", "such as Stripe and PayPal.\n\nWe"),
        edit("We keep log files for 30 days. We delete", "We delete").replace(
            "## Children", "Log files are kept for thirty (30) days.\n\n## Children"
        ),
        edit("## Retention", "## How long we keep data"),
        edit("Stripe and PayPal", "Stripe, Inc. and PayPal"),
        edit("We share data with", "We shares data with"),
        BASE.replace("## Sharing", "## 2. Sharing").replace("## Retention", "## 3. Retention"),
    ],
)
def test_what_only_moves_or_is_reworded_changes_no_fact(changed: Changed, new: str) -> None:
    assert told(changed(BASE, new)) == set()


def test_a_clause_put_into_a_table_changes_no_fact(changed: Changed) -> None:
    table = "| Service provider | Purpose |\n|---|---|\n| Stripe | - |\n| PayPal | - |\n\n"
    new = edit(
        "We share data with service providers such as Stripe and PayPal. ",
        "We share data with service providers:\n\n" + table,
    )
    assert told(changed(BASE, new)) == set()


def test_a_practice_known_from_elsewhere_is_told_apart(changed: Changed) -> None:
    new = edit("30 days.", "30 days. We also send your e-mail address to PayPal.")
    changes = changed(BASE, new)
    assert told(changes) == set()
    assert {(c.type.value, c.value) for c in changes} >= {("personal_data", "e-mail address"), ("recipient", "PayPal")}
    assert all(c.old is not None and c.new is not None for c in changes)


def test_what_a_broader_fact_took_in_is_covered(changed: Changed) -> None:
    old = "# P\n\nWe collect device information.\n"
    changes = changed(old, old.replace("information.", "information and MAC addresses."))
    assert [(c.value, c.direction) for c in changes] == [("MAC address", Direction.COVERED)]


def test_a_changed_lead_changes_its_list(changed: Changed) -> None:
    old = "# P\n\nWe do not collect the following data:\n\n- Fingerprints\n- Heart rate\n"
    changes = changed(old, old.replace("do not collect", "collect"))
    assert {(c.change, c.value, c.direction) for c in changes} == {
        ("changed", "fingerprint", Direction.WIDER),
        ("changed", "health data", Direction.WIDER),
    }


def test_a_contact_is_replaced(changed: Changed) -> None:
    changes = changed("# P\n\nWrite to a@example.org.\n", "# P\n\nWrite to b@example.org.\n")
    assert told(changes) == {("changed", "contact", "b@example.org")}


def test_a_legal_basis_changed_in_place(changed: Changed) -> None:
    old = """# P

## Purposes

Newsletter: the legal basis is consent.

Orders: the legal basis is our legitimate interest.
"""
    changes = changed(old, old.replace("is consent", "is our legitimate interests"))
    assert {(c.change, c.value) for c in changes} == {("changed", "legitimate interests")}


def test_a_renamed_controller_is_one_change(changed: Changed) -> None:
    old = '# P\n\nFrobnitz Inc. (the "Company") runs this service.\n'
    changes = changed(old, old.replace("Frobnitz Inc.", "Wibble Ltd."))
    assert told(changes) == {("changed", "controller", "Wibble")}


def test_korean_tables_row_by_row(changed: Changed) -> None:
    old = """# 방침

## 개인정보 처리의 위탁

| 수탁업체 | 위탁업무 | 보유기간 |
|---|---|---|
| ㈜가나다 | 배송 | 1년 |
"""
    new = old.replace("| 1년 |\n", "| 3년 |\n| 라마바 | 상담 | 1년 |\n")
    found = {(c.change, c.type.value, c.value) for c in changed(old, new, "ko")}
    assert ("added", "recipient", "라마바") in found
    assert ("changed", "storage_duration", "P3Y") in found


SENTENCES = (
    "We collect your name and postal address.",
    "We do not collect fingerprints.",
    "We share data with partners such as Stripe.",
    "We may share your location with Zorblax Ltd.",
    "We keep log files for 30 days.",
    "We keep log files for 5 years.",
    "You have the right to lodge a complaint with an authority.",
    "We use your e-mail address for targeted advertising.",
    "Data is stored in the United States.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), unique=True, max_size=6).map(
    lambda s: "# Policy\n\n" + "\n\n".join(s) + "\n"
)


def _compare(old: str, new: str, knowledge: Knowledge) -> tuple[FactChange, ...]:
    sides = [readers.read(text.encode(), name="p.md", language="en", knowledge=knowledge) for text in (old, new)]
    return facts.compare(align(*sides), knowledge)


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_a_text_against_itself_changes_nothing(text: str) -> None:
    assert _compare(text, text, load()) == ()


@settings(deadline=None, max_examples=40)
@given(TEXTS, TEXTS)
def test_swapping_the_sides_swaps_added_and_removed(old: str, new: str) -> None:
    there, back = _compare(old, new, load()), _compare(new, old, load())

    def said(changes: tuple[FactChange, ...], change: str) -> set[tuple[str, str]]:
        return {(c.type.value, c.value) for c in changes if c.change == change}

    assert said(there, "added") == said(back, "removed")
    assert said(there, "removed") == said(back, "added")


QUIET = {
    "whitespace_only",
    "markup_only",
    "date_only",
    "front_matter_only",
    "link",
    "typo",
    "quote_noise",
    "renumbering",
}


def test_releases_without_substance_change_hardly_a_fact(corpus: Path, knowledge: Knowledge) -> None:
    """Spelling, link, date and formatting releases of real policies, labelled minor."""
    noisy, seen = [], 0
    for path in sorted(corpus.glob("*/meta.json")):
        meta = json.loads(path.read_text("utf-8"))
        sides = [next(path.parent.glob(f"{side}.*")) for side in ("old", "new")]
        small = max(side.stat().st_size for side in sides) < 40_000
        if not small or meta["label"] != "minor" or not set(meta.get("tags", ())) <= QUIET or not meta.get("tags"):
            continue
        documents = [readers.read(side.read_bytes(), name=side.name, knowledge=knowledge) for side in sides]
        changes = facts.compare(align(*documents), knowledge)
        seen += 1
        noisy += [c.value for c in changes if c.type.value not in ("effective_date", "contact")]
    assert seen > 10
    assert len(noisy) <= seen // 5, noisy


def test_an_aim_in_the_row_of_somebody_new_is_no_news_of_its_own(changed: Changed) -> None:
    old = """# Privacy policy

## Who gets data

We use cookies for analytics.

| Recipient | Purpose |
|---|---|
| Quendle Inc | Hosting |
"""
    changes = changed(old, f"{old}| Wozzle Inc | Analytics |\n")
    assert [(c.change, c.type.value) for c in changes] == [("added", "recipient")]


@pytest.mark.parametrize(
    ("aim", "things", "told_again"),
    [
        ("marketing", 1, True),
        ("marketing", 5, False),
        ("legal compliance", 1, False),
        ("legal compliance", 5, False),
    ],
)
def test_what_is_said_in_many_places_or_of_every_service_is_no_news_in_one_more(
    changed: Changed, aim: str, things: int, told_again: bool
) -> None:
    kinds = ("name", "e-mail address", "phone number", "gender", "birthday")[:things]
    old = "# Privacy policy\n\n## How we use data\n\n" + "".join(f"We use your {k} for {aim}.\n\n" for k in kinds)
    again = "In spring the harbour office goes through the bookings it was sent by skippers and uses them for"
    found = [c.direction for c in changed(old, f"{old}{again} {aim}.\n") if c.type.value == "purpose"]
    assert found == ([Direction.ELSEWHERE] if told_again else [])


def test_what_the_same_words_say_in_another_order_is_not_gone(changed: Changed) -> None:
    page = "# Privacy policy\n\n## How we use data\n\n{}We sell boats.\n\n{}"
    old = page.format("We use your orders to improve our services.\n\n", "")
    again = "Our staff meets in spring, and how services may improve is what it talks of.\n"
    assert not [c for c in changed(old, page.format("", again)) if c.type.value == "purpose"]
    assert [c.change for c in changed(old, page.format("", "")) if c.type.value == "purpose"] == ["removed"]


def test_the_same_company_for_the_same_aim_once_more_is_no_news(changed: Changed) -> None:
    old = "# Privacy policy\n\n## Sharing\n\nWe share your name with Stripe for payment processing.\n"
    again = "In the harbour shop the till hands over what you typed there to Stripe for {} as well."
    same, another = (f"{old}\n{again.format(aim)}\n" for aim in ("payment processing", "fraud prevention"))
    assert not [c for c in changed(old, same) if c.type.value == "recipient"]
    assert [c for c in changed(old, another) if c.type.value == "recipient"]
