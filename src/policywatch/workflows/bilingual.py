"""One version in several languages: what a translation says otherwise than the text that binds.

Only what is the same in every language is held against each other: dates, labels, the number of sections, e-mail
addresses, countries, periods, ages, organisations by their canonical name. A value counts as missing only where the
other text does not hold it anywhere, whatever it says of it there, so that a sentence read in one language alone is no
alarm.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from policywatch import facts, promise
from policywatch.facts.lexicon import Hit, fold
from policywatch.facts.vocabulary import Vocabulary, vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactType
from policywatch.model.promise import Promise
from policywatch.text import durations

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_AGE = re.compile(r"(?<!\d)(1[0-9]|2[01]|[6-9])(?!\d)")
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


def disagreements(binding: Document, translation: Document, knowledge: Knowledge) -> tuple[str, ...]:
    """One line for each way in which the translation lags behind the binding text or says something else."""
    ours, theirs = Text(binding, knowledge), Text(translation, knowledge)
    name = f"the {theirs.language} text"
    return (
        *(f"{name} {said}" for said in _lags(ours, theirs)),
        *(f"{name} {said}" for said in _promises(ours, theirs)),
        *_facts(ours, theirs),
    )


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
            yield f"promises {other} days for {kind} changes, the binding {ours.language} text {mine}"


def _period(said: Promise, kind: str) -> int:
    months: int | None = getattr(said, f"{kind}_months")
    days: int | None = getattr(said, f"{kind}_days")
    return (months or 0) * 30 or days or 0


def _facts(ours: Text, theirs: Text) -> Iterator[str]:
    for what, values, holds in _KINDS:
        for here, there in ((ours, theirs), (theirs, ours)):
            missing = [value for value in dict.fromkeys(values(here)) if not holds(there, value)]
            if missing:
                yield f"{what} {_listed(missing)} of the {here.language} text: the {there.language} text has none such"


def _listed(values: list[str]) -> str:
    more = len(values) - _NAMED_AT_MOST
    return ", ".join(values[:_NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")


def _emails(text: Text) -> Iterable[str]:
    return (match.lower().rstrip(".") for match in _EMAIL.findall(text.document.text))


def _has_email(text: Text, value: str) -> bool:
    return value in text.document.text.lower()


def _countries(text: Text) -> Iterable[str]:
    return (fact.key for fact in text.stated(FactType.TRANSFER) if fact.rule == "transfer-country")


def _has_country(text: Text, value: str) -> bool:
    return any(hit.id == value for hit in text.hits if hit.kind in ("country", "region"))


def _organisations(text: Text) -> Iterable[str]:
    known = text.words.organisations.values()
    return (fact.value for fact in text.stated(FactType.RECIPIENT) if fact.value in known)


def _has_organisation(text: Text, value: str) -> bool:
    kin = {value, text.words.parents.get(value, value)}
    return any(
        hit.id in kin or text.words.parents.get(hit.id) in kin for hit in text.hits if hit.kind == "organisation"
    )


def _periods(text: Text) -> Iterable[str]:
    return (fact.value for fact in text.stated(FactType.STORAGE_DURATION) if fact.value.startswith("P"))


def _has_period(text: Text, value: str) -> bool:
    return _iso_days(value) in text.days


def _ages(text: Text) -> Iterable[str]:
    return (fact.value for fact in text.stated(FactType.CHILD_AGE) if fact.key == "age")


def _has_age(text: Text, value: str) -> bool:
    said = {fact.value for fact in text.stated(FactType.CHILD_AGE)}
    return value in said or (not said and value in _AGE.findall(text.document.text))


_Values = Callable[[Text], Iterable[str]]
_Holds = Callable[[Text, str], bool]
_KINDS: tuple[tuple[str, _Values, _Holds], ...] = (
    ("recipient", _organisations, _has_organisation),
    ("storage period", _periods, _has_period),
    ("country", _countries, _has_country),
    ("e-mail address", _emails, _has_email),
    ("age", _ages, _has_age),
)
_UNIT = re.compile(r"(\d+(?:\.\d+)?)([YMWD])")
_LENGTH = {"Y": 360.0, "M": 30.0, "W": 7.0, "D": 1.0}


def _days(found: durations.Duration) -> int:
    return _iso_days(found.iso)


def _iso_days(value: str) -> int:
    """Days of an ISO 8601 duration, a year being twelve months of thirty; what is below a day counts as none."""
    date = value.split()[0].partition("T")[0]
    return round(sum(float(amount) * _LENGTH[unit] for amount, unit in _UNIT.findall(date)))
