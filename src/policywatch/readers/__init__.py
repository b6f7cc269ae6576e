"""Bytes to a document. One module a format, found by listing this package.

A format module (its name does not begin with "_") declares:

``SUFFIXES: tuple[str, ...]``
    File name endings with their dot, lower case: ``(".html", ".htm")``.
``MEDIA_TYPES: tuple[str, ...]``
    Without parameters, lower case; the first is the one given to documents of this format.
``sniff(data: bytes) -> float``
    How much the bytes look like the format, 0 to 1, without parsing: 1 for a signature that proves it ("%PDF-"), 0.7
    for what should win over a suffix that says otherwise (a ``.txt`` full of HTML tags), 0 for no sign of it.
``parts(data: bytes, *, charset: str = "", name: str = "") -> Reading``
    The flat list of lines, with what was noticed on the way (``readers.parts.Reading``). ``charset`` is what came with
    the bytes; ``name`` is only for messages. InputError where the bytes cannot be read.

Modules without ``parts`` (``encoding``, ``parts``) are helpers. A matching suffix adds 0.6 to ``sniff``, else a
matching media type 0.5; a signature needs neither.
"""

import functools
import importlib
import pkgutil
import posixpath
from typing import Protocol, cast

from policywatch import outline
from policywatch.errors import InputError
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.readers.parts import Reading

__all__ = ["Reader", "Reading", "read", "readers"]

LIMIT = 64_000_000
"""Bytes. No policy comes near; what does is a mistake or an attack, and is refused before it is parsed."""


class Reader(Protocol):
    """What a format module offers."""

    __name__: str
    SUFFIXES: tuple[str, ...]
    MEDIA_TYPES: tuple[str, ...]

    def sniff(self, data: bytes) -> float: ...

    def parts(self, data: bytes, *, charset: str = "", name: str = "") -> Reading: ...


@functools.cache
def _formats() -> tuple[str, ...]:
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


@functools.cache
def readers() -> tuple[Reader, ...]:
    """Every format this package holds, by name."""
    modules = (importlib.import_module(f"{__name__}.{name}") for name in _formats())
    return tuple(cast(Reader, module) for module in modules if hasattr(module, "SUFFIXES"))


def read(
    data: bytes,
    *,
    name: str = "",
    media_type: str = "",
    charset: str = "",
    language: str = "",
    knowledge: Knowledge,
) -> Document:
    """The document in ``data``; ``name`` (a file name or address) and ``media_type`` help to tell the format.

    ``language`` is what the caller knows; "" leaves it to the text. InputError where it cannot be read.
    """
    if not data.strip():
        raise InputError(f"{name or 'the document'} is empty: nothing to read")
    if len(data) > LIMIT:
        raise InputError(
            f"{name or 'the document'} is {len(data) // 1_000_000} MB; the limit is {LIMIT // 1_000_000} MB"
        )
    declared, _, parameters = media_type.partition(";")
    reader = _choose(data, name, declared.strip().lower())
    charset = charset or _charset(parameters)
    reading = reader.parts(data, charset=charset, name=name)
    return outline.build(reading, knowledge=knowledge, language=language, media_type=reader.MEDIA_TYPES[0], name=name)


def _choose(data: bytes, name: str, media_type: str) -> Reader:
    suffix = posixpath.splitext(name.partition("?")[0].partition("#")[0])[1].lower()

    def score(reader: Reader) -> float:
        named = 0.6 if suffix in reader.SUFFIXES else 0.5 if media_type in reader.MEDIA_TYPES else 0.0
        proof = reader.sniff(data)
        return 2.0 if proof >= 1 else proof + named

    return max(readers(), key=score)


def _charset(parameters: str) -> str:
    key, _, value = parameters.strip().partition("=")
    return value.strip("\"' ") if key.strip().lower() == "charset" else ""
