"""Lists and tables that grew: a new item or row is what its list or column is about, in words nobody foresaw.

"We collect:" with one bullet more, or a row more under "Purpose" and "Data", state a practice whatever they call it.
Where a whole list is new, what it holds may have been told in prose: of that only what stood nowhere counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from policywatch.facts.aimed import aims_of, one_by_one, says_enough
from policywatch.facts.announced import announces_aims, of_aims, of_cases
from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.grown import NOT_ABOUT, is_site, names_something, of_question, parts, without_ending
from policywatch.facts.leading import points_back
from policywatch.facts.lexicon import fold, squeeze
from policywatch.facts.named import is_nobody
from policywatch.facts.names_behind_labels import lists_names
from policywatch.facts.naming import naming
from policywatch.facts.novelty import WORD, novel, unspaced
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import led_by, place_between, stands_between
from policywatch.facts.telling import is_links, only_tells
from policywatch.facts.vocabulary import alternatives
from policywatch.facts.walk import passages
from policywatch.model.change import Comparison
from policywatch.model.document import BlockKind, Unit
from policywatch.model.fact import Fact, FactType
from policywatch.text.memory import DOCUMENTS, kept

_WORD = re.compile(r"\w+")
_HEAD = re.compile(r"\s*(?:[:：(（–—]|\s-\s)")
_CALLED = re.compile(r"(?:\W|\d+[.)])*([^:：、。,.(（]{3,60}?)[\s*]*(?:[:：]|\s[–—-]\s)")
"""A label, up to the mark that ends it."""
_NUMBER = re.compile(r"(?:\d+[.)]\s?)+|[a-zA-Z][.)]\s")
_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ)]{2})[.。]\s+(?=[A-ZÀ-Þ])")
_MOST = {FactType.PERSONAL_DATA: 8, FactType.RECIPIENT: 8, FactType.PURPOSE: 20}
"""Words of an entry that still names something; a longer one explains."""
_ENUMERATION = 16
"""Words of an item that may still be an enumeration; a longer one with no name before it is a sentence."""
_NAMED = 4
"""Words of a kind of data beside others that are known."""
_COMMAS = (",", "、", "，")
_ELSE = frozenset({"recipient", "organisation", "purpose"})
"""What makes of an entry more than kinds of data."""
_LABEL = 8
"""Words of a label or heading."""
_BESIDE = 3
"""Characters between "the following" and what follows."""
_USED = 6
"""Characters from "used" to what for: " to "."""
_ALIKE = 75
_APART = "\0"
_OTHER = frozenset({"right", "security", "negation", "contrast", "must"})
_COLUMNS = {"personal_data": FactType.PERSONAL_DATA, "purpose": FactType.PURPOSE}
"""Recipients' columns are read by name."""
_HEADINGS = {"collect": FactType.PERSONAL_DATA, "use": FactType.PURPOSE}
"""What an entry is by its heading alone; those who get data have names or are known by kind."""
_AIMED = frozenset({"collect", "use"})
"""Practices whose aims a list may be of."""
_LEADS = {"collect": FactType.PERSONAL_DATA, "use": FactType.PURPOSE, "share": FactType.RECIPIENT}


def listed(comparison: Comparison, old: Reading, new: Reading, known: Iterable[Fact]) -> list[Fact]:
    """What lists and tables gained in entries of their own, beyond the facts already known to be stated there."""
    come = {pair.new for pair in comparison.pairs if pair.old is None and pair.new is not None}
    entries = {at for at in come if _is_entry(new.units[at]) or _is_line(new, at) or _is_labelled(new.units[at])}
    entries |= {at for at in come if _heads_use(new, at)}
    if not entries:
        return []
    told: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in known:
        told[fact.unit].append(fact)
    said, before = _said(old), unspaced(old)
    grew = _beside_old(new.units, come)
    return [
        fact
        for passage in passages(new, entries)
        if not points_back(passage)
        for fact in _named(passage, told[passage.unit.index], said)
        if (passage.listed and passage.unit.index in grew)
        or _stands_out(passage, fact, told[passage.unit.index], before)
    ]


def _stands_out(passage: Passage, fact: Fact, told: list[Fact], before: str) -> bool:
    """Whether an entry of a list that is new as a whole names nothing known, and in words that stood nowhere; of a list
    of aims each is told, beside others that are known where verbs come last, and each of several kinds of data."""
    here = [other for other in told if passage.start <= other.start < passage.end]
    if here and (_beside_known(passage, fact) or _called_by_aim(passage)):
        here = []
    if fact.type is FactType.PURPOSE and all(o.type is FactType.PURPOSE and fact.end < o.start for o in here):
        here = []  # the aim that its entry begins with
    if here and _led_by_aims(passage):
        apart = passage.reading.vocabulary.verbs_last
        here = [other for other in here if other.type is FactType.PURPOSE and not apart]
    if here:
        return False
    return novel(WORD.findall(passage.reading.folded[fact.start : fact.end]), before, by_root=True)


def _beside_known(passage: Passage, fact: Fact) -> bool:
    """Whether it is one of the kinds of data that a short entry enumerates, others of which may be known: "heart rate,
    **step count**"."""
    if fact.type is not FactType.PERSONAL_DATA or len(_WORD.findall(passage.text)) > _ENUMERATION:
        return False
    text = passage.reading.document.text[_enumeration(passage) : passage.end].rstrip(" .,;。、")
    return (
        len(_WORD.findall(fact.wording)) <= _NAMED
        and any(mark in text for mark in _COMMAS)
        and _HEAD.search(text) is None
        and not any(hit.kind in _ELSE and passage.start <= hit.start < passage.end for hit in passage.hits)
    )


def _is_labelled(unit: Unit) -> bool:
    """Whether it is a paragraph that begins with a label: "Purpose: …", "Repairs: we use …"."""
    head = _CALLED.match(unit.text)
    paragraph = unit.block is not None and unit.block.kind is BlockKind.PARAGRAPH
    return paragraph and head is not None and 0 < len(_WORD.findall(head[1])) <= _LABEL


def _heads_use(reading: Reading, at: int) -> bool:
    """Whether it is a heading of a few words, and no question, right above a practice."""
    unit, below = reading.units[at], next(iter(reading.units[at + 1 : at + 2]), None)
    if unit.block is not None or below is None or below.block is None or below.section is not unit.section:
        return False
    if unit.text.rstrip().endswith(reading.vocabulary.asking) or len(_WORD.findall(unit.text)) > _LABEL:
        return False
    words, folded, end = reading.vocabulary, reading.folded, unit.start + len(unit.text)
    said = {cue.id for cue in words.cues.scan(folded, below.start, below.start + len(below.text))}
    return not said.isdisjoint(_AIMED) and not list(words.topics.scan(folded, unit.start, end))


def _called_by_aim(passage: Passage) -> bool:
    """Whether its first words call what the data of the rest, or of the paragraph below a heading, are used for:
    "**Repairs**: we use your address"."""
    if passage.role or passage.row or not passage.headed("use") or passage.start > passage.unit.start:
        return False
    head = _CALLED.match(passage.unit.text) if _is_labelled(passage.unit) else None
    if head is None and passage.unit.block is not None:
        return False
    end = passage.start + head.end(1) if head else passage.end
    if any(hit.start < end for hit in passage.hits) or any(
        cue.id == "data" and cue.start < end for cue in passage.cues
    ):
        return False  # known, or the name of somebody or of data
    return head is None or any(cue.id in _AIMED and cue.start >= end for cue in passage.cues)


def _is_entry(unit: Unit) -> bool:
    return unit.block is not None and unit.block.kind in (BlockKind.ITEM, BlockKind.ROW) and not unit.block.header


def _beside_old(units: tuple[Unit, ...], come: set[int]) -> set[int]:
    """Those whose list or table has an entry before or after all that came with them which stood in the old version."""
    grew: set[int] = set()
    for step in (-1, 1):
        reached: set[int] = set()
        for at in sorted(come, reverse=step > 0):
            other = at + step
            stood = other not in come or other in reached
            if stood and 0 <= other < len(units) and _same_list(units[other], units[at]):
                reached.add(at)
        grew |= reached
    return grew


def _same_list(one: Unit, other: Unit) -> bool:
    if one.block is None or other.block is None or one.section is not other.section:
        return False
    if one.block.kind is not other.block.kind:
        return False
    return (
        one.block.table == other.block.table
        if one.block.kind is BlockKind.ROW
        else one.block.depth == other.block.depth
    )


class _Said(NamedTuple):
    """The old version's items, cells, clauses and headings, folded."""

    squeezed: str
    """One after the other, each without its spaces."""
    sorted: tuple[str, ...]
    """Each with its words in order of the alphabet."""


def _said(old: Reading) -> _Said:
    out: list[str] = []
    for unit in old.units:
        spans = unit.block.cells or unit.block.clauses if unit.block else ()
        out.extend(old.folded[span.start : span.end] for span in spans)
        if unit.block is None:
            out.append(old.folded[unit.start : unit.start + len(unit.text)])
    return _Said(_APART.join(map(squeeze, out)), tuple(map(_in_order, out)))


def _in_order(folded: str) -> str:
    return " ".join(sorted(folded.split()))


def _named(passage: Passage, told: list[Fact], before: _Said) -> Iterator[Fact]:
    type = _kind(passage)
    if type is None or passage.denied(passage.start) or is_links(passage):
        return
    if _led_by_aims(passage):
        told = [fact for fact in told if fact.type is FactType.PURPOSE]
    for start, end in _before_told(passage, type, told) if not _only_labels(passage, type, told) else ():
        wording = passage.reading.document.text[start:end]
        taken = any(fact.start < end and start < fact.end for fact in told)
        taken = taken or not names_something(passage, start, end, deed=type is FactType.PURPOSE)
        taken = taken or (type is FactType.RECIPIENT and is_nobody(fold(wording), naming(passage.reading.knowledge)))
        taken = taken or of_question(passage, start) or (type is FactType.PURPOSE and _is_thing(passage, start, end))
        taken = taken or (type is FactType.PERSONAL_DATA and (is_site(passage, start, end) or _in_case(passage, start)))
        most = _ENUMERATION if type is FactType.PERSONAL_DATA and _calls_data(passage) else _MOST[type]
        if not taken and 0 < len(_WORD.findall(wording)) <= most and _is_new(fold(wording), before):
            yield in_own_words(passage, type, (start, end))


def _only_labels(passage: Passage, type: FactType, told: list[Fact]) -> bool:
    """Whether an entry begins with what those do whom it names behind its label: "**Crash reports**: Zorblax"."""
    label = _CALLED.match(passage.reading.document.text, passage.start, passage.end)
    if label is None or lists_names(passage):
        return label is not None
    behind = range(label.end(), label.end() + _BESIDE)
    return type is FactType.RECIPIENT and any(f.rule == "recipient-named" and f.start in behind for f in told)


def _before_told(passage: Passage, type: FactType, told: list[Fact]) -> Iterator[tuple[int, int]]:
    """The entry's members; of an aim that ends in one known, what comes before: "**Rose pruning** and newsletters"."""
    for start, end in _members(passage, type):
        known = [fact for fact in told if fact.start < end and start < fact.end]
        if not known or type is not FactType.PURPOSE or any(fact.type is not type for fact in known):
            yield start, end
            continue
        first = min(fact.start for fact in known)
        for a, b in parts(passage.reading, start, end):
            if b <= first and says_enough(passage.reading, _after_goal(passage, a, b), b):
                yield a, b


def _in_case(passage: Passage, start: int) -> bool:
    """Whether a condition leads up to it: "your address, if you ask for yourself or **part of a firm**"."""
    return stands_between(passage, passage.start, start, "in_case")


def _is_thing(passage: Passage, start: int, end: int) -> bool:
    """Whether an entry only names somebody, asks something, or is data, where nouns come last: "구매 상태 정보"."""
    folded, named = passage.reading.folded, passage.find("organisation")
    rest = "".join(folded[at] for at in range(start, end) if not any(hit.start <= at < hit.end for hit in named))
    if not _WORD.search(rest) or folded[start:end].endswith(passage.reading.vocabulary.asking):
        return True
    last = any(cue.id == "data" and cue.end == end for cue in passage.cues)
    return passage.reading.vocabulary.verbs_last and last


def _kind(passage: Passage) -> FactType | None:
    """What an entry of this list or column is; None where it is about something else, or about several things."""
    if passage.lead.negated or not passage.about_data or passage.headed(*NOT_ABOUT) or of_cases(passage):
        return None
    if not passage.role and _led_by_aims(passage):
        goes_on = passage.start > passage.unit.start or "negation" in passage.about
        return None if goes_on or only_tells(passage) or passage.find("contact") else FactType.PURPOSE
    if _called_by_aim(passage):
        return FactType.PURPOSE if not (passage.about & _OTHER) and not only_tells(passage) else None
    if passage.unit.block is None:
        return None
    if passage.row:
        tasks = passage.role == "purpose" and passage.row.of("recipient") is not None
        return None if tasks else _COLUMNS.get(passage.role)
    aim = passage.text.strip(" .。").endswith(passage.reading.vocabulary.aim_ends) or _says_aim(passage)
    if passage.role:
        return None if passage.headed("share") else _COLUMNS.get(passage.role)
    if (passage.lead.cues if aim else passage.about | passage.lead.cues) & _OTHER:
        return None
    if passage.lead.cues.isdisjoint(_LEADS):
        return _headed(passage)
    told = [type for cue, type in _LEADS.items() if cue in passage.lead.cues]
    apart = passage.reading.vocabulary.verbs_last or told in ([FactType.RECIPIENT], [FactType.PURPOSE])
    if apart and _lists_data(passage):
        return FactType.PERSONAL_DATA
    if FactType.PURPOSE in told and FactType.RECIPIENT not in told and _on_use_by_readers(passage):
        return FactType.PERSONAL_DATA
    if aim and FactType.PURPOSE in told:
        return FactType.PURPOSE
    return told[0] if len(told) == 1 else None


def _says_aim(passage: Passage) -> bool:
    """Whether an entry begins with a word that leads in an aim: "**To** prune roses"."""
    return passage.listed and not passage.row and _after_goal(passage, passage.start, passage.end) > passage.start


def _after_goal(passage: Passage, start: int, end: int) -> int:
    """Where a stretch goes on behind a word that leads in an aim; its start where it begins with none."""
    goal = place_between(passage, start, end, "goal")
    return goal[1] if goal is not None and goal[0] == start else start


def _led_by_aims(passage: Passage) -> bool:
    """Whether the line above the list says that aims follow: "for the following purposes:", "we use your data to:"."""
    return of_aims(passage) if passage.listed else passage.unit.index in _below_aims(passage.reading)


def _is_line(reading: Reading, at: int) -> bool:
    """Whether it is a line that a capture left of a list of aims: no sentence, below one that says that they follow."""
    return _is_bare(reading, reading.units[at]) and at in _below_aims(reading)


@kept(2 * DOCUMENTS)
def _below_aims(reading: Reading) -> frozenset[int]:
    """What stands below a line, or a heading where verbs come last, that says that aims follow, with nothing but bare
    lines between."""
    found: set[int] = set()
    section, follow = None, False
    for unit in reading.units:
        follow = follow and unit.section is section
        section = unit.section
        if follow:
            found.add(unit.index)
        headed = unit.block is None and reading.vocabulary.verbs_last
        if headed or unit.text.rstrip().endswith((":", "：")):
            follow = announces_aims(reading, unit.start, unit.start + len(unit.text))
        else:
            follow = follow and _is_bare(reading, unit)
    return frozenset(found)


def _is_bare(reading: Reading, unit: Unit) -> bool:
    """Whether it is a line that is no sentence."""
    if unit.block is None or unit.block.kind is not BlockKind.PARAGRAPH or len(unit.block.clauses) > 1:
        return False
    bare = not unit.text.rstrip().endswith((".", "。", ":", "：", "!", "?"))
    finite = reading.vocabulary.finite
    return bare and not any(reading.folded.find(verb, unit.start, unit.start + len(unit.text)) >= 0 for verb in finite)


def _lists_data(passage: Passage) -> bool:
    """Whether it is data that follow a line about sharing: "we send Quendle the following information:"; not what is
    done with them ("we use your data as follows:") or whom they are given to: "次の**者に**個人情報を提供します"."""
    lead, words = passage.lead, passage.reading.vocabulary
    cues = words.cues.scan(passage.reading.folded, lead.start, lead.end)
    following = [cue for cue in cues if cue.id == "following"]
    return any(
        cue.id == "data"
        and max(cue.start - other.end, other.start - cue.end) <= _BESIDE
        and (words.verbs_last or other.start < cue.start)
        and not _gives_to(passage, other.end, cue.start)
        for cue in cues
        for other in following
    )


def _gives_to(passage: Passage, start: int, end: int) -> bool:
    """Whether a particle of whom something is given to stands in the stretch, in languages that have them."""
    particles = alternatives(passage.reading.knowledge, "datives").split("|")
    return passage.reading.vocabulary.verbs_last and any(
        passage.reading.folded.find(particle, start, end) >= 0 for particle in particles
    )


def _on_use_by_readers(passage: Passage) -> bool:
    """Whether data follow that tell how readers use something: "information on how you use the site, such as:"."""
    lead = passage.lead
    asked = place_between(passage, lead.start, lead.end, "question")
    led = bool(lead.cues & {"data", "collect"}) and "lists" in lead.cues
    named = asked is not None and led and passage.headed("collect")
    return named and not stands_between(passage, lead.start, asked[0] if asked else lead.end, "goal")


def _headed(passage: Passage) -> FactType | None:
    """What an entry is by its heading alone, unless a label of its own explains it."""
    told = [type for topic, type in _HEADINGS.items() if topic in passage.topics]
    if len(told) > 1 and _heads_aims(passage):
        told = [FactType.PURPOSE]
    labelled = _HEAD.search(passage.reading.document.text, passage.start, passage.end)
    return told[0] if len(told) == 1 and not labelled and "share" not in passage.topics else None


def _heads_aims(passage: Passage) -> bool:
    """Whether the heading is of aims of collecting, and of no data beside them: "**Purposes** for collecting data"."""
    words, heading = passage.reading.vocabulary, fold(passage.unit.section.heading)
    found = {hit.id: hit for hit in reversed(list(words.topics.scan(heading, 0, len(heading))))}
    if words.verbs_last or not found.keys() >= _HEADINGS.keys():
        return False
    use, collect = found["use"], found["collect"]
    return use.start < collect.start and words.joints.isdisjoint(heading[use.end : collect.start].split())


def _members(passage: Passage, type: FactType) -> Iterator[tuple[int, int]]:
    """The entry's name without what explains it; data and recipients one by one."""
    text = passage.reading.document.text
    head = _HEAD.search(text, passage.start, passage.end)
    end = head.start() if head and head.start() > passage.start else passage.end
    first = _enumeration(passage) if type is FactType.PERSONAL_DATA else passage.start
    if first > passage.start:
        yield from parts(passage.reading, first, passage.end)
    elif type is FactType.PURPOSE and passage.row and passage.reading.vocabulary.verbs_last:
        last = passage.start + len(text[passage.start : end].rstrip(" .。"))
        # one verb is said of all members: "알람이 지연·누락되지 않도록"
        whole = led_by(passage, last, "one_verb", 0)
        yield from [(passage.start, last)] if whole else parts(passage.reading, passage.start, end)
    elif type is FactType.PURPOSE and passage.reading.vocabulary.verbs_last and _led_by_aims(passage):
        yield from _aims(passage)
    elif type is FactType.PURPOSE and (used := _used_for(passage)) is not None:
        yield used
    elif type is FactType.PURPOSE:
        told = _SENTENCE_END.search(text, passage.start, end)
        numbered = _NUMBER.match(text, passage.start, end)
        first = numbered.end() if numbered else passage.start
        bare = text[first : told.start() if told else end].strip(" *•·-.,;\n")
        start = text.index(bare, first)
        yield start, start + len(bare)
    elif type is FactType.PERSONAL_DATA and _calls_data(passage):
        yield passage.start, passage.start + len(text[passage.start : end].rstrip(" .。;,"))
    elif head or passage.row or len(_WORD.findall(passage.text)) <= _ENUMERATION:
        yield from parts(passage.reading, passage.start, end)


def _used_for(passage: Passage) -> tuple[int, int] | None:
    """The aim of an entry that is a sentence on what something is used for: "your language is used **to translate the
    menus**"."""
    used = [cue.end for cue in passage.cues if cue.id == "use"]
    return next((aim for aim in aims_of(passage) if any(0 < aim[0] - end <= _USED for end in used)), None)


def _enumeration(passage: Passage) -> int:
    """Where the data begin that an entry enumerates behind a label, which says when or of whom they are, where verbs
    come last: 「ご予約時：**来店人数、来店方法**」; its start where it has no such label."""
    label = _CALLED.match(passage.reading.document.text, passage.start, passage.end)
    if label is None or not passage.reading.vocabulary.verbs_last or passage.closes(label.end(), passage.end):
        return passage.start
    several = sum(1 for _ in parts(passage.reading, label.end(), passage.end)) > 1
    aim = passage.text.strip(" .。").endswith(passage.reading.vocabulary.aim_ends)
    return label.end() if several and not aim else passage.start


def _aims(passage: Passage) -> Iterator[tuple[int, int]]:
    """Each aim of an entry where verbs come last: its label, and what stands behind it, without "in order to":
    「会員管理：**出欠の確認**、**教室の割り当て**のため」."""
    text = passage.reading.document.text
    label = _CALLED.match(text, passage.start, passage.end)
    start = label.end() if label else passage.start
    if label is not None:
        yield label.span(1)
    end = start + len(_aimless(text[start : passage.end], passage))
    yield from _with_objects(passage.reading, list(one_by_one(passage.reading, start, end)))


def _with_objects(reading: Reading, members: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The members, what is only an object of the next deed together with it: 「**新商品、新機能のご案内**、懸賞」."""
    links = reading.vocabulary.links
    linked = [any(reading.folded.find(link, a + 1, b - 1) >= 0 for link in links) for a, b in members]
    first = -1
    for (start, end), whole in zip(members, linked, strict=True):
        first = start if first < 0 else first
        if whole or not any(linked) or end == members[-1][1]:
            yield first, end
            first = -1


def _aimless(entry: str, passage: Passage) -> str:
    """The entry without what only says that it is an aim, 「部品の手配**のため**」; a verb stays as it is."""
    words, bare = passage.reading.vocabulary, entry.rstrip(" .。")
    ending = max((end for end in words.aim_ends if bare.endswith(end)), key=len, default="")
    deed = without_ending(bare.removesuffix(ending).rstrip(), words.case_endings) if ending else bare
    return bare if deed.endswith(words.closers) else deed


def _calls_data(passage: Passage) -> bool:
    """Whether an entry begins with a word for data, so that what follows only tells which: "Data on products and
    services"."""
    return any(cue.id == "data" and cue.start == passage.start for cue in passage.cues)


def _is_new(words: str, before: _Said) -> bool:
    if squeeze(words) in before.squeezed:
        return False
    return process.extractOne(_in_order(words), before.sorted, scorer=fuzz.ratio, score_cutoff=_ALIKE) is None
