"""What only the list of all lines shows to be no policy text: hidden copies, ways back up, buttons."""

import functools
import re
from collections.abc import Sequence

from policywatch.model.part import Part
from policywatch.readers._html_lines import Seen
from policywatch.text.reading import fragments


@functools.cache
def _alone(key: str) -> re.Pattern[str]:
    """A line that says one of the words under ``key`` and nothing else."""
    return re.compile(rf"\W*{fragments(key)}\W*", re.IGNORECASE)


def cleaned(seen: Sequence[Seen]) -> tuple[list[Part], list[str]]:
    """The policy's parts, and what was noticed on the way."""
    seen = [line for line in seen if not _is_control(line.part)]
    seen, warnings = _without_hidden_copies(seen)
    return [line.part for line in seen], warnings


def _is_control(part: Part) -> bool:
    """A way back up, a print button: no text of the document, and short, so that a look is cheap."""
    if len(part.text) > 40 or part.cells or part.heading:
        return False
    return bool(_alone("to_top").fullmatch(part.text) and part.links) or bool(_alone("controls").fullmatch(part.text))


def _without_hidden_copies(seen: list[Seen]) -> tuple[list[Seen], list[str]]:
    """Without folded-away lines that are shown elsewhere: the same text kept for narrow screens."""
    folded = [line for line in seen if line.hidden]
    if not folded:
        return seen, []
    shown = {line.part.text for line in seen if not line.hidden}
    again = sum(len(line.part.text) for line in folded if line.part.text in shown)
    if again * 10 < 9 * sum(len(line.part.text) for line in folded):
        return seen, []
    return [line for line in seen if not line.hidden], ["a second, hidden copy of the text on the page was left out"]
