"""What one version alone seems to state, though the other says it in words that are read otherwise."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
PAGE = "# Policy\n\n## {heading}\n\n{clause}\n\n## End\n\nBye.\n"


def told(changed: Changed, heading: str, old: str, new: str) -> set[tuple[str, str]]:
    sides = (PAGE.format(heading=heading, clause=clause) for clause in (old, new))
    return {(change.change, change.value) for change in changed(*sides)}


@pytest.mark.parametrize(
    ("heading", "old", "new"),
    [
        (
            "Information we collect",
            "We do not collect sensitive personal data, such as health data or religious beliefs.",
            "We do not collect sensitive personal data.",
        ),
        (
            "Retention",
            "We delete your account data within 60 days once the account is closed.",
            "Once the account is closed, your content is deleted within 60 days.",
        ),
    ],
)
def test_the_same_said_otherwise_is_no_change(changed: Changed, heading: str, old: str, new: str) -> None:
    assert told(changed, heading, old, new) == set()


def test_a_new_denial_of_something_sensitive_is_told(changed: Changed) -> None:
    old = "We do not collect sensitive personal data."
    new = "We do not collect sensitive personal data. We never collect fingerprints."
    assert told(changed, "Information we collect", old, new) == {("added", "fingerprint")}


def test_a_denial_about_something_else_hides_nothing(changed: Changed) -> None:
    old = "With cookies we do not collect fingerprints.\n\nTickets are sold at the gate."
    new = old + " We collect fingerprints."
    assert told(changed, "Information we collect", old, new) == {("added", "fingerprint")}


def test_a_turned_denial_is_told(changed: Changed) -> None:
    old, new = "We do not collect fingerprints at the gate.", "We collect fingerprints at the gate."
    assert told(changed, "Information we collect", old, new) == {("changed", "fingerprint")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We use Zorblax Mail Cloud to send newsletters.", "We use Zorblax to send newsletters."),
        ("We share your data with partners such as Facebook.", "We share your data with partners such as Meta."),
    ],
)
def test_a_company_called_otherwise_is_the_same(changed: Changed, old: str, new: str) -> None:
    assert told(changed, "Who we share data with", old, new) == set()


def test_a_part_of_a_company_beside_it_is_told(changed: Changed) -> None:
    old = "We share your data with partners such as Meta."
    new = "We share your data with partners such as Meta and Instagram."
    assert ("added", "Instagram") in told(changed, "Who we share data with", old, new)


def test_a_bare_period_that_stands_elsewhere_too_has_changed_in_its_place(changed: Changed) -> None:
    text = "# 개인정보 처리방침\n\n## 보유기간\n\n- 결제 기록 : 5년\n- 보존 기간 : {}\n\n## 탈퇴\n\n- 보존 기간 : 5년\n"
    found = changed(text.format("1년"), text.format("5년"), "ko")
    assert [(c.change, c.value, c.direction.value if c.direction else "") for c in found] == [
        ("changed", "P5Y", "longer")
    ]


def test_a_right_under_a_word_of_the_same_stem_is_kept(changed: Changed) -> None:
    text = "# Datenschutz\n\n## Ihre Rechte\n\nSie haben das Recht auf {}.\n"
    old, new = text.format("Auskunft und Datenübertragbarkeit"), text.format("Datenübertragungen und auf Auskunft")
    assert not [c for c in changed(old, new, "de") if c.change == "removed"]


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        ("모든 데이터는 앱을 삭제할 때까지 보관합니다.", set()),
        ("앱을 삭제하면 저장된 모든 데이터가 삭제됩니다.", set()),
        ("사진은 서버에 보관합니다.", {"until you delete it"}),
    ],
)
def test_an_event_that_ends_the_keeping_of_everything_ends_that_of_each(
    changed: Changed, stands: str, expected: set[str]
) -> None:
    page = "# 개인정보 처리방침\n\n## 보유 기간\n\n{}\n"
    new = f"{stands}\n\n저장된 연락처는 앱을 삭제할 때까지 보관합니다."
    found = changed(page.format(stands), page.format(new), "ko")
    assert {c.value for c in found if c.type.value == "storage_duration"} == expected


GRID = "| Kind | Examples | Of whom |\n|---|---|---|\n| {} | {} | All guests |"
TRAFFIC = "User agent, IP addresses, operating system, referrer URL"


def test_a_row_of_the_same_data_under_another_label_is_no_new_data(changed: Changed) -> None:
    rows = GRID.format("Browsing history", TRAFFIC), GRID.format("Usage data", TRAFFIC)
    assert told(changed, "Information we collect", *rows) == set()
    longer = GRID.format("Usage data", TRAFFIC + ", fingerprints")
    assert ("added", "fingerprint") in told(changed, "Information we collect", rows[0], longer)


def test_a_row_of_other_data_for_the_same_ends_is_new_data(changed: Changed) -> None:
    ends = "to show who of your friends is near and to plan common trips"
    rows = GRID.format("Location", ends), GRID.format("Photos", ends)
    assert "added" in {change for change, _ in told(changed, "Information we collect", *rows)}


@pytest.mark.parametrize("act", ["executed at signature", "valid from the date of signature", "shown before signature"])
def test_signing_a_contract_hands_over_no_signature(changed: Changed, act: str) -> None:
    bound = (
        "Our sub-processors process personal data under terms equal to our schedule B (the data processing terms{})."
    )
    assert told(changed, "Contracts", bound.format(""), bound.format(f" {act}")) == set()
    taken = told(changed, "Contracts", bound.format(""), bound.format("") + " They collect your signature.")
    assert ("added", "signature") in taken


@pytest.mark.parametrize(
    ("heading", "line"), [("Your account", "3rd party services: Zorblax, {}."), ("3rd parties", "- Zorblax\n- {}")]
)
def test_third_parties_may_be_written_with_a_number(changed: Changed, heading: str, line: str) -> None:
    found = told(changed, heading, line.format("Grumpf"), line.format("Quendle"))
    assert found == {("added", "Quendle"), ("removed", "Grumpf")}
