"""Versions and redlines on paper: the pages as Chromium prints them."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from policywatch.errors import InputError, StoreError
from policywatch.site import addresses
from policywatch.site.model import Told
from policywatch.workflows.crew import processors
from policywatch.workflows.site_files import Folder, Unit

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE = 120.0
"""Seconds a page may take to print."""


def print_pages(told: Sequence[Told], folder: Folder, written: list[str]) -> Unit:
    """Prints pages written now or without a PDF, all of them in a new style, and adds them to ``written``."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise InputError(f"--pdf needs {' or '.join(_BROWSERS[:3])}, and none is installed")
    fresh = set(written)
    files = list(_pages(told))
    again = addresses.STYLE in fresh
    todo = [(page, pdf) for page, pdf in files if again or page in fresh or not (folder.root / pdf).is_file()]
    with ThreadPoolExecutor(processors()) as pool:
        for pdf, data in pool.map(lambda pair: (pair[1], _printed(folder.root / pair[0], browser)), todo):
            if folder.put(pdf, data):
                written.append(pdf)
    return Unit("", tuple(pdf for _, pdf in files))


def _pages(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    """Addresses of the page and of its PDF."""
    for one in told:
        name, code = one.shelf.document, one.shelf.language
        labels = [edition.label for edition in one.shelf.editions]
        for at, label in enumerate(labels):
            yield addresses.version(name, code, label), addresses.version(name, code, label, "pdf")
            if at:
                ends = (name, code, labels[at - 1], label)
                yield addresses.changes(*ends), addresses.changes(*ends, "pdf")


def _printed(page: Path, browser: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="policywatch-pdf-") as home:
        target = Path(home) / "page.pdf"
        arguments = ["--headless", "--disable-gpu", "--no-sandbox", "--no-first-run", "--disable-background-networking"]
        arguments += [f"--user-data-dir={home}/profile", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        try:
            command = [browser, *arguments, page.resolve().as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603  # our own page
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise StoreError(f"{page} cannot be printed to PDF: {error}") from error
