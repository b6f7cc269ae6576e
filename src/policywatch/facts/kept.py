"""Why a fact that one version alone seems to state is no change: the other says it in words that are read otherwise."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from policywatch.facts.direction import vagueness
from policywatch.facts.lexicon import fold
from policywatch.facts.segments import aside_at
from policywatch.facts.side import Side
from policywatch.facts.slots import GENERAL, is_valued, respelled
from policywatch.facts.wording import SENSITIVE
from policywatch.model.document import Unit
from policywatch.model.fact import Fact, FactType

_ALIKE = 80
_VAGUE = range(2, 4)
"""Periods that say "no longer than needed", in one way or the other."""
_PROTECTED = "[email protected]"
"""What Cloudflare shows robots instead of an address, in every language."""
_MASKED = r"(?: ?[\[({<] ?(?:at|ät|a|@) ?[\])}>] ?| at |@(?=[\w ]*(?:\.\.|…|\*|[\[({<])))"
"""How an address is written for readers only: "name (at) site", "name@si...te.org"."""
_FIGURES = re.compile(r"\d(?:[\d.,]*\d)?")
_ANYBODY, _BELOW = "third-parties", 3
"""Others, whoever they are, and the lines in which it may be told who they are."""
_SITE = 3
"""Letters of the site that are left."""
_STEM = 2
_HEAD = re.compile(r"((?:[^\W\d_]+ )[^\W\d_]+)[\s,]*\Z")
"""The last two words before an example."""
_SAME_PLACE = 75
_LABELLED = (FactType.PURPOSE, FactType.PERSONAL_DATA, FactType.RECIPIENT)
_LABEL, _EXPLAINED, _ALMOST = 60, 6, 88
"""Characters of an item's label at the most, words that explain one, and how near the other must come to them."""
_TELLING = 6
"""Letters of a word that may name a thing by itself."""
_SHARED = frozenset({"share"})
_PUT = 2
"""Words that put an event otherwise."""
_LENGTH = re.compile(r"P\d")
_WORD = re.compile(r"\w+")
_AFTER = "deleted after a stated event"
_HANGUL = re.compile("[가-힣]+")
_FOR_USERS = (FactType.RIGHT, FactType.SECURITY_MEASURE)
_LOOSELY_SAID = (FactType.PURPOSE, FactType.RECIPIENT, FactType.TERMINATION)
"""What has as many wordings as writers: the same words of it in another order, or inflected, say it too."""
_WHOLES = (FactType.SECURITY_MEASURE, FactType.PERSONAL_DATA)


def kept(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether the other version says it all the same, in the unit ``partner`` that the fact's unit became or was."""
    if fact.type is FactType.STORAGE_DURATION:
        return _stored(fact, here, other, partner)
    return (
        _hidden(fact, other, partner)
        or respelled(fact, other.text_at(partner))
        or _stands(fact, here, other, partner)
        or _called_otherwise(fact, here, other, partner)
        or _still_in_office(fact, other)
        or (fact.negated and (_denied(fact, other, partner) or _if_agreed(fact, here, other, partner)))
        or _labels(fact, here, other, partner)
        or _put_shorter(fact, here, other, partner)
        or (fact.key == "amount" and _figure(fact.value) in _FIGURES.findall(other.text_at(partner)))
    )


def _figure(value: str) -> str:
    """The number of an amount, whatever stands beside it, misspelt or not."""
    found = _FIGURES.search(value)
    return found[0] if found else ""


def _labels(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether it is the label of an item ("To manage your account: we …") whose explanation the other version has.

    A row's label is one where it names data and the other cells are that data; what data is for has no such label.
    """
    if fact.type not in _LABELLED or fact.rule == "recipient-named" or _turned(fact, other, partner):
        return False
    unit, data = here.units[fact.unit], fact.type is FactType.PERSONAL_DATA
    end = _label_end(unit, rows=data)
    if not unit.start <= fact.end <= end:
        return False
    explained = here.reading.folded[end : unit.end]
    if len(explained.split()) < _EXPLAINED:
        return False
    there = fuzz.token_set_ratio(explained, other.text_at(partner)) >= _ALMOST
    if not there and not (data and explained in other.reading.folded):
        return False
    return not data or any(said.type is fact.type and said.start >= end for said in here.facts_at(fact.unit))


def _label_end(unit: Unit, *, rows: bool) -> int:
    """Where the words before an item's colon, or a row's first cell, end; where the unit begins, if none do."""
    if unit.block and len(unit.block.cells) > 1:
        return unit.block.cells[0].end if rows else unit.start
    return unit.start + max(0, unit.text.find(":", 0, _LABEL))


def _still_in_office(fact: Fact, other: Side) -> bool:
    """Whether the holder of an office is named in the other version too, in a line that is read otherwise."""
    name = fact.value.partition(": ")[2] if fact.type is FactType.CONTACT else ""
    return len(name) > 1 and other.writes(name)


def _hidden(fact: Fact, other: Side, partner: int | None) -> bool:
    """Whether the other version hides the address from robots, by itself or where it was captured."""
    if fact.key != "e-mail":
        return False
    name, _, site = fold(fact.value).partition("@")
    masked = re.compile(rf"(?<!\w){re.escape(name)}{_MASKED}{re.escape(site[:_SITE])}")
    return _PROTECTED in other.text_at(partner) or masked.search(other.reading.folded) is not None


def _stored(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether the partner states the same period of something named otherwise, or another that is as vague, or the
    text an event of all it keeps that ends the keeping of this as well."""
    if _LENGTH.match(fact.value) and _for_another_time(fact, other, partner):
        return False
    vague = vagueness(fact.value) in _VAGUE
    there = (
        said.value == fact.value or (vague and vagueness(said.value) in _VAGUE)
        for said in other.facts_at(partner)
        if said.type is fact.type and said.negated == fact.negated
    )
    if not _LENGTH.match(fact.value) and other.keeps_all(fact.value):
        return True
    if vague and other.tells_end(partner, fact.value):
        return True
    if fact.value == _AFTER and _still_deleted(here.clause(fact), other, partner):
        return True
    if not _LENGTH.match(fact.value) and _erased_alike(here.clause(fact), other, partner):
        return True
    listed = here.keeps_for(fact.value) if fact.key == GENERAL else other.keeps_for(fact.value)
    return any(there) or (listed and other.has_period(fact.value)) or _stored_alike(fact, here, other)


def _for_another_time(fact: Fact, other: Side, partner: int | None) -> bool:
    """Whether the partner keeps the very same thing for another length of time."""
    return fact.key != GENERAL and any(
        said.type is fact.type and said.key == fact.key and said.value != fact.value and _LENGTH.match(said.value)
        for said in other.facts_at(partner)
    )


def _still_deleted(clause: str, other: Side, partner: int | None) -> bool:
    """Whether a clause of the partner deletes too, with half of the words of this one."""
    said = set(_WORD.findall(clause))
    return any(
        other.erases(there) and 2 * len(said & set(_WORD.findall(there))) >= len(said)
        for there in other.clauses_at(partner)
    )


def _erased_alike(clause: str, other: Side, partner: int | None) -> bool:
    """Whether a clause of the partner deletes in nearly the same words, and states no period: the event is called
    otherwise: "once the term **lapses**", "at the **end** of the term"."""
    told = {other.clause(said) for said in other.facts_at(partner) if said.type is FactType.STORAGE_DURATION}
    words = set(_WORD.findall(clause))
    return any(
        other.erases(there)
        and there not in told
        and fuzz.token_set_ratio(clause, there) >= _ALMOST
        and len(set(_WORD.findall(there)) - words) >= _PUT
        for there in other.clauses_at(partner)
    )


def _stored_alike(fact: Fact, here: Side, other: Side) -> bool:
    """Whether the other text keeps the same thing as long: a row calls it as the sentence does that it became.

    Of two rows the one is not the other because they share a word.
    """
    return (fact.detail != "" and other.says_in_one(fact.detail, fact.wording, rows=not here.in_row(fact))) or any(
        here.in_row(fact) != other.in_row(said)
        and (_names_thing(fact, other.clause(said)) or _names_thing(said, here.clause(fact)))
        for said in other.kept_for(fact.value)
    )


def _names_thing(fact: Fact, clause: str) -> bool:
    """Whether a clause holds half of the words that call what is stored."""
    called = fold(fact.detail).split()
    return bool(called) and sum(word in clause for word in called) * 2 >= len(called)


def _stands(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether the wording stands in nearly the same sentence of the partner, denied or not as here."""
    if _turned(fact, other, partner) or is_valued(fact) or fact.rule == "open":
        return False
    clause, wording = here.clause(fact), fold(fact.wording)
    if fact.rule == "recipient-named" and any(
        _names(said, wording) and fuzz.token_set_ratio(clause, said) >= _SAME_PLACE
        for said in other.clauses_at(partner)
    ):
        return True
    return any(
        (wording in said or _stem(wording) in said)
        and here.denies_in(clause) == other.denies_in(said)
        and fuzz.ratio(clause, said) >= _ALIKE
        for said in other.clauses_at(partner)
    )


def _turned(fact: Fact, other: Side, partner: int | None) -> bool:
    """Whether the partner says the very opposite."""
    return any(
        (said.type, said.key, said.negated) == (fact.type, fact.key, not fact.negated)
        for said in other.facts_at(partner)
    )


def _put_shorter(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether nearly the same sentence of the partner, or of the whole text where there is none, has a word of it that
    names no data there: "surveys" for "responses to surveys", "address" for "postal address"."""
    if fact.type is not FactType.PERSONAL_DATA or " " not in fact.wording:
        return False
    words = [word for word in _WORD.findall(fold(fact.wording)) if len(word) >= _TELLING]
    if partner is None:
        return _in_its_place(fact, words, here, other)
    return any(
        fuzz.token_set_ratio(here.clause(fact), said) >= _SAME_PLACE
        and any(other.has_loose(word, fact.type, said) for word in words)
        for said in other.clauses_at(partner)
    )


def _in_its_place(fact: Fact, words: Sequence[str], here: Side, other: Side) -> bool:
    """Whether one of the words stands behind the same word as the data do, in nearly the same sentence of the text."""
    before = _WORD.findall(here.reading.folded[fact.clause_start : fact.start])
    if not before:
        return False
    places = [re.compile(rf"(?<!\w){re.escape(before[-1])}\W+{re.escape(word)}(?!\w)") for word in words]
    return any(
        place.search(said)
        and other.has_loose(word, fact.type, said)
        and fuzz.token_set_ratio(here.clause(fact), said) >= _ALIKE
        for word, place in zip(words, places, strict=True)
        for unit in range(len(other.units))
        for said in other.clauses_at(unit)
    )


def _stem(wording: str) -> str:
    """A Korean verb without its ending ("삭제하거나"); anything else as it is."""
    return wording[:_STEM] if len(wording) > _STEM + 1 and _HANGUL.fullmatch(wording) else wording


def _called_otherwise(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether the partner, or the very same sentence anywhere, names the company by another name of it, in the place
    of this one: "Salesforce Marketing Cloud" for "Salesforce", "Meta" for "Facebook"."""
    if fact.rule != "recipient-named":
        return False
    ours = {f.key for f in here.facts_at(fact.unit)}
    names = (f for f in other.facts_at(partner) if f.rule == fact.rule and f.key not in ours)
    if any(f.negated == fact.negated and _extends(f.key, fact.key) for f in names):
        return True
    parents = here.reading.vocabulary.parents
    related = [fold(name) for name, owner in parents.items() if owner == fact.value]
    related += [fold(parents[fact.value])] if fact.value in parents else []
    before, after = here.text_at(fact.unit), other.text_at(partner)
    if any(_names(after, name) and not _names(before, name) for name in related):
        return True
    clause, wording = here.clause(fact), fold(fact.wording)
    return any(clause.replace(wording, name) in other.reading.folded for name in related)


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _extends(one: str, other: str) -> bool:
    """Whether the longer name begins with all words of the shorter one."""
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short} ")


def _denied(fact: Fact, other: Side, partner: int | None) -> bool:
    """Whether the partner denies what it calls by another word."""
    named = (said for said in other.clauses_at(partner) if other.names_concept(fact, said))
    return any(other.denies_in(said) for said in named)


def _if_agreed(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether "not without your consent" became "only with your consent", or the other way round."""
    if fact.type is not FactType.RECIPIENT or not here.asks_consent(here.clause(fact)):
        return False
    named = (said for said in other.clauses_at(partner) if other.names_concept(fact, said))
    return any(other.asks_consent(said) and other.limits(said) for said in named)


def known(fact: Fact, here: Side, other: Side) -> bool:
    """Whether the other text tells of the recipient in passing, or the clause says that its name is only a new one;
    or calls sensitive what the other text names as well: "health data (special categories)"; or denies of some data
    what the other text denies of all."""
    if fact.negated and fact.type is FactType.PERSONAL_DATA:
        return other.denies_all
    if fact.key == SENSITIVE:
        return any(other.names(fact.type, key) for key in here.sensitive_in(here.clause(fact)))
    if fact.rule != "recipient-named":
        return False
    told = frozenset() if here.in_row(fact) else _SHARED  # a list of all who get data is news of its own
    if other.names_party(fact, told) or other.names_product(fact) or other.names_domain(fact.value):
        return True
    clause = here.clause(fact)
    return "former" in here.cues(clause) and any(name in clause for name in other.recipients())


def names_as_well(fact: Fact, other: Side, partner: int | None) -> bool:
    """Whether the partner of the sentence that names a controller names it too, beside another or in other words."""
    return fact.type is FactType.CONTROLLER and partner is not None and other.names_company(fact.value, partner)


def included(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether what went is still said otherwise: the parts of a safeguard, a name in passing, a wider denial, what it
    was only an example of."""
    if fact.negated:
        wider = fact.sensitive and other.states(fact.type, SENSITIVE, negated=True)
        return wider or (fact.type is FactType.PERSONAL_DATA and other.denies_all)
    if fact.rule == "recipient-named":
        return other.names_party(fact) or other.still_names(fact, "organisation")
    if fact.type is FactType.RECIPIENT and (other.works_with(_tools(fact, here)) or _told_who(fact, other, partner)):
        return True
    if fact.rule == "transfer-country":
        return other.still_names(fact, "country", "region")
    if fact.type in _FOR_USERS and other.has_word_like(fold(fact.wording)):
        return True
    if fact.type in _LOOSELY_SAID and fact.rule != "open" and other.has_words_like(fact.wording):
        return True
    if fact.type is FactType.PERSONAL_DATA and _example(fact, here, other, partner):
        return True
    if fact.type is FactType.SECURITY_MEASURE and _put_broadly(fact, here, other, partner):
        return True
    return fact.type in _WHOLES and (other.states_part(fact) or other.mentions_part(fact))


def _told_who(fact: Fact, other: Side, partner: int | None) -> bool:
    """Whether the others who get data are still there: the passage tells now who they are, or the lines below it do."""
    if fact.key != _ANYBODY or partner is None:
        return False
    section = other.units[partner].section
    near = {at for at in range(partner, partner + _BELOW) if at < len(other.units)}
    told = other.facts({at for at in near if other.units[at].section is section})
    return any(said.type is fact.type and not said.negated for said in told)


def _tools(fact: Fact, here: Side) -> Sequence[str]:
    """The companies known to do what a kind of recipient is there for."""
    words = here.reading.vocabulary
    task = words.concept(fact.type.value, fact.key).task
    return words.concept(FactType.PURPOSE.value, task).tools if task else ()


def _put_broadly(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether the partner tells of the measure in a broader word that the fact's unit did not have, or of one that does
    the same for the same data: a password that was "encrypted" is "hashed"."""
    words, beside = here.reading.vocabulary, {said.key for said in here.facts_at(fact.unit)}
    there = other.text_at(partner)
    told = other.reading.vocabulary.terms.scan(there, 0, len(there))
    named = {hit.id for hit in told if hit.kind == fact.type.value} - beside
    if not named.isdisjoint(words.above(fact.type.value, fact.key)):
        return True
    before = words.terms.scan(here.reading.folded, fact.clause_start, fact.clause_end)
    data = {hit.id for hit in before if hit.kind == FactType.PERSONAL_DATA.value}
    alike = not named.isdisjoint(words.concept(fact.type.value, fact.key).near)
    return alike and any(hit.id in data for hit in told if hit.kind == FactType.PERSONAL_DATA.value)


def _example(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether it was an example of something that the partner still names, now without any: "account details (such as
    your name)" became "account details"."""
    text = here.reading.folded
    opened = aside_at(text, fact.clause_start, fact.start)
    lists = (cue.start for cue in here.cues_in(fact.clause_start, fact.start) if cue.id == "lists")
    at = opened if opened >= 0 else next(lists, -1)
    head = _HEAD.search(text, fact.clause_start, at) if at >= 0 else None
    there = other.text_at(partner)
    place = there.find(head[1]) if head else -1
    if head is None or place < 0:
        return False
    after = there[place + len(head[1]) :].lstrip(" ,")
    return not after.startswith("(") and not any(cue.id == "lists" and cue.start == 0 for cue in other.scan(after))
