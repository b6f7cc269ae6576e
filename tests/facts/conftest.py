"""Facts of small texts, read the way real ones are."""

from collections.abc import Callable

import pytest

from policywatch import facts, readers
from policywatch.diff import compare as align
from policywatch.knowledge import Knowledge, load
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactChange


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def document(knowledge: Knowledge) -> Callable[..., Document]:
    """A Markdown text as a document."""

    def build(text: str, language: str = "en") -> Document:
        return readers.read(text.encode(), name="policy.md", language=language, knowledge=knowledge)

    return build


@pytest.fixture(scope="session")
def stated(document: Callable[..., Document], knowledge: Knowledge) -> Callable[..., list[Fact]]:
    """The facts of a Markdown text, of one type where given."""

    def read(text: str, type: str = "", language: str = "en") -> list[Fact]:
        found = facts.extract(document(text, language), knowledge)
        return [fact for fact in found if not type or fact.type.value == type]

    return read


@pytest.fixture(scope="session")
def changed(document: Callable[..., Document], knowledge: Knowledge) -> Callable[..., list[FactChange]]:
    """What changed in facts from one Markdown text to another."""

    def compare(old: str, new: str, language: str = "en") -> list[FactChange]:
        return list(facts.compare(align(document(old, language), document(new, language)), knowledge))

    return compare
