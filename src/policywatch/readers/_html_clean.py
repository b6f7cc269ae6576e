"""What only the list of all lines shows to be no policy text: hidden copies, ways back up, buttons."""

import re
from collections.abc import Sequence

from policywatch.model.part import Part
from policywatch.readers._html_lines import Seen

_TO_TOP = re.compile(
    r"\W*(?:(?:go |return )?(?:back )?to (?:the )?top(?: of (?:the )?page)?|top|맨\s?위로(?: 가기)?|위로(?: 가기)?|"
    r"(?:zurück )?nach oben|zum seitenanfang|(?:retour en )?haut de (?:la )?page|retour en haut|"
    r"ページの?(?:先頭|トップ)へ(?:戻る)?)\W*",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"\W*(?:print|drucken|imprimer|인쇄|인쇄하기|印刷|download pdf|skip to (?:main )?content|본문 바로가기)\W*",
    re.IGNORECASE,
)


def cleaned(seen: Sequence[Seen]) -> tuple[list[Part], list[str]]:
    """The policy's parts, and what was noticed on the way."""
    seen = [line for line in seen if not _is_control(line.part)]
    seen, warnings = _without_hidden_copies(seen)
    return [line.part for line in seen], warnings


def _is_control(part: Part) -> bool:
    """A way back up, a print button: no text of the document, and short, so that a look is cheap."""
    if len(part.text) > 40 or part.cells or part.heading:
        return False
    return bool(_TO_TOP.fullmatch(part.text) and part.links) or bool(_BUTTON.fullmatch(part.text))


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
