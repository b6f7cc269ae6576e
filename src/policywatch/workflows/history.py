"""The versions of a document in order, each judged against the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from policywatch.archive import Version, in_force
from policywatch.errors import InputError
from policywatch.model.finding import Significance
from policywatch.model.override import Override
from policywatch.render.shape import counts
from policywatch.workflows.compare import compare_loaded
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Loaded, load_version
from policywatch.workflows.translations import Since, doubts
from policywatch.workflows.verdict import common_language, overrule

SUPERSEDED = "superseded"


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
    computed: Significance | None = None
    """What the rules came to; ``significance`` is a person's verdict where ``override`` is set."""
    override: Override | None = None
    warnings: tuple[str, ...] = ()
    """Of a version in force or upcoming: what its translations say otherwise; of any: an override gone stale."""


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


def _entries(versions: tuple[Version, ...], desk: Desk) -> Iterator[Entry]:
    current = in_force(versions, desk.today)

    @lru_cache(maxsize=4)
    def read(at: int, language: str) -> Loaded:
        return load_version(versions[at], desk, language)

    for at, version in enumerate(versions):
        state = _state(version, current, desk)
        upgrades = sum(len(desk.archive.rereadings(meta)) for meta in version.languages)
        if at == 0:
            said = doubts(version, desk) if state != SUPERSEDED else ()
            yield Entry(version, state, upgrades, None, (), 0, warnings=said)
            continue
        language = common_language(versions[at - 1], version)
        old, new = read(at - 1, language), read(at, language)
        made = compare_loaded(old, new, desk).report
        report = overrule(made, old.meta, new.meta, desk)
        since = Since(versions[at - 1], made) if language == version.meta.language else None
        said = doubts(version, desk, since) if state != SUPERSEDED else ()
        yield Entry(
            version,
            state,
            upgrades,
            report.significance,
            report.summary,
            counts(report.comparison)["words_changed"],
            computed=made.significance,
            override=report.override,
            warnings=(*said, *report.warnings[len(made.warnings) :]),
        )


def _state(version: Version, current: Version | None, desk: Desk) -> str:
    if version.effective and version.effective > desk.today:
        return "upcoming"
    return "in force" if version is current else SUPERSEDED
