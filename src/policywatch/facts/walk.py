"""The walk through a document that yields its passages: what heading, which leads and which rows stand above each."""

import functools
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from policywatch.facts.leading import as_label, begins_back, labels_data, led_back, points_back
from policywatch.facts.lexicon import fold
from policywatch.facts.passages import Lead, Passage
from policywatch.facts.reading import Reading, in_language_of
from policywatch.facts.segments import PRACTICES, apart_from, leads_on, segments
from policywatch.facts.sifting import outside_links, stands_apart, whole_denials, whole_words
from policywatch.facts.tables import Row, answer, guess_roles, heads, read_row, role_of, told_by_cells
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.document import Block, BlockKind, Section, Unit

_NONE: frozenset[str] = frozenset()
_LABEL = re.compile(r"\W*([^:：\n]{2,40}?)\s*(?::\s+|：\s*)(?=\S)")
_LABEL_WITHIN = re.compile(r"(?<=\s)[^\s:：]{2,20}\s*(?::\s+|：\s*)(?=\S)")
_WORDS = re.compile(r"[^\W\d_]{2}")
_TELLING = frozenset({"collect", "share", "retain", "right", "contact", "security", "change", "cookies", "prohibited"})
"""Topics of headings that say by themselves what stands below them; the others may be of an occasion only."""
_HAD = frozenset({"collect", "retain", "share"})
"""Practices whose data, or whose parties, a list may name."""
_RUN = 12
"""Sections in a row that one sentence may lead on to."""
_OF_OTHERS = frozenset({"recipient", "transfer"})
_DATA = "personal_data"
_LABEL_WORDS = 10
"""Words of a line that may be answered with "None"."""
_SIGN = 2
"""Characters of a sign or a word that says no to anything."""
_TOLD_BY_NONE = frozenset({"", "storage_duration"})
"""Roles of a value "None" that says something by itself: that nothing is kept."""
_LOOSE_LABELS = frozenset({"contact", "answer", "cookie", "service", "source"})
_REFUSED = Lead(negated=True, undone=True)
"""That nothing is done of what a label or heading says."""
_OF_A_PART = frozenset({"security", "contact", "change", "right"})
"""Topics of a part of a policy and of no whole one."""


def passages(reading: Reading, wanted: Collection[int] | None = None) -> Iterator[Passage]:
    """Every passage of the document, or of the wanted units, in document order."""
    context = _Context(reading)
    for unit in reading.units if wanted is None else _around(reading.units, wanted):
        context.enter(unit)
        if (wanted is None or unit.index in wanted) and not _leads_below(unit):
            yield from context.passages(unit)
        context.leave(unit)


def _leads_below(unit: Unit) -> bool:
    """Whether it is an entry of a table of contents: a link to another place of the page, and nothing else."""
    links = unit.block.links if unit.block is not None else ()
    if len(links) != 1 or not links[0].href.startswith("#"):
        return False
    return links[0].end - links[0].start >= len(unit.text.strip(" .:•-0123456789"))


def _around(units: Sequence[Unit], wanted: Collection[int]) -> Iterator[Unit]:
    """The wanted units, each with what stands above it in its section: nothing else decides what it means."""
    done = -1
    for index in sorted(wanted):
        first = index
        while first - 1 > done and units[first - 1].section is units[index].section:
            first -= 1
        yield from units[first : index + 1]
        done = index


class _Context:
    """The walk through a document: what heading and which leads stand above the unit at hand."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.section: Section | None = None
        self.topics: dict[int, frozenset[str]] = {}
        self.parents: dict[int, Section] = {
            id(child): section for section in reading.document.sections() for child in section.sections
        }
        self.before: dict[int, Section] = {
            id(later): earlier for earlier, later in itertools.pairwise(reading.document.sections())
        }
        self.ends: dict[int, Unit] = {id(unit.section): unit for unit in reading.units}
        self.leads: list[tuple[int, Unit]] = []
        self.known: dict[int, Lead] = {}
        self.rows: dict[int, Row] = {}
        self.unread: dict[int, list[Block]] = {}
        self.heads: dict[int, tuple[str, ...]] = {}
        self.first = -1
        self.heading: Unit | None = None
        self.bare = True
        """Whether nothing of the section so far is running text that is complete by itself."""

    def enter(self, unit: Unit) -> None:
        if unit.section is not self.section:
            self.section = unit.section
            self.leads = []
            self.bare = True
            self.heading = unit if unit.block is None else None
        if unit.block is not None and unit.block.table is not None and unit.block.table not in self.heads:
            self.heads[unit.block.table] = heads(unit.block, self.reading.vocabulary)
            self.first = unit.index
        if unit.block is not None and unit.block.kind is not BlockKind.ROW:
            depth = _depth(unit.block)
            while self.leads and self.leads[-1][0] >= depth:
                self.leads.pop()

    def leave(self, unit: Unit) -> None:
        block = unit.block
        if block is None:
            return
        self.bare = self.bare and not _is_closed(block)
        if block.kind is not BlockKind.ROW:
            self.leads.append((_depth(block), unit))
        elif block.table is not None and not block.header:
            self.unread.setdefault(block.table, []).append(block)

    def passages(self, unit: Unit) -> Iterator[Passage]:
        block = unit.block
        topics = self._topics(unit.section)
        if block is None:
            parent = self.parents.get(id(unit.section))
            above = self._topics(parent) if parent is not None else _NONE
            yield self._passage(unit, unit.start, unit.end, self._answered(unit) or Lead(), above)
            return
        lead = self._answered(unit) or self._lead(block)
        if block.kind is BlockKind.ROW:
            yield from self._row(unit, block, lead, topics)
            return
        spans = [(clause.start, clause.end) for clause in block.clauses] or [(block.start, block.end)]
        for start, end in spans:
            spanned = self._parts(start, end, kept="retain" in topics)
            parts = [self._passage(unit, first, last, lead, topics, role) for first, last, role in spanned]
            parts[0] = self._with_meant(parts[0])
            if len(parts) > 1 and _refuses(parts[1]):
                parts[0] = replace(parts[0], lead=_REFUSED)
            elif len(parts) > 1 and not parts[0].role and _leaves_out(parts[0]):
                left_out = replace(lead, cues=lead.cues | parts[0].about, negated=True)
                parts[1:] = [replace(part, lead=left_out) for part in parts[1:]]
            yield from (part for part in parts if part.role in _TOLD_BY_NONE or not _is_none(part))

    def _answered(self, unit: Unit) -> Lead | None:
        """That nothing is done of what a heading or a label says which has a "None" right below it; None for others."""
        label = unit.text.rstrip(" :：")
        below = next(iter(self.reading.units[unit.index + 1 : unit.index + 2]), None)
        if below is None or below.section is not unit.section or not label[-1:].isalnum():
            return None
        refused = answer(below.text, self.reading.vocabulary) is False and len(label.split()) <= _LABEL_WORDS
        return _REFUSED if refused else None

    def _parts(self, start: int, end: int, kept: bool) -> Iterator[tuple[int, int, str]]:
        """A clause as it is, or its labels and values apart: "Purpose: … Kept for: …", which several lines became.

        Below a heading on keeping (``kept``) a label only says of which data a period is: "Booking data: 13 months".
        """
        role, at = self._labelled(start, end)
        if kept and role == _DATA:
            role, at = "", start
        at = at if role else self._left_out(start, end)
        if at > start:
            yield start, at, ""
        for label in _LABEL_WITHIN.finditer(self.reading.document.text, at, end) if role else ():
            inner, after = self._labelled(label.start(), end)
            if inner and label.start() > at:
                yield at, label.start(), role
                role, at = inner, after
        yield at, end, role

    def _labelled(self, start: int, end: int) -> tuple[str, int]:
        """The role and the beginning of the value in a line "Purpose: …", which says what a table's column would; in
        terms a label of others may be of anything ("Acts of third parties: …")."""
        label = _LABEL.match(self.reading.document.text, start, end)
        if label is None:
            return "", start
        words = self.reading.vocabulary
        named = words.terms.scan(fold(label[1]), 0, len(label[1]))
        role = "" if any(hit.kind == "contact" for hit in named) else role_of(label[1], words)
        if role in _LOOSE_LABELS or (self.reading.terms and role in _OF_OTHERS):
            return "", start
        return (role, label.end()) if role else ("", start)

    def _left_out(self, start: int, end: int) -> int:
        """Where the value begins of a label that calls what is not had, "수집하지 않는 항목: 이름"; else the start."""
        label = _LABEL.match(self.reading.document.text, start, end)
        if label is None:
            return start
        said = self._passage(self.reading.units[0], start, label.end(1), Lead(), _NONE)
        return label.end() if _leaves_out(said) else start

    def _row(self, unit: Unit, block: Block, lead: Lead, topics: frozenset[str]) -> Iterator[Passage]:
        roles = self.heads.get(block.table, ()) if block.table is not None else ()
        if block.header or (roles and unit.index == self.first):
            return
        row = read_row(block, self.reading.vocabulary, self._above(block), roles)
        if not (roles or any(cell.column for cell in block.cells)):
            row = guess_roles(row, self.reading.vocabulary, self.reading.knowledge, shared="share" in topics)
        row = told_by_cells(row, self.reading.vocabulary, self.reading.knowledge, cookies="cookies" in topics)
        for place in row.places:
            if place.end > place.start:
                yield self._passage(unit, place.start, place.end, lead, topics, place.role, row)

    def _above(self, block: Block) -> Row | None:
        """The row above in the same table, whether or not it was asked for: cells may repeat it."""
        if block.table is None:
            return None
        for above in self.unread.pop(block.table, ()):
            rows, roles = self.rows.get(block.table), self.heads.get(block.table, ())
            self.rows[block.table] = read_row(above, self.reading.vocabulary, rows, roles)
        return self.rows.get(block.table)

    def _passage(
        self,
        unit: Unit,
        start: int,
        end: int,
        lead: Lead,
        topics: frozenset[str],
        role: str = "",
        row: Row | None = None,
    ) -> Passage:
        reading = in_language_of(self.reading, start, end)
        words, text = reading.vocabulary, self.reading.document.text
        found = outside_links(words.terms.scan(self.reading.folded, start, end), text[start:end], start)
        hits = tuple(hit for hit in whole_words(found, text, words) if not stands_apart(text, hit.start, hit.end))
        cues = tuple(whole_denials(words.cues.scan(self.reading.folded, start, end), self.reading.folded, words))
        about = frozenset(cue.id for cue in cues)
        parts = tuple(segments(text, start, end, apart_from(text, hits, cues, words), words))
        return Passage(reading, unit, start, end, hits, cues, about, lead, topics, parts, role, row)

    def _topics(self, section: Section) -> frozenset[str]:
        """What the nearest heading that says anything says the section is about; the document's own title, which may
        only call the policy one on "protection", tells of no such part of it."""
        known = self.topics.get(id(section))
        if known is None:
            words = in_language_of(self.reading, section.start, section.end).vocabulary
            found = words.topics.scan(self.reading.folded, section.start, section.end)
            parent = self.parents.get(id(section))
            known = frozenset(hit.id for hit in found)
            if section.title and section.title == self.reading.document.metadata.title:
                known -= _OF_A_PART
            if not known and parent is not None:
                known = self._topics(parent)
            self.topics[id(section)] = known
        return known

    def _lead(self, block: Block) -> Lead:
        """What stands above the list: the paragraph before it and the items it is nested under, or else what the
        heading denies: "What we do not collect". Running text below one says itself what is denied."""
        if not self.leads:
            running = block.kind is BlockKind.PARAGRAPH and len(block.clauses) > 1
            led = self._led() if self.bare and not _is_closed(block) else None
            return Lead() if running else led or self._denied_by_heading()
        if block.kind is BlockKind.PARAGRAPH:
            return Lead()
        leads = [self._said(unit) for _, unit in self.leads]
        cues = frozenset().union(*(lead.cues for lead in leads))
        negated, undone = any(lead.negated for lead in leads), any(lead.undone for lead in leads)
        hits = tuple(hit for lead in leads for hit in lead.hits)
        return Lead(cues, negated, undone, leads[-1].start, leads[-1].end, hits)

    def _led(self) -> Lead | None:
        """What running text leads on to over headings that say nothing by themselves: "We collect the following:",
        "**[On signing up]**", a list, "**[On paying]**", a list."""
        section = self.section
        for _ in range(_RUN):
            before = self.before.get(id(section))
            if section is None or before is None or before.level != section.level or self._topics(section) & _TELLING:
                return None
            last = self.ends[id(before)]
            if last.block is not None and last.block.kind is BlockKind.PARAGRAPH and not last.block.depth:
                said = self._said(last)
                if "following" in said.cues or last.text.rstrip().endswith((":", "：")):
                    return None if said.cues.isdisjoint(_HAD) else said
                if _is_closed(last.block) or not said.cues.isdisjoint(PRACTICES):
                    return None
            section = before
        return None

    def _denied_by_heading(self) -> Lead:
        unit = self.heading
        if unit is None or _condition(self.reading.knowledge).match(self.reading.folded, unit.start, unit.end):
            return Lead()
        said = self._said(unit)
        none = _calls_none(self._passage(unit, unit.start, unit.end, Lead(), _NONE))
        return Lead(negated=said.negated or none, undone=said.undone)

    def _leading(self, unit: Unit) -> tuple[int, int]:
        """The clause that leads into the list below: the one that says "the following", or else the last.

        A last one that ends with a colon leads whatever stands before it.
        """
        clauses = unit.block.clauses if unit.block is not None else ()
        cues = self.reading.vocabulary.cues
        for clause in () if unit.text.rstrip().endswith((":", "：")) else clauses[:-1]:
            if any(cue.id == "following" for cue in cues.scan(self.reading.folded, clause.start, clause.end)):
                return clause.start, clause.end
        return (clauses[-1].start, unit.end) if clauses else (unit.start, unit.end)

    def _said(self, unit: Unit) -> Lead:
        known = self.known.get(unit.index)
        if known is None:
            start, end = self._leading(unit)
            passage = self._passage(unit, start, end, Lead(), _NONE)
            meant = self._sentence_before(unit, start) if points_back(passage) else None
            if meant is not None:
                known = self.known[unit.index] = led_back(passage, meant, _ends_denied(meant.unit, meant))
                return known
            on = bool(passage.segments) and leads_on(unit.text, passage.cues, passage.reading.vocabulary.verbs_last)
            undone = on and "undone" in passage.about and passage.about.isdisjoint(PRACTICES)
            negated = undone or (on and (_ends_denied(unit, passage) or _names_denied(unit, passage)))
            about = as_label(passage.about) if labels_data(passage) else passage.about
            known = self.known[unit.index] = Lead(about, negated, undone, start, end, passage.hits)
        return known

    def _with_meant(self, said: Passage) -> Passage:
        """A sentence of running text, led by the one before it where it points back to that: "We log errors. **This
        may include** your address"."""
        if said.listed or said.role or said.lead.cues or not begins_back(said):
            return said
        meant = self._sentence_before(said.unit, said.start)
        return said if meant is None else replace(said, lead=led_back(said, meant, _ends_denied(meant.unit, meant)))

    def _sentence_before(self, unit: Unit, start: int) -> Passage | None:
        """The sentence right before the offset, in the same paragraph or the one above."""
        for above in reversed(self.reading.units[max(0, unit.index - 1) : unit.index + 1]):
            block = above.block
            if block is None or block.kind is not BlockKind.PARAGRAPH or above.section is not unit.section:
                return None
            ended = [clause for clause in block.clauses if clause.end <= start]
            if ended:
                return self._passage(above, ended[-1].start, ended[-1].end, Lead(), _NONE)
        return None


def _refuses(value: Passage) -> bool:
    """Whether what follows a label says that nothing of it is done: "**Third parties**: your data is not shared"."""
    return _is_none(value) or _all_denied(value)


def _leaves_out(label: Passage) -> bool:
    """Whether a label calls what is not had: "**Not collected**: name, photo", "収集対象外：氏名"; what is not given to
    others may be had."""
    return "share" not in label.about and ("excluded" in label.about or _all_denied(label) or _calls_none(label))


def _calls_none(label: Passage) -> bool:
    """Whether a label or heading calls what is below it not collected: "Données **non collectées**"."""
    named = any(cue.id == "no" and cue.end - cue.start > _SIGN for cue in label.cues)
    return named and len(label.text.split()) <= _LABEL_WORDS


def _all_denied(passage: Passage) -> bool:
    """Whether it denies all it says is done; of what is no sentence where verbs come last, whether its verb is denied
    and not the noun at its end, which may be one of a practice itself: "**수집하지 않는** 항목"."""
    verbs = [verb for segment in passage.segments for verb in segment.verbs]
    if verbs and passage.reading.vocabulary.verbs_last and not passage.closes(passage.start, passage.end):
        return verbs[0].denied
    return bool(verbs) and all(verb.denied for verb in verbs)


def _is_none(value: Passage) -> bool:
    return answer(value.text, value.reading.vocabulary) is False


@functools.lru_cache(maxsize=4)
def _condition(knowledge: Knowledge) -> re.Pattern[str]:
    """A heading that only says when something is the case: "If you do not give us your data"."""
    return re.compile(rf"\W*(?:\d+\W+)?(?:{alternatives(knowledge, 'conditions')})(?!\w)")


def _ends_denied(unit: Unit, passage: Passage) -> bool:
    """Whether what follows is denied; a heading has to deny that something is done, or begin with that: "Our servers
    **without** backups" does neither."""
    if unit.block is not None or passage.reading.vocabulary.verbs_last:
        return passage.denied(passage.end - 1)
    verb = any(verb.denied for segment in passage.segments for verb in segment.verbs)
    first = next((cue.start for cue in passage.cues if cue.id == "negation"), passage.end)
    return passage.denied(passage.end - 1) and (verb or not _WORDS.search(passage.reading.folded, passage.start, first))


def _names_denied(unit: Unit, passage: Passage) -> bool:
    """Whether a heading, or a line that is no sentence, ends in what is denied, where verbs come last: "利用しない
    **目的**", "④ 수집하지 않는 **항목**"."""
    if not passage.reading.vocabulary.verbs_last:
        return False
    if unit.block is not None:
        return not passage.closes(passage.start, passage.end) and _all_denied(passage)
    return any(verb.denied for segment in passage.segments for verb in segment.verbs)


def _is_closed(block: Block) -> bool:
    """Whether it is running text that is complete by itself, and no line that only enumerates."""
    return block.kind is BlockKind.PARAGRAPH and block.text.rstrip().endswith((".", "。", "!", "?"))


def _depth(block: Block) -> int:
    return block.depth + 1 if block.kind in (BlockKind.ITEM, BlockKind.DEFINITION) else 0
