"""The notice period a version states about its own changes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """CONTRACT.md, ``show --what promise``. None or empty where the text says nothing."""

    minor_days: int | None = None
    significant_days: int | None = None
    minor_months: int | None = None
    """Set instead of days where the text counts in calendar months."""
    significant_months: int | None = None
    business_days: bool = False
    significant_if: tuple[str, ...] = ()
    """The text's own criteria for its longer period, as written."""
    channels: tuple[str, ...] = ()
    """"email", "website_notice", "in_app", "individual_notice", "sms", "post"."""
    qualitative: str | None = None
    """"without delay", "reasonable", "before it takes effect" … as written."""
    immediate: bool = False
    """Changes take effect when posted."""
    evidence: str = ""
    section: str = ""
    start: int = 0
    end: int = 0
    conflicts: tuple[str, ...] = ()
    """Other, different statements of the promise in the same text; the longer one is used."""
