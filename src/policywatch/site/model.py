"""What the site shows: documents in their languages, each language's editions, what each did to the one before."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from policywatch.model.finding import Significance
from policywatch.model.override import Override
from policywatch.render.shape import override_shape

Page = tuple[str, str]
"""An address and the text that stands there."""


@dataclass(frozen=True, slots=True)
class Step:
    """What an edition changed, in short; the redline tells it at length."""

    significance: Significance
    summary: tuple[str, ...]
    changes: int
    words_changed: int
    consent: bool
    """Something in it asks for consent."""
    computed: Significance
    """What the rules came to; ``significance`` is a person's verdict where ``override`` is set."""
    binding: str = ""
    """The language whose text decided, where the text compared alone would have been judged otherwise."""
    alone: Significance | None = None
    """What that text alone would have been."""
    override: Override | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "significance": self.significance.value,
            "summary": list(self.summary),
            "changes": self.changes,
            "words_changed": self.words_changed,
            "consent": self.consent,
            "computed": self.computed.value,
            "binding": self.binding or None,
            "alone": self.alone.value if self.alone else None,
            "override": override_shape(self.override),
        }

    @classmethod
    def from_json(cls, table: dict[str, Any]) -> "Step":
        """What ``as_json`` wrote."""
        return cls(
            significance=Significance(table["significance"]),
            summary=tuple(table["summary"]),
            changes=table["changes"],
            words_changed=table["words_changed"],
            consent=table["consent"],
            computed=Significance(table["computed"]),
            binding=table["binding"] or "",
            alone=Significance(table["alone"]) if table["alone"] else None,
            override=_override(table["override"]),
        )


def _override(said: dict[str, str] | None) -> Override | None:
    if said is None:
        return None
    moment = dt.datetime.fromisoformat(said["at"])
    return Override(Significance(said["from"]), Significance(said["to"]), said["by"], said["reason"], moment)


@dataclass(frozen=True, slots=True)
class Edition:
    """One version in one language, as far as its archive entry tells."""

    label: str
    effective: dt.date | None
    announced: dt.date | None
    captured: dt.datetime
    state: str
    """"in force", "upcoming" or "superseded"."""
    until: dt.date | None
    """The day the next one took effect, or will."""
    sha256: str
    words: int
    binding: bool
    """This language is the one that binds."""
    languages: tuple[str, ...] = ()
    """All that the version is there in."""
    decides: str = ""
    """The language whose text decides the verdict and its SHA-256; empty where this one does."""

    @property
    def day(self) -> dt.date:
        """When it began to count, as near as is known."""
        return self.effective or self.announced or self.captured.date()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One document in one language."""

    document: str
    language: str
    title: str
    default: bool
    """The language that the document's own address shows."""
    languages: tuple[str, ...]
    """All that the document is there in."""
    editions: tuple[Edition, ...]
    """Oldest first."""
    current: int = field(init=False)
    """Index of the edition in force; the first upcoming one where none is yet."""

    def __post_init__(self) -> None:
        bound = (at for at, edition in enumerate(self.editions) if edition.state == "in force")
        object.__setattr__(self, "current", next(bound, 0))

    @property
    def upcoming(self) -> tuple[int, ...]:
        return tuple(at for at, edition in enumerate(self.editions) if edition.state == "upcoming")

    @property
    def name(self) -> str:
        return f"{self.document}:{self.language}"


@dataclass(frozen=True, slots=True)
class Told:
    """A shelf with what its editions changed; None for the first, and for one not compared yet."""

    shelf: Shelf
    steps: tuple[Step | None, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What happened from an edition to the current one, as its steps were judged."""

    significance: Significance
    """The heaviest step's."""
    verdict: str
    """In English."""
    steps: tuple[tuple[Edition, Edition, Step], ...]
    """Old, new and what was changed, the weightiest first; the history holds the rest."""
    count: int
    """Of all steps."""
