"""How long before a change the text promises to say so."""

from collections.abc import Iterator

from policywatch import promise
from policywatch.facts.reading import Reading
from policywatch.model.fact import Fact, FactType
from policywatch.model.promise import Promise


def read_document(reading: Reading) -> Iterator[Fact]:
    said = promise.read(reading.document, reading.knowledge)
    for key, value in _values(said):
        yield Fact(
            type=FactType.NOTICE_PERIOD,
            key=key,
            value=value,
            wording=reading.document.text[said.start : said.end],
            section=said.section,
            start=said.start,
            end=said.end,
            clause_start=said.start,
            clause_end=said.end,
            unit=next((u.index for u in reading.units if u.start <= said.start <= u.end), 0),
            rule="promise",
        )


def _values(said: Promise) -> Iterator[tuple[str, str]]:
    business = " (business days)" if said.business_days else ""
    for key, days, months in (
        ("minor", said.minor_days, said.minor_months),
        ("significant", said.significant_days, said.significant_months),
    ):
        if months is not None:
            yield key, f"P{months}M{business}"
        elif days is not None:
            yield key, f"P{days}D{business}"
    if said.qualitative:
        yield "qualitative", said.qualitative
    if said.immediate:
        yield "immediate", "at once"
    timed = said.minor_days or said.minor_months or said.significant_days or said.significant_months
    if said.channels and not (timed or said.qualitative or said.immediate):
        yield "untimed", "without a period"  # "we post a prominent notice"
