"""``on = "cue"``: a sentence lost or gained a word that turns it: consent, a limit, an exception, a negation.

Keys of the match: ``lost`` and ``gained`` (cue groups, one of each listed group must have gone, if only among few
words that did, or come), ``stands`` (groups that must stand in the sentence after), ``stands_any`` (one of them),
``stood`` (before), ``stood_any`` (one of them), ``unless`` (groups that must stand in neither), ``without`` (groups
that must not stand in the sentence after), ``about`` (one of them must stand in the paragraph or its heading),
``instead`` (groups that must neither have gone nor come: they may say the same), ``not_gained`` (groups none of which
may have come), ``affirmed`` (groups, a word of each of which must stand where nothing is denied), ``alike`` (how much
the sentences must share, 0 to 1), ``unread`` (true: only where no changed fact was read from the change, which says
it better).
Only sentences that stand in both versions are looked at: what a whole new sentence means is read as facts.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import eq

from rapidfuzz import fuzz

from policywatch.knowledge.model import Table
from policywatch.significance.again import said_again
from policywatch.significance.case import Case
from policywatch.significance.cues import alike, differing, runs, unspaced, words
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.leads import asks_of_practice, of_misconduct
from policywatch.significance.phrases import CLAUSE, parts_of, quoted
from policywatch.significance.safeguards import consent_kept, only_limits

_NAMES = (
    "lost",
    "gained",
    "stands",
    "stands_any",
    "stood",
    "stood_any",
    "unless",
    "without",
    "about",
    "instead",
    "not_gained",
    "affirmed",
)
KEYS = {**{name: Key(list, cues=True) for name in _NAMES}, "unread": Key(bool), "alike": Key(float)}

_TURNING = ("negation", "limit")
"""Groups each of whose words turns the part of a sentence that it stands in."""
_DENIAL = "negation"
_SAME_PART, _SAME_THING = 75, 50
"""How much of their letters two parts of a sentence share, in percent, one of which denies what the other says: the
second where nothing was denied before."""
_WORD = 12
"""Letters of a word or two that deny."""
_FEW = 3
"""Words that turn a sentence, which may have them elsewhere too: "only for … and kept only for"."""
_ALIKE, _ALIKE_ALONE, _ALIKE_IN_PLACE = 0.45, 0.25, 0.1


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence whose cues moved as the match describes."""
    for edit, kind in case.editorial:
        if kind is None and edit.old and edit.new and not edit.new.heading and _matches(case, edit, match):
            before, after = case.before_and_after(edit)
            said = quoted(after if match.get("gained") else before)
            yield Hit(said, edit.section, case.quote_edit(edit), changes=(edit.change,))


def _matches(case: Case, edit: Edit, match: Table) -> bool:
    if asks_of_practice(match) and of_misconduct(case, edit):
        return False
    before, after = case.before_and_after(edit)
    lost = match.get("lost", ())
    if "negation" in lost and only_limits(case, before):
        return False
    if any(group in lost for group in ("negation", "limit")) and consent_kept(case, before, after):
        return False
    had, have = case.before_and_after_all(edit)
    has = case.cues.has
    return (
        all(
            (has(g, before) and not has(g, have) and not _elsewhere(case, edit, g)) or _fewer(case, g, before, after)
            for g in match.get("lost", ())
        )
        and all(
            has(g, after) and _came(case, g, before, after, match, new=not has(g, had)) for g in match.get("gained", ())
        )
        and all(has(g, after) for g in match.get("stands", ()))
        and ("stands_any" not in match or any(has(g, after) for g in match["stands_any"]))
        and all(has(g, before) for g in match.get("stood", ()))
        and ("stood_any" not in match or any(has(g, before) for g in match["stood_any"]))
        and not any(has(g, before) or has(g, after) for g in match.get("unless", ()))
        and not any(has(g, after) for g in match.get("without", ()))
        and not any(has(g, before) != has(g, after) for g in match.get("instead", ()))
        and not any(has(g, after) and not has(g, before) for g in match.get("not_gained", ()))
        and ("affirmed" not in match or all(has(g, _affirmed(case, after)) for g in match["affirmed"]))
        and not (match.get("unread") and edit.change in case.changes_with_facts)
        and ("about" not in match or any(has(g, _around(case, edit)) for g in match["about"]))
        and (not case.run_together(edit) or _few(before, after))
        and _alike(case, edit, match.get("alike", 0.0))
    )


def _affirmed(case: Case, text: str) -> str:
    """The parts of a sentence that deny nothing: "we charge no fee, but **you pay the postage**"."""
    return "\n".join(part for _, part in parts_of(text, case.cues) if not case.cues.has(_DENIAL, part))


def _fewer(case: Case, group: str, text: str, other: str) -> bool:
    """Whether a word of the group is among the few that one text alone has, though it stands elsewhere in both."""
    if group not in _TURNING:
        return False
    own = " ".join(differing(words(text), words(other))[0])
    return (
        _few(text, other) and case.cues.has(group, own) and case.cues.count(group, text) > case.cues.count(group, other)
    )


def _came(case: Case, group: str, before: str, after: str, match: Table, *, new: bool) -> bool:
    """Whether a word of the group came; a denial must deny what the sentence said, where the match says what stood.

    "You can leave" became "… , which does not cost anything": that is none of it. "If you do not agree, you can leave"
    became "… you cannot leave": that is one, though something was denied before (``new`` is false).
    """
    stood = (*match.get("stood", ()), *match.get("stood_any", ()))
    if group != _DENIAL or not stood:
        return new
    if new:
        return _denies_part(case, before, after, _SAME_THING)
    return _turned_at(case, before, after, stood) or _denies_part(case, before, after, _SAME_PART, stood)


def _turned_at(case: Case, before: str, after: str, stood: Sequence[str]) -> bool:
    """Whether all that differs is a denial, beside or within the words that say what stood."""
    start = _common(before, after)
    rest = _common(before[start:][::-1], after[start:][::-1])
    was, now = (start, len(before) - rest), (start, len(after) - rest)

    def touches(group: str, text: str, span: tuple[int, int], reach: int = 0) -> bool:
        return any(low <= span[1] + reach and span[0] - reach <= high for low, high in case.cues.spans(group, text))

    came = touches(_DENIAL, after, now) and not touches(_DENIAL, before, was)
    return came and now[1] - start <= _WORD and any(touches(group, before, was, 1) for group in stood)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _denies_part(case: Case, before: str, after: str, least: int, stood: Sequence[str] = ()) -> bool:
    """Whether a part of the sentence after, as marks and joining words part it, denies what one before said: they share
    at least so many percent of their letters, and a word of the groups stands there."""
    was, now = (
        [part for _, said in parts_of(text, case.cues) for part in CLAUSE.split(said)] for text in (before, after)
    )
    came = [part for part in now if part not in was and case.cues.has(_DENIAL, part)]
    gone = [part for part in was if part not in now and not case.cues.has(_DENIAL, part)]
    return any(
        fuzz.ratio(other, part) >= least and (not stood or any(case.cues.has(group, part) for group in stood))
        for part in came
        for other in gone
    )


def _few(text: str, other: str) -> bool:
    """Whether two texts with spaces between words differ in few of them."""
    if unspaced(text + other):
        return False
    return sum(map(len, differing(words(text), words(other)))) <= _FEW


def _elsewhere(case: Case, edit: Edit, group: str) -> bool:
    """Whether what the sentence lost stands in others that came."""
    return _parted(case, edit, group) or (edit.old is not None and said_again(case, group, edit.old.text))


def _parted(case: Case, edit: Edit, group: str) -> bool:
    """Whether a sentence of the section that came says a part of the one before, with a word of the group."""
    came = (e.new.text for e in case.came_beside(edit) if e.new and e.old is None)
    stood = edit.old.text if edit.old else ""
    return any(
        case.cues.has(group, text)
        and any(_says_part(case, said, stood) for said in (text, case.cues.without(group, text)))
        for text in came
    )


def _says_part(case: Case, text: str, stood: str) -> bool:
    if unspaced(text):
        return all(run in stood for run in runs(text))
    return case.cues.stems_of(text) <= case.cues.stems_of(stood)


def _around(case: Case, edit: Edit) -> str:
    """The paragraph of the sentence after, below its heading."""
    unit = case.new.units[edit.new.unit] if edit.new else None
    return f"{unit.section.heading} {unit.text}" if unit else ""


def _alike(case: Case, edit: Edit, asked: float) -> bool:
    """Whether the one sentence is the other reworded; where it stands in its place, the place itself vouches for it."""
    before, after = case.before_and_after(edit)
    alone = case.old.alone(edit.old) and case.new.alone(edit.new)
    least = _ALIKE_IN_PLACE if edit.rewritten or _begins_alike(edit) else _ALIKE_ALONE if alone else _ALIKE
    return alike(case.cues, before, after) >= max(least, asked)


def _begins_alike(edit: Edit) -> bool:
    """Whether the sentence begins as before: it is of the same, whatever it says of it now."""
    return edit.old is not None and bool(edit.lost_at) and edit.lost_at[0][0] > edit.old.start
