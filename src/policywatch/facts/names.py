"""Organisations by name, where a text says who gets data: from tables, lists, links, legal forms and running text."""

import itertools
import re
from collections.abc import Callable, Iterator

from policywatch.facts.canonical import is_known
from policywatch.facts.handlers import handles, has_site, reached
from policywatch.facts.kinds import title
from policywatch.facts.lexicon import Hit, fold, stands_alone
from policywatch.facts.marked import assigned, marked, names_who_does
from policywatch.facts.named import Name, name_in
from policywatch.facts.naming import Naming, naming
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import followed_by, led_by, stands_between
from policywatch.facts.segments import PRACTICES, aside_at
from policywatch.facts.tables import role_of
from policywatch.facts.telling import only_tells
from policywatch.model.document import Block, BlockKind, Unit
from policywatch.text.hosts import house

_ASIDE = re.compile(r"[(\[（][^)\]）]*[)\]）]?")
_PATHS = re.compile(r"privacy|polic|legal|terms|gdpr|dpa|trust|complian", re.I)
_LETTERS = re.compile(r"[^a-z0-9]")
_ELIDED = re.compile(r"[LldD][’'][a-zà-ÿ]")
"""An article before a noun in small letters: "l'équipe"; "L'Oréal" is a name."""
_HOUSE = re.compile(r",?\s*\d")
"""A number after a capitalised word: the street of an address, not a name in a list."""
_CELL_LABEL = re.compile(r"(?:^|(?<=[,;\n、，·•|※]))\s*([^\s:：,;、，][^:：,;、，\n]{0,30}?)\s*(?::\s|：)\s*")
"""What stands before a colon at the beginning of a cell or of one of its parts."""
_TOLD = re.compile(r"\S+")
_REACH = 90
_WEAK_REACH = {"share": 60, "engage": 3}
_LONGEST_LINK = 4
_SIGNING_IN = frozenset({"login"})
_SHOUTED = 12
_PRODUCT = re.compile(r"\s[A-Z]\w*")
_NEXT = 3
_NEIGHBOURS = 2
_BULLETS = " -–•*·.,;"
_FEW_BETWEEN = re.compile(r"(?:\s[a-zà-ÿ]+){0,2}\s")
"""What may stand between those who get data and a bracket with their names: " agréés "."""
_FEW_WORDS = 2
_TITLE = 8
"""Words of a first line that is the document's title, marked up as one or not."""
_Told = Callable[[Passage, Naming, int, int], bool]
"""Whether a clause tells of the name from one of its characters to another that it gets data."""


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
    if passage.role == "recipient" and not passage.about & PRACTICES:
        yield from _cell(passage, rules)
    elif passage.role == "purpose":
        yield from marked(passage)
    elif passage.role not in ("", "recipient") or not _may_name(passage):
        return
    elif _on_contact(passage):
        yield from (span for span in _known(passage, rules) if reached(passage, *span))
        yield from marked(passage)
    elif not _about_recipients(passage) or _signs_in(passage):
        yield from (span for span in _known(passage, rules) if _handles(passage, *span) or reached(passage, *span))
        yield from _running(passage, rules, _is_handler)
        yield from marked(passage)
    else:
        yield from _known(passage, rules)
        yield from _joined(passage, rules)
        if passage.unit.block is None or passage.listed:
            yield from _head(passage, rules)
            yield from _ending(passage, rules)
        yield from _linked(passage)
        yield from _running(passage, rules, _led_in)
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


def _end(part: str, rules: Naming) -> int:
    """Where a name in a cell ends: a full stop is part of it after a legal form alone ("Ltd.")."""
    end = len(part.rstrip(" ."))
    word = part[:end].split()[-1]
    return end + 1 if part[end : end + 1] == "." and rules.form.fullmatch(f"{word}.") else end


def _cell(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Every part of a recipient cell is a recipient, whatever it looks like."""
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), _unlabelled(passage))
    at = 0
    for cut in (*rules.split.finditer(text), None):
        end = cut.start() if cut else len(text)
        part = text[at:end]
        first = not at
        if (
            "://" in part
            or _describes(part.strip(" ."), first=first, only=not cut and first)
            or _of_kind(part, passage)
            or (at and rules.form.fullmatch(part.strip()))
        ):
            at = cut.end() if cut else end
            continue  # "Stripe, payments": what is done, not who does it; a link; a kind of people; a legal form
        inner = _ASIDE.search(passage.text, at, end)
        if inner and not at and rules.form.fullmatch(part.strip()):
            part = " " * (inner.start() + 1 - at) + inner[0].strip("()[]（）")
        lead = len(part) - len(part.lstrip(" -•*"))
        if part.strip():
            yield passage.start + at + lead, passage.start + at + _end(_called(part, rules), rules)
        if cut:
            at = cut.end()


def _unlabelled(passage: Passage) -> str:
    """A cell with spaces in place of its labels, and of what they say is no recipient: "Company: Quendle Ltd, Address:
    1 Zorblax Street, Phone: …"."""
    text, words = passage.text, passage.reading.vocabulary
    labels = [label for label in _CELL_LABEL.finditer(text) if words.heads_column(fold(label[1]))]
    detail = False
    for label, following in itertools.zip_longest(labels, labels[1:]):
        detail = role_of(label[1], words) != "recipient"
        end = (following.start() if following else len(text)) if detail else label.end()
        text = text[: label.start()] + " " * (end - label.start()) + text[end:]
    return text


def _called(part: str, rules: Naming) -> str:
    """A cell's part up to the first small word that is none of a name: "Zorblax Maps, run by volunteers"."""
    words = list(_TOLD.finditer(part))
    if len(words) <= _FEW_WORDS or not words[0][0][0].isupper() or rules.formed.search(part.strip()):
        return part
    small = next((word for word in words if word[0].islower() and word[0] not in rules.binders), None)
    return part[: small.start()] if small else part


def _of_kind(part: str, passage: Passage) -> bool:
    """Whether a part of a cell tells in small letters who in general gets data: "Tous les membres", "L'équipe"."""
    words = part.split()
    if not words or passage.reading.vocabulary.capital_nouns:
        return False
    if len(words) > 1 and words[0].lower() in passage.reading.vocabulary.quantifiers:
        return words[0][0].isupper() and words[1][0].islower()
    return _ELIDED.match(words[0]) is not None


def _describes(part: str, *, first: bool, only: bool) -> bool:
    """Whether a part of a cell says what is done, or what the one before it is, rather than who does it: "Stripe,
    payments", "Zorblax Foundation, gemeinnützige Organisation nach englischem Recht"."""
    words = part.split()
    if only or not words or house(part):
        return False
    return (part.islower() and part.isascii()) or (not first and len(words) > _FEW_WORDS and words[0].islower())


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


def _head(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """What a list item or a heading under the recipients begins with."""
    if not (passage.headed("share") or "share" in passage.lead.cues or _of_parties(passage) or _beside_names(passage)):
        return
    head = rules.head.match(passage.text) if passage.start == passage.unit.start else None
    if head is None or not (_capitalised(head[0], rules) or _explained(passage, head, rules)) or _among_data(passage):
        return
    if _is_title(head[0].split(), rules):
        return
    end = passage.start + len(head[0])
    plain = passage.reading.vocabulary.capital_nouns and rules.abstract.fullmatch(head[0])
    if not plain and not any(hit.start < end and hit.kind != "organisation" for hit in passage.hits):
        yield passage.start, end


def _is_title(words: list[str], rules: Naming) -> bool:
    """Whether what follows an article or an owner names nobody: "Contacting the User", "Using Our Services"."""
    owned = (at for at, word in enumerate(words) if at and rules.owned.fullmatch(f"{word} "))
    at = next(owned, len(words) - 1)
    return at < len(words) - 1 and all(fold(word) in rules.never for word in words[at:])


def _explained(passage: Passage, head: re.Match[str], rules: Naming) -> bool:
    """Whether a list of those who work is given to explains one word with a colon or brackets, in scripts without
    capitals: "마바클라우드: 데이터 보관"; a word of a kind of company is no name."""
    heading = passage.unit.section.heading
    if passage.reading.vocabulary.before or not rules.entrusting.search(heading):
        return False
    marked = passage.text[head.end() :].lstrip()[:1] in tuple(":：(（")
    if names_who_does(passage, passage.start + head.end()):
        return False
    return marked and len(head[0].split()) == 1 and not rules.generic.fullmatch(head[0])


def _of_parties(passage: Passage) -> bool:
    """Whether the line above the list speaks of those the publisher works with, in a word for them."""
    parties = any(hit.kind in ("recipient", "organisation") for hit in passage.lead.hits)
    return parties and "engage" in passage.lead.cues


def _beside_names(passage: Passage) -> bool:
    """Whether it is a bare entry of a list that tells what the publisher works with, and the entry before or after it
    names a known organisation and nothing else: "- Stripe", "- **Zorblax**"."""
    if not passage.listed or passage.row or passage.lead.negated or not passage.speaks_of("engage", "use"):
        return False
    reading, here = passage.reading, passage.unit.index
    return any(
        _is_item(unit.block) and unit.section is passage.unit.section and is_known(unit.text.strip(_BULLETS), reading)
        for unit in (*reading.units[max(0, here - 1) : here], *reading.units[here + 1 : here + 2])
    )


def _ending(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Members of a line under the recipients that end as names of companies do."""
    if passage.headed("share"):
        for match in rules.ending.finditer(passage.text):
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


def _capitalised(words: str, rules: Naming) -> bool:
    return words[:1].isupper() and all(
        word[:1].isupper() or word in rules.binders or "." in word for word in words.split()
    )


def _among_data(passage: Passage) -> bool:
    """Whether an item beside this one names a kind of data: then the list is of data, not of recipients."""
    units, here = passage.reading.units, passage.unit.index
    near = (units[i] for i in range(max(0, here - _NEIGHBOURS), min(len(units), here + _NEIGHBOURS + 1)) if i != here)
    items = [unit for unit in near if unit.section is passage.unit.section and _is_item(unit.block)]
    return any(_begins_with_data(passage.reading, unit) for unit in items)


def _begins_with_data(reading: Reading, unit: Unit) -> bool:
    first = reading.vocabulary.terms.scan(reading.folded, unit.start, unit.end)[:1]
    return any(hit.kind == "personal_data" and hit.start == unit.start for hit in first)


def _is_item(block: Block | None) -> bool:
    return block is not None and block.kind is BlockKind.ITEM


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


def _running(passage: Passage, rules: Naming, told: _Told) -> Iterator[tuple[int, int]]:
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


def _is_handler(passage: Passage, rules: Naming, at: int, end: int) -> bool:
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


def _led_in(passage: Passage, rules: Naming, at: int, end: int) -> bool:
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
    if _is_handler(passage, rules, at, end):
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
