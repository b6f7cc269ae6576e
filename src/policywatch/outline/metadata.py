"""What the document says about itself: title, company, version, dates, earlier versions."""

from policywatch.knowledge import Knowledge
from policywatch.model.document import Metadata
from policywatch.model.part import Reading
from policywatch.outline.tree import Tree


def read(tree: Tree, reading: Reading, language: str, knowledge: Knowledge) -> Metadata:
    first = next((section.heading for section in tree.root.walk() if section.heading), "")
    return Metadata(title=first or reading.title)
