"""The archive on disk: ``<service>/<document>/<label>/<language>/{source.<ext>,text.md,meta.json}``, append-only.

When newer code reads the same bytes differently, the new text is laid beside the old in ``rereadings/`` (a technical
upgrade): the version, its dates and its hashes stay as they were, and nobody is told.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from policywatch.archive import files, overrides
from policywatch.archive.meta import Meta, dump, load, sha256
from policywatch.archive.names import (
    LATEST,
    PREVIOUS,
    Reference,
    document_name,
    label_name,
    label_order,
    language_name,
    same_label,
)
from policywatch.errors import InputError, StoreError

META, TEXT, REREADINGS = "meta.json", "text.md", "rereadings"


@dataclass(frozen=True, slots=True)
class Version:
    """One version in all its languages."""

    document: str
    label: str
    languages: tuple[Meta, ...]
    """The authoritative one first, then by code."""

    @property
    def meta(self) -> Meta:
        """The authoritative language's."""
        return self.languages[0]

    @property
    def name(self) -> str:
        return f"{self.document}@{self.label}"

    @property
    def effective(self) -> dt.date | None:
        return self.meta.effective

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each language's bytes."""
        return {meta.language: meta.source.sha256 for meta in self.languages}

    def language(self, code: str = "") -> Meta:
        """The given language's meta, or the authoritative one's."""
        for meta in self.languages:
            if not code or meta.language == code:
                return meta
        has = ", ".join(meta.language for meta in self.languages)
        raise InputError(f"{self.document}@{self.label} is not archived in {code!r}; it is in {has}")


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add`` did."""

    meta: Meta
    outcome: str
    """"added", "unchanged" (the bytes were there) or "technical-upgrade" (there, read differently by newer code)."""


class Archive:
    """A folder of versions. Reading needs no lock, since versions appear whole."""

    def __init__(self, root: Path, authoritative: dict[str, str] | None = None) -> None:
        """``authoritative`` maps documents to the language a workspace declares to bind."""
        self.root = root
        self._authoritative = authoritative or {}

    def documents(self) -> tuple[str, ...]:
        """Names of all documents, sorted."""
        found = {"/".join(path.relative_to(self.root).parts[:2]) for path in self.root.glob(f"*/*/*/*/{META}")}
        return tuple(sorted(name for name in found if not name.startswith(".")))

    def versions(self, document: str) -> tuple[Version, ...]:
        """All versions, oldest first; none where the document is unknown."""
        by_label: dict[str, list[Meta]] = {}
        for path in sorted((self.root / document_name(document)).glob(f"*/*/{META}")):
            by_label.setdefault(path.parent.parent.name, []).append(_read_meta(path, document))
        binding = self._authoritative.get(document, "")
        made = [Version(document, label, _languages(metas, binding)) for label, metas in by_label.items()]
        return tuple(_ordered(made))

    def find(self, reference: Reference, today: dt.date) -> Version:
        """The version a reference names; without a label the latest. InputError names what there is."""
        versions = self.versions(reference.document)
        if not versions:
            self.refuse_unknown(reference.document)
        wanted = reference.version
        if wanted in ("", LATEST):
            return versions[-1]
        if wanted == PREVIOUS:
            if len(versions) < 2:
                raise InputError(f"{reference.document} has one version only, {versions[0].label}: none is before it")
            return versions[-2]
        return _by_label(versions, wanted) or _by_date(versions, wanted) or _missing(versions, wanted)

    def refuse_clash(self, meta: Meta) -> None:
        """InputError where ``add`` would refuse the label, since other bytes have it."""
        versions = self.versions(meta.document)
        if _same_bytes(versions, meta) is None:
            _refuse_clash(versions, meta)

    def refuse_unknown(self, document: str) -> NoReturn:
        """Says that there is no such document, and what there is."""
        names = self.documents()
        hint = f"it holds {_some(names)}" if names else "it is empty: add a version first"
        raise InputError(f"the archive {self.root} holds no {document}; {hint}")

    def in_force(self, document: str, day: dt.date) -> Version | None:
        """The version that binds on a day: the last one in effect by then."""
        return in_force(self.versions(document), day)

    def source(self, meta: Meta) -> bytes:
        """The bytes as captured, checked against their hash."""
        path = self.folder(meta) / meta.source.file
        data = files.read_bytes(path)
        if sha256(data) != meta.source.sha256:
            raise _damaged(path)
        return data

    def text(self, meta: Meta) -> str:
        """``text.md`` as first extracted, checked against its hash."""
        path = self.folder(meta) / TEXT
        data = files.read_bytes(path)
        if sha256(data) != meta.text_sha256:
            raise _damaged(path)
        return data.decode("utf-8")

    def rereadings(self, meta: Meta) -> tuple[str, ...]:
        """Names of the technical upgrades recorded for a version."""
        folder = self.folder(meta) / REREADINGS
        return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()

    def folder(self, meta: Meta) -> Path:
        """Where a language of a version lives."""
        return self.root / meta.document / meta.label / meta.language

    def add(self, meta: Meta, source: bytes, text: str) -> Added:
        """Stores a version, unless its bytes are there already. InputError where its label holds other bytes."""
        label_name(meta.label), language_name(meta.language)
        with files.writing(self.root):
            versions = self.versions(meta.document)
            known = _same_bytes(versions, meta)
            if known is not None:
                return self._reread(known, text, meta)
            _refuse_clash(versions, meta)
            content = {meta.source.file: source, TEXT: text.encode("utf-8"), META: dump(meta).encode("utf-8")}
            files.put_folder(self.root, self.folder(meta), content)
        return Added(meta, "added")

    def check(self) -> tuple[str, ...]:
        """One line for each version that is damaged; empty when all is well."""
        problems: list[str] = []
        for document in self.documents():
            try:
                for version in self.versions(document):
                    for meta in version.languages:
                        problems.extend(self._check_one(meta))
                    overrides.read(self.root, document, version.label)
            except StoreError as error:
                problems.append(str(error))
        return tuple(problems)

    def _check_one(self, meta: Meta) -> Iterable[str]:
        for read in (self.source, self.text):
            try:
                read(meta)
            except StoreError as error:
                yield str(error)

    def _reread(self, known: Meta, text: str, fresh: Meta) -> Added:
        digest = sha256(text.encode("utf-8"))
        name = f"{fresh.extractor}-{digest[:8]}"
        if digest == known.text_sha256 or name in self.rereadings(known):
            return Added(known, "unchanged")
        files.put_folder(self.root, self.folder(known) / REREADINGS / name, {TEXT: text.encode("utf-8")})
        return Added(known, "technical-upgrade")


def in_force(versions: Sequence[Version], day: dt.date) -> Version | None:
    """The last of the ordered versions in effect on a day; one without a date counts as in effect."""
    bound = [version for version in versions if version.effective is None or version.effective <= day]
    return bound[-1] if bound else None


def _read_meta(path: Path, document: str) -> Meta:
    try:
        meta = load(files.read_bytes(path).decode("utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged: {error}; restore it from git or a backup") from error
    if (meta.document, meta.label, meta.language) != (document, path.parent.parent.name, path.parent.name):
        raise StoreError(f"{path} belongs to {meta.name} in {meta.language}: move its folder back")
    return meta


def _damaged(path: Path) -> StoreError:
    return StoreError(f"{path} was changed after it was archived: its hash differs; restore it from git or a backup")


def _languages(metas: list[Meta], binding: str) -> tuple[Meta, ...]:
    """Authoritative first: as the workspace declares, else as recorded, else the first captured."""
    first = min(metas, key=lambda m: (m.language != binding, not m.authoritative, m.source.captured, m.language))
    return (first, *sorted((m for m in metas if m is not first), key=lambda m: m.language))


def _ordered(versions: list[Version]) -> list[Version]:
    """By effective date; a version without one stands after the highest label below its own, else by its capture."""
    dated = [v for v in versions if v.effective]
    dated.sort(key=lambda v: (v.effective or dt.date.min, label_order(v.label), v.label))
    undated = sorted((v for v in versions if not v.effective), key=lambda v: (label_order(v.label), v.label))
    for version in undated:
        dated.insert(_place(dated, version), version)
    return dated


def _place(ordered: list[Version], version: Version) -> int:
    key = label_order(version.label)
    if any(part[0] for part in key):
        below = [at for at, other in enumerate(ordered) if label_order(other.label) <= key]
    else:
        day = version.meta.source.captured.date()
        below = [
            at for at, other in enumerate(ordered) if (other.effective or other.meta.source.captured.date()) <= day
        ]
    return below[-1] + 1 if below else 0


def _by_label(versions: Sequence[Version], wanted: str) -> Version | None:
    exact = [v for v in versions if same_label(v.label, wanted)]
    return exact[0] if exact else next((v for v in versions if same_label(v.label, "v" + wanted)), None)


def _by_date(versions: Sequence[Version], wanted: str) -> Version | None:
    try:
        return in_force(versions, dt.date.fromisoformat(wanted))
    except ValueError:
        return None


def _missing(versions: Sequence[Version], wanted: str) -> NoReturn:
    raise InputError(f"{versions[0].document} has no version {wanted!r}; it has {_some([v.label for v in versions])}")


def _some(names: Sequence[str], most: int = 12) -> str:
    return ", ".join(names[-most:]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _same_bytes(versions: Iterable[Version], meta: Meta) -> Meta | None:
    same = (m for v in versions for m in v.languages if m.source.sha256 == meta.source.sha256)
    return next(same, None)


def _refuse_clash(versions: Iterable[Version], meta: Meta) -> None:
    for version in versions:
        if not same_label(version.label, meta.label):
            continue
        if version.label != meta.label:
            raise InputError(
                f"{meta.document} has a version {version.label!r}: {meta.label!r} is the same but for case"
            )
        for known in version.languages:
            if known.language == meta.language:
                raise InputError(
                    f"{known.name} is already archived in {known.language} with other bytes"
                    f" (captured {known.source.captured:%Y-%m-%d}): versions never change; give another --label"
                )
