"""Consent taken from use alone, copies of what safeguards a transfer, notice of changes in how data are used."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "By using our app you consent to the collection of your location."),
        ("en", "By submitting the form you give us permission to store your details."),
        ("en", "Use of the site constitutes acceptance of the processing of your personal data."),
        ("de", "Durch die Nutzung der Website erklären Sie sich mit der Verarbeitung Ihrer Daten einverstanden."),
        ("fr", "En utilisant notre site, vous acceptez la collecte de vos données personnelles."),
    ],
)
def test_use_is_taken_for_consent(stated: Stated, language: str, sentence: str) -> None:
    assert [f.key for f in stated(f"# Privacy\n\n{sentence}\n", "legal_basis", language)] == ["deemed-consent"]


@pytest.mark.parametrize(
    "sentence",
    [
        "By using our app you agree to these rules.",
        "If you consent to the collection of your location, we show shops nearby.",
        "By using our app you do not consent to the collection of your location.",
        "You can withdraw the consent you gave by using our app.",
    ],
)
def test_agreeing_to_rules_or_being_asked_is_not(stated: Stated, sentence: str) -> None:
    assert [f for f in stated(f"# Privacy\n\n{sentence}\n", "legal_basis") if f.key == "deemed-consent"] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You have the right to obtain details of the safeguards under which your data are transferred."),
        ("en", "A copy of the relevant mechanism can be obtained on request."),
        ("de", "Sie haben das Recht, eine Kopie der geeigneten Garantien zu erhalten."),
        ("fr", "Vous avez le droit d'obtenir une copie des garanties."),
    ],
)
def test_a_copy_of_the_safeguards_is_a_right(stated: Stated, language: str, sentence: str) -> None:
    assert "safeguard-copy" in [f.key for f in stated(f"# Privacy\n\n{sentence}\n", "right", language)]


CHANGES = "# Privacy Policy\n\n## Changes to this policy\n\nWe may change this policy."


def test_notice_of_changes_in_how_data_are_used(stated: Stated) -> None:
    told = "If we make material changes to the way we use your personal data, we will notify you before doing so."
    assert [f.value for f in stated(f"{CHANGES} {told}\n", "notice_period")] == ["before doing so"]
    assert stated(f"{CHANGES} We use your e-mail to notify you of changes.\n", "notice_period") == []
