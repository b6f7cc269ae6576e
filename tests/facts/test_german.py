"""German sentences that state a practice, deny one, or only look as if they did."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_KINDS = ("personal_data", "purpose", "recipient", "transfer", "legal_basis")
_OWN = "# {title}\n\n## Verantwortlicher\n\nVerantwortlich ist die Quendle GmbH, Musterweg 1, 20095 Hamburg.\n\n"


def told(stated: Stated, heading: str, clause: str, title: str = "Datenschutzerklärung") -> set[str]:
    """The keys the clause states; denied ones after a mark."""
    text = f"{_OWN.format(title=title)}## {heading}\n\n{clause}\n"
    found = [fact for fact in stated(text, language="de") if fact.start >= text.rindex("## ")]
    return {("!" if fact.negated else "") + fact.key for fact in found if fact.type.value in _KINDS}


@pytest.mark.parametrize(
    ("heading", "clause", "expected"),
    [
        ("Standort", "Die App greift auf Ihren Standort zu, damit wir Haltestellen in der Nähe zeigen.", {"location"}),
        ("Weitergabe", "Ihre Bewertungen sind für andere Nutzer sichtbar.", {"comments", "other-users"}),
        ("Weitergabe", "Auf Anordnung geben wir Bestandsdaten an Strafverfolgungsbehörden heraus.",
         {"account-data", "law-enforcement"}),
        ("Zahlung", "Die Zahlungsabwicklung erfolgt über die Quibbel GmbH, der wir Ihre Kontonummer mitteilen.",
         {"payment-processing", "quibbel", "bank-account"}),
        ("Zahlung", "Bei Kauf auf Rechnung holen wir eine Auskunft bei der Zorblax Scoring GmbH ein.",
         {"zorblax scoring"}),
        ("Nachrichten", "Für Mitteilungen speichern wir den Push-Token und die Zeitzone Ihres Geräts.",
         {"push-token", "time-zone"}),
        ("Rechtsgrundlagen", "Rechtsgrundlage ist Art. 6 Abs. 1 UAbs. 1 Buchst. c DSGVO.", {"legal-obligation"}),
        ("Rechtsgrundlagen", "Rechtsgrundlage ist Art. 6 Abs. 1 b DSGVO.", {"contract"}),
        ("Kundenkarte", "Ihre Postleitzahl und Ihre Bestellhistorie werten wir aus.", {"postcode", "purchase-history"}),
        ("Lieferung", "Der Paketdienst bekommt von uns Ihre Telefonnummer.", {"delivery-companies", "phone-number"}),
        ("Verband", "Dem Verband melden wir Ihr Geburtsdatum und Ihre Telefonnummer.",
         {"date-of-birth", "phone-number"}),
        ("Newsletter", "Für den Versand unseres Newsletters verarbeiten wir Ihre E-Mail-Adresse.",
         {"newsletter", "email-address"}),
        ("Auswertung", "Ihre IP-Adresse wird gespeichert, sodass wir Sie nicht identifizieren können.", {"ip-address"}),
        ("Protokolle", "Wir speichern den Hostnamen und die von Ihnen betrachteten Seiten.",
         {"network-data", "pages-visited"}),
    ],
)  # fmt: skip
def test_practices(stated: Stated, heading: str, clause: str, expected: set[str]) -> None:
    assert told(stated, heading, clause) == expected


@pytest.mark.parametrize(
    ("heading", "clause", "expected"),
    [
        ("Datenarten", "Besondere Kategorien personenbezogener Daten verarbeiten wir nicht.", {"!sensitive-data"}),
        ("Datenarten", "Ihren genauen Standort erheben wir zu keinem Zeitpunkt.", {"!precise-location"}),
        ("Datenarten", "Ihre Telefonnummer speichern wir jedoch nicht.", {"!phone-number"}),
        ("Datenarten", "Wir speichern Ihre Telefonnummer, jedoch nicht auf Servern von Dritten.",
         {"phone-number"}),
        ("Weitergabe", "Eine Weitergabe Ihrer hier genannten Daten an Dritte zu gewerblichen Zwecken erfolgt nicht.",
         {"!third-parties"}),
        ("Weitergabe", "Eine Weitergabe Ihrer hier genannten Daten an Dritte zu gewerblichen Zwecken erfolgt jährlich.",
         {"third-parties"}),
        ("Weitergabe", "Ebenso wenig werden Ihre Daten an Dritte weitergegeben.", {"!third-parties"}),
        ("Weitergabe", "Dritten gegenüber legen wir Ihre Daten nicht offen.", {"!third-parties"}),
        ("Statistik", "Wir zählen Klickpfade, ohne Ihre Telefonnummer oder Fotos zu speichern.",
         {"clickstream", "!phone-number", "!photo"}),
        ("Werbung", "Eine Nutzung Ihrer Telefonnummer für Newsletter ist ausgeschlossen.", {"!newsletter"}),
        ("Profile", "Eine Profilbildung findet nicht statt.", {"!profiling"}),
        ("Profile", "Auf Werbung und Profiling verzichten wir vollständig.", {"!advertising", "!profiling"}),
        ("Inhalte", "Wir binden keine Schriftarten, Karten oder Filme von Drittanbietern ein.", {"!third-parties"}),
        ("Inhalte", "Auf den Einsatz von Google Analytics haben wir verzichtet.", {"!google analytics"}),
        ("Inhalte", "Es findet keine Verbindung zu Google Fonts statt.", {"!google fonts"}),
        ("Inhalte", "Wir speichern keine Daten und geben Ihre Anfrage an Drittanbieter weiter.", {"third-parties"}),
        ("Protokolle", "Die lokale Speicherung dient der Bereitstellung der Website ohne Verbindung zum Netz.",
         {"service-provision"}),
        ("Protokolle", "Es wird die Telefonnummer übermittelt, ohne dass wir Fotos erhalten.",
         {"phone-number", "!photo"}),
        ("Weitergabe", "Es werden keine Fotos gespeichert oder an Dritte weitergegeben.", {"!photo", "!third-parties"}),
        ("Weitergabe", "Wir erheben keine Fotos und speichern nur Ihre Telefonnummer.", {"!photo", "phone-number"}),
        ("Weitergabe", "Fotos erheben wir nicht; Ihre Telefonnummer übermitteln wir an Auskunfteien.",
         {"!photo", "phone-number", "credit-agencies"}),
        ("Weitergabe", "Nicht gespeichert werden: Fotos; Telefonnummern; Bankdaten.",
         {"!photo", "!phone-number", "!bank-account"}),
        ("Weitergabe", "Wir verkaufen, vermieten oder übermitteln Ihre Daten nicht an Dritte.",
         {"!sale", "!third-parties"}),
        ("Rechtsgrundlagen", "Der Abgleich erfordert keine Einwilligung nach der DSGVO.", set()),
    ],
)  # fmt: skip
def test_denials(stated: Stated, heading: str, clause: str, expected: set[str]) -> None:
    assert told(stated, heading, clause) == expected


@pytest.mark.parametrize(
    ("heading", "clause"),
    [
        ("Sicherheit", "Bitte teilen Sie Ihr Passwort niemandem mit."),
        ("Sicherheit", "Achten Sie darauf, dass Dritte keinen Zugang zu Ihrem Telefon erhalten."),
        ("App", "Laden Sie keine Fotos hoch, auf denen andere Nutzer zu erkennen sind."),
        ("App", "Sie müssen uns Ihre Telefonnummer nicht angeben."),
        ("App", "Sie können den Zugriff auf Ihren Standort in den Einstellungen deaktivieren."),
        ("App", "Falls du uns deinen Standort nicht freigibst, kannst du die Stadt von Hand eingeben."),
        ("Sicherheit", "Ein lückenloser Schutz vor dem Zugriff durch Dritte ist per E-Mail nicht möglich."),
        ("Sicherheit", "Dank TLS können Eingaben nicht von Dritten mitgelesen werden."),
        ("Sicherheit", "Bitte geben Sie in E-Mails keine Kontonummern oder Befunde an."),
        ("Sicherheit", "Dritte können auf Ihre Daten nicht zugreifen."),
        ("Chat", "Teilen Sie dem Assistenten keine Kontonummern oder Befunde mit."),
        ("Ihre Rechte", "Auf Wunsch teilen wir Ihnen mit, ob und welche Standortdaten wir gespeichert haben."),
        ("Impressum", "Der Nutzung der hier genannten Telefonnummern zur Zusendung von Werbung widersprechen wir."),
        ("Über uns", "Die Plattform finanziert sich durch Provisionen unserer Werbepartner."),
        ("Über uns", "Behörden, die Daten nur auf Antrag erhalten, gelten nicht als Empfänger."),
        ("Daten anderer", "Laden Sie Telefonnummern Dritter hoch, müssen Sie diese zuvor informieren."),
        ("Pflichten", "Es obliegt Ihnen, Ihre Telefonnummer aktuell zu halten."),
        ("Künftiges", "Sollten wir jemals Ihre Telefonnummer an Werbepartner übermitteln, fragen wir vorher."),
        ("Fotos", "Ihre Fotos bleiben auf Ihrem Gerät und werden von der App nur dort verarbeitet."),
        ("Vertrag", "Der Vertrag wird per Unterschrift in Papierform oder elektronisch übermittelt."),
        ("Amt", "Wir übermitteln die Zahlen an das Statistische Landesamt."),
        ("App", "In Ihrem Konto können Sie Anschrift, Telefonnummer und Bankverbindung einsehen und berichtigen."),
        ("App", "Sie können ein Rezept per E-Mail oder über soziale Netzwerke an Freunde senden."),
        ("Cookies", "Sie können Ihren Browser so einstellen, dass keine Cookies gespeichert werden."),
        ("Begriffe im Überblick", "Empfänger ist jede Stelle, der Daten offengelegt werden, auch Behörden."),
        ("Allgemeines", "Auftragsverarbeiter ist, wer Daten im Auftrag eines anderen verarbeitet."),
        ("Allgemeines", "Verarbeitung meint jeden Vorgang wie das Erheben oder die Weitergabe an Dritte."),
        ("Hinweise", "Näheres zum Umgang mit Kontodaten und zur Weitergabe an Banken steht in Abschnitt 7."),
        ("Links", "Auf die Verarbeitung Ihrer IP-Adresse haben wir nach dem Klick auf den Link keinen Einfluss."),
        ("Häufige Fragen", "Verkaufen Sie meine Telefonnummer an Werbetreibende?"),
        ("Ihre Rechte", "Sie haben das Recht, Ihre Daten in einem gängigen Format an Dritte übermitteln zu lassen."),
        ("Ihre Rechte", "Sie können Auskunft verlangen, ob Ihre Daten in ein Drittland übermittelt werden."),
        ("Ihre Rechte", "Das Recht gilt nicht, wenn die Verarbeitung im öffentlichen Interesse liegt."),
        ("Technik", "Wir speichern den Namen der Datei und die Größe des Bildes."),
        ("Technik", "Der Webspace-Provider erhebt Daten über jeden Aufruf."),
        ("Technik", "Die Angaben werden verwendet, um die Anzeige der Karte zu steuern."),
        ("Freiwilligkeit", "Die Bereitstellung Ihrer Daten ist gesetzlich nicht vorgeschrieben."),
    ],
)
def test_what_only_looks_like_a_practice(stated: Stated, heading: str, clause: str) -> None:
    assert told(stated, heading, clause) == set()


@pytest.mark.parametrize(
    ("heading", "clause", "expected"),
    [
        ("Nutzung", "Um Ihre Nachrichten, Interessen und Vorlieben zu verstehen, speichern wir Ihre Telefonnummer.",
         {"phone-number"}),
        ("Nutzung", "Um Ihnen zu helfen, speichern wir Ihre Nachrichten, Interessen und Vorlieben.",
         {"messages", "interests", "preferences"}),
        ("Nutzung", "Wir erheben Ihre Telefonnummer, um Ihre Interessen und Vorlieben zu speichern.",
         {"phone-number", "interests", "preferences"}),
        ("Druck", "Übermittelt wird die Auftragsnummer, nicht Ihre E-Mail-Adresse.", set()),
        ("Druck", "Übermittelt wird die Telefonnummer und Ihre E-Mail-Adresse.", {"phone-number", "email-address"}),
        ("Ablauf", "Soweit wir Daten an andere weitergeben (z.B. Webhoster), holen wir Ihr Einverständnis ein.", set()),
        ("Ablauf", "Wir geben Daten an andere weiter (z.B. Webhoster).", {"hosting-providers"}),
        ("Ablauf", "Mit Dienstleistern schließen wir Verträge, nach denen sie Daten nicht an Dritte weitergeben.",
         {"service-providers", "!third-parties"}),
        ("Ablauf", "Mehr steht im Apotheken-Verzeichnis, das wir weitergeben.", set()),
        ("Ablauf", "Wir geben Ihr Rezept an Apotheken weiter.", {"healthcare-providers"}),
        ("Ablauf", "Ihre Daten werden nur wie unter „Anfragen von Behörden“ beschrieben weitergegeben.", set()),
    ],
)  # fmt: skip
def test_what_a_sentence_is_not_about(stated: Stated, heading: str, clause: str, expected: set[str]) -> None:
    assert told(stated, heading, clause) == expected


def test_in_terms_a_company_under_payments_is_no_recipient(stated: Stated) -> None:
    clause = "Der Preis der Leistung wird über die Quibbel GmbH abgerechnet."
    assert told(stated, "Zahlung", clause) == {"quibbel"}
    assert told(stated, "Zahlung", clause, "Nutzungsbedingungen") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Ihre Angaben werden zum einen dadurch erhoben, dass Sie das Formular ausfüllen.",
        "Weitere Angaben werden zum anderen automatisch beim Aufruf der Seite erfasst.",
    ],
)
def test_on_the_one_hand_is_no_aim(sentence: str, stated: Callable[..., list[Fact]]) -> None:
    text = f"# Datenschutzerklärung\n\n## Erhebung\n\n{sentence}\n"
    assert stated(text, "purpose", "de") == []


@pytest.mark.parametrize(
    ("sentence", "type", "value"),
    [
        ("Wir bearbeiten Ihre Telefonnummer, um Termine zu vereinbaren.", "personal_data", "phone number"),
        ("Für den Versand ziehen wir die Zorblax AG bei.", "recipient", "Zorblax"),
        ("Die Zorblax AG haben wir als Auftragsbearbeiterin beigezogen.", "recipient", "Zorblax"),
    ],
)
def test_what_the_swiss_call_processing(
    sentence: str, type: str, value: str, stated: Callable[..., list[Fact]]
) -> None:
    text = f"# Datenschutzerklärung\n\nVerantwortlich ist die Quendle AG.\n\n## Hosting und Termine\n\n{sentence}\n"
    assert value in {fact.value for fact in stated(text, type, "de")}


def test_an_enquiry_that_is_dealt_with_is_no_data(stated: Callable[..., list[Fact]]) -> None:
    text = "# Datenschutzerklärung\n\n## Kontakt\n\nWir bearbeiten Ihre Anfrage so rasch wie möglich.\n"
    assert stated(text, "personal_data", "de") == []
