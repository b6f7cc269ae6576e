"""The verdict that counts: of the language that binds, after a second opinion, and as a person overruled it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from policywatch.archive import Meta, Overruled, Reference, Version, parse_reference
from policywatch.archive import overrides as records
from policywatch.knowledge import Knowledge
from policywatch.model.finding import Finding, Significance
from policywatch.model.override import Override
from policywatch.model.report import Report
from policywatch.significance import summarise
from policywatch.significance.override import overridden
from policywatch.workflows.bilingual import against
from policywatch.workflows.compare import Compared, compare_loaded
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Loaded, load, load_version
from policywatch.workflows.translations import Since, held_against, otherwise

if TYPE_CHECKING:
    from policywatch.opinion import Adviser


def weigh(old: str, new: str, desk: Desk, language: str = "") -> Compared:
    """Reads and compares what two names point at, and settles the verdict."""
    before, after = load(old, desk, language), load(new, desk, language)
    if not language and not any(map(_names_language, (old, new))):
        before, after = _in_one_language(before, after, desk)
    return settle(compare_loaded(before, after, desk), before, after, desk)


def redlined(document: str, old: str, new: str, desk: Desk, language: str = "") -> Compared:
    """Two versions as they are shown: in one language, as a person overruled them."""
    versions = {version.label: version for version in desk.archive.versions(document)}
    pair = versions[old], versions[new]
    spoken = language if all(language in version.hashes for version in pair) else common_language(*pair)
    before, after = (load_version(version, desk, spoken) for version in pair)
    compared = compare_loaded(before, after, desk)
    return replace(compared, report=overrule(compared.report, before.meta, after.meta, desk))


def settle(compared: Compared, old: Loaded, new: Loaded, desk: Desk) -> Compared:
    """The comparison with the verdict of the binding language, a second opinion where one is asked for, an override."""
    report = bound(compared.report, old, new, desk)
    if desk.adviser is not None:
        report = _second(report, desk.adviser)
    return replace(compared, report=overrule(report, old.meta, new.meta, desk))


def bound(report: Report, old: Loaded, new: Loaded, desk: Desk) -> Report:
    """The report with the verdict of the language that binds, and what the translations say otherwise."""
    if old.meta and new.meta and old.meta.document == new.meta.document:
        return _bound(report, old.meta, new, desk)
    return report


def overrule(report: Report, old: Meta | None, new: Meta | None, desk: Desk) -> Report:
    """The report as a person overruled it; a record that is stale is said, and does not hold."""
    if not (old and new and old.document == new.document):
        return report
    last = _last_record(desk, new.document, old.label, new.label)
    if last is None:
        return report
    if not _holds(last, old, new, desk):
        return replace(report, warnings=(*report.warnings, _stale(last)))
    return overridden(report, last.override)


def overrule_of(document: str, old: str, new: str, desk: Desk) -> Override | None:
    """What a person said of two versions by their labels, as long as it holds."""
    last = _last_record(desk, document, old, new)
    if last is None:
        return None
    hashes = {version.label: version.hashes for version in desk.archive.versions(document)}
    return last.override if last.holds(hashes.get(old, {}), hashes.get(new, {})) else None


def common_language(old: Version, new: Version) -> str:
    """The language to compare two versions in: the new one's authoritative if both have it, else one both have."""
    of_old = [meta.language for meta in old.languages]
    return next((meta.language for meta in new.languages if meta.language in of_old), "")


def _names_language(spec: str) -> bool:
    return ":" in spec and "@" in spec and bool(parse_reference(spec).language)


def _in_one_language(old: Loaded, new: Loaded, desk: Desk) -> tuple[Loaded, Loaded]:
    """Both versions in a language both have, where their binding ones differ."""
    if not (old.meta and new.meta) or old.meta.language == new.meta.language or old.meta.document != new.meta.document:
        return old, new
    before, after = (_version(meta, desk) for meta in (old.meta, new.meta))
    language = common_language(before, after)
    return (load_version(before, desk, language), load_version(after, desk, language)) if language else (old, new)


def _version(meta: Meta, desk: Desk) -> Version:
    return desk.archive.find(Reference(meta.document, meta.label), desk.today)


def archived(meta: Meta, desk: Desk) -> Version | None:
    """The version of a label, None where only a candidate has it."""
    versions = desk.archive.versions(meta.document)
    return next((version for version in versions if version.label == meta.label), None)


def _bound(report: Report, old: Meta, new: Loaded, desk: Desk) -> Report:
    """The same, of two archived versions of one document."""
    if new.meta is None:
        return report
    after = archived(new.meta, desk)
    before = _version(old, desk)
    binding = binding_language(after, desk) if after else desk.settings.document(new.meta.document).language
    if binding in ("", new.meta.language):
        since = Since(before, report) if old.language == new.meta.language else None
        return _warned(report, held_against(new, after, desk, since) if after else ())
    if after is None or binding not in after.hashes:
        return _warned(report, [f"this is the verdict of a translation: {new.meta.name} has no {binding} text yet"])
    text = load_version(after, desk, binding)
    changes = {new.meta.language: report}
    if binding in before.hashes:
        changes[binding] = compare_loaded(load_version(before, desk, binding), text, desk).report
        report = decided(report, changes[binding], binding, desk.knowledge)
    differs = against(text.document, new.document, desk.knowledge, changes)
    return _warned(report, (f"{new.meta.name}: {line}" for line in differs))


def binding_language(version: Version, desk: Desk) -> str:
    """The language whose text decides what a version means."""
    return desk.settings.document(version.document).language or version.meta.language


def decided(report: Report, binding: Report, language: str, knowledge: Knowledge) -> Report:
    """The verdict of the binding text over a translation; what makes it heavier is told with its quotes, and first."""
    bound = replace(report, significance=binding.significance, binding=language)
    if binding.significance is report.significance:
        return bound
    heavier = binding.significance.rank > report.significance.rank
    if heavier:
        more = [_carried(f, language) for f in binding.findings if f.significance is Significance.SIGNIFICANT]
        findings = (*more, *report.findings)
        summary = summarise(findings, report.facts, knowledge, report.comparison.new.language)
        bound = replace(bound, findings=findings, summary=summary)
    return _warned(bound, [otherwise(report, language)])


def _carried(finding: Finding, language: str) -> Finding:
    """A finding of another text: its changes and facts are none of this comparison's."""
    return replace(finding, title=f"{finding.title} (in the {language} text)", facts=(), changes=(), text=language)


def _warned(report: Report, more: Iterable[str]) -> Report:
    return replace(report, warnings=(*report.warnings, *more))


def _second(report: Report, adviser: "Adviser") -> Report:
    from policywatch.opinion import second

    return second(report, adviser)


def _last_record(desk: Desk, document: str, old: str, new: str) -> Overruled | None:
    said = [record for record in records.read(desk.archive.root, document, new) if record.old == old]
    return said[-1] if said else None


def _holds(record: Overruled, old: Meta, new: Meta, desk: Desk) -> bool:
    before, after = archived(old, desk), archived(new, desk)
    if before is None or after is None or new.source.sha256 not in after.hashes.values():
        return False
    return record.holds(before.hashes, after.hashes)


def _stale(record: Overruled) -> str:
    said = record.override
    return (
        f"the override to {said.to.value} by {said.by} ({said.at:%Y-%m-%d}) does not hold:"
        f" {record.old} or {record.new} has other bytes than were judged"
    )
