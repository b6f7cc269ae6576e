"""Who receives or handles data: kinds of recipient by vocabulary, organisations by name."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts import names
from policywatch.facts.canonical import is_known
from policywatch.facts.extractors import controller
from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.handlers import handles
from policywatch.facts.lexicon import Hit
from policywatch.facts.local import done_locally
from policywatch.facts.named import Name
from policywatch.facts.names_behind_labels import lists_names
from policywatch.facts.naming import naming
from policywatch.facts.passages import Passage
from policywatch.facts.roles import (
    adjective,
    affected,
    by_login,
    enumerated,
    followed_by,
    gets_none,
    lead_of,
    led_by,
    left_to_reader,
    modifies,
    of_past,
    of_reader,
    stands_between,
    unwelcome,
)
from policywatch.facts.segments import VERBS, aside_at
from policywatch.facts.sifting import stands_apart
from policywatch.facts.sources import from_source
from policywatch.facts.telling import conditional, done_by_user, in_name, only_tells, only_told_of, quoted
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_KIND = "recipient"
_APPOSED = re.compile(r"[,(（]\s*(?:\w+\s)?\Z")
_BRACKET = re.compile(r"(?:,?\s\w+){0,2},?\s?(?=\()")
"""What may stand before a bracket that speaks of what stands before it."""
_GENITIVE = re.compile(r"['’]s?\s+\w")
"""After whose thing is spoken of: "advertisers' forms"."""
_OWNER = re.compile(r"['’]s?(?=\s)")
_NEXT_NAME = re.compile(r",? (?=[A-ZÀ-Þ])")
_LISTED_AT = re.compile(r"[:：]\s*<?https?://\S+$")
"""A line that says where something can be read: "List of processors: https://…"."""
_WRITTEN_LINK = re.compile(r"\[?[^\[\]()]{1,60}\]\(https?://\S+\)?")
"""A link of a menu whose marks were not read: "Partners](https://…)"."""
_WORD = 20
_NONE = 12
"""Characters of a denial's article or owner: "none of our"."""
_ANSWERS = frozenset({"controller", "run_by"})
_OBJECTIONS = frozenset({"objection", "restriction", "suspension"})
_TO_THEM = frozenset({"access", "portability"})
_ANYBODY, _AUTHORITIES = "third-parties", "public-authorities"
_FELLOWS = frozenset({"other-users"})
_LINE = 12
"""Words of a line that still only names."""
_TALK = 8
"""Words between "messages" and those that they go to."""
_SHARING = frozenset({"share", "transfer"})
_USING = frozenset({"use"})
_GIVEN = _SHARING | {"collect"}
_CLAUSE = 4
"""Words between two parties that are no members of one enumeration."""
_HYPHENS = ("-", "‑")
_EXAMPLES = frozenset({"lists", "following"})
_OPENING = 2
"""Characters from a bracket to its first word."""
_HUNG = re.compile(r"(?:(?<![\w-])\w+-(?:,\s|\s\w+\s))+\Z")
_USED = 12
"""Characters from "use" to what is used: an article, a mark."""
_JOINT = 6
"""Characters between two names of an enumeration."""


def read(passage: Passage) -> Iterator[Fact]:
    yield from _kinds(passage)
    yield from _named(passage)


def _kinds(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or passage.role not in (_KIND, "") or passage.is_rule:
        return
    if only_tells(passage) or not passage.about_data or _is_label(passage):
        return
    told = passage.speaks_of("share", "engage") or passage.role == _KIND
    told = told or (passage.headed("share") and _lists(passage))
    for hit in passage.find(_KIND):
        if told or _gets(passage, hit) or handles(passage, hit.start, hit.end):
            if from_source(passage, hit.start, hit.end) or in_name(passage, hit) or _only_named(passage, hit):
                continue
            first = _first_hung(passage, hit.start)
            denied = passage.denied(first, _SHARING) or _unused(passage, first) or _none_of(passage, hit)
            denied = denied or _given_none(passage, hit)
            denied = (denied and not _other_is_denied(passage, hit)) or _is_apart(passage, hit.start)
            if (denied and _gets_some_data(passage, hit)) or _only_tells_whose(passage, hit):
                continue
            denied = denied and not _compels(passage, hit) and not _does_it_instead(passage, hit)
            yield from_hit(passage, FactType.RECIPIENT, hit, detail=_for(passage), negated=denied)


def _first_hung(passage: Passage, at: int) -> int:
    """Where words begin that share their end with the one at the offset: "**Analyse-** und Werbedienste"."""
    hung = _HUNG.search(passage.reading.document.text, passage.start, at)
    return hung.start() if hung else at


def _gets(passage: Passage, hit: Hit) -> bool:
    """Whether it is who is said to get or see something, below a heading on sharing."""
    return passage.headed("share") and followed_by(passage, enumerated(passage, hit), "gets")


def _is_label(passage: Passage) -> bool:
    """Whether it only calls what follows what a column would be called: "Recipient: …"."""
    label = passage.reading.folded[passage.start : passage.end].strip(" ・:*_-")
    return not passage.role and passage.reading.vocabulary.heads_column(label)


def _asked_about(passage: Passage, hit: Hit) -> bool:
    """Whether readers have a right to know of them, or to have data sent to them: "a copy for yourself or a third
    party"."""
    asked = any(right.id in _TO_THEM and right.end <= hit.start for right in passage.find("right"))
    return asked and passage.speaks_of("right")


def _objected_to(passage: Passage, hit: Hit) -> bool:
    """Whether it is told in a right to object whom data would go to: "you may object to sharing with **advertisers**",
    「**提携先**への提供の停止を求める」."""
    rights = [right for right in passage.find("right") if right.id in _OBJECTIONS]
    if passage.reading.vocabulary.verbs_last:
        return any(
            right.start >= hit.end
            and not passage.closes(hit.end, right.start)
            and not any(cue.id in _SHARING and hit.end <= cue.start < right.start for cue in passage.cues)
            for right in rights
        )
    return any(
        right.end <= hit.start and not stands_between(passage, right.end, hit.start, "subject") for right in rights
    )


def _is_instance(passage: Passage, hit: Hit) -> bool:
    """Whether it is an example, in brackets, of what a condition is about: "Where we use others (e.g. **hosts**)"."""
    bracket = aside_at(passage.reading.document.text, passage.start, hit.start)
    if bracket < 0 or not conditional(passage, passage.start + len(passage.text.split(" ", 1)[0]) + 1):
        return False
    return any(cue.id in _EXAMPLES and 0 < cue.start - bracket <= _OPENING for cue in passage.cues)


def _lists(passage: Passage) -> bool:
    """Whether it is an entry of a list, or a line that only names several without saying what anybody does."""
    several = len(passage.find(_KIND)) > 1 and len(passage.text.split()) <= _LINE
    return passage.listed or (several and not passage.about)


def _only_named(passage: Passage, hit: Hit) -> bool:
    """Whether the clause is about their rights, about talking to them, or about those who are none of them."""
    if only_told_of(passage, hit):
        return True
    if passage.role:
        return False
    if _objected_to(passage, hit):
        return True
    if _asked_about(passage, hit) or _is_publisher(passage, hit) or _told_of(passage, hit):
        return True
    compound = hit.id != _ANYBODY and passage.reading.document.text[hit.end : hit.end + 1] in _HYPHENS
    if (compound and modifies(passage, hit)) or _is_instance(passage, hit):
        return True
    if _is_subject(passage, hit):
        return True
    if gets_none(passage, hit) or adjective(passage, hit) or unwelcome(passage, hit) or left_to_reader(passage, hit):
        return True
    if of_past(passage, hit) or quoted(passage, hit.start, hit.end):
        return True
    if led_by(passage, hit.start, "entitled", None):
        return True  # whom readers may ask about
    if _names_next(passage, hit):
        return True  # what the company is whose name follows
    if _is_capacity(passage, hit):
        return True  # what the company is that is named before
    if hit.id == _ANYBODY and any(other.start == hit.end + 1 for other in passage.find(_KIND)):
        return True  # of what kind the next are: "third-party vendors"
    if passage.of_others:
        return True
    if _GENITIVE.match(passage.reading.document.text, hit.end):
        return True
    if hit.id == "the-public" and (
        led_by(passage, hit.start, "already", 0) or followed_by(passage, hit.end, "already_after")
    ):
        return True
    if _is_link(passage) or (passage.listed and _LISTED_AT.search(passage.text.rstrip())):
        return True
    if _hears(passage, hit.start) or _acts(passage, hit) or _signs_in(passage):
        return True
    if of_reader(passage, hit.start, hit.end):
        return True
    talked_to = hit.id in _FELLOWS and (
        led_by(passage, hit.start, "talk", _TALK) or followed_by(passage, hit.end, "talk_after")
    )
    return talked_to or affected(passage, hit) or led_by(passage, hit.start, "except", 0) or _is_apposed(passage, hit)


def _is_subject(passage: Passage, hit: Hit) -> bool:
    """Whether it is whose data are collected: "we collect the e-mail addresses of our staff and our **partners**"."""
    if "collect" not in passage.about or "share" in passage.about:
        return False
    lead = lead_of(passage, hit.start, "genitive", None)
    return lead >= 0 and any(0 <= lead - data.end <= 1 for data in passage.find("personal_data"))


def _is_publisher(passage: Passage, hit: Hit) -> bool:
    """Whether the bracket after it gives it, and the company before it, the publisher's short name: "Quendle Ltd and
    its **affiliates** (together “we”)"."""
    folded = passage.reading.folded
    bracket = _BRACKET.match(folded, hit.end, passage.end)
    return bracket is not None and naming(passage.reading.knowledge).of_itself.match(folded, bracket.end()) is not None


def _told_of(passage: Passage, hit: Hit) -> bool:
    """Whether it is whom data are about: "information relating to our **vendors**"."""
    return led_by(passage, hit.start, "told_of", 1) or followed_by(passage, hit.end, "told_of_after")


def _none_of(passage: Passage, hit: Hit) -> bool:
    """Whether the words right before deny that there is any who does what follows: "**none of** our partners gets"."""
    folded, words = passage.reading.folded, passage.reading.vocabulary
    return any(
        cue.id == "negation"
        and 0 < hit.start - cue.end <= _NONE
        and folded[cue.start : cue.end] in words.subject_denials
        and words.owners.issuperset(folded[cue.end : hit.start].split())
        for cue in passage.cues
    )


def _given_none(passage: Passage, hit: Hit) -> bool:
    """Whether the denial of a verb that comes late stands right behind those to whom it is done: "Wir werden sie
    **Dritten nicht** mitteilen"; behind "nicht nur" nothing is denied."""
    words = passage.reading.vocabulary
    if not words.late_verbs or "engage" not in passage.about:
        return False
    beside = (cue for cue in passage.cues if cue.id == "negation" and cue.start == hit.end + 1)
    return any(not followed_by(passage, cue.end, "only_after") for cue in beside)


def _gets_some_data(passage: Passage, hit: Hit) -> bool:
    """Whether anybody at all is only denied one kind of data: "we do not share your location with third parties"."""
    if hit.id != "third-parties":
        return False
    shared = [cue.end for cue in passage.cues if cue.id in _SHARING and cue.end <= hit.start]
    return bool(shared) and any(shared[-1] <= data.start < hit.start for data in passage.find("personal_data"))


def _only_tells_whose(passage: Passage, hit: Hit) -> bool:
    """Whether it is no sharing but tracking, cookies and the like that are denied: "no **third-party** cookies"."""
    if hit.id != _ANYBODY or "negation" not in passage.about or "share" in passage.about:
        return False
    return followed_by(passage, hit.end, "tools_after") or led_by(passage, hit.start, "tools_before", 1)


def _compels(passage: Passage, hit: Hit) -> bool:
    """Whether an authority is refused only as long as nothing compels the publisher: "we answer no **government**
    requests unless a court orders it"."""
    above = passage.reading.vocabulary.above(_KIND, hit.id)
    return _AUTHORITIES in (hit.id, *above) and stands_between(passage, hit.end, passage.end, "unless")


def _does_it_instead(passage: Passage, hit: Hit) -> bool:
    """Whether a bracket says that it does what the publisher does not, in a list of what is denied: "Card numbers
    (handled only by our **payment provider**)"."""
    aside = aside_at(passage.reading.document.text, passage.start, hit.start) >= 0
    return aside and passage.lead.negated and led_by(passage, hit.start, "handled_by", 1)


def _names_next(passage: Passage, hit: Hit) -> bool:
    """Whether it only says of what kind the one is that is named next: "our cloud provider **Quendle**"."""
    text = passage.reading.document.text
    gap = _NEXT_NAME.match(text, hit.end, passage.end)
    if gap is None or (
        "," in gap[0] and not _one(passage.reading.knowledge).search(passage.reading.folded, passage.start, hit.start)
    ):
        return False
    return any(name.start == gap.end() for name in names.find(passage))


def _is_capacity(passage: Passage, hit: Hit) -> bool:
    """Whether it only says as what a company acts that is named: "Quendle Ltd handles data as our **processor**"."""
    acting = led_by(passage, hit.start, "capacity", 0) or followed_by(passage, hit.end, "capacity_after")
    return acting and any(name.end <= hit.start for name in names.find(passage))


@functools.lru_cache(maxsize=4)
def _one(knowledge: Knowledge) -> re.Pattern[str]:
    """What stands before a single one: "a third party, Quendle"."""
    return re.compile(rf"(?<!\w)(?:{alternatives(knowledge, 'determiners')})\s$")


def _is_apposed(passage: Passage, hit: Hit) -> bool:
    """Whether it only says whose a company is: "Quendle Ltd, a subsidiary of Zorblax Inc"."""
    before = passage.reading.document.text[max(passage.start, hit.start - _WORD) : hit.start]
    return _APPOSED.search(before) is not None and followed_by(passage, hit.start, "belongs")


def _named(passage: Passage) -> Iterator[Fact]:
    running = not (passage.role or lists_names(passage))
    named = not _ANSWERS.isdisjoint(passage.about) and not passage.role
    answers = list(controller.read(passage)) if named else []
    for name in _of_others(passage):
        if stands_apart(passage.reading.document.text, name.start, name.end):
            continue
        if any(fact.start <= name.start < fact.end for fact in answers):
            continue  # who answers for the processing
        if running and (led_by(passage, name.start, "belongs", 1) or _hears(passage, name.start)):
            continue  # whose company the one that gets data is, or who hears complaints
        if running and (led_by(passage, name.start, "aim", 0) or followed_by(passage, name.end, "aim_after")):
            continue  # what is improved by it
        if running and by_login(passage, name.start) and not is_known(name.value, passage.reading):
            continue  # a system by which staff or users say who they are
        if _is_page(passage, name):
            continue  # where more can be read, or something refused
        if from_source(passage, name.start, name.end) or _readers_own(passage, name.start):
            continue
        if running and (led_by(passage, name.start, "in_house", 0) or followed_by(passage, name.end, "in_house_after")):
            continue  # software that the publisher runs itself
        if running and done_locally(passage):
            continue  # software that runs on readers' devices
        if running and (of_reader(passage, name.start, name.end) or _readers_act(passage, name)):
            continue  # where readers do something
        if running and (passage.of_others or (passage.is_rule and "share" not in passage.about)):
            continue
        denied = passage.denied(name.start, _SHARING) or _unused(passage, name.start)
        denied = denied or _is_apart(passage, name.start)
        if denied and _told_beside(passage, name):
            continue  # not everything is given to them
        yield make(
            passage, FactType.RECIPIENT, name.key, name.value, (name.start, name.end),
            rule="recipient-named", negated=denied, detail=_for(passage),
        )  # fmt: skip


def _of_others(passage: Passage) -> Iterator[Name]:
    """The names but those of the publisher's own range: "our services such as **Quendle** or **Quendle Maps**"."""
    if passage.role:
        yield from names.find(passage)
        return
    for listed in _enumerations(sorted(names.find(passage), key=lambda name: name.start)):
        first, last = listed[0].start, listed[-1].end
        if not (led_by(passage, first, "own_range", 0) or followed_by(passage, last, "own_range_after")):
            yield from listed


def _enumerations(found: list[Name]) -> Iterator[list[Name]]:
    """The names that stand by each other, together."""
    listed: list[Name] = []
    for name in found:
        if listed and name.start - listed[-1].end > _JOINT:
            yield listed
            listed = []
        listed.append(name)
    if listed:
        yield listed


def _is_page(passage: Passage, name: Name) -> bool:
    """Whether it is whose page readers are sent to, with nothing said to be given: "opt out on **Quendle**'s page"."""
    if passage.role or not passage.about.isdisjoint(_GIVEN):
        return False
    owner = _OWNER.match(passage.reading.document.text, name.end)
    end = owner.end() if owner else name.end
    return led_by(passage, name.start, "page_before", 1) or followed_by(passage, end, "page_after")


def _told_beside(passage: Passage, name: Name) -> bool:
    """Whether a sentence beside it says without a denial that something is done with them: "The app connects to
    **Quendle**. Your settings are not sent to Quendle."."""
    reading, beside = passage.reading, passage.unit.block.clauses if passage.unit.block else ()
    written = re.compile(rf"(?<!\w){re.escape(reading.folded[name.start : name.end])}(?![a-z0-9])")
    for clause in beside:
        outside = clause.end <= passage.start or clause.start >= passage.end
        if outside and written.search(reading.folded, clause.start, clause.end):
            cues = reading.vocabulary.cues.scan(reading.folded, clause.start, clause.end)
            if all(cue.id != "negation" for cue in cues):
                return True
    return False


def _other_is_denied(passage: Passage, hit: Hit) -> bool:
    """Whether others get nothing from it, in a clause of their own: "**Dienstleister** dürfen, was sie erhalten, nicht
    an Dritte weitergeben"."""
    if not passage.reading.vocabulary.late_verbs:
        return False
    text = passage.reading.document.text
    others = (other for other in passage.find(_KIND) if other.id == _ANYBODY and other.start > hit.end)
    return hit.id != _ANYBODY and any(
        "," in text[hit.end : other.start] and len(text[hit.end : other.start].split()) > _CLAUSE for other in others
    )


def _is_apart(passage: Passage, at: int) -> bool:
    """Whether it is denied that anything is from or with them: "We embed no fonts, maps or videos from **others**"."""
    words = passage.reading.vocabulary
    if words.verbs_last:
        return False
    folded, between = passage.reading.folded, _between(words)
    return any(
        cue.id == "negation"
        and folded[cue.start : cue.end] in words.subject_denials
        and between.match(folded, cue.end, at) is not None
        and not any(verb.id in VERBS and cue.end <= verb.start < at for verb in passage.cues)
        and not any(verb.id == "share" and verb.end <= cue.start for verb in passage.cues)
        for cue in passage.cues
    )


@functools.lru_cache(maxsize=16)
def _between(words: Vocabulary) -> re.Pattern[str]:
    """What is denied, up to whom it is from or with: " fonts, maps or videos from "."""
    prepositions = "|".join(map(re.escape, (*words.sources, *words.towards))) or "(?!)"
    return re.compile(rf"(?:,?\s[^\s.,;:!?()]+){{1,6}}\s(?:{prepositions})\s\Z")


def _readers_own(passage: Passage, at: int) -> bool:
    """Whether it is what readers have themselves: "the key lies in your **Zorblax Keychain**"."""
    return not passage.role and not passage.speaks_of("share") and led_by(passage, at, "readers_own", 0)


def _readers_act(passage: Passage, name: Name) -> bool:
    """Whether readers are those who give it something: "이용자는 **페이스북**에 글을 공유할 수 있습니다"."""
    hit = Hit(name.start, name.end, _KIND, name.key)
    return done_by_user(passage, name.start) and left_to_reader(passage, hit)


def _unused(passage: Passage, at: int) -> bool:
    """Whether it is what the publisher says it does not use: "We do not use Zorblax Analytics"."""
    if passage.reading.vocabulary.verbs_last:
        used = "share" not in passage.about and any(cue.id == "use" and cue.start > at for cue in passage.cues)
    else:
        used = any(cue.id == "use" and 0 < at - cue.end <= _USED for cue in passage.cues)
    return used and passage.denied(at, _USING)


def _is_link(passage: Passage) -> bool:
    """Whether it is a link and nothing else, as menus have them."""
    block = passage.unit.block
    links = block.links if block is not None else ()
    if _WRITTEN_LINK.fullmatch(passage.text.strip()):
        return True
    return len(links) == 1 and links[0].end - links[0].start >= len(passage.unit.text.strip(" .•-"))


def _hears(passage: Passage, at: int) -> bool:
    """Whether complaints may be brought before whoever is named at the offset."""
    if "share" in passage.about:
        return False
    lodged = any(hit.id == "complaint" and 0 <= at - hit.end <= _WORD for hit in passage.find("right"))
    return lodged or led_by(passage, at, "heard", _TALK)


def _acts(passage: Passage, hit: Hit) -> bool:
    """Whether it is who does something themselves, and no sharing is told before: "sellers may contact you"."""
    told = "share" in passage.lead.cues or any(cue.id == "share" and cue.start < hit.start for cue in passage.cues)
    return not told and followed_by(passage, hit.end, "acts")


def _signs_in(passage: Passage) -> bool:
    """Whether the clause is about signing in with somebody's account."""
    return "login" in passage.about and not passage.speaks_of("share", "transfer")


def _for(passage: Passage) -> str:
    """What the row says the recipient does."""
    place = passage.row.of("purpose") if passage.row else None
    return place.text if place else ""
