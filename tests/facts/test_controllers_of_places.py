"""Who answers for the data of people of some places: "If you live in the United Kingdom, your controller is …"."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange, FactType

PAGE = '# Privacy Policy\n\nQuendle Inc. ("we")\n\n## Who answers\n\n{}\n\n## Data\n\nWe keep your name.\n'


@pytest.mark.parametrize(
    ("said", "company", "places"),
    [
        ("If you live in the United Kingdom, the controller of your data is Quendle UK Limited.", "Quendle UK", "GB"),
        ("Quendle UK Limited is the data controller for users in the United Kingdom.", "Quendle UK", "GB"),
        ("For users in the EEA, the data controller is Quendle Ireland Limited.", "Quendle Ireland", "EEA"),
        ("The controller responsible for your data is Quendle Ireland Ltd, on the harbour.", "Quendle Ireland", ""),
    ],
)
def test_a_sentence_names_the_controller(
    stated: Callable[..., list[Fact]], said: str, company: str, places: str
) -> None:
    assert (company, places) in {(fact.value, fact.scope) for fact in stated(PAGE.format(said), "controller")}


def test_another_company_that_is_a_controller_of_its_own_is_not_the_publisher(
    stated: Callable[..., list[Fact]],
) -> None:
    said = "Zorblax, Inc. is the controller of the payment data that it collects."
    assert {fact.value for fact in stated(PAGE.format(said), "controller")} == {"Quendle"}


ALL = "If you live in the European Economic Area, the United Kingdom or Switzerland, your controller is Quendle Ltd."
FEWER = "If you live in the European Economic Area or Switzerland, your controller is Quendle Ltd."


@pytest.mark.parametrize(("before", "after"), [(ALL, FEWER), (FEWER, ALL)])
def test_people_of_a_place_get_another_controller(
    changed: Callable[..., list[FactChange]], before: str, after: str
) -> None:
    (change,) = changed(PAGE.format(before), PAGE.format(after))
    assert (change.type, change.direction) == (FactType.CONTROLLER, Direction.ELSEWHERE)
    assert change.old
    assert change.new
    assert ("United Kingdom" in change.old.wording) != ("United Kingdom" in change.new.wording)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("European Economic Area", "European Economic Area and the European Union"),
        ("European Economic Area", "European Economic Area (France included)"),
    ],
)
def test_a_place_within_one_that_stays_changes_nobody(
    changed: Callable[..., list[FactChange]], before: str, after: str
) -> None:
    said = "If you live in the {}, your controller is Quendle Ltd."
    assert not changed(PAGE.format(said.format(before)), PAGE.format(said.format(after)))


def test_places_said_in_two_sentences_are_the_same_places(changed: Callable[..., list[FactChange]]) -> None:
    apart = (
        "If you live in the European Economic Area or Switzerland, your controller is Quendle Ltd. "
        "If you live in the United Kingdom, your controller is Quendle Ltd."
    )
    assert not changed(PAGE.format(ALL), PAGE.format(apart))


def test_a_company_that_answers_for_everybody_answers_for_people_of_every_place(
    changed: Callable[..., list[FactChange]],
) -> None:
    said = "The controller responsible for {} data is Quendle Ltd. If you live in {}, your controller is Quendle Ltd."
    before, after = said.format("your", "Germany or France"), said.format("all your", "Germany")
    assert FactType.CONTROLLER not in {change.type for change in changed(PAGE.format(before), PAGE.format(after))}


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("Mailjet is a service provided by Zorblax, LLC.", False),
        ("Quendle is a service provided by Zorblax, LLC.", True),
    ],
)
def test_whose_product_somebody_elses_is_does_not_answer(
    stated: Callable[..., list[Fact]], said: str, answers: bool
) -> None:
    page = PAGE.format(said).replace("Who answers", "Contact")
    assert ("Zorblax" in {fact.value for fact in stated(page, "controller")}) is answers
