"""A passage as a summary quotes it: few words, those that matter among them."""

import re
from collections.abc import Iterator

from policywatch.model.finding import Evidence
from policywatch.significance.cues import SYLLABLE
from policywatch.significance.phrases import quoted

_PASSAGE = 120
"""Characters of a passage that tell a reader which one is meant."""
_SHORT = 30
"""Characters of a phrase that tells little without its sentence."""
_CUT = " …"
_QUOTED = re.compile(r"“.*”", re.DOTALL)


def named(message: str) -> str:
    """What a message quotes; "" where it quotes nothing."""
    quote = _QUOTED.search(message)
    return quote[0][1:-1] if quote else ""


def shown(text: str, core: str = "") -> str:
    """The text in quotation marks; a long one by its first words, or by those around ``core`` where it stands later."""
    flat, limit = " ".join(text.split()).removesuffix(_CUT), _shared(text, _PASSAGE)
    at = flat.find(core) if core else -1
    if at < 0 or at + min(len(core), _shared(core, _SHORT)) <= limit or len(flat) <= limit:
        return quoted(flat, limit)
    first = min(at, len(flat) - limit, at - max(0, limit - len(core)) // 2)
    begins = flat.find(" ", first - 1, at) + 1 or first
    return f"“… {quoted(flat[begins:], limit)[1:]}"


def in_sentence(phrase: str, evidence: Evidence, within: str) -> str:
    """A phrase in quotation marks, one of few words with the sentence it stands in, as ``within`` puts it; a whole
    sentence by the words that differ from the other version's."""
    new, old = _sides(evidence)
    for sentence, other in ((new, old), (old, new)):
        if not sentence or phrase.removesuffix(_CUT) not in sentence:
            continue
        if _is_whole(phrase, sentence):
            return shown(sentence, _differing(other, sentence))
        if _is_short(phrase):
            return within.format(phrase=quoted(phrase), sentence=shown(sentence, phrase))
        return shown(phrase)
    return shown(phrase)


def only_before(phrase: str, evidence: Evidence) -> bool:
    """Whether the old version alone has something to quote: the new one has no sentence for it, or has the sentence
    without the phrase."""
    new, old = _sides(evidence)
    part = phrase.removesuffix(_CUT)
    return bool(old) and (not new or (part in old and part not in new and not _is_whole(phrase, old)))


def reworded(phrase: str, evidence: Evidence) -> str:
    """The phrase, or the new version's sentence where it is the old one's."""
    new, old = _sides(evidence)
    return new if new and old and _is_whole(phrase, old) else phrase


def _sides(evidence: Evidence) -> tuple[str, str]:
    """The new and the old version's sentence, each on one line."""
    return " ".join((evidence.new or "").split()), " ".join((evidence.old or "").split())


def _differing(other: str, sentence: str) -> str:
    """The words of the sentence from the first to the last that the other one has not at that place."""
    here, there = sentence.split(), other.split()
    if not there:
        return ""
    ahead = _alike(zip(here, there, strict=False))
    behind = _alike(zip(reversed(here[ahead:]), reversed(there[ahead:]), strict=False))
    return " ".join(here[ahead : max(ahead + 1, len(here) - behind)])


def _alike(pairs: Iterator[tuple[str, str]]) -> int:
    """How many pairs are of one word until the first that is not."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _is_whole(phrase: str, sentence: str) -> bool:
    """Whether the phrase is the sentence, or its beginning where it was cut."""
    cut = phrase.endswith(_CUT)
    return sentence.startswith(phrase.removesuffix(_CUT)) if cut else phrase.rstrip(".。") == sentence.rstrip(".。")


def _is_short(phrase: str) -> bool:
    return len(phrase) <= _shared(phrase, _SHORT)


def _shared(text: str, characters: int) -> int:
    """As many characters; half of them where a syllable or a word is one."""
    return characters // 2 if SYLLABLE.search(text) else characters
