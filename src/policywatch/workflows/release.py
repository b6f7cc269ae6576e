"""The release gate: a candidate held against the version in force, planned, checked, and only then archived."""

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import quote

from policywatch.archive import Meta, Version, document_name, in_force
from policywatch.errors import InputError
from policywatch.facts.kinds import document_kind
from policywatch.model.plan import Plan
from policywatch.model.report import Report
from policywatch.notice import gate
from policywatch.notice.asking import own_contact
from policywatch.notice.reminders import first_due
from policywatch.notice.request import Request, Rules
from policywatch.site import addresses
from policywatch.workflows.add import AddResult, Given, Proposed, describe, store
from policywatch.workflows.compare import Compared, compare_loaded, strangers
from policywatch.workflows.desk import Desk
from policywatch.workflows.notices import Kept, keep, with_templates
from policywatch.workflows.releases import save
from policywatch.workflows.sources import Loaded, archived_side, capture, load_version, read_capture
from policywatch.workflows.verdict import archived, settle
from policywatch.workspace import DocumentSettings, Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person said of the release; None or empty leaves it to the candidate's text and to now."""

    effective: dt.date | None = None
    announced: dt.datetime | None = None
    label: str = ""
    language: str = ""
    consent_confirmed: str = ""
    force: bool = False
    """Release it even though it looks like another service's document."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer, and what was done about it."""

    plan: Plan
    compared: Compared
    in_force: Version
    candidate: str
    """As archived or to be archived: "acme/privacy@v1.7"."""
    added: AddResult | None = None
    """None where nothing was written: refused, or only asked."""
    kept: Kept | None = None
    """What became of its notices; None where nothing was written."""


def release(spec: str, document: str, asked: Asked, desk: Desk, *, check: bool) -> Gate:
    """Answers whether the candidate may take effect then; if it may and it is no check, archives it with its drafts."""
    name = document_name(document)
    found = capture(spec, desk)
    read = read_capture(found, desk, asked.language)
    announced = asked.announced or _stated(read.metadata.announced, desk)
    day = (announced or desk.now).astimezone(desk.settings.zone).date()
    proposed = Proposed(name, Given(asked.label, asked.language, asked.effective, day), read.language)
    meta = describe(found, read, proposed, desk)
    current = _in_force(meta, desk)
    candidate = Loaded(read, archived_side(meta), found.data, meta)
    present = _counterpart(current, read.language, desk)
    compared = compare_loaded(present, candidate, desk)
    _refuse_stranger(compared, current, asked)
    compared = settle(compared, present, candidate, desk)
    request = _request(candidate, current, announced, asked, desk)
    plan = gate(compared.report, request, with_templates(desk), _translations(meta, current, desk))
    if plan.ok:
        desk.archive.refuse_clash(meta)
    if check or not plan.ok:
        return Gate(plan, compared, current, meta.name)
    added = store(found, read, _announcing(proposed, first_due(plan, request), desk), desk)
    save(added.meta, plan, desk)
    kept = keep(plan, current.meta, added.meta, request.kind, desk)
    return Gate(plan, compared, current, meta.name, added, kept)


def _announcing(proposed: Proposed, first: dt.datetime, desk: Desk) -> Proposed:
    """Announced on the day on which its first notice falls due, as the notice itself says."""
    day = first.astimezone(desk.settings.zone).date()
    return replace(proposed, given=replace(proposed.given, announced=day))


def _stated(date: dt.date | None, desk: Desk) -> dt.datetime | None:
    """The announcement that the text states, where it is still ahead; what is past was never planned here."""
    if date is None or date <= desk.today:
        return None
    return dt.datetime.combine(date, dt.time(), desk.settings.zone)


def _in_force(meta: Meta, desk: Desk) -> Version:
    """The version that the candidate follows; InputError where the archive says it cannot follow it."""
    versions = desk.archive.versions(meta.document)
    current = in_force(versions, desk.today)
    if current is None:
        raise InputError(
            f"{meta.document} has no version in force: archive the present one with `policywatch add` first"
        )
    for version in versions:
        for known in version.languages:
            _refuse_known(known, version is current, meta)
    return current


def _refuse_known(known: Meta, current: bool, meta: Meta) -> None:
    if known.source.sha256 != meta.source.sha256:
        return
    if current:
        raise InputError(f"the candidate is {known.name}, the version in force: there is nothing to release")
    if known.effective != meta.effective:
        raise InputError(
            f"the candidate is archived as {known.name}, effective {known.effective}: to move it to {meta.effective},"
            " change its text and its label"
        )


def _translations(meta: Meta, current: Version, desk: Desk) -> dict[str, Report]:
    """What the candidate's texts in other languages changed, as far as they are archived and notices speak them."""
    released = archived(meta, desk)
    found: dict[str, Report] = {}
    if released is None:
        return found
    for language in released.hashes:
        if language != meta.language and language in desk.settings.notice_languages and language in current.hashes:
            before, after = (load_version(version, desk, language) for version in (current, released))
            found[language] = settle(compare_loaded(before, after, desk), before, after, desk).report
    return found


def _refuse_stranger(compared: Compared, current: Version, asked: Asked) -> None:
    odd = next(strangers(compared.report.comparison), None)
    if odd and not asked.force:
        raise InputError(f"candidate and {current.name}: {odd}; --force releases it all the same")


def _counterpart(current: Version, language: str, desk: Desk) -> Loaded:
    """The version in force in the candidate's language, or where there is none in the one that binds."""
    has = any(known.language == language for known in current.languages)
    return load_version(current, desk, language if has else "")


def _request(candidate: Loaded, current: Version, announced: dt.datetime | None, asked: Asked, desk: Desk) -> Request:
    meta, settings = candidate.meta, desk.settings
    name = meta.document if meta else ""
    declared = settings.document(name)
    links = _links(meta, current, desk.settings)
    return Request(
        kind=declared.kind or document_kind(candidate.document, desk.knowledge),
        effective=candidate.side.effective,
        now=desk.now,
        announced=announced,
        rules=Rules(
            zone=settings.zone,
            count=settings.count,
            qualitative_days=settings.qualitative_days,
            sending_minutes=settings.sending_minutes,
            regimes=settings.declared(name),
            country=settings.country,
        ),
        consent_confirmed=asked.consent_confirmed,
        document=name,
        publisher=settings.publisher or candidate.document.metadata.company,
        contact=settings.contact or own_contact(candidate.document, desk.knowledge),
        url=links.url,
        comparison_url=links.comparison_url,
        previous_url=links.previous_url,
        languages=settings.notice_languages,
        channels=settings.notice_channels,
        reminders=settings.notice_reminders,
    )


def _links(meta: Meta | None, current: Version, settings: Settings) -> DocumentSettings:
    """Where the texts and their comparison stand: as declared for the document, else on the site that is built here."""
    if meta is None:
        return DocumentSettings()
    declared, old, new = settings.document(meta.document), current.label, meta.label
    labels = {"{old}": old, "{new}": new}
    both = any(known.language == meta.language for known in current.languages)
    before = meta.language if both else current.meta.language

    def on_site(page: str) -> str:
        return addresses.absolute(page, settings.site.url) if settings.site.url else ""

    comparison = on_site(addresses.changes(meta.document, meta.language, old, new)) if both else ""
    return DocumentSettings(
        url=declared.url or on_site(addresses.version(meta.document, meta.language, new)),
        comparison_url=_placed(declared.comparison_url, labels) or comparison,
        previous_url=_placed(declared.previous_url, labels) or on_site(addresses.version(meta.document, before, old)),
    )


def _placed(pattern: str, labels: dict[str, str]) -> str:
    """An address with the labels in place of {old} and {new}."""
    for name, label in labels.items():
        pattern = pattern.replace(name, quote(label, safe=""))
    return pattern
