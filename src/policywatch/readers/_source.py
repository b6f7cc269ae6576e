"""What the source of a page holds that no reader of the page sees: front matter, and the directives of templates."""

import re

_FRONT = re.compile(
    r"\A\s*---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?"
    r"|\A\s*\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+[ \t]*\r?$\n?",
    re.S | re.M,
)
_FIELD = re.compile(r"^([A-Za-z_-]+)[ \t]*[:=][ \t]*(.*?)[ \t]*\r?$", re.M)
_UPDATED = ("lastmod", "last_updated", "lastupdated", "last-updated", "updated", "modified", "last_modified")
_DIRECTIVE = re.compile(r"\{%[^{}]*?%\}|\{#[^{}]*?#\}")
_TRANSLATED = re.compile(
    r"\{\{-?\s*(?:_|__|t|gettext|trans)\(\s*(?P<mark>['\"])(?P<text>(?:(?!(?P=mark)).)*)(?P=mark)\s*\)\s*-?\}\}"
)
"""A text that is to be translated: ``{{ _('Your rights') }}``."""


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of YAML or TOML that a text begins with (Jekyll, Hugo), by name in small letters, and the rest."""
    front = _FRONT.match(text)
    if front is None:
        return {}, text
    fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front["yaml"] or front["toml"] or "")}
    return fields, text[front.end() :]


def updated(fields: dict[str, str]) -> str:
    """The date of last change that front matter states, as written, or ""."""
    return next((fields[key] for key in _UPDATED if fields.get(key)), "")


def without_directives(text: str) -> str:
    """A page's source without ``{% … %}`` and ``{# … #}`` (Jinja, Liquid, Twig); what is to be translated stands."""
    return _TRANSLATED.sub(lambda match: match["text"], _DIRECTIVE.sub("", text)) if "{" in text else text
