"""The words of a page: what kind of change, how much is left out, what a promise says."""

from collections import Counter
from collections.abc import Iterable

from policywatch.model.change import Change, ChangeKind, Level
from policywatch.model.document import Document, Section
from policywatch.model.finding import Finding, Significance
from policywatch.model.override import Override
from policywatch.model.promise import Promise
from policywatch.model.report import Report
from policywatch.render.options import Options, Side
from policywatch.render.page import Same
from policywatch.render.safe import flat, shorten
from policywatch.render.shape import counts, identity
from policywatch.text.labels import spoken

VERDICT = {
    Significance.SIGNIFICANT: "Significant changes",
    Significance.MINOR: "Minor changes only",
    Significance.NONE: "Nothing that matters changed",
}
_KIND = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.MODIFIED: "changed",
    ChangeKind.MOVED: "moved",
    ChangeKind.RENUMBERED: "renumbered",
    ChangeKind.RETITLED: "retitled",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.REFORMATTED: "reformatted",
}
_QUIET = frozenset({ChangeKind.MODIFIED, ChangeKind.REFORMATTED})
_LEVEL = {Level.SECTION: "Section", Level.CLAUSE: "Text", Level.ROW: "Row", Level.CELL: "Cell"}
_CHANNEL = {
    "email": "by e-mail",
    "website_notice": "on the website",
    "in_app": "in the app",
    "individual_notice": "to each person",
    "sms": "by text message",
    "post": "by post",
}


def verdict(report: Report) -> str:
    """The verdict as a heading."""
    if not report.comparison.changes:
        return "No changes"
    return VERDICT[report.significance]


def tally(report: Report) -> str:
    """How much there is to read, in one line."""
    words = counts(report.comparison)["words_changed"]
    parts = [plural(len(report.comparison.changes), "change"), plural(words, "word") + " touched"]
    return ", ".join([*parts, plural(len(report.findings), "finding")] if report.findings else parts)


def plural(count: int, noun: str) -> str:
    """``1 change``, ``1,200 changes``."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def headline(change: Change) -> str:
    """What happened to what, without saying where."""
    if change.links and change.kind in _QUIET and change.old_text == change.new_text:
        return "Link changed"
    if change.kind is ChangeKind.MOVED and change.level is not Level.SECTION and edited(change):
        return f"{_LEVEL[change.level]} moved and changed"
    column = f" “{flat(change.column)}”" if change.column else ""
    return f"{_LEVEL[change.level]}{column} {_KIND[change.kind]}"


def table_headline(changes: Iterable[Change]) -> str:
    """``Table: 2 cells changed, 1 row added``."""
    counts = Counter((change.level, change.kind) for change in changes)
    parts = (f"{plural(n, _LEVEL[level].lower())} {_KIND[kind]}" for (level, kind), n in counts.items())
    return f"Table: {', '.join(parts)}"


def edited(change: Change) -> bool:
    """True where the words themselves changed."""
    return any(span.op != "=" for span in change.spans)


def where(change: Change) -> str:
    """The section, or the old and the new one where the change is that it went from one to the other."""
    return went(change) or section(change.new_section or change.old_section)


def went(change: Change) -> str:
    """From which section to which, empty where the change is none of place."""
    if change.kind is not ChangeKind.MOVED and change.level is not Level.SECTION:
        return ""
    old, new = section(change.old_section), section(change.new_section)
    return f"{old} → {new}" if old and new and old != new else ""


def notes(change: Change) -> list[str]:
    """What a change did beside its text: links that point elsewhere, references that follow their target."""
    links = [f"link: {flat(old) or 'none'} → {flat(new) or 'none'}" for old, new in change.links]
    return links + [f"reference follows its target: {flat(old)} → {flat(new)}" for old, new in change.references]


def left_out(same: Same) -> str:
    """``12 unchanged paragraphs``, ``3 unchanged sections (Article 1 to Article 3)``."""
    names = [_short_name(unit.section) for unit in same.units if unit.block is None]
    if names:
        between = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
        rest = plural(len(same.units) - len(names), "paragraph")
        return f"{len(names):,} unchanged section{'s' * (len(names) > 1)} ({between}), {rest}"
    noun = "row" if same.rows == len(same.units) else "paragraph"
    return f"{len(same.units):,} unchanged {noun}{'s' * (len(same.units) > 1)}"


def _short_name(section: Section) -> str:
    name = flat(section.name)
    return name if spoken(name) == name else shorten(flat(section.heading), 40)


def section(name: str | None) -> str:
    """A section by its name, a bare number with the word before it."""
    return spoken(flat(name or ""))


def title(report: Report, options: Options) -> str:
    """What the page is about: the policy's own title, else the document's name, else the file's without its folders."""
    new, old = report.comparison.new.metadata.title, report.comparison.old.metadata.title
    archived = next((known.document for known in (options.new, options.old) if known.label), "")
    asked = options.new.document or options.old.document or ""
    return flat(new or old or archived or asked.rstrip("/").rpartition("/")[2] or "Policy")


def version(document: Document, known: Side, otherwise: str) -> str:
    """One side by its label and dates."""
    told = identity(document, known)
    name = told["label"] or told["document"] or otherwise
    return flat(f"{name}, effective {told['effective']}" if told["effective"] else name)


def cautions(report: Report) -> list[str]:
    """What a reader should know before trusting the verdict; where a person put it there, that before all else."""
    made = report.override
    said = [overruled(made, report.computed or made.was)] if made else []
    return [flat(line) for line in (*said, *report.warnings)]


def overruled(made: Override, computed: Significance) -> str:
    """A person's verdict in one line; ``computed`` is what it takes the place of."""
    done = "confirmed" if computed is made.to else f"put in place of {computed.value}"
    return f"Verdict {made.to.value} {done} by {made.by} on {made.at:%Y-%m-%d}: {made.reason}"


def weights(findings: Iterable[Finding]) -> dict[int, Significance]:
    """Of every change that a finding rests on, the heaviest finding's weight, by the change's index."""
    out: dict[int, Significance] = {}
    for finding in findings:
        for index in finding.changes:
            if index not in out or out[index].rank < finding.significance.rank:
                out[index] = finding.significance
    return out


def promise(said: Promise) -> str:
    """A notice promise in one line; "says nothing" where the text does not."""
    normal = _period(said.minor_days, said.minor_months, business=said.business_days)
    longer = _period(said.significant_days, said.significant_months, business=said.business_days)
    parts = [
        f"{normal} before" if normal else "",
        f"{longer} for significant changes" if longer and longer != normal else "",
        f"“{flat(said.qualitative)}”" if said.qualitative else "",
        "in effect when posted" if said.immediate else "",
        ", ".join(_CHANNEL.get(name, name) for name in said.channels),
    ]
    return "; ".join(part for part in parts if part) or "says nothing"


def _period(days: int | None, months: int | None, *, business: bool) -> str:
    if months is not None:
        return plural(months, "month")
    return "" if days is None else plural(days, "business day" if business else "day")
