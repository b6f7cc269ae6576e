"""What a text states, as typed facts; names follow the W3C Data Privacy Vocabulary (DPV 2)."""

from dataclasses import dataclass
from enum import StrEnum


class FactType(StrEnum):
    """CONTRACT.md, ``facts[].type``."""

    PERSONAL_DATA = "personal_data"
    PURPOSE = "purpose"
    LEGAL_BASIS = "legal_basis"
    RECIPIENT = "recipient"
    TRANSFER = "transfer"
    STORAGE_DURATION = "storage_duration"
    RIGHT = "right"
    CONTACT = "contact"
    CONTROLLER = "controller"
    CHILD_AGE = "child_age"
    AUTOMATED_DECISION = "automated_decision"
    SECURITY_MEASURE = "security_measure"
    NOTICE_PERIOD = "notice_period"
    EFFECTIVE_DATE = "effective_date"
    LIABILITY = "liability"
    DISPUTE_RESOLUTION = "dispute_resolution"
    PRICE = "price"
    TERMINATION = "termination"
    OTHER = "other"


class Modality(StrEnum):
    """How firmly a practice is stated."""

    DOES = "does"
    MAY = "may"
    MUST = "must"


class Direction(StrEnum):
    """Which way a changed fact moved, seen from the user: what ``significance`` rules ask for."""

    LONGER = "longer"
    SHORTER = "shorter"
    VAGUER = "vaguer"
    WIDER = "wider"
    NARROWER = "narrower"
    STRONGER = "stronger"
    WEAKER = "weaker"
    REPLACED = "replaced"
    COVERED = "covered"
    """Named now, where the other version names something broader that took it in."""
    ELSEWHERE = "elsewhere"
    """The other version states it too, but not here: a practice known before, now (or no longer) in this context."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One practice the text states.

    Facts are compared by (type, key, negated): ``key`` is the canonical name of a recipient, a category of data, what
    is stored. ``value`` is what may change under a key: for most types the same as ``key``; for a storage duration the
    ISO 8601 duration or an event ("until withdrawal").
    """

    type: FactType
    key: str
    value: str
    wording: str
    """As written, a slice of the document's text."""
    section: str
    start: int
    end: int
    """Span of the wording."""
    clause_start: int
    clause_end: int
    """Span of the clause, item, cell or row the fact was read from: what a finding quotes."""
    unit: int
    """Index into ``Document.units()``."""
    negated: bool = False
    modality: Modality = Modality.DOES
    scope: str = ""
    """Whom the statement is limited to: countries, regions and states by id ("KR, EEA"), a group of people ("business
    users"), a product whose users it is about; "" for everybody."""
    detail: str = ""
    """What the text says beside it, for the summary: a recipient's purpose, what a duration is about."""
    dpv: str = ""
    rule: str = ""
    """Id of the extractor that read it."""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that one version states and the other does not, or states differently."""

    change: str
    """"added", "removed" or "changed"."""
    type: FactType
    value: str
    old: Fact | None
    new: Fact | None
    direction: Direction | None = None
    broader: Fact | None = None
    """Of a fact that came: what the old version states that already took it in."""
