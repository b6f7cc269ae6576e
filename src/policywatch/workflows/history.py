"""The versions of a document in order, each judged against the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from policywatch.archive import Version, in_force
from policywatch.errors import InputError
from policywatch.model.finding import Significance
from policywatch.render.shape import counts
from policywatch.workflows.compare import compare_loaded
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Loaded, load_version


@dataclass(frozen=True, slots=True)
class Entry:
    """One version, and what it did to the one before."""

    version: Version
    state: str
    """"in force", "upcoming" or "superseded"."""
    rereadings: int
    """Technical upgrades recorded."""
    significance: Significance | None
    """None for the first version."""
    summary: tuple[str, ...]
    words_changed: int


def history(document: str, desk: Desk) -> tuple[Entry, ...]:
    """Oldest first; InputError where the archive holds no such document."""
    versions = desk.archive.versions(document)
    if not versions:
        desk.archive.refuse_unknown(document)
    return tuple(_entries(versions, desk))


def histories(document: str | None, desk: Desk) -> dict[str, tuple[Entry, ...]]:
    """Of one document or, without a name, of all."""
    names = (document,) if document else desk.archive.documents()
    if not names:
        raise InputError(f"the archive {desk.archive.root} is empty: add a version with `policywatch add`")
    return {name: history(name, desk) for name in names}


def common_language(old: Version, new: Version) -> str:
    """The language to compare two versions in: the new one's authoritative if both have it, else one both have."""
    of_old = [meta.language for meta in old.languages]
    return next((meta.language for meta in new.languages if meta.language in of_old), "")


def _entries(versions: tuple[Version, ...], desk: Desk) -> Iterator[Entry]:
    current = in_force(versions, desk.today)

    @lru_cache(maxsize=4)
    def read(at: int, language: str) -> Loaded:
        return load_version(versions[at], desk, language)

    for at, version in enumerate(versions):
        state = _state(version, current, desk)
        upgrades = sum(len(desk.archive.rereadings(meta)) for meta in version.languages)
        if at == 0:
            yield Entry(version, state, upgrades, None, (), 0)
            continue
        language = common_language(versions[at - 1], version)
        report = compare_loaded(read(at - 1, language), read(at, language), desk).report
        changed = counts(report.comparison)["words_changed"]
        yield Entry(version, state, upgrades, report.significance, report.summary, changed)


def _state(version: Version, current: Version | None, desk: Desk) -> str:
    if version.effective and version.effective > desk.today:
        return "upcoming"
    return "in force" if version is current else "superseded"
