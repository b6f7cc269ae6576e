"""A stretch that came or went, as a phrase a person can read: whole words, whole clauses, nothing left dangling."""

import re
from collections.abc import Collection, Iterator

from policywatch.significance.cues import Cues, words
from policywatch.significance.edits import Edit, Place, Side

_SLIDES = 12
_ONE_WORD = 6
"""Letters that one word has in scripts without spaces."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_GAP = 25
"""Characters that may stand between two stretches of one phrase."""
_REACH = 120
_LENGTH = 200
_OPEN, _SHUT = "([{“„«", ")]}”“»"
_LEADING = " \t\n,;:.·•*|–—-/)]}”»、，。"
_TRAILING = " \t\n.,;:·•*|–—-/([{“„«、，"
_BULLETS = "-–—·•*|:;, "
_QUOTES = frozenset('"“”„‘’«»「」')
_MARK = re.compile(r"[,;:()\[\]|。、，]|\.(?=\s|$)")
CLAUSE = re.compile(r"[,;:.、。]")
"""What parts the clauses of a sentence, in any script."""
_BREAKS = frozenset(".;:–—")
_PART = re.compile(r"[.;:](?=\s)|\s[–—]\s|[\s,]+(\w+)(?=\s)")
_SAID_BY = re.compile(r"\s*\w+(?:\s+\w+)?")
_SHORT_FORM = re.compile(r"\s*[(（]\s*([^\W\d_]{2,12})\s*[)）]\s*")
_COMMA = re.compile(r"[,;、，/·]")
_WORD = re.compile(r"\S+\s*")
_FIRST = re.compile(r"\s*\w+\s*")
_NEXT = re.compile(r"\s*\w+")
_LAST = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\W*$")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def phrases(edit: Edit, side: str, version: Side, cues: Cues) -> Iterator[str]:
    """What the sentence lost or gained (``side``), phrase by phrase; those that say nothing alone are left out."""
    place = edit.old if side == "lost" else edit.new
    if place is None:
        return
    text = version.document.text
    spans = edit.lost_at if side == "lost" else edit.gained_at
    for start, end in _joined([span for span in spans if telling(text[slice(*span)], cues)]):
        found = _phrase(text, *_fresh(text, start, end, edit.gained if side == "lost" else edit.lost), place, cues)
        if found:
            yield found


def only_names(edit: Edit, side: str, version: Side, cues: Cues) -> bool:
    """Whether all that the sentence lost or gained names what stands there: in quotation marks, or by its initials."""
    text, spans = version.document.text, edit.lost_at if side == "lost" else edit.gained_at
    said = [span for span in spans if telling(text[slice(*span)], cues)]
    return bool(said) and all(_name(text, *span) for span in said)


def telling(text: str, cues: Cues) -> list[str]:
    """The words of a text that say something alone."""
    written = _LETTERS.findall(_ADDRESS.sub(" ", text))
    return cues.content(words(" ".join(word for word in written if not _idle(word, cues))))


def _name(text: str, start: int, end: int) -> bool:
    """Whether the stretch only names what stands there: in quotation marks, or as its initials in brackets."""
    said = text[start:end].strip()
    return (said[:1] in _QUOTES and said[-1:] in _QUOTES and len(said) > 1) or _short_form(text, start, end)


def _short_form(text: str, start: int, end: int) -> bool:
    """Whether the stretch is the initials, in brackets, of the words before it: "cost per mille (CPM)"."""
    found = _SHORT_FORM.fullmatch(text, start, end)
    initials = "".join(word[0] for word in _LETTERS.findall(text[max(0, start - _REACH) : start]))
    return bool(found and initials.casefold().endswith(found[1].casefold()))


def _idle(word: str, cues: Cues) -> bool:
    if len(word) > _ONE_WORD and _UNSPACED.search(word):
        return False  # several words, that no space parts
    return cues.has("connective", word) or cues.has("dangling", word)


def parts_of(text: str, cues: Cues) -> Iterator[tuple[int, str]]:
    """The parts of a sentence that each say a thing of their own, and where each begins: "we do a; we don't do b"."""
    start = 0
    for mark in _PART.finditer(text):
        following = _SAID_BY.match(text, mark.end())
        if mark[0].strip()[:1] in _BREAKS or (following and mark[1] in cues.joints and cues.has("actor", following[0])):
            yield start, text[start : mark.start()]
            start = mark.end()
    yield start, text[start:]


def joined(
    edit: Edit, side: str, version: Side, cues: Cues, marks: re.Pattern[str] = _MARK, *, after: bool = True
) -> bool:
    """Whether what came or went is joined to the rest: by a mark such as a comma, or by a word that joins.

    ``after=False``: by one in it or before it; a phrase that only a comma follows is no member of an enumeration.
    """
    text = version.document.text
    for start, end in edit.lost_at if side == "lost" else edit.gained_at:
        around = text[max(0, start - 2) : start], text[start:end].strip(), text[end : end + 2] if after else ""
        if any(marks.search(part) for part in around):
            return True
        if _UNSPACED.search(around[1]) and _begins_or_ends(around[1], cues.joints):
            return True
        edges = {word for part in (words(around[1])[:1], words(around[1])[-1:]) for word in part}
        before, behind = words(text[max(0, start - 12) : start])[-1:], words(text[end : end + 12])[:1] if after else []
        if edges.union(before, behind) & cues.joints:
            return True
    return False


def _begins_or_ends(stretch: str, joints: Collection[str]) -> bool:
    """Whether a stretch of a script without spaces begins or ends with a word that joins."""
    return any(len(joint) > 1 and (stretch.startswith(joint) or stretch.endswith(joint)) for joint in joints)


def listed(edit: Edit, side: str, version: Side, cues: Cues) -> bool:
    """Whether what came or went is a member of an enumeration; the end of a sentence beside it makes it none."""
    return joined(edit, side, version, cues, _COMMA)


def quoted(text: str, limit: int = _LENGTH) -> str:
    """The text in quotation marks, on one line, cut at a word where it is long."""
    flat = " ".join(text.split()).lstrip(_BULLETS)
    if flat[:1] in _QUOTES and flat[-1:] in _QUOTES and not _QUOTES.intersection(flat[1:-1]):
        flat = flat[1:-1]
    if len(flat) > limit:
        cut = flat.rfind(" ", limit - 40, limit)
        flat = flat[: cut if cut > 0 else limit].rstrip(_TRAILING) + " …"
    return f"“{flat}”"


def _fresh(text: str, start: int, end: int, other: list[str]) -> tuple[int, int]:
    """Without the words at its beginning that the other side has as well: they only stand elsewhere in the sentence."""
    at = _past_marks(text, start, end)
    while (first := _FIRST.match(text, at, end)) and first[0].strip().casefold() in other:
        at = _past_marks(text, first.end(), end)
    return (at, end) if at < end else (start, end)


def _past_marks(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _LEADING:
        at += 1
    return at


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches, those with next to nothing between them as one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and 0 <= start - out[-1][1] <= _GAP:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _phrase(text: str, start: int, end: int, place: Place, cues: Cues) -> str:
    start, end = _whole_words(text, start, end, place)
    start, end = _slid(text, start, end, place)
    start, end = _trimmed(text, start, end, cues)
    if _dangles(text, start, end, cues):
        start, end = _trimmed(text, start, _onward(text, start, end, place), cues)
    if text[start:end][:1] == "(" and text[end - 1] == ")":
        start, end = start + 1, end - 1
    return "" if start >= end or _dangles(text, start, end, cues) else text[start:end]


def _dangles(text: str, start: int, end: int, cues: Cues) -> bool:
    last = _LAST.search(text, start, end)
    return bool(last and cues.has("dangling", last[0]))


def _onward(text: str, start: int, end: int, place: Place) -> int:
    """Where a phrase that breaks off ends: before the mark its last word follows, else at the next mark."""
    cut = text.rfind(" ", start, end)
    if cut > start and text[cut - 1] in ",;:":
        return cut
    mark = _MARK.search(text, end, min(place.end, end + _REACH))
    if mark:
        return mark.start()
    return place.end if place.end - end <= _REACH else end


def _whole_words(text: str, start: int, end: int, place: Place) -> tuple[int, int]:
    while start > place.start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < place.end and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _slid(text: str, start: int, end: int, place: Place) -> tuple[int, int]:
    """The same difference a few words on, where that stands between marks: "x, and y x" may begin at either x."""
    best, most = (start, end), _bounded(text, start, end, place)
    for _ in range(_SLIDES):
        first, after = _FIRST.match(text, start, end), _NEXT.match(text, end, place.end)
        if first is None or after is None or first[0].split() != after[0].split():
            break
        start, end = first.end(), after.end()
        if _bounded(text, start, end, place) > most:
            best, most = (start, end), _bounded(text, start, end, place)
    return best


def _bounded(text: str, start: int, end: int, place: Place) -> int:
    """At how many ends the stretch stands at a mark or at an end of its sentence."""
    before, after = text[place.start : start].rstrip(), text[end : place.end].lstrip()
    inside = text[start:end].strip()
    opens = not before or before[-1] in ",;:(" or inside[:1] in ",;:("
    closes = not after or after[0] in ",;:.)" or inside[-1:] in ",;:)."
    return opens + closes


def _trimmed(text: str, start: int, end: int, cues: Cues) -> tuple[int, int]:
    """Without the marks and joining words at its ends, and without a bracket whose other half stands outside."""
    changed = True
    while changed and start < end:
        was = start, end
        while start < end and (text[start] in _LEADING or (text[start] in _OPEN and not _shuts(text, start, end))):
            start += 1
        while start < end and (text[end - 1] in _TRAILING or (text[end - 1] in _SHUT and not _opens(text, start, end))):
            end -= 1
        first = _WORD.match(text, start, end)
        if first and first[0].strip(" ,").casefold() in cues.joints:
            start += len(first[0])
        changed = (start, end) != was
    return start, end


def _shuts(text: str, start: int, end: int) -> bool:
    return any(mark in text[start + 1 : end] for mark in _SHUT)


def _opens(text: str, start: int, end: int) -> bool:
    return any(mark in text[start : end - 1] for mark in _OPEN)
