"""Who answers for the processing."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from policywatch.facts.canonical import canonical
from policywatch.facts.extractors._make import make
from policywatch.facts.lexicon import Hit, fold, spelled
from policywatch.facts.naming import naming
from policywatch.facts.own import is_own
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import led_by, of_part, place_between, stands_between
from policywatch.facts.scope import scope
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_MOST = 0.7
_EARLY = 0.2
_LINES = 600
_FIRST_UNITS, _FIRST = 1, 8
"""Units that may stand before a document's first sentence, and characters before its first noun."""
_ARTICLE = 12
"""Characters of what may stand before the controller's noun: "The data "."""
_SMALL = re.compile(r"(?:(?<!\w)[a-zà-ÿ]+\s+){2}[a-zà-ÿ]+(?!\w)")
"""Words of a sentence that no name holds."""
_ANSWERS = frozenset({"controller", "run_by"})
"""Cues of who answers for the processing."""
_LABELLED = re.compile(r"\s*[:：]\s*(?P<name>[^\n,、;(（|]{2,60})")
"""What a label names: "個人情報取扱事業者：…"."""
_MARKED = " *_"
"""What may stand after a colon that is marked up."""
_LINE = re.compile(
    r"\W*(?P<label>[^:：\n]{2,40}?)[\s*]*[:：][\s*]*(?P<name>[^\W\d_][^\n:：,、;|/@]{1,50}?(?:\s?[(（][^()（）]{1,30}[)）])?)\s*"
)
"""A label, and what stands after it and is no list, address or sentence with parts."""
_STAND_IN = re.compile(r"[^\w\s.,'’&()（）·・+-]|_{2}")
"""Signs that stand in no name."""
_REFERS = frozenset({"pointer", "following", "same_as_above"})
_SENTENCE_ENDS = "。!?:："
_MOST_WORDS, _RUN_TOGETHER = 7, 2
"""Words of a name, and of one that stands on one line with its street, where two may be run together."""
_OPENING_UNITS, _OPENS = 4, 60
"""Units among which a policy opens, and characters of the name that it opens with and of the verb after it."""
_HOUSE = re.compile(r"\d")
"""A number of a house or postal code."""
_STREET = re.compile(
    r"\W*(?:[^\W\d_][^\n\d:]{2,40}\s\d{1,4}\s?[a-z]?(?:\W|$)|\d{1,4}\s?[a-z]?,?\s[^\W\d_]|\d{4,5}\s[A-ZÀ-Þ])"
)
"""A line of an address: a street with its number before or behind it, or a town behind its code."""
_ADDRESS_LINES, _LINE_WORDS, _NEAR = 6, 12, 2
"""Lines of an address block, words of one, and lines between a name and its street."""
_OWN = re.compile(r" [A-Z]\w+s(?!\w)")
"""A thing of the company's: "Products"."""


class _Patterns(NamedTuple):
    """How a text names who answers for it."""

    called: re.Pattern[str]
    """A name that is given a short form in brackets, also after others: "셀퍼(Selfer)(이하 “회사”)"; what follows right
    after a bracket is a particle."""
    alias: re.Pattern[str]
    after: re.Pattern[str]
    """The name right after "operated by"."""
    heads: re.Pattern[str]
    """A name with a legal form that a line begins with."""
    states: re.Pattern[str]
    """The rest of a sentence on who is the controller: "of your personal data is Quendle Ltd"."""
    named: re.Pattern[str]
    """The end of a sentence on who is the controller, with a name without a legal form: " is the Plimbo Choir."."""
    is_it: re.Pattern[str]
    """A name with a legal form right before such a word: "Quendle Ltd is your data", before "controller"."""
    answers: re.Pattern[str]
    """A company, or a body by its noun and name, at the beginning of a sentence or after "and"."""
    begins: re.Pattern[str]
    """A name with or without a legal form, after an article."""
    solid: re.Pattern[str]
    """A name of up to three words in a script without capitals."""
    together: re.Pattern[str]
    """What stands between two that answer together."""
    quoted: re.Pattern[str]
    """A name in the marks of titles that is given a short form in brackets: 「青葉の会」（以下「当会」）."""
    proper: re.Pattern[str]
    """A company before a bracket with its short name, in the middle of a sentence: "interest in Quendle Ltd (“we”)"."""
    housed: re.Pattern[str]
    """A name before its street and the number of its house: "Quendle Trust, Hill Road 7, "."""
    runs: re.Pattern[str]
    """A name with a legal form as who runs the service, where verbs come last: "㈜물결이 운영합니다"."""


@functools.lru_cache(maxsize=4)
def _patterns(knowledge: Knowledge) -> _Patterns:
    form = naming(knowledge).form.pattern
    begins = rf"(?:(?:{form})\s?)?(?:[A-Z0-9가-힣㈜]|[a-zà-ÿ](?=[\w.-]*\s(?:{form}))|[a-z](?=[\w-]*[._][\w-]+\s*[(（]))"
    name = rf"(?P<name>(?<![)）]){begins}[^\n,;|()（“\"]{{1,60}}?(?:,?\s(?:{form}))?)"
    articles, introduced = alternatives(knowledge, "articles"), alternatives(knowledge, "introduced")
    lead = rf"\s*(?:(?:{articles})\s)?(?:(?:{introduced})\s?)?"
    goes_on = alternatives(knowledge, "after_name")
    joined = naming(knowledge).joined.pattern
    aside = r"(?:\s*[(（][^()（）\n]{1,40}[)）](?=\s*[(（]))?"
    runners = alternatives(knowledge, "runners")
    is_one, bodies = alternatives(knowledge, "copula"), alternatives(knowledge, "bodies")
    formed = rf"{begins}(?:(?!\s(?:{is_one})\s)[^\n,;|()（“\".]){{1,60}}?,?\s(?:{form})(?!\w)"
    inner = alternatives(knowledge, "within_bodies")
    proper = rf"[A-ZÀ-Þ][\w’'&.-]*(?:\s(?:(?:{inner})\s)*[A-ZÀ-Þ][\w’'&.-]*){{0,6}}"
    return _Patterns(
        states=re.compile(rf"[^.;:|\n]{{0,80}}?\b(?:{is_one})\s(?:(?i:{articles})\s)?(?P<name>{formed})"),
        named=re.compile(
            rf"\s(?:{is_one})\s(?:(?i:{articles})\s|[Ll]['’])?(?P<name>(?:\d\w+\s)?{proper})(?<!\.)[\s.*_]*$"
        ),
        is_it=re.compile(rf"(?P<name>{formed})\s(?:{is_one})\s(?:[\w-]+\s){{0,2}}$"),
        begins=re.compile(rf"(?:(?i:{articles})\s|[Ll]['’])?(?P<name>{proper}(?:,?\s(?:{form}))?)"),
        solid=re.compile(r"(?P<name>[^\s,.、。()（）「」]+(?: [^\s,.、。()（）「」]+){0,2})"),
        heads=re.compile(
            rf"(?:(?:{alternatives(knowledge, 'named')})\s?[:：]\s?)?(?:(?i:{articles})\s)?(?P<name>{formed}|{joined})"
        ),
        answers=re.compile(
            rf"(?:(?i:{articles})\s|[Ll]['’])?(?:(?:{bodies})\s(?P<body>{proper})|(?:(?:{bodies})\s)?(?P<name>{formed}))"
        ),
        together=re.compile(rf",?\s(?:{alternatives(knowledge, 'together')})\s"),
        quoted=re.compile(rf"「(?P<name>[^「」\n]{{2,40}})」\s?(?:{runners})?\s?(?=[(（]\s?(?:{introduced}))"),
        housed=re.compile(rf"(?<![\w’'&.-])(?P<name>{proper}(?:,?\s(?:{form}))?),\s(?=[^,()\n]{{0,60}}\d)"),
        runs=re.compile(rf"(?P<name>{joined})(?=(?:{alternatives(knowledge, 'runs')}))"),
        proper=re.compile(rf"(?P<name>{proper},?\s(?:{form})\.?),?\s?(?=[(（]\s?[“\"'‘«„])"),
        called=re.compile(rf"{name}{aside}\s*,?\s*[(（]\s*(?:(?:{articles})\s)?(?:[“\"'‘「]|{introduced})"),
        alias=re.compile(rf"{aside}\s*,?\s*(?P<bracket>\(){lead}[\"'«\s]*([^\"'»),]{{2,40}})"),
        after=re.compile(
            rf"[\s:：]*(?:(?:{articles})\s|[Ll]['’])?(?:(?:{bodies})\s)?{name}(?=\s*(?:\.(?!\w)|[,;(（|]|$|\s(?:{goes_on})\s))"
        ),
    )


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None:
        return
    label = _label(passage)
    if label is not None:
        yield _controller(passage, passage.start, passage.end, label)
        return
    below = _below_label(passage) or _heads_address(passage) or _called_below_address(passage)
    if below is not None:
        yield _controller(passage, *below)
        return
    line = _of_line(passage)
    if line is not None:
        yield _controller(passage, *line)
        return
    answering = [*_answering(passage), *_jointly(passage)]
    if answering:
        yield from (_controller(passage, *span) for span in answering)
        return
    if not {"controller", "run_by", "introduced"} & passage.about:
        yield from _introduced(passage)
        opening = _opening(passage)
        if opening is not None:
            yield _controller(passage, *opening)
        return
    for match in _matches(passage):
        if _speaks_of_itself(passage, match) and not _names_nobody(passage, match["name"]):
            yield _controller(passage, match.start("name"), match.end("name"))
            return


def _matches(passage: Passage) -> Iterator[re.Match[str]]:
    """Names after "operated by", unless a thing was just named (", operated by"), those that a label names as
    controller, then names given a short form."""
    text = passage.reading.document.text
    patterns = _patterns(passage.reading.knowledge)
    for cue in passage.cues:
        match = patterns.after.match(text, cue.end, passage.end) if cue.id == "run_by" else None
        said_of_thing = text[: cue.start].rstrip().endswith(",") and not _is_early(passage)
        if match and not (said_of_thing or of_part(passage, cue.start) or _owns_another(passage, match.start("name"))):
            yield match
        named = patterns.named.search(text, cue.start, passage.end) if _begins_sentence(passage, cue) else None
        if named and _is_of_data(passage, text[cue.end : named.start()]):
            yield named
        if cue.id != "controller":
            continue
        labelled = _LABELLED.match(text, cue.end, passage.end)
        if labelled and _has_form(labelled["name"], passage):
            yield labelled
        stated = patterns.states.match(text, cue.end, passage.end) or patterns.is_it.search(
            text, passage.start, cue.start
        )
        if stated and (_opens_with(passage, cue.start) or _answers_here(passage, stated["name"])):
            yield stated
    if passage.reading.vocabulary.verbs_last:
        yield from patterns.runs.finditer(text, passage.start, passage.end)
        yield from _calls_itself(passage, patterns.quoted)
    for match in patterns.called.finditer(text, passage.start, passage.end):
        if not _names_itself(passage, match):
            continue
        housed = patterns.housed.search(text, passage.start, match.start("name"))
        if not _is_address(passage, match):
            yield match
        elif housed:
            yield housed


def _owns_another(passage: Passage, at: int) -> bool:
    """Whether it is whose product somebody else's is that the sentence presents: "Mailjet is a service provided by
    **Quendle Ltd**"."""
    presented = naming(passage.reading.knowledge).presented
    text, hits = passage.reading.document.text, passage.find("organisation")
    said = (
        presented.match(text, hit.end, passage.end)
        for hit in hits
        if not is_own(passage.reading, text[hit.start : hit.end])
    )
    return any(match is not None and match.start("owner") == at for match in said)


def _calls_itself(passage: Passage, names: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Names right before the publisher's short one: 「みらいの会」（以下「当会」）, "Quendle Ltd (“we”)"."""
    of_itself = naming(passage.reading.knowledge).of_itself
    for named in names.finditer(passage.reading.document.text, passage.start, passage.end):
        if of_itself.match(passage.reading.folded, named.end()):
            yield named


def _answering(passage: Passage) -> Iterator[tuple[int, int]]:
    """The names that a sentence begins with, and says answer for the processing, one or several together: "Quendle Ltd
    and Zorblax Ltd **are joint controllers**"."""
    said = place_between(passage, passage.start, passage.end, "answers")
    if said is None or passage.role or not (_is_early(passage) or passage.headed("contact") or scope(passage)):
        return
    if stands_between(passage, said[1], passage.end, "their_own"):
        return  # for data of their own
    patterns, text = _patterns(passage.reading.knowledge), passage.reading.document.text
    at = passage.start + len(passage.text) - len(passage.text.lstrip(_MARKED))
    while named := patterns.answers.match(text, at, said[0]):
        yield named.span("name") if named["name"] else named.span("body")
        joint = patterns.together.match(text, named.end(), said[0])
        if joint is None:
            return
        at = joint.end()


def _introduced(passage: Passage) -> Iterator[Fact]:
    """The company that a sentence near the beginning calls "we", whatever else it says: "interest in Quendle Ltd
    (“we”)"."""
    if passage.role or not _is_early(passage):
        return
    named = next(_calls_itself(passage, _patterns(passage.reading.knowledge).proper), None)
    if named is not None:
        yield _controller(passage, *named.span("name"))


def _of_line(passage: Passage) -> tuple[int, int] | None:
    """Whom a line names that has a label of who answers and nothing else: "Operator: Quendle Studio"."""
    if passage.role or passage.row or passage.headed("share") or passage.start != passage.unit.start:
        return None
    line = _LINE.fullmatch(passage.text)
    label = _label_words(passage.reading.vocabulary).fullmatch(fold(line["label"])) if line else None
    if line is None or label is None or not _can_be_called(passage, line["name"]):
        return None
    start = passage.start + line.start("name")
    if any(cue.id in _REFERS and cue.end > start for cue in passage.cues) or _is_word_for_us(passage, line["name"]):
        return None
    return start, passage.start + line.end("name")


@functools.lru_cache(maxsize=16)
def _label_words(words: Vocabulary) -> re.Pattern[str]:
    """What labels call who answers for a service and its data."""
    return re.compile(rf"(?:{spelled(words.roles.get('answering_label', ())) or '(?!)'})")


def _can_be_called(passage: Passage, name: str) -> bool:
    """Whether a few words can be somebody's name, most with capitals where the script has such."""
    if _STAND_IN.search(name):
        return False  # what waits for the real name: 「田中 ○○」
    words = [word for word in name.split() if word[0].isalpha()]
    large = [word for word in words if not word[0].islower()]
    named = bool(large) and large[0] == words[0] and 2 * len(large) >= len(words) and len(words) <= _MOST_WORDS
    return named and name[-1] not in _SENTENCE_ENDS and not _names_nobody(passage, name)


def _is_word_for_us(passage: Passage, name: str) -> bool:
    """Whether it begins with a word for the publisher, in scripts without capitals: 「当サイトの管理人」."""
    words = passage.reading.vocabulary
    return words.verbs_last and fold(name).startswith(words.selves)


def _opening(passage: Passage) -> tuple[int, int] | None:
    """Who opens the policy by saying how they hold with privacy: "**Quendle Harbour** takes your privacy seriously"."""
    if passage.role or passage.listed or passage.unit.index > _OPENING_UNITS or passage.start != passage.unit.start:
        return None
    said = place_between(passage, passage.start, min(passage.end, passage.start + _OPENS), "opens_policy")
    if said is None:
        return None
    text, patterns = passage.reading.document.text, _patterns(passage.reading.knowledge)
    named = (patterns.solid if passage.reading.vocabulary.verbs_last else patterns.begins).fullmatch(
        text[passage.start : said[0]].rstrip()
    )
    if named is None or _names_nobody(passage, named["name"]) or _is_word_for_us(passage, named["name"]):
        return None
    if fold(named["name"].split()[0]) in naming(passage.reading.knowledge).never:
        return None
    return passage.start + named.start("name"), passage.start + named.end("name")


def _jointly(passage: Passage) -> Iterator[tuple[int, int]]:
    """With whom the publisher answers together: "we are joint controllers with **Quendle**"."""
    said = place_between(passage, passage.start, passage.end, "joint_with")
    if said is None or passage.role:
        return
    patterns = _patterns(passage.reading.knowledge)
    named = patterns.answers if passage.reading.vocabulary.capital_nouns else patterns.begins
    found = named.match(passage.reading.document.text, said[1] + 1, passage.end)
    if found is not None and found["name"]:
        yield found.span("name")


def _answers_here(passage: Passage, name: str) -> bool:
    """Whether a company answers for what the document is about, or for people of some place, and not for a thing of
    its own."""
    reading = passage.reading
    house = fold(reading.publisher).partition(" ")[0]
    return bool(scope(passage)) or passage.headed("contact") or (house != "" and fold(name).startswith(house))


def _opens_with(passage: Passage, at: int) -> bool:
    """Whether the document begins with the sentence, and the sentence with that word: "The **controller** is …"."""
    return passage.unit.index <= _FIRST_UNITS and at - passage.start <= _FIRST


def _begins_sentence(passage: Passage, cue: Hit) -> bool:
    """Whether it says who answers, with no more than an article before it: "The **data controller** is …"."""
    alone = passage.row is None and not passage.listed and not passage.headed("share")
    return alone and cue.id in _ANSWERS and cue.start - passage.start <= _ARTICLE


def _is_of_data(passage: Passage, between: str) -> bool:
    """Whether what stands between the controller and its name tells of nothing that has a name: "of your data under
    the GDPR", not "for Quendle Maps"; where every noun has a capital it has to speak of data or of nothing."""
    said = [word for word in between.split() if word[0].isupper() and not word.isupper()]
    if not passage.reading.vocabulary.capital_nouns:
        return not said
    return not said or "data" in passage.about


def _is_address(passage: Passage, called: re.Match[str]) -> bool:
    """Whether what is given a short name is the end of an address, with its code or the country it is in: "12 Long
    Street, West Yorkshire LS1 4AP ("we")"."""
    before = passage.reading.document.text[passage.start : called.start("name")].rstrip()
    if not before.endswith(",") or _has_form(called["name"], passage):
        return False
    place = (hit for kind in ("country", "state") for hit in passage.find(kind))
    return _HOUSE.search(called["name"]) is not None or any(hit.start == called.start("name") for hit in place)


def _names_itself(passage: Passage, called: re.Match[str]) -> bool:
    """Whether the short name is the publisher's ("the Company", "we", "Quendle"), not a thing's ("the Service")."""
    rules = naming(passage.reading.knowledge)
    name = called["name"].strip()
    alias = _patterns(passage.reading.knowledge).alias.match(passage.reading.folded, called.end("name"), passage.end)
    short = alias[2].strip() if alias else ""
    of_itself = rules.of_itself.match(passage.reading.folded, alias.start("bracket")) if alias else None
    return bool(_has_form(name, passage) or of_itself or (short and fold(name).startswith(short)))


def _has_form(name: str, passage: Passage) -> bool:
    """Whether a name has a company's legal form beside it."""
    rules = naming(passage.reading.knowledge)
    return bool(rules.formed.search(name) or rules.attached.match(name))


def read_document(reading: Reading) -> Iterator[Fact]:
    """The company a document's own metadata names."""
    company = reading.publisher
    at = reading.document.text.find(company) if company else -1
    unit = next((unit for unit in reading.units if unit.start <= at <= unit.end), None)
    about = Passage.bare(reading, unit) if unit is not None else None
    never = naming(reading.knowledge).never
    if (
        about is not None
        and canonical(company, reading)[0] not in never
        and not _in_passing(about, at, at + len(company))
    ):
        yield _controller(about, at, at + len(company))


def _in_passing(about: Passage, start: int, end: int) -> bool:
    """Whether the publisher's name stands there for what is done with it or is its own ("through Quendle Ltd", "Quendle
    Company Products"), rather than for who speaks.
    """
    return led_by(about, start, "passing", 1) or _OWN.match(about.reading.document.text, end) is not None


def _speaks_of_itself(passage: Passage, match: re.Match[str]) -> bool:
    """Publishers name themselves early, or in so many words; later on "operated by" is said of others."""
    said = "controller" in passage.about or match.re is _patterns(passage.reading.knowledge).named
    return said or _is_early(passage) or passage.headed("contact")


def _names_nobody(passage: Passage, name: str) -> bool:
    """Whether it is a word that stands for the publisher, or goes on as a sentence does: "operated by **the
    Company**", "operated by Quendle **but not within** it"."""
    if _SMALL.search(name):
        return True
    return canonical(name.strip(), passage.reading)[0] in naming(passage.reading.knowledge).never


def _is_early(passage: Passage) -> bool:
    return passage.start < _EARLY * len(passage.reading.document.text) + _LINES


def _label(passage: Passage) -> int | None:
    """Where the label stands in a row "Data controller | name", for the cell with the name."""
    key = passage.row.key if passage.row else None
    if key is None or key.start == passage.start:
        return None
    cues = passage.reading.vocabulary.cues.scan(fold(key.text), 0, len(key.text))
    named = any(cue.id == "controller" and cue.end - cue.start >= _MOST * len(key.text) for cue in cues)
    return key.start if named else None


def _below_label(passage: Passage) -> tuple[int, int] | None:
    """The company at the head of an address that stands below a line that ends in a colon, or a heading, and says who
    answers: "Verantwortlich ist:"."""
    if not _answers_above(passage):
        return None
    text, end = passage.reading.document.text, _line_end(passage)
    named = _patterns(passage.reading.knowledge).heads.match(text, passage.start, end)
    if named is None:
        return None
    if re.search(r"\w", text[named.end() : end]) and not _HOUSE.search(text, named.end(), end):
        return None
    return named.span("name")


def _answers_above(passage: Passage) -> bool:
    """Whether a line that ends in a colon, or a heading, right above says who answers."""
    reading, unit = passage.reading, passage.unit
    if passage.start != unit.start or unit.index == 0 or passage.row:
        return False
    above = reading.units[unit.index - 1]
    if above.block is not None and not above.text.rstrip(_MARKED).endswith((":", "：")):
        return False
    cues = reading.vocabulary.cues.scan(reading.folded, above.start, above.end)
    return any(cue.id in _ANSWERS for cue in cues)


def _heads_address(passage: Passage) -> tuple[int, int] | None:
    """Whoever heads an address there and has no legal form, a person or a club: "**Nora Plimb**", above "3 Harbour
    Street", below "Controller"."""
    if not _answers_above(passage):
        return None
    reading, unit = passage.reading, passage.unit
    line, *more = reading.document.text[passage.start : unit.end].split("\n")
    street = _streets(reading.vocabulary).search(line)
    below = (
        other.text for other in reading.units[unit.index + 1 : unit.index + 1 + _NEAR] if other.section is unit.section
    )
    addressed = street is not None or any(_STREET.match(other) for other in (*more[:_NEAR], *below))
    name = (line[: street.start()] if street else line).strip(" ,|")
    binders = naming(reading.knowledge).binders
    words = name.split()
    most = _RUN_TOGETHER if street else _MOST_WORDS
    if not addressed or not 1 < len(words) <= most or not _can_be_called(passage, name):
        return None
    if not all(word[:1].isupper() or word in binders for word in words):
        return None
    start = passage.start + line.index(name)
    return start, start + len(name)


@functools.lru_cache(maxsize=16)
def _streets(words: Vocabulary) -> re.Pattern[str]:
    """Where a street begins on the line of a name: at its number, or where that stands behind it, at its own word."""
    return re.compile(words.street)


def _called_below_address(passage: Passage) -> tuple[int, int] | None:
    """The company at the head of the address above a sentence that begins with what it is called: "**Quendle e.V.**",
    "3 Harbour Street", "(“we”) is the controller"."""
    reading, unit = passage.reading, passage.unit
    called = naming(reading.knowledge).of_itself.match(reading.folded, passage.start)
    if called is None or passage.about.isdisjoint(_ANSWERS) or passage.row:
        return None
    found, heads = None, _patterns(reading.knowledge).heads
    for above in reversed(reading.units[max(0, unit.index - _ADDRESS_LINES) : unit.index]):
        if above.block is None or above.section is not unit.section or len(above.text.split()) > _LINE_WORDS:
            break
        found = heads.match(reading.document.text, above.start, above.end) or found
    return found.span("name") if found else None


def _line_end(passage: Passage) -> int:
    end = passage.reading.document.text.find("\n", passage.start, passage.unit.end)
    return end if end >= 0 else passage.unit.end


def _controller(passage: Passage, start: int, end: int, labelled_from: int | None = None) -> Fact:
    text = passage.reading.document.text[start:end].strip()
    key, value, _ = canonical(text, passage.reading)
    span = (start if labelled_from is None else labelled_from, start + len(text))
    bare = re.sub(r"\W+", " ", key).strip()
    return make(passage, FactType.CONTROLLER, bare, value, span, rule="controller", negated=False)
