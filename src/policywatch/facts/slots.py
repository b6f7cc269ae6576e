"""When two facts are the same, and which two are one fact that changed."""

import re
from collections.abc import Callable, Iterator, Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from policywatch.facts.direction import RESPONSE, amount, length
from policywatch.facts.lexicon import fold, squeeze
from policywatch.model.fact import Fact, FactType

Ident = tuple[FactType, str, str, bool]

VALUED = frozenset(
    {
        FactType.STORAGE_DURATION,
        FactType.CONTACT,
        FactType.NOTICE_PERIOD,
        FactType.EFFECTIVE_DATE,
    }
)
"""Types of which one key can have several values: the value belongs to the identity."""
_KEYS = frozenset({"age", "amount", "place", "court", RESPONSE})
"""Keys of other types that have values as well."""
_ONE = frozenset({FactType.CONTROLLER, FactType.EFFECTIVE_DATE})
"""Types of which a document has one: whatever went and whatever came are one fact that changed."""
_NAMES = ("recipient-named", "controller")
GENERAL = "personal-data"
"""What is stored where the text names nothing in particular."""
_TOLD_AHEAD, _AT_ONCE = "qualitative", "immediate"
"""A promise of notice that names no length of time, and one of none."""
_ALIKE = 88
_FEW = 2
"""Letters that make no name."""
_OWNED = re.compile(r"\w{2,}-(\w{3,})$")
"""A name after that of its owner."""
_WORDS = re.compile(r"\w+")
_AMONG = 4
_ASIAN = "\u1100"
"""From here on stand scripts whose words take particles: there any two of them stand near each other somewhere."""
_LONG = 6
"""Letters from which two that differ still make the same word."""


def is_valued(fact: Fact) -> bool:
    """Whether its value belongs to its identity."""
    return fact.type in VALUED or _by_key(fact)


def _by_key(fact: Fact) -> bool:
    return fact.key in _KEYS and fact.type is not FactType.PERSONAL_DATA


def identity(fact: Fact) -> Ident:
    return fact.type, fact.key, _value(fact) if is_valued(fact) else "", fact.negated


def _value(fact: Fact) -> str:
    """What is compared: one spelling for all that mean the same."""
    return str(amount(fact.value)) if fact.key == "amount" else period_of(fact.value)


def period_of(value: str) -> str:
    """A period in the spelling in which two are held against each other."""
    return " ".join(length(value).lower().split())


def same_name(old: Fact, new: Fact) -> bool:
    """Whether two names are one, spelled differently."""
    if old.type is not new.type or old.negated != new.negated or old.rule not in _NAMES or old.rule != new.rule:
        return False
    if _joins(old, new) or _joins(new, old):
        return True
    short, long = sorted((old.key, new.key), key=len)
    if old.type is FactType.CONTROLLER and _has_more_around(long, short):
        return True
    return len(short) > 4 and (
        fuzz.ratio(old.key, new.key) >= _ALIKE or long.replace(" ", "") == short.replace(" ", "")
    )


def _joins(long: Fact, short: Fact) -> bool:
    """Whether one name is the other after the name of its owner and a hyphen: "Zorblax-Quendle" of "Quendle"."""
    owned = _OWNED.search(long.wording)
    return owned is not None and [fold(owned[1])] == [w for w in _WORDS.findall(fold(short.wording)) if len(w) > _FEW]


def _has_more_around(long: str, short: str) -> bool:
    """Whether the longer name is the other with words before it that are none of it, or its number in a register."""
    if long.startswith(f"{short} "):
        return any(char.isdigit() for char in long[len(short) :])
    return long.endswith(f" {short}")


def without_respelled(gone: list[Fact], come: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Both lists without names that are only written otherwise ("Google LCC", "Google LLC")."""
    return _without_twins(gone, come, same_name)


def _without_twins(
    gone: list[Fact], come: list[Fact], same: Callable[[Fact, Fact], bool]
) -> tuple[list[Fact], list[Fact]]:
    left, right = list(gone), list(come)
    for fact in come:
        twin = next((other for other in left if same(other, fact)), None)
        if twin is not None:
            left.remove(twin)
            right.remove(fact)
    return left, right


def without_renamed(gone: list[Fact], come: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Both lists without periods of a section that are as long as they were, of something that is called otherwise."""
    return _without_twins(gone, come, _same_period)


def _same_period(old: Fact, new: Fact) -> bool:
    kept = old.type is new.type is FactType.STORAGE_DURATION
    return kept and old.section == new.section and _value(old) == _value(new) and old.negated == new.negated


def once(facts: list[Fact]) -> Iterator[Fact]:
    """The facts with every controller once, however often a text names it, and no nameless one beside the named."""
    told: set[str] = set()
    named = {fact.key for fact in facts if fact.type is FactType.CONTACT and ": " in fact.value}
    for fact in facts:
        if fact.type is FactType.CONTACT and fact.key in named and fact.value == fact.key:
            continue
        if fact.type is not FactType.CONTROLLER or fact.key not in told:
            yield fact
        if fact.type is FactType.CONTROLLER:
            told.add(fact.key)


def respelled(fact: Fact, text: str) -> bool:
    """Whether the other version of the clause holds the same words, one or the other misspelt."""
    wanted = re.findall(r"\w+", fold(fact.wording))
    stands = squeeze(fold(fact.wording)) in squeeze(text)
    if stands or is_valued(fact) or fact.rule == "open":
        return False
    there = re.findall(r"\w+", text)
    if len(wanted) > 1 and fact.type is not FactType.CONTROLLER and _near(list(map(_core, wanted)), there):
        return True
    if not any(len(word) >= _LONG for word in wanted):
        return False
    windows = (there[at : at + len(wanted)] for at in range(len(there) - len(wanted) + 1))
    return any(wanted != window and all(map(_misspelt, wanted, window)) for window in windows)


def _near(cores: list[str], there: list[str]) -> bool:
    """Whether the words stand together in a text, in any order, a few others among them at the most."""
    reach = len(cores) + (_AMONG if cores[0].isascii() or cores[0][0] < _ASIAN else 0)
    starts = [at for at, word in enumerate(there) if cores[0] in word]
    stretches = (" ".join(there[max(0, at - reach) : at + reach]) for at in starts)
    return any(all(core in stretch for core in cores) for stretch in stretches)


def _core(word: str) -> str:
    """The word without what inflection or a particle may have put at its end."""
    if word.isascii() or "\u00c0" <= word[0] <= "\u024f":
        return word if len(word) < _LONG else word[:-2]
    return word[: max(2, len(word) - 1)]


def _misspelt(word: str, other: str) -> bool:
    if word == other:
        return True
    return min(len(word), len(other)) >= _LONG and word[0] == other[0] and Levenshtein.distance(word, other) <= 2


def pair_up(
    gone: list[Fact], come: list[Fact], partners: Mapping[int, int]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """What went and what came of the same slot, as pairs; and the rest of both.

    A period that is only keyed otherwise, because its clause was reworded, is no change.
    """
    pairs: list[tuple[Fact, Fact]] = []
    left, right = list(gone), list(come)
    for old in gone:
        fits = [(score, -n) for n, new in enumerate(right) if (score := _fit(old, new, partners))]
        if fits:
            new = right.pop(-max(fits)[1])
            left.remove(old)
            if identity(old)[2] != identity(new)[2] or old.negated != new.negated or old.type in _ONE:
                pairs.append((old, new))
    return pairs, left, right


Pool = tuple[list[Fact], list[Fact]]
"""Facts the other text lacks, and facts it has, but not here."""


def pair_in_place(gone: Pool, come: Pool, partners: Mapping[int, int]) -> tuple[list[tuple[Fact, Fact]], Pool, Pool]:
    """Periods, ages, amounts and legal bases that changed in their clause, whether or not both stand elsewhere too."""
    pairs: list[tuple[Fact, Fact]] = []
    left = [fact for pool in gone for fact in pool if _in_place(fact)]
    right = [fact for pool in come for fact in pool if _in_place(fact)]
    for old in left:
        fits = [new for new in right if new.type is old.type and partners.get(old.unit) == new.unit]
        new = next((new for new in fits if new.key == old.key or old.type is FactType.LEGAL_BASIS), None)
        if new is not None:
            right.remove(new)
            pairs.append((old, new))
    taken = {id(fact) for pair in pairs for fact in pair}
    return pairs, _without(gone, taken), _without(come, taken)


def _in_place(fact: Fact) -> bool:
    return fact.type in (FactType.STORAGE_DURATION, FactType.LEGAL_BASIS) or _by_key(fact)


def _without(pool: Pool, taken: set[int]) -> Pool:
    alone, elsewhere = ([fact for fact in facts if id(fact) not in taken] for facts in pool)
    return alone, elsewhere


def _fit(old: Fact, new: Fact, partners: Mapping[int, int]) -> int:
    """How well two facts fill the same slot; 0 where they do not."""
    if old.type is not new.type:
        return 0
    near = partners.get(old.unit) == new.unit
    same = old.key == new.key
    if old.type in _ONE or (same and old.negated != new.negated and old.scope == new.scope):
        return 2 + near
    if old.type is FactType.STORAGE_DURATION:
        return 2 * same + near if near or (same and old.key != GENERAL and old.section == new.section) else 0
    if is_valued(old):
        return 2 + near if same else int(_TOLD_AHEAD in (old.key, new.key) and _AT_ONCE not in (old.key, new.key))
    return 0
