"""What the tests of the web service share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import Client

from policywatch.serve import application
from tests.notices.building import NOW, Office, office
from tests.serve.signing import Provider


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Office]:
    """An office whose notice has left for three people."""
    opened = office(tmp_path)
    opened.draft()
    opened.send()
    yield opened
    opened.ledger.close()


@pytest.fixture(scope="session")
def provider() -> Provider:
    return Provider()


@pytest.fixture
def client(shop: Office, provider: Provider) -> Client:
    environment = {"SENDGRID_WEBHOOK_KEY": provider.key, "POLICYWATCH_METRICS_TOKEN": "s3cret"}
    return Client(application(shop.ledger, environment, lambda: NOW))
