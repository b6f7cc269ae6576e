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
from policywatch.text.stand_ins import which

KEYS: dict[str, Key] = {}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """The version that is no policy, quoted from its beginning."""
    found = which(case.comparison.old, case.comparison.new, case.knowledge)
    if found is None:
        return
    version, says = found
    changes = tuple(range(len(case.comparison.changes)))
    if version is case.comparison.new:
        yield Hit(says, "", Evidence(None, case.new.quote(0, len(version.text), 0)), changes=changes, detail="new")
    else:
        yield Hit(says, "", Evidence(case.old.quote(0, len(version.text), 0), None), changes=changes, detail="old")
