"""What the summary tells in one sentence: the findings of one rule, and who gets which data for what."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from policywatch.knowledge.model import Table
from policywatch.model.fact import Fact, FactChange, FactType
from policywatch.model.finding import Finding

_RECIPIENTS = "recipient-added"
_TRACKER = "tracker"
_PHRASE = 60
"""Characters of what is no whole sentence yet."""
_AIMS = "-purpose"
_BESIDE = (("-data", FactType.PERSONAL_DATA), (_AIMS, FactType.PURPOSE))
"""What a sentence on those who get data can say besides, by the ending of its key."""

_QUOTING = re.compile(r"\{(?:quotes|deeds)")
"""Slots for a sentence that turned, as it reads or as what it says is done."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings told in one sentence."""

    rule: str
    template: str
    findings: tuple[Finding, ...]
    facts: tuple[int, ...] = ()
    """Changes of fact that one clause states together, where the sentence tells them so."""


def joined(
    groups: list[Group], changes: Sequence[FactChange], sentences: Table, does: Callable[[Fact], str]
) -> list[Group]:
    """The groups, with what one clause states of new recipients told in their sentence: "we now share your e-mail
    address with Meta for advertising". ``does`` is what is said of a recipient's task."""
    group = next((group for group in groups if group.template == sentences.get(_RECIPIENTS)), None)
    clause = _clause(group, changes) if group else None
    if group is None or clause is None:
        return groups
    beside = {
        ending: [i for i, change in enumerate(changes) if change.type is type and _states(change.new, clause)]
        for ending, type in _BESIDE
    }
    told = {i for found in beside.values() for i in found}
    if any(map(does, _stated(group, changes))):
        beside.pop(_AIMS)
    key = _RECIPIENTS + "".join(ending for ending, found in beside.items() if found)
    if not told or key not in sentences:
        return groups
    facts = (*(finding.facts[0] for finding in group.findings), *sorted(told))
    whole = replace(group, template=sentences[key], facts=facts)
    others = (whole if other is group else _without(other, told) for other in groups)
    return [other for other in others if other.findings]


def told_once(groups: list[Group]) -> list[Group]:
    """The groups without what an earlier one says of the very same sentence: that it lost its consent, and that a
    condition is gone from it."""
    told: set[str] = set()
    out = []
    for group in groups:
        if _QUOTING.search(group.template):
            left = tuple(f for f in group.findings if _turned(f) is None or _turned(f) not in told)
            told.update(sentence for f in left if (sentence := _turned(f)))
            group = replace(group, findings=left)
        if group.findings:
            out.append(group)
    return out


def _turned(finding: Finding) -> str | None:
    """The sentence that a finding says something of."""
    return finding.evidence.old or finding.evidence.new


def own_words(fact: Fact) -> str:
    """What the row of somebody who gets data says they do, where that is a phrase; "" of anything else."""
    if fact.type is not FactType.RECIPIENT or fact.rule == _TRACKER or fact.negated:
        return ""
    said = " ".join(fact.detail.split())
    return said if len(said) <= _PHRASE and said not in fact.value else ""


def _clause(group: Group, changes: Sequence[FactChange]) -> tuple[int, int] | None:
    """The one clause of the new version that states all of a group's facts; None where several do."""
    stated = _stated(group, changes)
    spans = {(fact.clause_start, fact.clause_end) for fact in stated}
    return spans.pop() if len(spans) == 1 and len(stated) == len(group.findings) else None


def _stated(group: Group, changes: Sequence[FactChange]) -> list[Fact]:
    """The new version's facts that a group's findings are on."""
    return [new for finding in group.findings if finding.facts and (new := changes[finding.facts[0]].new)]


def _states(fact: Fact | None, clause: tuple[int, int]) -> bool:
    return fact is not None and not fact.negated and (fact.clause_start, fact.clause_end) == clause


def _without(group: Group, told: set[int]) -> Group:
    """The group without the findings on facts that are told elsewhere."""
    left = tuple(finding for finding in group.findings if not finding.facts or finding.facts[0] not in told)
    return replace(group, findings=left)
