"""On what ground of law data are processed."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import led_by, place_between
from policywatch.facts.segments import PRACTICES
from policywatch.facts.telling import conditional, explains_period, in_exception, only_tells
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.fact import Fact, FactType

IN_WORDS = "legal_basis-in-words"
"""The rule of a ground that a sentence on a practice names and calls no basis."""
_BY_LAW, _CONTRACT = "legal-obligation", "contract"
_DEEMED, _CONSENT = "deemed-consent", "consent"
_DATA = frozenset({"personal_data", "transfer"})
_LETTERS = {
    "a": _CONSENT,
    "b": _CONTRACT,
    "c": _BY_LAW,
    "d": "vital-interests",
    "e": "public-interest",
    "f": "legitimate-interests",
}
"""The grounds by their letters in article 6(1) of the GDPR."""
_CLEAR = frozenset({"legitimate-interests", "vital-interests", "public-interest"})


def read(passage: Passage) -> Iterator[Fact]:
    if not passage.about_data or _of_rights(passage):
        return
    deemed = _deemed(passage)
    if deemed is not None:
        yield from_hit(passage, FactType.LEGAL_BASIS, deemed, negated=False)
    if "definition" in passage.about:
        return
    for ground, told in ((_CONSENT, _if_agreed(passage)), (_BY_LAW, _if_lawful(passage))):
        if told is not None:
            hit = Hit(*told, "legal_basis", ground)
            yield from_hit(passage, FactType.LEGAL_BASIS, hit, rule=IN_WORDS, negated=False)
    cited = list(_cited(passage))
    named = [hit for hit in passage.find("legal_basis") if not any(_meet(hit, other) for other in cited)]
    for hit in sorted((*named, *cited)):
        if in_exception(passage, hit.end):
            continue
        if _allows(passage, hit) or explains_period(passage, hit.start):
            yield from_hit(passage, FactType.LEGAL_BASIS, hit, rule=IN_WORDS, negated=False)
            continue
        if hit.id == _BY_LAW and conditional(passage, hit.start):
            continue
        if led_by(passage, hit.start, "unneeded", 2) or _is_occasion(passage, hit):
            continue
        if (
            hit in cited
            or hit.id in _CLEAR
            or passage.role == "legal_basis"
            or "basis" in passage.about
            or passage.headed("basis")
        ):
            yield from_hit(passage, FactType.LEGAL_BASIS, hit, negated=False)


def _cited(passage: Passage) -> Iterator[Hit]:
    """The grounds that are cited by their letters: "Art. 6 Abs. 1 lit. **a und f** DSGVO", "l'article 6.1.**f** du
    RGPD"."""
    folded, (first, more) = passage.reading.folded, _citations(passage.reading.vocabulary)
    for found in first.finditer(folded, passage.start, passage.end):
        yield Hit(*found.span(), "legal_basis", _LETTERS[found["letter"]])
        end = found.end()
        while joined := more.match(folded, end, passage.end):
            yield Hit(joined.start("letter"), joined.end(), "legal_basis", _LETTERS[joined["letter"]])
            end = joined.end()


@functools.lru_cache(maxsize=16)
def _citations(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a language cites the article of the grounds, and one more of its letters."""
    return re.compile(words.cited), re.compile(words.cited_more)


def _meet(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _is_occasion(passage: Passage, hit: Hit) -> bool:
    """Whether it only tells when something happens: "the name you give us **when concluding a contract**"."""
    cited = any(char.isdigit() for char in passage.reading.folded[hit.start : hit.end])
    return hit.id == _CONTRACT and not (passage.role or cited) and led_by(passage, hit.start, "concluding", 1)


def _allows(passage: Passage, hit: Hit) -> bool:
    """Whether words of a sentence on a practice say on what it depends, and call it no basis: "we share it **with
    your consent**"."""
    return _in_practice(passage) and any(
        cue.id == "allowed" and cue.start < hit.end and hit.start < cue.end for cue in passage.cues
    )


def _if_agreed(passage: Passage) -> tuple[int, int] | None:
    """Where a sentence on a practice says that it takes users' leave, in words that name no basis: "**if you have
    agreed**, we publish your photo"."""
    if not _in_practice(passage) or any(hit.id == _CONSENT for hit in passage.find("legal_basis")):
        return None
    return place_between(passage, passage.start, passage.end, "if_agreed")


def _if_lawful(passage: Passage) -> tuple[int, int] | None:
    """Where a sentence on giving data away says that a law asks for it, or allows it, in words that name no duty: "**if
    the law requires** it, we disclose your address"; what is kept so is told as a period."""
    kept = "retain" in passage.about or passage.headed("retain")
    if kept or "share" not in passage.about or not _in_practice(passage):
        return None
    return place_between(passage, passage.start, passage.end, "if_lawful")


def _in_practice(passage: Passage) -> bool:
    """Whether the clause is on a practice, or on somebody who gets data ("Dentists: with your consent"), and neither on
    bases nor on rights."""
    if "basis" in passage.about or passage.headed("basis") or passage.unit.block is None:
        return False
    if passage.role and not passage.labels_party:
        return False
    told = passage.speaks_of(*PRACTICES) or passage.listed
    return told and not passage.headed("right") and not only_tells(passage)


def _deemed(passage: Passage) -> Hit | None:
    """Where who only uses the service is taken to consent to what is done with data: "by using our site, **you consent
    to** the collection of …"; agreeing to a text says nothing of data."""
    said = place_between(passage, passage.start, passage.end, "deemed")
    used = place_between(passage, passage.start, passage.end, "by_use")
    if said is None or used is None:
        return None
    first, last = (used[1], said[0]) if passage.reading.vocabulary.verbs_last else (said[1], passage.end)
    told = any(cue.id in PRACTICES and first <= cue.start < last for cue in passage.cues)
    told = told or any(hit.kind in _DATA and first <= hit.start < last for hit in passage.hits)
    return Hit(*said, "legal_basis", _DEEMED) if told and not passage.denied(said[0]) else None


def _of_rights(passage: Passage) -> bool:
    """Whether it only tells on what a right depends: "where we rely on your consent, you may have it erased"."""
    if passage.role or passage.headed("basis", "use", "collect", "share"):
        return False
    return passage.headed("right") and passage.speaks_of("right")
