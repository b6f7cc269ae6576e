"""Names that become folders: services, documents, labels and languages, safe on every file system we know of.

A reference to a version is ``SERVICE/DOCUMENT[@LABEL][:LANGUAGE]``; instead of a label it may carry a date
("@2024-01-18", the version in force then) or one of the words "latest" and "previous".
"""

import re
import unicodedata
from dataclasses import dataclass

from policywatch.errors import InputError

_MAX_BYTES = 120
_FORBIDDEN = set('/\\:*?"<>|@')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LATEST, PREVIOUS = "latest", "previous"


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands before and after the "@" of a version someone names."""

    document: str
    version: str = ""
    """A label, a date, "latest" or "previous"; empty where none was given."""
    language: str = ""


def label_name(text: str) -> str:
    """A label as its folder is called: white space becomes "-"; anything a file system may trip over is refused."""
    return _component("-".join(unicodedata.normalize("NFC", text).split()), "label", text)


def document_name(text: str) -> str:
    """``service/document``, both parts safe as folders."""
    parts = unicodedata.normalize("NFC", text).split("/")
    if len(parts) != 2:
        raise InputError(f"{text!r} names no document: write SERVICE/DOCUMENT, like acme/privacy-policy")
    return "/".join(_component(part, "document name", text) for part in parts)


def language_name(text: str) -> str:
    """A language tag ("en", "pt-BR")."""
    if not _LANGUAGE.fullmatch(text):
        raise InputError(f"{text!r} is no language: give a code like en, ko or pt-BR")
    return text


def parse_reference(text: str) -> Reference:
    """Reads ``SERVICE/DOCUMENT[@VERSION][:LANGUAGE]``."""
    head, _, version = text.partition("@")
    rest, _, language = (version or head).rpartition(":") if ":" in (version or head) else (version or head, "", "")
    document, wanted = (head, rest) if version else (rest, "")
    return Reference(document_name(document), wanted, language_name(language) if language else "")


def label_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts labels as people count: v1.9 before v1.10."""
    parts = re.findall(r"\d+|[^\W\d_]+", label.casefold())
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts)


def same_label(left: str, right: str) -> bool:
    """True where two labels would meet in one folder on a file system that folds case."""
    return unicodedata.normalize("NFC", left).casefold() == unicodedata.normalize("NFC", right).casefold()


def _component(name: str, what: str, given: str) -> str:
    bad = sorted({c for c in name if c in _FORBIDDEN or unicodedata.category(c)[0] == "C"})
    if bad:
        raise InputError(f"{what} {given!r} holds {', '.join(map(repr, bad))}: use letters, digits, '.', '-' and '_'")
    if not name or name[0] in ".-" or name[-1] in ". ":
        raise InputError(
            f"{what} {given!r} cannot be a folder: it must not be empty, nor begin with '.' or '-', nor end with '.'"
        )
    if name.split(".")[0].casefold() in _RESERVED or len(name.encode("utf-8")) > _MAX_BYTES:
        raise InputError(f"{what} {given!r} cannot be a folder on every system: choose a shorter, plainer one")
    if name.casefold() in (LATEST, PREVIOUS):
        raise InputError(f"{what} {given!r} is a word that selects a version: choose another")
    return name
