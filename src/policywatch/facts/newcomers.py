"""Somebody whom a sentence names anew where one tells by whom or with what something is done: "**Zorblax** hosts our
site", "payment is taken by **Zorblax**".

A name that stands nowhere in the old version, and where the grammar leaves room for somebody only, is somebody new,
whatever verb tells what they do.
"""

import functools
import re
from collections.abc import Iterable, Iterator

from policywatch.facts.canonical import canonical
from policywatch.facts.extractors._make import make
from policywatch.facts.lexicon import fold, squeeze
from policywatch.facts.naming import naming
from policywatch.facts.novelty import unspaced
from policywatch.facts.own import is_own
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import by_login, runs_for_others
from policywatch.facts.segments import PRACTICES
from policywatch.facts.telling import is_links, only_tells
from policywatch.facts.vocabulary import Vocabulary
from policywatch.facts.walk import passages
from policywatch.model.change import Comparison
from policywatch.model.fact import Fact, FactType

_APART = ("right", "contact", "change", "child", "terms", "definition")
"""Headings under which somebody is named who gets nothing."""
_IDLE = frozenset({"negation", "definition", "right", "theirs", "contrast"})
"""Cues of sentences on what is not done, and on what others do by their own rules."""
_TOLD = PRACTICES | {"data", "personal", "engage"}
_NAMED = frozenset({"personal_data", "purpose", "recipient", "technology"})
"""What a sentence speaks of that has to do with data at all."""
_LETTER = r"[A-Za-zÀ-ÿ\d]"
_NAME = (
    rf"[A-ZÀ-Þ][A-Za-zÀ-ÿ\d&'’-]*{_LETTER}(?:\.(?:com|io|ai|org|net|de|fr|co|app))?"
    rf"(?: (?:[A-ZÀ-Þ][A-Za-zÀ-ÿ\d&'’-]*{_LETTER}|& [A-ZÀ-Þ]{_LETTER}+)){{0,3}}"
)
"""Up to four words with capitals, the first perhaps the name of a host."""
_WORD = re.compile(r"\S+")
_OWNER = re.compile(r"['’]s?(?!\w)")
"""What makes a name the owner of what follows: "via Zorblax's interface"."""
_ACRONYM = 5
"""Capitals of what is a law or a technical term more often than somebody."""


def newcomers(comparison: Comparison, old: Reading, new: Reading, known: Iterable[Fact]) -> Iterator[Fact]:
    """Each once, unless the known facts tell of them."""
    if new.terms:
        return
    told = {squeeze(fact.key) for fact in known if fact.type in (FactType.RECIPIENT, FactType.CONTROLLER)}
    stood = unspaced(old)
    touched = {pair.new for pair in comparison.pairs if pair.new is not None and (pair.old is None or pair.changes)}
    for passage in passages(new, touched):
        for start, end in _names(passage) if _acts(passage) else ():
            written = new.document.text[start:end]
            key, value, known_one = canonical(written, new)
            if by_login(passage, start) and not known_one:
                continue
            short = squeeze(fold(value))
            if short in stood or squeeze(fold(written)) in stood or is_own(new, value):
                continue
            if any(short in one or one in short for one in told):
                continue
            told.add(short)
            yield make(passage, FactType.RECIPIENT, key, value, (start, end), rule="recipient-named", negated=False)


def _acts(passage: Passage) -> bool:
    """Whether it is running text on what is done, under no heading that is about something else."""
    block = passage.unit.block
    if block is None or block.cells or passage.role or passage.headed(*_APART) or passage.is_rule or passage.asks:
        return False
    if (
        passage.about & _IDLE
        or _tells_who_runs_it(passage)
        or passage.lead.negated
        or passage.find("contact")
        or is_links(passage)
    ):
        return False
    return passage.about_data and not only_tells(passage) and _concerns(passage)


def _tells_who_runs_it(passage: Passage) -> bool:
    """Whether it is on who publishes the whole, or gives data, and not on who runs a part of it."""
    words, text = passage.reading.vocabulary, passage.reading.document.text
    runs = (text[passage.start : cue.start] for cue in passage.cues if cue.id == "run_by")
    return any(not runs_for_others(words, subject) for subject in runs)


def _concerns(passage: Passage) -> bool:
    """Whether it speaks of data, of what is done with them, or of something that others may run for the publisher."""
    if not passage.about.isdisjoint(_TOLD) or any(hit.kind in _NAMED for hit in passage.hits):
        return True
    return runs_for_others(passage.reading.vocabulary, passage.text)


def _names(passage: Passage) -> Iterator[tuple[int, int]]:
    """The names that stand where only somebody can, and are no term that is known for something else."""
    text, frames = passage.text, _frames(passage.reading.vocabulary)
    for match in frames.finditer(text) if frames else ():
        first, last = next(match.span(name) for name in match.groupdict() if match[name])
        last = _before_nouns(text, first, last, passage.reading.vocabulary)
        start, end = passage.start + first, passage.start + last
        known = any(hit.start < end and start < hit.end and hit.kind != "organisation" for hit in passage.hits)
        if not known and not _OWNER.match(text, last) and _is_name(text[first:last], passage.reading):
            yield start, end


def _before_nouns(text: str, first: int, last: int, words: Vocabulary) -> int:
    """Where a name ends of which capitals made nouns a part: "von **Zorblax** Schriftarten"."""
    nouns = _nouns(words)
    if nouns is None:
        return last
    parts = list(_WORD.finditer(text, first, last))
    noun = next((at for at, part in enumerate(parts) if nouns.fullmatch(fold(part[0]))), len(parts))
    return parts[noun - 1].end() if noun else first


@functools.lru_cache(maxsize=16)
def _nouns(words: Vocabulary) -> re.Pattern[str] | None:
    """The nouns that are no names; None where capitals tell names from nouns."""
    nouns = "|".join(re.escape(noun).replace(r"\*", r"[^\W\d]*") for noun in words.newcomer_nouns)
    return re.compile(rf"(?:.* )?(?:{nouns})") if nouns else None


def _is_name(written: str, reading: Reading) -> bool:
    """Whether it may be somebody's name: no law, day, place or system, no owner of what follows, no few capitals."""
    words = fold(written).split()
    vocabulary = reading.vocabulary
    if not words or " ".join(words) in vocabulary.cities or not vocabulary.newcomer_never.isdisjoint(words):
        return False
    if words[0] in naming(reading.knowledge).never:
        return False
    return _OWNER.search(words[0]) is None and not (written.isupper() and len(written) <= _ACRONYM)


@functools.lru_cache(maxsize=16)
def _frames(words: Vocabulary) -> re.Pattern[str] | None:
    """Where a sentence has room for somebody only; None where the language says nothing of that."""
    frames = words.newcomer_frames
    numbered = (frame.replace("{name}", _NAME).replace("?P<name>", f"?P<name{at}>") for at, frame in enumerate(frames))
    return re.compile("|".join(f"(?:{frame})" for frame in numbered)) if frames else None
