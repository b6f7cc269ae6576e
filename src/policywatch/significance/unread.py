"""What a finding says of a sentence that no rule can read: what it is about, in its own words."""

from policywatch.significance.case import Case
from policywatch.significance.edits import Edit
from policywatch.significance.phrases import phrases, quoted

_TOPICS = {
    "data": "personal data",
    "party": "other parties",
    "aim": "purposes",
    "terms": "terms of the contract",
    "burden": "duties of users",
}
_HELD = {
    "negation": "a negation",
    "consent": "consent",
    "limit": "a limit",
    "right": "a right or choice",
    "safeguard": "a safeguard",
}

_TOO_SHORT = 2
"""Words that tell a reader too little without their sentence."""


def about(case: Case, edit: Edit, lost: list[str]) -> str:
    """What came, and on what; or what went, and what it held (``lost``: cue groups)."""
    whole = "row" if _is_row(case, edit) else "sentence"
    if lost:
        where = f"A {whole} is" if edit.new is None else "Words are"
        return f"{where} gone that held {_listed([_HELD[group] for group in lost])}"
    topics = [name for group, name in _TOPICS.items() if _speaks(case, group, edit.gained_text)]
    what = f"A new {whole}" if edit.old is None else "New words"
    return f"{what} on {_listed(topics)}" if topics else what


def words_of(case: Case, edit: Edit, *, lost: bool) -> str:
    """The sentence in quotation marks; of one that stayed the phrase that came or went, where it is one."""
    place = edit.old if lost else edit.new or edit.old
    found = [] if edit.old is None or edit.new is None else list(_phrases(case, edit, lost=lost))
    telling = len(found) == 1 and (len(found[0].split()) > _TOO_SHORT or not found[0].isascii())
    return quoted(found[0] if telling else place.text if place else "")


def _is_row(case: Case, edit: Edit) -> bool:
    side, place = (case.new, edit.new) if edit.new else (case.old, edit.old)
    block = side.units[place.unit].block if place else None
    return bool(block and block.cells)


def _phrases(case: Case, edit: Edit, *, lost: bool) -> list[str]:
    side, version = ("lost", case.old) if lost else ("gained", case.new)
    return list(phrases(edit, side, version, case.cues))


def _speaks(case: Case, group: str, text: str) -> bool:
    return (case.kind == "terms" or group not in ("terms", "burden")) and case.cues.has(group, text)


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
