"""Facts that one term states: security measures, automated decisions, and the clauses of terms of use."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import concept_of, from_hit, make
from policywatch.facts.lexicon import Hit
from policywatch.facts.own import is_own
from policywatch.facts.passages import Passage
from policywatch.facts.roles import followed_by, lead_of, led_by, readers_choice, readers_task, stands_between
from policywatch.facts.segments import aside_at, denied_outright
from policywatch.facts.telling import begins_example, done_by_publisher, done_by_user, in_condition, instructs
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_TYPES = {
    "security_measure": FactType.SECURITY_MEASURE,
    "automated_decision": FactType.AUTOMATED_DECISION,
    "liability": FactType.LIABILITY,
    "dispute_resolution": FactType.DISPUTE_RESOLUTION,
    "price": FactType.PRICE,
    "termination": FactType.TERMINATION,
}
_LAW = "governing law"
_PLACED = frozenset({"governing-law", "venue"})
_OF_PUBLISHER = frozenset({"suspend-account", "terminate-account", "service-end"})
"""What only the publisher does to others: users who stop using a service end nothing."""
_SUSPENSION = "suspension"
_END, _CANCEL = "terminate-account", "user-cancel"
"""What is ended, by the publisher and by users."""
_FAULT, _FAULT_SPARED = "gross-negligence", "fault-answered-for"
"""What the publisher answers for alone, and what no exclusion of liability reaches."""
_REFUND, _NO_REFUND = "refund", "no-refund"
_WITHOUT_NOTICE = "without-notice"
_LICENCE, _DISCLAIMER, _PRICE_CHANGE = "content-licence", "disclaimer", "price-change"
_GRANT = 4
"""Words between whom a licence is granted to and what it is."""
_INDEMNITY, _OWED = "indemnity", "indemnity-owed"
"""What users make good, and what is made good to them."""
_OWNER = re.compile(r"([A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})['’]s?\s\Z")
"""A name as the owner of what follows: "Quendle's "."""
_DENIED = frozenset({"negation", "neutral"})
"""A denial, or one that only says that nobody answers for something."""
_UNDONE_FAR = 20
"""Characters from what is made good to its denial where verbs come last."""
_UNDONE = 8
"""Characters from a measure to its denial where verbs come last."""
_LATE = 3
"""Words from a measure to the denial of its verb where that stands after it."""
_MARK = re.compile(r"[;:,—–(（]")
_LIST = 6
"""Words from "upon" to the last of what it is upon."""
_TOLD = frozenset({"may", "must", "joint"})
_HAD = frozenset({"collect", "data", "personal"})
_MEMBER = re.compile(r"[,;、・·]\s*(?:\w+\s){0,2}")
"""What stands between two members of an enumeration."""
_ENTRY = 5
"""Words of an entry that only names."""
_FREE = frozenset({"security_measure", "automated_decision"})
_OF_MONEY = frozenset({"price", "termination"})
_OF_CONTRACT = frozenset({"termination", "liability", "dispute_resolution"})
"""What terms of use state wherever they name it."""


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None:
        return
    for hit in passage.hits:
        if hit.kind == "law_of" and "duty" not in passage.about and (passage.reading.terms or passage.headed("terms")):
            yield _placed(passage, hit.id, (hit.start, hit.end), _LAW)
            yield _placed(passage, _LAW, (hit.start, hit.end), "", "governing-law")
        type = _TYPES.get(hit.kind)
        if type is None:
            continue
        hit = _told(passage, hit)
        if not _is_stated(passage, hit):
            continue
        if hit.kind in _FREE or _of_terms(passage, hit):
            refused = hit.id == _NO_REFUND
            said = hit._replace(id=_REFUND) if refused else hit
            yield from_hit(passage, type, said, negated=refused or _negated(passage, hit))
            if hit.id in _PLACED:
                yield from _place(passage, hit)
                yield from _court(passage, hit)


def _told(passage: Passage, hit: Hit) -> Hit:
    """The term as it is, or as what readers may do ("you can **terminate your contract**"), what the publisher makes
    good ("we **indemnify** you"), or what an exclusion of liability does not reach ("unless we acted with **gross
    negligence**")."""
    if hit.id == _END and _is_readers(passage, hit):
        return hit._replace(id=_CANCEL)
    if hit.id == _INDEMNITY and _is_owed(passage, hit):
        return hit._replace(id=_OWED)
    return hit._replace(id=_FAULT_SPARED) if hit.id == _FAULT and _is_spared(passage, hit) else hit


def _is_spared(passage: Passage, hit: Hit) -> bool:
    """Whether it is an exception, after the words for one or before them where verbs come last, or stays as it is."""
    if "unaffected" in passage.about:
        return True
    spared = [cue.start for cue in passage.cues if cue.id == "spared"]
    if passage.reading.vocabulary.verbs_last:
        return any(start > hit.start for start in spared)
    return any(start < hit.start for start in spared)


def _is_owed(passage: Passage, hit: Hit) -> bool:
    """Whether it is the publisher who makes good, or users to whom it is made good."""
    if passage.reading.vocabulary.verbs_last:
        return done_by_publisher(passage, hit.start)
    if led_by(passage, hit.start, "makes_good", 0) or followed_by(passage, hit.end, "made_good_to"):
        return True
    owner = _OWNER.search(passage.reading.document.text, passage.start, hit.start)
    return owner is not None and is_own(passage.reading, owner[1])


def _is_readers(passage: Passage, hit: Hit) -> bool:
    return done_by_user(passage, hit.start) or readers_choice(passage, hit.start)


def _of_terms(passage: Passage, hit: Hit) -> bool:
    """Whether the clause is one of a contract: in a policy on data a word of money does not make it one by itself."""
    of_contract = hit.kind in _OF_CONTRACT or hit.id == _PRICE_CHANGE
    if passage.reading.terms and of_contract and hit.id != _WITHOUT_NOTICE:
        return True
    if passage.reading.terms or passage.headed("terms") or hit.kind not in _OF_MONEY:
        return "terms" in passage.about or passage.headed("terms")
    return any(cue.id == "terms" and not hit.start <= cue.start < hit.end for cue in passage.cues)


def _is_stated(passage: Passage, hit: Hit) -> bool:
    """Whether the clause states it, rather than only naming it."""
    if hit.kind == "automated_decision":
        return _decides(passage, hit)
    if hit.kind == "security_measure":
        return _secures(passage, hit)
    if _stays(passage, hit) or (hit.kind in ("price", "termination") and begins_example(passage)):
        return False
    if hit.id in _OF_PUBLISHER and (
        _is_readers(passage, hit) or _is_occasion(passage, hit) or _denied_there(passage, hit)
    ):
        return False
    if hit.id in _OF_PUBLISHER and _is_asked_for(passage):
        return False
    if hit.id == _OWED and passage.reading.vocabulary.verbs_last and _is_refused(passage, hit):
        return False  # nothing is made good
    if hit.id == _LICENCE and led_by(passage, hit.start, "granted", _GRANT):
        return False  # what users get
    if hit.id == _LICENCE and stands_between(passage, passage.start, passage.end, "asks_leave"):
        return False  # nothing is allowed before users are asked
    if hit.id == _DISCLAIMER and followed_by(passage, hit.end, "compares"):
        return False  # "as is" customary
    if hit.id == _WITHOUT_NOTICE and _ends_nothing(passage, hit):
        return False
    if hit.id == "arbitration" and not passage.reading.terms:
        return False  # what people can ask for who complain of how their data are handled
    if hit.kind == "price" and aside_at(passage.reading.document.text, passage.start, hit.start) >= 0:
        return False  # what else is spoken of: "the description (including fees and photos)"
    # whose law users must not break
    return not (hit.id == "governing-law" and "duty" in passage.about)


def _is_asked_for(passage: Passage) -> bool:
    """Whether it is a right over data that readers may ask for, which is called alike: 「**利用停止**の請求」."""
    return not passage.reading.terms and any(right.id == _SUSPENSION for right in passage.find("right"))


def _ends_nothing(passage: Passage, hit: Hit) -> bool:
    """Whether it is what readers may do so, what has to come about first ("if this clause is void **for any reason**,
    …"), or the text or its prices that are changed so."""
    if _is_readers(passage, hit) or in_condition(passage, hit.start, hit.end):
        return True
    return len(passage.find(hit.kind)) == 1 and _changes(passage)


def _is_refused(passage: Passage, hit: Hit) -> bool:
    """Whether a denial follows right after it, where verbs come last."""
    denials = (cue for cue in passage.cues if cue.id in _DENIED)
    return any(cue.end > hit.end and cue.start - hit.end <= _UNDONE_FAR for cue in denials)


def _decides(passage: Passage, hit: Hit) -> bool:
    """Whether something about people is decided, and it is no right against that which is told of."""
    verb_last = passage.reading.vocabulary.verbs_last
    asked = any(cue.id == "right" and (verb_last or cue.start < hit.start) for cue in passage.cues)
    return "decides" in passage.about and not asked and not (passage.listed and "right" in passage.lead.cues)


def _secures(passage: Passage, hit: Hit) -> bool:
    """Whether the publisher takes the measure: it is neither for readers to take, nor only said to be imperfect or to
    be what others say that they do, nor a backup that data are deleted from."""
    if passage.is_rule or _is_of_readers(passage, hit) or _is_boast(passage, hit):
        return False
    if led_by(passage, hit.start, "reported", None) or _is_of_address(passage, hit) or _is_data(passage, hit):
        return False
    if (passage.reading.terms or concept_of(passage, hit).loose) and not _of_protection(passage):
        return False
    return hit.id != "backup" or "retain" not in passage.about


def _is_data(passage: Passage, hit: Hit) -> bool:
    """Whether it is one of the data that are had, by those it is listed with: "your name, password **hash** and IP
    address"."""
    data = passage.find("personal_data")
    secured = (cue for cue in passage.cues if cue.id == "security")
    if passage.headed("security") or any(not any(d.start <= cue.start < d.end for d in data) for cue in secured):
        return False
    beside = sum(
        _MEMBER.fullmatch(passage.reading.folded, min(other.end, hit.end), max(other.start, hit.start)) is not None
        for other in data
    )
    had = passage.about | passage.lead.cues if passage.listed else passage.about
    return beside > 1 or (beside > 0 and not had.isdisjoint(_HAD)) or _is_entry(passage)


def _is_entry(passage: Passage) -> bool:
    """Whether it is an entry of a few words in a list of what is collected."""
    return passage.listed and "collect" in passage.lead.cues and len(passage.text.split()) <= _ENTRY


def _stays(passage: Passage, hit: Hit) -> bool:
    """Whether it is only said to stay as it is: "the **limitation of liability** in section 9 remains unaffected"."""
    if hit.id == _FAULT_SPARED:
        return False
    start, end = _between_marks(passage, hit)
    here = {cue.id for cue in passage.cues if start <= cue.start < end}
    return "unaffected" in here and not here & _TOLD - {"joint"}


def _is_of_address(passage: Passage, hit: Hit) -> bool:
    """Whether it only says of what kind addresses are that are opened: "**HTTPS** links open in the browser"."""
    return followed_by(passage, hit.end, "addresses") or led_by(passage, hit.start, "addresses", 0)


def _denied_there(passage: Passage, hit: Hit) -> bool:
    """Whether a denial stands right beside it: "we will not **terminate your account**"."""
    return denied_outright(
        passage.reading.folded, passage.cues, (hit.start, hit.end), passage.reading.vocabulary.verbs_last
    )


def _is_of_readers(passage: Passage, hit: Hit) -> bool:
    """Whether it is a measure that readers are told to take: "please turn on **two-factor authentication**"."""
    return instructs(passage, "bidden") or readers_task(passage, hit.start, hit.end)


def _is_boast(passage: Passage, hit: Hit) -> bool:
    """Whether it is only said that none is perfect: "no **encryption** is completely secure"."""
    before = any(cue.id == "negation" and cue.end <= hit.start for cue in passage.cues)
    return before and stands_between(passage, hit.end, passage.end, "imperfect")


def _changes(passage: Passage) -> bool:
    """Whether the clause speaks of changing something."""
    words = _change(passage.reading.knowledge, passage.reading.vocabulary.language)
    return words.search(passage.reading.folded, passage.start, passage.end) is not None


@functools.lru_cache(maxsize=16)
def _change(knowledge: Knowledge, code: str) -> re.Pattern[str]:
    language = knowledge.languages.get(code)
    return re.compile("|".join(language.promise.get("change", ())) if language else "(?!)")


def _is_occasion(passage: Passage, hit: Hit) -> bool:
    """Whether it only tells when something else holds, alone or in a list: "upon suspension or **termination of**"."""
    lead = lead_of(passage, hit.start, "moment", None)
    between = passage.reading.folded[lead : hit.start].split() if lead >= 0 else ()
    told = any(cue.id in _TOLD and lead <= cue.start < hit.start for cue in passage.cues)
    return 0 < len(between) <= _LIST and not told


def _of_protection(passage: Passage) -> bool:
    """Whether the clause or its heading speaks of protecting, or of the data that everyday words of it are about."""
    return passage.headed("security") or passage.speaks_of("security", "personal")


def _negated(passage: Passage, hit: Hit) -> bool | None:
    """Denial as the passage has it where it can be denied: who is "not liable" does state a limitation."""
    if hit.kind == "automated_decision":
        return _refused(passage, hit)
    if hit.kind == "security_measure":
        return _unprotected(passage, hit)
    return None if hit.kind == "price" else False


def _refused(passage: Passage, hit: Hit) -> bool:
    """Whether automated decisions are denied, which takes no verb of practice: "We make no automated decisions"."""
    said = [other for other in passage.hits if other.kind == hit.kind]
    denials = [
        cue.start
        for cue in passage.cues
        if cue.id == "negation" and not any(other.start <= cue.start < other.end for other in said)
    ]
    words = passage.reading.vocabulary
    after = (words.verbs_last or words.late_verbs) and any(no > hit.end for no in denials)
    return after or (not words.verbs_last and any(no < hit.start for no in denials)) or passage.denied(hit.start)


def _unprotected(passage: Passage, hit: Hit) -> bool:
    """Whether it is the measure that is denied, not what else is said: "never kept in plain text: it is **hashed**".

    Without an answer in the row or a denial that leads into its list, there must be one between the same marks.
    """
    if passage.row is not None and passage.row.answer is not None:
        return not passage.row.answer
    start, end = _between_marks(passage, hit)
    denials = [cue for cue in passage.cues if cue.id == "negation" and start <= cue.start < end]
    if any(hit.start <= no.start < hit.end for no in denials):
        return False  # the denial is part of the measure: "never names"
    words = passage.reading.vocabulary
    if words.verbs_last:
        return any(0 <= no.start - hit.end <= _UNDONE for no in denials) or passage.lead.negated
    return _undone_late(passage, hit, denials) or (
        (bool(denials) or passage.lead.negated) and passage.denied(hit.start)
    )


def _undone_late(passage: Passage, hit: Hit, denials: list[Hit]) -> bool:
    """Whether its noun is denied by the verb after it: "eine **Verschlüsselung** findet nicht statt"."""
    words, text = passage.reading.vocabulary, passage.reading.document.text
    if not words.late_verbs or not text[hit.start].isupper():
        return False
    between = (text[hit.end : no.start] for no in denials if no.start >= hit.end)
    return any(len(said.split()) <= _LATE and words.joints.isdisjoint(said.split()) for said in between)


def _between_marks(passage: Passage, hit: Hit) -> tuple[int, int]:
    """The stretch of the passage around the words that no mark divides, nor a word for "but"."""
    cuts = {passage.start, passage.end}
    cuts.update(passage.start + mark.start() for mark in _MARK.finditer(passage.text))
    cuts.update(cue.start for cue in passage.cues if cue.id == "contrast")
    return max(cut for cut in cuts if cut <= hit.start), min(cut for cut in cuts if cut >= hit.end)


def _place(passage: Passage, hit: Hit) -> Iterator[Fact]:
    """Whose law or whose courts, where the clause names a country or state."""
    places = [place for place in passage.hits if place.kind in ("country", "state", "region")]
    if places:
        value = ", ".join(dict.fromkeys(place.id for place in places))
        yield _placed(passage, value, (places[0].start, places[-1].end), concept_of(passage, hit).label)


def _court(passage: Passage, hit: Hit) -> Iterator[Fact]:
    """Which court by its name, where the clause gives one: "東京地方裁判所"."""
    named = _courts(passage.reading.knowledge).search(passage.text)
    if named:
        span = (passage.start + named.start(), passage.start + named.end())
        yield _placed(passage, " ".join(named[0].split()), span, concept_of(passage, hit).label, "court")


@functools.lru_cache(maxsize=4)
def _courts(knowledge: Knowledge) -> re.Pattern[str]:
    """The names of courts in every language: the patterns of their grammar."""
    listed = (language.facts.get("grammar", {}).get("courts", ()) for language in knowledge.languages.values())
    return re.compile("|".join(pattern for patterns in listed for pattern in patterns) or "(?!)")


def _placed(passage: Passage, value: str, span: tuple[int, int], detail: str, key: str = "place") -> Fact:
    kind = FactType.DISPUTE_RESOLUTION
    return make(passage, kind, key, value, span, rule=key, negated=False, detail=detail)
