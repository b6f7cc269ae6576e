"""A page whose bytes changed: read it, doubt it, compare it, and say what became of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policywatch import __version__
from policywatch.archive import Meta, Version, in_force, sha256
from policywatch.model.document import Document
from policywatch.model.report import Report
from policywatch.render import Side
from policywatch.render.say import overruled
from policywatch.watch.archiving import archive
from policywatch.watch.blobs import Blobs
from policywatch.watch.model import HOUR, Alarm, Kind, Outcome, Seen, State, Suspicion, Watch, changed_title
from policywatch.watch.noise import noise, text_key
from policywatch.watch.practice import Practice, Sighting, announced, practice
from policywatch.watch.reading import Reading, read_pages
from policywatch.watch.redlines import write_redline
from policywatch.watch.settle import Visit, good, marks, moved, news, stayed, trouble
from policywatch.watch.suspect import suspicion
from policywatch.workflows.compare import Compared, compare_loaded, strangers
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Loaded, archived_side, load_version
from policywatch.workflows.verdict import bound, overrule
from policywatch.workspace import Workspace

CONFIRM = HOUR
"""Seconds that must lie between a suspicious capture and the one that confirms it."""
_CONFIRM_BY = 6 * HOUR
"""A suspicious capture is looked at again by then."""


@dataclass(frozen=True, slots=True)
class Job:
    """A visit whose pages have to be read."""

    watch: Watch
    visit: Visit
    now: int
    past: Mapping[str, str]
    """The versions that texts were when this watch saw them before, by key."""


def examine(job: Job, workspace: Workspace) -> Outcome:
    """What a visit with other bytes than last time comes to. It knows no database, so that any process can do it."""
    desk = Desk(workspace, dt.datetime.fromtimestamp(job.now, workspace.settings.zone))
    reading = read_pages(job.watch, job.visit.pages, desk)
    key = text_key(reading.caught.document)
    outcome = _Examination(job.watch, job.visit, job.now, job.past, desk, reading, key).outcome()
    return moved(job.watch, outcome, job.visit.pages, job.now)


@dataclass(frozen=True, slots=True)
class _Examination:
    watch: Watch
    visit: Visit
    now: int
    past: Mapping[str, str]
    desk: Desk
    reading: Reading
    key: str

    @property
    def document(self) -> Document:
        return self.reading.caught.document

    def outcome(self) -> Outcome:
        if self.reading.unreadable:
            return self.doubted(self.sign() or self.reading.unreadable)
        if self.watch.own:
            return self.drift()
        state = self.watch.state
        if state.text_key and self.key == state.text_key:
            return self.settled(Kind.UNCHANGED, state.version)
        known = self.past.get(self.key)
        if known is not None:
            return self.known(known)
        before = self.before()
        doubt = suspicion(self.reading.caught, before.document if before else None, self.desk.knowledge)
        if doubt and not self.confirms(doubt):
            return self.doubted(doubt)
        if before is None:
            return self.first()
        if text_key(before.document) == self.key:
            return self.reread(before.meta.label if before.meta else "")
        return self.changed(before, doubt)

    def sign(self) -> Suspicion | None:
        """A captcha's sign says more than that the page has no text."""
        found = suspicion(self.reading.caught, None, self.desk.knowledge)
        return found if found and found.kind != "empty" else None

    def before(self) -> Loaded | None:
        """The version that the page showed, or the newest of the archive where the page was never read."""
        versions = self.desk.archive.versions(self.watch.document)
        language = self.watch.language or self.document.language
        shown = [v for v in versions if v.label == self.watch.state.version]
        shown = shown or [v for v in versions if any(meta.language == language for meta in v.languages)]
        return load_version(shown[-1], self.desk, self._spoken(shown[-1])) if shown else None

    def confirms(self, doubt: Suspicion) -> bool:
        state = self.watch.state
        return doubt.confirmable and state.suspect_key == self.key and self.now - state.suspect_since >= CONFIRM

    def doubted(self, doubt: Suspicion) -> Outcome:
        """Kept as evidence and looked at again; the marks stay those of the last capture that was trusted."""
        digest = Blobs(self.desk.workspace.state).put(self.reading.capture.data)
        settings = self.desk.settings.watch
        message = f"{doubt.message}; the capture is kept as evidence and no version"
        state, alarms = trouble(self.watch, doubt.kind, message, self.now, settings, lasting=False)
        if doubt.confirmable and state.suspect_key != self.key:
            # a captcha in between leaves what waits for its second look where it is
            state = replace(state, suspect_key=self.key, suspect_since=self.now)
        due = min(state.next_due, self.now + _CONFIRM_BY)
        state = replace(state, next_due=max(due, self.now + CONFIRM))
        detail = f"{doubt.kind}: {doubt.message}"
        return Outcome(state, Seen(Kind.SUSPECT, self.now, digest, self.key, detail=detail), alarms)

    def known(self, label: str) -> Outcome:
        """A text of before: the version it was when it was first seen, or noise upon the present one."""
        if not label or label == self.watch.state.version:
            return self.settled(Kind.UNCHANGED, self.watch.state.version)
        return self.settled(Kind.RETURNED, label)

    def first(self) -> Outcome:
        return self.settled(Kind.FIRST, self.archive().label)

    def reread(self, label: str) -> Outcome:
        """The version that the archive has, found on the page for the first time or read otherwise by newer code."""
        engine = self.watch.state.engine
        upgrade = f"technical upgrade: read by {engine} before, by {__version__} now" if engine else ""
        return self.settled(Kind.UNCHANGED if self.watch.state.version else Kind.FIRST, label, detail=upgrade)

    def settled(self, kind: Kind, label: str, alarms: tuple[Alarm, ...] = (), detail: str = "") -> Outcome:
        """A capture that is trusted and needs no more words than these."""
        state, more = good(self.watch, marks(self.visit), self.now)
        state = self.shows(state, kind, label)
        state, returned = stayed(self.watch, state, self.now)
        kept = (
            Blobs(self.desk.workspace.state).put(self.reading.capture.data) if kind in (Kind.NOISE, Kind.DRIFT) else ""
        )
        seen = Seen(kind, self.now, kept, self.key, label, detail)
        return Outcome(state, seen, (*more, *alarms, *returned))

    def shows(self, state: State, kind: Kind, label: str) -> State:
        back = kind is Kind.RETURNED
        since = (self.watch.state.returned_since if state.returned == label else 0) or self.now
        return replace(
            state,
            text_key=self.key,
            drift=kind is Kind.DRIFT,
            engine=__version__,
            version=state.version if back else label,
            returned=label if back else "",
            returned_since=since if back else 0,
        )

    def changed(self, before: Loaded, doubt: Suspicion | None) -> Outcome:
        candidate = Loaded(self.document, _side(self.reading), self.reading.capture.data)
        compared = compare_loaded(before, candidate, self.desk)
        stranger = next(strangers(compared.report.comparison), "")
        if stranger and not doubt:
            doubt = Suspicion("stranger", stranger, confirmable=True)
            if not self.confirms(doubt):
                return self.doubted(doubt)
        quiet = noise(compared.report, self.visits(before), self.desk.knowledge)
        if quiet:
            return self.settled(Kind.NOISE, before.meta.label if before.meta else "", detail=quiet)
        versions = self.desk.archive.versions(self.watch.document)
        meta = self.archived(before, versions) or self.archive()
        report = bound(compared.report, before, replace(candidate, meta=meta), self.desk)
        kept = self.practice(before, report, [v for v in versions if v.label != meta.label])
        doubts = report.warnings[len(compared.report.warnings) :]
        report = overrule(report, before.meta, meta, self.desk)
        compared = replace(compared, report=report, new=archived_side(meta))
        news_of = _News(self.watch, self.now, compared, meta, kept, doubts, doubt)
        verdict = report.significance
        alarms = (news_of.alarm(self.desk),) if self.watch.hears_of(verdict) else ()
        return self.settled(Kind.VERSION, meta.label, alarms, detail=verdict.value)

    def archive(self) -> Meta:
        """The page as a version of its own."""
        return archive(self.watch.document, self.watch.language, self.reading.capture, self.document, self.desk).meta

    def archived(self, before: Loaded, versions: Sequence[Version]) -> Meta | None:
        """The version that says this already: of a run that was killed before it noted it, or added by somebody."""
        if before.meta is None:
            return None
        newer = [v for v in versions if v.meta.source.captured > before.meta.source.captured and self._says(v)]
        language = self.watch.language or self.document.language
        return next(
            (meta for version in reversed(newer) for meta in version.languages if meta.language == language), None
        )

    def practice(self, before: Loaded, report: Report, versions: Sequence[Version]) -> tuple[Practice, ...]:
        """Whether the page kept what it promised, and what it announced."""
        knowledge, seen = self.desk.knowledge, self.sighting(before)
        said = practice(report.old_promise, report.significance, before.document, self.document, seen, knowledge)
        effective = self.document.metadata.effective
        same = ((v.label, v.meta.source.captured.date()) for v in versions if v.effective == effective)
        return (*said, *announced(self.document, same, knowledge))

    def sighting(self, before: Loaded) -> Sighting:
        zone = self.desk.settings.zone
        captured = before.meta.source.captured if before.meta else self.desk.now
        last = self.watch.state.last_good
        seen = dt.datetime.fromtimestamp(last, zone) if last else captured.astimezone(zone)
        return Sighting(seen.date(), self.desk.today)

    def visits(self, before: Loaded) -> tuple[dt.date, dt.date]:
        """The days on which the two texts were captured."""
        desk = self.desk
        captured = before.meta.source.captured if before.meta else desk.now
        return captured.astimezone(desk.settings.zone).date(), desk.today

    def drift(self) -> Outcome:
        """Our own page against the version in force."""
        desk = self.desk
        versions = desk.archive.versions(self.watch.document)
        current = in_force(versions, desk.today)
        if current is None:
            message = f"{self.watch.document} has no released version in force to hold the page against"
            state, alarms = trouble(self.watch, "unreleased", message, self.now, desk.settings.watch, lasting=True)
            return Outcome(state, Seen(Kind.FAILED, self.now, detail=message), alarms)
        released = load_version(current, desk, self._spoken(current))
        if text_key(released.document) == self.key:
            return self.settled(Kind.UNCHANGED, current.label)
        doubt = suspicion(self.reading.caught, released.document, desk.knowledge)
        if doubt and not self.confirms(doubt):
            return self.doubted(doubt)
        candidate = Loaded(self.document, _side(self.reading), self.reading.capture.data)
        compared = compare_loaded(released, candidate, desk)
        if quiet := noise(compared.report, self.visits(released), desk.knowledge):
            return self.settled(Kind.NOISE, current.label, detail=quiet)
        shown = next((v for v in versions if v is not current and self._says(v)), None)
        return self.settled(Kind.DRIFT, current.label, (self._drifted(current, shown, compared),))

    def _says(self, version: Version) -> bool:
        return text_key(load_version(version, self.desk, self._spoken(version)).document) == self.key

    def _spoken(self, version: Version) -> str:
        language = self.watch.language or self.document.language
        return language if any(meta.language == language for meta in version.languages) else ""

    def _drifted(self, current: Version, shown: Version | None, compared: Compared) -> Alarm:
        if shown is None:
            what = f"It says something else than {current.label}, the version in force."
        elif shown.effective and current.effective and shown.effective < current.effective:
            what = f"It still shows {shown.label}, though {current.label} is in force since {current.effective}."
        else:
            what = f"It shows {shown.label} already, which takes effect {shown.effective}; {current.label} is in force."
        link = write_redline(self.desk.workspace, self.watch.id, compared, f"{current.label}-live-{self.key[:8]}")
        return Alarm(
            id=news(self.watch.id, "drift", current.label, self.key),
            watch=self.watch.id,
            at=self.now,
            kind="drift",
            significance=compared.report.significance,
            title=f"{self.watch.document}: our page differs from the version released",
            lines=(what, *compared.report.summary),
            link=link,
            at_once=self.watch.at_once,
            data={"released": current.label, "shown": shown.label if shown else None},
        )


@dataclass(frozen=True, slots=True)
class _News:
    """A change that is told."""

    watch: Watch
    now: int
    compared: Compared
    meta: Meta
    practice: tuple[Practice, ...]
    languages: tuple[str, ...]
    """What the texts of the version in its languages do not say alike."""
    doubt: Suspicion | None

    def alarm(self, desk: Desk) -> Alarm:
        report, meta = self.compared.report, self.meta
        old = self.compared.old.label or ""
        confirmed = f"It looked suspicious ({self.doubt.message}); a second fetch confirmed it." if self.doubt else ""
        verdict = overruled(report.override, report.computed) if report.override and report.computed else ""
        said = [word.message for word in self.practice]
        return Alarm(
            id=news(self.watch.id, "changed", old, meta.label, meta.source.sha256),
            watch=self.watch.id,
            at=self.now,
            kind="changed",
            significance=report.significance,
            title=changed_title(self.watch.document, report.significance, old, meta.label),
            lines=tuple(line for line in (*report.summary, *said, *self.languages, confirmed, verdict) if line),
            link=write_redline(desk.workspace, self.watch.id, self.compared, f"{old}-{meta.label}"),
            at_once=self.watch.at_once,
            data={
                "document": self.watch.document,
                "old": old,
                "new": meta.label,
                "effective": meta.effective.isoformat() if meta.effective else None,
                "rules": sorted({finding.rule for finding in report.findings}),
                "practice": [{"id": p.id, "kept": p.kept, "message": p.message} for p in self.practice],
            },
        )


def _side(reading: Reading) -> Side:
    return Side(document=reading.capture.origin, sha256=sha256(reading.capture.data))
