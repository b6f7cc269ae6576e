"""Lines without an end: a report on them takes seconds; a pattern that tries every place anew would take hours."""

import pytest

from policywatch import report
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()
PAGE = "# Privacy Policy\n\nWe collect your name.\n\n"
SIZE = 60_000


@pytest.mark.parametrize("unit", ["a", "a-", "A ", "1.", "a@", "30 days ", "(", "가", "http://"])
def test_a_line_that_repeats_itself_is_read_and_compared(unit: str) -> None:
    line = unit * (SIZE // len(unit))
    old, new = (read(page.encode(), name="page.md", knowledge=KNOWLEDGE) for page in (PAGE, PAGE + line))
    assert new.text.rstrip().endswith(line.rstrip()[-8:])
    assert report.compare(old, new, KNOWLEDGE).comparison.changes
