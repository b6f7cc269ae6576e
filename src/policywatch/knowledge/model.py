"""The shapes of the data files. Compared by identity, so that what is compiled from one can be cached by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One ``data/languages/<code>.toml``; each room compiles the table it understands."""

    code: str
    name: str
    reading: Table = field(default_factory=dict)
    promise: Table = field(default_factory=dict)
    facts: Table = field(default_factory=dict)
    summary: Table = field(default_factory=dict)
    cues: Table = field(default_factory=dict)
    recipients: Table = field(default_factory=dict)
    unsubscribe: Table = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One significance rule: what hits it, how much it weighs, where it comes from."""

    id: str
    title: str
    significance: str
    """"minor" or "significant"."""
    reference: str
    message: str
    near_miss: str
    """An example that must not hit it."""
    match: Table
    """Conditions, read by ``significance``."""
    consent: bool = False
    twin: str = ""
    """The rule for the opposite direction, or why there is none."""
    documents: tuple[str, ...] = ()
    """"privacy", "terms"; empty for both."""
    retires: bool = False
    """Whether it says nothing of a passage that went whole with the recipient it was about."""
    priority: int = 0
    """Of two findings the higher stands first in the summary."""
    origin: str = "packaged"
    """"packaged", or the file of the workspace's own rules that it stands in."""
    was: str = ""
    """The packaged significance, where a workspace raised or lowered it."""
    reason: str = ""
    """Why a workspace raised, lowered or disabled it."""


@dataclass(frozen=True, slots=True, eq=False)
class Regime:
    """One notice regime; NOTICE.md tells what its fields mean."""

    id: str
    title: str
    fields: Table


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """All of it, loaded once."""

    languages: Mapping[str, Language]
    rules: tuple[Rule, ...]
    regimes: tuple[Regime, ...]
    vocabulary: Mapping[str, Table] = field(default_factory=dict)
    """What holds in every language: ``concepts``, ``countries``, ``organisations``."""
    notices: Mapping[str, str] = field(default_factory=dict)
    """Source of each template under ``data/notices``, by file name."""
    disabled: tuple[Rule, ...] = ()
    """Packaged rules that a workspace switched off, each with its reason: listed, and asked of nothing."""
