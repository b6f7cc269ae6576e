"""What the knowledge files say of facts, compiled once for a language."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policywatch.facts.index import Index
from policywatch.facts.lexicon import expand, fold, squeeze
from policywatch.knowledge import Knowledge

_EVENT = "storage_event"
_TRANSFER = "transfer"
_WORDS = ("cue", "topic", "column", "grammar", "loose", "group", "role")
_SHARED = ("first", "chain", "noun", "verb", "tail")
"""Parts that a language's patterns of aims share."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of ``vocabulary/concepts.toml``."""

    id: str
    label: str
    dpv: str = ""
    under: str = ""
    sensitive: bool = False
    loose: bool = False
    needs_data: bool = False
    ever: bool = False
    needed: bool = False
    near: Sequence[str] = ()
    """Aims, or kinds of data, that hardly differ from it: where one stands, the other is no news."""
    tools: Sequence[str] = ()
    """Organisations whose name alone tells of the aim."""
    task: str = ""
    """The aim that recipients of the kind are there for: where a tool of it is named, so are they."""
    vague: int = 0
    """How open a period is that ends then: 1 at an event, up to 4 for never."""
    includes: Sequence[str] = ()
    """What it does as well, though it is not a kind of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of one language, ready to be looked for."""

    language: str
    selves: tuple[str, ...]
    """What the publisher is called, folded; a word that goes on ends in "*"."""
    terms: Index
    cues: Index
    topics: Index
    columns: Index
    groups: Index
    """Groups of people that a statement may be limited to."""
    concepts: Mapping[tuple[str, str], Concept]
    loose: frozenset[str]
    """Squeezed spellings that mean a kind of data only beside others."""
    organisations: Mapping[str, str]
    """Folded spelling to the name reports show."""
    parents: Mapping[str, str]
    """An organisation's product to the organisation."""
    cities: Mapping[str, str]
    """The folded name of a city, in any language, to its country's code."""
    countries: Mapping[str, str]
    """ISO 3166-1 code to its English name."""
    home: str
    """Code of the only country whose language it is: what its readers' data are kept in there leave none; or ""."""
    regions: Mapping[str, tuple[str, ...]]
    """Code of a country to the regions it is in."""
    before: int
    """How many characters before a verb its negation may stand."""
    after: int
    late_verbs: bool
    """Whether a verb of practice may stand last, a noun like one between it and its denial ("keine ... zu Zwecken ...
    weitergegeben")."""
    capital_nouns: bool
    """Whether every noun has a capital, so that capitals make no name."""
    goes_on: tuple[str, ...]
    """What a short word may be followed by without a space and still be that word; empty where words stand apart."""
    particles: tuple[str, ...]
    """What may stand right after a noun, in languages that write it there."""
    after_latin: tuple[str, ...]
    """And right after a name in Latin letters."""
    after_any: tuple[str, ...]
    """Particles after any noun, and those that only stand after one that ends in a consonant, or in a vowel."""
    after_consonant: tuple[str, ...]
    after_vowel: tuple[str, ...]
    case_endings: tuple[str, ...]
    """Those that are no part of a member of an enumeration."""
    parties: tuple[str, ...]
    """Particles after who gets or gives something, or where it is."""
    given: tuple[str, ...]
    """What stands after whom something is given to, where particles tell: patterns."""
    gives_to: tuple[str, ...]
    """What stands after a name in Latin letters of whom something is given to there, and of what the publisher works
    with: patterns."""
    works_with: tuple[str, ...]
    party_nouns: tuple[str, ...]
    """How nouns end for those who may be given data."""
    party_kinds: tuple[str, ...]
    """Such nouns that need nothing beside them to tell of what kind somebody is."""
    party: str
    """Such a noun with what tells of what kind it is, as ``who``, and where particles tell, the one of whom something
    is given to: a pattern in which ``<nouns>``, ``<kinds>`` and ``<stops>`` stand for these words."""
    street: str
    """Where a street begins on the line of somebody's name: a pattern, a number where none is given."""
    cited: str
    """How the article of the grounds of law is cited, with the letter of the ground, and what adds one more: patterns,
    each with a group ``letter``."""
    cited_more: str
    tasks: tuple[str, ...]
    """In which words it is said what those do who work for the publisher: patterns, each with a group ``tasks``."""
    task: str
    """One of these tasks: a pattern."""
    party_stops: frozenset[str]
    """Words that tell nothing of a noun after them."""
    party_leads: tuple[str, ...]
    """Prepositions of whom something is given to."""
    hedges: tuple[str, ...]
    """What stands before a member of an enumeration that may not be there: "ggf.", "if applicable"."""
    party_skips: frozenset[str]
    """What may stand between such a preposition and a noun with what tells of its kind, and tells of none."""
    aims: tuple[str, ...]
    """In which words a sentence says an aim, what leads in one more, what parts several in one, and what says that the
    list below is of aims: patterns, the first with a group ``aim``, those that part with one that begins ``apart``."""
    aims_on: str
    aims_apart: str
    aims_follow: str
    cases_follow: str
    """And that cases follow in which something is done."""
    aims_listed: str
    """What stands right before an enumeration of aims in a sentence ("for tasks such as"): a pattern."""
    links: tuple[str, ...]
    """What stands between a deed and what it is done with, where verbs come last."""
    own_frames: tuple[str, ...]
    """Where the publisher calls itself by name in its opening: patterns in which ``{name}`` stands for a name."""
    newcomer_frames: tuple[str, ...]
    """Where a sentence has room for somebody only: patterns in which ``{name}`` stands for a name."""
    newcomer_about: str
    """What a publisher has that others may run for them, pages, payments, parcels: a pattern, "" where none is."""
    newcomer_never: frozenset[str]
    newcomer_nouns: tuple[str, ...]
    """Where nouns have capitals as names do, the nouns that stand without an article; "*ung" is all that end so."""
    """Words with capitals that name nobody who gets data: laws, days, systems."""
    aim_ends: tuple[str, ...]
    """How an entry ends that is an aim, whatever its list is called there."""
    kinds: tuple[str, ...]
    """In which words a kind of data is called by its noun: patterns, each with a group ``kind``, with ``of`` where only
    that says which, and with ``noun`` for what has to have a capital."""
    member_begins: str
    """What stands before the first member of an enumeration that a noun closes: a pattern, "" where none does."""
    data_ends: tuple[str, ...]
    """How compounds end that are kinds of data there."""
    giving: tuple[str, ...]
    """How verbs of giving data begin there."""
    owns: tuple[str, ...]
    """What stands after an owner there."""
    sources: tuple[str, ...]
    """Prepositions, or where verbs come last particles, of whom data come from."""
    towards: tuple[str, ...]
    """Words after which it is no longer whom data come from, but where they go or with whom."""
    quantifiers: frozenset[str]
    """Words that stand before an article and are no verbs: "toutes les photos"."""
    floating: frozenset[str]
    """Words of contrast that may stand within their clause, which they begin after a mark only: "jedoch"."""
    ahead_only: frozenset[str]
    """Denials of what follows them alone, never of a verb before them: "ohne"."""
    openers: frozenset[str]
    """Words that begin a clause or an aside, and never a member of an enumeration."""
    closers: tuple[str, ...]
    """How sentences and conditions end, in languages where verbs come last."""
    title_marks: tuple[str, ...]
    """Marks, an opening and a closing one each, that hold titles and nothing else."""
    asking: tuple[str, ...]
    """How questions end."""
    finite: tuple[str, ...]
    """How verbs end that close a statement, in languages where verbs come last."""
    light_denials: re.Pattern[str] | None
    """A denied verb that only says that its objects, practices that are nouns, are done: 「収集、追跡を行いません」."""
    verbal: tuple[str, ...]
    """What follows a practice that is no noun, in languages that have light denials."""
    subject_denials: frozenset[str]
    """Denials before a noun, which deny whatever is said of it."""
    pronouns: frozenset[str]
    """What stands for things named before: alone with a verb it says no aim."""
    neither: frozenset[str]
    """Denials that begin an enumeration of what is denied: "weder … noch"."""
    owners: frozenset[str]
    """Articles and owners before a noun."""
    auxiliaries: frozenset[str]
    """Verbs by which something is done to their subject: "is"."""
    half_denials: frozenset[str]
    """Words that deny only together with another: "ne"."""
    erasure: tuple[str, ...]
    """How words for deleting begin."""
    participles: tuple[str, ...]
    """How a word ends that names no member of an enumeration when it stands alone ("licensed or **purchased**")."""
    joints: frozenset[str]
    """Words that join the members of an enumeration."""
    roles: Mapping[str, tuple[str, ...]]
    """Words around a term that say what it is to the clause, by what they make of it ("measure": "depending on")."""
    known: bool
    """Whether the language has a vocabulary at all."""

    def heads_column(self, folded: str) -> bool:
        """Whether a text is what a column is headed by and nothing else: "위탁업무", "Finalité"."""
        return any(hit.end - hit.start == len(folded) for hit in self.columns.scan(folded, 0, len(folded)))

    def events(self, label: str) -> list[str]:
        """The events that end storage and are called so."""
        return [id for (kind, id), concept in self.concepts.items() if kind == _EVENT and concept.label == label]

    def concept(self, kind: str, id: str) -> Concept:
        return self.concepts.get((kind, id)) or Concept(id, id.replace("-", " "))

    def above(self, kind: str, id: str) -> list[str]:
        """The broader concepts a concept stands under, nearest first."""
        chain: list[str] = [*self.regions.get(id, ())] if kind == _TRANSFER else []
        under = self.concept(kind, id).under
        while under and under not in chain:
            chain.append(under)
            under = self.concept(kind, under).under
        return chain

    def below(self, kind: str, id: str) -> list[str]:
        """The narrower concepts right below a concept."""
        return [key for (other, key), row in self.concepts.items() if other == kind and row.under == id]

    def is_self(self, word: str) -> bool:
        """Whether a folded word is one for the publisher: "we", "the company"."""
        return any(word.startswith(own[:-1]) if own.endswith("*") else word == own for own in self.selves)

    @property
    def verbs_last(self) -> bool:
        """Whether a denial is part of its verb, which stands last: what is said of a word follows it."""
        return self.before == 0


def vocabulary(knowledge: Knowledge, language: str) -> Vocabulary:
    """The vocabulary of a language; of one without, only names, countries, dates and the like are known."""
    return _compile(knowledge, language if language in knowledge.languages else "")


@functools.lru_cache(maxsize=16)
def _compile(knowledge: Knowledge, code: str) -> Vocabulary:
    facts: Mapping[str, Any] = knowledge.languages[code].facts if code else {}
    cues: Mapping[str, Any] = knowledge.languages[code].cues if code else {}
    shared = knowledge.vocabulary
    organisations = shared.get("organisations", {}).get("organisations", {})
    places = shared.get("countries", {})
    tables: dict[str, Mapping[str, list[str]]] = {kind: facts[kind] for kind in facts if kind not in _WORDS}
    tables["organisation"] = {name: [name, *row.get("aliases", ())] for name, row in organisations.items()}
    tables["country"] = places.get("countries", {})
    tables["region"] = places.get("regions", {})
    tables["state"] = {name: [name] for name in places.get("states", {}).get("US", ())}
    grammar = facts.get("grammar", {})
    return Vocabulary(
        language=code,
        selves=tuple(map(fold, cues.get("publisher", ()))),
        terms=Index(tables),
        cues=Index({"cue": _cues(facts.get("cue", {}))}),
        topics=Index({"topic": facts.get("topic", {})}),
        columns=Index({"column": facts.get("column", {})}),
        groups=Index({"group": facts.get("group", {})}),
        concepts=_concepts(shared.get("concepts", {})),
        loose=frozenset(
            squeeze(fold(spelling))
            for term in facts.get("loose", {}).get("personal_data", ())
            for spelling in expand(term)
        ),
        organisations={fold(s): name for name, terms in tables["organisation"].items() for s in terms},
        parents={name: row["under"] for name, row in organisations.items() if "under" in row},
        cities={fold(name): iso for iso, names in places.get("cities", {}).items() for name in names},
        countries={iso: names[0] for iso, names in tables["country"].items()},
        home=grammar.get("home", ""),
        regions=_regions(places.get("members", {})),
        before=grammar.get("before", 25),
        after=grammar.get("after", 0),
        late_verbs=grammar.get("late_verbs", False),
        capital_nouns=grammar.get("capital_nouns", False),
        goes_on=tuple(grammar.get("goes_on", ())),
        particles=tuple(grammar.get("particles", ())),
        after_latin=tuple(grammar.get("after_latin", ())),
        after_any=tuple(grammar.get("after_any", ())),
        after_consonant=tuple(grammar.get("after_consonant", ())),
        after_vowel=tuple(grammar.get("after_vowel", ())),
        case_endings=tuple(grammar.get("case_endings", ())),
        parties=tuple(grammar.get("parties", ())),
        given=tuple(grammar.get("given", ())),
        gives_to=tuple(grammar.get("gives_to", ())),
        works_with=tuple(grammar.get("works_with", ())),
        party_nouns=tuple(grammar.get("party_nouns", ())),
        party_kinds=tuple(grammar.get("party_kinds", ())),
        party=grammar.get("party", ""),
        street=grammar.get("street", r"\d"),
        cited=grammar.get("cited", "(?!)"),
        cited_more=grammar.get("cited_more", "(?!)"),
        tasks=tuple(grammar.get("tasks", ())),
        task=grammar.get("task", "(?!)"),
        party_stops=frozenset(grammar.get("party_stops", ())),
        party_leads=tuple(grammar.get("party_leads", ())),
        hedges=tuple(grammar.get("hedges", ())),
        party_skips=frozenset(grammar.get("party_skips", ())),
        aims=tuple(_filled(aim, grammar) for aim in grammar.get("aims", ())),
        aims_on=grammar.get("aims_on", ""),
        aims_apart=grammar.get("aims_apart", ""),
        aims_follow=grammar.get("aims_follow", ""),
        cases_follow=grammar.get("cases_follow", ""),
        aims_listed=grammar.get("aims_listed", ""),
        links=tuple(grammar.get("links", ())),
        own_frames=tuple(grammar.get("own_frames", ())),
        newcomer_frames=tuple(grammar.get("newcomer_frames", ())),
        newcomer_about=grammar.get("newcomer_about", ""),
        newcomer_never=frozenset(grammar.get("newcomer_never", ())),
        newcomer_nouns=tuple(grammar.get("newcomer_nouns", ())),
        aim_ends=tuple(grammar.get("aim_ends", ())) or ("\n",),
        kinds=tuple(grammar.get("kinds", ())),
        member_begins=grammar.get("member_begins", ""),
        data_ends=tuple(grammar.get("data_ends", ())),
        giving=tuple(grammar.get("giving", ())),
        owns=tuple(grammar.get("owns", ())),
        sources=tuple(grammar.get("sources", ())),
        towards=tuple(grammar.get("towards", ())),
        quantifiers=frozenset(grammar.get("quantifiers", ())),
        floating=frozenset(grammar.get("floating", ())),
        ahead_only=frozenset(grammar.get("ahead_only", ())),
        openers=frozenset(grammar.get("openers", ())),
        closers=tuple(grammar.get("closers", ())),
        title_marks=tuple(grammar.get("title_marks", ())),
        asking=("?", "？", *grammar.get("asking", ())),
        finite=tuple(grammar.get("finite", ())),
        light_denials=re.compile("|".join(grammar["light_denials"])) if "light_denials" in grammar else None,
        verbal=tuple(grammar.get("verbal", ())),
        subject_denials=frozenset(grammar.get("subject_denials", ())),
        pronouns=frozenset(grammar.get("pronouns", ())),
        neither=frozenset(grammar.get("neither", ())),
        owners=frozenset(grammar.get("owners", ())),
        auxiliaries=frozenset(grammar.get("auxiliaries", ())),
        half_denials=frozenset(grammar.get("half_denials", ())),
        erasure=tuple(fold(word).rstrip("*") for word in cues.get("erasure", ())),
        participles=tuple(grammar.get("participles", ())),
        joints=frozenset(grammar.get("joints", ())),
        roles={role: tuple(terms) for role, terms in facts.get("role", {}).items()},
        known=bool(facts),
    )


@functools.lru_cache(maxsize=64)
def alternatives(knowledge: Knowledge, *names: str) -> str:
    """These lists of every language's grammar as one regular expression: names are quoted across languages."""
    listed = {
        word
        for language in knowledge.languages.values()
        for name in names
        for word in language.facts.get("grammar", {}).get(name, ())
    }
    return "|".join(map(re.escape, sorted(listed, key=len, reverse=True))) or "(?!)"


def amount_words(knowledge: Knowledge, name: str) -> str:
    """A list of every language's ``[promise.amounts]`` as one regular expression: its words are fragments of one."""
    tables = (language.promise.get("amounts", {}) for language in knowledge.languages.values())
    return "|".join(word for table in tables for word in table.get(name, ())) or "(?!)"


def _filled(aim: str, grammar: Mapping[str, Any]) -> str:
    """The pattern of an aim with what several of them share: "{first}" is ``aim_first``."""
    for name in _SHARED:
        aim = aim.replace(f"{{{name}}}", grammar.get(f"aim_{name}", ""))
    return aim


def _regions(members: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The regions of every country that is in one."""
    countries = {country for listed in members.values() for country in listed}
    return {country: tuple(name for name, listed in members.items() if country in listed) for country in countries}


def _cues(table: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The words of cues; what speaks of personal data speaks of data."""
    return {**table, "data": [*table.get("data", ()), *table.get("personal", ())]}


def _concepts(tables: Mapping[str, Any]) -> dict[tuple[str, str], Concept]:
    return {(kind, id): Concept(id, **row) for kind, table in tables.items() for id, row in table.items()}
