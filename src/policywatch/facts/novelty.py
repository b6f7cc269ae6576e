"""Whether words stood anywhere before, in one form or another."""

import re
from collections.abc import Sequence

from policywatch.facts.lexicon import squeeze
from policywatch.facts.reading import Reading
from policywatch.text.memory import DOCUMENTS, kept

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ROOT, _SUFFIX = 7, 4
"""Letters that two forms of a long word begin with alike, and how many more make it one."""
_HANGUL = re.compile(r"[가-힣]")


@kept(DOCUMENTS)
def unspaced(reading: Reading) -> str:
    """What a version says, folded and without spaces."""
    return squeeze(reading.folded)


def novel(words: Sequence[str], before: str, *, by_root: bool) -> bool:
    """Whether most of the words that carry meaning stood nowhere in the old version, which is given ``unspaced``;
    ``by_root``, of long ones no other form that begins alike: what is done is said by nouns and by verbs."""
    long = [word for word in words if len(word) > 3 or not word.isascii()]
    new = [
        word
        for word in long
        if (word[:_ROOT] if by_root and len(word) >= _ROOT + _SUFFIX else stem(word)) not in before
    ]
    return bool(new) and 2 * len(new) >= len(long)


def stem(word: str) -> str:
    if _HANGUL.match(word):
        return word[: max(2, len(word) - 1)]
    return word if len(word) < 6 else word[:-2]
