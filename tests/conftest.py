"""What every test may ask for: the shared policies, and machine parts that must be there in CI."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.postgresql import FOUND, Server, serving

ROOT = Path(__file__).resolve().parent.parent


def _absent(reason: str) -> NoReturn:
    """Skip on a developer's machine; fail where CI promised a full machine, so that no skip hides a missing part."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have this: {reason}")
    pytest.skip(reason)


def _shared(part: str) -> Path:
    path = Path(os.environ.get("POLICYWATCH_SHARED", ROOT.parent / "shared")) / part
    return (
        path if path.is_dir() else _absent(f"no {part} at {path}; set POLICYWATCH_SHARED to the folder that holds it")
    )


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed policies (``*.txt``)."""
    return _shared("seeds")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of labelled pairs: ``<id>/{old,new}.*`` and ``<id>/meta.json``."""
    return _shared("corpus/dev")


@pytest.fixture(scope="session")
def sendgrid_openapi() -> Path:
    """The folder of the mail provider's own published API descriptions."""
    return _shared("sendgrid-openapi")


@pytest.fixture(scope="session")
def needs() -> Callable[..., str]:
    """``needs("chromium", "chrome")`` gives the first one's path; ``needs(reason="…")`` says a part is absent."""

    def need(*programs: str, reason: str = "") -> str:
        found = next((path for name in programs if (path := shutil.which(name))), None)
        return found or _absent(reason or f"{' or '.join(programs)} is not installed")

    return need


@pytest.fixture(scope="session")
def postgresql(needs: Callable[..., str]) -> Iterator[Server]:
    """A PostgreSQL server of the tests' own."""
    with serving(needs("initdb", *map(str, FOUND[::-1]))) as server:
        yield server


@pytest.fixture
def url(postgresql: Server, request: pytest.FixtureRequest) -> str:
    """The address of an empty database in it."""
    return postgresql.database(f"t{abs(hash(request.node.name))}")
