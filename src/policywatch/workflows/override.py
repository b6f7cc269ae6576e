"""Recording a person's verdict beside the version it is about."""

from dataclasses import dataclass
from pathlib import Path

from policywatch.archive import Overruled, Reference, Version, parse_reference
from policywatch.archive import overrides as records
from policywatch.errors import InputError, UsageError
from policywatch.model.finding import Significance
from policywatch.model.override import Override
from policywatch.render.safe import flat
from policywatch.workflows.desk import Desk
from policywatch.workflows.verdict import weigh

_LONGEST = 2000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as a person gives it."""

    to: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, and where."""

    overruled: Overruled
    path: Path


def override(spec: str, against: str, said: Said, desk: Desk) -> Recorded:
    """Records the verdict for a version against the one before, or the one named."""
    by, reason = _line(said.by, "--by"), _line(said.reason, "--reason")
    new = desk.archive.find(parse_reference(spec), desk.today)
    old = _against(new, against, desk)
    report = weigh(old.name, new.name, desk).report
    made = Override(
        was=report.computed or report.significance, to=Significance(said.to), by=by, reason=reason, at=desk.now
    )
    overruled = Overruled(new.document, old.label, new.label, old.hashes, new.hashes, made)
    return Recorded(overruled, records.write(desk.archive.root, overruled))


def _against(new: Version, against: str, desk: Desk) -> Version:
    if against:
        old = desk.archive.find(Reference(new.document, against.rpartition("@")[2]), desk.today)
    else:
        versions = desk.archive.versions(new.document)
        at = next(at for at, version in enumerate(versions) if version.label == new.label)
        if at == 0:
            raise InputError(f"{new.name} is the first version: there is no verdict to override")
        old = versions[at - 1]
    if old.label == new.label:
        raise InputError(f"{new.name} cannot be held against itself: name another version with --against")
    return old


def _line(text: str, option: str) -> str:
    said = flat(text)
    if not said or len(said) > _LONGEST:
        raise UsageError(f"{option} must say something, in at most {_LONGEST} characters")
    return said
