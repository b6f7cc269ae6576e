"""Who answers for the processing."""

import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import make
from policywatch.facts.lexicon import fold
from policywatch.facts.names import canonical
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_EARLY = 0.2
_LINES = 600
_NAME = r"(?P<name>(?:㈜|주식회사\s)?[A-Z0-9가-힣㈜][^\n,;|()（“\"]{1,60}?)"
_BEFORE = re.compile(
    rf"{_NAME}\s*,?\s*(?:\(|（)\s*(?:hereinafter|hereafter|the\s|[“\"'‘]|이하|nachfolgend|im Folgenden|ci-après|以下)"
)
_AFTER = re.compile(
    rf"(?:operated by|provided by|service provided by|data controller is|the controller is|is provided and controlled by|owned by|"
    rf"developed by|Verantwortlicher ist|Verantwortliche Stelle ist|betrieben von|responsable (?:du|de) traitement est|exploité par|edité par|"
    rf"개인정보처리자\s*[:：|]|Data controller\s*[:：|]|Controller\s*[:：|]|Responsable (?:du|de) traitement\s*[:：|])\s+(?:the\s)?{_NAME}"
    rf"(?=\s*(?:[.,;(（|]|$|\s(?:and|a|located|whose|with|is)\s))"
)


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or not ("controller" in passage.about or _row_names(passage)):
        return
    if _row_names(passage):
        yield _controller(passage, passage.start, passage.end)
        return
    for pattern in (_BEFORE, _AFTER):
        match = pattern.search(passage.text)
        if match and _speaks_of_itself(passage, match):
            yield _controller(passage, passage.start + match.start("name"), passage.start + match.end("name"))


def _speaks_of_itself(passage: Passage, match: re.Match[str]) -> bool:
    """Publishers name themselves early, or in so many words; later on "operated by" is said of others."""
    early = passage.start < _EARLY * len(passage.reading.document.text) + _LINES
    return early or passage.headed("contact") or "controller" in match[0].lower()


def _row_names(passage: Passage) -> bool:
    """A row "Data controller | name", at the cell with the name."""
    key = passage.row.key if passage.row else None
    if key is None or key.start == passage.start:
        return False
    words = passage.reading.vocabulary.cues.scan(fold(key.text), 0, len(key.text))
    return any(cue.id == "controller" and cue.end - cue.start >= 0.7 * len(key.text) for cue in words)


def _controller(passage: Passage, start: int, end: int) -> Fact:
    text = passage.reading.document.text[start:end].strip()
    key, value, _ = canonical(text, passage.reading)
    return make(
        passage, FactType.CONTROLLER, re.sub(r"\W+", " ", key).strip(), value, (start, start + len(text)),
        rule="controller", negated=False,
    )  # fmt: skip
