"""The look of a site read from files: ours, and over them the workspace's own."""

import tomllib
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from policywatch.errors import InputError
from policywatch.site.kit import Kit
from policywatch.site.settings import SiteSettings
from policywatch.workflows.desk import Desk
from policywatch.workspace import Settings

_LOGOS = (".svg", ".png", ".webp")


def kit(desk: Desk, *, pdf: bool) -> Kit:
    """Everything pages are made with; InputError names the file of the workspace that cannot be used."""
    ours = files("policywatch.data")
    own = _own(desk)
    shared = _read(ours / "templates")
    words = {name.removesuffix(".toml"): _table(name, text) for name, text in _read(ours / "site/words").items()}
    words |= {name.removesuffix(".toml"): _table(name, text) for name, text in own.items() if name.endswith(".toml")}
    settings = desk.settings.site
    if settings.language not in words:
        known = ", ".join(sorted(words))
        raise InputError(f"site.language is {settings.language!r}; the interface has words for {known}")
    return Kit(
        templates={**shared, **_read(ours / "site/templates"), **_with(own, ".j2")},
        assets={**shared, **_read(ours / "site/assets"), **_with(own, ".css", ".js")},
        words=words,
        names={
            **{code: known.name for code, known in desk.knowledge.languages.items()},
            **{code: table["site"]["name"] for code, table in words.items()},
        },
        settings=_named(desk.settings),
        logo=f"assets/logo{Path(settings.logo).suffix.lower()}" if settings.logo else "",
        pdf=pdf,
    )


def logo(desk: Desk) -> bytes | None:
    """The logo's bytes; None where none is declared."""
    name = desk.settings.site.logo
    if not name:
        return None
    path = desk.workspace.root / name
    if path.suffix.lower() not in _LOGOS:
        raise InputError(f"site.logo is {name!r}; give an SVG, PNG or WebP file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"site.logo {path} cannot be read: {error.strerror or error}") from error


def _named(settings: Settings) -> SiteSettings:
    """A site without a name bears the publisher's."""
    return replace(settings.site, name=settings.site.name or settings.publisher)


def _read(folder: Traversable) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir(), key=lambda path: path.name)}


def _own(desk: Desk) -> dict[str, str]:
    """The workspace's own templates, styles and words."""
    name = desk.settings.site.templates
    if not name:
        return {}
    folder = desk.workspace.root / name
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix in (".j2", ".css", ".js", ".toml"))
        return {path.name: path.read_text("utf-8") for path in found}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"site.templates {folder} cannot be read: {error}") from error


def _with(held: dict[str, str], *suffixes: str) -> dict[str, str]:
    return {name: text for name, text in held.items() if name.endswith(suffixes)}


def _table(name: str, text: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
        return {"phrases": {}, **table, "site": table["site"], "dates": table["dates"]}
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise InputError(f"the words file {name} cannot be used: {error}") from error
