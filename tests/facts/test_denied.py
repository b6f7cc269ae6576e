"""What a denial reaches: the subject it stands before, the clause that concedes it, and the service it names."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


def said(stated: Stated, clause: str, type: str, language: str = "en", heading: str = "Data we collect") -> set[str]:
    """Keys of what the clause states, those it denies with "not" before them."""
    found = stated(f"# Privacy policy\n\n## {heading}\n\n{clause}\n", type, language)
    return {f"not {fact.key}" if fact.negated else fact.key for fact in found}


@pytest.mark.parametrize(
    ("clause", "keys"),
    [
        ("No location data, contacts or photos are ever collected by the app.", {"not location", "not photo"}),
        ("Reports help us fix faults and no (potentially) health data is ever shared.", {"not health-data"}),
        ("No account is needed, and your IP address is stored.", {"ip-address"}),
        ("Your voice recording is never stored.", {"not audio"}),
        ("Your voice recording is stored.", {"audio"}),
        ("While we do not collect your location, name or gender, we do collect your IP address.", {"ip-address"}),
        ("Although nothing is sold, we collect your IP address.", {"ip-address"}),
        ("We collect your IP address, while we do not collect your location.", {"ip-address", "not location"}),
    ],
)
def test_data(stated: Stated, clause: str, keys: set[str]) -> None:
    found = said(stated, clause, "personal_data")
    assert keys <= found
    assert "not ip-address" not in found


def test_data_in_german(stated: Stated) -> None:
    clause = "Obwohl wir keine Cookies erheben, erheben wir Ihre IP-Adresse."
    assert "ip-address" in said(stated, clause, "personal_data", "de", "Welche Daten wir erheben")


def test_a_service_that_is_not_used(stated: Stated) -> None:
    assert said(stated, "We do not use Google Analytics.", "recipient") == {"not google analytics"}
    assert said(stated, "We use Google Analytics.", "recipient") == {"google analytics"}
    given = "We do not use your photos and share them with Google Analytics."
    assert "google analytics" in said(stated, given, "recipient")


@pytest.mark.parametrize(
    ("clause", "language", "keys"),
    [
        ("We collect your gender not by a single form but by several.", "en", {"gender"}),
        ("Your gender is processed here, and we cannot read your stored content.", "en", {"gender"}),
        ("Wir speichern Ihr Geschlecht, falls Sie keine Löschung wünschen.", "de", {"gender"}),
    ],
)
def test_words_that_deny_no_practice(stated: Stated, clause: str, language: str, keys: set[str]) -> None:
    heading = {"en": "Information we collect", "de": "Welche Daten wir erheben"}[language]
    assert said(stated, clause, "personal_data", language, heading) >= keys


def test_who_cannot_read_what_is_stored(stated: Stated) -> None:
    clause = "Your backup is kept on servers in Norway, which only your device can read, not us."
    assert said(stated, clause, "transfer", heading="Where your data is stored") == {"NO"}


def test_what_is_not_sold_may_still_be_had(stated: Stated) -> None:
    clause = "We do not sell or rent your location."
    assert said(stated, clause, "personal_data") == set()
    assert said(stated, clause, "purpose") == {"not sale"}


@pytest.mark.parametrize(
    ("had", "denied"),
    [
        ("We collect your phone number.", "Your phone number is not collected on this page."),
        ("We store the photos you send.", "The photo is never stored by the helper app."),
    ],
)
def test_what_is_denied_of_a_part_is_had_all_the_same(changed: Changed, had: str, denied: str) -> None:
    page = f"# Privacy policy\n\n## Data we collect\n\n{had}\n"
    assert not [c for c in changed(page, f"{page}\n{denied}\n") if c.type.value == "personal_data"]
    assert [c for c in changed(page, page.replace(had, denied)) if c.type.value == "personal_data"]


@pytest.mark.parametrize(
    ("clause", "keys"),
    [
        ("We collect no location data, photos or videos.", {"not location", "not photo", "not video"}),
        ("We receive the text, never the audio or the video.", {"not audio", "not video"}),
        ("We receive the result of the check, not your passport number.", {"not passport"}),
        ("We collect neither your location nor your contacts.", {"not location", "not contacts"}),
        ("We collect your IP address with no delay, and your location.", {"ip-address", "location"}),
        ("There is no charge, and we collect your photos.", {"photo"}),
        ("Under no circumstances do we collect your photos.", {"not photo"}),
        ("We have no access to your card number.", {"not card-number"}),
        ("Your bank details never reach our servers.", {"not bank-account"}),
        ("Your photos never leave your device.", {"not photo"}),
        ("Your location is not stored on our servers.", {"not location"}),
        ("We don't need your passport.", {"not passport"}),
        ("Nothing about your location is stored.", {"not location"}),
        ("Nobody collects your photos.", {"not photo"}),
        ("We collect data such as your passport (but not your photos).", {"passport", "not photo"}),
    ],
)
def test_the_object_that_is_denied(stated: Stated, clause: str, keys: set[str]) -> None:
    assert said(stated, clause, "personal_data") == keys


@pytest.mark.parametrize(
    ("clause", "keys"),
    [
        ("We collect no data other than your IP address.", {"ip-address"}),
        ("We do not collect more than your IP address.", {"ip-address"}),
        ("We do not only collect your IP address but also your photos.", {"ip-address", "photo"}),
        ("We do not keep your IP address for longer than a week.", {"ip-address"}),
        ("Your IP address is not stored permanently.", {"ip-address"}),
        ("We do not keep your IP address.", {"not ip-address"}),
        ("We do not collect your location unless you switch it on.", {"location"}),
    ],
)
def test_a_denial_of_all_else_or_of_more_states_what_is_had(stated: Stated, clause: str, keys: set[str]) -> None:
    assert said(stated, clause, "personal_data") == keys


@pytest.mark.parametrize(
    "clause",
    [
        "We do not link this information to data such as your user name.",
        "The figures we collect do not enable us to identify your name or contact details.",
        "We will never ask you for your password by e-mail.",
        "If you do not give us your e-mail address, we cannot answer you.",
    ],
)
def test_a_denial_that_is_none_of_having_data(stated: Stated, clause: str) -> None:
    assert not said(stated, clause, "personal_data")


@pytest.mark.parametrize(
    ("clause", "keys"),
    [
        ("We share no personal data with advertisers.", {"not advertising-partners"}),
        ("We share data with processors, never with advertisers.", {"service-providers", "not advertising-partners"}),
        ("We never give your phone number to advertisers.", {"not advertising-partners"}),
        ("None of our partners receives your phone number.", {"not business-partners"}),
    ],
)
def test_recipients_that_get_nothing(stated: Stated, clause: str, keys: set[str]) -> None:
    assert said(stated, clause, "recipient", heading="Sharing") == keys


@pytest.mark.parametrize(
    ("clause", "keys"),
    [
        ("We use your data for billing, not for surveys or research.",
         {"payment-processing", "not surveys", "not research"}),
        ("We do not sell your data or use them for marketing.", {"not sale", "not marketing"}),
        ("We do not sell your data to third parties to use for their own marketing.", {"not sale"}),
        ("We do not ask for identity documents for identity verification.", set()),
        ("We do not share your data with anybody for marketing.", set()),
        ("We do not use your data for marketing.", {"not marketing"}),
    ],
)  # fmt: skip
def test_purposes_that_are_denied(stated: Stated, clause: str, keys: set[str]) -> None:
    assert said(stated, clause, "purpose", heading="How we use your data") == keys


def test_a_ground_that_is_not_needed(stated: Stated) -> None:
    assert not said(stated, "We do not need your consent for this.", "legal_basis", heading="Legal bases")
    assert said(stated, "We ask for your consent for this.", "legal_basis", heading="Legal bases") == {"consent"}


@pytest.mark.parametrize(
    ("heading", "clause", "expected"),
    [
        ("What we do not collect", "- phone numbers\n- your location", {"not phone-number", "not location"}),
        ("What we do not collect", "Phone numbers.", {"not phone-number"}),
        ("What we do not collect", "We collect your phone number.", {"phone-number"}),
        ("What we collect", "- phone numbers", {"phone-number"}),
        ("If you do not provide what we ask for", "- phone numbers are collected later", {"phone-number"}),
    ],
)
def test_what_a_heading_denies(stated: Stated, heading: str, clause: str, expected: set[str]) -> None:
    assert said(stated, clause, "personal_data", heading=heading) == expected


@pytest.mark.parametrize("lead", ["We never do the following:", "We do not:"])
def test_a_list_of_which_nothing_is_done(stated: Stated, lead: str) -> None:
    assert said(stated, f"{lead}\n\n- sell your data to third parties", "purpose") == {"not sale"}
    assert said(stated, "We may:\n\n- sell your data to third parties", "purpose") == {"sale"}


def test_questions_state_nothing_unless_answered_by_yes(stated: Stated) -> None:
    question = "Do you share my phone number with third parties?"
    assert said(stated, question, "recipient") == set()
    assert said(stated, f"{question}\n\nYes, with my consent.", "recipient") == {"third-parties"}


def test_a_denied_subject_denies_nothing_before_it(stated: Stated) -> None:
    clause = "We work with others to deliver targeted advertising while ensuring that no personal data is ever shared."
    assert said(stated, clause, "purpose", heading="Sharing") == {"targeted-advertising"}
    assert said(stated, "We stopped using Google Analytics.", "recipient") == {"not google analytics"}


def test_what_denies_neither_a_list_nor_those_who_get_data(stated: Stated) -> None:
    heading = "What our servers see even without backups"
    assert said(stated, "We see photos (e.g. pictures), videos.", "personal_data", heading=heading) == {
        "photo",
        "video",
    }
    assert said(stated, "- photos", "personal_data", heading="No collection of:") == {"not photo"}
    shown = "We provide data to others that we have no contract with, including to advertisers."
    assert said(stated, shown, "recipient", heading="Sharing") == {"advertising-partners"}
    assert not said(stated, "Without your CV we cannot process your job application.", "personal_data")


@pytest.mark.parametrize(
    ("line", "language", "keys"),
    [
        ("**Sharing with third parties**: Your letters are not shared.", "en", {"not third-parties"}),
        ("Disclosure to third parties: none", "en", {"not third-parties"}),
        ("Weitergabe an Dritte: keine", "de", {"not third-parties"}),
        ("**제3자 제공**: 편지는 제3자에게 제공되지 않음", "ko", {"not third-parties"}),
        ("お手紙の第三者提供：なし", "ja", {"not third-parties"}),
        ("Sharing with third parties: Your letters are shared.", "en", {"third-parties"}),
    ],
)
def test_a_label_says_what_is_denied_after_it(stated: Stated, line: str, language: str, keys: set[str]) -> None:
    assert said(stated, line, "recipient", language, "About us") == keys


@pytest.mark.parametrize(
    ("clause", "language", "denied"),
    [
        ("회사는 위치정보 전송, 이름(별명) 수집, 마케팅 목적의 기록 추적을 하지 않습니다.", "ko", True),
        ("회사는 위치정보를 수집하고, 기록 추적을 하지 않습니다.", "ko", False),
        ("당사는 위치정보 수집, 기록 추적을 하지 않는 경우 알려 드립니다.", "ko", False),
        ("当社は、位置情報の取得、記録の追跡を行いません。", "ja", True),
        ("当社は位置情報を取得し、記録の追跡は行いません。", "ja", False),
    ],
)
def test_one_denied_verb_is_of_all_the_nouns_before_it(
    stated: Stated, clause: str, language: str, denied: bool
) -> None:
    heading = {"ko": "수집하는 정보", "ja": "取得する情報"}[language]
    found = said(stated, clause, "personal_data", language, heading)
    assert ("not location" if denied else "location") in found
    assert ("location" if denied else "not location") not in found


@pytest.mark.parametrize(
    ("clause", "key"),
    [
        ("This does not delete your messages, which are required for moderation purposes.", "content-moderation"),
        ("We do not delete your messages, which are kept for security purposes.", "security"),
        ("We do not use your messages for moderation purposes.", "not content-moderation"),
    ],
)
def test_a_denial_ends_where_a_relative_clause_begins(stated: Stated, clause: str, key: str) -> None:
    assert key in said(stated, clause, "purpose", heading="How we use data")
