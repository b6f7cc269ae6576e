"""A capture as a version of the archive, under a label that is its own and free."""

import copy
import datetime as dt

from policywatch.archive import label_name
from policywatch.errors import InputError
from policywatch.model.document import Document
from policywatch.workflows.add import AddResult, Given, Proposed, store
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Capture


def archive(name: str, language: str, capture: Capture, document: Document, desk: Desk) -> AddResult:
    """As the label that the text gives itself, or its date; told apart by the moment of capture where that is taken."""
    given = Given(label=_label(name, language or document.language, document, desk), language=language)
    return store(capture, document, Proposed(name, given, document.language), desk)


def desk_at(desk: Desk, moment: dt.datetime) -> Desk:
    """The same desk at the moment of a capture."""
    then = copy.copy(desk)
    then.now = moment
    return then


def _label(name: str, language: str, document: Document, desk: Desk) -> str:
    says = document.metadata
    dated = says.effective or says.updated or says.announced or desk.today
    wanted = _named(says.label) or dated.isoformat()
    taken = {
        version.label.casefold()
        for version in desk.archive.versions(name)
        if any(meta.language == language for meta in version.languages)
    }
    day, moment = f"{wanted}+{desk.today:%Y%m%d}", f"{wanted}+{desk.now:%Y%m%dT%H%M%S}"
    free = (label for label in (wanted, day, moment) if label.casefold() not in taken)
    return next(free, f"{moment}.{len(taken)}")


def _named(label: str) -> str:
    """A label that a folder can bear; "" for one that none can."""
    try:
        return label_name(label) if label else ""
    except InputError:
        return ""
