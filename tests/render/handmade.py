"""Reports made by hand: documents from a few lines, and comparisons whose changes each test writes down."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from policywatch.model.change import Change, ChangeKind, Comparison, Level, Span, UnitPair
from policywatch.model.document import Block, BlockKind, Cell, Document, Metadata, Section, Unit
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.model.promise import Promise
from policywatch.model.report import Report


@dataclass
class _Draft:
    level: int
    label: str
    title: str
    start: int
    heading: str
    blocks: list[Block] = field(default_factory=list)
    sections: list["_Draft"] = field(default_factory=list)

    def done(self) -> Section:
        below = tuple(draft.done() for draft in self.sections)
        return Section(self.level, self.label, self.title, self.start, self.heading, tuple(self.blocks), below)


def document(*lines: str, **metadata: object) -> Document:
    """``# Article 1: Title`` is a heading, ``- a`` an item, ``1) a`` numbered, ``|a|b|`` a row, ``¶…`` any text."""
    root = _Draft(0, "", "", 0, "")
    stack, text, columns, table = [root], "", (), -1
    for line in lines:
        start = len(text)
        marks = len(line) - len(line.lstrip("#"))
        if marks:
            heading = line.lstrip("# ")
            label, _, title = heading.rpartition(": ")
            while stack[-1].level >= marks:
                stack.pop()
            stack[-1].sections.append(_Draft(marks, label, title, start, heading))
            stack.append(stack[-1].sections[-1])
            shown, columns = heading, ()
        elif line.startswith("|"):
            names = tuple(part.strip() for part in line.strip("|").split("|"))
            header = not columns
            table, columns = table + header, columns or names
            cells, at = [], start
            for name, column in zip(names, columns, strict=False):
                cells.append(Cell(column, at, name))
                at += len(name) + 3
            shown = " | ".join(names)
            stack[-1].blocks.append(Block(BlockKind.ROW, start, shown, table=table, cells=tuple(cells), header=header))
        elif line.startswith("¶"):
            columns, shown = (), line[1:]
            stack[-1].blocks.append(Block(BlockKind.PARAGRAPH, start, shown))
        else:
            columns = ()
            label, shown = ("", line) if not line[:3].endswith(") ") else (line[:2], line[3:])
            kind = BlockKind.ITEM if label or line.startswith("- ") else BlockKind.PARAGRAPH
            shown = shown.removeprefix("- ")
            stack[-1].blocks.append(Block(kind, start, shown, label))
        text += shown + "\n"
    return Document(text, root.done(), Metadata(**metadata))  # type: ignore[arg-type]


def change(
    kind: str, level: str, old: Unit | None, new: Unit | None, *spans: tuple[str, str], **more: object
) -> Change:
    """A change between two units; spans as ``("-", "old")``, those of an equal or one-sided unit made up."""
    made = tuple(Span(op, text) for op, text in spans)  # type: ignore[arg-type]
    if not made:
        made = tuple(Span(op, unit.text) for op, unit in (("-", old), ("+", new)) if unit)  # type: ignore[arg-type]
        made = (Span("=", new.text),) if old and new and old.text == new.text else made
    return Change(
        ChangeKind(kind),
        Level(level),
        old.section.name if old else None,
        new.section.name if new else None,
        "".join(span.text for span in made if span.op != "+"),
        "".join(span.text for span in made if span.op != "-"),
        made,
        old.start if old else None,
        new.start if new else None,
        **more,  # type: ignore[arg-type]
    )


Step = tuple[int | None, int | None, tuple[int, ...]]


def report(old: Document, new: Document, changes: Sequence[Change], steps: Sequence[Step], **more: object) -> Report:
    """A report over a comparison; ``more`` are fields of the report."""
    comparison = Comparison(old, new, tuple(changes), tuple(UnitPair(*step) for step in steps))
    fields: dict[str, object] = {"facts": (), "findings": (), "significance": Significance.MINOR, "summary": ()}
    fields |= {"old_promise": Promise(), "new_promise": Promise()} | more
    return Report(comparison, **fields)  # type: ignore[arg-type]


def equal(text: str = "Nothing happens here.") -> Report:
    """Two versions alike."""
    one = document("# Article 1: Purpose", text)
    return report(one, one, (), [(0, 0, ()), (1, 1, ())], significance=Significance.NONE)


def modified(*spans: tuple[str, str]) -> Report:
    """One paragraph with a redline."""
    spans = spans or (("=", "We keep it for "), ("-", "three"), ("+", "five"), ("=", " years."))
    old_text = "".join(text for op, text in spans if op != "+")
    new_text = "".join(text for op, text in spans if op != "-")
    old, new = (document("# Article 1: Storage", "Hello.", "¶" + text) for text in (old_text, new_text))
    made = change("modified", "clause", old.units()[2], new.units()[2], *spans)
    return report(old, new, [made], [(0, 0, ()), (1, 1, ()), (2, 2, (0,))])


def rich_case() -> Report:
    """A little of everything: what every format must be able to show."""
    old = document(
        "Narae Desk privacy policy",
        "# Article 1: Purpose",
        "We run a help desk.",
        "We write this for you.",
        "# Article 2: Recipients",
        "|Company|Purpose|",
        "|Mailer|Sending mail|",
        "|Cloud|Hosting in <Seoul>|",
        "|Gone Inc.|Support|",
        "# Article 3: Your rights",
        "You may object. Write to us.",
        "1) Access",
        "# Article 4: Storage",
        "We keep it for three years.",
        "# Article 5: Cookies",
        "We use none.",
        title="Narae Desk privacy policy",
        label="v1.5",
        effective=dt.date(2024, 1, 18),
    )
    new = document(
        "Narae Desk privacy policy",
        "# Article 1: Purpose",
        "We run a help desk.",
        "We write this for you.",
        "# Article 2: Recipients",
        "|Company|Purpose|",
        "|Mailer|Sending mail|",
        "|Cloud|Hosting in <Busan>|",
        "|Meta|Targeted advertising|",
        "# Article 3: Storage",
        "We keep it for five years.",
        "# Article 4: Your rights",
        "You may object.",
        "Write to us.",
        "2) Access",
        "# Article 6: Artificial intelligence",
        "We train on tickets.",
        "|Model|Source|",
        "|Own|Tickets|",
        title="Narae Desk privacy policy",
        label="v1.6",
        effective=dt.date(2025, 3, 1),
    )
    a, b = old.units(), new.units()
    five = (("=", "We keep it for "), ("-", "three"), ("+", "five"), ("=", " years."))
    cell = (("=", "Hosting in "), ("-", "<Seoul>"), ("+", "<Busan>"))
    seoul, busan = (units[7].block.cells[1] for units in (a, b))  # type: ignore[union-attr]
    section = change("moved", "section", a[9], b[11])
    changes = [
        Change(
            ChangeKind.MODIFIED, Level.CELL, "Article 2", "Article 2", seoul.text, busan.text,
            tuple(Span(op, text) for op, text in cell), seoul.start, busan.start, "Purpose",  # type: ignore[arg-type]
        ),
        change("removed", "row", a[8], None),
        change("added", "row", None, b[8]),
        change("renumbered", "section", a[12], b[9], references=(("Article 4", "Article 3"),)),
        change("modified", "clause", a[13], b[10], *five),
        section,
        change("split", "clause", a[10], b[12], ("=", "You may object."), ("-", " "), ("+", "\n"), ("=", b[13].text)),
        change("renumbered", "clause", a[11], b[14], links=(("https://old.example/", "javascript:alert(1)"),)),
        change("added", "section", None, b[15], ("+", "\n".join(unit.text for unit in b[15:]))),
        change("removed", "section", a[14], None, ("-", "\n".join(unit.text for unit in a[14:]))),
    ]  # fmt: skip
    steps: list[Step] = [(i, i, ()) for i in range(7)]
    steps += [(7, 7, (0,)), (8, None, (1,)), (None, 8, (2,)), (12, 9, (3,)), (13, 10, (4,)), (9, 11, (5,))]
    steps += [(10, 12, (6,)), (None, 13, (6,)), (11, 14, (7,)), (14, None, (9,)), (15, None, (9,))]
    steps += [(None, i, (8,)) for i in range(15, 19)]
    quote = Evidence("We keep it for three years.", "We keep it for five years.")
    finding = Finding(
        "storage-longer", Significance.SIGNIFICANT, "Data is kept longer", "Ticket data: 3 years → 5 years.",
        "GDPR Art. 13(2)(a)", "Article 3", quote, facts=(0,), changes=(4,),
    )  # fmt: skip
    advert = Finding(
        "recipient-added", Significance.SIGNIFICANT, "A new recipient", "Meta now receives data.",
        "https://eur-lex.example/art13", "Article 2", Evidence(None, "Meta | Targeted advertising"), True, changes=(2,),
    )  # fmt: skip
    return report(
        old, new, changes, steps,
        findings=(finding, advert),
        facts=(_longer(),),
        significance=Significance.SIGNIFICANT,
        summary=("Data is kept for five years instead of three.", "Meta is a new recipient."),
        old_promise=Promise(7, 30, channels=("email",), evidence="We tell you 7 days before."),
        new_promise=Promise(qualitative="without delay", channels=("website_notice",)),
        warnings=("The encoding of old.html was guessed.",),
        understood=0.8,
    )  # fmt: skip


def _longer() -> FactChange:
    def fact(value: str, wording: str) -> Fact:
        return Fact(FactType.STORAGE_DURATION, "tickets", value, wording, "Article 3", 0, 5, 0, 9, 3, dpv="dpv:Store")

    return FactChange(
        "changed", FactType.STORAGE_DURATION, "P5Y", fact("P3Y", "three years"), fact("P5Y", "five years"),
        Direction.LONGER,
    )  # fmt: skip


def korean() -> Report:
    """Wide characters: two columns each."""
    spans = (
        ("=", "회사는 이용자의 개인정보를 "),
        ("-", "3년간"),
        ("+", "5년간"),
        ("=", " 보관하며 " * 12),
        ("=", "파기합니다."),
    )
    old, new = (
        document("# 제4조: 보유 기간", "".join(t for op, t in spans if op != skip)) for skip in ("+", "-")
    )  # fmt: skip
    made = change("modified", "clause", old.units()[1], new.units()[1], *spans)
    return report(old, new, [made], [(0, 0, ()), (1, 1, (0,))])


HOSTILE = (
    "a \x1b[31mred\x1b[0m \u202etxet\u2066 `code` | pipe <ins>x</ins> {+not+} [-mark-] "
    "<script>alert(1)</script> @team #12"
)


def hostile() -> Report:
    """Text that tries to be markup in every format."""
    return modified(("=", HOSTILE + " "), ("-", HOSTILE + " old"), ("+", HOSTILE + " new"))


CASES = {
    "equal": equal,
    "modified": modified,
    "everything": rich_case,
    "korean": korean,
    "hostile": hostile,
}
