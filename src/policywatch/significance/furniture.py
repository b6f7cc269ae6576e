"""What a page shows around a policy and a capture took in: menus, banners on cookies, footers. It states nothing.

Nor does the announcement of a revision, which goes when that is made.
"""

import functools
import re
from itertools import islice

from policywatch.model.document import Block, BlockKind
from policywatch.significance.cues import Cues, words
from policywatch.significance.edits import Edit, Place, Side

_COVERED, _LINKED = 0.6, 0.9
"""Share of a line's letters that words of menus, or links, take in where it is one."""
_ENTRIES = 4
"""Words of menus from which on a line is one, though each may stand in a policy."""
_LONGEST, _LED_IN = 30, 15
"""Words of a line that may be a menu; of one that begins like a footer."""
_MARKS = " \t\n*_[(|•·-–—"
_ENDS = (".", ";", ":", "。")
_LETTERS = re.compile(r"[^\W\d_]")


def is_furniture(edit: Edit, side: Side, cues: Cues) -> bool:
    """Whether a line that one version alone has is the page's own, and none of the policy's."""
    place = edit.new or edit.old
    if place is None or (edit.new and edit.old) or side.row(place):
        return False
    block = side.units[place.unit].block
    if _banner(place, side, cues) or (edit.new is None and _announcement(place, side, cues)):
        return True
    if _copyright().search(place.text) and len(words(place.text)) <= _LED_IN and side.alone(place):
        return True
    item = block is not None and block.kind is BlockKind.ITEM
    menu = (not item and _menu(place.text, cues)) or (block is not None and _links(block))
    return menu and side.alone(place)


@functools.cache
def _copyright() -> re.Pattern[str]:
    """A mark of whose the page is, with its year."""
    return re.compile(r"©|(?:\(c\)|copyright)\s*\d{4}", re.IGNORECASE)


def _menu(text: str, cues: Cues) -> bool:
    """Whether a line that is no sentence is made of entries of menus, or begins as a footer does."""
    count = len(words(text))
    if text.rstrip().endswith(_ENDS) or count > _LONGEST:
        return False
    plain, either = cues.spans("furniture", text), cues.spans("menu", text)
    if plain and count <= _LED_IN and not text[: plain[0][0]].strip(_MARKS):
        return True
    taken = {at for start, end in (*plain, *either) for at in range(start, end) if _LETTERS.match(text[at])}
    enough = bool(plain) or len(either) >= _ENTRIES
    return enough and len(taken) >= _COVERED * len(_LETTERS.findall(text))


def _links(block: Block) -> bool:
    """Whether a line that is no sentence is made of several links."""
    if len(block.links) < 2 or block.text.rstrip().endswith(_ENDS):
        return False
    linked = sum(
        len(_LETTERS.findall(block.text[link.start - block.start : link.end - block.start])) for link in block.links
    )
    return linked >= _LINKED * len(_LETTERS.findall(block.text))


def _banner(place: Place, side: Side, cues: Cues) -> bool:
    """Whether the place is part of a banner that asks for cookies, above the first heading."""
    unit = side.units[place.unit]
    return not unit.section.level and cues.has("banner", unit.text) and _heading_follows(place, side)


def _announcement(place: Place, side: Side, cues: Cues) -> bool:
    """Whether the place is part of a paragraph that announces a revision, between the title and the first heading."""
    if not cues.has("announced", side.units[place.unit].text):
        return False
    above = [unit for unit in islice(side.units, place.unit) if unit.block is None]
    titled = not above or (above == [side.units[0]] and not above[0].section.label)
    return titled and _heading_follows(place, side)


def _heading_follows(place: Place, side: Side) -> bool:
    return any(unit.block is None for unit in islice(side.units, place.unit + 1, None))
