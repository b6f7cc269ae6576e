"""Small pages of our own making, read as plain text or Markdown."""

from policywatch.knowledge import load
from policywatch.model.document import Document, Section
from policywatch.readers import read

KNOWLEDGE = load()


def text(page: str) -> Document:
    return read(page.encode(), name="page.txt", knowledge=KNOWLEDGE)


def markdown(page: str) -> Document:
    return read(page.encode(), name="page.md", knowledge=KNOWLEDGE)


def outline(document: Document) -> list[str]:
    """A line a section: level by indentation, label or "-", title."""
    return [f"{'  ' * (s.level - 1)}{s.label or '-'} {s.title}" for s in document.sections() if s.heading]


def section(document: Document, name: str) -> Section:
    return next(s for s in document.sections() if name in (s.name, s.title))


def labels(document: Document, name: str) -> list[str]:
    return [block.label for block in section(document, name).blocks]
