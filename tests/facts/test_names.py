"""Which words are a recipient's name, and which only look like one."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


def names(found: list[Fact]) -> set[str]:
    return {fact.value for fact in found if fact.rule == "recipient-named"}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("We share data with payment partners such as Quendle and Obrolo Pay.", {"Quendle", "Obrolo Pay"}),
        ("We use Quendle to count visits and Obrolo Ltd. to send mail.", {"Quendle", "Obrolo"}),
        ("Surveys are run with the survey software Quendle.", {"Quendle"}),
        ("Our vendor Quendle Technologies, Inc. stores data.", {"Quendle Technologies"}),
        ("We share crash reports with Slack Technologies, Inc. and Google BigQuery.", {"Slack", "BigQuery"}),
        ("Data are sent to True Partners Consulting, LLC.", {"True Partners Consulting"}),
        ("When you use the Quick Pick feature, partners see it.", set()),
        ("You interact with other members using our Sparkles and partners see it.", set()),
        ("We share features such as Sparkles and Hellos with partners.", set()),
        ("Your card may be made available to the Pitch Subject.", set()),
        ("We use APIs, SDKs and URLs of partners, including SDKs.", set()),
        ("See the Facebook Privacy Statement of our partner.", {"Facebook"}),
    ],
)
def test_names_in_running_text(stated: Stated, clause: str, expected: set[str]) -> None:
    text = f"# Policy\n\n## Sharing\n\nHere it is told. {clause}\n"
    assert names(stated(text, "recipient")) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "You can register using your Facebook or Google account.",
        "If you sign up with a service such as Apple or Google, we receive your name from it.",
        "Connect your Gmail account to read letters through our app.",
    ],
)
def test_who_one_signs_in_with_is_no_recipient(stated: Stated, clause: str) -> None:
    assert names(stated(f"# Policy\n\n{clause}\n", "recipient")) == set()


def test_a_publisher_named_in_the_title_is_no_recipient(stated: Stated) -> None:
    text = "# Google Policy on Data\n\nWe share data with partners through Google Maps and Stripe.\n"
    assert names(stated(text, "recipient")) == {"Stripe"}


def test_a_column_of_services_tells_what_providers_do(stated: Stated) -> None:
    table = "| Provider | Service | Location |\n|---|---|---|\n| Quendle | Artificial Intelligence | Canada |\n"
    found = stated(f"# Policy\n\n## Our subprocessors\n\n{table}")
    assert names(found) == {"Quendle"}
    assert {fact.key for fact in found if fact.type.value == "transfer"} == {"CA"}


def test_a_column_of_services_alone_names_them(stated: Stated) -> None:
    table = "| Service | Role |\n|---|---|\n| Quendle | Analytics |\n"
    assert names(stated(f"# Policy\n\n## Third parties\n\n{table}")) == {"Quendle"}


def test_a_labelled_sentence_is_no_list_of_names(stated: Stated) -> None:
    text = (
        "# P\n\nService Providers: To perform certain functions, we disclose data to cloud, payment and mail vendors.\n"
    )
    assert names(stated(text, "recipient")) == set()


def test_items_among_kinds_of_data_are_data(stated: Stated) -> None:
    items = "".join(f"- {item}\n" for item in ("Postal code", "Tallness", "Age", "Pastimes"))
    assert names(stated(f"# P\n\n## Sharing\n\nWe share the following:\n\n{items}", "recipient")) == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Wir geben Nutzungsdaten, Meta- und Inhaltsdaten an Partner weiter.", set()),
        ("Die Quendle GmbH verarbeitet Daten als Dienstleister.", {"Quendle"}),
        ("Wir übermitteln Daten an den Anbieter Obrolo GmbH.", {"Obrolo"}),
    ],
)
def test_german_names_carry_no_article_or_noun(stated: Stated, clause: str, expected: set[str]) -> None:
    assert names(stated(f"# Hinweise\n\n## Weitergabe\n\n{clause}\n", "recipient", "de")) == expected


def test_invisible_characters_are_no_part_of_a_value(stated: Stated) -> None:
    table = "| Source | Purpose |\n|---|---|\n| Quendle\u2060\u200b | Marketing |\n"
    (fact,) = [f for f in stated(f"# P\n\n{table}") if f.rule == "recipient-named"]
    assert (fact.value, fact.key) == ("Quendle", "quendle")


def test_sites_of_third_parties_in_a_table_of_cookies(stated: Stated) -> None:
    table = "| Domain | Cookies | Used as |\n|---|---|---|\n| {} | ab, cd | {} |\n"
    text = f"# Cookie policy\n\n## Performance cookies\n\n{table}"
    found = stated(text.format("ads.zorblax.com, www.google-analytics.com", "3rd Party"), "recipient")
    assert {fact.value for fact in found} == {"ads.zorblax.com", "Google Analytics"}
    assert not stated(text.format("quendle.com", "1st Party"), "recipient")


@pytest.mark.parametrize(
    ("head", "cell", "countries"),
    [("Sits in", "Norway", {"NO"}), ("Where", "Norway", {"NO"}), ("Sits in", "Norway spruce", set())],
    ids=["a name of its own", "a known name", "no country alone"],
)
def test_a_country_beside_a_recipient_is_where_it_sits(
    stated: Stated, head: str, cell: str, countries: set[str]
) -> None:
    table = f"| Sub-processor | Purpose | {head} |\n|---|---|---|\n| Fernwick Cloud Inc. | Hosting | {cell} |\n"
    found = stated(f"# Privacy Policy\n\n## Who works for us\n\n{table}", "transfer")
    assert {fact.value for fact in found} == countries
