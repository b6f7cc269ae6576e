"""``on = "stand_in"``: one version is no policy but a page that stood in its place when it was captured.

The other version must have four times its words: two short pages are compared as they are. Such a capture says nothing
of what the policy says, so that where this condition hits no other rule is asked. The match holds no keys.
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.model.finding import Evidence
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.text.stand_ins import instead

KEYS: dict[str, Key] = {}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """The version that is no policy, quoted from its beginning."""
    old, new = case.comparison.old, case.comparison.new
    changes = tuple(range(len(case.comparison.changes)))
    for version, other, name in ((new, old, "new"), (old, new, "old")):
        if says := instead(version.text, other.text, case.knowledge, title=version.metadata.title):
            side = case.new if version is new else case.old
            quote = side.quote(0, len(version.text), 0)
            evidence = Evidence(None, quote) if version is new else Evidence(quote, None)
            yield Hit(says, "", evidence, changes=changes, detail=name)
