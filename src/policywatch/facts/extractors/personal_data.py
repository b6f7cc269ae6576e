"""Categories of personal data that are collected, shared or otherwise handled."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.announced import of_aims
from policywatch.facts.extractors._make import concept_of, from_hit
from policywatch.facts.leading import begins_back
from policywatch.facts.lexicon import Hit
from policywatch.facts.local import stays
from policywatch.facts.names_behind_labels import lists_names
from policywatch.facts.novelty import WORD
from policywatch.facts.passages import Passage
from policywatch.facts.roles import (
    aside,
    but_not,
    by_means_of,
    enumerated,
    excepted,
    followed_by,
    lead_of,
    led_by,
    left_to_reader,
    of_past,
    stands_between,
)
from policywatch.facts.segments import PRACTICES
from policywatch.facts.telling import (
    begins_condition,
    in_menu,
    in_name,
    is_everyday,
    is_links,
    only_tells,
    pointed_to,
    quoted,
)
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_KIND = "personal_data"
_IGNORED = "ignore"
_DEVICE = "device-data"
_COOKIES = "cookies"
"""Are on readers' devices by what they are."""
_UMBRELLA = "sensitive-data"
"""Says of what kind the next are: "special category **health data**"."""
_APPLIANCES = frozenset({_DEVICE, "browser-data"})
_PHONE = "phone-number"
"""Is called as the appliance is, in a word: "l'adresse IP de votre **téléphone**"."""
_CONTENT = frozenset({"photo", "profile-photo", "video", "audio", "files", "messages", "user-content", "comments"})
"""Has titles, sizes and identifiers, which are not the thing itself."""
_CARRIER = "isp"
"""Is whom readers have a contract with, who may be asked about them."""
_ADDRESS = "ip-address"
"""Is cut short, and still had."""
_FILES, _CALLS, _TRANSACTIONS, _INTERESTS = "files", "call-records", "transaction-data", "interests"
_REACHES = frozenset({"email-address", "phone-number", "fax-number", "postal-address", "contact-data"})
_SHORT_ITEM = 8
_FIRST_WORDS = 5
_PARTICLE = 5
_LABEL_AT = 3
_TWO = 2
_STATED = re.compile(r"\.?\s*[:：]?\s*(?:[a-z]{2}\s?)?(?:\+?\d[\d\s./-]{5,}\d|[\w.+-]{1,64}@[\w-]+\.\w)")
"""A long number, or an address, right after its label."""
_BRACKET = re.compile(r"\s?[(（][^)）]{0,40}[)）]")
_SENTENCE = 7
"""Words of a sentence; a shorter line names what it is about."""
_TELLING = PRACTICES | {"lists", "following"}
_NOT_COLLECTED = frozenset({"right", "negation"})
_HAVING = PRACTICES - {"use"}
_GAINED = frozenset({"collect", "share"})
_PARTIES = frozenset({"recipient", "organisation"})
_SALE = ("purpose", "sale")
_KEPT, _GIVEN, _RETAINED = frozenset({"collect", "retain"}), frozenset({"share"}), frozenset({"retain"})
_ASKED = 2
"""Words between "never ask you for" and what is not asked for."""


def read(passage: Passage) -> Iterator[Fact]:
    hits = passage.find(_KIND)
    if not hits or not _about_data(passage) or lists_names(passage):
        return
    among = _are_several(passage, hits) or (passage.listed and len(passage.text.split()) <= _SHORT_ITEM)
    purpose = passage.row.of("purpose") if passage.row else None
    for hit in hits:
        if not (among or passage.role == _KIND or _heads_entry(passage, hit)) and _is_loose(passage, hit):
            continue
        denied = passage.denied(hit.start)
        had = denied and _had_all_the_same(passage, hit)
        if not is_beside(passage, hit) and (had or not denied or not _denies_less(passage, hit)):
            detail = purpose.text if purpose else ""
            yield from_hit(passage, FactType.PERSONAL_DATA, hit, detail=detail, negated=denied and not had)


def _heads_entry(passage: Passage, hit: Hit) -> bool:
    """Whether it stands within the first words of an entry in a list of what is collected: "- the content of the
    **messages** you send us"."""
    lead, before = passage.lead, passage.reading.folded[passage.start : hit.start]
    listed = passage.listed and passage.row is None and lead.cues & {"collect", "share", "use", "right"} == {"collect"}
    return listed and len(before.split()) <= _FIRST_WORDS and not any(mark in before for mark in ",;:(")


def is_beside(passage: Passage, hit: Hit) -> bool:
    """Whether the word is beside what the clause says of data."""
    return (
        _is_excluded(passage, hit)
        or _is_party(passage, hit)
        or _is_label(passage, hit)
        or _is_stated(passage, hit)
        or (hit.id == _UMBRELLA and any(other.start == hit.end + 1 for other in passage.find(_KIND)))
        or any(_spells(passage, hit, other) for other in passage.hits)
        or followed_by(passage, hit.end, "places_after")
        or quoted(passage, hit.start, hit.end)
        or in_menu(passage, hit.start)
        or pointed_to(passage, hit)
        or aside(passage, hit)
        or _is_place(passage, hit)
        or led_by(passage, hit.start, "entitled", None)
        or (hit.id != _COOKIES and stays(passage, hit))
        or _only_joining_is_denied(passage, hit)
        or left_to_reader(passage, hit)
        or of_past(passage, hit)
        or but_not(passage, hit)
        or _left_out(passage, hit)
        or _of_occasion(passage, hit)
        or led_by(passage, hit.start, "others_act")
        or _goes_to_readers(passage, hit)
        or stands_between(passage, passage.start, hit.start, "in_general")
        or _of_aim(passage, hit)
        or _before_explanation(passage, hit)
    )


def _before_explanation(passage: Passage, hit: Hit) -> bool:
    """Whether no practice is told of it, and what its statement means, behind a colon, is that other data are not had:
    "Quendle takes care of **purchases**: we never see your card"."""
    said = next((part for part in passage.segments if part.start <= hit.start < part.end), None)
    if passage.row or said is None or said.verbs or said.end == passage.end:
        return False
    return passage.reading.document.text[said.start : said.end].endswith(":")


def _of_aim(passage: Passage, hit: Hit) -> bool:
    """Whether an entry of a list of aims does something with it, where verbs come last: "강의 **영상** 제공"."""
    words = passage.reading.vocabulary
    if (
        not words.verbs_last
        or not of_aims(passage)
        or "collect" in passage.about
        or passage.closes(passage.start, passage.end)
    ):
        return False
    if passage.text.strip(" .。").endswith(words.aim_ends):
        return True
    folded = passage.reading.folded
    following = WORD.match(folded, hit.end + folded.startswith(" ", hit.end), passage.end)
    return following is not None and not following[0].startswith(tuple(words.joints))


def _goes_to_readers(passage: Passage, hit: Hit) -> bool:
    """Whether it is what readers get from somebody: "when others share **files** with you"."""
    return is_everyday(passage, hit) and followed_by(passage, enumerated(passage, hit), "to_readers")


def _spells(passage: Passage, hit: Hit, other: Hit) -> bool:
    """Whether it is the same once more, in brackets: "your internet service provider (**ISP**)"."""
    folded = passage.reading.folded
    alone = folded[other.end : hit.start] in (" (", "(") and folded.startswith(")", hit.end)
    return alone and (other.id == hit.id or other.kind == _IGNORED)


def _left_out(passage: Passage, hit: Hit) -> bool:
    """Whether it is made unreadable, or taken out before anything is sent: "we blur your **photo**", "名前を伏せて"."""
    if hit.id == _ADDRESS:
        return False
    if led_by(passage, hit.start, "masked", 1) or followed_by(passage, hit.end, "masked_after"):
        return True
    first = stands_between(passage, passage.start, passage.end, "sent_first")
    return first and followed_by(passage, hit.end, "removed_after")


def _of_occasion(passage: Passage, hit: Hit) -> bool:
    """Whether it is only by what readers sign up or log in, where verbs come last: "**SNS 계정**으로 가입 시"."""
    bracket = _BRACKET.match(passage.reading.folded, hit.end, passage.end)
    return followed_by(passage, bracket.end() if bracket else hit.end, "occasion_after")


def _denies_less(passage: Passage, hit: Hit) -> bool:
    """Whether what is denied of the word is not that the data are had."""
    return (
        _is_source(passage, hit)
        or followed_by(passage, hit.end, "holds_after")
        or _only_use_is_denied(passage, hit)
        or led_by(passage, hit.start, "advice", _ASKED)
        or stands_between(passage, hit.end, passage.end, "unless")
        or _is_condition(passage, hit)
    )


def _is_condition(passage: Passage, hit: Hit) -> bool:
    """Whether it stands in the condition that a clause begins with, up to its comma, and the denial after it: "if your
    **browser** sends this signal, we do not collect your location"."""
    folded = passage.reading.folded
    comma = folded.find(",", hit.end, passage.end)
    if passage.reading.vocabulary.verbs_last or comma < 0 or not begins_condition(passage):
        return False
    return not any(cue.id == "negation" and cue.start < comma for cue in passage.cues)


def _had_all_the_same(passage: Passage, hit: Hit) -> bool:
    """Whether what is denied is all but these data, or that they are had for longer or unasked: "no data other than
    your name", "your name is not kept longer than a year", "we do not collect your name unless you allow it"."""
    if excepted(passage, hit):
        return True
    if stands_between(passage, passage.start, passage.end, "longer"):
        return passage.denied(hit.start, _RETAINED) and not passage.denied(hit.start, _GIVEN)
    return stands_between(passage, hit.end, passage.end, "unless") and passage.denied(hit.start, _KEPT)


def _only_joining_is_denied(passage: Passage, hit: Hit) -> bool:
    """Whether the denial is that other data are joined to these: "we do not link usage figures to your **name**"."""
    lead = lead_of(passage, hit.start, "joining", None)
    denials = [cue.end for cue in passage.cues if cue.id == "negation" and cue.end <= lead]
    return bool(denials) and not any(cue.id in _HAVING and denials[-1] <= cue.start < lead for cue in passage.cues)


def _are_several(passage: Passage, hits: list[Hit]) -> bool:
    """Whether they are kinds of data listed together: two everyday words beside each other ("e-mail preferences")
    make no list."""
    kinds = {hit.id for hit in hits}
    return len(kinds) > _TWO or (len(kinds) == _TWO and not all(is_everyday(passage, hit) for hit in hits))


def _is_aside(passage: Passage) -> bool:
    """Whether it is a paragraph in brackets, which explains a word of the line above."""
    text = passage.reading.document.text[passage.unit.start : passage.unit.end].strip()
    return not passage.listed and text.startswith("(") and text.endswith(")")


def _is_excluded(passage: Passage, hit: Hit) -> bool:
    """Whether it is what an exception in brackets leaves out: "your profile (excluding health data)"."""
    before = [cue for cue in passage.cues if cue.id == "excluded" and cue.end <= hit.start]
    if before and passage.denied(before[-1].start - 1):
        return False  # "we collect nothing other than your name"
    between = passage.reading.document.text[before[-1].end : hit.start] if before else ")"
    return ")" not in between and not any(mark in between for mark in ".;:*•")


def _is_source(passage: Passage, hit: Hit) -> bool:
    """Whether a denial speaks of what would be taken out of the data: "extract no fingerprint from your photos"."""
    words = passage.reading.vocabulary
    if words.verbs_last:
        return passage.reading.folded.startswith(words.sources, hit.end)
    sources = [cue for cue in passage.cues if cue.id == "source" and cue.end < hit.start]
    return bool(sources) and not any(
        cue.id in PRACTICES or cue.id == "contrast" for cue in passage.cues if sources[-1].end <= cue.start < hit.start
    )


def _is_place(passage: Passage, hit: Hit) -> bool:
    """Whether an everyday word tells where or with what something is done, or of what the data are: "in your profile",
    "with our browser", "the titles of the **videos** you watch"."""
    if hit.id in _APPLIANCES and (
        led_by(passage, hit.start, "place")
        or led_by(passage, hit.start, "acted_on", 1)
        or followed_by(passage, hit.end, "acted_on_after")
        or _is_whose(passage, hit)
    ):
        return True
    if hit.id == _PHONE and _is_whose(passage, hit):
        return True
    if hit.id in _CONTENT and led_by(passage, hit.start, "count", 1):
        return True
    if hit.id in _REACHES and by_means_of(passage, hit):
        return True
    if _is_otherwise(passage, hit):
        return True
    if not is_everyday(passage, hit):
        return False
    if led_by(passage, hit.start, "analysed"):
        return True
    return led_by(passage, hit.start, "place") or led_by(passage, hit.start, "count", 1) or in_name(passage, hit)


def _is_otherwise(passage: Passage, hit: Hit) -> bool:
    """Whether the word for data is used of something else: small **files** that are cookies, **phone calls** by which
    somebody is reached, **transactions** that an offer is for, **interests** that are weighed against others."""
    if hit.id == _FILES:
        return led_by(passage, hit.start, "tiny", 1)
    if hit.id == _INTERESTS:
        return stands_between(passage, passage.start, passage.end, "weighed")
    if hit.id == _CALLS:
        lead = lead_of(passage, hit.start, "by_way", None)
        return lead >= 0 and not any(cue.id in _TELLING and lead < cue.start < hit.start for cue in passage.cues)
    return hit.id == _TRANSACTIONS and led_by(passage, hit.start, "applied", 4)


def _is_whose(passage: Passage, hit: Hit) -> bool:
    """Whether it is the appliance whose data were named right before: "the location of your **device**"."""
    lead = lead_of(passage, hit.start, "genitive", 0)
    return lead >= 0 and any(other.kind == _KIND and other.end == lead - 1 for other in passage.hits)


def _is_party(passage: Passage, hit: Hit) -> bool:
    """Whether a particle says that it is who gets or gives something, or where: "통신사 등에게"."""
    if hit.id == _CARRIER and followed_by(passage, hit.end, "tells"):
        return True
    if "share" in passage.about and _dative(passage.reading.knowledge).match(
        passage.reading.folded, hit.end, passage.end
    ):
        return True
    parties = passage.reading.vocabulary.parties
    after = passage.reading.folded[hit.end : hit.end + _PARTICLE].strip()
    return bool(parties) and after.startswith(parties)


@functools.lru_cache(maxsize=4)
def _dative(knowledge: Knowledge) -> re.Pattern[str]:
    """A particle of whom something is given to, and what is given: "통신사에 결제 정보를"."""
    return re.compile(
        rf"(?:{alternatives(knowledge, 'datives')})(?: |、)?[^.。]*?(?:{alternatives(knowledge, 'objects')})"
    )


def _is_label(passage: Passage, hit: Hit) -> bool:
    """Whether it only announces the address or number of somebody who gets data: "Address: 1 Quendle Street"."""
    if passage.role or not (passage.listed and passage.headed("share")) or hit.start > passage.start + _LABEL_AT:
        return False
    return passage.reading.folded[hit.end : hit.end + _LABEL_AT].lstrip().startswith(":")


def _is_stated(passage: Passage, hit: Hit) -> bool:
    """Whether the text tells the very number or address, which is the publisher's: "SIRET : 812 345 678 00012"."""
    return _STATED.match(passage.reading.folded, hit.end) is not None


def _only_use_is_denied(passage: Passage, hit: Hit) -> bool:
    """Whether the data are had all the same: "nor is any photo used to identify you", "no partner gets your name",
    "we do not sell your location"."""
    told = any(other.kind in _PARTIES or (other.kind, other.id) == _SALE for other in passage.hits)
    told = told and not concept_of(passage, hit).sensitive
    if told and passage.denied(hit.start, _GIVEN) and not passage.denied(hit.start, _KEPT):
        return True
    if passage.denied(hit.start, _HAVING):
        return False
    beside = _PARTICLE if passage.reading.vocabulary.verbs_last else 0  # "IDFAは使用しません": it is not had
    return bool(passage.find("purpose")) or any(
        cue.id == "use" and cue.start >= hit.end + beside for cue in passage.cues
    )


def _is_loose(passage: Passage, hit: Hit) -> bool:
    """Whether the word is an everyday one, which means data only among others."""
    if is_everyday(passage, hit):
        return True
    return concept_of(passage, hit).loose and not (
        led_by(passage, hit.start, "readers_own", 0) and passage.speaks_of(*_GAINED)
    )


def _about_data(passage: Passage) -> bool:
    if passage.row is not None and passage.headed("contact") and not passage.headed("collect", "share"):
        return False  # how to reach the publisher
    if only_tells(passage):
        return False
    if passage.role:
        return passage.role == _KIND
    if passage.unit.block is None or is_links(passage):
        return False
    if passage.is_rule or passage.of_others or not passage.about_data or _is_aside(passage):
        return False
    if "theirs" in passage.about and "share" not in passage.about:
        return False  # what others do
    if passage.listed and passage.lead.cues & {"security", "collect"} == {"security"}:
        return False
    if passage.lead.cues and begins_back(passage) and not passage.speaks_of("collect", "share"):
        return False  # what the sentence before it meant is no data
    if passage.headed("change") and not passage.headed("collect", "use", "share"):
        return False
    if passage.headed("security") and not passage.headed("collect", "share") and not passage.speaks_of("share"):
        return _records_several(passage)
    if stands_between(passage, passage.start, passage.end, "control") and not passage.speaks_of("collect", "share"):
        return False
    if passage.speaks_of("collect", "share", "lists"):
        return passage.about & {"collect", "share"} != frozenset() or not passage.headed("right", "contact", "security")
    return (
        passage.headed("collect") and not passage.headed("right", "contact", "security") and not _only_mentions(passage)
    )


def _records_several(passage: Passage) -> bool:
    """Whether a sentence below a heading on security says that several kinds of data are recorded, and of none how it
    is guarded: "to fend off attacks, your **IP address**, the **time** and the page are stored"."""
    hits = passage.find(_KIND)
    first = next((cue.start for cue in passage.cues if cue.id == "collect"), -1)
    if first < 0 or len({hit.id for hit in hits}) < _TWO or passage.listed:
        return False
    begins = min(first, hits[0].start)
    return all(cue.end <= begins for cue in passage.cues if cue.id == "security")


def _only_mentions(passage: Passage) -> bool:
    """Whether it is a sentence, not a list, in which no practice is told: "Your photo can be changed at any time"."""
    if not passage.about.isdisjoint(_TELLING):
        return False
    if not passage.about.isdisjoint(_NOT_COLLECTED):
        return True
    if passage.listed or len(passage.text.split()) < _SENTENCE:
        return False
    hits = passage.find(_KIND)
    several = "," in passage.reading.document.text[hits[0].end : hits[-1].start]
    return not several and len({hit.id for hit in hits}) <= _TWO
