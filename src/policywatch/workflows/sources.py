"""Getting at a document wherever it is: a file, "-" for standard input, an address, a version of the archive."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from policywatch.archive import Meta, Version, parse_reference, sha256
from policywatch.errors import InputError
from policywatch.model.document import Document
from policywatch.readers import LIMIT, read
from policywatch.render import Side
from policywatch.workflows.desk import Desk

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came."""

    data: bytes
    origin: str
    """Path or address asked for."""
    name: str
    """File name that tells the format, may be empty."""
    media_type: str = ""
    charset: str = ""
    address: str = ""
    """Where redirects ended, if elsewhere."""
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document read, with what is known of where it came from."""

    document: Document
    side: Side
    data: bytes
    meta: Meta | None = None
    """Of a version of the archive."""


def capture(spec: str, desk: Desk) -> Capture:
    """The bytes of a file, standard input or an address."""
    if _is_address(spec):
        page = desk.fetcher.fetch(spec)
        address = page.address if page.address != spec else ""
        name = PurePosixPath(urlsplit(page.address).path).name
        return Capture(page.data, spec, name, page.media_type, page.charset, address, page.redirects)
    if spec == STDIN:
        return Capture(_standard_input(), "standard input", "")
    # a name that is no UTF-8 could not stand in JSON
    name = os.fsencode(spec).decode("utf-8", "replace")
    return Capture(_file(Path(spec)), name, Path(name).name)


def read_capture(found: Capture, desk: Desk, language: str = "") -> Document:
    """What the captured bytes say; InputError calls the source by the name it was asked for by."""
    return read(
        found.data,
        name=found.address or found.origin,
        media_type=found.media_type,
        charset=found.charset,
        language=language,
        knowledge=desk.knowledge,
    )


def load(spec: str, desk: Desk, language: str = "") -> Loaded:
    """The document that a file name, address or ``DOCUMENT[@VERSION][:LANGUAGE]`` points at."""
    if spec == STDIN or _is_address(spec) or _is_file(Path(spec)):
        return _load_capture(capture(spec, desk), desk, language)
    if "@" not in spec and spec.partition(":")[0] not in desk.archive.documents():
        raise InputError(f"there is no file {spec}, and the archive {desk.archive.root} holds no document of that name")
    reference = parse_reference(spec)
    version = desk.archive.find(reference, desk.today)
    return load_version(version, desk, reference.language or language)


def load_version(version: Version, desk: Desk, language: str = "") -> Loaded:
    """A version of the archive, its bytes and its text checked against their hashes, read by today's code."""
    meta = version.language(language)
    data = desk.archive.source(meta)
    desk.archive.text(meta)
    document = read(
        data,
        name=f"{meta.document}/{meta.label}/{meta.language}/{meta.source.file}",
        media_type=meta.source.media_type,
        charset=meta.source.charset,
        language=meta.language,
        knowledge=desk.knowledge,
    )
    return Loaded(document, archived_side(meta), data, meta)


def archived_side(meta: Meta) -> Side:
    """How renderers shall call a version of the archive."""
    return Side(meta.document, meta.label, meta.language, meta.effective, meta.announced, meta.source.sha256)


def _load_capture(found: Capture, desk: Desk, language: str) -> Loaded:
    side = Side(document=found.origin, sha256=sha256(found.data))
    return Loaded(read_capture(found, desk, language), side, found.data)


def _is_address(spec: str) -> bool:
    return spec.lower().startswith(("http://", "https://"))


def _is_file(path: Path) -> bool:
    """Also true of a pipe, as in ``diff <(git show HEAD:policy.md) policy.md``."""
    return path.exists() and not path.is_dir()


def _standard_input() -> bytes:
    try:
        # a closed one is None, whatever the types say
        return sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b""
    except OSError as error:
        raise InputError(f"standard input cannot be read: {error.strerror or error}") from error


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # the reader refuses what is longer, and no pipe can fill the memory
            return file.read(LIMIT + 1)
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder: give a file") from error
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
