"""At most five plain sentences, most important first, built from what was found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policywatch.facts.slots import GENERAL
from policywatch.knowledge import Knowledge
from policywatch.knowledge.model import Table
from policywatch.model.fact import Fact, FactChange
from policywatch.model.finding import Finding, Significance

_SLOT = re.compile(r"\{(values|details|sections)(?:\|(.)(.))?\}")
_DURATION = re.compile(r"\bP(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?(?![\w-])")
_DAYS = re.compile(r"\b(\d+(?:/\d+)?) days\b")
_DURATION_PART = re.compile(r"(\d+)([YMWDH])")
_NAMED_AT_MOST = 4
_WORDING_AT_MOST = 60
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HANGUL_FIRST, _HANGUL_LAST = 0xAC00, 0xD7A3


def summarise(
    findings: Sequence[Finding], facts: Sequence[FactChange], knowledge: Knowledge, language: str
) -> tuple[str, ...]:
    """The summary in the language, in English where it has no sentences."""
    spoken = language if language in knowledge.languages and knowledge.languages[language].summary else "en"
    table = knowledge.languages[spoken].summary
    if not findings:
        return (table["nothing"],)
    groups = _groups(findings, table)
    limit = int(table["at_most"])
    names = _Names(facts, knowledge, spoken)
    sentences = [_sentence(group, names, table) for group in groups]
    if not any(f.significance is Significance.SIGNIFICANT for f in findings) and not _tells(groups):
        sentences = [table["minor_only"], *sentences]
    if len(sentences) > limit:
        left = sum(len(group.findings) for group in groups[limit - 1 :])
        sentences = [*sentences[: limit - 1], table["rest"].format(n=left)]
    return tuple(sentences) or (table["minor_only"],)


@dataclass(frozen=True, slots=True)
class _Group:
    template: str
    findings: tuple[Finding, ...]


def _groups(findings: Sequence[Finding], table: Table) -> list[_Group]:
    """The findings that have a sentence, one group a rule, in the findings' order."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.rule in table["sentences"]:
            by_rule.setdefault(finding.rule, []).append(finding)
    return [_Group(table["sentences"][rule], tuple(group)) for rule, group in by_rule.items()]


def _tells(groups: list[_Group]) -> bool:
    return any(finding.facts for group in groups for finding in group.findings)


class _Names:
    """What the summary calls a finding's fact in its language."""

    def __init__(self, facts: Sequence[FactChange], knowledge: Knowledge, language: str) -> None:
        self._facts = facts
        self._native = language != "en"
        self._phrases: Table = knowledge.languages[language].summary.get("phrases", {})
        self._countries: Table = knowledge.vocabulary.get("countries", {}).get("countries", {})

    def value(self, finding: Finding) -> str:
        """A country by its name, a fact of a text in another language as the text words it."""
        if not finding.facts:
            return finding.message
        fact = self._facts[finding.facts[0]]
        if fact.value in self._countries:
            return self._country(fact.value)
        stated = fact.new or fact.old
        return self._said(stated) if stated and self._native else fact.value

    def _said(self, stated: Fact) -> str:
        """A period by its value, anything else as a text in another language words it."""
        worded = self._native and 0 < len(stated.wording) <= _WORDING_AT_MOST and not _DURATION.match(stated.value)
        return stated.wording if worded else stated.value

    def _country(self, code: str) -> str:
        names: list[str] = self._countries[code]
        hangul = next((name for name in names if _HANGUL.match(name)), names[0])
        return hangul if self._native else names[0]

    def details(self, finding: Finding) -> str:
        """What is kept and how long, what it was before and is now."""
        if not finding.facts:
            return self._worded(finding.message.partition(": ")[2] or finding.message)
        fact = self._facts[finding.facts[0]]
        stated = fact.new or fact.old
        about = stated.detail or ("" if stated.key == GENERAL else stated.key) if stated else ""
        values = [self._said(side) for side in (fact.old, fact.new) if side]
        moved = " → ".join(dict.fromkeys(values))
        return f"{about} ({moved})" if about and about not in values else moved

    def _worded(self, message: str) -> str:
        """A message's English for numbers of days and the like in the summary's language."""
        said = _DAYS.sub(lambda match: "/".join(f"P{n}D" for n in match[1].split("/")), message)
        for english, native in self._phrases.items():
            said = said.replace(english, native)
        return said


def _sentence(group: _Group, names: _Names, table: Table) -> str:
    lists = {
        "values": _unique(names.value(f) for f in group.findings),
        "details": _unique(names.details(f) for f in group.findings),
        "sections": _unique(f.section for f in group.findings),
    }

    def fill(match: re.Match[str]) -> str:
        said = _spoken(_listed(lists[match.group(1)], table), table)
        return said + (_particle(said, match.group(2), match.group(3)) if match.group(2) else "")

    return _SLOT.sub(fill, group.template)


def _unique(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _listed(values: list[str], table: Table) -> str:
    if len(values) > _NAMED_AT_MOST:
        more = table["more"].format(n=len(values) - _NAMED_AT_MOST + 1)
        values = [*values[: _NAMED_AT_MOST - 1], more]
    if len(values) < 2:
        return "".join(values)
    return str(table["comma"].join(values[:-1]) + table["and"] + values[-1])


def _spoken(text: str, table: Table) -> str:
    """ISO 8601 durations as words."""
    return _DURATION.sub(lambda match: _duration(match.group(), table["durations"]) or match.group(), text)


def _duration(iso: str, units: Table) -> str:
    parts = [(int(n), unit) for n, unit in _DURATION_PART.findall(iso)]
    return " ".join(units[unit][0] if n == 1 else units[unit][1].format(n=n) for n, unit in parts)


def _particle(said: str, closed: str, open_: str) -> str:
    """The Korean particle that fits the last syllable: the first form after a final consonant."""
    last = ord(said[-1]) if said else 0
    if not _HANGUL_FIRST <= last <= _HANGUL_LAST:
        return f"{closed}({open_})"
    return closed if (last - _HANGUL_FIRST) % 28 else open_
