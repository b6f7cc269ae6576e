"""Entries of lists of recipients that begin with what is done: who is named behind it, and which labels are names."""

import pytest

from policywatch import report
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()
HEADS = {
    "en": ("Privacy policy", "Third parties", "We share your data with the following service providers:"),
    "fr": (
        "Politique de confidentialité",
        "Destinataires",
        "Nous partageons vos données avec les prestataires suivants :",
    ),
    "de": (
        "Datenschutzerklärung",
        "Empfänger",
        "Wir geben Ihre Daten an folgende Dienstleister weiter:",
    ),
}


def recipients(language, *items):
    """Who came with the items after the first, and is no kind of company."""
    title, heading, lead = HEADS[language]
    page = f"# {title}\n\nExample Ltd.\n\n## {heading}\n\n{lead}\n\n"
    old, new = (
        read(
            (page + "\n".join(f"- {item}" for item in told)).encode(),
            name="p.md",
            language=language,
            knowledge=KNOWLEDGE,
        )
        for told in (items[:1], items)
    )
    found = report.compare(old, new, KNOWLEDGE).facts
    return {c.value for c in found if c.type.value == "recipient" and c.new and c.new.rule != "recipient"}


@pytest.mark.parametrize(
    ("language", "items", "expected"),
    [
        ("en", ("**Tickets:** Stripe", "**Meetings and Chat:** Zorblax."), {"Zorblax"}),
        ("en", ("**Letting you pay:** Zorblax", "**Maps:** Quendle and Frindel Labs."), {"Quendle", "Frindel Labs"}),
        ("en", ("Hosting - Hetzner", "Customer support – Zorblax"), {"Zorblax"}),
        ("fr", ("Hébergement : OVH", "Envoi des billets : Zorblax et Quendle"), {"Zorblax", "Quendle"}),
        ("de", ("Hosting: Hetzner", "Verkauf von Karten: Zorblax"), {"Zorblax"}),
        ("en", ("Stripe: Payments", "Zorblax: Ticket Sales"), {"Zorblax"}),
        ("en", ("Ticket sales: Stripe", "Ticket returns: Only on Request"), set()),
        ("en", ("**Tickets:** Stripe", "**Purpose:** Analytics"), set()),
    ],
)
def test_names_stand_behind_what_they_do(language, items, expected):
    assert recipients(language, *items) == expected
