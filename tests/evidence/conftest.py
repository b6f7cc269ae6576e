"""What the tests of proof packs share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.notices.building import Office, office


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Office]:
    opened = office(tmp_path)
    yield opened
    opened.ledger.close()
