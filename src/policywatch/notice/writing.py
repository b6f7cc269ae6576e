"""Filling in the templates of ``data/notices``: a layout a channel and form, one file of sentences a language.

``words.<language>.j2`` holds every sentence of a language; ``<channel>.txt.j2`` and ``<channel>.html.j2`` put them in
order. A text layout's first line is the subject. A workspace replaces any of them by a file of the same name.
"""

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policywatch.errors import InputError
from policywatch.knowledge import Knowledge

_NEAREST = {"individual_notice": "email", "post": "email", "sms": "in_app"}
"""Channels that are told in another one's layout."""
_PARTS = "parts.html.j2"
_FALLBACK = "en"
_MISTAKES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a template of one's own may run into besides Jinja's own errors."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Written:
    """One language of one notice."""

    subject: str
    text: str
    html: str
    """"" where the channel has no HTML layout."""
    template_hash: str
    """SHA-256 over the templates it was made from."""


def spoken(language: str, knowledge: Knowledge) -> str:
    """The language itself where there are sentences for it, else English."""
    return language if _words(language) in knowledge.notices else _FALLBACK


def write(channel: str, language: str, facts: Mapping[str, object], knowledge: Knowledge) -> Written:
    """Raises InputError, naming the template, where one cannot be filled in."""
    stem = _NEAREST.get(channel, channel)
    plain, rich = f"{stem}.txt.j2", f"{stem}.html.j2"
    values = {**facts, "language": language}
    head, _, body = _filled(plain, values, knowledge, markup=False).strip().partition("\n")
    has_html = rich in knowledge.notices
    return Written(
        subject=" ".join(_CONTROL.sub(" ", head).split()),
        text=_tidy(body),
        html=_tidy(_filled(rich, values, knowledge, markup=True)) if has_html else "",
        template_hash=_hash([plain, _words(language), *([rich, _PARTS] if has_html else [])], knowledge),
    )


def _words(language: str) -> str:
    return f"words.{language}.j2"


def _filled(name: str, values: Mapping[str, object], knowledge: Knowledge, *, markup: bool) -> str:
    try:
        return _environment(knowledge, markup).get_template(name).render(values)
    except (TemplateError, *_MISTAKES) as error:
        raise InputError(f"notice template {_broken(error, name)} cannot be filled in: {error}") from error


def _broken(error: Exception, asked: str) -> str:
    """The template that is broken, which may be one that ``asked`` imports."""
    return getattr(error, "name", None) or asked


def _hash(names: list[str], knowledge: Knowledge) -> str:
    sources = (f"{name}\0{knowledge.notices[name]}" for name in sorted(names) if name in knowledge.notices)
    return hashlib.sha256("\0".join(sources).encode()).hexdigest()


def _tidy(body: str) -> str:
    """At most one empty line in a row, one newline at the end."""
    lines = [line.rstrip() for line in body.strip().splitlines()]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1]]
    return "\n".join(kept) + "\n"


@functools.lru_cache(maxsize=4)
def _environment(knowledge: Knowledge, markup: bool) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=DictLoader(dict(knowledge.notices)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=markup,
    )
