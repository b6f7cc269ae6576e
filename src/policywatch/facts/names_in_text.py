"""Names in running text, by the words around them: "partners such as", "via", a noun for what somebody is."""

import re
from collections.abc import Callable, Iterator

from policywatch.facts.handlers import handles, has_site, reached
from policywatch.facts.naming import Naming
from policywatch.facts.passages import Passage
from policywatch.facts.roles import followed_by, led_by, stands_between
from policywatch.facts.segments import PRACTICES, aside_at
from policywatch.facts.telling import only_tells

_HOUSE = re.compile(r",?\s*\d")
"""A number after a capitalised word: the street of an address, not a name in a list."""
_REACH = 90
_WEAK_REACH = {"share": 60, "engage": 3}
_FEW_BETWEEN = re.compile(r"(?:\s[a-zà-ÿ]+){0,2}\s")
"""What may stand between those who get data and a bracket with their names: " agréés "."""
_Told = Callable[[Passage, Naming, int, int], bool]
"""Whether a clause tells of the name from one of its characters to another that it gets data."""


def running(passage: Passage, rules: Naming, told: _Told) -> Iterator[tuple[int, int]]:
    """Capitalised names of which it is told that they get data, after "such as", "via", "use" and the like, and those
    they are listed with."""
    text = passage.text
    nouns = passage.reading.vocabulary.capital_nouns
    last, owner, address = -1, -1, False
    for match in rules.pattern.finditer(text):
        for a, b in _parts(rules, text, match.start(), match.end()):
            formed = rules.formed.search(text[a:b]) is not None
            joint = rules.join.match(text[last:a]) if last >= 0 and not nouns else None
            joined = joint is not None and not (address and joint[0].strip() == ",") and not _HOUSE.match(text, b)
            if joined or owner == a or told(passage, rules, a, b):
                yield passage.start + a, passage.start + b
                last, owner, address = b, _owner_at(passage, rules, b), formed


def _owner_at(passage: Passage, rules: Naming, end: int) -> int:
    """Where the name of the company begins whose product the one before it is said to be; -1 for none: "is an analytics
    service of **Quendle Ltd**"."""
    said = rules.presented.match(passage.text, end) if not passage.opens else None
    return said.start("owner") if said else -1


def is_handler(passage: Passage, rules: Naming, at: int, end: int) -> bool:
    """Whether a name stands where those do who handle data; one with a legal form also after "by", "with" and the like,
    where something is done with data at all. Other names are not told from nouns where every noun has a capital."""
    text, before = passage.text, passage.text[max(0, at - _REACH) : at]
    if rules.formed.search(text[at:end]):
        led = rules.weak_lead_in.search(before) or _apposed(rules, text, max(0, at - _REACH), at, end)
        return bool(led) and (_works_for(passage) or has_site(passage, passage.start + at, passage.start + end))
    if _owner_at(passage, rules, end) >= 0 and not rules.owned.search(before):
        return True
    if passage.reading.vocabulary.capital_nouns or _HOUSE.match(text, end) or rules.owned.search(before):
        return False
    span = (passage.start + at, passage.start + end)
    return handles(passage, *span) or reached(passage, *span) or led_by(passage, span[0], "got_by", 0)


def _works_for(passage: Passage) -> bool:
    """Whether the clause tells of something done with data, of those who do it, or of tools that are put to work."""
    if passage.about & PRACTICES or passage.find("recipient"):
        return True
    return stands_between(passage, passage.start, passage.end, "sets")


def led_in(passage: Passage, rules: Naming, at: int, end: int) -> bool:
    """Whether a name has a legal form, is that of a site spoken of there, or is led in by "partners such as" and the
    like, or by "with" right after a word of sharing.

    What has an article or an owner before it ("using our Quick Pick") is a feature, not a company.
    """
    text, first = passage.text, max(0, at - _REACH)
    if rules.formed.search(text[at:end]):
        return True
    if _HOUSE.match(text, end):
        return False
    if (
        "right" not in passage.about
        and not only_tells(passage)
        and has_site(passage, passage.start + at, passage.start + end)
    ):
        return True
    if _apposed(rules, text, first, at, end) or followed_by(passage, passage.start + end, "serves_after"):
        return True
    if _explains_who(passage, rules, at):
        return True
    body = rules.body.fullmatch(text[at:end]) is not None and rules.definite.search(text[first:at]) is not None
    if passage.reading.vocabulary.capital_nouns or (rules.owned.search(text[first:at]) and not body):
        return False
    if is_handler(passage, rules, at, end):
        return True
    if text[first:at].rstrip().endswith((":", "：")) and any(
        hit.kind == "recipient" and hit.end <= passage.start + at for hit in passage.hits
    ):
        return True
    lead = rules.lead_in.search(text[first:at])
    if lead:
        return rules.company.search(text[first : first + lead.start()]) is not None
    if rules.used.search(text[first:at]):
        return not rules.by_user.search(text[first:at]) and not rules.feature.match(text, _word_end(rules, text, at))
    weak = rules.weak_lead_in.search(text[first:at])
    if weak is None or rules.pointed.search(text[first : first + weak.start()]):
        return False
    place = passage.start + first + weak.start()
    cues = [cue for cue in passage.cues if cue.id in _WEAK_REACH and cue.start <= place]
    return any(place - cue.end <= _WEAK_REACH[cue.id] for cue in cues)


def _explains_who(passage: Passage, rules: Naming, at: int) -> bool:
    """Whether it stands in a bracket of names alone, right behind those who get data or a noun for a company: "our
    approved partners (**Quendle**, Zorblax Money)"; where nouns have capitals, all in it are of several words."""
    text = passage.text
    bracket = aside_at(text, 0, at)
    named = rules.listed_names.match(text, bracket) if bracket >= 0 else None
    if named is None or not passage.speaks_of("share", "engage"):
        return False
    if rules.form.search(named[1]) and "," in named[1]:
        return False  # a company has a legal form there: what stands beside it is where it is
    if passage.reading.vocabulary.capital_nouns and not all(" " in name for name in rules.split.split(named[1])):
        return False
    hits = (hit.end - passage.start for hit in passage.find("recipient"))
    beside = any(_FEW_BETWEEN.fullmatch(text, end, bracket) for end in hits if end <= bracket)
    return beside or rules.company.search(text[max(0, bracket - _REACH) : bracket]) is not None


def _apposed(rules: Naming, text: str, first: int, at: int, end: int) -> bool:
    """Whether a noun for what it is stands right before the name, or with a capital as its first word, or after it with
    an article."""
    own = text.find(" ", at, end)
    said = rules.described.match(text, end) or (
        rules.presented.match(text, end) if text[end : end + 1] == "," else None
    )
    return said is not None or any(rules.apposed.search(text[first:last]) for last in (at, own) if last >= 0)


def _word_end(rules: Naming, text: str, at: int) -> int:
    """Where the capitalised words that begin at the offset end."""
    match = rules.pattern.match(text, at)
    return match.end() if match else at


def _parts(rules: Naming, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Stripe and PayPal" are two; "Bed of Roses" is one."""
    at = start
    for cut in rules.parting.finditer(text[start:end]):
        yield at, start + cut.start()
        at = start + cut.end()
    yield at, end
