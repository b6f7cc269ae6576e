"""Which language a text is in: by script where the script tells, by its most frequent words elsewhere."""

import functools
import re

from policywatch.knowledge import Knowledge

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣]")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_HAN = re.compile("[一-鿿]")


def detect(text: str, knowledge: Knowledge, default: str = "en") -> str:
    """ISO 639-1 of the language most of ``text`` is in; ``default`` where nothing tells."""
    sample = text[:_SAMPLE]
    letters = sum(map(len, _WORD.findall(sample))) or 1
    hangul, kana, han = (len(script.findall(sample)) for script in (_HANGUL, _KANA, _HAN))
    # a CJK letter says about as much as two or three Latin ones
    if (hangul + kana + han) * 3 >= letters:
        return max((("ko", hangul), ("ja", kana * 3), ("zh", han - kana * 2)), key=lambda pair: pair[1])[0]
    return _by_words(sample, knowledge) or default


def _by_words(sample: str, knowledge: Knowledge) -> str:
    words = _WORD.findall(sample.lower())
    scores = {code: sum(word in common for word in words) for code, common in _common(knowledge).items()}
    best = max(scores, key=lambda code: (scores[code], code), default="")
    return best if best and scores[best] * 25 >= max(1, len(words)) else ""


@functools.cache
def _common(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    tables = {code: language.reading.get("common_words", ()) for code, language in sorted(knowledge.languages.items())}
    return {code: frozenset(words) for code, words in tables.items() if words}
