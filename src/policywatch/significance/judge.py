"""From changes and facts to findings and a verdict: every rule is asked, the highest finding decides."""

import re
from collections.abc import Iterable
from dataclasses import replace

from policywatch.facts.kinds import document_kind
from policywatch.knowledge import Knowledge, Rule
from policywatch.model.change import Comparison
from policywatch.model.fact import FactChange
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.model.promise import Promise
from policywatch.significance import conditions
from policywatch.significance.case import Case
from policywatch.significance.cues import Cues, compile_cues, mixed_cues
from policywatch.significance.hits import Hit
from policywatch.text.clauses import split
from policywatch.text.durations import in_words
from policywatch.text.labels import spoken
from policywatch.text.language import of_clause

_SLOT = re.compile(r"\{(value|detail|moved|deed|section)\}(: )?")
LAST_RESORTS = {"sentence": Significance.SIGNIFICANT, "review": Significance.SIGNIFICANT, "rest": Significance.MINOR}
"""Conditions asked last, in this order: their hits count only where no finding of at least this significance speaks of
the same change; of a rule that a workspace lowered, the significance that it came with counts."""
_ALONE = "stand_in"
"""The condition asked first: where it hits, one version is no policy, and what the other rules would say is not so."""


def judge(
    comparison: Comparison,
    facts: tuple[FactChange, ...],
    promises: tuple[Promise, Promise],
    knowledge: Knowledge,
    kind: str = "",
) -> tuple[tuple[Finding, ...], Significance]:
    """Findings, most important first, and the significance they add up to.

    ``promises`` are the old and the new version's; ``kind`` is "privacy" or "terms", read from the text when empty.
    """
    case = _case(comparison, facts, promises, knowledge, kind)
    apart = [rule for rule in knowledge.rules if rule.match.get("on") == _ALONE]
    findings = [finding for rule in apart for finding in _findings(rule, case, [])]
    asked = [] if findings else [rule for rule in knowledge.rules if rule not in apart]
    for rule in sorted(asked, key=lambda rule: ["", *LAST_RESORTS].index(_resort(rule))):
        if not rule.documents or case.kind in rule.documents:
            findings.extend(_findings(rule, case, findings))
    ordered = _ordered(findings, knowledge.rules)
    return ordered, verdict(ordered, comparison)


def verdict(findings: Iterable[Finding], comparison: Comparison) -> Significance:
    """The highest significance of the findings; without one, minor where anything changed."""
    floor = Significance.MINOR if comparison.changes else Significance.NONE
    return max((floor, *(finding.significance for finding in findings)), key=lambda s: s.rank)


def _case(
    comparison: Comparison,
    facts: tuple[FactChange, ...],
    promises: tuple[Promise, Promise],
    knowledge: Knowledge,
    kind: str,
) -> Case:
    kind = kind or document_kind(comparison.new, knowledge)
    return Case(comparison, facts, promises[0], promises[1], kind, _cues(comparison, knowledge), knowledge)


def _cues(comparison: Comparison, knowledge: Knowledge) -> Cues:
    """The cues of the new version's language; where a changed text is in another one, those of both."""
    language = comparison.new.language if comparison.new.language in knowledge.languages else "en"
    texts = (text for change in comparison.changes for text in (change.old_text, change.new_text) if text)
    sentences = (text[start:end] for text in texts for start, end in split(text))
    if any(of_clause(sentence, language, knowledge) != language for sentence in sentences):
        return mixed_cues(language, knowledge)
    return compile_cues(knowledge.languages[language])


def _resort(rule: Rule) -> str:
    name = rule.match.get("on")
    return name if name in LAST_RESORTS else ""


def _findings(rule: Rule, case: Case, before: list[Finding]) -> list[Finding]:
    floor = LAST_RESORTS.get(_resort(rule))
    lowered = {rule.id for rule in case.knowledge.rules if floor and rule.was == floor.value}
    enough = [f for f in before if floor and (f.significance.rank >= floor.rank or f.rule in lowered)]
    told = {change for finding in enough for change in finding.changes}
    found = (hit for hit in conditions.find(rule, case) if not told.intersection(hit.changes))
    hits = (hit for hit in found if not (rule.retires and hit.changes and case.retired.issuperset(hit.changes)))
    return once(_finding(rule, hit) for hit in conditions.gather(rule, case, hits))


def once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those that say the same of the same words as one."""
    said: dict[tuple[str, str, str, Evidence], Finding] = {}
    for finding in findings:
        key = finding.rule, finding.message, finding.section, finding.evidence
        if (first := said.get(key)) is not None:
            changes = tuple(sorted({*first.changes, *finding.changes}))
            finding = replace(first, changes=changes, facts=(*first.facts, *finding.facts))
        said[key] = finding
    return list(said.values())


def _finding(rule: Rule, hit: Hit) -> Finding:
    said = {"value": hit.value, "detail": hit.detail, "moved": hit.moved, "deed": hit.deed}
    said["section"] = spoken(hit.section)
    return Finding(
        rule=rule.id,
        significance=Significance(rule.significance),
        title=rule.title,
        message=_message(rule.message, said),
        reference=rule.reference,
        section=hit.section,
        evidence=hit.evidence if hit.evidence != Evidence("", "") else Evidence(),
        consent=rule.consent,
        facts=hit.facts,
        changes=hit.changes,
    )


def _message(template: str, said: dict[str, str]) -> str:
    """The template filled in; the colon of an empty slot falls away."""
    filled = _SLOT.sub(lambda slot: said[slot[1]] + (slot[2] or "") if said[slot[1]] else "", template)
    return in_words(" ".join(filled.split()).rstrip(": "))


def _ordered(findings: list[Finding], rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    priority = {rule.id: rule.priority for rule in rules}
    return tuple(
        sorted(findings, key=lambda f: (-f.significance.rank, not f.consent, -priority.get(f.rule, 0), f.changes[:1]))
    )
