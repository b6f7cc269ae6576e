"""Which lines are headings, and how they rank: by markup, by numbering that runs through the document, by look."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from policywatch.knowledge import Knowledge
from policywatch.outline.lines import Line, is_sentence, is_title, of

MARKUP, INFERRED, CAPITALS, LOOK, NESTED = 100, 700, 900, 950, 980
"""Ranks: markup's levels times 100, then what was inferred, numbered before capitals before merely short lines."""

_ARTICLE = ("word ", "cjk")
_TITLED = re.compile(r"\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]|【[^】]*】|（[^）]*）|<[^>]*>|〈[^〉]*〉)")
_REST = re.compile(r"[\s\u00a0]+(?![a-z])(?=\S)")
_SUBTITLED = 90
_OPEN = 12
"""Lists within lists that are kept open."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NEVER = ("circled",)


def rank(lines: Sequence[Line], title: int | None, *, loose: bool) -> list[Line]:
    """The lines with their ranks. ``loose``: nothing is marked up, so that look alone may make a heading.

    The document's title ranks with the outermost of the other headings: it is the first of them, not their parent, so
    that a capture without it gives the same tree.
    """
    found = {i: MARKUP * line.part.heading for i, line in enumerate(lines) if line.part.heading and not line.dated}
    numbered = {i: line for i, line in enumerate(lines) if line.label and i not in found and _may_be(line)}
    articles, runs = _articles(numbered), _series(lines, numbered, found)
    chosen = {*articles, *(i for run in runs for i in run)}
    looks = {
        i: rank for i in range(len(lines)) if i not in found and i not in chosen and (rank := _look(lines, i, loose))
    }
    order = _order(lines, sorted(chosen))
    found |= looks
    found |= {i: INFERRED + 10 * order[_kind(lines[i])] for i in chosen}
    for run in runs:
        if _is_enclosed(run, sorted(looks), len(lines)):
            found |= dict.fromkeys(run, NESTED)
    found |= dict.fromkeys(_titled_items(lines, found), NESTED)
    title = _title(lines, found) if title is None else title
    if title is not None:
        found[title] = min((place for i, place in found.items() if i != title), default=MARKUP)
    return [line.ranked(found.get(i, 0)) for i, line in enumerate(lines)]


def _is_enclosed(run: Sequence[int], looks: Sequence[int], size: int) -> bool:
    """Whether a numbered run stands whole below one of several unnumbered headings ("Browsers": "1) Chrome" …)."""
    before = bisect.bisect_left(looks, run[0])
    return (
        len(looks) > 1 and before > 0 and before == bisect.bisect_left(looks, run[-1]) and 2 * (run[-1] - run[0]) < size
    )


def _titled_items(lines: Sequence[Line], found: Mapping[int, int]) -> list[int]:
    """List items that are titles, each over paragraphs of its own: a page's accordion, read as a list."""
    outer = [i for i, line in enumerate(lines) if line.part.item and not line.part.depth and i not in found]
    bodies = [i for i in outer if is_title(lines[i].body) and _has_paragraph(lines, i)]
    return bodies if len(bodies) > 2 and len(bodies) >= 0.8 * len(outer) else []


def _has_paragraph(lines: Sequence[Line], i: int) -> bool:
    if i + 1 >= len(lines):
        return False
    below = lines[i + 1].part
    return not (below.item or below.cells or below.heading) and below.depth > 0 and is_sentence(below.text)


def _title(lines: Sequence[Line], found: dict[int, int]) -> int | None:
    """A marked-up first heading that no other equals and that nothing outranks."""
    first = min(found, default=None)
    if first is None or not lines[first].part.heading or lines[first].label:
        return None
    others = [place for i, place in found.items() if i != first]
    return first if others and found[first] < min(others) else None


def parted(line: Line, knowledge: Knowledge) -> Sequence[Line]:
    """The line, or the heading and the text that follows in it ("제1조 (목적) 이 약관은 …")."""
    part = line.part
    if not _is_article(line) or part.heading or part.item or part.cells or line.label is None:
        return (line,)
    titled = _TITLED.match(part.text, len(line.label.text))
    body = _REST.match(part.text, titled.end()) if titled else None
    if titled is None or body is None:
        return (line,)
    head, rest = part.slice(0, titled.end()), part.slice(body.end(), len(part.text))
    return (Line(head, line.label), of(rest, knowledge))


def _may_be(line: Line) -> bool:
    part = line.part
    plain = not (part.item or part.cells or part.depth or part.definition)
    return plain and line.label is not None and line.label.style not in _NEVER


def _is_article(line: Line) -> bool:
    return line.label is not None and line.label.style.startswith(_ARTICLE)


def _kind(line: Line) -> str:
    return line.label.style if line.label else ""


def _articles(numbered: dict[int, Line]) -> list[int]:
    """ "Article 7 (…)", "제7조", "§ 3": the word says it unless the line runs on as a sentence."""
    return [i for i, line in numbered.items() if _is_article(line) and _is_article_heading(line)]


def _is_article_heading(line: Line) -> bool:
    body = line.body
    if not body or _TITLED.fullmatch(body):
        return True
    return is_title(body) and not body[0].islower()


@dataclass(slots=True)
class _List:
    """A run of labels of one style that count up."""

    last: int
    prefix: tuple[int, ...]
    titled: bool
    members: list[int] = field(default_factory=list)


def _series(lines: Sequence[Line], numbered: dict[int, Line], found: dict[int, int]) -> list[list[int]]:
    """Runs of numbered lines that are headings: they are titles, each with text of its own below it."""
    by_style: dict[str, list[int]] = defaultdict(list)
    for i, line in numbered.items():
        if not _is_article(line):
            by_style[_kind(line)].append(i)
    runs = [run.members for members in by_style.values() for run in _runs(lines, members)]
    return [run for run in runs if _is_heading_run(lines, run, found)]


def _runs(lines: Sequence[Line], members: Iterable[int]) -> list[_List]:
    """Lists within lists: a number goes on in the innermost list it follows in, and 1 opens a new one."""
    runs: list[_List] = []
    open_: list[_List] = []
    for i in members:
        label = lines[i].label
        if label is None:
            continue
        *prefix, number = label.numbers
        titled = is_title(lines[i].body)
        fits = [run for run in open_ if run.prefix == tuple(prefix) and run.last == number - 1]
        best = next((run for run in reversed(fits) if run.titled == titled), fits[-1] if fits else None)
        if best is None:
            best = _List(number, tuple(prefix), titled)
            runs.append(best)
        else:
            del open_[open_.index(best) :]
        best.last = number
        best.members.append(i)
        open_.append(best)
        del open_[:-_OPEN]
    return runs


def _is_heading_run(lines: Sequence[Line], run: list[int], found: dict[int, int]) -> bool:
    titles = sum(_titleness(lines[i]) for i in run)
    bodies = sum(_has_body(lines, i, found) for i in run)
    if len(run) > 1:
        return titles >= 0.8 * len(run) and bodies >= 0.7 * len(run)
    label = lines[run[0]].label
    deep = label is not None and len(label.numbers) > 1
    return titles == bodies == 1 and (deep or lines[run[0]].part.bold)


def _titleness(line: Line) -> float:
    """1 for a title, a half for a line that is only too long for one."""
    if is_title(line.body) or _is_padded(line) or (line.part.bold and is_title(line.body.rstrip("."))):
        return 1
    return 0.5 if line.body and (line.body[-1].isalnum() or line.body[-1] in ')?”"') else 0


def _is_padded(line: Line) -> bool:
    """ "01." is set before headings, not before list items, even where a subtitle runs on in the line."""
    return line.label is not None and line.label.text.startswith("0") and len(line.body) <= _SUBTITLED


def _has_body(lines: Sequence[Line], i: int, found: dict[int, int]) -> bool:
    """Whether something other than the next of its kind stands below line ``i``."""
    if i + 1 >= len(lines) or i + 1 in found:
        return False
    return _kind(lines[i + 1]) != _kind(lines[i]) and not _is_article(lines[i + 1])


def _order(lines: Sequence[Line], chosen: Sequence[int]) -> dict[str, int]:
    """Styles from the outermost to the innermost: the one met first is above those met inside it."""
    order: dict[str, int] = {}
    for i in sorted(chosen):
        kind = _kind(lines[i])
        if kind in order:
            continue
        order[kind] = len(order)
    decimals = sorted(kind for kind in order if kind.startswith("decimal"))
    places = sorted(order[kind] for kind in decimals)
    return order | dict(zip(decimals, places, strict=True))


def _look(lines: Sequence[Line], i: int, loose: bool) -> int:
    """The rank of an unnumbered line that looks like a heading; 0 where it does not."""
    line = lines[i]
    part = line.part
    if part.cells or part.item or part.depth or part.definition or line.dated or i + 1 >= len(lines):
        return 0
    if part.bold and is_title(line.body.rstrip(".") if line.label else line.body):
        return CAPITALS if _capitals(line.body) else LOOK
    if not loose or line.label or not part.gap or not _opens_text(lines[i + 1]):
        return 0
    if not is_title(part.text.rstrip(".:")) or part.text.endswith(".."):
        return 0
    if _capitals(part.text):
        return CAPITALS
    return LOOK if _is_headline(part.text, lines[i + 1]) else 0


def _opens_text(following: Line) -> bool:
    return following.part.gap or is_sentence(following.part.text) or bool(following.part.cells)


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha() and char.lower() != char.upper()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)


def _is_headline(text: str, following: Line) -> bool:
    """Title Case, or a few words with a full stop right above their paragraph ("Right of access.")."""
    big = [word for word in _WORD.findall(text) if len(word) > 3]
    cased = sum(word[0].isupper() for word in big)
    if not big or not text[0].isupper():
        return False
    below = is_sentence(following.part.text) and not following.part.item
    if text.endswith(":") and (len(big) > 5 or not below):
        return False
    if cased >= 0.6 * len(big) and (len(big) >= 2 or text.endswith(".")):
        return True
    return text.endswith(".") and below and not following.part.gap and len(text.split()) <= 6
