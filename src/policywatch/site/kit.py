"""What pages are made with: templates, styles and words, read from files by whoever builds."""

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import DictLoader, Environment, TemplateError

from policywatch.errors import InputError
from policywatch.render.formats.html import environment
from policywatch.site import addresses
from policywatch.site.notices import notice_title
from policywatch.site.settings import SiteSettings
from policywatch.site.words import Words

_BANNER = ("close", "read_more", "region")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class Lent(list[Any]):
    """What a template reads through once, emptied when its page is made.

    A template's macros and its context hold each other: what it was given would stay until somebody looks for circles.
    """


@dataclass(frozen=True)
class Kit:
    """The look of a site; two kits with the same ``digest`` make the same pages."""

    templates: Mapping[str, str]
    """Ours, with the workspace's own over them."""
    assets: Mapping[str, str]
    """Styles and scripts, by the name they have below ``assets/``."""
    words: Mapping[str, Mapping[str, Any]]
    """Tables of ``data/site/words``, by language."""
    names: Mapping[str, str]
    """What languages call themselves, by code."""
    settings: SiteSettings
    logo: str = ""
    """Its address in the site; empty for none."""
    pdf: bool = False
    """Pages have a PDF beside them."""

    @functools.cached_property
    def digest(self) -> str:
        fields = {name: str(getattr(self.settings, name)) for name in SiteSettings.__dataclass_fields__}
        words = {code: dict(table) for code, table in self.words.items()}
        held = [dict(self.templates), words, dict(self.names), fields, self.logo, self.pdf]
        return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()

    @functools.cached_property
    def environment(self) -> Environment:
        env = environment(DictLoader(dict(self.templates)))
        env.trim_blocks = env.lstrip_blocks = True
        env.globals |= {"site": self.settings, "logo": self.logo, "pdf": self.pdf, "at": addresses, "names": self.names}
        env.globals["titled"] = notice_title
        return env

    def speech(self, language: str) -> Words:
        """The interface's words for a page in a language: its own, else the site's."""
        code = language if language in self.words else self.settings.language
        known = self._speeches
        if code not in known:
            english, own = self.words["en"], self.words.get(code, self.words["en"])
            # a file of the workspace's own may be older than a word we have since found
            known[code] = Words(code, {**own, "site": {**english["site"], **own["site"]}})
        return known[code]

    @functools.cached_property
    def _speeches(self) -> dict[str, Words]:
        return {}

    def render(self, template: str, here: str, words: Words, **context: Any) -> str:
        """A page; the template links by ``to(address)`` and speaks by ``w(key)``."""

        def to(target: str) -> str:
            return addresses.relative(target, here)

        try:
            made = self.environment.get_template(template)
            return made.render(here=here, to=to, w=words, ui=words.language, **context)
        except TemplateError as error:
            raise InputError(f"the site's template {template} cannot be filled in: {error}") from error
        finally:
            for lent in context.values():
                if isinstance(lent, Lent):
                    lent.clear()

    def files(self) -> dict[str, str]:
        """The assets by their addresses."""
        said = {code: {key: table["site"][key] for key in _BANNER} for code, table in self.words.items()}
        words = json.dumps(said, ensure_ascii=True, sort_keys=True)
        banner = self.assets["banner.js"].replace("__WORDS__", words)
        return {
            addresses.STYLE: self.style(),
            addresses.SCRIPT: self.assets["site.js"],
            addresses.REDLINE_SCRIPT: self.assets["redline.js"],
            addresses.BANNER_JS: banner.replace("__DEFAULT__", self.settings.language),
        }

    def style(self) -> str:
        """The one style sheet, with the company's colours."""
        parts = [self.assets["redline.css"], self.assets["site.css"]]
        light, dark = self.settings.accent, self.settings.accent_dark
        if light:
            parts.append(f":root {{ --link: {light}; --mark: {light}; }}\n")
            parts.append("@media (prefers-color-scheme: dark) { :root { --link: #9dc1ff; --mark: #9dc1ff; } }\n")
        if dark:
            parts.append(f"@media (prefers-color-scheme: dark) {{ :root {{ --link: {dark}; --mark: {dark}; }} }}\n")
        return "\n".join(parts)
