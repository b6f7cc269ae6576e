"""Who speaks: the name that a policy gives the company it calls "the company" or "we"."""

import functools
import re

from policywatch.knowledge import Knowledge
from policywatch.outline.words import pattern

_HEAD = 6_000
"""Characters in which a policy introduces itself."""
_QUOTED = "[\"'“”‘’„«»「」『』]"
_CAPITALISED = re.compile(
    r"(?:(?:(?:The|A)\s)?(?:[A-Z0-9][\w’&+-]*(?:\.\w+)*|[a-z]*[A-Z][\w-]*|&|and|of|de|\d+)(?:\.|,(?=\s*(?:Inc|LLC|Ltd|Corp|LP|PLC|GmbH|S\.|Co\b)))?\s*)+$"
)
_ASIAN_NAME = re.compile(r"(?:[^\s,.。、()（）「」]+\s?){1,4}$")
_LEADING = re.compile(r"^(?:and|of|de|&|We|The Services?|By|At|In|To|Our|Welcome)\b[,\s]*")
_ASIAN = re.compile(r"[가-힣\u3040-\u30ff\u3400-\u9fff]")
_PARTICLE = re.compile(r".*(?:은|는|이|가|을|를|의|에서|에|로|와|과)\s")


def name(text: str, knowledge: Knowledge) -> str:
    """As introduced ("Acme Inc. (the “Company”)"), else the first name with a legal form; "" where neither stands."""
    head = text[:_HEAD]
    for found in _introduction(knowledge).finditer(head):
        before = head[max(0, found.start() - 90) : found.start()].rstrip()
        if named := _name_before(before.rpartition("\n")[2]):
            return named
    return _by_legal_form(head, knowledge)


@functools.cache
def _introduction(knowledge: Knowledge) -> re.Pattern[str]:
    """A bracket right after a name that says what the name will be called: (hereinafter the "company")."""
    role = pattern(knowledge, "roles").pattern
    intro = pattern(knowledge, "role_intro").pattern
    said = rf"(?:{_QUOTED}[^()\n\"“”]{{1,40}}{_QUOTED}[,\s]*(?:(?:or|and|및|oder|ou)\s)?)*"
    return re.compile(
        rf"[(（]\s?(?:{intro}[\s:,]*)*{said}(?:{intro}[\s:,]*)*{_QUOTED}\s?(?:{intro}[\s:,]*)*{role}[^()\n]{{0,90}}[)）]", re.IGNORECASE
    )


def _name_before(before: str) -> str:
    quoted = re.search(rf"{_QUOTED}([^\"'“”‘’]{{2,60}}){_QUOTED}$", before)
    if quoted:
        return quoted[1].strip()
    if _ASIAN.search(before[-25:]):
        return _asian(before)
    found = _CAPITALISED.search(before)
    named = found[0].strip() if found else ""
    while (shorter := _LEADING.sub("", named)) != named:
        named = shorter
    return named if any(char.isupper() for char in named) else ""


def _asian(before: str) -> str:
    """The words up to the particle that ends the phrase before the name."""
    found = _ASIAN_NAME.search(before)
    if not found:
        return ""
    return _PARTICLE.sub("", found[0]).strip(" '\"‘’“”")


def _by_legal_form(head: str, knowledge: Knowledge) -> str:
    forms = pattern(knowledge, "legal_forms")
    for found in forms.finditer(head):
        if found[0] in ("주식회사", "株式会社") or found[0] in ("㈜", "(주)"):
            after = re.match(r"\s?[\w.&-]{2,20}", head[found.end() :])
            before = re.search(r"[\w.&-]{2,20}\s?$", head[: found.start()])
            side = after or before
            if side:
                named = f"{found[0]}{side[0]}" if after else f"{side[0]}{found[0]}"
                return re.sub(r"(?:은|는|이|가|을|를|의|에서)$", "", named)
            continue
        whole = _CAPITALISED.search(head[max(0, found.start() - 80) : found.end()].rpartition("\n")[2])
        if whole and len(whole[0].split()) > 1 and not found[0].islower():
            return _LEADING.sub("", whole[0].strip())
    return ""
