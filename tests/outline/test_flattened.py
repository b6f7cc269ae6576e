"""Tables that a capture flattened to lines."""

from policywatch.model.document import Document
from tests.outline.pages import text

LONG = "We keep what you gave us for as long as the contract runs, and delete it without delay after that."


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for s in document.sections() for block in s.blocks if block.cells]


def columns(document: Document) -> list[list[str]]:
    return [[cell.column for cell in block.cells] for s in document.sections() for block in s.blocks if block.cells]


def test_columns_by_their_names() -> None:
    page = f"""{LONG}

Trustee Company Entrusted Task Retention Period
Acme Cloud Data hosting in Korea Until end of contract
Pigeon Sending newsletters

{LONG}"""
    document = text(page)
    assert rows(document) == [
        ["Trustee Company", "Entrusted Task", "Retention Period"],
        ["Acme Cloud", "Data hosting in Korea", "Until end of contract"],
        ["Pigeon", "Sending newsletters", ""],
    ]
    assert columns(document)[1] == ["Trustee Company", "Entrusted Task", "Retention Period"]


def test_a_missing_first_cell() -> None:
    page = """Related laws Retained data Retention period
Commerce Act Records of contracts made 5 years
Ledgers of payments made 3 years
Tax Act Books of accounts kept 10 years

End."""
    assert rows(text(page))[2] == ["", "Ledgers of payments made", "3 years"]


def test_an_empty_corner() -> None:
    page = """Upon deletion by you Upon deletion by us
Email address 30 days grace Six months later
Device data 10 days grace One month later

End."""
    assert rows(text(page))[0] == ["", "Upon deletion by you", "Upon deletion by us"]
    assert rows(text(page))[1] == ["Email address", "30 days grace", "Six months later"]


def test_a_numbered_grid_over_several_lines() -> None:
    page = """# category Collected Disclosed
1 Identifiers.
Name, alias
YES NO
2 Location.

Where you are.
YES

(only in the app)
NO

After it."""
    document = text(page)
    assert rows(document) == [
        ["#", "category", "Collected", "Disclosed"],
        ["1", "Identifiers. Name, alias", "YES", "NO"],
        ["2", "Location. Where you are.", "YES (only in the app)", "NO"],
    ]
    assert document.text.endswith("After it.")


def test_tabs_are_cells() -> None:
    document = text("Item\tPurpose\tPeriod\nName\tBilling\t5 years\nMail\tNews\t1 year\n")
    assert rows(document) == [["Item", "Purpose", "Period"], ["Name", "Billing", "5 years"], ["Mail", "News", "1 year"]]
    assert columns(document)[2] == ["Item", "Purpose", "Period"]


def test_prose_stays_prose() -> None:
    page = f"Acme Privacy Notice\n{LONG}\n{LONG}\n\nYour Rights And Choices\n{LONG}\n{LONG} {LONG}\n"
    assert rows(text(page)) == []


def test_addresses_stay_lines() -> None:
    page = "Contact Acme Company\nAcme Company\n12 Main Street\nSeoul\n\nThank you."
    assert rows(text(page)) == []
