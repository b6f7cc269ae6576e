"""The archive as the site's shelves: what the public may see today, in every language, and what pages are made of."""

import datetime as dt
import functools
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from policywatch.archive import Meta, Version
from policywatch.archive import overrides as records
from policywatch.site.kit import Kit
from policywatch.site.model import Edition, Shelf
from policywatch.text.memory import kept
from policywatch.workflows.desk import Desk
from policywatch.workflows.verdict import binding_language


@dataclass(frozen=True, slots=True)
class Stock:
    """One document in one language, and the versions its editions come from."""

    shelf: Shelf
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A version that is in the archive but not announced yet."""

    name: str
    announced: dt.date


def stocks(desk: Desk, *, preview: bool) -> tuple[tuple[Stock, ...], tuple[Hidden, ...]]:
    """Every document in every language, and what is kept back."""
    out: list[Stock] = []
    hidden: list[Hidden] = []
    for document in desk.archive.documents():
        shown = []
        for version in desk.archive.versions(document):
            day = version.meta.announced
            if day and day > desk.today and not preview and _ahead(version, desk.today):
                hidden.append(Hidden(version.name, day))
            else:
                shown.append(version)
        out += _document(document, shown, desk)
    return tuple(out), tuple(hidden)


def _ahead(version: Version, today: dt.date) -> bool:
    return version.effective is None or version.effective > today


def _document(document: str, versions: Sequence[Version], desk: Desk) -> Iterator[Stock]:
    languages = tuple(sorted({meta.language for version in versions for meta in version.languages}))
    if not versions:
        return
    default = versions[-1].meta.language
    for language in languages:
        held = tuple(one for one in versions if any(meta.language == language for meta in one.languages))
        metas = [one.language(language) for one in held]
        title = next((meta.title for meta in reversed(metas) if meta.title), document)
        editions = tuple(_editions(held, metas, desk))
        yield Stock(Shelf(document, language, title, language == default, languages, editions), held)


def _editions(versions: Sequence[Version], metas: Sequence[Meta], desk: Desk) -> Iterator[Edition]:
    bound = [at for at, meta in enumerate(metas) if meta.effective is None or meta.effective <= desk.today]
    for at, (version, meta) in enumerate(zip(versions, metas, strict=True)):
        after = metas[at + 1] if at + 1 < len(metas) else None
        yield Edition(
            label=meta.label,
            effective=meta.effective,
            announced=meta.announced,
            captured=meta.source.captured,
            state="upcoming" if at not in bound else "in force" if at == bound[-1] else "superseded",
            until=after.effective if after else None,
            sha256=meta.source.sha256,
            words=meta.words,
            binding=meta is version.meta,
            languages=tuple(sorted(known.language for known in version.languages)),
            decides=_decides(version, meta, desk),
        )


def _decides(version: Version, meta: Meta, desk: Desk) -> str:
    binding = binding_language(version, desk)
    return f"{binding} {version.hashes[binding]}" if binding != meta.language and binding in version.hashes else ""


@dataclass(frozen=True, slots=True)
class Keys:
    """Fingerprints of all that goes into a page: the same key, the same page."""

    common: str

    def page(self, shelf: Shelf, at: int) -> str:
        """Of an edition's own page, its verdict included."""
        return self._of(shelf, "page", shelf.editions[at], *shelf.editions[max(at - 1, 0) : at])

    def redline(self, shelf: Shelf, at: int) -> str:
        """Of what an edition changed; its neighbours are linked."""
        around = [shelf.editions[n].label for n in (at - 2, at + 1) if 0 <= n < len(shelf.editions)]
        return self._of(shelf, "redline", at, shelf.editions[at - 1], shelf.editions[at], around)

    def drawn(self, shelf: Shelf, at: int) -> str:
        """Of the redline from an edition to the current one."""
        return self._of(shelf, "drawn", shelf.editions[at], shelf.editions[shelf.current])

    def since(self, shelf: Shelf, at: int) -> str:
        """Of the page around that redline, which tells all the steps between."""
        return self._of(shelf, "since", shelf.editions[at], shelf.editions[shelf.current], _steps_after(shelf)[at])

    def _of(self, shelf: Shelf, *parts: object) -> str:
        return _digest(self.common, shelf.document, shelf.language, shelf.title, shelf.languages, shelf.default, *parts)


@kept(1)
def _steps_after(shelf: Shelf) -> tuple[str, ...]:
    """For each edition, of all steps between it and the current one: each holds the fingerprint of the next."""
    out = [""] * len(shelf.editions)
    for at in range(shelf.current - 2, -1, -1):
        after = shelf.editions[at + 1]
        out[at] = _digest(after.label, after.sha256, after.decides, out[at + 1])
    return tuple(out)


def keys(desk: Desk, kit: Kit) -> Keys:
    """What all pages have in common: our code, the look, the rules, the declared kinds of documents, the overrides."""
    settings = desk.settings
    rules = (desk.workspace.root / settings.rules).read_text("utf-8") if settings.rules else ""
    kinds = sorted((name, table.kind, table.language) for name, table in settings.documents.items())
    return Keys(_digest(_code(), kit.digest, rules, kinds, records.digest(desk.archive.root)))


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@functools.cache
def _code() -> str:
    """Of every file of this package: newer code may read and show the same bytes otherwise."""
    found = hashlib.sha256()
    for path in _walk(files("policywatch")):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def _walk(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _walk(path)
        elif not path.name.endswith((".pyc", ".pyo")):
            yield path
