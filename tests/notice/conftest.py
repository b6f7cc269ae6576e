"""What the tests of this room share."""

import pytest

from policywatch.knowledge import load
from policywatch.model.promise import Promise
from tests.notice.making import Maker, Promised


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker(load())


@pytest.fixture(scope="session")
def promised() -> Promised:
    """A promise with the evidence that a real one always has."""
    return lambda **fields: Promise(**{"evidence": "We will tell you.", "section": "Article 14", **fields})
