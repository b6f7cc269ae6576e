"""The case before the judge: two versions, their edits and facts, and what the cues of their language are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from policywatch.knowledge import Knowledge
from policywatch.model.change import Change, ChangeKind, Comparison, Level
from policywatch.model.fact import Direction, Fact, FactChange
from policywatch.model.finding import Evidence
from policywatch.model.promise import Promise
from policywatch.significance.cues import SYLLABLE, Cues
from policywatch.significance.editorial import editorial_kind, renamed_terms, says_same
from policywatch.significance.edits import NOWHERE, Edit, Side, Spread, edits_of, side_of
from policywatch.significance.furniture import is_furniture
from policywatch.significance.gist import Said, lists
from policywatch.significance.names import Names
from policywatch.significance.reunited import reunited
from policywatch.significance.same import without_same
from policywatch.text.flow import still_stands

_SENTENCE, _DENSE = 700, 250
"""Characters beyond which a text is more than one statement, whatever its marks say; the second in dense scripts."""
_MERGED = 0.6
"""Share of a sentence that another one says in which it lives on."""
_NAMED, _TWICE = "recipient-named", 2
_FIRST_WORDS = 60
"""Characters after a heading that tell what its section is about."""
_BEGINNING = 700
"""Characters within which a text introduces its publisher."""
_ALIAS = re.compile(
    r"[(（][^()（）\n]{0,16}[“\"'‘「『«„]\s?([^”\"'’」』»“\n]{1,24}?)\s?[”\"'’」』»“][^()（）\n]{0,12}[)）]"
)


@dataclass(frozen=True, eq=False)
class Case:
    """Everything the rules may look at."""

    comparison: Comparison
    facts: tuple[FactChange, ...]
    old_promise: Promise
    new_promise: Promise
    kind: str
    """"privacy" or "terms"."""
    cues: Cues
    knowledge: Knowledge

    @cached_property
    def names(self) -> Names:
        """What findings, which speak English, call a fact."""
        return Names(self.knowledge, "en")

    @cached_property
    def old(self) -> Side:
        return side_of(self.comparison.old, self.cues)

    @cached_property
    def new(self) -> Side:
        return side_of(self.comparison.new, self.cues)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every sentence a change touched, in order."""
        return tuple(
            edit
            for index, change in enumerate(self.comparison.changes)
            for edit in edits_of(index, change, self.old, self.new)
        )

    @cached_property
    def editorial(self) -> tuple[tuple[Edit, str | None], ...]:
        """Every edit with its editorial kind; None where it may mean something. What moved is no edit by that alone."""
        return tuple(map(self._judged, reunited(self.edits, self.old, self.new, self.cues)))

    def _judged(self, edit: Edit) -> tuple[Edit, str | None]:
        """The edit with its kind; where it may mean something, without what was put for words that say the same."""
        if is_furniture(edit, self.new if edit.new else self.old, self.cues):
            return edit, "furniture"
        kind = editorial_kind(edit, self.cues, self.renames, self._date_words(edit))
        if kind is None and self._still_stands(edit):
            return edit, "formatting"
        left = without_same(edit, self.old, self.new, self.cues) if kind is None else edit
        if left is edit:
            return edit, kind
        kind = editorial_kind(left, self.cues, self.renames, self._date_words(edit))
        return (edit, "wording" if kind == "formatting" else kind) if kind else (left, None)

    def _still_stands(self, edit: Edit) -> bool:
        """Whether all of the sentence stands in the other version among the same words, captured otherwise."""
        old, new = self.comparison.old.text, self.comparison.new.text
        sides = ((edit.old, old, new), (edit.new, new, old))
        return all(still_stands(place.start, place.end, here, there) for place, here, there in sides if place)

    @cached_property
    def edits_from(self) -> Spread:
        """The edits by where their sentence stood."""
        return Spread((edit.old, edit) for edit, _ in self.editorial if edit.old)

    @cached_property
    def edits_to(self) -> Spread:
        """The edits by where their sentence stands now."""
        return Spread((edit.new, edit) for edit, _ in self.editorial if edit.new)

    @cached_property
    def reworded(self) -> frozenset[int]:
        """The changes that say the same in other words, all through, or are the page's own: no fact differs there."""
        said: dict[int, bool] = {}
        for edit, kind in self.editorial:
            same = kind in ("formatting", "furniture") or (kind == "wording" and says_same(edit, self.cues))
            said[edit.change] = said.get(edit.change, True) and same
        return frozenset(change for change, same in said.items() if same)

    @cached_property
    def renames(self) -> frozenset[tuple[str, str]]:
        """The words exchanged for each other all over the document."""
        return renamed_terms(self.edits)

    @cached_property
    def came(self) -> frozenset[str]:
        """The words that carry meaning of all that came, stemmed."""
        return frozenset().union(*(self.cues.stems(edit.gained) for edit, _ in self.editorial))

    def came_in(self, edit: Edit) -> str:
        """All that came in the edit's section, in one text."""
        return "".join(f"{other.gained_text} " for other in self.came_beside(edit))

    def came_beside(self, edit: Edit) -> Sequence[Edit]:
        """What came in the section of the edit, wherever that stands and whatever its number is; itself included."""
        return self._came_in.get(self.home(edit), ())

    @cached_property
    def _came_in(self) -> Mapping[int, Sequence[Edit]]:
        came: dict[int, list[Edit]] = defaultdict(list)
        for edit, _ in self.editorial:
            if edit.new:
                came[self.home(edit)].append(edit)
        return came

    def home(self, edit: Edit) -> int:
        """Where the heading of the edit's section stands in the new version; below 0 where it is gone."""
        if edit.new:
            return self.new.units[edit.new.unit].section.start
        start = self.old.units[(edit.old or NOWHERE).unit].section.start
        return self._headings.get(start, -1 - start)

    @cached_property
    def _headings(self) -> Mapping[int, int]:
        """Where a heading stood → where it, or the one in its place, stands; the beginning is the beginning."""
        stayed = ((p.old, p.new) for p in self.comparison.pairs if p.old is not None and p.new is not None)
        units = ((self.old.units[old], self.new.units[new]) for old, new in stayed)
        return {0: 0} | {old.start: new.start for old, new in units if old.block is None and new.block is None}

    @cached_property
    def went(self) -> frozenset[str]:
        """The words that carry meaning of all that went, stemmed."""
        return frozenset().union(*(self.cues.stems(edit.lost) for edit, _ in self.editorial))

    @cached_property
    def went_text(self) -> str:
        """All that went, in one text."""
        return " ".join(edit.lost_text for edit, _ in self.editorial)

    @cached_property
    def lost_said(self) -> Said:
        """All that went, sentence by sentence, and the lists it made together."""
        went = [edit for edit, _ in self.editorial if edit.lost_text.strip()]
        return Said([*(edit.lost_text for edit in went), *lists(self.old, (e.old for e in went))], self.cues)

    @cached_property
    def once_said(self) -> Said:
        """The sentences that went, or that something went from, and lists of them."""
        places = [edit.old for edit, _ in self.editorial if edit.old and edit.lost_text.strip()]
        return Said([*(place.text for place in places), *lists(self.old, places)], self.cues)

    @cached_property
    def now_said(self) -> Said:
        """The sentences that came, or that something came to, and lists of them."""
        places = [edit.new for edit, _ in self.editorial if edit.new and edit.gained_text.strip()]
        return Said([*(place.text for place in places), *lists(self.new, places)], self.cues)

    @cached_property
    def relisted(self) -> Mapping[int, str]:
        """Change → "left" or "joined", where an item moved out of a list of what is not done, or into one."""
        out: dict[int, str] = {}
        for index, change in enumerate(self.comparison.changes):
            if change.kind is ChangeKind.MOVED and change.old_start is not None and change.new_start is not None:
                was = self._listed_as_denied(self.old, change.old_start)
                turned = was is not None and self._listed_as_denied(self.new, change.new_start) is (not was)
                end = change.new_start + len(change.new_text)
                old, new = self.comparison.old.text, self.comparison.new.text
                if turned and not still_stands(change.new_start, end, new, old):
                    out[index] = "left" if was else "joined"
        return out

    def _listed_as_denied(self, side: Side, offset: int) -> bool | None:
        """Whether the item at the offset stands under a denial; None where no practice leads it in."""
        place = side.places[side.at(offset)]
        head = side.head(place.unit)
        led_in = head != place.unit and self.cues.has("practice", side.units[head].text)
        return side.denied(place) if led_in else None

    @cached_property
    def changes_of_unit(self) -> Mapping[tuple[str, int], tuple[int, ...]]:
        """("old" or "new", unit) → the changes that touch it."""
        out: dict[tuple[str, int], tuple[int, ...]] = {}
        for pair in self.comparison.pairs:
            if pair.old is not None:
                out["old", pair.old] = pair.changes
            if pair.new is not None:
                out["new", pair.new] = pair.changes
        return out

    def fact_changes(self, fact: FactChange) -> tuple[int, ...]:
        """The changes a fact's clauses stand in."""
        found: set[int] = set()
        for side, stated in (("old", fact.old), ("new", fact.new)):
            if stated:
                found.update(self.changes_of_unit.get((side, stated.unit), ()))
        return tuple(sorted(found))

    def changes_at(self, side: Literal["old", "new"], offset: int) -> tuple[int, ...]:
        """The changes that touch the heading or block at an offset of one version."""
        version = self.old if side == "old" else self.new
        unit = version.places[version.at(offset)].unit if version.places else -1
        return self.changes_of_unit.get((side, unit), ())

    def names_publisher(self, text: str) -> bool:
        """Whether the text calls the publisher by the first word of its name."""
        name = self.comparison.new.metadata.company.split(" ")[0]
        return (len(name) > 1 and name in text) or bool(self._alias and self._alias in text)

    @cached_property
    def _alias(self) -> str:
        """The short name that the text gives its publisher at its beginning: "(이하 '몰')"."""
        found = _ALIAS.search(self.comparison.new.text, 0, _BEGINNING)
        return found[1] if found else ""

    @cached_property
    def changes_with_facts(self) -> frozenset[int]:
        """The changes from which a fact was read that one version alone states."""
        return frozenset(self._changes_of(fact for fact in self.facts if fact.direction is not Direction.ELSEWHERE))

    @cached_property
    def spoken_of(self) -> frozenset[int]:
        """The changes that a fact or the promised notice tells of."""
        old, new = self.old_promise, self.new_promise
        promised = (*(self.changes_at("old", old.start) if old.evidence else ()),
                    *(self.changes_at("new", new.start) if new.evidence else ()))  # fmt: skip
        return self.changes_with_facts.union(promised)

    @cached_property
    def retired(self) -> frozenset[int]:
        """The changes that took out a passage whole together with the company it was about, whom nothing names any
        more: what protected users there protected them from that company."""
        gone = (
            (change, fact.old)
            for fact in self.facts
            if fact.old and fact.old.rule == _NAMED and fact.change == "removed" and not fact.old.negated
            if fact.direction is not Direction.ELSEWHERE
            for change in self.fact_changes(fact)
        )
        return frozenset(change for change, party in gone if self._is_about(self.comparison.changes[change], party))

    @cached_property
    def gone_companies(self) -> frozenset[str]:
        """The names of the companies that the old version gave data to and that the new one names nowhere."""
        gone = (
            fact.old for fact in self.facts if fact.change == "removed" and fact.direction is not Direction.ELSEWHERE
        )
        parties = (party for party in gone if party and party.rule == _NAMED and not party.negated)
        named = (name for party in parties for name in (party.wording, party.value))
        return frozenset(name for name in named if name not in self.comparison.new.text)

    def _is_about(self, change: Change, party: Fact) -> bool:
        """Whether a passage that is gone names the company in its heading or twice, or a section in its first words."""
        if change.kind is not ChangeKind.REMOVED:
            return False
        heading, text = change.old_text.partition("\n")[0], change.old_text
        if any(name in heading or text.count(name) >= _TWICE for name in (party.wording, party.value)):
            return True
        return change.level is Level.SECTION and party.start - (change.old_start or 0) <= len(heading) + _FIRST_WORDS

    @cached_property
    def restated(self) -> Counter[int]:
        """Change → how many statements it makes in a new place that the text makes elsewhere as well."""
        return Counter(self._changes_of(fact for fact in self.facts if fact.direction is Direction.ELSEWHERE))

    def _changes_of(self, facts: Iterable[FactChange]) -> Iterator[int]:
        return (change for fact in facts for change in self.fact_changes(fact))

    def before_and_after(self, edit: Edit) -> tuple[str, str]:
        """The sentence before and after; of a row the cell."""
        if edit.old is None or edit.new is None:
            return (edit.old.text if edit.old else "", edit.new.text if edit.new else "")
        before, after = self.old.cell(edit.old, edit.lost_at), self.new.cell(edit.new, edit.gained_at)
        if not edit.lost_at and after != edit.new.text:
            before = _without(after, edit.gained_text)
        if not edit.gained_at and before != edit.old.text:
            after = _without(before, edit.lost_text)
        return before, after

    def before_and_after_all(self, edit: Edit) -> tuple[str, str]:
        """The same, with the other sentences that one was split into, and those that were merged into it."""
        before, after = self.before_and_after(edit)
        if edit.old is None or edit.new is None:
            return before, after
        split = (e.new.text for e in self._edits_at["old", edit.old.start] if e.new and e.new != edit.new)
        merged = (e.old.text for e in self._edits_at["change", edit.change] if e.old and self._merged(e, after))
        return " ".join((before, *merged)), " ".join((after, *split))

    def _merged(self, gone: Edit, after: str) -> bool:
        """Whether a sentence that went lives on in another one."""
        stems = self.cues.stems_of(gone.old.text) if gone.old and gone.new is None else frozenset()
        return bool(stems) and len(stems & self.cues.stems_of(after)) >= _MERGED * len(stems)

    @cached_property
    def _edits_at(self) -> Mapping[tuple[str, int], list[Edit]]:
        """("old", where a sentence begins) or ("change", its number) → the edits of it."""
        found: dict[tuple[str, int], list[Edit]] = defaultdict(list)
        for edit, _ in self.editorial:
            found["change", edit.change].append(edit)
            if edit.old:
                found["old", edit.old.start].append(edit)
        return found

    def tabulated(self, edit: Edit) -> bool:
        """Whether a sentence was put into the row of a table, whose columns say what it said."""
        return bool(edit.new and edit.old and self.new.row(edit.new) and not self.old.row(edit.old))

    def run_together(self, edit: Edit) -> bool:
        """Whether either side is no sentence, but a page or a table that capture ran together."""
        dense = SYLLABLE.search((edit.new or edit.old or NOWHERE).text)
        return any(len(text) > (_DENSE if dense else _SENTENCE) for text in self.before_and_after(edit))

    def evidence(self, fact: FactChange) -> Evidence:
        """The clauses a fact was read from, quoted."""
        old, new = fact.old or fact.broader, fact.new
        return Evidence(
            old=self.old.quote(old.clause_start, old.clause_end, old.start) if old else None,
            new=self.new.quote(new.clause_start, new.clause_end, new.start) if new else None,
        )

    def quote_edit(self, edit: Edit) -> Evidence:
        """An edited sentence before and after, quoted."""
        return Evidence(
            old=self.old.quote(edit.old.start, edit.old.end) if edit.old else None,
            new=self.new.quote(edit.new.start, edit.new.end) if edit.new else None,
        )

    def quote_change(self, change: Change) -> Evidence:
        """A change's text on both sides, quoted."""
        old, new = change.old_start, change.new_start
        return Evidence(
            self.old.quote(old, old + len(change.old_text)) if old is not None else None,
            self.new.quote(new, new + len(change.new_text)) if new is not None else None,
        )

    def _date_words(self, edit: Edit) -> set[str]:
        """The words of the dates that the sentence states about the document itself."""
        return self.old.date_words(edit.old) | self.new.date_words(edit.new)


def _without(text: str, stretch: str) -> str:
    return text.replace(stretch.strip(), " ", 1)
