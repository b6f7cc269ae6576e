"""What data are used for."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import concept_of, from_hit
from policywatch.facts.guarding import guards
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import (
    done_by_others,
    followed_by,
    is_way,
    lead_of,
    led_by,
    left_to_reader,
    only_guards,
    stands_between,
)
from policywatch.facts.segments import VERBS, aside_at
from policywatch.facts.sources import from_source
from policywatch.facts.telling import (
    conditional,
    explains_period,
    in_name,
    is_everyday,
    names_a_thing,
    only_tells,
    pointed_to,
    quoted,
)
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_HEADING, _QUOTE = 30, 3
"""Characters from a word of a heading to "section", and from "la rubrique" to the heading: a quote and spaces."""
_RELATIVE = 3
"""Words between "who" and what they do."""
_WHENEVER = 6
"""Words of a condition up to its purpose: "if we see that you like cooking"."""
_JOINT = 6
_TWO = 2
_SENTENCE = 7
"""Words of a sentence; a shorter line names a purpose."""
_AIM = 4
_HELD = 3
"""Words between those who hold something and what they hold: "of a"."""
_LISTED = 7
"""Words from "interactions with" to one of several things they are with."""
_BREAK = re.compile(r"[.;:]\s")
_TURNS = VERBS | {"contrast", "lists"}
"""What a denial does not reach beyond."""
_USED = frozenset({"use", "share"})
_USING, _GIVING = frozenset({"use", "offer"}), frozenset({"share"})
_BY_LAW, _SUPPORT, _ADVERTISING = "legal-compliance", "customer-support", "advertising"
_UNTIL = "until-event"
_REFUSALS = ("opt-out", "unsubscribe")
CORE = frozenset({"sale", "ai-training", "targeted-advertising", "sharing-for-ads"})
"""Aims that readers mind most: their own word has to stand, or to be missing."""


def read(passage: Passage) -> Iterator[Fact]:
    hits = passage.find("purpose")
    if not hits or not _about_use(passage):
        return
    if not passage.about_data or _tells_choices(passage):
        hits = [hit for hit in hits if hit.id in CORE and passage.speaks_of("data")]
    if only_guards(passage):
        hits = [hit for hit in hits if hit.id in CORE]
    refused = any(hit.id.startswith(_REFUSALS) for hit in passage.find("right"))
    for hit in hits:
        if (
            led_by(passage, hit.start, "entitled", None)
            or _says_which_data(passage, hit)
            or _is_heading_told_of(passage, hit)
            or _explains_data(passage, hit)
        ):
            continue
        if hit.id not in CORE and (refused or _objected_to(passage, hit)):
            continue  # what can be refused is told where it is done
        if hit.id not in CORE and (_of_others_denied(passage, hit) or guards(passage, hit.start, hit.end)):
            continue
        if _is_agent(passage, hit) or _in_doubt(passage, hit) or _helps_otherwise(passage, hit):
            continue
        if concept_of(passage, hit).needed and passage.denied(hit.start):
            continue  # nobody promises not to do what the service is there for: something cannot be done
        if hit.id not in CORE and (
            _is_occasion(passage, hit)
            or _of_source(passage, hit)
            or _among_data(passage, hit)
            or is_way(passage, hit)
            or _made_by_readers(passage, hit)
            or _is_seen(passage, hit)
        ):
            continue
        if (hit.id == _BY_LAW and _is_basis(passage)) or _is_ground(passage, hit):
            continue
        if hit.id == _BY_LAW and conditional(passage, hit.start) and not passage.speaks_of("share"):
            continue  # when something else is done
        if concept_of(passage, hit).needs_data and not _of_data(passage, hit.start):
            continue
        if _is_what_is_used(passage, hit):
            continue
        yield from_hit(passage, FactType.PURPOSE, hit, negated=False if _is_sole(passage, hit) else None)


def _is_sole(passage: Passage, hit: Hit) -> bool:
    """Whether it is the only aim, where verbs come last, and what is denied is any other: "**배송** 이외의 목적으로
    이용하지 않습니다"."""
    return passage.reading.vocabulary.verbs_last and followed_by(passage, hit.end, "sole_aim_after")


def _is_what_is_used(passage: Passage, hit: Hit) -> bool:
    """Whether it is what a sentence is about, where verbs come last, and what is denied is its use for other aims:
    "**통계**는 추적이나 광고에 쓰지 않습니다"."""
    words = passage.reading.vocabulary
    if (
        not words.verbs_last
        or not passage.denied(hit.start, _USING)
        or not followed_by(passage, hit.end, "about_after")
    ):
        return False
    return any(other.start > hit.end for other in passage.find("purpose"))


def _about_use(passage: Passage) -> bool:
    if passage.role:
        return passage.role == "purpose"
    if passage.unit.block is None or only_tells(passage) or passage.is_rule:
        return False
    if _tells_choices(passage):
        return "right" not in passage.about and passage.speaks_of("share", "training")
    if passage.speaks_of("use", "collect", "share", "training") or {"happens", "negation"} <= passage.about:
        return True
    if not passage.listed and len(passage.text.split()) >= _SENTENCE:
        return any(hit.id in CORE or led_by(passage, hit.start, "goal", _AIM) for hit in passage.find("purpose"))
    return passage.headed("use", "collect", "share", "basis") or any(hit.id in CORE for hit in passage.find("purpose"))


def _tells_choices(passage: Passage) -> bool:
    """Whether its section is of what readers can do or hear, and of no practice."""
    headed = passage.headed("right", "contact", "change") and not passage.headed("use", "collect", "share")
    return headed and not passage.role


def _explains_data(passage: Passage, hit: Hit) -> bool:
    """Whether it is a word of a name or title, or tells more closely, in brackets, of what kind listed data are."""
    if passage.role != "purpose" and (names_a_thing(passage, hit) or done_by_others(passage, hit.start)):
        return True
    if passage.reading.vocabulary.verbs_last and left_to_reader(passage, hit):
        return True
    if in_name(passage, hit) or quoted(passage, hit.start, hit.end) or pointed_to(passage, hit):
        return True
    if passage.role or not passage.listed or "use" in passage.about | passage.lead.cues:
        return False
    return passage.headed("collect") and aside_at(passage.reading.document.text, passage.start, hit.start) >= 0


def _of_others_denied(passage: Passage, hit: Hit) -> bool:
    """Whether what is denied is to share data, or to collect one kind, for it: neither tells that it is not done with
    other data: "we do not sell your name for marketing"."""
    if not passage.denied(hit.start) or passage.denied(hit.start, _USING):
        return False
    before = [cue for cue in passage.cues if cue.id in VERBS and cue.end <= hit.start]
    told = [other for other in passage.hits if other.kind in ("recipient", "personal_data") and other.end <= hit.start]
    if before and before[-1].id in _USING and not any(other.end <= before[-1].start for other in told):
        return False  # "we do not sell data or use them for marketing"
    return passage.denied(hit.start, _GIVING) or any(other.kind == "personal_data" for other in told)


def _objected_to(passage: Passage, hit: Hit) -> bool:
    """Whether it stands after a right to object: "you can object to the use of your data for profiling"."""
    return any(right.id == "objection" and right.end <= hit.start for right in passage.find("right"))


def _is_occasion(passage: Passage, hit: Hit) -> bool:
    """Whether it only tells when something happens, or who does it: "after the age check", "when we advertise
    elsewhere", "if you sign up for the newsletter", "our research team", "kept until **delivery**"."""
    if led_by(passage, hit.start, "enrolled", 1) or _ends_storage(passage, hit):
        return True
    if passage.role or led_by(passage, hit.start, "goal", 1):
        return False
    return led_by(passage, hit.start, "moment", 0) or led_by(passage, hit.start, "whenever", _WHENEVER)


def _ends_storage(passage: Passage, hit: Hit) -> bool:
    """Whether it stands right after words for "until": "pendant toute la durée de l'**inscription**"."""
    ends = (event.end for event in passage.find("storage_event") if event.id == _UNTIL)
    return not passage.reading.vocabulary.verbs_last and any(0 < hit.start - end <= _JOINT for end in ends)


def _is_agent(passage: Passage, hit: Hit) -> bool:
    """Whether it only tells of what kind those are who do something, or what they own: "our research team", "AI
    training bots", "holders of a loyalty card"."""
    return followed_by(passage, hit.end, "office_after") or led_by(passage, hit.start, "holders", _HELD)


def _helps_otherwise(passage: Passage, hit: Hit) -> bool:
    """Whether help is given with something else than the service: "provide support as you look for a job"."""
    if hit.id != _SUPPORT:
        return False
    return led_by(passage, hit.start, "helped", 0) or followed_by(passage, hit.end, "helped_after")


def _made_by_readers(passage: Passage, hit: Hit) -> bool:
    """Whether it tells of what readers make or see with a function: "Quendle lets people build personalised lists"."""
    lead = -1 if passage.row or passage.listed else lead_of(passage, hit.start, "lets", None)
    practised = any(cue.id in _USED and cue.start < hit.start for cue in passage.cues)
    return lead >= 0 and not practised


def _is_seen(passage: Passage, hit: Hit) -> bool:
    """Whether a word for advertising is what readers see or click, of which figures are had: "interactions with
    **advertisements**"."""
    if hit.id != _ADVERTISING or passage.role:
        return False
    if led_by(passage, hit.start, "seen", 1) or followed_by(passage, hit.end, "seen_after"):
        return True
    lead, folded = lead_of(passage, hit.start, "seen", None), passage.reading.folded
    if lead < 0 or "," not in folded[lead : hit.start] or len(folded[lead : hit.start].split()) > _LISTED:
        return False
    practised = any(cue.id in VERBS and lead <= cue.start < hit.start for cue in passage.cues)
    return not practised and not stands_between(passage, lead, hit.start, "goal")


def _in_doubt(passage: Passage, hit: Hit) -> bool:
    """Whether a denial stands before it whose verb is no practice, so that nobody can tell what is denied: "the app
    does not require account creation", "no tool of audience measurement: …"."""
    if passage.reading.vocabulary.verbs_last or passage.denied(hit.start):
        return False
    denials = [cue.end for cue in passage.cues if cue.id == "negation" and cue.end <= hit.start]
    if not denials or _BREAK.search(passage.reading.folded, denials[-1], hit.start):
        return False
    return not any(cue.id in _TURNS and denials[-1] <= cue.start < hit.start for cue in passage.cues)


def _among_data(passage: Passage, hit: Hit) -> bool:
    """Whether it is one of the kinds of data that are listed: "your name, billing, shipping and e-mail address"."""
    if passage.role or "use" in passage.about or not passage.speaks_of("collect", "lists"):
        return False
    data = passage.find("personal_data")
    if passage.listed and "following" in passage.lead.cues and _leads_data(passage):
        return not stands_between(passage, passage.start, hit.start, "goal")
    before = [kind.end for kind in data if kind.end <= hit.start]
    return len(data) > _TWO and bool(before) and not stands_between(passage, before[-1], hit.start, "goal")


def _leads_data(passage: Passage) -> bool:
    """Whether the line above the list ends in what is collected: "we collect the following usage data:"."""
    data = [hit for hit in passage.lead.hits if hit.kind == "personal_data"]
    return bool(data) and "collect" in passage.lead.cues and passage.lead.end - data[-1].end <= _JOINT


def _of_source(passage: Passage, hit: Hit) -> bool:
    """Whether it is what those do whom data come from: "we obtain data from partners who deliver ads"."""
    if passage.role or "collect" not in passage.about or "share" in passage.about:
        return False
    parties = [party for party in passage.find("recipient") if party.end <= hit.start]
    told_of = any(from_source(passage, party.start, party.end) for party in parties)
    return told_of and led_by(passage, hit.start, "relative", _RELATIVE)


def _is_basis(passage: Passage) -> bool:
    """Whether the clause names what allows the processing, of which a duty under law is one kind."""
    return not passage.role and not passage.headed("use", "collect", "share") and "basis" in passage.about


def _is_ground(passage: Passage, hit: Hit) -> bool:
    """Whether it is part of the ground for which something is kept so long: "10 ans (obligations **comptables**)"."""
    grounds = [ground for ground in passage.find("legal_basis") if ground.start <= hit.start < ground.end]
    return bool(grounds) and explains_period(passage, hit.start)


def _says_which_data(passage: Passage, hit: Hit) -> bool:
    """Whether the word only tells one kind of data from others: "billing-related information", "billing and payment
    data"."""
    if any(_shares_noun(passage, hit, data) for data in passage.find("personal_data")) or _of_listed_data(passage, hit):
        return True
    related = next((cue.end for cue in passage.cues if cue.id == "related" and cue.start == hit.end + 1), None)
    return related is not None and any(cue.id == "data" and cue.start == related + 1 for cue in passage.cues)


def _of_listed_data(passage: Passage, hit: Hit) -> bool:
    """Whether it is one of several words that tell of what kind the noun after them is: "meeting, webinar, or message
    **content**"."""
    if any(cue.id in VERBS and cue.start == hit.start for cue in passage.cues):
        return False  # "we sell, rent or pass on data"
    rest = _several(passage.reading.knowledge).match(passage.reading.folded, hit.end, passage.end)
    return rest is not None and any(cue.id == "data" and cue.start == rest.end() for cue in passage.cues)


@functools.lru_cache(maxsize=4)
def _several(knowledge: Knowledge) -> re.Pattern[str]:
    """The other words of a list, up to the noun they all stand before."""
    return re.compile(rf"(?:,\s[\w-]+){{0,3}},?\s(?:{alternatives(knowledge, 'joints')})\s[\w-]+\s")


def _shares_noun(passage: Passage, hit: Hit, data: Hit) -> bool:
    """Whether the word and a kind of data beside it have one noun: "billing and payment **data**"."""
    between = passage.reading.folded[hit.end : data.start].strip() if 0 < data.start - hit.end <= _JOINT else ""
    if between not in passage.reading.vocabulary.joints:
        return False
    return any(cue.id == "data" and cue.end == data.end and cue.start > data.start for cue in passage.cues) or (
        passage.reading.folded[data.start : data.end].endswith(("data", "information"))
    )


def _is_heading_told_of(passage: Passage, hit: Hit) -> bool:
    """Whether the word is of a heading that the text refers to: "see the Advertising and Cookies section"."""
    named = passage.reading.document.text[hit.start].isupper() and hit.start > passage.start
    return named and any(
        cue.id == "reference" and (0 < cue.start - hit.end <= _HEADING or 0 < hit.start - cue.end <= _QUOTE)
        for cue in passage.cues
    )


def _of_data(passage: Passage, at: int) -> bool:
    """Whether data stand in the clause near the word: "sell" alone may be about goods."""
    near = [cue for cue in passage.cues if cue.id == "data" and abs(cue.start - at) < 120]
    return bool(near) or any(not is_everyday(passage, hit) for hit in passage.find("personal_data"))
