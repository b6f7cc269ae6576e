"""Whom a statement is limited to, and what that changes when versions are compared."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


def scopes(found: list[Fact]) -> set[str]:
    return {fact.scope for fact in found if fact.key == "email-address"}


@pytest.mark.parametrize(
    ("heading", "clause", "scope"),
    [
        ("What we collect", "We collect your e-mail address.", ""),
        ("What we collect", "For members in Norway: we collect your e-mail address and name.", "NO"),
        ("Additional information for users in Chile", "We collect your e-mail address.", "CL"),
        ("Data we collect in Norway", "We collect your e-mail address.", ""),
    ],
)
def test_a_clause_or_its_heading_limits_it(stated: Stated, heading: str, clause: str, scope: str) -> None:
    assert scopes(stated(f"# Privacy policy\n\n## {heading}\n\n{clause}\n", "personal_data")) == {scope}


def test_a_heading_limits_what_stands_below_it(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Residents of Texas\n\n### What we collect\n\nWe collect your e-mail address.\n"
    assert scopes(stated(text, "personal_data")) == {"Texas"}


def test_korean_readers_of_a_region(stated: Stated) -> None:
    text = "# 방침\n\n## 수집 항목\n\n노르웨이에 거주하는 회원의 이메일 주소를 수집합니다.\n"
    assert scopes(stated(text, "personal_data", "ko")) == {"NO"}


POLICY = """# Privacy policy

## What we collect

We collect your e-mail address when you open an account with us.

## More

You may write to us.
"""


def test_a_region_told_what_holds_for_all_learns_nothing_new(changed: Changed) -> None:
    def elsewhere(added: str) -> set[str]:
        new = f"{POLICY}\n{added}\n"
        return {c.value for c in changed(POLICY, new) if c.direction is Direction.ELSEWHERE}

    told = "We also collect and use an e-mail address in the course of every order you place."
    assert elsewhere(f"## For users in Norway\n\n{told}") == set()
    assert elsewhere(f"## Orders\n\n{told}") == {"e-mail address"}


def test_what_some_are_promised_takes_nothing_back_from_all(changed: Changed) -> None:
    denied = "For members in Norway: we do not collect your e-mail address."
    found = changed(POLICY, POLICY.replace("You may write", f"{denied} You may write"))
    assert [(c.change, c.new.scope) for c in found if c.new and c.new.negated] == [("added", "NO")]
    everybody = changed(POLICY, POLICY.replace("We collect your", "We do not collect your"))
    assert [c.change for c in everybody if c.new and c.new.negated] == ["changed"]


def test_a_place_no_list_has_limits_too(stated: Stated) -> None:
    text = "# Privacy policy\n\n## More for individuals in Quendonia\n\n### Data\n\nWe collect your e-mail address.\n"
    assert scopes(stated(text, "personal_data")) == {"Quendonia"}


@pytest.mark.parametrize(
    ("heading", "clause", "scope"),
    [
        ("Business users", "We collect your e-mail address.", "business users"),
        ("Information for job applicants", "We collect your e-mail address.", "job applicants"),
        ("Sharing with business users", "We share your e-mail address with a seller.", ""),
        ("What we collect", "If you are a seller, we collect your e-mail address and name.", "sellers"),
        ("What we collect", "We collect your e-mail address and give it to sellers.", ""),
        ("What we collect", "If you use Quibble Pay, we collect your e-mail address and name.", "Quibble Pay"),
        ("What we collect", "We collect your e-mail address if you ask Quibble Pay.", ""),
    ],
)
def test_a_group_or_the_users_of_a_product(stated: Stated, heading: str, clause: str, scope: str) -> None:
    assert scopes(stated(f"# Privacy policy\n\n## {heading}\n\n{clause}\n", "personal_data")) == {scope}


def test_what_a_document_is_about_limits_nothing(stated: Stated) -> None:
    text = (
        "# Quibble Pay Privacy Policy\n\n## Data\n\nIf you use Quibble Pay, we collect your e-mail address and name.\n"
    )
    assert scopes(stated(text, "personal_data")) == {""}


@pytest.mark.parametrize(
    ("heading", "clause", "scope"),
    [
        ("만 14세 미만 아동의 개인정보 처리", "이메일 주소를 수집합니다.", "children"),
        ("수집 항목", "기업회원의 경우 이메일 주소를 수집합니다.", "business users"),
        ("수집 항목", "Quibble Pay를 이용하는 경우 이메일 주소를 수집합니다.", "Quibble Pay"),
        ("수집 항목", "이메일 주소를 수집하여 판매자에게 제공합니다.", ""),
    ],
)
def test_korean_groups_and_products(stated: Stated, heading: str, clause: str, scope: str) -> None:
    assert scopes(stated(f"# 방침\n\n## {heading}\n\n{clause}\n", "personal_data", "ko")) == {scope}


def test_a_denial_for_some_turns_nothing_round_for_all(changed: Changed) -> None:
    new = f"{POLICY}\n## Business users\n\nWe do not collect your e-mail address.\n"
    found = [c for c in changed(POLICY, new) if c.value == "e-mail address"]
    assert [c.change for c in found] != ["changed"]
