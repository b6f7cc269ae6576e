"""One version in several languages: what a translation says otherwise than the text that binds.

Only what is the same in every language is held against each other: dates, labels, the number of sections, e-mail
addresses, countries, periods, ages, organisations by their canonical name. A value counts as missing only where the
other text does not hold it anywhere, whatever it says of it there, so that a sentence read in one language alone is no
alarm.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from policywatch import facts, promise
from policywatch.facts.lexicon import Hit, fold
from policywatch.facts.slots import GENERAL
from policywatch.facts.vocabulary import Vocabulary, vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactType
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.model.promise import Promise
from policywatch.model.report import Report
from policywatch.significance.phrases import quoted
from policywatch.text import durations
from policywatch.text.durations import in_words

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_AGE = re.compile(r"(?<!\d)(1[0-9]|2[01]|[6-9])(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Text:
    """One language of a version, and what of it can be compared across languages."""

    document: Document
    knowledge: Knowledge

    @property
    def language(self) -> str:
        return self.document.language

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return facts.extract(self.document, self.knowledge)

    @cached_property
    def promise(self) -> Promise:
        return promise.read(self.document, self.knowledge)

    @cached_property
    def words(self) -> Vocabulary:
        return vocabulary(self.knowledge, self.language)

    @cached_property
    def hits(self) -> list[Hit]:
        folded = fold(self.document.text)
        return self.words.terms.scan(folded, 0, len(folded))

    @cached_property
    def days(self) -> frozenset[int]:
        """Every period of the text in days, a year being twelve months."""
        return frozenset(map(_days, durations.find(self.document.text, self.knowledge)))

    def stated(self, *types: FactType) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.type in types and not fact.negated)

    def said(self, fact: Fact, value: str) -> "Said":
        """A value with the section and the clause it stands in."""
        clause = self.document.text[fact.clause_start : fact.clause_end]
        thing = "" if fact.key == GENERAL else fact.key
        return Said(value, thing, _number(fact.section), quoted(clause))


def disagreements(binding: Document, translation: Document, knowledge: Knowledge) -> tuple[str, ...]:
    """One line for each way in which the translation lags behind the binding text or says something else."""
    ours, theirs = Text(binding, knowledge), Text(translation, knowledge)
    name = f"the {theirs.language} text"
    return (
        *(f"{name} {said}" for said in _lags(ours, theirs)),
        *(f"{name} {said}" for said in _promises(ours, theirs)),
        *_facts(ours, theirs),
    )


def against(
    binding: Document, translation: Document, knowledge: Knowledge, changes: Mapping[str, Report] = MappingProxyType({})
) -> Iterator[str]:
    """One line for each way in which the two texts of a version disagree, and for each significant change that one of
    them alone made; ``changes`` hold, by language, what each text changed since the version before.
    """
    said = disagreements(binding, translation, knowledge)
    yield from said
    if binding.language in changes and translation.language in changes:
        yield from unfollowed(changes[binding.language], changes[translation.language], said)


def unfollowed(binding: Report, translation: Report, said: Iterable[str] = ()) -> tuple[str, ...]:
    """One line for each significant change that the two texts of a version do not have in common, where none that is
    ``said`` already quotes it.

    A change counts as followed where the other text changed a fact of the same kind, or as much of the same section, so
    that what was read in one language alone is no alarm.
    """
    ours, theirs = (report.comparison.new.language for report in (binding, translation))
    told = "\n".join(said)
    lacks, more = (_alone(*pair, told) for pair in ((binding, translation), (translation, binding)))
    return (
        *(f"the binding {ours} text {done}: the {theirs} text did not follow" for done in lacks),
        *(f"the {theirs} text {done}: the binding {ours} text did not" for done in more),
    )


def _alone(report: Report, other: Report, told: str) -> Iterator[str]:
    """What is significant in one text and has nothing to answer to in the other, each clause once."""
    seen: set[Evidence] = set()
    for finding in report.findings:
        evidence = finding.evidence
        quotes = [quoted(side) for side in (evidence.old, evidence.new) if side]
        known = finding.significance is not Significance.SIGNIFICANT or evidence in seen
        if known or not quotes or quotes[-1] in told or _followed(finding, report, other):
            continue
        seen.add(evidence)
        yield (
            f"changed {' to '.join(quotes)}"
            if len(quotes) > 1
            else f"{'added' if evidence.new else 'dropped'} {quotes[0]}"
        )


def _followed(finding: Finding, report: Report, other: Report) -> bool:
    changed = {(change.type, change.change) for change in other.facts}
    if any((report.facts[at].type, report.facts[at].change) in changed for at in finding.facts):
        return True
    mine, theirs = _counterparts(finding.section, report, other)
    return _changes_in(theirs, other) >= _changes_in(mine, report)


def _counterparts(section: str, report: Report, other: Report) -> tuple[str, str]:
    """A section as both texts call it: by its number, else by its place where both have as many of them; "" for all."""
    number = _number(section)
    mine, theirs = ([s.name for s in each.comparison.new.sections() if s.heading] for each in (report, other))
    if number or len(mine) != len(theirs) or section not in mine:
        return number, number
    return section, theirs[mine.index(section)]


def _changes_in(section: str, report: Report) -> int:
    """Changed passages of a section by its number or name; of the whole text where it has none."""
    changed = (change.new_section or change.old_section or "" for change in report.comparison.changes)
    return sum(section in ("", name, _number(name)) for name in changed)


def _number(section: str) -> str:
    """The number of a section, the same in every language; "" where it has none."""
    found = _NUMBER.search(section)
    return found[0] if found else ""


def _lags(ours: Text, theirs: Text) -> Iterator[str]:
    """Label, dates and sections of an older version."""
    a, b = ours.document.metadata, theirs.document.metadata
    if a.label and b.label and a.label != b.label:
        yield f"says it is {b.label}, the binding {ours.language} text {a.label}"
    for kind in ("effective", "announced"):
        here, there = getattr(a, kind), getattr(b, kind)
        if here and there and here != there:
            lags = " and lags behind" if there < here else ""
            yield f"says {kind} {there}, the binding {ours.language} text {here}{lags}"
    mine, other = _sections(ours.document), _sections(theirs.document)
    if mine != other:
        yield f"has {other} numbered main sections, the binding {ours.language} text {mine}"


def _sections(document: Document) -> int:
    """Numbered sections of the highest level that has any; what is not numbered may be a heading in one text alone."""
    numbered = [section.level for section in document.sections() if any(map(str.isdigit, section.label))]
    return numbered.count(min(numbered, default=0))


def _promises(ours: Text, theirs: Text) -> Iterator[str]:
    for kind in ("minor", "significant"):
        mine, other = (_period(text.promise, kind) for text in (ours, theirs))
        if mine and other and mine != other:
            theirs_say, ours_say = (quoted(text.promise.evidence) for text in (theirs, ours))
            yield (
                f"promises {other} days for {kind} changes ({theirs_say}),"
                f" the binding {ours.language} text {mine} ({ours_say})"
            )


def _period(said: Promise, kind: str) -> int:
    months: int | None = getattr(said, f"{kind}_months")
    days: int | None = getattr(said, f"{kind}_days")
    return (months or 0) * 30 or days or 0


def _facts(ours: Text, theirs: Text) -> Iterator[str]:
    for kind in _KINDS:
        lines = list(_of_kind(kind, ours, theirs))
        yield from lines[:_NAMED_AT_MOST]
        if len(lines) > _NAMED_AT_MOST:
            yield f"{kind.name}: {len(lines) - _NAMED_AT_MOST} more that one text alone has"


def _of_kind(kind: "Kind", ours: Text, theirs: Text) -> Iterator[str]:
    mine, other = list(kind.said(ours)), list(kind.said(theirs))
    alone = {said.value: said for said in reversed(other) if not kind.holds(ours, said.value)}
    for said in {said.value: said for said in reversed(mine) if not kind.holds(theirs, said.value)}.values():
        instead = _instead(said, {said.value for said in mine}, other)
        alone.pop(instead.value if instead else "", None)
        told = f"says {instead}" if instead else "has none such"
        yield f"{kind.name} {said} of the binding {ours.language} text: the {theirs.language} text {told}"
    for said in alone.values():
        yield f"{kind.name} {said} of the {theirs.language} text: the binding {ours.language} text has none such"


def _instead(said: "Said", known: Container[str], others: Sequence["Said"]) -> "Said | None":
    """What the other text says of the same thing, or else, in the same section, and this one does not."""
    of_it = [o for o in others if o.thing and o.thing == said.thing]
    beside = [o for o in others if o.value not in known and o.section and o.section == said.section]
    return next(iter(of_it + beside), None)


def _emails(text: Text) -> Iterator["Said"]:
    for match in _EMAIL.finditer(text.document.text):
        yield Said(match[0].lower().rstrip("."))


def _has_email(text: Text, value: str) -> bool:
    return value in text.document.text.lower()


def _countries(text: Text) -> Iterator["Said"]:
    return (text.said(fact, fact.key) for fact in text.stated(FactType.TRANSFER) if fact.rule == "transfer-country")


def _has_country(text: Text, value: str) -> bool:
    return any(hit.id == value for hit in text.hits if hit.kind in ("country", "region"))


def _organisations(text: Text) -> Iterator["Said"]:
    known = text.words.organisations.values()
    return (text.said(fact, fact.value) for fact in text.stated(FactType.RECIPIENT) if fact.value in known)


def _has_organisation(text: Text, value: str) -> bool:
    kin = {value, text.words.parents.get(value, value)}
    return any(
        hit.id in kin or text.words.parents.get(hit.id) in kin for hit in text.hits if hit.kind == "organisation"
    )


def _periods(text: Text) -> Iterator["Said"]:
    kept = (fact for fact in text.stated(FactType.STORAGE_DURATION) if fact.value.startswith("P"))
    return (text.said(fact, fact.value) for fact in kept)


def _has_period(text: Text, value: str) -> bool:
    return _iso_days(value) in text.days


def _ages(text: Text) -> Iterator["Said"]:
    return (text.said(fact, fact.value) for fact in text.stated(FactType.CHILD_AGE) if fact.key == "age")


def _has_age(text: Text, value: str) -> bool:
    said = {fact.value for fact in text.stated(FactType.CHILD_AGE)}
    return value in said or (not said and value in _AGE.findall(text.document.text))


@dataclass(frozen=True, slots=True)
class Said:
    """A value as one text has it."""

    value: str
    thing: str = ""
    """What it is said of, by its canonical name; "" where it is said of nothing in particular."""
    section: str = ""
    """Its number, the same in every language; "" where it has none."""
    quote: str = ""

    def __str__(self) -> str:
        return in_words(self.value) + (f" ({self.quote})" if self.quote else "")


@dataclass(frozen=True, slots=True)
class Kind:
    """Values that are the same in every language."""

    name: str
    said: Callable[[Text], Iterable[Said]]
    holds: Callable[[Text, str], bool]


_KINDS = (
    Kind("recipient", _organisations, _has_organisation),
    Kind("storage period", _periods, _has_period),
    Kind("country", _countries, _has_country),
    Kind("e-mail address", _emails, _has_email),
    Kind("age", _ages, _has_age),
)
_UNIT = re.compile(r"(\d+(?:\.\d+)?)([YMWD])")
_LENGTH = {"Y": 360.0, "M": 30.0, "W": 7.0, "D": 1.0}


def _days(found: durations.Duration) -> int:
    return _iso_days(found.iso)


def _iso_days(value: str) -> int:
    """Days of an ISO 8601 duration, a year being twelve months of thirty; what is below a day counts as none."""
    date = value.split()[0].partition("T")[0]
    return round(sum(float(amount) * _LENGTH[unit] for amount, unit in _UNIT.findall(date)))
