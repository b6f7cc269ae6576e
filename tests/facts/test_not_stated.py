"""Words of a practice where none is stated, each beside a near-miss in which one is."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange, FactType

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


def keys(found: list[Fact], *, negated: bool = False) -> set[str]:
    return {fact.key for fact in found if fact.negated is negated}


def data_in(stated: Stated, clause: str, language: str = "en", heading: str = "Information we collect") -> list[Fact]:
    return stated(f"# Privacy policy\n\n## {heading}\n\n{clause}\n", "personal_data", language)


def test_what_a_denial_takes_data_out_of_is_not_denied(stated: Stated) -> None:
    source = "We do not extract any fingerprint from the photos or voice recordings you send us."
    assert keys(data_in(stated, source), negated=True) == {"fingerprint"}
    object_ = "We do not collect any photos or voice recordings."
    assert "photo" in keys(data_in(stated, object_), negated=True)


def test_advice_to_readers_states_nothing_of_the_publisher(stated: Stated) -> None:
    assert not data_in(stated, "When you share a chat, avoid disclosing your health data or your passport number.")
    assert "health-data" in keys(data_in(stated, "When you share a chat, we collect your health data."))


def test_an_intervention_that_is_missing_denies_no_collecting(stated: Stated) -> None:
    lead = "The following is collected without your intervention and stored:\n\n- your IP address\n- your location"
    assert keys(data_in(stated, lead)) >= {"ip-address", "location"}
    assert keys(data_in(stated, "You may browse without disclosing your location."), negated=True) >= {"location"}


def test_a_log_of_changes_states_no_practice(stated: Stated) -> None:
    clause = "Updated to say which values we collect in your IP address and user agent."
    assert not data_in(stated, clause, heading="Changes to this policy")
    assert keys(data_in(stated, clause)) >= {"ip-address"}


@pytest.mark.parametrize(
    ("clause", "keys_of_purpose"),
    [
        ("We share billing-related information with auditors.", set()),
        ("We share information with auditors for billing.", {"payment-processing"}),
        ("We use your data to recommend products to you.", {"personalisation"}),
        ("We use your data to answer you when you ask where to recommend a plumber.", set()),
    ],
)
def test_purposes(stated: Stated, clause: str, keys_of_purpose: set[str]) -> None:
    found = stated(f"# Privacy policy\n\n## Sharing\n\n{clause}\n", "purpose")
    assert keys(found) & {"payment-processing", "personalisation"} == keys_of_purpose


def test_a_period_that_is_no_age(stated: Stated) -> None:
    text = "# Règles\n\n## Comptes\n\nVotre compte est inactif si pendant 12 ans vous n'avez rien fait.\n"
    assert not stated(text, "child_age", "fr")
    text = text.replace("inactif si pendant 12 ans vous n'avez rien fait", "réservé aux enfants âgés de 12 ans")
    assert {fact.value for fact in stated(text, "child_age", "fr")} == {"12"}


@pytest.mark.parametrize(
    ("line", "periods"),
    [
        ("The systems that store your data are monitored 24 hours a day.", set()),
        ("Access logs are kept for 2 years.", {"P2Y"}),
    ],
)
def test_periods_of_watching_are_none_of_keeping(stated: Stated, line: str, periods: set[str]) -> None:
    found = stated(f"# Privacy policy\n\n## Security of your data\n\n{line}\n", "storage_duration")
    assert {fact.value for fact in found} == periods


def test_a_law_that_is_named_gives_nobody_rights(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Sources\n\n{}\n"
    assert not stated(text.format("The California Consumer Privacy Act is among the strictest."), "right")
    assert stated(text.format("The California Consumer Privacy Act gives you further rights."), "right")


TERMS = "{} apply to everybody who uses Quendle.\n\n## Sellers\n\nSellers give their families and banks no invoices.\n"


def test_terms_without_a_title_are_known_by_their_first_sentence(stated: Stated) -> None:
    clause = "Sellers share invoices with their banks and families to collect taxes.\n"
    assert not stated(f"These terms of service apply to all sellers.\n\n{clause}", "recipient")
    assert stated(f"This policy tells which personal data we process.\n\n{clause}", "recipient")


CONTACTS = """# Datenschutz

## Beschwerde

Aufsichtsbehörde ist die Landesdatenschutzbehörde

Tel.: +49 30 5550 1234

## Kontakt

Tel.: +49 40 5550 9876
"""


def test_numbers_of_authorities_and_recipients_are_not_the_publishers(stated: Stated) -> None:
    assert {fact.value for fact in stated(CONTACTS, "contact", "de") if fact.key == "phone"} == {"+49 40 5550 9876"}
    text = "# Privacy policy\n\n## Sharing\n\nWe share data with Zorblax Ltd, Dublin, tel. +353 1 555 1234.\n"
    assert not stated(text, "contact")
    assert stated(text.replace("Zorblax Ltd, Dublin,", "nobody;"), "contact")


def test_settings_of_a_company_are_no_recipient(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Sharing\n\nWe share data with partners. {}\n"
    assert not [
        f for f in stated(text.format("Change that on the Google Ads Settings page."), "recipient") if "ads" in f.key
    ]
    assert [f for f in stated(text.format("We use Google Ads for that."), "recipient") if "ads" in f.key]


GROUP = """# Privacy policy

## What we collect and why

Our group processes your data as needed for storage, security, analytics and support.
"""


def test_a_list_that_grew_says_of_what_kind_by_its_neighbours(changed: Changed) -> None:
    new = GROUP.replace("security, analytics", "security, analytics, quibbling")
    open_ = [change for change in changed(GROUP, new) if change.new and change.new.rule == "open"]
    assert [change.type for change in open_] == [FactType.PURPOSE]


KEPT = """# Privacy policy

## What we collect

We collect your e-mail address when you sign up, so that we can write to you.

## Accounts

You may close your account whenever you like.
"""


def test_how_long_known_data_are_kept_collects_nothing_anew(changed: Changed) -> None:
    new = KEPT.replace("you like.", "you like. We keep your e-mail address until the account is deleted.")
    assert {change.type for change in changed(KEPT, new)} == {FactType.STORAGE_DURATION}
    new = KEPT.replace("you like.", "you like. We share your e-mail address with our partners.")
    assert FactType.PERSONAL_DATA in {change.type for change in changed(KEPT, new)}


def test_a_sentence_that_only_goes_on_states_the_same(changed: Changed) -> None:
    new = KEPT.replace("write to you.", "write to you, and so that you can ask us for help whenever you need some.")
    assert FactType.PERSONAL_DATA not in {change.type for change in changed(KEPT, new)}


def names_in(found: list[Fact]) -> set[str]:
    return {fact.value for fact in found if fact.rule == "recipient-named"}


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("Wir nutzen Krinkel, einen Dienst des Unternehmens Zorblax Studies Inc.", {"Zorblax Studies"}),
        ("Wir nutzen dafür die Kundenplattform Zorblax Inc.", {"Zorblax"}),
        ("Wir nutzen dafür die Zorblax Plattform GmbH.", {"Zorblax Plattform"}),
    ],
)
def test_a_noun_before_a_german_name_is_none_of_it(stated: Stated, clause: str, names: set[str]) -> None:
    found = stated(f"# Datenschutz\n\n## Weitergabe an Dienstleister\n\n{clause}\n", "recipient", "de")
    assert names_in(found) >= names
    assert not {name for name in names_in(found) if name.startswith(("Unternehmen", "Kunden"))}


def test_the_operator_by_its_initials_is_no_recipient(stated: Stated) -> None:
    text = "# Privacy policy\n\nQuendle is a service provided by Quiet Noodle Delivery Research.\n\n## Sharing\n\n{}\n"
    clause = "We share data with vendors such as {} and Zorblax Ltd."
    assert names_in(stated(text.format(clause.format("QNDR")), "recipient")) == {"Zorblax"}
    assert names_in(stated(text.format(clause.format("KPWT")), "recipient")) == {"KPWT", "Zorblax"}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("help.quendle.example", set()),
        ("quendle.co.uk", set()),
        ("wozzle.net", {"wozzle.net"}),
        ("ads.wozzle.net cdn.krinkel.com", {"ads.wozzle.net", "cdn.krinkel.com"}),
        ("Wozzle.io", {"Wozzle.io"}),
    ],
)
def test_a_site_below_the_publishers_own_is_no_recipient(stated: Stated, cell: str, names: set[str]) -> None:
    table = (
        "| Cookie | Provider | Purpose |\n| --- | --- | --- |\n| a | {} | Statistics |\n| b | Zorblax Inc. | Ads |\n"
    )
    found = stated(f"# Cookies of Quendle\n\nWe use these.\n\n## Cookies\n\n{table.format(cell)}", "recipient")
    assert names_in(found) == names | {"Zorblax"}


def test_a_short_name_is_that_of_the_name_before_it_even_where_both_are_the_same(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Sharing\n\nWe share your name with {} and with Quendle Ltd. {} also get your age.\n"
    said = [("Zorblax Maps (ZM)", "ZM"), ("ZC Corp (ZC)", "ZC")]
    assert [names_in(stated(text.format(*pair), "recipient")) for pair in said] == [
        {"Zorblax Maps", "Quendle"},
        {"ZC", "Quendle"},
    ]


@pytest.mark.parametrize(
    ("clause", "places"),
    [
        ("We transfer data to servers of Zorblax, 12 Elm Street, Springfield 98052 USA.", set()),
        ("We transfer data to servers in the USA.", {"US"}),
        ("These clauses and their equivalents for Norway and Chile cover the transfer.", set()),
    ],
)
def test_addresses_and_laws_of_a_country_are_no_transfer(stated: Stated, clause: str, places: set[str]) -> None:
    found = stated(f"# Policy\n\n## International transfers\n\n{clause}\n", "transfer")
    assert {fact.key for fact in found if fact.rule == "transfer-country"} == places


OPERATED = '# Privacy policy\n\nQuendle (the "Service") is operated by {} ("we"). We collect your name.\n'


def test_a_controller_is_told_once_and_only_where_it_changed(changed: Changed) -> None:
    def controllers(old: str, new: str) -> list[tuple[str, str]]:
        found = changed(OPERATED.format(old), OPERATED.format(new))
        return [(change.change, change.value) for change in found if change.type is FactType.CONTROLLER]

    assert controllers("Zorblax Ltd", "Krinkel Ltd") == [("changed", "Krinkel")]
    assert controllers("Zorblax Ltd", "Zorblax Ltd and its staff") == []


HANDED = """# Privacy policy

## Third parties we share data with

Payments are handled by processors (zorblax, and others).

## Accounts

You can pay by card.
"""


def test_a_recipient_told_of_in_passing_is_not_new(changed: Changed) -> None:
    def added(new: str) -> set[str]:
        return {c.value for c in changed(HANDED, new) if c.change == "added" and c.type is FactType.RECIPIENT}

    assert added(HANDED.replace("by card.", "by card. We share your orders with Zorblax Ltd.")) == set()
    assert added(HANDED.replace("by card.", "by card. We share your orders with Krinkel Ltd.")) == {"Krinkel"}


def test_what_a_list_calls_a_period_says_nothing_new_in_a_sentence(changed: Changed) -> None:
    old = "# Privacy policy\n\n## Retention\n\n- Records of visits\n- Kept for: 3 months\n"
    new = "# Privacy policy\n\n## Retention\n\nWe keep your search history for 3 months and then delete it.\n"
    assert not [c for c in changed(old, new) if c.type is FactType.STORAGE_DURATION]
    assert [c for c in changed(old, new.replace("3 months", "8 months")) if c.type is FactType.STORAGE_DURATION]


LINES = "# 개인정보처리방침\n\n## 개인정보 처리의 위탁\n\n{}\n"


def test_korean_companies_are_known_by_how_their_names_end(stated: Stated) -> None:
    listed = stated(LINES.format("- 물품 배송 : 구름택배, 안개통운\n- 노을금융그룹 : 계좌이체"), "recipient", "ko")
    assert names_in(listed) == {"구름택배", "안개통운", "노을금융그룹"}
    assert not names_in(stated(LINES.format("물품은 구름택배로 배송합니다."), "recipient", "ko"))


def test_who_gets_korean_data_is_none_of_them(stated: Stated) -> None:
    text = "# 개인정보처리방침\n\n## 수집하는 항목\n\n{}\n"
    assert keys(stated(text.format("이름, 주소를 통신사 등에게 전달합니다."), "personal_data", "ko")) == {
        "name",
        "postal-address",
    }
    assert "isp" in keys(stated(text.format("이름, 주소, 통신사를 수집합니다."), "personal_data", "ko"))


def test_data_that_are_not_used_for_something_are_had_all_the_same(stated: Stated) -> None:
    assert not data_in(stated, "Nor is any photo used for marketing or advertising.")
    assert "photo" in keys(data_in(stated, "Nor is any photo collected for marketing or advertising."), negated=True)


def test_the_publishers_own_numbers_are_no_data_it_collects(stated: Stated) -> None:
    table = "# Privacy policy\n\n## {}\n\n| Item | Content |\n|---|---|\n| E-mail address | a@b.example |\n"
    assert not stated(table.format("Contact"), "personal_data")
    assert stated(table.format("Information we collect"), "personal_data")


def test_a_refund_in_a_policy_on_data_is_no_term(stated: Stated) -> None:
    assert not stated("# Privacy policy\n\n## What we collect\n\nWe ask for your name when we refund you.\n", "price")
    assert stated("# Terms of service\n\n## Refunds\n\nFees are non-refundable.\n", "price")


def test_who_runs_something_else_is_no_controller(stated: Stated) -> None:
    filler = "We answer every letter. " * 60
    opening = f'# Privacy policy\n\nQuendle Ltd ("we") runs this. {filler}'
    text = f"{opening}\n\n## Contact\n\nComplain to {{}} operated by Zorblax Ltd.\n"
    assert "zorblax" not in keys(stated(text.format("the Flimflam Board,"), "controller"))
    assert "zorblax" in keys(stated(text.format("us. Quendle is"), "controller"))


def test_a_representative_without_a_name_is_none_beside_a_named_one(changed: Changed) -> None:
    old = "# Privacy policy\n\n## Contact\n\nWrite to us.\n"
    new = f"{old}\n## EU representative\n\nYou may write to our EU representative.\n\n- EU representative: Ada Quill\n"
    assert [c.value for c in changed(old, new) if c.type is FactType.CONTACT] == ["representative: Ada Quill"]


def test_a_picture_named_more_closely_is_still_a_picture(changed: Changed) -> None:
    old = "# Privacy policy\n\n## What we collect\n\nWe collect your name and your pictures.\n"
    new = "# Privacy policy\n\n## What we collect\n\nWe collect your name. You may add a profile picture.\n"
    assert not [c for c in changed(old, new) if c.change == "removed"]
    assert [c.value for c in changed(old, new.replace("a profile picture", "a greeting")) if c.change == "removed"]


def test_labels_of_one_paragraph_are_read_apart(stated: Stated) -> None:
    text = "# 방침\n\n## 보유 및 이용기간\n\n1. 결제 기록\n\n보존근거 : 전자상거래법\n보존기간 : 7 년\n"
    assert {fact.value for fact in stated(text, "storage_duration", "ko")} == {"P7Y"}


def test_an_address_hidden_from_robots_did_not_go(changed: Changed) -> None:
    old = "# Privacy policy\n\n## Contact\n\nE-mail: ask@quendle.example\n"
    assert not changed(old, old.replace("ask@quendle.example", "[email protected]"))
    assert changed(old, old.replace("ask@quendle.example", "none"))


def test_a_field_of_work_is_no_german_company(stated: Stated) -> None:
    text = "# Datenschutz\n\n## Weitergabe an Dienstleister\n\nWir geben Daten weiter an Dienstleister:\n\n- {}\n"
    assert not names_in(stated(text.format("Buchhaltung"), "recipient", "de"))
    assert names_in(stated(text.format("Zorblax"), "recipient", "de")) == {"Zorblax"}


def test_words_taken_over_from_a_sentence_state_nothing_newly(changed: Changed) -> None:
    taken = "where we believe in good faith that this is needed to prevent fraud or other harm to anybody"
    old = f"# Privacy policy\n\n## Law\n\nWe disclose account data {taken}.\n\n## Use\n\nWe run a service.\n"
    new = old.replace("a service.", f"a service. We may also log your visits to our pages {taken}.")
    assert "fraud-prevention" not in {c.new.key for c in changed(old, new) if c.new}
    new = old.replace("a service.", "a service. We may also log your visits to our pages to prevent fraud.")
    assert "fraud-prevention" in {c.new.key for c in changed(old, new) if c.new}


CELL = """# Privacy policy

## Partners

| Who | Why |
|---|---|
| Zorblax | Zorblax does not keep what it gets. It uses your photos for market research. * Analytics of your visits |
"""


def test_a_denial_ends_with_its_sentence_or_bullet(stated: Stated) -> None:
    purposes = {fact.key: fact.negated for fact in stated(CELL, "purpose")}
    assert purposes == {"research": False, "analytics": False}


@pytest.mark.parametrize(
    "clause",
    [
        "We change data so that they no longer identify you and share them for market research.",
        "If you do not want to get our newsletter, we use your address for market research only.",
    ],
)
def test_what_is_denied_of_something_else(stated: Stated, clause: str) -> None:
    found = stated(f"# Privacy policy\n\n## How we share your data\n\n{clause}\n", "purpose")
    assert {fact.negated for fact in found if fact.key == "research"} == {False}


def test_words_of_a_host_are_none_of_data(stated: Stated) -> None:
    table = "# Cookies\n\n## What we collect\n\n| Data | Where |\n|---|---|\n| {} | x |\n"
    assert not stated(table.format("photos.quendle.example"), "personal_data")
    assert stated(table.format("photos"), "personal_data")


def test_a_paragraph_in_brackets_explains_a_word(stated: Stated) -> None:
    lead = "We collect no sensitive data."
    assert "religion" not in keys(data_in(stated, f"{lead}\n\n(religion, health data and the like)"))
    assert "religion" in keys(data_in(stated, f"{lead}\n\nYour religion, health data and the like"))


def test_the_publishers_site_is_no_recipient(stated: Stated) -> None:
    text = "# Zorblax privacy policy\n\n## Sharing\n\nWe share data with partners such as {}.\n"
    assert not names_in(stated(text.format("Zorblax.com"), "recipient"))
    assert names_in(stated(text.format("Krinkel.com"), "recipient"))


REPRESENTED = "# Privacy policy\n\n## Contact\n\nOur EU representative, reach them by:\n\n{}\n"


def test_how_a_representative_is_reached_is_no_name(stated: Stated) -> None:
    def held(line: str) -> set[str]:
        return {fact.value for fact in stated(REPRESENTED.format(line), "contact") if fact.key == "representative"}

    assert not any("form" in value for value in held("Using their online form"))
    assert any("Ada Quill" in value for value in held("Ada Quill, 12 Elm Street"))


GATHERED = """# Privacy policy

## What we gather

We may record your IP address and your browser type whenever you open one of our pages.

## Payments

Cards are charged monthly.
"""


def test_prose_that_became_a_list_states_nothing_newly(changed: Changed) -> None:
    listed = "We may record:\n\n- Browser type\n- IP address and port"
    sentence = "We may record your IP address and your browser type whenever you open one of our pages."
    assert not [c for c in changed(GATHERED, GATHERED.replace(sentence, listed)) if c.type is FactType.PERSONAL_DATA]
    paid = GATHERED.replace("monthly.", "monthly. We collect and store your IP address and card for every payment.")
    assert {c.value for c in changed(GATHERED, paid) if c.change == "changed"} == {"IP address"}


def test_a_company_known_by_its_product_is_not_new(changed: Changed) -> None:
    old = "# Privacy policy\n\n## Sharing\n\nWe share data with {} for our statistics.\n"
    new = "# Privacy policy\n\n## Sharing\n\nWe share data with Google for all we do and plan.\n"
    assert not [c for c in changed(old.format("Google Analytics"), new) if c.change == "added" and c.value == "Google"]
    assert [c for c in changed(old.format("Zorblax Ltd"), new) if c.change == "added" and c.value == "Google"]


def test_what_became_of_old_sentences_is_not_elsewhere(changed: Changed) -> None:
    old = GATHERED.replace("## What we gather", "## Gathering")
    sentence = "We may record your IP address and your browser type whenever you open one of our pages."
    told = "Servers keep a log of visits, which holds the IP address that a request came from."
    new = old.replace("## Gathering", "## Logs of our servers").replace(sentence, told)
    assert not [c for c in changed(old, new) if c.new and c.new.key == "ip-address"]


@pytest.mark.parametrize(
    ("clause", "stated_keys"),
    [
        ("Personal data means data such as your name, your religion or your income.", set()),
        ("We collect your name and your profile (excluding your religion).", {"name"}),
        ("We collect your name and your religion.", {"name", "religion"}),
    ],
)
def test_definitions_and_exceptions_collect_nothing(stated: Stated, clause: str, stated_keys: set[str]) -> None:
    assert keys(data_in(stated, clause)) & {"name", "religion", "income"} == stated_keys


def test_a_heading_that_is_referred_to_is_no_purpose(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Use\n\nWe use analytics, told of in {}.\n"
    assert "advertising" not in keys(stated(text.format("the Advertising and Cookies section"), "purpose"))
    assert "advertising" in keys(stated(text.format("our notes, for advertising"), "purpose"))


def test_where_the_publisher_has_its_seat_is_no_transfer(stated: Stated) -> None:
    text = "# Privacy policy\n\n## About\n\nQuendle, which is based in Norway, is the controller of your data{}.\n"
    assert not stated(text.format(""), "transfer")
    assert stated(text.format(" and transfers them to servers in Norway"), "transfer")


@pytest.mark.parametrize(
    ("language", "heading", "clause", "type", "denied"),
    [
        ("fr", "Utilisation", "De plus, nous utilisons votre adresse pour la newsletter.", "purpose", set()),
        ("fr", "Utilisation", "Nous n'utilisons plus votre adresse pour la newsletter.", "purpose", {"newsletter"}),
        ("en", "What we collect", "Your browsing history will not be saved.", "personal_data", {"browsing-history"}),
    ],
)
def test_words_that_deny(stated: Stated, language: str, heading: str, clause: str, type: str, denied: set[str]) -> None:
    found = stated(f"# Privacy policy\n\n## {heading}\n\n{clause}\n", type, language)
    assert keys(found, negated=True) & {"newsletter", "browsing-history"} == denied


def test_beyond_a_french_border_is_not_within(stated: Stated) -> None:
    text = "# Règles\n\n## Transferts internationaux\n\nNous transférons des données vers des pays {} Norvège.\n"
    assert not [f for f in stated(text.format("extérieurs à la"), "transfer", "fr") if f.key == "NO"]
    assert [f for f in stated(text.format("comme la"), "transfer", "fr") if f.key == "NO"]


LED = "# Privacy policy\n\n## Sharing\n\n{}\n\n- your name\n- your phone number\n"


def test_the_clause_that_says_the_following_leads_its_list(stated: Stated) -> None:
    found = stated(LED.format("We share the following with partners. We do not share anything else."), "personal_data")
    assert keys(found) >= {"name", "phone-number"}
    found = stated(LED.format("The following is about sharing. We do not share:"), "personal_data")
    assert keys(found, negated=True) >= {"name", "phone-number"}


def test_a_controller_the_old_version_named_already_is_not_new(changed: Changed) -> None:
    old = "# Privacy policy\n\n## Use\n\nThe staff of Quendle Ltd use your data.\n"
    new = f'# Privacy policy\n\nThis site is operated by {{}} ("we").\n{old.partition(chr(10))[2]}'
    assert not [c for c in changed(old, new.format("Quendle Ltd")) if c.type is FactType.CONTROLLER]
    assert [c for c in changed(old, new.format("Zorblax Ltd")) if c.type is FactType.CONTROLLER]


@pytest.mark.parametrize(
    ("clause", "data"),
    [
        ("Information on your religion or your gait may be considered sensitive under some laws.", set()),
        ("We collect information on your religion.", {"religion"}),
        ("Please see our page on health data to learn how we collect it.", set()),
        ("For the processing of health data collected from guests, please click here.", set()),
        ("We collect health data; click here for more information.", {"health-data"}),
        ("You may choose to share or not share your photos and health data.", {"photo", "health-data"}),
    ],
)
def test_what_a_word_means_and_where_more_is_read_is_no_practice(stated: Stated, clause: str, data: set[str]) -> None:
    assert keys(data_in(stated, clause)) == data


def test_a_glossary_states_no_practice(stated: Stated) -> None:
    clause = "Personal data: information we collect about you, such as your name, your e-mail address and your photos."
    assert not data_in(stated, clause, heading="Definitions")
    assert keys(data_in(stated, clause)) >= {"name", "photo"}


@pytest.mark.parametrize(
    ("language", "clause", "recipients"),
    [
        ("en", "We also receive information about you from advertisers and data brokers.", set()),
        ("en", "Our advertisers may share information about you with us.", set()),
        (
            "en",
            "We share your information with advertisers and data brokers.",
            {"advertising-partners", "data-brokers"},
        ),
        ("ko", "회사는 광고주로부터 정보를 수집합니다.", set()),
    ],
)
def test_whom_data_come_from_is_no_recipient(stated: Stated, language: str, clause: str, recipients: set[str]) -> None:
    text = f"# Privacy policy\n\n## Other sources\n\n{clause}\n"
    assert keys(stated(text, "recipient", language)) & {"advertising-partners", "data-brokers"} == recipients


def test_a_condition_of_law_is_neither_ground_nor_purpose(stated: Stated) -> None:
    text = "# Privacy policy\n\n## How we use data\n\n{}\n"
    where = text.format("We process your data on a legal basis where required by law.")
    assert not {"legal-obligation", "legal-compliance"} & keys(stated(where))
    told = text.format("We process your data to comply with legal obligations.")
    assert "legal-compliance" in keys(stated(told))


def test_everyday_words_of_protection_need_data_or_protection(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Age checks\n\n{}\n"
    assert not stated(text.format("Local laws restrict access to some films for younger viewers."), "security_measure")
    found = stated(text.format("We restrict access to your personal data to a few employees."), "security_measure")
    assert keys(found) == {"access-control"}


def test_trademarks_go_to_no_country(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Contact\n\n{}\n"
    assert not stated(text.format("Quendle is a trademark in other countries."), "transfer")
    assert keys(stated(text.format("We may process your data in other countries."), "transfer")) == {"abroad"}


def test_servers_neither_do_nor_deny(stated: Stated) -> None:
    found = data_in(stated, "Your photos and voice recordings are not uploaded to or kept on our servers.")
    assert keys(found, negated=True) == {"photo", "audio"}


def test_part_of_a_word_in_katakana_is_no_country(stated: Stated) -> None:
    text = "# プライバシーポリシー\n\n## 外国への移転\n\n{}をサーバーに送信します。\n"
    assert not stated(text.format("タイトル"), "transfer", "ja")
    assert keys(stated(text.format("情報はタイに移転し、データ"), "transfer", "ja")) == {"TH"}


def test_how_to_reach_those_who_get_data_is_no_contact(stated: Stated) -> None:
    text = "# 개인정보 처리방침\n\n## {}\n\n- 퀜들 주식회사\n- 주소 : 서울시 마포구\n- 전화 : 02-1234-5678\n"
    assert not [
        fact
        for fact in stated(text.format("개인정보 처리의 위탁"), language="ko")
        if fact.key in ("phone", "postal-address")
    ]
    assert [fact.value for fact in stated(text.format("문의처"), "contact", "ko")] == ["02-1234-5678"]


def test_how_to_reach_a_company_named_before_the_address_is_no_contact(stated: Stated) -> None:
    table = "# Privacy\n\n## Transfers abroad\n\n| Recipient | Country |\n| --- | --- |\n| {} | Singapore |\n"
    ours = "\n## Contact\n\nAsk privacy@quendle.example, or our officer at privacy@quendle.example.\n"
    found = stated(table.format("Wozzle Pond Pte. Ltd. (dpo@wozzle-pond.example)") + ours, "contact")
    assert {fact.value for fact in found} == {"privacy@quendle.example"}


def test_what_is_denied_in_brackets_is_denied_of_nothing_outside(stated: Stated) -> None:
    clause = "Wir teilen Ihre Telefonnummer (nicht aber Ihr Bild, das wir nie weitergeben) mit Adjust."
    found = stated(f"# Datenschutz\n\n## Weitergabe\n\n{clause}\n", language="de")
    assert keys([f for f in found if f.type is FactType.RECIPIENT]) == {"adjust"}
    korean = "# 개인정보 처리방침\n\n## 수집 항목\n\n- 프로필 사진 (선택항목은 입력하지 않아도 가입됩니다)\n"
    assert keys(stated(korean, "personal_data", "ko")) == {"profile-photo"}


@pytest.mark.parametrize(
    ("clause", "data"),
    [
        ("We use what you tell us to send you promotions, subject to your e-mail preferences.", set()),
        ("We collect your e-mail, your preferences and your gender.", {"email-address", "preferences", "gender"}),
        ("We use the number for what is told in “Information Related to Cookies” above.", set()),
    ],
)
def test_everyday_words_are_data_only_in_a_list(stated: Stated, clause: str, data: set[str]) -> None:
    assert keys(data_in(stated, clause)) == data


def test_a_word_in_a_company_s_name_is_no_purpose(stated: Stated) -> None:
    text = "# Privacy policy\n\n## How we use data\n\n{}\n"
    named = text.format("Our e-mail vendors are Zorblax Marketing Cloud and another one.")
    assert "marketing" not in keys(stated(named, "purpose"))
    assert "marketing" in keys(stated(text.format("We use your e-mail address for marketing of our own."), "purpose"))


def test_what_listed_data_are_told_by_is_no_purpose(stated: Stated) -> None:
    text = "# Politique de confidentialité\n\n## Les données collectées\n\n- {}\n"
    data = text.format("Données d'achat (produit concerné, montant, mode et date de livraison)")
    assert not stated(data, "purpose", "fr")
    assert keys(stated(text.format("Nous utilisons votre adresse pour la livraison de vos commandes"), "purpose", "fr"))


def test_what_is_prevented_is_no_period(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Retention\n\n{}\n"
    assert not stated(text.format("This prevents identifiers from being retained indefinitely."), "storage_duration")
    assert stated(text.format("Identifiers are retained indefinitely."), "storage_duration")


def test_an_age_said_in_a_word_and_a_number_is_one(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Children\n\nNobody under the age of thirteen (13) may use the gate.\n"
    assert {fact.value for fact in stated(text, "child_age")} == {"13"}


@pytest.mark.parametrize(
    ("clause", "keys_of_purpose"),
    [
        ("We collect your location and how you interact with content and ads.", set()),
        ("We use your location to show you ads.", {"advertising"}),
        ("You further agree not to sell any data of other guests.", set()),
        ("We sell the data of guests.", {"sale"}),
    ],
)
def test_what_guests_do_is_no_purpose(stated: Stated, clause: str, keys_of_purpose: set[str]) -> None:
    found = stated(f"# Privacy policy\n\n## Collection and use\n\n{clause}\n", "purpose")
    assert {fact.key for fact in found} & {"advertising", "sale"} == keys_of_purpose


def test_a_partner_in_dancing_gets_no_data(stated: Stated) -> None:
    text = "# Privacy policy\n\n## Sharing\n\nWe share your name with {}.\n"
    assert not stated(text.format("your dance partner"), "recipient")
    assert keys(stated(text.format("our partners"), "recipient")) == {"business-partners"}


def test_a_law_users_must_not_break_governs_nothing(stated: Stated) -> None:
    text = "# Terms of Service\n\n## Disputes\n\n{}\n"
    assert not stated(text.format("You may not use it in violation of the laws of Malta."), "dispute_resolution")
    assert stated(text.format("This agreement is subject to the laws of Malta."), "dispute_resolution")


def test_what_a_pointer_leads_to_is_no_practice(stated: Stated) -> None:
    text = "# Privacy policy\n\n## How we use data\n\n{}\n"
    found = stated(text.format("We use your name for billing, please see our notice on personalised ads."), "purpose")
    assert keys(found) == {"payment-processing"}


def test_a_description_in_a_cell_of_recipients_is_no_recipient(stated: Stated) -> None:
    text = "# Datenschutz\n\n## Empfänger\n\n| Empfänger | Zweck |\n|---|---|\n| {} | Karten |\n"
    cell = "Zorblax Foundation, gemeinnützige Organisation nach englischem Recht, Quendle GmbH"
    assert keys(stated(text.format(cell), "recipient", "de")) == {"zorblax foundation", "quendle"}


def test_headings_of_items_below_any_use_are_no_recipients(stated: Stated) -> None:
    text = "# Privacy policy\n\n## The zoo\n\n{}\n\n- Gates and Keepers. You agree to both.\n"
    assert not stated(text.format("By using the zoo, the following holds:"), "recipient")
    told = stated(text.format("We work with the following service providers:"), "recipient")
    assert "gates and keepers" in keys(told)


def test_a_japanese_denial_of_sharing_is_one(stated: Stated) -> None:
    text = "# プライバシーポリシー\n\n## 第三者提供\n\n同意を得ないで第三者に個人情報を{}。\n"
    assert keys(stated(text.format("提供することはいたしません"), "recipient", "ja"), negated=True) == {"third-parties"}
    assert keys(stated(text.format("提供することがあります"), "recipient", "ja")) == {"third-parties"}


def test_what_the_document_is_for_is_no_practice(stated: Stated) -> None:
    told = "This privacy policy tells how we handle your fingerprint."
    assert not data_in(stated, told)
    assert keys(data_in(stated, "We collect your fingerprint as this privacy policy tells.")) == {"fingerprint"}


def test_a_label_in_terms_is_no_column(stated: Stated) -> None:
    text = "# {}\n\n## Liability\n\nWe are not liable for:\n\n- Third parties: losses from Zorblax Vendo\n"
    assert not stated(text.format("Terms of Service"), "recipient")
    shared = "# Privacy policy\n\n## Sharing\n\nWe share data with:\n\n- Third parties: Zorblax Vendo\n"
    assert "zorblax vendo" in keys(stated(shared, "recipient"))


@pytest.mark.parametrize("head", ["Cookie", "Name"])
def test_of_what_type_a_cookie_is_is_no_data(stated: Stated, head: str) -> None:
    row = "| leaf_id | Ornamental | Gullwing Ltd | 6 months |"
    table = f"| {head} | Type | Set by | Lasts for |\n|---|---|---|---|\n{row}\n"
    found = stated(f"# Policy\n\n## Cookies\n\n{table}")
    assert {(fact.type.value, fact.value) for fact in found} >= {("recipient", "Gullwing"), ("storage_duration", "P6M")}
    assert not [fact for fact in found if fact.type is FactType.PERSONAL_DATA and fact.value != "cookies"]


def test_whether_readers_can_limit_it_is_no_answer_to_whether_it_is_done(stated: Stated) -> None:
    table = "| Why | Who gets it | Can you limit this? |\n|---|---|---|\n| To send letters | Fernwick Post Ltd | No |\n"
    found = stated(f"# Policy\n\n## Sharing\n\n{table}", "recipient")
    assert [fact.negated for fact in found] == [False]
