"""Words of data, purposes and recipients in a part of the sentence that states none of them."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


def keys(found: list[Fact]) -> set[str]:
    return {fact.key for fact in found if not fact.negated}


def data(stated: Stated, clause: str, language: str = "en") -> set[str]:
    return keys(stated(f"# Policy\n\n## Data we collect\n\n{clause}\n", "personal_data", language))


def parties(stated: Stated, clause: str, language: str = "en") -> set[str]:
    return keys(stated(f"# Policy\n\n## Our work\n\n{clause}\n", "recipient", language))


def purposes(stated: Stated, clause: str, heading: str = "Our work", language: str = "en") -> set[str]:
    return keys(stated(f"# Policy\n\n## {heading}\n\n{clause}\n", "purpose", language))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Depending on your location, we ask for your phone or tax number.", {"phone-number", "tax-number"}),
        ("According to your age, we collect your name or that of your parents.", {"name"}),
        ("We collect your name, your city and your birthday to suggest people with similar interests.",
         {"name", "coarse-location", "date-of-birth"}),
        ("We collect your interests and your name.", {"interests", "name"}),
    ],
)  # fmt: skip
def test_what_something_depends_on_is_not_collected(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We record your name, your birthday and your clicks to remember your settings.",
         {"name", "date-of-birth", "clickstream"}),
        ("We collect your photo, your name and your gender for better understanding your preferences.",
         {"photo", "name", "gender"}),
        ("We collect your settings, your name and your gender.", {"preferences", "name", "gender"}),
    ],
)  # fmt: skip
def test_what_data_are_collected_for_is_not_collected_itself(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We use what we collect, such as your name, your gender and your city, to show you new posts.",
         {"name", "gender", "coarse-location"}),
        ("We collect your name and your gender when you ask us for sending you more photos.", {"name", "gender"}),
        ("We collect the posts, photos and videos you send us.", {"user-content", "photo", "video"}),
    ],
)  # fmt: skip
def test_what_readers_get_to_see_is_not_collected(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We collect your name, your age and whether you talk to our voice assistant.", {"name", "age"}),
        ("We collect your name and your city to answer location-specific questions.", {"name", "coarse-location"}),
        ("We collect your name and your city during account setup and password reset.", {"name", "coarse-location"}),
        ("We collect your name, your city and your GPS data.", {"name", "coarse-location", "precise-location"}),
    ],
)
def test_a_word_that_tells_of_what_kind_the_next_is_names_no_data(
    stated: Stated, clause: str, expected: set[str]
) -> None:
    assert data(stated, clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We collect your name, your city and the photos in your profile.", {"name", "coarse-location", "photo"}),
        ("We collect your name, your city and which of our pages you open with your browser.",
         {"name", "coarse-location"}),
        ("We collect your name, your city, your profile and your browser.",
         {"name", "coarse-location", "public-profile", "browser-data"}),
    ],
)  # fmt: skip
def test_an_everyday_word_for_a_place_names_no_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Je nach Standort erheben wir Ihren Namen und Ihre Telefonnummer.", {"name", "phone-number"}),
        ("Wir erheben Ihren Namen und Ihre Telefonnummer, um Ihre Fotos zu schützen.", {"name", "phone-number"}),
        ("Wir speichern Ihren Namen, Ihr Geburtsdatum und ob Sie das Cookie-Banner schließen.",
         {"name", "date-of-birth"}),
        ("Wir erheben Ihren Namen, Ihre Fotos und Ihren Standort.", {"name", "photo", "location"}),
    ],
)  # fmt: skip
def test_german_words_beside_the_point_name_no_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause, "de") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We use your name to protect the rights, property and safety of our members or third parties.", set()),
        ("We process your address to pay our suppliers.", set()),
        ("Nothing you upload may infringe the rights of any third party.", set()),
        ("To protect the rights of members we share your name with third parties.", {"third-parties"}),
        ("We store what you write in messages to other users.", set()),
        ("Your photo is shared with other users.", {"other-users"}),
        ("Do we share your name with third parties that are not service providers? Yes.", {"third-parties"}),
        ("We use Krinkel, a subsidiary of Zorblax Inc., to print labels.", {"krinkel"}),
        ("We share your name with a subsidiary of ours.", {"affiliates"}),
    ],
)
def test_who_is_spoken_of_gets_no_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert parties(stated, clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Wir nutzen Ihren Namen zur Wahrung der Rechte Dritter.", set()),
        ("Wir speichern, was Sie in Nachrichten an andere Nutzer schreiben.", set()),
        ("Wir nutzen Krinkel, ein Tochterunternehmen der Zorblax AG.", set()),
        ("Ihr Name wird an Dritte und an Tochterunternehmen weitergegeben.", {"third-parties", "affiliates"}),
    ],
)
def test_who_is_spoken_of_in_german_gets_no_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert {key for key in parties(stated, clause, "de") if key != "krinkel"} == expected


def test_a_german_denial_reaches_over_a_noun_of_purpose_to_the_verb_at_the_end(stated: Stated) -> None:
    clause = "Es werden keine Daten für Umfragen genutzt und keine Daten an Dritte zu werblichen Zwecken weitergegeben."
    (fact,) = stated(f"# Datenschutz\n\n## Umgang\n\n{clause}\n", "recipient", "de")
    assert (fact.key, fact.negated) == ("third-parties", True)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We collect your selfie and delete it after the age verification.", set()),
        ("We collect your selfie for age verification.", {"age-verification"}),
        ("When we advertise on other sites, we collect which of them you come from.", set()),
        ("We receive reports from partners who deliver ads.", set()),
        ("We receive reports from partners for analytics.", {"analytics"}),
        ("We collect your name, your billing, shipping and e-mail address, and your phone number.", set()),
        ("We collect your name, your address and your phone number for shipping.", {"delivery"}),
        ("Billing and payment data are collected at the till.", set()),
        ("You may object to our use of your data for profiling.", set()),
        ("We use your data for profiling.", {"profiling"}),
    ],
)
def test_what_is_told_beside_the_practice_is_no_purpose(stated: Stated, clause: str, expected: set[str]) -> None:
    assert purposes(stated, clause) == expected


def test_a_legal_duty_that_allows_the_processing_is_its_basis(stated: Stated) -> None:
    clause = "Die Verarbeitung wird auf Art. 6 Abs. 1 lit. c DSGVO (Erfüllung rechtlicher Verpflichtungen) gestützt."
    assert purposes(stated, clause, "Fahrten", "de") == set()
    assert purposes(stated, "Wir nutzen Ihre Daten zur Erfüllung rechtlicher Verpflichtungen.", "Fahrten", "de")


EXAMPLES = "# Policy\n\n## Data we collect\n\nTo join, you give us contact details{}. We keep them safe.\n"


def test_an_example_that_went_is_still_covered_by_what_it_was_one_of(changed: Changed) -> None:
    named = EXAMPLES.format(" (such as your postcode and your fax number)")
    assert not [change for change in changed(named, EXAMPLES.format("")) if change.change == "removed"]
    fewer = changed(named, EXAMPLES.format(" (such as your postcode)"))
    assert {change.value for change in fewer} == {"fax number"}


def test_a_name_in_nearly_the_same_sentence_is_not_new(changed: Changed) -> None:
    text = "# Policy\n\n## Accounts\n\n{}\n"
    old = text.format("Some pages, for example Krinkel, Bazaar and Plonk, use accounts to post reviews of games.")
    new = text.format("Some pages, for example Bazaar and Plonk, use accounts to post reviews of games.")
    assert not [change for change in changed(old, new) if change.change == "added"]


@pytest.mark.parametrize(
    ("more", "value"),
    [
        (", and sometimes more details as well", None),
        (", generally", None),
        (", and your walking pace", "your walking pace"),
    ],
)
def test_only_what_can_be_named_is_a_new_member(changed: Changed, more: str, value: str | None) -> None:
    text = "# Policy\n\n## Data we collect\n\nWe ask you for your name, your height{}.\n"
    added = [change.value for change in changed(text.format(""), text.format(more)) if change.change == "added"]
    assert added == ([value] if value else [])


def test_a_bracket_after_a_legal_form_is_no_second_company(stated: Stated) -> None:
    table = "| Anbieter | Zweck |\n|---|---|\n| Krinkel, Inc. (Text und Ton) | Abschriften |\n"
    found = stated(f"# Datenschutz\n\n## Dienstleister\n\n{table}", "recipient", "de")
    assert {fact.value for fact in found if fact.rule == "recipient-named"} == {"Krinkel"}


def test_a_german_service_and_its_company_are_two_names(stated: Stated) -> None:
    text = "# Datenschutz\n\n## Dienstleister\n\nWir nutzen den Dienst Krinkel des Unternehmens Zorblax GmbH.\n"
    assert "Zorblax" in {fact.value for fact in stated(text, "recipient", "de")}


@pytest.mark.parametrize(
    "clause",
    [
        "You can change your language and your profile photo at any time in your settings.",
        "We never ask for your password.",
        "If you forget your password, you will find help on the page for members.",
        "Other members may post a photo or a video in which you appear.",
        "You can view and edit most of your account details (such as your name and your birthday).",
        "Keep your username and your password to yourself.",
    ],
)
def test_a_sentence_in_which_nothing_is_collected_states_no_data(stated: Stated, clause: str) -> None:
    assert data(stated, clause) == set()


@pytest.mark.parametrize(
    "clause",
    [
        "Sie können Ihre Sprache und Ihr Profilbild jederzeit in den Einstellungen ändern.",
        "Nach Ihrem Passwort fragen wir nie.",
        "Andere Mitglieder können ein Foto oder ein Video veröffentlichen, auf dem Sie zu sehen sind.",
    ],
)
def test_a_german_sentence_in_which_nothing_is_collected_states_no_data(stated: Stated, clause: str) -> None:
    assert data(stated, clause, "de") == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Name, birthday and gender of those who join", {"name", "date-of-birth", "gender"}),
        ("When you join: your name, your birthday and your gender, and a photo if you like.",
         {"name", "date-of-birth", "gender", "photo"}),
        ("We ask members for their birthday before they may enter the hall.", {"date-of-birth"}),
    ],
)  # fmt: skip
def test_a_line_that_lists_data_needs_no_verb(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause) == expected


def test_what_a_definition_in_a_table_names_is_not_collected(stated: Stated) -> None:
    table = "| Word | Meaning |\n|---|---|\n| Guest | Somebody we collect no username or password from |\n"
    assert not stated(f"# Policy\n\n## Definitions\n\n{table}", "personal_data")


def test_a_bracket_that_says_what_is_meant_is_denied_with_it(stated: Stated) -> None:
    clause = "We do not store the content of calls (specifically, audio, video and files shared in them)."
    found = stated(f"# Policy\n\n## Data we collect\n\n{clause}\n", "personal_data")
    assert {fact.key for fact in found if fact.negated} >= {"audio", "video"}
    assert keys(found) == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "We advertise our clubs. If we see that you’re fond of cooking-related ads, we suggest recipes to you.",
            set(),
        ),
        ("If we ask you for your data for marketing, you may refuse.", {"marketing"}),
        ("Our new research team has moved to the old town of Zorbia.", set()),
        ("We need your name for market research.", {"research"}),
        ("You can unsubscribe from marketing e-mails that use your name.", set()),
    ],
)
def test_a_purpose_is_what_data_are_used_for(stated: Stated, clause: str, expected: set[str]) -> None:
    assert purposes(stated, clause, "How we use data") - {"advertising"} == expected


def test_a_list_of_collected_data_holds_no_purpose(stated: Stated) -> None:
    text = "# Policy\n\n## Our app\n\nTo improve the app, we collect the following usage data:\n\n* {}\n* clicks\n"
    assert not keys(stated(text.format("project statistics"), "purpose")) & {"statistics"}
    assert "statistics" in keys(stated(text.format("your city, for statistics"), "purpose"))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We collect what you write in advertisers' forms through our partners.", {"business-partners"}),
        ("We share posts with researchers where they are information that is publicly accessible.", {"researchers"}),
        ("We use publicly available registers and share them with researchers.", {"researchers"}),
        ("Your posts are publicly accessible and shared with researchers.", {"the-public", "researchers"}),
    ],
)
def test_whose_things_are_spoken_of_gets_no_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert parties(stated, clause) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# Policy\n\n## Disputes\n\nYou may use a form and lodge a complaint with Zorblax Mediation.\n", set()),
        ("Krinkel Cookies Policy\n\nWe use cookies by vendors such as Stripe.\n", {"Stripe"}),
        ("# Policy\n\n## Sharing\n\nWe use Discord servers.\n", set()),
    ],
)
def test_names_of_others_than_who_gets_data(stated: Stated, text: str, names: set[str]) -> None:
    assert {fact.value for fact in stated(text, "recipient") if fact.rule == "recipient-named"} == names


def test_a_publisher_named_in_passing_is_not_presented_as_who_answers(stated: Stated) -> None:
    opening = "# Terms\n\nAll who join the club may use the many services {} that stand in these terms.\n"
    assert not stated(opening.format("we provide through Zorblax Clubs Inc."), "controller")
    assert not stated(opening.format("unique to Zorblax Clubs Company Products"), "controller")
    assert stated(opening.format("built and run by Zorblax Clubs Inc."), "controller")


def test_a_state_whose_people_only_get_a_pointer_has_no_rights_here(stated: Stated) -> None:
    text = "# Policy\n\n## Your rights\n\n{}\n"
    assert not stated(text.format("Residents of Nevada, please see our health notice."), "right")
    assert stated(text.format("Residents of Nevada may object to the sale of their data."), "right")


def test_fees_in_a_description_are_no_price(stated: Stated) -> None:
    text = "# Terms of Service\n\n## Fees and payment\n\nHosts answer for what they write {}.\n"
    assert not stated(text.format("(including fees and photos)"), "price")
    assert stated(text.format("and pay our fees"), "price")


def test_a_page_that_stands_in_for_a_version_changes_no_fact(changed: Changed) -> None:
    policy = (
        "# Policy\n\n## Data we collect\n\n" + "We collect your name and your address when you join the club. " * 12
    )
    assert changed(policy, "# Something went wrong\n\nPlease refresh the page and try again later.\n") == []


def test_a_list_within_a_member_gives_no_members(changed: Changed) -> None:
    text = "# Policy\n\n## Data we collect\n\nWe record how you deal with posts{}, and your city.\n"
    added = [change.value for change in changed(text.format(""), text.format(", banners"))]
    assert "banners" not in added


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Depending on your age, city and settings, we record your gender.", {"gender"}),
        ("Depending on your device we record your city, your settings and your gender.",
         {"coarse-location", "preferences", "gender"}),
        ("We record your name and your city, and the size of files you send us.", {"name", "coarse-location"}),
        ("We record your name, your city and your choices under Cookie Settings and Privacy Settings.",
         {"name", "coarse-location"}),
        ("We may log information about you when you call our hotline.", set()),
        ("We collect your name for services that rely on your precise location.", {"name"}),
    ],
)  # fmt: skip
def test_what_is_told_beside_the_data_is_none_of_them(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause) - {"preferences"} == expected - {"preferences"}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We use third-party vendors to print labels.", {"service-providers"}),
        ("Third parties and vendors get your name through our tools.", {"third-parties", "service-providers"}),
        ("Third parties that use our tools have their own policies.", set()),
        ("We have no control over what Stripe and other third parties do with cookies.", set()),
        ("We share your name with third parties, which have their own policies.", {"third-parties"}),
    ],
)
def test_others_that_have_rules_of_their_own_get_nothing_from_us(
    stated: Stated, clause: str, expected: set[str]
) -> None:
    assert parties(stated, clause) == expected


def test_the_company_without_a_name_answers_for_nothing(stated: Stated) -> None:
    text = "# Agreement\n\n## Breaches\n\nThe measures that are taken by the Company in case of a breach stand below.\n"
    assert not stated(text, "controller")


def test_a_notice_period_that_is_promised_for_other_changes_is_not_gone(changed: Changed) -> None:
    text = "# Terms of Service\n\n## Changes\n\nWe will give you 30 days' notice of {} these terms.\n"
    found = changed(text.format("changes to"), text.format("material changes to"))
    assert not [change for change in found if change.change == "removed"]


def test_what_is_said_of_a_company_in_a_cell_is_none_of_its_name(stated: Stated) -> None:
    table = "| Anbieter | Zweck |\n|---|---|\n| Krinkel Karten betrieben durch die Gemeinde | Karten |\n"
    found = stated(f"# Datenschutz\n\n## Dienstleister\n\n{table}", "recipient", "de")
    assert {fact.value for fact in found if fact.rule == "recipient-named"} == {"Krinkel Karten"}


def test_a_verb_joined_to_another_is_no_member(changed: Changed) -> None:
    text = (
        "# Policy\n\n## Data we collect\n\nWe collect your photos, your name and your city to help you sort{} them.\n"
    )
    assert not [c for c in changed(text.format(""), text.format(" and rediscover")) if c.change == "added"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Zum Zeitpunkt Ihrer Anfrage speichern wir Ihren Namen.", {"name"}),
        ("Wir speichern Ihren Namen und den Zeitpunkt des Zugriffs, den Standort und das Alter.",
         {"name", "access-time", "location", "age"}),
    ],
)  # fmt: skip
def test_a_moment_in_german_is_data_among_data_only(stated: Stated, clause: str, expected: set[str]) -> None:
    assert data(stated, clause, "de") == expected
