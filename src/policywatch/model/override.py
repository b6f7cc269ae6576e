"""A person's verdict in place of the computed one."""

import datetime as dt
from dataclasses import dataclass

from policywatch.model.finding import Significance


@dataclass(frozen=True, slots=True)
class Override:
    """Who said what of one pair of versions, and why; it stays in the record and is shown wherever the verdict is."""

    was: Significance
    """As computed when it was recorded."""
    to: Significance
    by: str
    reason: str
    at: dt.datetime
    """Aware."""
