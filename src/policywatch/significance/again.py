"""Whether what protected users in a sentence that went, or changed, stands in what came: put in other words."""

from policywatch.significance.case import Case
from policywatch.significance.gist import gist, says
from policywatch.significance.phrases import CLAUSE

SAID_BY = {"limit": ("limit", "negation"), "right": ("right", "entitled", "may_do")}
"""Groups whose words say the same as those of another: "only for this" is "for nothing else"."""
_SAID_BY = {**SAID_BY, "consent": ("consent", "opt_in")}
_IN_FIELDS = ("consent", "benefit", "free")
"""Groups that other words of their fields say as well: "you have authorised it" for "with your authorisation"."""
_ALONE, _IN_ALL, _MAINLY = 0.6, 0.75, 0.4
"""Share that one sentence says, or two together, the one with the word of the group by itself the last."""
_TOLD = 0.65
"""Share that sentences say of another which states the same fact."""
_TELLING = 3
"""Words without which a clause is too short to be known again."""


def said_again(case: Case, group: str, before: str) -> bool:
    """Whether sentences that came say what one before said, or its part in which a word of the group stands, and hold
    such a word as well, or one of its field."""
    part = " ".join(part for part in CLAUSE.split(before) if case.cues.has(group, part))
    return any(_stands(case, group, text) for text in {part, before})


def _stands(case: Case, group: str, before: str) -> bool:
    asked = gist(case.cues.without(group, before), case.cues)
    if len(asked.words) < _TELLING:
        return False
    held = case.cues.spans(group, before) if group in _IN_FIELDS else ()
    word = gist(" ".join(before[start:end] for start, end in held), case.cues)
    names = _SAID_BY.get(group, (group,))
    found = case.now_said.cover(asked)
    most = max(
        (
            alone
            for text, alone in found.by
            if any(case.cues.has(name, text) for name in names) or says(text, word, case.cues)
        ),
        default=0.0,
    )
    return most >= _ALONE or (most >= _MAINLY and found.share >= _IN_ALL)


def told_again(case: Case, said: str, value: str, *, negated: bool, came: bool) -> bool:
    """Whether sentences that went say what one that ``came`` says, or the other way round, and a clause of them the
    value, denied as here or as little."""
    found = (case.once_said if came else case.now_said).cover(gist(said, case.cues))
    stated = gist(value, case.cues)
    return found.share >= _TOLD and any(
        case.cues.has("negation", text) is negated and any(says(part, stated, case.cues) for part in CLAUSE.split(text))
        for text, _ in found.by
    )
