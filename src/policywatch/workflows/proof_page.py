"""A proof pack as a page: for a person to read, and to print to PDF."""

import datetime as dt
import functools
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from policywatch.delivery.evidence import Sealed
from policywatch.delivery.model import SAME_ADDRESS, UNREACHED, DeliveryState

_DATA = "policywatch.data"
_NONE: Mapping[str, Any] = {"record": {}}
_ROWS = 2_000
"""Deliveries listed one by one; the pack holds all."""
_GONE = frozenset({DeliveryState.FAILED.value, DeliveryState.SUPPRESSED.value})


class ProofPage:
    """Takes a pack's lines as they are written, and keeps what a person reads."""

    def __init__(self) -> None:
        self._kept: dict[str, list[dict[str, Any]]] = {"text": [], "event": [], "attempt": [], "delivery": []}
        self._unreached: list[dict[str, Any]] = []
        self._unreached_count = 0
        self._notice: dict[str, Any] = {}
        self._seal: dict[str, Any] = {}

    def put(self, raw: str) -> None:
        """One line of the pack."""
        line = json.loads(raw)
        kind = line.get("kind", "event")
        if kind == "notice":
            self._notice = line
        elif kind == "seal":
            self._seal = line
        elif kind == "event":
            self._event(line)
        elif kind == "delivery":
            self._delivery(line)
        else:
            self._kept[kind].append(line)

    def render(self, sealed: Sealed, zone: ZoneInfo, language: str = "en") -> str:
        """The page, instants in the publisher's zone; in English where the language has no words."""
        words = _words(language)
        template = _environment().get_template("evidence.html.j2")
        return template.render(
            notice=self._notice,
            seal=self._seal,
            sealed=sealed,
            texts=self._kept["text"],
            events=self._kept["event"],
            attempts=self._kept["attempt"][:_ROWS],
            deliveries=self._kept["delivery"],
            unreached=self._unreached,
            unreached_count=self._unreached_count,
            total=sum(self._seal["states"].values()),
            zone=zone,
            ui="en" if words is _NONE else language,
            t=functools.partial(_said, words),
        )

    def _event(self, line: dict[str, Any]) -> None:
        """What was done with this notice; what befell single deliveries stands with them."""
        own = line["notice"] == self._notice["id"] and not line["delivery"] and line["type"] != "attempt"
        if own and len(self._kept["event"]) < _ROWS:
            self._kept["event"].append(line)

    def _delivery(self, line: dict[str, Any]) -> None:
        if len(self._kept["delivery"]) < _ROWS:
            self._kept["delivery"].append(line)
        if (line["state"] in _GONE or line["outcome"] in UNREACHED) and line["reason"] != SAME_ADDRESS:
            self._unreached_count += 1
            if len(self._unreached) < _ROWS:
                self._unreached.append(line)


def languages() -> tuple[str, ...]:
    """Those the page can be read in."""
    names = (path.name.split(".") for path in files(_DATA).joinpath("templates").iterdir())
    return ("en", *sorted(name[1] for name in names if name[0] == "evidence" and name[-1] == "toml"))


@functools.cache
def _words(language: str) -> Mapping[str, Any]:
    """The language's words by the English ones; none for English itself."""
    path = files(_DATA).joinpath("templates", f"evidence.{language}.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else _NONE


def _said(words: Mapping[str, Any], english: str, **values: object) -> str:
    """What is no word of ours, such as a provider's, stays as it is."""
    if values:
        return str(words.get(english, english)).format(**values)
    return words.get(english) or next(_recorded(words, english), english)


def _recorded(words: Mapping[str, Any], said: str) -> Iterator[str]:
    """What the record says, in a word or in a sentence that holds something of its own."""
    for english, translated in words["record"].items():
        if found := _pattern(english).fullmatch(said):
            yield translated.format(**{name: _said(words, value) for name, value in found.groupdict().items()})


@functools.cache
def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(english)))


@functools.cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader(_DATA, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["local"] = _local
    return env


def _local(stamp: str | None, zone: ZoneInfo) -> str:
    """An instant of the pack as people of the zone write it."""
    return f"{dt.datetime.fromisoformat(stamp).astimezone(zone):%Y-%m-%d %H:%M:%S %Z}" if stamp else "–"
