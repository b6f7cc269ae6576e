"""The two pages that a reader of a notice may come to see, in any language that has words for them."""

import functools
from collections.abc import Mapping

from markupsafe import Markup

from policywatch.knowledge import load
from policywatch.knowledge.model import Table

_PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 4rem auto; padding: 0 1.25rem }}
h1 {{ font-size: 1.4rem }}
button {{ font: inherit; padding: .5rem 1.25rem }}
</style>
</head>
<body><h1>{title}</h1><p>{said}</p>{form}</body>
</html>
""")
_FORM = Markup(
    '<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">'
    "<button>{button}</button></form>"
)


@functools.cache
def _words() -> Mapping[str, Table]:
    return {code: language.unsubscribe for code, language in load().languages.items() if language.unsubscribe}


def languages() -> tuple[str, ...]:
    """The languages the pages are written in."""
    return tuple(_words())


def page(name: str, language: str) -> str:
    """ "ask", "done", "required" or "invalid"."""
    words = _words()[language]
    title, said = words[name]
    form = _FORM.format(button=words["button"]) if name == "ask" else ""
    return str(_PAGE.format(language=language, title=title, said=said, form=form))
