"""What a word is to its clause, where it is named there but not what the clause is about.

"Depending on your **location**", "to remember your **settings**", "a **voice** assistant", "the rights of **third
parties**": the words are those of data and recipients, the sentence collects and shares none of them.
"""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.lexicon import Hit, spelled
from policywatch.facts.passages import Passage
from policywatch.facts.segments import aside_at
from policywatch.facts.telling import done_by_publisher, done_by_user
from policywatch.facts.vocabulary import Vocabulary

_REACH = 90
"""Characters before or after a word over which its role is looked for."""
_CONTROLLED = 4
"""Words between what readers can do and what they do it with: "edit most of your basic"."""
_GAP = 2
"""Words between a preposition or verb and its object: an article, an owner, an adjective."""
_NEXT = re.compile(r"[^\W\d_]+")
_ASIDE_AFTER = ("aim_after", "measure_after", "wish_after")
_MARKS = " ,、,・·/"
_JOINT = 5
"""Characters between two members of an enumeration."""
_ANYBODY, _FELLOWS = "third-parties", "other-users"
_THINGS = 20
"""Characters from an owner to who of theirs gets something."""
_JOINED = 12
_MEANS = 30
"""Characters over which others may stand between a means and what says that it is one."""
_ALSO = 6
"""Characters from "may" to its verb: "also"."""
_NOUN = re.compile(r"(?<!\S)([a-zà-ÿ]{4,})\s\Z")
_OWNED = 2
"""A word that joins, and whose it is."""
_HAD = frozenset({"collect", "share"})
_GIVEN = frozenset({"share", "transfer"})
_KEPT = _HAD | {"retain"}
_PRACTISED = frozenset({"collect", "share", "use", "engage", "retain"})


def led_by(passage: Passage, at: int, role: str, gap: int | None = _GAP) -> bool:
    """Whether words of the role stand before the offset, with no more than ``gap`` words between; with None for it,
    whether they stand before it in the sentence at all.
    """
    return _lead(passage, at, role, gap) is not None


def lead_of(passage: Passage, at: int, role: str, gap: int | None = _GAP) -> int:
    """Where the words of the role before the offset begin; -1 without any."""
    lead = _lead(passage, at, role, gap)
    return lead.start("lead") if lead else -1


def followed_by(passage: Passage, at: int, *roles: str) -> bool:
    """Whether words of one of the roles begin at the offset."""
    pattern = _after(passage.reading.vocabulary, *roles)
    return pattern is not None and pattern.match(passage.reading.folded, at, passage.end) is not None


def stands_between(passage: Passage, start: int, end: int, role: str) -> bool:
    """Whether words of the role stand in the stretch."""
    pattern = _after(passage.reading.vocabulary, role)
    return pattern is not None and pattern.search(passage.reading.folded, start, end) is not None


def place_between(passage: Passage, start: int, end: int, role: str) -> tuple[int, int] | None:
    """Where words of the role stand in the stretch; None where none do."""
    pattern = _after(passage.reading.vocabulary, role)
    found = pattern.search(passage.reading.folded, start, end) if pattern else None
    return (found.end() - len(found[0].lstrip()), found.end()) if found else None


def places_between(passage: Passage, start: int, end: int, role: str) -> Iterator[tuple[int, int]]:
    """Every place where words of the role stand in the stretch."""
    pattern = _after(passage.reading.vocabulary, role)
    for found in pattern.finditer(passage.reading.folded, start, end) if pattern else ():
        yield found.end() - len(found[0].lstrip()), found.end()


def aside(passage: Passage, hit: Hit) -> bool:
    """Whether a kind of data is what an aim, a condition or something shown to the reader is about, or only tells of
    what kind the next word is.
    """
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, enumerated(passage, hit), *_ASIDE_AFTER) or modifies(passage, hit)
    return (
        _depended_on(passage, hit.start)
        or led_by(passage, _first_of(passage, hit), "aim")
        or led_by(passage, hit.start, "shown", 3)
        or led_by(passage, hit.start, "wish", 1)
        or led_by(passage, hit.start, "kind_of", 0)
        or followed_by(passage, hit.end, "aim_after")
        or led_by(passage, hit.start, "whose", 0)
        or modifies(passage, hit)
        or _in_aim(passage, hit)
    )


def of_part(passage: Passage, at: int) -> bool:
    """Whether what stands before a verb is one of the publisher's things, in small words after its owner, or one that
    others may run for a publisher, and not the service as a whole: "our status page **is provided by** Quendle",
    "Payment is provided by"."""
    words, subject = passage.reading.vocabulary, passage.reading.document.text[passage.start : at]
    said = subject.split()
    if "whole" not in words.roles or not said or not all(word.islower() for word in said[1:]):
        return False
    owned = said[0].lower() in words.owners
    return (owned or runs_for_others(words, subject)) and not led_by(passage, at, "whole", 0)


def by_login(passage: Passage, at: int) -> bool:
    """Whether it is only what somebody signs in with: "staff must sign in with **Quendle ID**"."""
    return passage.about.isdisjoint(_GIVEN) and led_by(passage, at, "signs_in", 0)


def runs_for_others(words: Vocabulary, text: str) -> bool:
    """Whether a text speaks of something that others may run for a publisher: its pages, payments, parcels."""
    return bool(words.newcomer_about) and re.search(words.newcomer_about, text) is not None


def left_to_reader(passage: Passage, hit: Hit) -> bool:
    """Whether it is what readers can change or withhold, or what is kept from happening: "edit your **photos**",
    "電話番号の入力は不要です", "氏名が漏えいしないよう".
    """
    if not passage.reading.vocabulary.verbs_last:
        return led_by(passage, hit.start, "control", _CONTROLLED) or _managed(passage, hit)
    end, text = enumerated(passage, hit), passage.reading.document.text
    roles = ["spared"] if done_by_publisher(passage, hit.start) else ["spared", "control"]
    roles += ["own_act"] if done_by_user(passage, hit.start) else []
    pattern = _after(passage.reading.vocabulary, *roles)
    left = pattern.search(passage.reading.folded, end, passage.segment_end(hit.start)) if pattern else None
    return left is not None and not passage.closes(end, left.start()) and aside_at(text, end, left.start()) < 0


def by_means_of(passage: Passage, hit: Hit) -> bool:
    """Whether it is by what somebody is reached, where verbs come last: "**이메일**, 팩스 등을 통하여 문의할 수"."""
    end, words = enumerated(passage, hit), passage.reading.vocabulary
    pattern = _after(words, "means_after")
    means = pattern.search(passage.reading.folded, end, min(passage.end, end + _MEANS)) if pattern else None
    between = passage.reading.folded[end : means.start()] if means else ""
    return means is not None and not any(f"{ending} " in between for ending in words.case_endings)


def is_way(passage: Passage, hit: Hit) -> bool:
    """Whether data come through it, where verbs come last: "**서비스 이용**, 팩스 등을 통해 수집합니다"."""
    pattern = _after(passage.reading.vocabulary, "ways_after")
    way = pattern.search(passage.reading.folded, hit.end, passage.segment_end(hit.start)) if pattern else None
    if way is None:
        return led_by(passage, hit.start, "ways_before", None)
    return not stands_between(passage, hit.end, way.start(), "goal_after")


def sums_up(passage: Passage) -> bool:
    """Whether its paragraph, or the heading above, says that it sums up what the text tells elsewhere: "**In short:**
    we only use what we need to sell you tickets"."""
    folded, words = passage.reading.folded, passage.reading.vocabulary
    starts = (passage.unit.start, passage.unit.section.start)
    firsts = (word.start() for at in starts if (word := _NEXT.search(folded, at, passage.end)))
    pattern = _after(words, "in_short")
    return pattern is not None and any(pattern.match(folded, first) for first in firsts)


def only_guards(passage: Passage) -> bool:
    """Whether it tells of measures that are taken, and nothing of what is had: what they are there for is no aim of the
    data: "漏えいを防止するため、必要な**措置を講じます**", "to prevent leaks we **have taken measures**"."""
    if passage.role or not passage.about.isdisjoint(_HAD):
        return False
    taken = place_between(passage, passage.start, passage.end, "safeguards")
    data = passage.find("personal_data") if not passage.reading.vocabulary.verbs_last else []
    return taken is not None and all(taken[0] <= hit.start < taken[1] for hit in data)


def of_past(passage: Passage, hit: Hit) -> bool:
    """Whether it is what was done before and is no more: "과거에 수집한 **팩스번호**는 모두 삭제하였습니다"."""
    before = led_by(passage, hit.start, "past", None)
    return before and stands_between(passage, hit.start, passage.segment_end(hit.start), "past_after")


def _in_aim(passage: Passage, hit: Hit) -> bool:
    """Whether it stands in an aim whose verb comes last, and is not had by it: "um Ihre **Fragen** zu verstehen"."""
    lead = _lead(passage, hit.start, "aim_open", None)
    done = _after(passage.reading.vocabulary, "aim_after") if lead else None
    verb = done.search(passage.reading.folded, hit.end, min(passage.end, hit.end + _REACH)) if done else None
    if lead is None or verb is None:
        return False
    return not any(cue.id in _KEPT and lead.end("lead") <= cue.start < verb.end() for cue in passage.cues)


def _managed(passage: Passage, hit: Hit) -> bool:
    """Whether readers look at it, change or withhold it, where verbs come late: "Sie können Ihre **Adresse** ändern",
    "falls Sie Ihre **Adresse** nicht nennen"."""
    withheld = _lead(passage, hit.start, "if_reader", None)
    if withheld and stands_between(passage, hit.end, passage.end, "withheld_after"):
        return not any(cue.id in _KEPT and withheld.end() <= cue.start < hit.start for cue in passage.cues)
    lead = _reader(passage, hit.start)
    return lead is not None and stands_between(passage, lead.end("lead"), passage.end, "managed_after")


def excepted(passage: Passage, hit: Hit) -> bool:
    """Whether a denial leaves it out: "no data other than your **name**", "氏名以外の情報は取得しません"."""
    if passage.reading.vocabulary.verbs_last:
        return any(followed_by(passage, end, "except_after") for end in (hit.end, enumerated(passage, hit)))
    return led_by(passage, _first_of(passage, hit), "except", 1)


def but_not(passage: Passage, hit: Hit) -> bool:
    """Whether it is what a statement is not about: "sent is the file, not your **name**"."""
    lead = lead_of(passage, _first_of(passage, hit), "but_not", 1)
    return lead >= 0 and passage.reading.folded[:lead].endswith(", ")


def _first_of(passage: Passage, hit: Hit) -> int:
    """Where the first of those stands that the word is joined to: "pour mémoriser votre langue et **vos choix**"."""
    start, joints = hit.start, passage.reading.vocabulary.joints
    if joints.isdisjoint(passage.reading.folded[max(0, start - _JOINED) : start].split()):
        return start
    for other in reversed(passage.hits):
        between = passage.reading.folded[other.end : start].split() if 0 < start - other.end <= _JOINED else []
        if between and between[0] in joints and len(between) <= _OWNED:
            start = other.start
    return start


def enumerated(passage: Passage, hit: Hit) -> int:
    """Where the enumeration ends in which the word stands: what follows there is said of every member."""
    end, joints = hit.end, passage.reading.vocabulary.joints
    for other in passage.hits:
        if other.start < end:
            continue
        if other.start - end > _JOINT:
            break
        between = passage.reading.folded[end : other.start].strip(_MARKS)
        if not between or between in joints:
            end = other.end
    return end


def _depended_on(passage: Passage, at: int) -> bool:
    """Whether something depends on it, alone or in a list: "depending on your age, **city** and settings, we …"."""
    words = passage.reading.vocabulary
    lead = _lead(passage, at, "measure", None)
    between = passage.reading.folded[lead.end("lead") : at] if lead else ""
    if lead is None or not words.openers.isdisjoint(_NEXT.findall(between)):
        return False
    return not any(cue.id in _HAD and lead.end("lead") <= cue.start < at for cue in passage.cues)


def modifies(passage: Passage, hit: Hit) -> bool:
    """Whether the word belongs to the one after it: "voice assistant", "location-specific", "Cookie-Banner"."""
    text, folded = passage.reading.document.text, passage.reading.folded
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, hit.end, "head") or _owns_data(passage, hit)
    word = _NEXT.match(folded, hit.end + 1, passage.end)
    if word is None or _names_data(passage, word):
        return False
    if text[hit.end] in "-‑":
        return True
    return text[hit.end] == " " and followed_by(passage, hit.end, "head")


def _owns_data(passage: Passage, hit: Hit) -> bool:
    """Whether it only says of what the data are that are named next: "**写真**の位置情報"."""
    following = next((other for other in passage.hits if other.kind == hit.kind and other.start > hit.end), None)
    return (
        following is not None and passage.reading.folded[hit.end : following.start] in passage.reading.vocabulary.owns
    )


def _names_data(passage: Passage, word: re.Match[str]) -> bool:
    data = passage.reading.vocabulary.cues.scan(passage.reading.folded, word.start(), word.end())
    return any(cue.id == "data" for cue in data) or any(
        hit.start <= word.start() < hit.end for hit in passage.hits if hit.kind == "personal_data"
    )


def affected(passage: Passage, hit: Hit) -> bool:
    """Whether it is somebody whose rights or safety are spoken of, who is paid or talked to: nobody who gets data.

    The words may stand far before ("to protect the rights and property of our users or third parties"), if no practice
    is told between.
    """
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, enumerated(passage, hit), "affected_after")
    parties = [other for other in passage.hits if other.kind == hit.kind]
    practised = [
        cue.start
        for cue in passage.cues
        if cue.id in _PRACTISED and not any(p.start < cue.end and cue.start < p.end for p in parties)
    ]
    leads = _leads(passage, hit.start, "affected")
    return any(not any(lead.end("lead") <= cue < hit.start for cue in practised) for lead in leads)


def done_by_others(passage: Passage, at: int) -> bool:
    """Whether what stands at the offset is what others may do: "the exhibitor may **contact you**"."""
    may = next((cue for cue in passage.cues if cue.id == "may" and 0 < at - cue.end <= _ALSO), None)
    subject = _NOUN.search(passage.reading.folded, passage.start, may.start) if may else None
    return subject is not None and led_by(passage, subject.start(1), "article_before", 0)


def gets_none(passage: Passage, hit: Hit) -> bool:
    """Whether particles, where they mark whom something is given to, say that a party gets nothing: "第三者による", or
    that its things are spoken of: "업체의 서비스". Others than third parties may handle data as a subject too.
    """
    words = passage.reading.vocabulary
    sentence = words.finite and passage.closes(hit.end, passage.end)
    if not words.given or (passage.listed and not sentence):
        return False
    end = enumerated(passage, hit)
    given = _given(words)
    if given.match(passage.reading.folded, end, passage.end) or followed_by(passage, end, "given_next"):
        return False
    if hit.id in (_ANYBODY, _FELLOWS):
        return True
    owned = passage.reading.folded.startswith(words.owns, hit.end) and not followed_by(passage, hit.end, "asks_after")
    return owned and not given.search(passage.reading.folded, hit.end, min(passage.end, hit.end + _THINGS))


@functools.lru_cache(maxsize=16)
def _given(words: Vocabulary) -> re.Pattern[str]:
    """What marks whom something is given to, after a bracket and a noun for a company."""
    return re.compile(rf"(?:\s?[(（][^)）]*[)）])?(?:{'|'.join(words.given)})")


def adjective(passage: Passage, hit: Hit) -> bool:
    """Whether a word for others only tells of what kind the noun before it is: "un service de connexion **tiers**".

    "À des prestataires tiers" are told of by their noun, and "à des sites tiers" are given something.
    """
    articles = _before(passage.reading.vocabulary, "article", 0)
    if articles is None or hit.id != _ANYBODY or passage.role or " " in passage.reading.folded[hit.start : hit.end]:
        return False
    first = max(passage.start, hit.start - _REACH)
    before = passage.reading.folded[first : hit.start].rstrip()
    if not before or not before[-1].isalnum() or articles.search(passage.reading.folded, first, hit.start):
        return False
    told = any(other.kind == hit.kind and other.end == hit.start - 1 for other in passage.hits)
    return told or not led_by(passage, hit.start, "gives_to", 1)


def of_reader(passage: Passage, start: int, end: int) -> bool:
    """Whether it is where, or with what, readers do something: "vous pouvez partager vos recettes sur Facebook"."""
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, end, "where_after") and done_by_user(passage, start)
    return readers_choice(passage, start)


def readers_choice(passage: Passage, at: int) -> bool:
    """Whether it is what readers may do if they like: "you may **terminate your account**"."""
    return _reader(passage, at) is not None


def _reader(passage: Passage, at: int) -> re.Match[str] | None:
    """The words that say readers may, where nobody else is the subject of what follows up to the offset."""
    lead = _lead(passage, at, "reader", None)
    return None if lead is None or stands_between(passage, lead.end("lead"), at, "subject") else lead


def readers_task(passage: Passage, start: int, end: int) -> bool:
    """Whether what stands there is for readers or customers to do: "you should **keep** a copy", "保管してください"."""
    if passage.reading.vocabulary.verbs_last:
        must = stands_between(passage, end, passage.end, "own_duty_after") and done_by_user(passage, start)
        return must or stands_between(passage, end, passage.end, "bidden_after")
    if passage.listed and stands_between(passage, passage.lead.start, passage.lead.end, "own_duty"):
        return True
    lead = _lead(passage, start, "own_duty", None)
    if lead is None:
        return passage.reading.vocabulary.late_verbs and stands_between(passage, end, passage.end, "own_duty")
    return not stands_between(passage, lead.end("lead"), start, "subject")


def unwelcome(passage: Passage, hit: Hit) -> bool:
    """Whether it is somebody who must get nothing: "l'accès de tiers non autorisés"."""
    return led_by(passage, hit.start, "unwelcome", 0) or followed_by(passage, hit.end, "unwelcome_after")


def _lead(passage: Passage, at: int, role: str, gap: int | None) -> re.Match[str] | None:
    pattern = _before(passage.reading.vocabulary, role, gap)
    first = max(passage.start, at - _REACH)
    return pattern.search(passage.reading.folded, first, at) if pattern else None


def _leads(passage: Passage, at: int, role: str) -> Iterator[re.Match[str]]:
    """Every place from which the role's words lead up to the offset in one sentence, the farthest first."""
    pattern = _before(passage.reading.vocabulary, role, None)
    lead = _lead(passage, at, role, None)
    while pattern is not None and lead is not None:
        yield lead
        lead = pattern.search(passage.reading.folded, lead.start("lead") + 1, at)


@functools.lru_cache(maxsize=512)
def _before(words: Vocabulary, role: str, gap: int | None) -> re.Pattern[str] | None:
    """The role's words with so many others after them, or with any up to the end of the sentence."""
    listed = spelled(words.roles.get(role, ()))
    between = r"[^.;:!?()（）]*" if gap is None else rf"(?:(?:[^\s.,;:!?()]|\.(?=\w))+\s+){{0,{gap}}}"
    if not listed:
        return None
    if words.verbs_last:
        return re.compile(rf"(?P<lead>{listed})\s*{between}\Z")
    return re.compile(rf"(?<!\w)(?P<lead>{listed})(?:\s+|(?<=')){between}(?:\w{{1,2}}')?\Z")


@functools.lru_cache(maxsize=512)
def _after(words: Vocabulary, *roles: str) -> re.Pattern[str] | None:
    listed = spelled(tuple(term for role in roles for term in words.roles.get(role, ())))
    if not listed:
        return None
    if words.verbs_last:
        listed = listed.replace("\\ ", "\\ ?")  # spaces are left out at will
    return re.compile(rf"\s*(?:{listed})" if words.verbs_last else rf"\s*(?<!\w)(?:{listed})(?!\w)")
