"""Signs that an edit, of which no fact was read, could widen a practice or harm users.

novel           each word (at most five) that stood nowhere in the old version
practice        the new words name a practice (collect, share, keep …)
publisher       the publisher is the one who acts
data, party, aim  the new words name personal data, another party, a purpose
loose, vague    the new words leave room (may, such as)
universal       the new words widen to all (all, every, across), and not what is deleted
on_device       the new words say that what they tell of is done on the user's own device
limit           the new words set a limit
terms, burden   in terms: the new words touch liability, price, termination …, or put something on the user
whole           the whole sentence is new
item            a phrase came into a sentence or a cell about data, or an item into such a list, and nothing went
row             a table about data has a new row
ban             in terms: an enumeration of what users must not do grew
lost_safeguard  a sentence of the publisher's with a denial, a limit, consent, a right or a safeguard is gone or lost it
restated        each statement (at most two) made in a new place that the text makes elsewhere: a known purpose for
                other data, a known recipient of more
fact            a fact was read from the same change, and a rule of its own speaks of it
among           such an item stands among words of personal data
swapped         in terms: the publisher stands where the user stood, or the other way round
amount          in terms: a sentence about the contract came to state an amount more, one fewer, or one of another kind;
                a new one names a price
excepted        a list of exceptions to what the publisher does not do grew
benefit         in terms: the new words let users do something, or state a fact in their favour and none to their harm
carried         of a new or rewritten sentence, beyond chance: how much of it went in other words, here or elsewhere
left            a new sentence of which nothing went stands among sentences that all went in other words
example         the new words, or the new sentence, begin as an example
choice          the new sentence tells what users can or should do, or a right of theirs, and nothing the publisher
                does; in terms, nor what it takes
bound           the new sentence tells what others must or must not do with data, and nothing the publisher does
itself          the new sentence speaks of the document itself
bare            the new words name a practice, and neither data, nor a party, an aim or the publisher
denied, right, erasure, security, explanation, remedy   signs of a harmless sentence
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from policywatch.model.change import ChangeKind
from policywatch.model.fact import Direction, FactChange, FactType
from policywatch.significance.amounts import amounts
from policywatch.significance.case import Case
from policywatch.significance.cues import differing, runs, unspaced, words
from policywatch.significance.editorial import is_address
from policywatch.significance.edits import Edit, Place
from policywatch.significance.gist import gist
from policywatch.significance.leads import forbids, lead
from policywatch.significance.phrases import joined, parts_of, telling
from policywatch.significance.safeguards import ABOUT, lost_safeguards, users_deny
from policywatch.text.dates import find as find_dates
from policywatch.text.memory import kept

_NOVEL_AT_MOST = 5
_RESTATED_AT_MOST = 2
_OF_NEW_WORDS = ("practice", "data", "party", "aim", "loose", "vague", "limit")
_OF_SENTENCE = ("right", "erasure", "security", "explanation", "remedy")
_SPOKEN_OF = ("data", "party", "aim", "publisher", "terms", "burden")
_NO_LIST = ("right", "explanation", "negation")
_NARROWS = ("consent", "limit", "negation", "explanation")
_LISTED = 2
"""Words of personal data that make an enumeration one of them."""
_REFUSED = ("actor", "negation")
_AGAINST = (*_REFUSED, "limit", "procedure", "duty", "power")
"""Groups whose words make no mere permission of what users can do; in terms what it takes counts as well."""
_MONEY = "money"
_CONTRACT = ("user", "terms", "free", "benefit")
"""Groups one of whose words a sentence about the contract holds."""
_EXCHANGED = 0.5
"""What a word is worth that was put for another of its group."""
_CHANCE, _CHANCE_OF_WORDS = 0.35, 0.25
"""Share of a sentence that any two others say in words of the same fields; share of its words in all that went."""
_REWORDED, _MOST = 0.65, 0.75
"""Share of a sentence that was put in other words; share of such sentences in a passage that was."""
_WORDS = 0.75
"""What words that went anywhere count, against what two sentences said."""
_TELLING = 4
"""Words from which on it tells much that they all went."""
_OPENING = 2
"""Characters before which a word begins a text: it may stand in quotation marks."""
_LEADING = " \t\n,;:(（[-–—"
_BRACKETS = ("(（", ")）,")
_LEADING_ON = (":", "：")
_FRONT = 60
"""Characters that hold what a sentence is about."""
_NAMED = re.compile(r"[(（][^()（）]{0,40}[“\"‘「『„«][^()（）]{1,40}[”\"’」』“»][^()（）]{0,40}[)）]")
_TERM = re.compile(r"[\W\d]{0,6}[“\"‘「『„«][^“”\"‘’「」„«»]{1,60}[”\"’」』“»]")
_DENSE = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_MEMBER = re.compile(r"[,;:()\[\]|、，/·]")
"""What parts the members of an enumeration, or begins it."""
SIGNS = (
    *_OF_NEW_WORDS,
    *_OF_SENTENCE,
    "universal",
    "publisher",
    "denied",
    "novel",
    "whole",
    "item",
    "row",
    "terms",
    "burden",
    "restated",
    "fact",
    "lost_safeguard",
    "ban",
    "benefit",
    "amount",
    "excepted",
    "swapped",
    "among",
    "carried",
    "left",
    "example",
    "choice",
    "bound",
    "itself",
    "bare",
    "on_device",
)


def signs(case: Case, edit: Edit) -> dict[str, float]:
    """The signs of an edit, each with its amount."""
    gained, sentence = edit.gained_text, edit.new.text if edit.new else ""
    out: dict[str, float] = {}
    if edit.new:
        out |= {group: _named(case, edit, group) for group in _OF_NEW_WORDS}
        out |= {group: 1.0 for group in _OF_SENTENCE if case.cues.has(group, sentence)}
        if _answers_none(case, sentence):
            out["explanation"] = 2.0
        elif (defines := _defines(case, sentence)) > 0:
            out["explanation"] = defines
        out["itself"] = float(_itself(case, sentence))
        out["example"] = float(_example(case, edit, edit.new))
        out["choice"] = float(_choice(case, sentence) or _grants(case, edit))
        out["bound"] = float(_bound(case, sentence))
        heading, line = _above(case, edit.new)
        out |= {"security": 1.0} if case.cues.has("security", f"{heading}\n{line}") else {}
        out |= {"right": 1.0} if case.cues.has("right", line) else {}
        out["on_device"] = float(case.cues.has("on_device", edit.gained_text))
        out["publisher"] = float(case.cues.has("publisher", sentence) or case.names_publisher(sentence))
        out["universal"] = float(_came(case, edit, "universal") and not case.cues.has("erasure", sentence))
        out["denied"] = 2.0 if _only_denies(case, edit) else float(_denied(case, edit, edit.new))
        out["novel"] = float(min(_NOVEL_AT_MOST, len(_novel(case, gained))))
        out["whole"] = float(edit.old is None)
        out["carried"] = _carried(case, edit)
        out["left"] = float(not out["example"] and _left_over(case, edit))
        out["row"], out["item"] = float(_row(case, edit)), float(_item(case, edit))
        out["among"] = float(out["item"] and _among_data(case, edit))
    if case.kind == "terms":
        told = not (edit.old is None and out.get("choice"))  # how to do something: "Tap on cancel my plan"
        out |= {group: 1.0 for group in ("terms", "burden") if told and _came(case, edit, group)}
        out["ban"] = float(_ban(case, edit) and not case.cues.has("instruction", edit.gained_text))
        out["benefit"] = float(_eased(case, gained) or _states_ease(case, edit) or _gives_notice(case, sentence))
        out["amount"] = float(_amount(case, edit))
        out["swapped"] = float(_swapped(case, edit))
    out["bare"] = float(bool(out.get("practice")) and not any(out.get(sign) for sign in _SPOKEN_OF))
    out["excepted"] = float(_excepted(case, edit))
    out["restated"] = float(min(_RESTATED_AT_MOST, case.restated[edit.change])) if edit.new and gained else 0.0
    out["fact"] = float(edit.change in case.changes_with_facts)
    lost = lost_safeguards(case, edit)
    out["lost_safeguard"] = float(bool(lost))
    if "negation" in lost:  # whatever else the sentence says now, denies, or grants
        out |= {"denied": 0.0, "carried": 0.0, "fact": 0.0}
    return out


def _above(case: Case, place: Place) -> tuple[str, str]:
    """The heading of a place, and of an item the line above its list."""
    head = case.new.head(place.unit)
    return case.new.units[place.unit].section.heading, case.new.units[head].text if head != place.unit else ""


def _named(case: Case, edit: Edit, group: str) -> float:
    """Whether a word of the group came; half where as many went, none where it only changed places in the sentence."""
    if edit.old is None:
        return float(case.cues.has(group, edit.gained_text))
    lost, gained = (" ".join(side) for side in differing(edit.lost, edit.gained))
    if not (case.cues.has(group, gained) and case.cues.has(group, edit.gained_text)):
        return 0.0
    return 1.0 if case.cues.count(group, gained) > case.cues.count(group, lost) else _EXCHANGED


def _carried(case: Case, edit: Edit) -> float:
    """How much of a sentence that is new, or rewritten, went in other words, beyond what chance explains, 0 to 1."""
    if edit.old and not (edit.rewritten or edit.lost):
        return 0.0
    gained = differing(edit.lost, edit.gained)[1] if edit.old else edit.gained
    came = gist(" ".join(gained), case.cues)
    fields = (case.lost_said.cover(came).share - _CHANCE) * min(1.0, len(came.words) / _TELLING)
    return max(fields, (_same_words(case, gained) - _CHANCE_OF_WORDS) * _WORDS, 0.0)


def _left_over(case: Case, edit: Edit) -> bool:
    """Whether a new sentence is said by none that went, and those that came beside it are: it was put among them."""
    came = gist(edit.gained_text, case.cues)
    if edit.old or len(came.words) < _TELLING or case.once_said.cover(came).share > _CHANCE:
        return False
    beside = _reworded_in(case)[case.home(edit)].copy()
    if edit.new and (own := _reworded(case).get(edit.new.start)) is not None:
        beside[own] -= 1
    return beside.total() > 1 and beside[True] >= _MOST * beside.total()


@kept(2)
def _reworded(case: Case) -> Mapping[int, bool]:
    """Where each sentence that came begins, and whether most of it went in other words; of a few words it is not
    told."""
    came = {e.new.start: gist(e.new.text, case.cues) for e, _ in case.editorial if e.new and e.gained_text.strip()}
    told = {at: said for at, said in came.items() if len(said.words) >= _TELLING}
    return {at: case.once_said.cover(said).share >= _REWORDED for at, said in told.items()}


@kept(2)
def _reworded_in(case: Case) -> Mapping[int, Counter[bool]]:
    """How many of those that came in each section did and did not."""
    counts: defaultdict[int, Counter[bool]] = defaultdict(Counter)
    known = _reworded(case)
    for edit, _ in case.editorial:
        if edit.new and edit.new.start in known:
            counts[case.home(edit)][known[edit.new.start]] += 1
    return counts


def _same_words(case: Case, gained: Sequence[str]) -> float:
    """Share of the words of a sentence that went, here or elsewhere."""
    text = " ".join(gained)
    if unspaced(text):
        came = runs(text)
        went = frozenset(run for run in came if run in case.went_text)
    else:
        came = frozenset(case.cues.stems(gained))
        went = came & case.went
    return len(went) / len(came) if came else 0.0


def _denied(case: Case, edit: Edit, place: Place) -> bool:
    """Whether the new words deny something, or stand in a part of a sentence that was a denial and is one."""
    has = case.cues.has
    if has("negation", edit.gained_text):
        left_out = has("spared", place.text) or has("may_do", place.text) or not users_deny(case, edit.gained_text)
        return not has("opt_out", edit.gained_text) and left_out
    if case.kind == "terms" or edit.old is None or not has("negation", edit.old.text) or has("exception", place.text):
        return False
    denials = [(at, part) for at, part in parts_of(place.text, case.cues) if has("negation", part)]
    spans = [(start - place.start, end - place.start) for start, end in edit.gained_at]
    return bool(spans) and all(any(at <= s and e <= at + len(part) for at, part in denials) for s, e in spans)


def _only_denies(case: Case, edit: Edit) -> bool:
    """Whether all that a new sentence tells of data is denied, and a fact read from it says so."""
    if edit.new is None or edit.old is not None or case.kind == "terms" or case.cues.has("exception", edit.new.text):
        return False
    told = [part for _, part in parts_of(edit.new.text, case.cues) if case.cues.has("practice", part)]
    here = _read_from(case, edit.new)
    denied = any(fact.new.negated for fact in here if fact.new) and _eases(here)
    return denied and all(case.cues.has("negation", part) for part in told)


def _grants(case: Case, edit: Edit) -> bool:
    """Whether a right was read from a new sentence, nothing to users' harm, and nothing is said of the publisher."""
    if edit.new is None or edit.old is not None or case.kind == "terms":
        return False
    here = _read_from(case, edit.new)
    rights = any(fact.type is FactType.RIGHT for fact in here) and _eases(here)
    return rights and not any(case.cues.has(group, edit.new.text) for group in _REFUSED)


def _bound(case: Case, sentence: str) -> bool:
    """Whether it tells what others must or must not do: "These firms may only use the data on our instructions"."""
    has, front = case.cues.has, sentence[:_FRONT]
    if case.kind == "terms" or not has("binds", sentence) or has("actor", sentence):
        return False
    return has("party", front) or has("pointing", front)


def _defines(case: Case, sentence: str) -> float:
    """1 where something is given a name and no practice is told, what people are makes no difference, or users are told
    something; 2 where it begins with a term it explains, only tells where to turn to, says what law or policies ask of
    everybody, or, in no terms, leads to what stands elsewhere, tells what follows where users give or allow nothing, or
    promises to ask before a purpose changes."""
    term = _TERM.match(sentence)
    if term and (case.cues.has("explanation", sentence) or sentence[term.end() :].lstrip().startswith("|")):
        return 2.0
    if case.kind != "terms" and (case.cues.has("withheld", sentence) or _leads_on(case, sentence)):
        return 2.0
    told_of_us = case.cues.has("publisher", sentence) and not case.cues.verbs_last  # there any company is called so
    if case.cues.has("everybody", sentence[:_FRONT]) and not told_of_us:
        return 2.0
    if case.kind != "terms" and case.cues.has("asks_consent", sentence) and case.cues.has("repurposed", sentence):
        return 2.0
    if any(case.cues.has(group, sentence) for group in ("regardless", "tells", "asks_readers")):
        return float(not case.cues.has("practice", sentence) and not case.cues.has("party", sentence))
    if case.cues.has("reach", sentence) and not case.cues.has("actor", sentence):
        return 2.0
    return float(bool(_NAMED.search(sentence)) and not case.cues.has("practice", sentence))


def _leads_on(case: Case, sentence: str) -> bool:
    """Whether it leads to what stands elsewhere and states no purpose itself."""
    has = case.cues.has
    return has("announces", sentence) and not has("aim", case.cues.without("announces", sentence))


def _answers_none(case: Case, sentence: str) -> bool:
    """Whether the publisher does something in questions alone that the sentence says are answered."""
    has = case.cues.has
    return has("asks", sentence) and not has("actor", case.cues.without("asks", sentence))


def _example(case: Case, edit: Edit, place: Place) -> bool:
    """Whether all that came begins with a word that leads in an example, and not with all there may be."""
    spans = edit.gained_at if edit.old else [(place.start, place.end)]
    came = [case.new.document.text[start:end] for start, end in spans]
    said = [text for text in came if telling(text, case.cues)]
    if any(case.cues.has("universal", text) for text in said):
        return False
    return bool(said) and all(_leads_example(case, text) for text in said)


def _leads_example(case: Case, text: str) -> bool:
    """Whether it begins with a word that leads in an example, or is a bracket with one: "(the tide table, for
    example)"."""
    first, last = text.strip()[:1], text.strip()[-1:]
    in_bracket = bool(first and last) and first in _BRACKETS[0] and last in _BRACKETS[1]
    spans = case.cues.spans("example", text.lstrip(_LEADING))
    return any(in_bracket or at <= _OPENING for at, _ in spans)


def _itself(case: Case, sentence: str) -> bool:
    """Whether the document itself is what the sentence is about: first in it or after a comma, or last where the verb
    comes last."""
    if _DENSE.search(sentence):
        return case.cues.has("itself", sentence[-_FRONT:])
    follows = any(sentence[:at].rstrip().endswith(",") for at, _ in case.cues.spans("itself", sentence))
    return follows or case.cues.has("itself", sentence[:_FRONT])


def _choice(case: Case, sentence: str) -> bool:
    """Whether the sentence tells what users can do, how, or what they had better not do, and nothing the publisher
    does, refuses or asks for it."""
    against = _AGAINST if case.kind == "terms" else _REFUSED
    has = case.cues.has
    if case.kind != "terms" and has("advised", sentence) and not has("actor", sentence):
        return True
    if case.kind != "terms" and _asks_publisher(case, sentence):
        return True
    shown = has("instruction", sentence) and not has("user_gives", sentence)
    return (has("may_do", sentence) or shown) and not any(has(group, sentence) for group in against)


def _asks_publisher(case: Case, sentence: str) -> bool:
    """Whether all it tells is what somebody can ask the publisher for: "Parents can ask us to erase it"."""
    has = case.cues.has
    asked = has("entitled", sentence) and (has("erasure", sentence) or has("right", sentence))
    return asked and not any(has(group, sentence) for group in (*_REFUSED, "party"))


def _came(case: Case, edit: Edit, group: str) -> bool:
    """Whether words of the group came without one that went for them, or went without one that came."""
    came, went = (case.cues.has(group, text) for text in (edit.gained_text, edit.lost_text))
    return came and not went if edit.gained_text.strip() else went


def _row(case: Case, edit: Edit) -> bool:
    block = case.new.units[edit.new.unit].block if edit.new and edit.old is None else None
    return bool(block and block.cells and _about_data(case, " ".join(cell.column for cell in block.cells)))


def _item(case: Case, edit: Edit) -> bool:
    """Whether an enumeration grew: a sentence or cell that lost no content, or a list under a line that stood."""
    if edit.new is None or case.kind == "terms" or find_dates(edit.new.text, case.knowledge):
        return False
    if edit.new.text.rstrip().endswith(_LEADING_ON):
        return False  # what it names follows
    if edit.old and not joined(edit, "gained", case.new, case.cues, _MEMBER, after=False):
        return False
    grew, about = _grew(case, edit, edit.new), lead(case, edit, edit.new)
    harmless = any(case.cues.has(g, about) for g in _NO_LIST) or any(
        case.cues.has(g, edit.gained_text) for g in _NARROWS
    )
    harmless = harmless or (edit.old is None and case.cues.has("security", "\n".join(_above(case, edit.new))))
    contact = any(map(is_address, words(edit.new.text)))
    return grew and not (harmless or contact) and _about_data(case, about) and bool(_novel(case, edit.gained_text))


def _among_data(case: Case, edit: Edit) -> bool:
    """Whether the enumeration that grew is one of personal data, and what came refines no member that stood."""
    if edit.new is None or any(case.cues.has(group, edit.new.text) for group in ("security", "remedy")):
        return False
    if any(case.cues.has(group, "\n".join(_above(case, edit.new))) for group in ("security", "erasure")):
        return False
    came = case.cues.stems(differing(edit.lost, edit.gained)[1])
    if edit.old and came & case.cues.stems(words(edit.old.text)):
        return False
    heading = case.new.units[edit.new.unit].section.heading
    named = "personal_data" in case.cues.criteria_named(heading)
    return named or case.cues.count("data", lead(case, edit, edit.new)) >= _LISTED


def _ban(case: Case, edit: Edit) -> bool:
    """Whether an enumeration of what users must not do, or of what they are shut out for, grew."""
    if edit.new is None or not _grew(case, edit, edit.new):
        return False
    unit = case.new.units[edit.new.unit]
    line = f"{lead(case, edit, edit.new)} {unit.text[: max(0, edit.new.start - unit.start)]}"
    bans = any(case.cues.has(group, line) for group in ("duty", "power")) or forbids(case, line)
    begins = edit.new.text[:_FRONT]
    own = edit.old is None and (case.cues.has("actor", begins) or case.names_publisher(begins))
    return bans and not (own or _states_ease(case, edit)) and bool(_novel(case, edit.gained_text))


def _swapped(case: Case, edit: Edit) -> bool:
    """Whether the publisher stands where the user stood, or the user where the publisher did."""
    went, came = case.cues.persons(edit.lost_text), case.cues.persons(edit.gained_text)
    return edit.old is not None and went == came[::-1] != (False, False)


def _amount(case: Case, edit: Edit) -> bool:
    """Whether a sentence that stays about the contract came to state an amount more, one fewer, or of another kind, or
    a new one names a price."""
    if edit.new is None or case.cues.has("explanation", edit.new.text):
        return False
    if _gives_notice(case, edit.new.text):
        return False
    language = case.comparison.new.language
    if edit.old is None:
        return any(amount.kind == _MONEY for amount in amounts(edit.new.text, case.knowledge, language))
    before, after = (
        sorted(amount.kind for amount in amounts(text, case.knowledge, language))
        for text in case.before_and_after(edit)
    )
    return before != after and any(case.cues.has(group, edit.new.text) for group in _CONTRACT)


def _excepted(case: Case, edit: Edit) -> bool:
    """Whether a list of exceptions to what the publisher does not do grew."""
    if edit.new is None or edit.old is not None or not _grew(case, edit, edit.new):
        return False
    line = lead(case, edit, edit.new)
    return all(case.cues.has(group, line) for group in ("exception", "negation", "practice"))


def _gives_notice(case: Case, sentence: str) -> bool:
    """Whether the publisher promises to tell users of something ahead."""
    has = case.cues.has
    return (
        has("tells", sentence) and has("ahead", sentence) and has("actor", sentence) and not has("negation", sentence)
    )


def _eased(case: Case, gained: str) -> bool:
    """Whether the new words let users do something, or promise it to them, and say nothing of the publisher; or send
    them a receipt."""
    has = case.cues.has
    sent = has("receipt", gained) and has("user", gained)
    return (sent or (has("benefit", gained) and not has("publisher", gained))) and not has("negation", gained)


def _states_ease(case: Case, edit: Edit) -> bool:
    """Whether a fact that was read from the sentence is to users' benefit, and none is to their harm."""
    place = edit.new
    if place is None:
        return False
    here = _read_from(case, place)
    return _eases(here) and any(fact.direction is Direction.STRONGER for fact in here)


def _read_from(case: Case, place: Place) -> list[FactChange]:
    """The facts that were read from a sentence of the new version."""
    return [fact for fact in case.facts if fact.new and place.start <= fact.new.start < place.end]


def _eases(facts: Sequence[FactChange]) -> bool:
    """Whether none of the facts is to users' harm."""
    return {fact.direction for fact in facts} <= {Direction.STRONGER, Direction.NARROWER, Direction.ELSEWHERE}


def _grew(case: Case, edit: Edit, place: Place) -> bool:
    """Whether a sentence or cell gained content and lost none, or an item came to a list that stood."""
    lost, gained = (case.cues.stems(side) for side in differing(edit.lost, edit.gained))
    if edit.old:
        return gained > lost
    unit, head = case.new.units[place.unit], case.new.head(place.unit)
    return head != place.unit and place.start == unit.start and _stood(case, head)


def _stood(case: Case, unit: int) -> bool:
    """Whether the list under a line had items before: the line is no new one."""
    changes = (case.comparison.changes[index] for index in case.changes_of_unit.get(("new", unit), ()))
    return all(change.kind is not ChangeKind.ADDED for change in changes)


def _about_data(case: Case, text: str) -> bool:
    return any(case.cues.has(group, text) for group in ABOUT)


def _novel(case: Case, text: str) -> set[str]:
    """The words that stood nowhere before, stemmed; in running Japanese the words written in kanji or katakana."""
    dense = {run for run in runs(text) if run not in case.old.document.text} if unspaced(text) else ()
    spoken = (word for word in words(text) if not any(c.isdigit() for c in word) and not unspaced(word))
    return case.cues.stems(spoken).difference(case.old.stems).union(dense)
