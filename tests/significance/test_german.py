"""Rules that lean on single words find them in German as well."""

import pytest

from tests.significance.pages import compared

POLICY = "# Datenschutzerklärung\n\n## Unser Laden\n\nWir reparieren Uhren am Hafen.\n\n## Weiteres\n\n{}\n"
TERMS = "# Allgemeine Geschäftsbedingungen\n\n## Unser Laden\n\nWir reparieren Uhren am Hafen.\n\n## Weiteres\n\n{}\n"


@pytest.mark.parametrize(
    ("page", "old", "new", "rule"),
    [
        (
            POLICY,
            "Wir geben Ihre Fotos nicht weiter.",
            "Wir geben Ihre Fotos grundsätzlich nicht weiter.",
            "promise-hedged",
        ),
        (
            POLICY,
            "Ihre Fotos löschen wir nach dem Versand.",
            "Ihre Fotos löschen wir in der Regel nach dem Versand.",
            "promise-hedged",
        ),
        (POLICY, "Alle Kunden können Auskunft verlangen.", "Kunden können Auskunft verlangen.", "right-for-fewer"),
        (
            POLICY,
            "Sie können Auskunft verlangen.",
            "Wenn Sie in der EU leben, können Sie Auskunft verlangen.",
            "right-for-residents",
        ),
        (
            POLICY,
            "Sie können Auskunft verlangen.",
            "Sie können Auskunft verlangen. Anträge auf Löschung können wir ablehnen.",
            "right-refusable",
        ),
        (POLICY, "Die Standortanzeige ist standardmäßig deaktiviert.", "Die Standortanzeige ist aktiv.", "default-on"),
        (TERMS, "Sie können die Uhr selbst abholen.", "Sie müssen die Uhr selbst abholen.", "may-now-must"),
        (
            TERMS,
            "Wir teilen neue Preise mit.",
            "Wir teilen neue Preise mit. Schweigt der Kunde, gelten sie als vereinbart.",
            "silence-agrees",
        ),
    ],
)
def test_what_turns_a_sentence_is_seen(page: str, old: str, new: str, rule: str) -> None:
    assert rule in {finding.rule for finding in compared(page, old, new).findings}


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        (POLICY, "Wir speichern Angaben zur Uhr.", "Wir speichern Angaben zur Uhr, zum Beispiel das Baujahr."),
        (POLICY, "Fragen Sie uns.", "Fragen Sie uns. Hier lesen Sie, welche Daten wir zu welchem Zweck verarbeiten."),
        (
            TERMS,
            "Die Uhr holen Sie ab.",
            "Die Uhr holen Sie ab. Wenn Sie nicht selbst kommen möchten, können Sie jemanden schicken.",
        ),
        (TERMS, "Wir nennen Ihnen den Preis.", "Wir nennen Ihnen den Preis. Einen Grund müssen Sie nicht nennen."),
    ],
)
def test_examples_questions_and_idioms_are_no_harm(page: str, old: str, new: str) -> None:
    found = compared(page, old, new)
    assert found.significance.value == "minor", [f.message for f in found.findings]


def test_changes_on_either_side_of_a_full_stop_belong_each_to_their_sentence() -> None:
    before = (
        "Auf die Übertragung von Daten in andere Länder wird hingewisen. Für nicht-öffentliche Fragen gilt Weiteres."
    )
    after = (
        "Auf die Übertragung von Daten in andere Länder wird hingewiesen. Für nicht öffentliche Fragen gilt Weiteres."
    )
    assert "needs-review" not in {f.rule for f in compared(POLICY, before, after).findings}
