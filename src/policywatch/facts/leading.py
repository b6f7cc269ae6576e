"""What a line leads into that tells no practice by itself: a label of data ("Data we process:"), or words that only
point back to the sentence before ("This includes:")."""

from policywatch.facts.passages import Lead, Passage
from policywatch.facts.roles import followed_by, stands_between
from policywatch.facts.segments import PRACTICES
from policywatch.facts.tables import role_of

_KIND = "personal_data"
_DATA = frozenset({"data", "personal"})
_BARE = 6
"""Words of a line that says nothing beside pointing back."""
_LABEL = 7
"""Words of a label."""
_NO_LABEL = frozenset({"share", "transfer", "right", "security", "negation", "contrast", "duty", "theirs"})
"""What makes more of a label than a name for data that are had: "Your rights over your data:"."""
_OF_OTHERS = frozenset({"recipient", "organisation", "purpose", "security_measure", "right"})
"""What a sentence may be about beside data, so that a list below may name that."""
_NOT_DATA = frozenset({"retain", "right", "security", "duty", "negation", "definition", "theirs"})
_COLLECTED = frozenset({"collect"})
_BESIDE = frozenset({"use", "share"})
"""What else may be told of data that a sentence says are had: "if you **use** the card, the till records details"."""


def points_back(said: Passage) -> bool:
    """Whether a line leads into a list of what the sentence before it tells of: "Dazu gehören insbesondere:"."""
    bare = not said.hits and len(said.text.split()) <= _BARE and said.about.isdisjoint(_DATA)
    return bare and (begins_back(said) or followed_by(said, said.start, "leads_back"))


def begins_back(said: Passage) -> bool:
    """Whether the first words point back: "**This may include** your address"."""
    return followed_by(said, said.start, "points_back")


def led_back(line: Passage, meant: Passage, negated: bool) -> Lead:
    """What a line leads into that points back to the sentence meant: "Your browser sends technical data. These are:".

    A sentence that names data, nobody who gets them and nothing they are for tells what is had, by whatever verb; one
    that names aims, which they are.
    """
    cues = meant.about
    if not cues.isdisjoint(PRACTICES | _DATA):
        cues |= {"following"}
    if stands_between(meant, meant.start, meant.end, "aim_nouns"):
        cues -= _COLLECTED
    elif _tells_of_data(meant):
        cues = cues - _BESIDE | _COLLECTED
    return Lead(cues, negated, False, meant.start, line.end, meant.hits)


def _tells_of_data(said: Passage) -> bool:
    others = stands_between(said, said.start, said.end, "several_parties")
    if others or any(hit.kind in _OF_OTHERS for hit in said.hits):
        return False
    had = "collect" in said.about or "use" not in said.about
    return had and bool(said.about & _DATA) and said.about.isdisjoint(_NOT_DATA)


def labels_data(said: Passage) -> bool:
    """Whether a line above a list is a label for data, as a column may have it: "Verarbeitete Daten:"."""
    label = said.text.strip(" *_")
    if not label.endswith((":", "：")) or len(label.split()) > _LABEL or not said.about & _DATA:
        return False
    if not said.about.isdisjoint(_NO_LABEL) or stands_between(said, said.start, said.end, "tail_verb"):
        return False  # a sentence: "Your data may also be used:"
    return role_of(label, said.reading.vocabulary) == _KIND


def as_label(cues: frozenset[str]) -> frozenset[str]:
    """What a label for data says of the list below it: they are had, not used for what is listed."""
    return cues - {"use"} | _COLLECTED
