"""``meta.json``: where a snapshot came from, what it says of itself, and hashes that notice a byte changed by hand."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Stated:
    """What the text says of itself, which may differ from what it was archived as."""

    label: str = ""
    language: str = ""
    effective: dt.date | None = None
    announced: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes as captured."""

    file: str
    """File name in the version's folder."""
    origin: str
    """Path or address asked for."""
    captured: dt.datetime
    """Aware."""
    sha256: str
    size: int
    media_type: str = ""
    charset: str = ""
    """As the other side declared it; empty where it did not."""
    address: str = ""
    """Where redirects ended, if anywhere else."""
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """One language of one version."""

    document: str
    label: str
    language: str
    authoritative: bool
    effective: dt.date | None
    announced: dt.date | None
    source: Source
    text_sha256: str
    words: int
    extractor: str
    """Version of policywatch that wrote ``text.md``."""
    title: str = ""
    stated: Stated = field(default_factory=Stated)

    @property
    def name(self) -> str:
        """The version as a person refers to it."""
        return f"{self.document}@{self.label}"


def sha256(data: bytes) -> str:
    """Lower-case hex digest."""
    return hashlib.sha256(data).hexdigest()


def dump(meta: Meta) -> str:
    """JSON text with a seal over everything in it."""
    table = _table(meta)
    return json.dumps({**table, "seal": seal(table)}, ensure_ascii=False, indent=2) + "\n"


def load(text: str) -> Meta:
    """Reads what ``dump`` wrote; ValueError says what is off."""
    table = json.loads(text)
    if not isinstance(table, dict):
        raise ValueError("it holds no object")
    given = table.pop("seal", None)
    if table.get("schema") != SCHEMA:
        raise ValueError(f"it has schema {table.get('schema')!r}, this policywatch reads {SCHEMA}")
    if given != seal(table):
        raise ValueError("it was changed after it was written")
    return _meta(table)


def seal(table: dict[str, Any]) -> str:
    """Hash over a JSON object's content, so that a change by hand shows."""
    return sha256(json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8"))


def _table(meta: Meta) -> dict[str, Any]:
    source, stated = meta.source, meta.stated
    return {
        "schema": SCHEMA,
        "document": meta.document,
        "label": meta.label,
        "language": meta.language,
        "authoritative": meta.authoritative,
        "effective": _iso(meta.effective),
        "announced": _iso(meta.announced),
        "title": meta.title,
        "stated": {
            "label": stated.label,
            "language": stated.language,
            "effective": _iso(stated.effective),
            "announced": _iso(stated.announced),
        },
        "source": {
            "file": source.file,
            "origin": source.origin,
            "captured": source.captured.isoformat(),
            "sha256": source.sha256,
            "size": source.size,
            "media_type": source.media_type,
            "charset": source.charset,
            "address": source.address,
            "redirects": list(source.redirects),
        },
        "text": {"file": "text.md", "sha256": meta.text_sha256, "words": meta.words, "extractor": meta.extractor},
    }


def _meta(table: dict[str, Any]) -> Meta:
    source, stated, text = table["source"], table["stated"], table["text"]
    captured = dt.datetime.fromisoformat(source["captured"])
    return Meta(
        document=table["document"],
        label=table["label"],
        language=table["language"],
        authoritative=table["authoritative"],
        effective=_date(table["effective"]),
        announced=_date(table["announced"]),
        source=Source(**{**source, "captured": captured, "redirects": tuple(source["redirects"])}),
        text_sha256=text["sha256"],
        words=text["words"],
        extractor=text["extractor"],
        title=table["title"],
        stated=Stated(stated["label"], stated["language"], _date(stated["effective"]), _date(stated["announced"])),
    )


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
