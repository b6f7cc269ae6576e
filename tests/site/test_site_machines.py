"""What pages tell machines of themselves is schema.org's, word for word; the workflow in the docs is a workflow."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from policywatch.workflows.site import Wanted, build
from tests.site.shop import desk, shop

DATE = r"\d{4}-\d\d-\d\d"
# https://schema.org/DigitalDocument and https://schema.org/Organization, V29: the properties we use, inherited ones
# included, and what their values are. Google's types of the same vocabulary (schema-dts 2.1.0) accept our pages too.
PROPERTIES = {
    "DigitalDocument": {
        "name": ".+",
        "version": ".+",  # Number or Text
        "inLanguage": r"[a-z]{2,3}(-\w+)*",  # IETF BCP 47
        "datePublished": DATE,
        "temporalCoverage": rf"{DATE}/({DATE}|\.\.)",  # ISO 8601 interval; ".." for an open end
        "url": r"https://legal\.acme\.example/archive/.+",
        "identifier": "sha256:[0-9a-f]{64}",
    },
    "Organization": {"name": ".+"},
}
THINGS = {("DigitalDocument", "publisher"): "Organization"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shop(tmp_path_factory.mktemp("shop"))
    build(Wanted(root / "site", workers=1), desk(root, "2026-12-01"))
    return root / "site"


def described(site: Path) -> Iterator[dict[str, Any]]:
    for path in site.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "lxml")
        yield from (json.loads(tag.get_text()) for tag in page.find_all("script", {"type": "application/ld+json"}))


def check(thing: dict[str, Any]) -> None:
    """Every property is one of its type's and holds what that type says."""
    kind = thing["@type"]
    for name, value in thing.items():
        if name in ("@type", "@context"):
            continue
        if inner := THINGS.get((kind, name)):
            assert value["@type"] == inner
            check(value)
        else:
            assert re.fullmatch(PROPERTIES[kind][name], value), (kind, name, value)


def test_every_page_of_a_version_describes_itself_in_schema_org(site: Path) -> None:
    found = list(described(site))
    versions = list(site.rglob("versions/*.html"))
    assert len(found) > len(versions) > 5  # the pages of the versions in force, too
    for thing in found:
        assert (thing["@context"], thing["@type"]) == ("https://schema.org", "DigitalDocument")
        assert {"name", "version", "inLanguage", "temporalCoverage", "identifier", "url"} <= set(thing)
        check(thing)


def test_the_workflow_of_the_docs_builds_with_commands_there_are() -> None:
    text = (Path(__file__).parents[2] / "docs/site.md").read_text("utf-8")
    workflow = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]
    assert re.findall(r"run: (.+)", workflow) == ["pip install 'policywatch[plot]'", "policywatch site build _site"]
    assert re.search(r"uses: actions/upload-pages-artifact@v\d+\n\s+with: { path: _site }", workflow)
    # what deploy-pages asks for
    assert "permissions: { contents: read, pages: write, id-token: write }" in workflow
    assert "environment: { name: github-pages }" in workflow
