"""What a document calls its publisher and the publisher's products: names of nobody who gets data."""

import functools
import re
from collections import Counter
from collections.abc import Iterator

from policywatch.facts.canonical import is_known
from policywatch.facts.kinds import title
from policywatch.facts.lexicon import fold
from policywatch.facts.naming import LONGEST, Naming, naming
from policywatch.facts.reading import Reading
from policywatch.text.hosts import house
from policywatch.text.memory import DOCUMENTS, kept

_MAIL_HOST = re.compile(r"@([\w.-]+\w)")
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"\W")
_LAST_WORDS = re.compile(r"([^\s.,;()]+(?: [^\s.,;()]+){0,4})\s*$")
_NAME = r"(?P<name>(?:[a-z]{1,4}(?=[A-ZÀ-Þ]))?[A-ZÀ-Þ][\w.&-]*\w(?: [A-ZÀ-Þ][\w.&-]*\w){0,3})"
_SHORT = 3
_TOO_OFTEN = 10
"""A document names its own service this often, others hardly."""
_OPENING = 4000


def is_own(reading: Reading, written: str) -> bool:
    """Whether the name is the publisher's own, or that of one of its products."""
    known = _judged(reading)
    if written not in known:
        known[written] = _is_own(reading, written)
    return known[written]


@kept(2 * DOCUMENTS)
def _judged(reading: Reading) -> dict[str, bool]:
    """The names met in a text so far, and whether they are its own: each is counted in the whole text once."""
    return {}


def _is_own(reading: Reading, written: str) -> bool:
    short = house(written) or naming(reading.knowledge).bare(written)
    bare = _NOT_WORD.sub("", fold(short))
    if reading.document.text.count(short) >= _TOO_OFTEN and not is_known(written, reading):
        return True
    if _titled(reading, fold(short)) or _of_own(reading, written, short):
        return True
    return any(bare == own or (len(bare) > _SHORT and own.endswith(bare)) for own in _own_names(reading))


def _of_own(reading: Reading, written: str, short: str) -> bool:
    """Whether it is called after the publisher as a product of its own is ("Quendle Maps" of Quendle); a company has a
    legal form."""
    first, _, rest = short.partition(" ")
    if not rest or len(first) <= _SHORT or written != short or fold(first) in naming(reading.knowledge).never:
        return False
    return not (is_known(first, reading) or is_known(written, reading)) and _often(reading, first)


def _often(reading: Reading, word: str) -> bool:
    """Whether a word stands in the text as often as a document's own name does."""
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", reading.document.text)) >= _TOO_OFTEN


def _titled(reading: Reading, name: str) -> bool:
    """Whether the document's title bears the name, or the first word of it: "Lyft Privacy Policy" of Lyft Family."""
    title = _title_words(reading)
    words = name.split()
    return (words[0] in title and all(word in title for word in words)) or (
        words[0] in title and words[0] in reading.vocabulary.organisations
    )


@functools.lru_cache(maxsize=8)
def _title_words(reading: Reading) -> frozenset[str]:
    """The words of the title but those that any title has."""
    return frozenset(_WORD.findall(fold(title(reading.document)))) - naming(reading.knowledge).never


@functools.lru_cache(maxsize=8)
def _own_names(reading: Reading) -> frozenset[str]:
    """What the document calls its publisher: the company, its initials, the domain of its addresses."""
    rules = naming(reading.knowledge)
    publisher = fold(rules.bare(reading.publisher))
    names = {_NOT_WORD.sub("", publisher)}
    names |= {_NOT_WORD.sub("", fold(rules.bare(full))) for full in _called(reading, rules)}
    names |= {_NOT_WORD.sub("", fold(rules.bare(name))) for name in _speakers(reading)}
    for full in (publisher, *_operators(reading, rules)):
        names |= {"".join(word[0] for word in full.split())} if " " in full else set()
    return frozenset(filter(None, {*names, _NOT_WORD.sub("", own_house(reading))}))


@functools.lru_cache(maxsize=8)
def own_house(reading: Reading) -> str:
    """What the owner of the host is called that most of the document's e-mail addresses are at; "" without any."""
    houses = Counter(filter(None, map(house, _MAIL_HOST.findall(reading.document.text))))
    return next((name for name, _ in houses.most_common(1)), "")


def _called(reading: Reading, rules: Naming) -> Iterator[str]:
    """What the opening gives a short name to in brackets, folded: the last words before each."""
    for bracket in rules.called.finditer(reading.folded, 0, _OPENING):
        full = _LAST_WORDS.search(reading.folded, max(0, bracket.start() - LONGEST), bracket.start())
        if full:
            yield full[1]


def _speakers(reading: Reading) -> Iterator[str]:
    """Who speaks of itself by name in the opening: "At **Quendle Harbour**, we respect your privacy"."""
    for frame in reading.vocabulary.own_frames:
        for said in re.finditer(frame.replace("{name}", _NAME), reading.document.text[:_OPENING]):
            yield said["name"]


def _operators(reading: Reading, rules: Naming) -> Iterator[str]:
    """Whom the opening says the service is run by, folded, without legal forms."""
    for cue in reading.vocabulary.cues.scan(reading.folded, 0, _OPENING):
        name = rules.pattern.match(reading.document.text, cue.end + 1) if cue.id == "run_by" else None
        if name:
            yield fold(rules.bare(name[0]))
