"""Sentences that only tell readers something: what to do, what a word means, where a product can be found."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


def keys(stated: Stated, clause: str, type: str, heading: str = "Information we collect") -> set[str]:
    return {fact.key for fact in stated(f"# Privacy policy\n\n## {heading}\n\n{clause}\n", type)}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Choose a password that you use nowhere else.", set()),
        ("If you lose your phone, change your password at once.", set()),
        ("Make sure that your e-mail address is correct.", set()),
        ("Never share your passport number in a public post.", set()),
        ("Enter your passport number, and we store it.", {"passport"}),
        ("You are responsible for keeping your password secret.", set()),
        ("We ask that you keep your contact details up to date.", set()),
        ("Customers must keep their passwords and pictures secret.", set()),
        ("Customers must give us their passport.", {"passport"}),
        ("Ask your bank whether it collects your photo or passport.", set()),
        ("We use your phone number and passport to avoid abuse.", {"phone-number", "passport"}),
        ('"Personal data" means information such as your passport or location.', set()),
        ("Cookies are small files that are stored by your browser.", set()),
        ("An IP address is a number that is collected by servers.", set()),
        ("To learn how we handle location data, see our notice.", set()),
    ],
)
def test_data(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "personal_data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The app asks for the camera with a permission prompt.", set()),
        ("We collect your prompts.", {"prompts"}),
        ("We collect thumbs-up clicks, your photos and your location.", {"photo", "location"}),
        ("We collect clicks, your photos and your location.", {"clickstream", "photo", "location"}),
        ("We collect the SHA-256 fingerprint of a file.", set()),
        ("We collect your fingerprint.", {"fingerprint"}),
        ("We collect an image of a government-issued ID.", {"id-document"}),
        ("We collect your first and last names and your passport.", {"name", "passport"}),
        ("We collect your address book.", {"contacts"}),
        ("We store Firebase Cloud Messaging tokens.", {"push-token"}),
    ],
)
def test_words_that_are_part_of_others(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "personal_data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Follow us on Instagram and LinkedIn.", set()),
        ("The app can be downloaded from Google Play.", set()),
        ("Our page links to YouTube and Vimeo.", set()),
        ("Our page embeds videos of YouTube and Vimeo.", {"youtube", "vimeo"}),
        ("Quendle is not affiliated with Obrolo Inc.", set()),
        ("We count visits with a self-hosted version of Plausible.", set()),
        ("We count visits with Matomo on our own servers.", set()),
        ("We count visits with Plausible.", {"plausible"}),
        ("Quendle uses Customer Content to run the service.", set()),
        ("We share data with Obrolo.Dev for that.", {"obrolo.dev"}),
        ("Quendle partners with makers of models.", set()),
        ("We share data with partners with whom we work.", {"business-partners"}),
    ],
)
def test_recipients(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "recipient", "Sharing your data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("You can sign up for our newsletter.", set()),
        ("We send you our newsletter.", {"newsletter"}),
        ("We may record webinars and trainings.", set()),
        ("Our research department uses your data.", set()),
        ("We use your data for research.", {"research"}),
        ("We use your e-mail address to contact you about future openings.", {"recruitment"}),
        ("Ads are shown in the free version.", {"advertising"}),
        ("When a survey ends, we use the answers.", set()),
    ],
)
def test_purposes(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "purpose", "How we use your data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("If we ever collect your location, we will ask you first.", set()),
        ("Should we one day want to collect health data, we will say so.", set()),
        ("If we collect your location, we will tell you.", {"location"}),
        ("Your photos stay on your device.", set()),
        ("Photos are processed only on your phone.", set()),
        ("Photos are processed on your phone and sent to our servers.", {"photo"}),
        (
            "Cookies, photos and passport scans are collected and stored on your device.",
            {"cookies", "photo", "passport"},
        ),
        ("The Act defines sensitive data as data on religion or health.", set()),
        ("You have the right to know whether your photos are collected.", set()),
        ("When you receive an email from us, we log your IP address.", {"ip-address"}),
        ("We collect search query syntax.", set()),
    ],
)
def test_data_that_are_not_had_here(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "personal_data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Our source code is published on GitHub.", set()),
        ("You can report bugs on GitHub.", set()),
        ("We store backups on GitHub.", {"github"}),
        ("You have the right to know whether data are shared with advertisers.", set()),
        ("Data are shared with advertisers.", {"advertising-partners"}),
        ("We do not share your location with third parties.", set()),
        ("We do not share personal data with third parties.", {"third-parties"}),
        ("We make your profile photo publicly available.", {"the-public"}),
    ],
)
def test_whom_readers_turn_to(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "recipient", "Sharing your data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("You have the right to opt out of the sale of your personal data.", set()),
        ("We sell your personal data.", {"sale"}),
        ("If you do not agree, we cannot send you marketing e-mails.", set()),
        ("Users may not use the service for direct marketing.", set()),
    ],
)
def test_what_readers_are_entitled_to_or_must_not_do(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "purpose", "How we use your data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Data go to countries that are not subject to an adequacy decision.", set()),
        ("Data go to countries that are subject to an adequacy decision.", {"adequacy-decision"}),
        ("Without an adequacy decision we rely on standard contractual clauses.", {"standard-contractual-clauses"}),
        ("Quendle complies with the EU-U.S. Privacy Shield.", {"privacy-shield"}),
        ("Quendle complies with the EU-U.S. Data Privacy Framework.", {"data-privacy-framework"}),
    ],
)
def test_safeguards(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "transfer", "International transfers") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Although Quendle does not request or intentionally collect your photos, you may post them.", set()),
        ("The database collects your training data and your passport.", {"passport"}),
        ("As the account holder, you may ask us to collect less.", set()),
        ('By "content" we mean photos, videos and messages that are collected.', set()),
        ("Our servers note the IP address of each visitor.", {"ip-address"}),
        ("We ask applicants to upload a CV.", {"cv"}),
        ("We detect your location.", {"location"}),
        ("We buy your location from others.", {"location"}),
    ],
)
def test_plain_words_of_collecting(stated: Stated, clause: str, expected: set[str]) -> None:
    found = stated(f"# Privacy policy\n\n## Our service\n\n{clause}\n", "personal_data")
    assert {fact.key for fact in found if not fact.negated} == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The third-party privacy policy applies when you share.", set()),
        ("Such employees and contractors share our duty of secrecy.", set()),
        ("We share your data with contractors.", {"contractors"}),
        ("Buyers may share what a buyer pays.", set()),
        ("Your data are transferred to the buyer of our business.", {"acquirers"}),
        ("We share data with Obrolo, which receives your name, and with the courier that brings the parcel.",
         {"obrolo", "delivery-companies"}),
    ],
)  # fmt: skip
def test_whom_words_only_resemble(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "recipient", "Sharing your data") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The database keeps your training data.", set()),
        ("We use your content as training data.", {"ai-training"}),
        ("We use what you say in meetings, webinars or forums.", set()),
        ("We use your data to host webinars.", {"events"}),
        ("We use your data to respond to requests from government agencies.", set()),
        ("We use your data to respond to requests.", {"customer-support"}),
    ],
)
def test_what_words_of_purposes_only_resemble(stated: Stated, clause: str, expected: set[str]) -> None:
    assert keys(stated, clause, "purpose", "How we use your data") == expected


def test_a_cell_that_points_elsewhere(stated: Stated) -> None:
    table = "# Privacy policy\n\n## What we collect\n\n| Kind | Data |\n| --- | --- |\n| Device | {} |\n"
    cell = "We collect your photos. For more information about passports and voiceprints, see our notice."
    assert {fact.key for fact in stated(table.format(cell), "personal_data")} == {"photo"}
    more = f"{cell} We collect your location."
    assert {fact.key for fact in stated(table.format(more), "personal_data")} == {"photo", "location"}


def test_a_country_that_is_only_the_readers(stated: Stated) -> None:
    lead = "# Privacy policy\n\n## Transfers\n\n"
    assert not stated(f"{lead}If you're in Norway, more is told where data are stored.\n", "transfer")
    assert stated(f"{lead}Your data are stored in Norway.\n", "transfer")
    assert "location" not in keys(stated, "We collect it where your country requires that.", "personal_data")
    assert "location" in keys(stated, "We collect your country, your photo and your passport.", "personal_data")
    assert not stated("# Privacy policy\n\n## Use\n\nWe do not use your data to sell you anything.\n", "purpose")
