"""Organisations by name, where a text says who gets data: from tables, lists, links, legal forms and running text."""

import itertools
import re
from collections.abc import Iterator

from policywatch.facts.handlers import handles, reached
from policywatch.facts.kinds import title
from policywatch.facts.lexicon import Hit, stands_alone
from policywatch.facts.marked import assigned, marked
from policywatch.facts.named import Name, name_in
from policywatch.facts.names_behind_labels import behind_label
from policywatch.facts.names_in_cells import behind_tasks, in_cell
from policywatch.facts.names_in_items import ending_as_companies, head_of_item
from policywatch.facts.names_in_text import is_handler, led_in, running
from policywatch.facts.naming import Naming, naming
from policywatch.facts.passages import Passage
from policywatch.facts.segments import PRACTICES

_PATHS = re.compile(r"privacy|polic|legal|terms|gdpr|dpa|trust|complian", re.I)
_LETTERS = re.compile(r"[^a-z0-9]")
_LONGEST_LINK = 4
_SIGNING_IN = frozenset({"login"})
_SHOUTED = 12
_PRODUCT = re.compile(r"\s[A-Z]\w*")
_NEXT = 3
_SENTENCE = 12
"""Words of a cell that tells in sentences how something is done, and who does it."""
_TITLE = 8
"""Words of a first line that is the document's title, marked up as one or not."""


def find(passage: Passage) -> Iterator[Name]:
    """The organisations the passage says receive or handle data; of names within each other the longest."""
    found = [name for start, end in _spans(passage) if (name := name_in(passage, start, end))]
    taken: list[Name] = []
    for name in sorted(found, key=lambda name: name.start - name.end):
        if not any(name.start < other.end and other.start < name.end for other in taken):
            taken.append(name)
    seen: set[str] = set()
    for name in sorted(taken):
        if name.key not in seen:
            seen.add(name.key)
            yield name


def _spans(passage: Passage) -> Iterator[tuple[int, int]]:
    rules = naming(passage.reading.knowledge)
    by_task = list(behind_tasks(passage)) if passage.role == "recipient" else []
    if by_task:
        yield from by_task
    elif passage.role == "recipient" and not passage.about & PRACTICES:
        yield from in_cell(passage, rules)
    elif passage.role == "purpose":
        yield from marked(passage)
        if len(passage.text.split()) >= _SENTENCE:
            yield from running(passage, rules, is_handler)
    elif passage.role not in ("", "recipient") or not _may_name(passage):
        return
    elif _on_contact(passage):
        yield from (span for span in _known(passage, rules) if reached(passage, *span))
        yield from marked(passage)
    elif not _about_recipients(passage) or _signs_in(passage):
        yield from (span for span in _known(passage, rules) if _handles(passage, *span) or reached(passage, *span))
        yield from running(passage, rules, is_handler)
        yield from marked(passage)
    else:
        yield from _known(passage, rules)
        yield from _joined(passage, rules)
        labelled = list(behind_label(passage, rules))
        yield from labelled
        if passage.unit.block is None or passage.listed:
            yield from head_of_item(passage, rules) if not labelled else ()
            yield from ending_as_companies(passage, rules)
        yield from _linked(passage)
        yield from running(passage, rules, led_in)
        yield from _entrusted(passage, rules)
        yield from marked(passage)
        yield from assigned(passage)


def _may_name(passage: Passage) -> bool:
    """Whether a name in it may be that of somebody who gets data."""
    if passage.unit.index == 0 and passage.unit.text.strip()[-1:].isalnum() and len(passage.text.split()) <= _TITLE:
        return False
    if passage.unit.block is None:
        return passage.headed("share") and passage.text != title(passage.reading.document)
    if passage.headed("right", "child", "change") and not passage.headed("share"):
        return False
    if _on_contact(passage) and passage.find("contact"):
        return False
    if passage.reading.terms and passage.headed("terms") and not passage.headed("share"):
        return False
    if not passage.about_data:
        return False
    of_itself = naming(passage.reading.knowledge).of_itself
    return of_itself.search(passage.reading.folded, passage.start, passage.end) is None


def _on_contact(passage: Passage) -> bool:
    """Whether it stands below a heading on how to reach the publisher, and none on sharing."""
    return passage.unit.block is not None and passage.headed("contact") and not passage.headed("share")


def _signs_in(passage: Passage) -> bool:
    """Whether the clause is about signing in, with an account that somebody else gives perhaps, and no sharing."""
    return bool(passage.about & _SIGNING_IN) and "share" not in passage.about


def _about_recipients(passage: Passage) -> bool:
    if passage.unit.block is None:
        return True
    return passage.speaks_of("share", "engage") or passage.headed("share", "transfer", "cookies")


def _known(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    text = passage.reading.document.text
    accounts = [cue for cue in passage.cues if cue.id == "account"]
    hits = passage.find("organisation")
    for hit, following in itertools.zip_longest(hits, hits[1:]):
        of_account = any(max(cue.start - hit.end, hit.start - cue.end) in range(_NEXT) for cue in accounts)
        maker = following is not None and _makes(passage, hit, following)
        if (
            _is_written_as_name(passage, hit)
            and not of_account
            and not maker
            and not rules.feature.match(text, hit.end)
            and stands_alone(text, hit.start, hit.end, passage.reading.vocabulary.particles)
        ):
            yield hit.start, hit.end


def _handles(passage: Passage, start: int, end: int) -> bool:
    """Whether it, or its product named after it, is said to handle data: "liegt bei Zorblax **Auth**"."""
    product = _PRODUCT.match(passage.reading.document.text, end, passage.end)
    return handles(passage, start, end) or (product is not None and handles(passage, start, product.end()))


def _makes(passage: Passage, hit: Hit, following: Hit) -> bool:
    """Whether the company only stands before its own product: "Google BigQuery"."""
    return following.start == hit.end + 1 and passage.reading.vocabulary.parents.get(following.id) == hit.id


def _is_written_as_name(passage: Passage, hit: Hit) -> bool:
    """Whether the word is a name and not the everyday word it also is: "adjust", "ADJUST" in a shouted clause."""
    text = passage.reading.document.text
    word = text[hit.start : hit.end]
    shouted = word.isascii() and len(passage.text) > _SHOUTED and passage.text.isupper()
    small = word != hit.id and (word[0].islower() or shouted)
    return not small and naming(passage.reading.knowledge).hanging.match(text, hit.end) is None


def _joined(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    for match in rules.joined.finditer(passage.text):
        yield passage.start + match.start(), passage.start + match.end()


def _entrusted(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Whom a clause about entrusted work says it is given to, in scripts without capitals."""
    if passage.reading.vocabulary.before:
        return
    given = rules.entrusted.finditer(passage.text) if "share" in passage.about else ()
    for match in (*given, *rules.called_by.finditer(passage.text)):
        start, end = passage.start + match.start("name"), passage.start + match.end("name")
        of_kind = rules.generic.fullmatch(match["name"])
        if not of_kind and not any(
            hit.start < end and start < hit.end and hit.kind != "organisation" for hit in passage.hits
        ):
            yield start, end


def _linked(passage: Passage) -> Iterator[tuple[int, int]]:
    """Links that lead to the policy of the organisation they name."""
    block = passage.unit.block
    for link in block.links if block else passage.unit.section.links:
        inside = passage.start <= link.start and link.end <= passage.end
        text = passage.reading.document.text[link.start : link.end]
        told = _PATHS.search(link.href) or "share" in passage.about
        if (
            inside
            and told
            and text[:1].isupper()
            and len(text.split()) <= _LONGEST_LINK
            and _names_site(text, link.href)
        ):
            yield link.start, link.end


def _names_site(text: str, href: str) -> bool:
    bare = _LETTERS.sub("", text.lower())
    parts = href.split("/")
    return (
        href.startswith("http") and len(parts) > 2 and len(bare) > 2 and bare[:6] in _LETTERS.sub("", parts[2].lower())
    )
