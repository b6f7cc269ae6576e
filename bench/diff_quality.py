"""How well the diff names what was done: known edits to long real policies, made at random from a seed.

Each round takes a real policy, does some of every edit to it (sections retitled, moved, split, merged, added, removed;
paragraphs moved and edited, split, merged, added, removed), changes 10 to 45 % of its words on top, and asks the diff.
Precision: of the changes named so, how many were done. Recall: of those done, how many are named so.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from policywatch.diff import compare
from policywatch.knowledge import load
from policywatch.model.change import Change
from policywatch.model.document import Block, BlockKind, Clause, Document, Section
from policywatch.readers import read

HERE = Path(__file__).resolve().parent
KINDS = ("retitled", "merged", "split", "moved", "added", "removed")
_PHRASE = 6
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(eq=False)
class Text:
    """A paragraph; those of the old document keep their identity through the edits."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    sources: list["Text"] = field(default_factory=list)


@dataclass(eq=False)
class Chapter:
    """A section without its subsections, in a flat list."""

    level: int
    title: str
    texts: list[Text]


@dataclass(eq=False)
class Done:
    """One edit: its kind, and what it was done to, on either side. A region is a list of paragraphs and chapters."""

    kind: str
    old: list[object]
    new: list[object]


@dataclass
class Written:
    """A document, and where each paragraph and chapter stands in it."""

    document: Document
    places: dict[int, tuple[int, int]]


def main() -> None:
    parser = argparse.ArgumentParser(description="precision and recall of the diff on known edits")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was named wrongly")
    options = parser.parse_args()
    policies = list(_policies(options.shared / "corpus/dev"))
    if len(policies) < 2:
        sys.exit(f"no corpus at {options.shared}; name its parent with --shared")
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(options.rounds):
        counts += _round(random.Random(options.seed * 1000 + number), policies, options.misses)
    for kind in KINDS:
        hit, named, found, done = (counts[kind, what] for what in ("right", "named", "found", "done"))
        print(f"{kind:9} precision {hit / max(1, named):.3f} ({named})  recall {found / max(1, done):.3f} ({done})")


def _policies(corpus: Path) -> Iterator[list[Chapter]]:
    """Long ones with sections, one of each service, as flat chapters."""
    knowledge = load()
    services: set[str] = set()
    for folder in sorted(corpus.iterdir()) if corpus.is_dir() else ():
        service = re.split(r"-\d{8}", folder.name)[0]
        path = next(folder.glob("old.md"), None)
        if path is None or service in services or path.stat().st_size < 15_000:
            continue
        document = read(path.read_bytes(), name=path.name, knowledge=knowledge)
        chapters = [_chapter(section) for section in document.sections() if section.heading]
        if sum(len(chapter.texts) > 1 for chapter in chapters) >= 8:
            services.add(service)
            yield chapters


def _chapter(section: Section) -> Chapter:
    texts = [Text(block.text, BlockKind.PARAGRAPH) for block in section.blocks if block.kind is not BlockKind.ROW]
    return Chapter(section.level, section.title or section.heading, texts)


class Editor:
    """Does edits to a copy of a policy, each paragraph and chapter at most once."""

    def __init__(self, chance: random.Random, chapters: list[Chapter], foreign: list[Chapter]) -> None:
        self.chance = chance
        self.chapters = [Chapter(c.level, c.title, list(c.texts)) for c in chapters]
        self.old = {id(copy): original for copy, original in zip(self.chapters, chapters, strict=True)}
        self.foreign = [c for c in foreign if 200 < sum(len(t.text) for t in c.texts) < 3000]
        self.used: set[int] = set()
        self.done: list[Done] = []
        self.words = WORD.findall(" ".join(t.text for c in foreign for t in c.texts))

    def free(self, *, texts: int = 1, size: int = 150) -> list[Chapter]:
        """Chapters nothing was done to yet, with so much in them."""
        return [
            c
            for c in self.chapters
            if id(c) not in self.used and len(c.texts) >= texts and sum(len(t.text) for t in c.texts) >= size
        ]

    def pick(self, found: list[Chapter]) -> Chapter | None:
        if not found:
            return None
        chosen = self.chance.choice(found)
        self.used.add(id(chosen))
        return chosen

    def long(self, size: int = 120) -> tuple[Chapter, Text] | None:
        """A paragraph of an untouched chapter; the chapter counts as used."""
        chapter = self.pick([c for c in self.free(texts=3) if any(len(t.text) >= size for t in c.texts)])
        if chapter is None:
            return None
        return chapter, self.chance.choice([t for t in chapter.texts if len(t.text) >= size])

    def retitle(self) -> None:
        if chapter := self.pick(self.free()):
            self.done.append(Done("retitled", [self.old[id(chapter)]], [chapter]))
            chapter.title = " ".join(self.chance.sample(self.words, 3)).capitalize()

    def add_section(self) -> None:
        source = self.chance.choice(self.foreign)
        texts = [Text(t.text) for t in source.texts]
        chapter = Chapter(self.chance.choice(self.chapters).level, source.title, texts)
        self.used.add(id(chapter))
        self.chapters.insert(self.chance.randrange(1, len(self.chapters)), chapter)
        self.done.append(Done("added", [], [*texts]))

    def remove_section(self) -> None:
        if (chapter := self.pick(self.free())) and len(self.chapters) > 4:
            self.chapters.remove(chapter)
            self.done.append(Done("removed", [*chapter.texts], []))

    def move_section(self) -> None:
        chapter = self.pick(self.free())
        if chapter is None:
            return
        weight = sum(len(t.text) for t in chapter.texts) + 60
        at = self.chapters.index(chapter)
        rest = [c for c in self.chapters if c is not chapter]
        weights = [sum(len(t.text) for t in c.texts) for c in rest]
        far = [n for n in range(1, len(rest)) if sum(weights[min(n, at) : max(n, at)]) > 3 * weight]
        if far:
            rest.insert(self.chance.choice(far), chapter)
            self.chapters = rest
            self.done.append(Done("moved", [*self.old[id(chapter)].texts], [*chapter.texts]))

    def split_section(self) -> None:
        chapter = self.pick(self.free(texts=4, size=600))
        if chapter is None:
            return
        cut = self.chance.randrange(2, len(chapter.texts) - 1)
        late = Chapter(chapter.level, " ".join(self.chance.sample(self.words, 3)).capitalize(), chapter.texts[cut:])
        if not 0.2 < sum(len(t.text) for t in late.texts) / sum(len(t.text) for t in chapter.texts) < 0.8:
            return
        whole = [*chapter.texts]
        del chapter.texts[cut:]
        self.used.add(id(late))
        self.chapters.insert(self.chapters.index(chapter) + 1, late)
        self.done.append(Done("split", [*whole], [*whole]))

    def merge_sections(self) -> None:
        free = {id(c) for c in self.free(texts=2)}
        found = [(a, b) for a, b in zip(self.chapters, self.chapters[1:], strict=False) if {id(a), id(b)} <= free]
        if not found:
            return
        first, second = self.chance.choice(found)
        self.used |= {id(first), id(second)}
        first.texts += second.texts
        self.done.append(Done("merged", [*first.texts], [*first.texts]))
        self.chapters.remove(second)

    def move_text(self) -> None:
        found, goal = self.long(), self.pick(self.free(texts=2))
        if found and goal:
            chapter, text = found
            edited = Text(self.scramble(text.text, 0.15), sources=[text])
            chapter.texts.remove(text)
            goal.texts.insert(self.chance.randrange(len(goal.texts) + 1), edited)
            self.done.append(Done("moved", [text], [edited]))

    def split_text(self) -> None:
        found = self.long(250)
        cuts = [m.end() for m in re.finditer(r"[.!?] (?=[A-Z])", found[1].text)] if found else []
        cuts = [cut for cut in cuts if found and 40 < cut < len(found[1].text) - 40]
        if not found or not cuts:
            return
        chapter, text = found
        cut = self.chance.choice(cuts)
        parts = [Text(text.text[:cut].strip(), sources=[text]), Text(text.text[cut:], sources=[text])]
        at = chapter.texts.index(text)
        chapter.texts[at : at + 1] = parts
        self.done.append(Done("split", [text], [*parts]))

    def merge_texts(self) -> None:
        chapter = self.pick(self.free(texts=3))
        if chapter is None:
            return
        at = self.chance.randrange(len(chapter.texts) - 1)
        sources = chapter.texts[at : at + 2]
        if min(len(t.text) for t in sources) > 40:
            merged = Text(" ".join(t.text for t in sources), sources=sources)
            chapter.texts[at : at + 2] = [merged]
            self.done.append(Done("merged", [*sources], [merged]))

    def add_text(self) -> None:
        chapter = self.pick(self.free())
        source = self.chance.choice([t for c in self.foreign for t in c.texts if len(t.text) > 60])
        if chapter:
            came = Text(source.text)
            chapter.texts.insert(self.chance.randrange(len(chapter.texts) + 1), came)
            self.done.append(Done("added", [], [came]))

    def remove_text(self) -> None:
        if found := self.long(60):
            found[0].texts.remove(found[1])
            self.done.append(Done("removed", [found[1]], []))

    def scramble(self, text: str, share: float) -> str:
        """The text with that share of its words replaced, dropped or added to."""
        out: list[str] = []
        for word in text.split(" "):
            if self.chance.random() >= share:
                out.append(word)
                continue
            what = self.chance.random()
            out += (
                [self.chance.choice(self.words)]
                if what < 0.6
                else []
                if what < 0.8
                else [word, self.chance.choice(self.words)]
            )
        return " ".join(out) or text

    def scramble_all(self, share: float) -> None:
        """Change that share of all words; a phrase stays, since none of its words may be left to know it by."""
        for chapter in self.chapters:
            for at, text in enumerate(chapter.texts):
                if text.text.count(" ") < _PHRASE:
                    continue
                edited = Text(self.scramble(text.text, share), sources=text.sources or [text])
                chapter.texts[at] = edited
                for done in self.done:
                    done.new = [edited if part is text else part for part in done.new]


def _round(chance: random.Random, policies: list[list[Chapter]], verbose: bool) -> Counter[tuple[str, str]]:
    chapters, foreign = chance.sample(policies, 2)
    editor = Editor(chance, chapters, foreign)
    edits: list[Callable[[], None]] = [
        *(editor.retitle, editor.add_section, editor.remove_section, editor.move_section),
        *(editor.split_section, editor.merge_sections, editor.move_text, editor.split_text),
        *(editor.merge_texts, editor.add_text, editor.remove_text),
    ]
    chance.shuffle(edits)
    for edit in edits:
        edit()
    editor.scramble_all(chance.uniform(0.10, 0.45))
    old, new = _write(chapters), _write(editor.chapters)
    return _judge(editor.done, (old, new), list(compare(old.document, new.document).changes), verbose)


def _write(chapters: list[Chapter]) -> Written:
    lines: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    at = 0

    def line(text: str, owner: object) -> int:
        nonlocal at
        start = at
        lines.append(text)
        at += len(text) + 1
        places[id(owner)] = (start, start + len(text))
        return start

    flat: list[tuple[Chapter, int, tuple[Block, ...]]] = []
    for chapter in chapters:
        start = line(chapter.title, chapter)
        blocks = tuple(_block(line(text.text, text), text) for text in chapter.texts)
        flat.append((chapter, start, blocks))
    root = Section(0, "", "", 0, "", sections=_nest(flat, 0, len(flat)))
    return Written(Document("\n".join(lines), root), places)


def _block(start: int, text: Text) -> Block:
    return Block(text.kind, start, text.text, clauses=(Clause(start, text.text),))


def _nest(flat: list[tuple[Chapter, int, tuple[Block, ...]]], first: int, last: int) -> tuple[Section, ...]:
    out: list[Section] = []
    while first < last:
        chapter, start, blocks = flat[first]
        end = next((n for n in range(first + 1, last) if flat[n][0].level <= chapter.level), last)
        below = _nest(flat, first + 1, end)
        out.append(Section(chapter.level, "", chapter.title, start, chapter.title, blocks, below))
        first = end
    return tuple(out)


def _judge(
    done: list[Done], sides: tuple[Written, Written], changes: list[Change], verbose: bool
) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for kind in KINDS:
        asked = [edit for edit in done if edit.kind == kind]
        named = [change for change in changes if change.kind == kind]
        for edit in asked:
            hit = any(_same(edit, sides, change) for change in named) or _covered(edit, sides, named)
            counts += Counter({(kind, "done"): 1, (kind, "found"): int(hit)})
            if verbose and not hit:
                print(
                    f"MISSED {kind}: {[getattr(p, 'text', getattr(p, 'title', ''))[:70] for p in edit.old or edit.new]}"
                )
        for change in named:
            hit = any(_same(edit, sides, change) for edit in asked)
            counts += Counter({(kind, "named"): 1, (kind, "right"): int(hit)})
            if verbose and not hit:
                print(f"WRONG {kind} {change.level}: {change.old_text[:110]!r} -> {change.new_text[:110]!r}")
    return counts


def _regions(parts: list[object], written: Written) -> list[tuple[int, int]]:
    return [written.places[id(part)] for part in parts if id(part) in written.places]


def _overlap(regions: list[tuple[int, int]], start: int | None, size: int) -> int:
    return 0 if start is None else sum(max(0, min(b, start + size) - max(a, start)) for a, b in regions)


def _same(edit: Done, sides: tuple[Written, Written], change: Change) -> bool:
    """Whether the change speaks, on each side the edit touched, mostly of what was edited."""
    for parts, written, start, text in (
        (edit.old, sides[0], change.old_start, change.old_text),
        (edit.new, sides[1], change.new_start, change.new_text),
    ):
        regions = _regions(parts, written)
        size = sum(b - a for a, b in regions)
        if parts and 2 * _overlap(regions, start, len(text)) < min(size, len(text)):
            return False
    return True


def _covered(edit: Done, sides: tuple[Written, Written], changes: list[Change]) -> bool:
    """Whether several changes together say it: paragraphs of a section removed one by one, say."""
    parts, written = (edit.old, sides[0]) if edit.old else (edit.new, sides[1])
    regions = _regions(parts, written)
    starts = [(c.old_start, len(c.old_text)) if edit.old else (c.new_start, len(c.new_text)) for c in changes]
    return 2 * sum(_overlap(regions, start, size) for start, size in starts) > sum(b - a for a, b in regions)


if __name__ == "__main__":
    main()
