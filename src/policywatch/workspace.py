"""A workspace: the folder with ``policywatch.toml``, its archive beside it, and what the settings say."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from policywatch.archive.names import document_name, language_name
from policywatch.errors import PolicywatchError, UsageError
from policywatch.site.settings import SiteSettings, check

SETTINGS = "policywatch.toml"
ARCHIVE = "snapshots"
STATE = ".policywatch"
KINDS = ("privacy", "terms")
COUNTS = ("strict", "loose")
_YEAR = 366


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """What ``[documents."service/document"]`` declares."""

    kind: str = ""
    """"privacy" or "terms"; empty where it is to be told from the text."""
    language: str = ""
    """The authoritative one."""
    url: str = ""
    """Where the document is published."""
    regimes: tuple[str, ...] = ()
    """Beside those declared for all documents."""
    comparison_url: str = ""
    """Where two versions stand side by side; {old} and {new} stand for their labels."""
    previous_url: str = ""
    """Where an earlier version stands; {old} stands for its label."""


@dataclass(frozen=True, slots=True)
class OpinionSettings:
    """What ``[opinion]`` declares: the language model asked for a second opinion."""

    url: str
    """Base address of an OpenAI-compatible endpoint, like http://127.0.0.1:11434/v1."""
    model: str
    seconds: int = 30
    """How long an answer may take."""


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """What ``[watch]`` declares."""

    contact: str = ""
    """Address or page that the user agent names; empty takes the workspace's own contact."""
    pause_seconds: int = 1
    """Between two pages of one host."""
    threads: int = 16
    """Hosts fetched from at once."""
    networks: tuple[str, ...] = ()
    """Private networks that may be reached."""
    fail_tries: int = 3
    fail_hours: int = 24
    """A watch that fails so often in a row, and for so long, is told of."""
    keep_days: int = 400
    """How long the bytes of captures that became no version are kept."""
    digest_hours: int = 0
    """At least so long between two digests; 0 sends one after each run that found something."""
    folder: str = "watch"
    """Where redlines and feeds are written, relative to the workspace."""
    base_url: str = ""
    """Where that folder is published; links lead there."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``policywatch.toml``, checked."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    count: str = "strict"
    qualitative_days: int = 30
    """What "without delay", "reasonable" or "well in advance" shall mean in days: a choice, and reported as one."""
    sending_minutes: int = 0
    """Time that sending takes, kept free before the latest moment to announce."""
    country: str = ""
    """ISO 3166 code whose holidays count where a period is in business days."""
    publisher: str = ""
    contact: str = ""
    regimes: tuple[str, ...] = ()
    rules: str = ""
    """TOML file with rules of one's own, relative to the workspace."""
    notices: str = ""
    """Folder with notice templates of one's own, relative to the workspace; each replaces the packaged one."""
    notice_languages: tuple[str, ...] = ()
    """Languages that notices are written in; empty for the candidate's own."""
    notice_channels: tuple[str, ...] = ()
    """Channels for significant changes, beside those that the promise and the regimes name."""
    notice_reminders: tuple[int, ...] = ()
    """Days before the effective date on which those told of a significant change are reminded of it."""
    delivery: Mapping[str, Any] = field(default_factory=dict)
    """The ``[delivery]`` table as it stands; ``delivery.settings`` checks it, for those who send."""
    documents: Mapping[str, DocumentSettings] = field(default_factory=dict)
    watch: WatchSettings = field(default_factory=WatchSettings)
    site: SiteSettings = field(default_factory=SiteSettings)

    opinion: OpinionSettings | None = None
    """None where no language model is asked."""

    def document(self, name: str) -> DocumentSettings:
        """Settings of a document, defaults where it has none."""
        return self.documents.get(name, DocumentSettings())

    def declared(self, name: str) -> tuple[str, ...]:
        """Regimes that hold for a document, each once, in the order declared."""
        return tuple(dict.fromkeys((*self.regimes, *self.document(name).regimes)))


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where things are."""

    root: Path
    archive: Path
    settings: Settings
    file: Path | None
    """The settings file; None where defaults hold."""

    @property
    def state(self) -> Path:
        """Folder for what is neither archive nor setting: drafts and releases."""
        return self.root / STATE


def find(start: Path, archive: Path | None = None) -> Workspace:
    """The workspace around a folder, found upwards as git finds its repository."""
    origin = archive.resolve().parent if archive else start.resolve()
    file = next((folder / SETTINGS for folder in _upwards(origin) if (folder / SETTINGS).is_file()), None)
    settings = read_settings(file) if file else Settings()
    if archive:
        return Workspace(file.parent if file else origin, archive, settings, file)
    if file:
        return Workspace(file.parent, file.parent / ARCHIVE, settings, file)
    root = next((folder for folder in _upwards(origin) if (folder / ARCHIVE).is_dir()), origin)
    return Workspace(root, root / ARCHIVE, settings, None)


def read_settings(file: Path) -> Settings:
    """Reads and checks; UsageError names the key that is off."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from error
    try:
        return _settings(table)
    except PolicywatchError as error:
        raise UsageError(f"{file}: {error}") from error


def parse_instant(text: str, zone: ZoneInfo) -> dt.datetime:
    """An aware instant: ISO 8601 with an offset, or a bare date, which is that day's start in the zone."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no instant: write 2026-12-01T09:00:00+09:00 or a date like 2026-12-01"
        ) from error
    if moment.tzinfo is None:
        if len(text) > len("2026-12-01"):
            raise UsageError(f"{text!r} says no offset: add one, like {text}+00:00, or give the date alone")
        return moment.replace(tzinfo=zone)
    return moment


def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name like Asia/Seoul."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"{name!r} is no time zone: write one like Asia/Seoul") from error


def _upwards(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents


def _settings(table: dict[str, Any]) -> Settings:
    readers: dict[str, Callable[[str, Any], Any]] = {
        "zone": _zone,
        "count": _one_of(COUNTS),
        "qualitative_days": _number,
        "sending_minutes": _number,
        "country": _country,
        "publisher": _text,
        "contact": _text,
        "regimes": _texts,
        "rules": _text,
        "notices": _text,
        "notice_languages": _languages,
        "notice_channels": _texts,
        "notice_reminders": _days,
        "delivery": _table,
        "documents": _documents,
        "watch": _watch,
        "opinion": _opinion,
        "site": _site,
    }
    return Settings(**_read(table, readers))


def _site(key: str, value: Any) -> SiteSettings:
    if not isinstance(value, dict):
        raise UsageError(f"{key} must be a table")
    texts = ("name", "url", "home", "logo", "accent", "accent_dark", "footer", "templates")
    readers = {**dict.fromkeys(texts, _text), "language": _language, "banner_days": _number}
    return check(SiteSettings(**_read(value, readers, key + ".")))


def _watch(key: str, value: Any) -> WatchSettings:
    if not isinstance(value, dict):
        raise UsageError(f"{key} must be a table")
    readers = {
        **dict.fromkeys(("contact", "folder", "base_url"), _text),
        **dict.fromkeys(("pause_seconds", "threads", "fail_tries", "fail_hours", "keep_days", "digest_hours"), _number),
        "networks": _texts,
    }
    return WatchSettings(**_read(value, readers, key + "."))


def _documents(key: str, value: Any) -> dict[str, DocumentSettings]:
    if not isinstance(value, dict):
        raise UsageError(f'{key} must be tables like [documents."acme/privacy-policy"]')
    return {document_name(name): _document(f'{key}."{name}"', table) for name, table in value.items()}


def _document(key: str, value: Any) -> DocumentSettings:
    if not isinstance(value, dict):
        raise UsageError(f"{key} must be a table")
    readers = {
        "kind": _one_of(KINDS),
        "language": _language,
        "url": _text,
        "regimes": _texts,
        "comparison_url": _text,
        "previous_url": _text,
    }
    return DocumentSettings(**_read(value, readers, key + "."))


def _opinion(key: str, value: Any) -> OpinionSettings:
    if not isinstance(value, dict):
        raise UsageError(f"{key} must be a table")
    read = _read(value, {"url": _text, "model": _text, "seconds": _number}, key + ".")
    for needed in ("url", "model"):
        if not read.get(needed):
            raise UsageError(f"{key}.{needed} is missing: leave {key} out, or say which model to ask")
    return OpinionSettings(**read)


def _read(table: dict[str, Any], readers: Mapping[str, Callable[[str, Any], Any]], prefix: str = "") -> dict[str, Any]:
    unknown = sorted(set(table) - set(readers))
    if unknown:
        raise UsageError(f"unknown setting {prefix}{unknown[0]}; known are {', '.join(readers)}")
    return {key: readers[key](prefix + key, value) for key, value in table.items()}


def _zone(key: str, value: Any) -> ZoneInfo:
    return zone_of(_text(key, value))


def _one_of(choices: tuple[str, ...]) -> Callable[[str, Any], str]:
    def read(key: str, value: Any) -> str:
        if value not in choices:
            raise UsageError(f"{key} is {value!r}; it may be {' or '.join(choices)}")
        return str(value)

    return read


def _country(key: str, value: Any) -> str:
    if not re.fullmatch("[A-Z]{2}", _text(key, value)):
        raise UsageError(f"{key} is {value!r}; write a code like KR")
    return str(value)


def _table(key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{key} must be a table")
    return value


def _number(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UsageError(f"{key} must be a whole number from 0 on, not {value!r}")
    return value


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{key} must be text in quotes, not {value!r}")
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise UsageError(f'{key} must be a list like ["kr-privacy-practice"]')
    return tuple(_text(key, entry) for entry in value)


def _days(key: str, value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(day) is int and 0 < day < _YEAR for day in value):
        raise UsageError(f"{key} is {value!r}; write days before the effective date, like [7, 1]")
    return tuple(value)


def _language(key: str, value: Any) -> str:
    return language_name(_text(key, value))


def _languages(key: str, value: Any) -> tuple[str, ...]:
    return tuple(language_name(code) for code in _texts(key, value))
