"""Years of history at once: versions from a git history or an Open Terms Archive collection, each as of its day."""

import fnmatch
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from policywatch.archive import document_name
from policywatch.errors import InputError
from policywatch.model.document import Document
from policywatch.watch.archiving import archive, desk_at
from policywatch.watch.git import Commit, Repository
from policywatch.watch.model import Kind, Seen
from policywatch.watch.names import slug
from policywatch.watch.noise import order_key, text_key
from policywatch.watch.ota import Past
from policywatch.watch.suspect import Caught, NothingSelected, suspicion
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Capture, read_capture

_TECHNICAL = ("apply technical", "refilter", "technical upgrade", "apply declaration")
"""How a collection's engine begins the subject of a commit that its own change caused, not the publisher's."""
_SUFFIXES = (".md", ".html", ".htm", ".txt", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Source:
    """One document's place in a repository."""

    document: str
    path: str
    language: str = ""
    follow: bool = True
    declared: Past | None = None
    """What a collection read of its pages at which time; None where the files are the texts themselves."""


@dataclass(slots=True)
class Imported:
    """What came of one document."""

    document: str
    versions: list[Seen] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    """Commits that became no version, by reason."""


def collection(repository: Repository, pattern: str, declared: Past | None = None) -> tuple[Source, ...]:
    """The documents of an Open Terms Archive collection: ``Service/Type.md``; ``pattern`` chooses among them."""
    found = []
    for path in repository.files():
        place = PurePosixPath(path)
        if len(place.parts) == 2 and place.suffix in _SUFFIXES and not path.startswith("."):
            name = document_name(f"{slug(place.parts[0])}/{slug(place.stem)}")
            if fnmatch.fnmatch(name, pattern) or fnmatch.fnmatch(path, pattern):
                found.append(Source(name, path, follow=False, declared=declared))
    if not found:
        raise InputError(
            f"{repository.folder} holds no SERVICE/DOCUMENT.md that matches {pattern!r}; name one with --path"
        )
    return tuple(found)


def bring_in(repository: Repository, source: Source, desk: Desk) -> Imported:
    """Archives each version that differs to a reader, oldest first. Run again, it finds the same and adds nothing."""
    commits = repository.commits(source.path, follow=source.follow)
    if not commits:
        raise InputError(f"{repository.folder} has no history of {source.path}")
    done = Imported(source.document)
    past = _Walk(source, desk, repository.folder, done)
    for commit, data in repository.contents(commits):
        past.take(commit, data)
    past.finish()
    return done


@dataclass(frozen=True, slots=True)
class _Read:
    commit: Commit
    capture: Capture
    document: Document
    key: str


@dataclass(slots=True)
class _Walk:
    """Walks through a history; a version that looks cut waits to see whether the next one takes it back."""

    source: Source
    desk: Desk
    folder: Path
    done: Imported
    known: set[str] = field(default_factory=set)
    orders: set[str] = field(default_factory=set)
    last: Document | None = None
    doubted: _Read | None = None

    def take(self, commit: Commit, data: bytes) -> None:
        if commit.subject.casefold().startswith(_TECHNICAL) and self.last is not None:
            self.done.left["technical upgrade of the collection"] += 1
            return
        read = self._read(commit, data)
        if read is None:
            return
        if self.doubted and read.key not in self.known:
            self._keep(self.doubted)
        elif self.doubted:
            self.done.left["a capture that the next one took back"] += 1
        self.doubted = None
        for reason in self._reasons(read):
            self.done.left[reason] += 1
            return
        doubt = suspicion(Caught("", read.document, read.document.metadata.title), self.last, self.desk.knowledge)
        if doubt is None:
            self._keep(read)
        elif doubt.confirmable:
            self.doubted = read
        else:
            self.done.left[f"no policy: {doubt.message}"] += 1

    def finish(self) -> None:
        """Nothing came after the last one: it is believed."""
        if self.doubted:
            self._keep(self.doubted)

    def _read(self, commit: Commit, data: bytes) -> _Read | None:
        origin = f"{self.folder}@{commit.id[:12]}:{commit.path}"
        name = PurePosixPath(commit.path).name
        try:
            capture = Capture(_taken(data, name, commit, self.source), origin, name)
            document = read_capture(capture, self.desk, self.source.language)
        except NothingSelected:
            self.done.left["nothing at the selectors of then"] += 1
            return None
        except InputError:
            self.done.left["could not be read"] += 1
            return None
        return _Read(commit, capture, document, text_key(document))

    def _reasons(self, read: _Read) -> Iterator[str]:
        if read.key in self.known:
            yield "says what a version before said"
        elif order_key(read.document) in self.orders:
            yield "only the order differs"

    def _keep(self, read: _Read) -> None:
        self.known.add(read.key)
        self.orders.add(order_key(read.document))
        self.last = read.document
        then = desk_at(self.desk, read.commit.when)
        added = archive(self.source.document, self.source.language, read.capture, read.document, then)
        at = int(read.commit.when.timestamp())
        self.done.versions.append(Seen(Kind.VERSION, at, text_key=read.key, version=added.meta.label))


def _taken(data: bytes, name: str, commit: Commit, source: Source) -> bytes:
    """What the declaration of then takes of a page; a text is taken whole."""
    then = source.declared.at(source.document, commit.when) if source.declared else None
    if then is None or not then.pages or PurePosixPath(name).suffix not in (".html", ".htm"):
        return data
    from policywatch.watch.taking import taken

    return f"<!doctype html>\n<html>\n<main>\n{taken(then.pages[0], data, '')}\n</main>\n</html>".encode()
