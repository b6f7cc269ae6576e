"""When the version takes effect."""

from collections.abc import Iterator

from policywatch.facts.reading import Reading
from policywatch.model.fact import Fact, FactType


def read_document(reading: Reading) -> Iterator[Fact]:
    meta = reading.document.metadata
    stated = next((d for d in meta.dates if d.kind == "effective" and d.date == meta.effective), None)
    if meta.effective is None or stated is None:
        return
    end = stated.start + len(stated.wording)
    unit = next((u for u in reading.units if u.start <= stated.start <= u.end), None)
    yield Fact(
        type=FactType.EFFECTIVE_DATE,
        key="effective",
        value=meta.effective.isoformat(),
        wording=stated.wording,
        section=unit.section.name if unit else "",
        start=stated.start,
        end=end,
        clause_start=unit.start if unit else stated.start,
        clause_end=unit.end if unit else end,
        unit=unit.index if unit else 0,
        rule="effective-date",
    )
