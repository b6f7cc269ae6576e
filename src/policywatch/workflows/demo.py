"""The demo's folder and the commands that make up its journey."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path

from policywatch.errors import StoreError, UsageError
from policywatch.workspace import SETTINGS

DOCUMENT = "narae-desk/privacy-policy"
NOW = "2026-12-20"
"""The demo's today: some days before the candidate is to be announced."""
_PUBLISHED = {
    "v1.1": "2021-02-22",
    "v1.2": "2021-06-04",
    "v1.3": "2022-02-28",
    "v1.4": "2022-11-30",
    "v1.5": "2024-01-10",
    "v1.6": "2025-07-28",
}
"""When each version was put up, which is when the demo takes its snapshot."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line said before it, a command, and the exit code that makes the journey go on."""

    title: str
    arguments: tuple[str, ...]
    code: int = 0


def prepare(folder: Path | None) -> Path:
    """Lays the policies and the settings out in a folder, a temporary one if none is given; it must be empty."""
    try:
        target = folder.resolve() if folder else Path(tempfile.mkdtemp(prefix="policywatch-demo-"))
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise UsageError(f"{target} is not empty: give the demo a folder of its own")
        with as_file(files("policywatch.data") / "demo") as bundled:
            for source in sorted(path for path in bundled.iterdir() if path.is_dir()):
                shutil.copytree(source, target / "policies" / source.name)
            shutil.copy(bundled / SETTINGS, target / SETTINGS)
    except OSError as error:
        raise StoreError(f"the demo cannot be laid out: {error.strerror or error} ({error.filename})") from error
    return target


def journey(folder: Path) -> Iterator[Step]:
    """Every command of the demo, to be run in its folder."""
    yield from _history(folder)
    now = ("--now", NOW)
    yield Step("Six versions, each judged against the one before", ("log", DOCUMENT, "--plot", *now))
    last = (f"{DOCUMENT}@v1.5:en", f"{DOCUMENT}@v1.6:en")
    yield Step("What the last one changed, and why it matters", ("diff", *last))
    yield from _redlines()
    yield Step("What the policy promises about its own changes", ("show", f"{DOCUMENT}@v1.6:en", "--what", "promise"))
    candidate = ("release", "policies/candidate/ko.md", DOCUMENT)
    yield Step(
        "May v1.7 take effect on 10 January? The promise says no",
        (*candidate, "--effective", "2027-01-10", "--announced", "2026-12-28", "--check", *now),
        code=1,
    )
    yield Step("On 1 February, then", (*candidate, "--effective", "2027-02-01", *now))
    english = ("release", "policies/candidate/en.md", DOCUMENT, "--effective", "2027-02-01", *now)
    yield Step("The same in English", english)
    yield Step("Its notices wait for approval; nothing has been sent", ("notice", "list"))
    yield Step("They are texts", ("notice", "export", "outbox"))
    archive = ("site", "build", "site", "--preview", *now)
    yield Step("The page users land on, as it will be once v1.7 is announced", archive)


def _history(folder: Path) -> Iterator[Step]:
    title = "Archive what was published"
    for label, day in _PUBLISHED.items():
        for path in sorted((folder / "policies" / label).iterdir(), reverse=True):
            source = path.relative_to(folder).as_posix()
            yield Step(title, ("add", source, DOCUMENT, "--now", day))
            title = ""


def _redlines() -> Iterator[Step]:
    title = "Redlines as pages that open anywhere"
    for old, new in pairwise(_PUBLISHED):
        page = f"redlines/{old}-{new}.html"
        yield Step(title, ("diff", f"{DOCUMENT}@{old}:en", f"{DOCUMENT}@{new}:en", "-o", page))
        title = ""
