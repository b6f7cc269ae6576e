"""Which documents are terms: their titles in five languages, and the text where the title says nothing."""

import pytest

from policywatch.facts.kinds import document_kind
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()


def kind_of(text: str) -> str:
    return document_kind(read(text.encode(), name="policy.md", knowledge=KNOWLEDGE), KNOWLEDGE)


@pytest.mark.parametrize(
    "title", ["Rental Terms", "Allgemeine Mietbedingungen", "CGV", "매장 이용약관", "図書館会員規約"]
)
def test_terms_are_known_by_their_title(title: str) -> None:
    assert kind_of(f"# {title}\n\nLadders are lent for a week.\n") == "terms"


@pytest.mark.parametrize("title", ["Privacy Notice", "Datenschutz", "Vie privée", "개인정보 안내", "個人情報について"])
def test_privacy_policies_are_known_by_their_title(title: str) -> None:
    assert kind_of(f"# {title}\n\nThese conditions and terms are printed on each ladder.\n") == "privacy"


def test_without_a_telling_title_the_text_decides() -> None:
    assert kind_of("# Ladders\n\nThis agreement and its conditions hold for each ladder.\n") == "terms"
    assert kind_of("# Ladders\n\nLadders must not lean on glass. Painting them is prohibited.\n") == "terms"
    assert kind_of("# Ladders\n\nOur privacy rules tell of each cookie.\n") == "privacy"


def test_titles_of_other_documents_in_links_do_not_tell_the_kind() -> None:
    linked = "We use Brevolo for our newsletter. See [Brevolo Terms](https://brevolo.example/terms).\n\n" * 3
    assert kind_of(f"# Newsletter\n\n{linked}We keep personal data for a year.\n") == "privacy"


def test_a_text_that_cites_the_regulation_is_about_privacy() -> None:
    assert kind_of("# Support\n\nWe answer questions as our terms say, cf. Art. 6 GDPR.\n") == "privacy"
