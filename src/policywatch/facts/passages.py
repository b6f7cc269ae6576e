"""Reading units: a clause or cell with all that decides what it means: its heading, the words that lead into its list,
its column, its row, and which words in it are denied."""

import re
from dataclasses import dataclass

from policywatch.facts.lexicon import Hit
from policywatch.facts.reading import Reading
from policywatch.facts.segments import VERBS, Segment, aside_at, denied_as_object, denied_outright, denies_at
from policywatch.facts.tables import Row
from policywatch.model.document import BlockKind, Unit
from policywatch.model.fact import Modality

_NONE: frozenset[str] = frozenset()
_CLOSING = " \"'”」』)）。*_"
"""What may stand after the mark that closes a sentence."""
_ANSWER = re.compile(r"\W*(?:a[.:]\s*)?(\w+)")
_JOINT = 4
"""Characters between two that are denied together."""
_HOST = 3
"""Words of a noun and what tells of what kind it is."""
_OPENING = 2
"""Characters from a bracket to its first word."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a paragraph or list item says of the list below it."""

    cues: frozenset[str] = _NONE
    negated: bool = False
    """Whether what only names something in the list is denied: "We collect none of the following"."""
    undone: bool = False
    """Whether all that the list says is done is denied: "We never do the following"."""
    start: int = 0
    end: int = 0
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One clause or cell."""

    reading: Reading
    unit: Unit
    start: int
    end: int
    hits: tuple[Hit, ...]
    cues: tuple[Hit, ...]
    about: frozenset[str]
    """Kinds of cue in the clause itself."""
    lead: Lead
    topics: frozenset[str]
    segments: tuple[Segment, ...]
    role: str = ""
    """What its column holds ("recipient"); "" outside tables and where the header is not understood."""
    row: Row | None = None

    @classmethod
    def bare(cls, reading: Reading, unit: Unit) -> "Passage":
        """A unit as a passage nothing was looked up for."""
        return cls(reading, unit, unit.start, unit.end, (), (), _NONE, Lead(), _NONE, ())

    @property
    def text(self) -> str:
        return self.reading.document.text[self.start : self.end]

    @property
    def listed(self) -> bool:
        """Whether it is a list item or a cell rather than running text."""
        return self.unit.block is not None and self.unit.block.kind in (
            BlockKind.ITEM,
            BlockKind.ROW,
            BlockKind.DEFINITION,
        )

    def find(self, kind: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.kind == kind]

    def speaks_of(self, *cues: str) -> bool:
        """Whether the clause, or what leads into its list, has such a cue."""
        return any(cue in self.about or cue in self.lead.cues for cue in cues)

    @property
    def labels_party(self) -> bool:
        """Whether it is what follows a label that names who gets data: "**Dentists**: to plan your treatment"."""
        return self.role == "recipient" and self.row is None

    @property
    def opens(self) -> bool:
        """Whether it stands above the first heading below the title, where publishers say who they are."""
        return self.unit.section is self.reading.units[0].section

    @property
    def about_data(self) -> bool:
        """Whether it may speak of personal data at all: terms of use have to say so."""
        if not self.reading.terms or self.role:
            return True
        return self.speaks_of("personal", "privacy") or self.headed("collect")

    @property
    def is_rule(self) -> bool:
        """Whether it tells readers what they must not or need not do, by itself or in a list or section of such."""
        if self.headed("prohibited") or "duty" in self.lead.cues:
            return True
        stated = bool(self.reading.vocabulary.finite)  # what a verb closes before it is no part of the rule
        return any(c.id == "duty" and not (stated and self.closes(self.start, c.start)) for c in self.cues)

    @property
    def of_others(self) -> bool:
        """Whether it speaks of what others do by their own rules, and of no sharing with them."""
        return "theirs" in self.about and "share" not in self.about

    @property
    def asks(self) -> bool:
        """Whether it is a question, which states nothing unless yes is answered: "Do you share my photos?"."""
        folded, words = self.reading.folded, self.reading.vocabulary
        said = folded[self.start : self.end].rstrip(_CLOSING)
        told = self.row is not None and self.row.answer is not None
        if told or self.unit.block is None or not said.endswith(words.asking):
            return False
        answer = _ANSWER.match(folded, self.end)
        return answer is None or all(cue.id != "yes" for cue in words.cues.scan(folded, *answer.span(1)))

    def headed(self, *topics: str) -> bool:
        return any(topic in self.topics for topic in topics)

    def denied(self, at: int, kinds: frozenset[str] = VERBS) -> bool:
        """Whether what stands at the offset is denied: by the clause, the list's lead or a "No" in the row.

        ``kinds`` are the practices whose denial counts: "does not use" denies no recipient.
        """
        if self.row is not None and self.row.answer is not None:
            return not self.row.answer
        if self._refused() or self._neither(at) or self._explains_none(at):
            return True
        own, words = self._segment(at), self.reading.vocabulary
        verbs = [verb for verb in own.verbs if verb.kinds & kinds] if own is not None else []
        if own is not None and any(verb.aside >= 0 for verb in verbs):
            here = aside_at(self.reading.document.text, own.start, at)
            here = -1 if here >= 0 and self._explains(here) else here
            verbs = [verb for verb in verbs if verb.aside == here] or [verb for verb in verbs if verb.aside < 0]
        if own is not None and not own.later(at, words.verbs_last) and self._undone(at, own):
            return True
        if verbs:
            if self.lead.undone or words.verbs_last:
                return self._denied_by_lead() or denies_at(verbs, at, words.verbs_last)
            return denies_at(verbs, at, words.verbs_last) or denied_as_object(
                self.reading.folded, self.cues, self.hits, verbs, at, words
            )
        return self.lead.negated

    def _refused(self) -> bool:
        """Whether it ends in a word for "none", after a colon, or as an item where verbs come last: "Ads: none",
        "クラッシュ送信なし"."""
        no = next((cue for cue in reversed(self.cues) if cue.id == "no"), None)
        if no is None or self.reading.folded[no.end : self.end].strip(_CLOSING):
            return False
        before = self.reading.folded[self.start : no.start].rstrip()
        return before.endswith(":") or (self.listed and bool(before) and self.reading.vocabulary.verbs_last)

    def _neither(self, at: int) -> bool:
        """Whether it is one of several that are denied together, with no practice told between: "neither own cookies
        nor **advertising cookies**"."""
        words, folded = self.reading.vocabulary, self.reading.folded
        firsts = (cue for cue in self.cues if cue.id == "negation" and folded[cue.start : cue.end] in words.neither)
        first = next((cue for cue in firsts if cue.end <= at), None)
        return first is not None and not self._turns_between(first.end, at)

    def _explains_none(self, at: int) -> bool:
        """Whether it stands in the bracket after a noun of which there is none: "no storage (**IndexedDB**)"."""
        words, folded = self.reading.vocabulary, self.reading.folded
        bracket = aside_at(self.reading.document.text, self.start, at)
        if bracket < 0 or self._turns_between(bracket, at):
            return False
        return any(
            cue.id == "negation"
            and cue.end <= bracket
            and folded[cue.start : cue.end] in words.subject_denials
            and len(folded[cue.end : bracket].split()) <= _HOST
            and folded[cue.end : bracket].replace(" ", "").isalnum()
            for cue in self.cues
        )

    def _turns_between(self, first: int, last: int) -> bool:
        """Whether a practice or a contrast is told there, beyond which a denial does not reach."""
        return any(cue.id in VERBS or cue.id == "contrast" for cue in self.cues if first <= cue.start < last)

    def _denied_by_lead(self) -> bool:
        """Whether the lead denies all its list says is done, or its list only names what is denied, if in words of a
        practice: "키보드 **입력**, 화면 캡처"."""
        apart = self.listed or self.start > self.unit.start  # an item, or the value of a label
        named = apart and bool(self.reading.vocabulary.finite) and not self.closes(self.start, self.end)
        return self.lead.undone or (self.lead.negated and named)

    def closes(self, start: int, end: int) -> bool:
        """Whether a verb closes a statement in the stretch, where verbs come last: "氏名を取得**します**ので"."""
        finite = self.reading.vocabulary.finite
        return not finite or any(self.reading.folded.find(verb, start, end) >= 0 for verb in finite)

    def _explains(self, bracket: int) -> bool:
        """Whether what stands in the bracket says more closely what the words before it are: "(specifically, …"."""
        return any(cue.id == "lists" and 0 < cue.start - bracket <= _OPENING for cue in self.cues)

    def _undone(self, at: int, within: Segment) -> bool:
        """Whether what stands at the offset is itself what is not done or not there: "録音しません", "no refunds"."""
        end = next((hit.end for hit in self.hits if hit.start == at), at)
        for hit in self.hits if self.reading.vocabulary.verbs_last else ():
            if 0 <= hit.start - end <= _JOINT and hit.end <= within.end:
                end = hit.end  # denied with those it is joined to
        cues = tuple(cue for cue in self.cues if within.start <= cue.start < within.end)
        if self.reading.vocabulary.verbs_last and not within.verbs:
            no = next((cue.start for cue in cues if cue.id == "negation" and cue.start >= end), -1)
            return no >= 0 and "、" not in self.reading.folded[end:no]
        return denied_outright(self.reading.folded, cues, (at, end), self.reading.vocabulary.verbs_last)

    def segment_end(self, at: int) -> int:
        """Where the part of one polarity ends that holds the offset."""
        segment = self._segment(at)
        return segment.end if segment else self.end

    def modality(self, at: int) -> Modality:
        segment = self._segment(at)
        return segment.modality if segment else Modality.DOES

    def _segment(self, at: int) -> Segment | None:
        return next((s for s in self.segments if s.start <= at < s.end), None)
