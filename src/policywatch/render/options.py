"""What a caller knows and a report does not: where the two sides came from, and what the page may look like."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Side:
    """One side's identity. What is None is taken from what the document says of itself, where it says it."""

    document: str | None = None
    """Its name in the archive, or the file or URL it was read from."""
    label: str | None = None
    language: str | None = None
    effective: dt.date | None = None
    announced: dt.date | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a report; every format reads what concerns it."""

    old: Side = field(default_factory=Side)
    new: Side = field(default_factory=Side)
    id: str | None = None
    """The pair's name in a bulk run."""
    milliseconds: float = 0
    """How long the comparison took, measured by the caller."""
    one_line: bool = False
    """JSON without line breaks."""
    width: int = 80
    """Columns of the terminal."""
    colour: bool = False
    """The terminal shows colours; without them a redline is marked ``[-old-]{+new+}``."""
