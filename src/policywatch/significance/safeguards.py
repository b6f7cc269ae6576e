"""What protects users in a sentence that went or lost words: a denial, a limit, consent, a right or a safeguard."""

from policywatch.significance.again import said_again
from policywatch.significance.case import Case
from policywatch.significance.concepts import concepts
from policywatch.significance.cues import meaning
from policywatch.significance.edits import Edit, Place
from policywatch.significance.leads import of_misconduct
from policywatch.significance.phrases import CLAUSE, telling
from policywatch.significance.restated import promised_again

ABOUT = ("practice", "data", "party", "aim")
"""Groups whose words tell what is done with data."""
_OF = ("publisher", "user", "data", "party", "aim")
"""Groups one of whose words stands in a sentence on a practice."""
_DENIED = (*ABOUT, "consent", "publisher", "universal")
_PROTECTIVE = ("negation", "consent", "limit", "right", "safeguard")
_UNASKED = ("negation", "consent")
"""Groups whose words stand in what is done without consent, and protect nobody there."""
_SPLIT = 0.33
"""Share of a denial's words that the sentences it was split into say."""
_SAME_SUBJECT = 2
"""Words that two sentences share which speak of the same."""
_ASKING = ("?", "？")
_FRONT = 60
"""Characters that hold what a sentence is about."""


def lost_safeguards(case: Case, edit: Edit) -> list[str]:
    """The groups of cues a practice or a denial lost, whose words stand nowhere else."""
    if edit.old is None or edit.old.text.rstrip().endswith(_ASKING) or of_misconduct(case, edit):
        return []
    if case.cues.has("order", edit.old.text) or (edit.new is None and case.old.row(edit.old)):
        return []  # somebody else is told what to do; one recipient, or one cookie, less
    told = _told(case, edit.old.text) or _own_denial(case, edit.old.text)
    if not (told or _names_deed(case, edit.old.text)):
        return []
    after = case.before_and_after_all(edit)[1]
    guards = [group for group in (_PROTECTIVE if told else ("negation",)) if group not in _idle(case, edit, edit.old)]
    gone = [g for g in guards if case.cues.has(g, edit.lost_text)]
    if not case.cues.has("entitled", edit.lost_text):
        gone = [group for group in gone if group != "right"]
    if "negation" in gone and not _denies_practice(case, edit):
        gone.remove("negation")
    if consent_kept(case, edit.old.text, after):
        gone = [group for group in gone if group not in ("negation", "limit")]
    gone = [group for group in gone if not _stands(case, edit, group, after)]
    return [] if case.cues.stems(edit.lost) <= case.new.stems else gone


def _stands(case: Case, edit: Edit, group: str, after: str) -> bool:
    """Whether the promise made with a word of the group is made still, there or elsewhere."""
    if group == "negation" and _stops(case, edit, after):
        return True
    of_words = group == "negation" and bool(case.cues.classes) and case.kind != "terms"
    # what else is denied is no denial of this, where we know like words; terms deny much to users, which is no promise
    return (not of_words and _stands_by_like_words(case, edit, group, after)) or promised_again(case, edit, group)


def _stops(case: Case, edit: Edit, after: str) -> bool:
    """Whether the sentence, or one that came beside it and speaks of the same, says that it is stopped: "we stop
    sending" for "we do not send"."""
    said, deeds = case.cues.stems(edit.lost), concepts(edit.lost_text, case.cues).deeds
    came = [after, *(other.new.text for other in case.came_beside(edit) if other.new and other is not edit)]
    stopped = (text for text in came if case.cues.has("ceases", text) and deeds & concepts(text, case.cues).deeds)
    return any(len(said & case.cues.stems_of(text)) >= _SAME_SUBJECT for text in stopped)


def _stands_by_like_words(case: Case, edit: Edit, group: str, after: str) -> bool:
    """Whether a word of the group stands in its sentence still, or in one that says much of the same."""
    if case.cues.has(group, after) or said_again(case, group, edit.old.text if edit.old else ""):
        return True
    return _denied_again(case, edit, edit.old) if group == "negation" else _said_otherwise(case, edit, group)


def _said_otherwise(case: Case, edit: Edit, group: str) -> bool:
    """Whether a sentence that came elsewhere, in the section where this one stays, holds a word of the group and speaks
    of the same."""
    said = case.cues.stems(edit.lost)
    beside = case.came_beside(edit) if edit.new and edit.section else (other for other, _ in case.editorial)
    came = (other.new.text for other in beside if other.new and other is not edit)
    return any(len(said & case.cues.stems_of(text)) >= _SAME_SUBJECT and case.cues.has(group, text) for text in came)


def _denied_again(case: Case, edit: Edit, before: Place | None) -> bool:
    """Whether sentences of its section that came say what a denial said, and deny as well: it was split or reworded."""
    if before is None:
        return False
    said_now = (other.new.text for other in case.came_beside(edit) if other.new)
    denials_now = [sentence for sentence in said_now if case.cues.has("negation", sentence)]
    denied = " ".join(
        case.cues.without("negation", part) for part in CLAUSE.split(before.text) if case.cues.has("negation", part)
    )
    said, came = meaning(denied, case.cues), meaning(" ".join(denials_now), case.cues)
    split = edit.new is not None and len(said & came) >= max(1, _SPLIT * len(said))
    return split or any(_denies_same(case, denied, sentence) for sentence in denials_now)


def _denies_same(case: Case, denied: str, sentence: str) -> bool:
    """Whether a sentence denies of data every deed that was denied: "it is not stored" for "we store no scan"."""
    deeds = [denied[start:end] for start, end in case.cues.spans("practice", denied)]
    stems = {stem for deed in deeds for stem in meaning(deed, case.cues)}
    return bool(stems) and stems <= meaning(sentence, case.cues) and case.cues.has("data", sentence)


def _idle(case: Case, edit: Edit, before: Place) -> set[str]:
    """The groups whose words protect nobody here: done unasked, deemed given, or what won't work."""
    has = case.cues.has
    unasked = has("without_consent", edit.lost_text) and not has("not", before.text)
    idle = set(_UNASKED if unasked else ())
    idle.update(("consent",) if has("deemed", before.text) else ())
    idle.update(("negation", "right") if has("unable", before.text) or _binds_users(case, before.text) else ())
    idle.update(("negation",) if has("disclaim", before.text) or users_deny(case, before.text) else ())
    idle.update(("negation",) if only_limits(case, before.text) or _is_scope(case, before.text) else ())
    return idle


def _is_scope(case: Case, text: str) -> bool:
    """Whether it tells what the document itself speaks of: "This policy does not cover cookies of advertisers"."""
    return case.cues.has("itself", text[:_FRONT]) and not case.cues.has("actor", text)


def _binds_users(case: Case, text: str) -> bool:
    """Whether terms tell users that something cannot be done, and nothing that the publisher does not do: where it goes
    they may do more ("Deletion of a package by its owner is not possible")."""
    barred = case.kind == "terms" and case.cues.has("incapable", text)
    return barred and not case.cues.has("actor", text) and not case.names_publisher(text)


def only_limits(case: Case, text: str) -> bool:
    """Whether all that a text denies with is how it limits: "n'est transmis qu'au transporteur"."""
    has = case.cues.has
    return has("limit", text) and has("negation", text) and not has("negation", case.cues.without("limit", text))


def consent_kept(case: Case, before: str, after: str) -> bool:
    """Whether what was not done without consent, or with consent only, is what consent is asked for now."""
    has = case.cues.has
    asked = has("without_consent", before) or (has("consent", before) and only_limits(case, before))
    return asked and has("asks_consent", after) and not has("deemed", after)


def users_deny(case: Case, text: str) -> bool:
    """Whether users are whom every denial speaks of: they lose no promise where it goes."""
    return case.cues.has("user_denies", text) and not case.cues.has("negation", case.cues.without("user_denies", text))


def _denies_practice(case: Case, edit: Edit) -> bool:
    """Whether the negation that went is a bare one, or went with what it denied of a practice."""
    lost = [case.old.document.text[start:end] for start, end in edit.lost_at]
    denials = [text for text in lost if case.cues.has("negation", text)]
    return any(not telling(text, case.cues) or any(case.cues.has(g, text) for g in _DENIED) for text in denials)


def _told(case: Case, text: str) -> bool:
    """Whether a practice is told, of somebody or of data: "give only the translation" is an order to nobody here.

    Korean and Japanese leave out who acts.
    """
    of = case.cues.verbs_last or any(case.cues.has(group, text) for group in _OF) or case.names_publisher(text)
    return of and case.cues.has("practice", text)


def _names_deed(case: Case, text: str) -> bool:
    """Whether a sentence names what may be done with data, in words too common to tell a practice by themselves."""
    return (case.cues.verbs_last or case.cues.has("publisher", text)) and bool(concepts(text, case.cues).deeds)


def _own_denial(case: Case, text: str) -> bool:
    """Whether the publisher says what it does not do; in terms only of data, of the contract or of what users get."""
    has = case.cues.has
    publisher = has("publisher", text) or case.names_publisher(text)
    told = case.kind != "terms" or any(has(group, text) for group in (*ABOUT, "terms", "benefit"))
    return publisher and told and has("negation", text) and not has("user", text)
