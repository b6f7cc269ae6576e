"""Whom to ask is read from the document, and a processor's address is not taken for the publisher's."""

import pytest

from policywatch.notice.asking import own_contact
from tests.notice.making import Maker

_HEAD = "# Privacy Policy of Marble Desk\n\n"
_PROCESSOR = "## 2. Processors\n\nWe share your data with Alder Mail Inc., which you reach at desk@alder.example.\n\n"
_WAYS = "## 3. Deleting\n\nWrite to bye@marble.example to have your account deleted.\n\n"
_OFFICER = "## 4. Contact\n\nData protection officer: Jo Marble\n\nE-mail: dpo@marble.example\n"


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        (_HEAD + _PROCESSOR + _WAYS + _OFFICER, "dpo@marble.example"),
        (_HEAD + _PROCESSOR + _WAYS, "bye@marble.example"),
        (_HEAD + _PROCESSOR, ""),
        (_HEAD, ""),
    ],
)
def test_the_address_of_who_is_in_charge_comes_first(make: Maker, text: str, contact: str) -> None:
    assert own_contact(make.document(text), make.knowledge) == contact
