"""Who speaks: the name that a policy gives the company it calls "the company" or "we"."""

import functools
import re

from policywatch.knowledge import Knowledge
from policywatch.text.reading import fragments, pattern, words

_HEAD = 6_000
"""Characters in which a policy introduces itself."""
_TOP = 2_500
"""Characters in which a name that only has a legal form is likely the publisher's."""
_QUOTED = "[\"'“”‘’„«»「」『』]"
_BRACKETED = re.compile(r"\(\w+\)")
_NAME = re.compile(r" (?:[A-ZÀ-Þ0-9][\w&.’'-]*(?<!\.)(?: (?=[A-ZÀ-Þ0-9])|(?!\w))){1,5}")
_NO_HIRAGANA = r"A-Za-z0-9\u30a1-\u30ff\u3400-\u9fff"
_BRACKETS = ("(", "（")
_LONGEST = 9
"""Words of a name."""
_ASIAN_NAME = re.compile(r"(?:[^\s,。、()（）「」]+ ?){1,4}$")
_STREET = re.compile(
    r",\s(?:[A-ZÀ-Þ][^\d,()]{2,40}\s\d{1,4}\s?[A-Za-z]?|\d{1,4}\s?[A-Za-z]?\s[A-ZÀ-Þ][^\d,()]{2,40}),\s?"
    r"(?:[A-ZÀ-Þ\d][^,()]{1,40},\s){0,3}[A-ZÀ-Þ\d][^,()]{1,40}\Z"
)
"""A street with the number of a house, and the towns and countries that end the address."""
_ASIAN = re.compile(r"[가-힣\u3040-\u30ff\u3200-\u32ff\u3400-\u9fff]")


def name(text: str, knowledge: Knowledge) -> str:
    """As introduced ("Acme Inc. (the “Company”)") or described ("published by the company Acme"), else the first name
    with a legal form; "" where none of them stands.
    """
    head = text[:_HEAD]
    for found in _introduction(knowledge).finditer(head):
        before = head[max(0, found.start() - 90) : found.start()].rstrip()
        if named := _name_before(before.rpartition("\n")[2], knowledge):
            return named
    return _described(head[:_TOP], knowledge) or _by_legal_form(head[:_TOP], knowledge)


def _described(head: str, knowledge: Knowledge) -> str:
    """The capitalised words after what says that they name the publisher."""
    found = pattern(knowledge, "described").search(head)
    named = _NAME.match(head, found.end()) if found else None
    return named[0].strip() if named else ""


@functools.cache
def _introduction(knowledge: Knowledge) -> re.Pattern[str]:
    """A bracket right after a name that says what the name will be called: (hereinafter the "company")."""
    role = pattern(knowledge, "roles").pattern
    intro = pattern(knowledge, "role_intro").pattern
    said = rf"(?:{_QUOTED}[^()\n\"“”]{{1,40}}{_QUOTED}[,\s]*(?:{fragments('joints')}\s)?)*"
    return re.compile(
        rf"[(（]\s?(?:{intro}[\s:,]*)*{said}(?:{intro}[\s:,]*)*{_QUOTED}\s?(?:{intro}[\s:,]*)*{role}[^()\n]{{0,90}}[)）]",
        re.IGNORECASE,
    )


def _name_before(before: str, knowledge: Knowledge) -> str:
    quoted = re.search(rf"{_QUOTED}([^\"'“”‘’]{{2,60}}){_QUOTED}$", before)
    if quoted:
        return quoted[1].strip()
    if _ASIAN.search(before[-25:]):
        return _asian(before)
    return _capitalised(_without_address(before, knowledge), knowledge)


def _without_address(before: str, knowledge: Knowledge) -> str:
    """Up to the legal form, if an address with the number of a house or town goes on from there ("Acme Ltd, 5 High
    Street, Leeds"); without any, up to the street: "Acme Foundation, 5 High Street, Leeds"."""
    for found in reversed(list(pattern(knowledge, "legal_forms").finditer(before))):
        after = before[found.end() :].lstrip(".")
        if after.startswith(",") and any(char.isdigit() for char in after):
            return before[: found.end()]
    street = _STREET.search(before)
    return before[: street.start()] if street else before


def _capitalised(before: str, knowledge: Knowledge) -> str:
    """The run of capitalised words that ``before`` ends with."""
    forms = pattern(knowledge, "legal_forms")
    taken: list[str] = []
    for token in reversed(before.split()[-_LONGEST:]):
        bare = token if _BRACKETED.fullmatch(token) else token.strip("“”\"'‘’(")
        if taken and token.endswith((".", ",", ";", ":")) and not (token[-1] in ".," and forms.match(taken[-1])):
            break
        if not (bare[:1].isdigit() or any(char.isupper() for char in bare) or bare in words("name_links")):
            return "" if token in words("name_places") else _cleaned(taken)
        taken.append(bare)
    return _cleaned(taken)


def _cleaned(backwards: list[str]) -> str:
    """The words in reading order, without those that only open the sentence."""
    taken = list(backwards)
    while taken and taken[-1].lower().rstrip(",") in words("name_links") - {"the"} | words("name_openers"):
        taken.pop()
    named = " ".join(reversed(taken)).rstrip(",")
    return named if any(char.isupper() for char in named) else ""


def _asian(before: str) -> str:
    """The words up to the particle that ends the phrase before the name."""
    found = _ASIAN_NAME.search(before)
    if not found:
        return ""
    named = re.sub(rf".*{fragments('particles')}\s", "", found[0]).strip(" '\"‘’“”")
    return "" if named.startswith(tuple(words("never_first"))) else named


def _by_legal_form(head: str, knowledge: Knowledge) -> str:
    forms = pattern(knowledge, "legal_forms")
    for found in forms.finditer(head):
        if _ASIAN.search(found[0]):
            after = re.match(r"\s?[\w.&-]{2,20}", head[found.end() :])
            before = re.search(r"[\w.&-]{2,20}\s?$", head[: found.start()])
            side = after or before
            if side:
                named = f"{found[0]}{side[0]}" if after else f"{side[0]}{found[0]}"
                bracketed = after and head[found.end() + after.end() :].startswith(_BRACKETS)
                return named if bracketed else _without_particle(named)
            continue
        spelled = " " in found[0].strip()
        line = head[head.rfind("\n", 0, found.start()) + 1 : found.start() if spelled else found.end()]
        whole = _capitalised(line, knowledge)
        if whole == found[0].strip():
            whole = _uncapitalised(line, head[found.end() :].partition("\n")[0]) or whole
        formed = (len(whole.split()) > 1 and found[0][0].isupper()) or (whole and spelled)
        if formed and _is_prose(head, found.start()):
            return whole
    return ""


def _uncapitalised(line: str, after: str) -> str:
    """A name in small letters before the legal form that ends the line, where the text goes on to call the company so:
    "quendle GmbH, Wien („quendle“)"."""
    named = " ".join(line.split()[-2:])
    short = re.escape(named.partition(" ")[0])
    return named if re.search(rf"[(（][^()（）]{{0,20}}{_QUOTED}{short}{_QUOTED}", after) else ""


def _without_particle(named: str) -> str:
    """The name without what its sentence goes on with."""
    cut = re.search(rf"(?<=[{_NO_HIRAGANA}]){fragments('name_ends')}", named)
    return re.sub(rf"{fragments('name_particles')}$", "", named[: cut.start()] if cut else named)


def _is_prose(head: str, at: int) -> bool:
    """Running text introduces the publisher; a cell or an item names whom it works with."""
    line = head[head.rfind("\n", 0, at) + 1 : head.find("\n", at) if "\n" in head[at:] else len(head)]
    return len(line.split()) > 7 and " | " not in line
