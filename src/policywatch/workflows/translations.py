"""The translations of an archived version, held against the text that binds."""

from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.archive import Version
from policywatch.model.report import Report
from policywatch.workflows.bilingual import against
from policywatch.workflows.compare import compare_loaded
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Loaded, load_version


@dataclass(frozen=True, slots=True)
class Since:
    """What came before a version, and what its binding text changed since."""

    before: Version
    report: Report


def doubts(version: Version, desk: Desk, since: Since | None = None) -> tuple[str, ...]:
    """What an archived version's translations say otherwise than its binding text."""
    if len(version.languages) == 1 and since is None:
        return ()
    return held_against(load_version(version, desk), version, desk, since)


def held_against(binding: Loaded, version: Version, desk: Desk, since: Since | None = None) -> tuple[str, ...]:
    """What the translations of a version say otherwise than a text that binds, or that they are not there yet; where it
    is known what that text changed, also what they did not change alike."""
    told = _told(binding, version, desk, since)
    return tuple(f"{binding.meta.name}: {line}" for line in told) if binding.meta else ()


def _told(binding: Loaded, version: Version, desk: Desk, since: Since | None) -> Iterator[str]:
    language = binding.document.language
    others = list(_others(version, language, desk))
    if since:
        yield from _missing(since.before, (language, *(one.document.language for one in others)))
    for translation in others:
        other = translation.document.language
        changes = {language: since.report} if since else {}
        if since and other in since.before.hashes:
            changes[other] = compare_loaded(load_version(since.before, desk, other), translation, desk).report
        yield from against(binding.document, translation.document, desk.knowledge, changes)
        if since and other in changes and changes[other].significance is not since.report.significance:
            yield otherwise(changes[other], language)


def _others(version: Version, binding: str, desk: Desk) -> Iterator[Loaded]:
    return (load_version(version, desk, meta.language) for meta in version.languages if meta.language != binding)


def _missing(before: Version, there: tuple[str, ...]) -> Iterator[str]:
    for meta in before.languages:
        if meta.language not in there:
            yield f"there is no {meta.language} text yet; the last one is that of {before.label}"


def otherwise(translation: Report, binding: str) -> str:
    """That a translation's verdict is another one than that of the language that binds."""
    own = translation.comparison.new.language
    return f"the {own} text alone would be {translation.significance.value}: the {binding} text, which binds, decides"
