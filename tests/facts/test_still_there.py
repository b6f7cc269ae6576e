"""What only seems to be gone: hidden from robots, renamed, or told in another place."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
TEXT = "# Privacy policy\n\n## {}\n\n{}\n\n## Ours\n\nWe answer questions about this text at any time.\n"


def told(changed: Changed, heading: str, old: str, new: str, type: str) -> list[tuple[str, str]]:
    found = changed(TEXT.format(heading, old), TEXT.format(heading, new))
    return [(change.change, change.value) for change in found if change.type.value == type]


@pytest.mark.parametrize("written", ["office (at) quendle.example", "office [at] quendle.example", "office@que....ple"])
def test_an_address_hidden_from_robots(changed: Changed, written: str) -> None:
    line = "Write to us at {} if you like."
    assert not told(changed, "Contact", line.format("office@quendle.example"), line.format(written), "contact")
    other = line.format("sales@quendle.example")
    assert told(changed, "Contact", line.format("office@quendle.example"), other, "contact")


def test_a_recipient_that_is_still_named(changed: Changed) -> None:
    old = "We share your data with our host Zorblax Ltd and with Grumpf Ltd."
    kept = "Zorblax keeps the servers running.\n\nYour data go to Grumpf Ltd, which we share them with."
    assert not told(changed, "Sharing", old, kept, "recipient")
    account = "Members may link a Zorblax account. We share your data with Grumpf Ltd."
    assert told(changed, "Hosts", old, account, "recipient") == [("removed", "Zorblax")]
    denied = "Zorblax gets none of them, nor does it ask. We share your data with Grumpf Ltd."
    assert ("removed", "Zorblax") in told(changed, "Sharing", old, denied, "recipient")


def test_a_country_that_is_still_named(changed: Changed) -> None:
    old = "Your data are stored on servers in Norway and in Iceland."
    kept = "Your data are stored on servers in Iceland. What the machines in Norway hold is unreadable."
    assert not told(changed, "Transfers", old, kept, "transfer")
    gone = "Your data are stored on servers in Iceland."
    assert told(changed, "Transfers", old, gone, "transfer") == [("removed", "NO")]


def test_a_recipient_by_the_new_name_of_its_company(changed: Changed) -> None:
    line = "{}We share your data with other companies of the group (which may include {}) to reach you."
    intro = "Our members meet every week.\n\n"
    assert not told(changed, "Sharing", line.format("", "Facebook"), line.format(intro, "Meta"), "recipient")


def test_a_list_that_became_a_sentence_tells_nothing_anew(changed: Changed) -> None:
    before = "Your name and your e-mail address are collected when you write to us about anything at all."
    text = "# Privacy policy\n\n## What we collect\n\n{}\n\n## When you write\n\n" + before + "\n"
    listed = "When you register, we collect:\n\n- Name\n- E-mail address\n- Anything else you tell\n"
    sentence = "On registration, data such as your name, e-mail address, device identifiers and the like are collected."
    found = changed(text.format(listed), text.format(sentence))
    assert not [change for change in found if change.value in ("name", "e-mail address")]
    only_new = changed(text.format("We meet."), text.format(sentence))
    assert {change.value for change in only_new} >= {"name", "e-mail address"}


def test_a_cookie_tool_is_no_data(changed: Changed) -> None:
    text = (
        "# Privacy policy\n\n## Legal basis for processing personal data\n\n"
        "You have the right to withdraw consent at any time by visiting our cookie tool{}.\n"
    )
    assert not changed(text.format(""), text.format(", available Tracking Options"))


def test_a_label_that_went_from_what_it_explains(changed: Changed) -> None:
    explained = "manage your registration as a member; what you tell gives you access to what members can do here."
    old, new = (
        f"We use your data:\n\n- To manage your account: to {explained}",
        f"We use your data:\n\n- To {explained}",
    )
    assert not told(changed, "How we use your data", old, new, "purpose")
    gone = "We use your data:\n\n- To print the letters that you ask us to send to somebody."
    assert ("removed", "account management") in told(changed, "How we use your data", old, gone, "purpose")


def test_an_age_among_data_is_named_like_any_other_word(changed: Changed) -> None:
    old = "We collect your name, your age bracket, your gender and your language."
    new = "Your name, age bracket and gender help us to greet you.\n\nWe collect your language."
    assert ("removed", "age") not in told(changed, "Information we collect", old, new, "personal_data")


def test_a_product_of_a_known_company_is_more(changed: Changed) -> None:
    old = "We share your data with Google."
    found = changed(
        TEXT.format("Sharing", old), TEXT.format("Sharing", f"{old}\n\nWe also share them with Google Analytics.")
    )
    assert [(c.value, c.direction.value if c.direction else "") for c in found] == [("Google Analytics", "wider")]


def test_an_amount_whose_currency_was_misspelt(changed: Changed) -> None:
    text = "# Terms of use\n\n## Fees\n\nA late payment costs 5.100 {} in fees.\n"
    assert not [change for change in changed(text.format("Eruo"), text.format("Euro")) if change.type.value == "price"]
    more = changed(text.format("Euro"), text.replace("5.100", "6.100").format("Euro"))
    assert [change.value for change in more if change.type.value == "price"] == ["6.100 Euro"]


def test_a_safeguard_that_was_denied_makes_users_safer(changed: Changed) -> None:
    old, new = (
        "The backup of your data is not end-to-end encrypted.",
        "The backup of your data is end-to-end encrypted.",
    )
    found = changed(TEXT.format("Security", old), TEXT.format("Security", new))
    assert [c.direction.value for c in found if c.direction and c.type.value == "security_measure"] == ["stronger"]


def test_a_purpose_that_was_told_more_narrowly_in_its_section(changed: Changed) -> None:
    text = (
        "# Cookie policy\n\n## Cookies\n\n{} They hold no names and are gone when you leave us.\n\n"
        "## Partners\n\nOur partners pay us so that we use cookies for advertising on the pages they run.\n"
    )
    old = text.format("These cookies help our partners to show relevant ads to you elsewhere.")
    new = text.format("These cookies make messages fit you and are used by us and partners for advertising anywhere.")
    assert not [c for c in changed(old, new) if c.value == "advertising"]
