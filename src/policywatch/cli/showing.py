"""The parts of one document that ``show`` prints, as text and as JSON."""

from collections.abc import Callable, Iterator
from typing import Any

from policywatch import facts, promise
from policywatch.archive import document_markdown
from policywatch.cli.tables import table
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.promise import Promise
from policywatch.render import shape
from policywatch.render.safe import flat
from policywatch.workflows.shapes import dates_shape, fact_shape, outline_shape

_LONG = 60
"""Characters of a fact's wording that a table shows."""


def _outline(document: Document, knowledge: Knowledge) -> str:
    return "\n".join(
        "  " * max(section.level - 1, 0) + flat(section.heading) for section in document.sections() if section.heading
    )


def _text(document: Document, knowledge: Knowledge) -> str:
    return document_markdown(document).rstrip("\n")


def _facts(document: Document, knowledge: Knowledge) -> str:
    rows = [
        (fact.type.value, ("not " if fact.negated else "") + fact.value, fact.section, fact.wording[:_LONG])
        for fact in facts.extract(document, knowledge)
    ]
    return table(("fact", "value", "section", "wording"), rows)


def _promise(document: Document, knowledge: Knowledge) -> str:
    return "\n".join(_promised(promise.read(document, knowledge)))


def _promised(said: Promise) -> Iterator[str]:
    for name, value in shape.promise(said).items():
        if value not in (None, [], False):
            yield f"{name}: {flat(', '.join(value) if isinstance(value, list) else str(value))}"
    if said == Promise():
        yield "no promise: the text does not say how long before a change it is announced"


def _dates(document: Document, knowledge: Knowledge) -> str:
    told = dates_shape(document)
    lines = [f"{name}: {flat(str(value))}" for name, value in told.items() if value and not isinstance(value, list)]
    lines += [f"stated {date['kind']}: {_stated(date)}" for date in told["stated"]]
    lines += [f"previous: {flat(entry['label'] or '-')} {entry['date'] or '-'}" for entry in told["previous"]]
    return "\n".join(lines)


def _stated(date: dict[str, Any]) -> str:
    meaning = " or ".join(date["candidates"]) if date["ambiguous"] else date["date"] or "no calendar date"
    return f"{flat(date['wording'])} ({meaning}{', ambiguous' if date['ambiguous'] else ''})"


TEXTS: dict[str, Callable[[Document, Knowledge], str]] = {
    "outline": _outline,
    "text": _text,
    "facts": _facts,
    "promise": _promise,
    "dates": _dates,
}
SHAPES: dict[str, Callable[[Document, Knowledge], Any]] = {
    "outline": lambda document, _: outline_shape(document.root),
    "text": lambda document, _: document.text,
    "facts": lambda document, knowledge: [fact_shape(fact) for fact in facts.extract(document, knowledge)],
    "promise": lambda document, knowledge: shape.promise(promise.read(document, knowledge)),
    "dates": lambda document, _: dates_shape(document),
}
