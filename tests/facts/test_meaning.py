"""Which way facts move: periods, amounts, ages, denials, answers, courts, and names written or formed otherwise."""

import pytest

from policywatch import report
from policywatch.facts.direction import amount, length
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()
PAGE = "# {title}\n\nExample Ltd runs a zoo and says so.\n\n## {heading}\n\n{clause}\n\n## The end\n\nBye.\n"


def moved(heading, old, new, title="Privacy Policy"):
    sides = (
        read(PAGE.format(title=title, heading=heading, clause=c).encode(), name="p.md", knowledge=KNOWLEDGE)
        for c in (old, new)
    )
    facts = report.compare(*sides, KNOWLEDGE).facts
    return {(f.change, f.type.value, (f.new or f.old).key, f.direction.value if f.direction else None) for f in facts}


@pytest.mark.parametrize(("one", "other"), [("P12M", "P1Y"), ("P365D", "P1Y"), ("P2W", "P14D"), ("P24M", "P2Y")])
def test_equal_periods_are_written_alike(one, other):
    assert length(one) == length(other)


@pytest.mark.parametrize(("one", "other"), [("P1M", "P1Y"), ("P30D", "P31D"), ("until withdrawal", "P1Y")])
def test_other_periods_stay_apart(one, other):
    assert length(one) != length(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("USD 120", "$120.00", True),
        ("1.200 €", "€1,200", True),
        ("9,900원", "14,900원", False),
        ("$5", "€5", False),
        ("4,99 €", "4.99 €", True),
    ],
)
def test_amounts(one, other, same):
    assert (amount(one) == amount(other)) is same


def test_a_period_in_another_unit_is_no_change():
    assert moved("How long we keep data", "Logs are kept for 12 months.", "Logs are kept for one year.") == set()


def test_prices_have_a_direction():
    terms = "Terms of Service"
    dear = moved("Fees", "The plan costs $5 per month.", "The plan costs $7 per month.", terms)
    cheap = moved("Fees", "The plan costs $7 per month.", "The plan costs $5 per month.", terms)
    assert ("changed", "price", "amount", "wider") in dear
    assert ("changed", "price", "amount", "narrower") in cheap


def test_slower_answers_weaken_a_right():
    assert moved("Your rights", "We answer requests within 30 days.", "We answer requests within 60 days.") == {
        ("changed", "right", "response-time", "weaker")
    }


def test_another_law_replaces_the_first():
    change = moved("Governing law", "The laws of Ireland apply.", "The laws of Malta apply.", "Terms of Service")
    assert ("changed", "dispute_resolution", "place", "replaced") in change


def test_a_denied_decision_is_a_denial():
    facts = moved("Decisions", "We decide with care.", "We decide with care. We do not make automated decisions.")
    assert ("added", "automated_decision", "automated-decision", "narrower") in facts


def test_a_company_under_a_new_name_is_not_new():
    old = "We share payment data with Zorblax Payments Ltd."
    new = "We share payment data with Quimby Payments Ltd. (formerly Zorblax Payments Ltd.)."
    assert not {f for f in moved("Who we share data with", old, new) if f[:2] == ("added", "recipient")}


def test_a_misspelt_word_is_no_new_fact():
    assert moved("Information we collect", "We collect your e-mail adress.", "We collect your e-mail address.") == set()


def test_a_dropped_limit_on_storage_is_vaguer():
    old = "We keep account data only as long as necessary. Lions sleep."
    assert ("removed", "storage_duration", "account-data", "vaguer") in moved(
        "How long we keep data", old, "Lions sleep."
    )


def test_what_users_may_do_is_theirs():
    facts = moved(
        "Term", "It runs for a month.", "It runs for a month. You can cancel at any time.", "Terms of Service"
    )
    assert ("added", "termination", "user-cancel", "stronger") in facts


def test_a_cell_repeats_the_one_above_even_where_that_row_did_not_change():
    head = "| Processor | Purpose | Retention |\n|---|---|---|\n| Zorblax Ltd | Delivery | 2 years |\n"
    old, new = head + "| Quimby Ltd | Delivery | 2 years |", head + "| Quimby Ltd | Delivery | same as above |"
    assert moved("Processors", old, new) == set()


def test_data_leave_a_place_or_go_to_it():
    old = "We care for your data."
    facts = moved("International transfers", old, "We transfer your data from Norway to Chile.")
    assert {f[2] for f in facts if f[1] == "transfer"} == {"CL"}


def test_terms_of_use_have_to_say_that_they_speak_of_data():
    new = "Be kind. Comments and photographs are scanned."
    said = {title: moved("House rules", "Be kind.", new, title) for title in ("Privacy Policy", "Terms of Service")}
    assert {fact[1] for fact in said["Privacy Policy"]} == {"personal_data"}
    assert said["Terms of Service"] == set()
