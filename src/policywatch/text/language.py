"""Which language a text is in: by script where the script tells, by its most frequent words elsewhere."""

import functools
import re
from collections import Counter

from policywatch.knowledge import Knowledge
from policywatch.text.memory import remembered

_SAMPLE = 20_000
UNSPACED = ("ko", "ja", "zh")
"""Languages that are told by their script."""
_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FEW, _TELLING = 3, 8
"""Words of a clause that may tell its language, and those that tell it by an everyday share of small words."""
_SHARE, _SHARE_OF_FEW, _TIMES = 0.15, 0.3, 2
"""How many of the words are small ones of the other language, and how many times those of the document's own."""
_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣]")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_HAN = re.compile("[一-鿿]")


def detect(text: str, knowledge: Knowledge, default: str = "en") -> str:
    """ISO 639-1 of the language most of ``text`` is in; ``default`` where nothing tells."""
    sample = text[:_SAMPLE]
    return (not sample.isascii() and _by_script(sample)) or _by_words(sample, knowledge) or default


@remembered(4096)
def of_clause(text: str, language: str, knowledge: Knowledge) -> str:
    """The language a clause of a document in ``language`` is written in: that one, unless letters or small words say
    another."""
    if _ASIAN.search(text):
        return language if language in UNSPACED else _by_script(text) or language
    words = _WORD.findall(text.lower())
    if len(words) < _FEW:
        return language
    scores = {code: sum(word in common for word in words) for code, common in _common(knowledge).items()}
    best = max(scores, key=lambda code: (scores[code], code))
    few = _SHARE_OF_FEW if len(words) < _TELLING and language not in UNSPACED else _SHARE
    enough = max(1 if language in UNSPACED else 2, few * len(words))
    return best if scores[best] >= enough and scores[best] > _TIMES * scores.get(language, 0) else language


def _by_script(sample: str) -> str:
    """A CJK letter says about as much as two or three Latin ones."""
    hangul, kana, han = (len(script.findall(sample)) for script in (_HANGUL, _KANA, _HAN))
    if not (hangul or kana or han) or (hangul + kana + han) * 3 < sum(map(len, _WORD.findall(sample))):
        return ""
    return max((("ko", hangul), ("ja", kana * 3), ("zh", han - kana * 2)), key=lambda pair: pair[1])[0]


def _by_words(sample: str, knowledge: Knowledge) -> str:
    words = Counter(_WORD.findall(sample.lower()))
    scores = {code: sum(words[word] for word in common if word in words) for code, common in _common(knowledge).items()}
    best = max(scores, key=lambda code: (scores[code], code), default="")
    return best if best and scores[best] * 25 >= max(1, words.total()) else ""


@functools.cache
def _common(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    tables = {code: language.reading.get("common_words", ()) for code, language in sorted(knowledge.languages.items())}
    return {code: frozenset(words) for code, words in tables.items() if words}
