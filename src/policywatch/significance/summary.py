"""At most five plain sentences, most important first, built from what was found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from policywatch.facts.slots import GENERAL
from policywatch.knowledge import Knowledge, Rule
from policywatch.knowledge.model import Table
from policywatch.model.fact import Fact, FactChange, FactType
from policywatch.model.finding import Finding, Significance
from policywatch.significance.excerpt import in_sentence, named, only_before, reworded, shown
from policywatch.significance.groups import Group, joined, own_words, told_once
from policywatch.significance.judge import once
from policywatch.significance.names import Names
from policywatch.significance.phrases import quoted
from policywatch.text import hangul
from policywatch.text.labels import bare

_SLOT = re.compile(
    r"\{(titles|values|details|deeds|periods|sections|quotes|passages|data|recipients|purposes)(?:\|(.)(.))?\}"
)
_OF_TYPE = {"data": FactType.PERSONAL_DATA, "recipients": FactType.RECIPIENT, "purposes": FactType.PURPOSE}
"""Slots for what one clause states together."""
_DURATION = re.compile(r"\bP(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?(?![\w-])")
_DAYS = re.compile(r"\b(\d+(?:/\d+)?) days\b")
_DURATION_PART = re.compile(r"(\d+)([YMWDH])")
_ENDED = re.compile(r"(?<=[.。!?！？])”\.")
"""A quoted sentence at the end of one, that ends with the mark of its own."""
_NAMED_AT_MOST, _QUOTED_AT_MOST = 4, 2
_TITLE = 50
_KINDS_AT_MOST = 4
_OWN = "{titles}."
"""Of a workspace's own rule, for which no language has a sentence, and where a sentence would name nothing: what the
rule is called."""
_UNREAD = ("no-practice-changed", "no-practice-changed-gone")
_CRITERIA = "own-criteria"
_EDITORIAL = ("editorial", "change")
"""Conditions of rules that say how a text reads, and nothing of what it does."""
_SAYS_MORE = re.compile(": ")
_ASIDE = re.compile(r"\s*\([^()]*\)$")


def summarise(
    findings: Sequence[Finding], facts: Sequence[FactChange], knowledge: Knowledge, language: str
) -> tuple[str, ...]:
    """The summary in the language, in English where it has no sentences."""
    spoken_in = language if language in knowledge.languages and knowledge.languages[language].summary else "en"
    table = knowledge.languages[spoken_in].summary
    if not findings:
        return (table["nothing"],)
    rules = {rule.id: rule for rule in knowledge.rules}
    telling = [f for f in findings if not _editorial(f, rules)]
    words = _Words(facts, Names(knowledge, spoken_in), table)
    groups = told_once(joined(_groups(findings, words, rules), facts, table["sentences"], words.does))
    sentences = [words.sentence(group) for group in groups]
    if not telling:
        sentences = [table["minor_only"], *sentences]
    elif all(finding.rule in _UNREAD for finding in telling):
        sentences = [table["no_change"], *sentences]
    return tuple(_limited(sentences, groups, words, rules))


def spoken(
    findings: Sequence[Finding], facts: Sequence[FactChange], knowledge: Knowledge, language: str
) -> tuple[Finding, ...] | None:
    """The findings with titles and messages in the language; None where it has no titles of rules.

    A rule of the workspace keeps its own words. Findings that read alike in the language are one.
    """
    known = knowledge.languages.get(language)
    if known is None or "titles" not in known.summary:
        return None
    words = _Words(facts, Names(knowledge, language), known.summary)
    return tuple(once(_spoken(finding, words) for finding in findings))


def _spoken(finding: Finding, words: "_Words") -> Finding:
    titles, table = words.table["titles"], words.table
    if finding.rule not in titles:
        return finding
    key = words.key(finding)
    template = table["sentences"].get(key) or table.get("reasons", {}).get(finding.rule, "{values}")
    message = words.sentence(Group(finding.rule, template, (finding,)))
    title = titles[finding.rule]
    if finding.text:
        title = table["titles_elsewhere"].format(title=title, language=finding.text)
    return replace(finding, title=title, message=message)


def _editorial(finding: Finding, rules: dict[str, Rule]) -> bool:
    return finding.rule in rules and rules[finding.rule].match.get("on") in _EDITORIAL


def _groups(findings: Sequence[Finding], words: "_Words", rules: dict[str, Rule]) -> list[Group]:
    """The findings that have a sentence, one group for each, in the findings' order.

    Text from which nothing was read is told where nothing else is; that the policy itself counts the change as
    significant, where nothing else that is significant says what it is.
    """
    sentences: Table = words.table["sentences"]
    told = (f for f in findings if f.rule in sentences or not _editorial(f, rules))
    known = sorted(told, key=lambda f: _editorial(f, rules))
    read = [f for f in known if f.rule not in _UNREAD]
    if any(not _editorial(f, rules) for f in read):
        known = read
    if any(f.rule != _CRITERIA and f.significance is Significance.SIGNIFICANT for f in known):
        known = [f for f in known if f.rule != _CRITERIA]
    by_key: dict[str, list[Finding]] = {}
    for finding in known:
        by_key.setdefault(words.key(finding), []).append(finding)
    return [Group(group[0].rule, sentences.get(key, _OWN), tuple(group)) for key, group in by_key.items()]


def _limited(sentences: list[str], groups: list[Group], words: "_Words", rules: dict[str, Rule]) -> Iterable[str]:
    """The sentences, the last ones as a count of what they would have told."""
    most = int(words.table["at_most"])
    if len(sentences) <= most:
        return sentences
    left = groups[most - 1 - len(sentences) :][1:] if len(sentences) - len(groups) else groups[most - 1 :]
    return [*sentences[: most - 1], words.rest(left, rules)]


class _Words:
    """The sentences of a language, filled in."""

    def __init__(self, facts: Sequence[FactChange], names: Names, table: Table) -> None:
        self._facts = facts
        self._names = names
        self.table = table

    def key(self, finding: Finding) -> str:
        """The key of what is said of a finding: what only went, and what some facts state, has a sentence of its own
        where the rule has one for it."""
        stated = self._stated(finding)
        marks = [stated.key, stated.rule] if stated else []
        if only_before(named(finding.message), finding.evidence):
            marks.append("gone")
        own = (f"{finding.rule}-{mark}" for mark in marks)
        return next((key for key in own if key in self.table["sentences"]), finding.rule)

    def sentence(self, group: Group) -> str:
        """The group's sentence with what its findings name."""

        said: dict[str, str] = {}
        for slot in _SLOT.finditer(group.template):
            most = _QUOTED_AT_MOST if slot[1] in ("quotes", "passages") else _NAMED_AT_MOST
            said[slot[1]] = self._spoken(self._together(slot[1], group, most))
        if group.template != _OWN and not all(said.values()):
            return self.sentence(replace(group, template=_OWN))

        def fill(slot: re.Match[str]) -> str:
            return said[slot[1]] + (_particle(said[slot[1]], slot[2], slot[3]) if slot[2] else "")

        return _ENDED.sub("”", _SLOT.sub(fill, group.template))

    def does(self, fact: Fact) -> str:
        """What the row of somebody who gets data says they do, where the reader can read it."""
        said = own_words(fact)
        return said if self._names.reads(said) else ""

    def _together(self, slot: str, group: Group, most: int) -> str:
        """What a slot names of all that the group states; what all of them do is said once, after the last."""
        stated = self._of_slot(slot, group)
        works = {self.does(fact) for fact in stated}
        if len(stated) < 2 or len(works) > 1 or not all(works):
            values = _unique(self._said(slot, group))
            return self._shared(values, most) if slot == "deeds" else self._listed(values, most)
        said = self._listed(_unique(self._names.thing(fact) for fact in stated), most)
        return str(self.table["doing"].format(name=said, work=quoted(works.pop())))

    def _of_slot(self, slot: str, group: Group) -> list[Fact]:
        """The facts of the new version that a slot names."""
        if slot == "values":
            found = [self._facts[f.facts[0]].new if f.facts else None for f in group.findings]
            return [fact for fact in found if fact] if all(found) else []
        of_type = _OF_TYPE.get(slot)
        return [new for index in group.facts if (new := self._facts[index].new) and new.type is of_type]

    def _said(self, slot: str, group: Group) -> Iterable[str]:
        if slot not in _OF_TYPE:
            return (self._of(slot, finding) for finding in group.findings)
        return (self._thing(fact) for fact in self._of_slot(slot, group))

    def _stated(self, finding: Finding) -> Fact | None:
        """The fact a finding is on, as the new version states it, or the old one where that is silent."""
        change = self._facts[finding.facts[0]] if finding.facts else None
        return (change.new or change.old) if change else None

    def rest(self, groups: list[Group], rules: dict[str, Rule]) -> str:
        """How many findings are left, and what they are about."""
        count = sum(len(group.findings) for group in groups)
        kinds = _unique(self._kind(group, rules) for group in groups)
        listed = self._listed(kinds, _KINDS_AT_MOST)
        template: str = self.table["rest_one" if count == 1 else "rest"]
        return template.format(n=count, kinds=listed)

    def _kind(self, group: Group, rules: dict[str, Rule]) -> str:
        kinds: Table = self.table["kinds"]
        indices = group.findings[0].facts
        if indices and self._facts[indices[0]].type.value in kinds:
            return str(kinds[self._facts[indices[0]].type.value])
        on = rules[group.rule].match.get("on", "") if group.rule in rules else ""
        return str(kinds.get(on, kinds["other"]))

    def _of(self, slot: str, finding: Finding) -> str:
        if slot == "titles":
            return str(self.table.get("titles", {}).get(finding.rule, finding.title))
        if slot == "sections":
            return self._section(finding.section)
        if slot == "passages":
            return self._passage(finding)
        change = self._facts[finding.facts[0]] if finding.facts else None
        stated = self._stated(finding)
        if change is None or stated is None:
            quote = named(finding.message)
            if quote and slot == "quotes":
                return in_sentence(quote, finding.evidence, self.table["within"])
            return self._worded(finding.message.partition(": ")[2] or finding.message)
        if slot == "periods":
            return self._with_about(self._names.thing(stated), stated, finding)
        if slot == "deeds":
            return self._names.deed(stated)
        if slot == "details":
            return self._details(change, stated, finding)
        return self._thing(stated) if change.new else self._named(stated)

    def _thing(self, fact: Fact) -> str:
        """What a fact names; of somebody in a table who gets data what the row says they do, in its own words."""
        said, does = self._named(fact), self.does(fact)
        return str(self.table["doing"].format(name=said, work=quoted(does))) if does else said

    def _named(self, fact: Fact) -> str:
        """What a fact names; of a place in a contract also what it is the place of."""
        said = self._names.thing(fact)
        if fact.type is not FactType.DISPUTE_RESOLUTION or not fact.detail:
            return said
        return f"{self.table['names'].get(fact.detail, fact.detail)}: {said}"

    def _details(self, change: FactChange, stated: Fact, finding: Finding) -> str:
        """What is kept and how long, what it was before and is now; what took in what is new."""
        if change.broader:
            name, broader = self._names.thing(stated), self._names.thing(change.broader)
            return str(self.table["covered"].format(name=name, broader=broader))
        if change.old is None and stated.type is FactType.CONTACT:
            return str(self.table["came"].format(self._names.thing(stated)))
        if change.new is None and stated.type is FactType.STORAGE_DURATION:
            return self._with_about(self.table["gone_period"].format(self._names.thing(stated)), stated, finding)
        return self._with_about(self._names.moved(change), stated, finding)

    def _with_about(self, moved: str, stated: Fact, finding: Finding) -> str:
        """What is said of a fact behind what it is said of; of a period that the text gives for nothing in particular,
        before the sentence that gives it."""
        quote = finding.evidence.new or finding.evidence.old
        if stated.type is FactType.STORAGE_DURATION and stated.key == GENERAL and quote:
            return f"{moved} ({shown(quote, ' '.join(stated.wording.split()))})"
        about = _cut(self._names.about(stated))
        return f"{about} ({moved})" if about and about not in moved else moved

    def _worded(self, message: str) -> str:
        """A message's English for numbers of days and the like in the summary's language."""
        said = _DAYS.sub(lambda match: "/".join(f"P{n}D" for n in match[1].split("/")), message)
        phrases: Table = self.table.get("phrases", {})
        for english, native in phrases.items():
            said = said.replace(english, native)
        return said

    def _passage(self, finding: Finding) -> str:
        """The words of a passage that matter, and where it stands."""
        text = named(finding.message) or (finding.evidence.new or finding.evidence.old or "").replace(" … ", " ")
        if f"{finding.rule}-gone" in self.table["sentences"]:
            text = reworded(text, finding.evidence)
        said = in_sentence(text, finding.evidence, self.table["within"])
        where = self._section(finding.section)
        return f"{said} ({where})" if where and where not in said else said

    def _section(self, name: str) -> str:
        """A section's name, a bare number with the word that goes with it, a long title by its first words."""
        if bare(name):
            return str(self.table["section"].format(name.strip("().")))
        return _cut(name)

    def _shared(self, values: list[str], most: int) -> str:
        """Deeds in a list, with the words that all begin or end with said once: "collecting age and gender"."""
        deeds = [value.split(" ") for value in values]
        head = _alike(deeds)
        tail = 0 if head else _alike([deed[::-1] for deed in deeds])
        listed = self._listed([" ".join(deed[head : len(deed) - tail]) for deed in deeds], most)
        return " ".join([*deeds[0][:head], listed, *deeds[0][len(deeds[0]) - tail :]])

    def _listed(self, values: list[str], most: int) -> str:
        if len(values) > most:
            shown = self.table["comma"].join(values[: most - 1])
            return str(self.table["more"].format(names=shown, n=len(values) - most + 1))
        if len(values) < 2:
            return "".join(values)
        return str(self.table["comma"].join(values[:-1]) + self.table["and"] + values[-1])

    def _spoken(self, text: str) -> str:
        """ISO 8601 durations as words."""
        return _DURATION.sub(lambda match: self._duration(match[0]) or match[0], text)

    def _duration(self, iso: str) -> str:
        units: Table = self.table["durations"]
        parts = [(int(n), unit) for n, unit in _DURATION_PART.findall(iso)]
        return " ".join(units[unit][0] if n == 1 else units[unit][1].format(n=n) for n, unit in parts)


def _cut(name: str) -> str:
    """A name, a long one by its first words."""
    if len(name) <= _TITLE:
        return name
    return name[: name.rfind(" ", 0, _TITLE) if " " in name[:_TITLE] else _TITLE] + " …"


def _alike(deeds: list[list[str]]) -> int:
    """How many words several begin with alike; each keeps one of its own."""
    if len(deeds) < 2:
        return 0
    columns = takewhile(lambda words: len(set(words)) == 1, zip(*deeds, strict=False))
    return min(len(list(columns)), min(map(len, deeds)) - 1)


def _unique(values: Iterable[str]) -> list[str]:
    """The values once each; none that another one says more of: "governing law" beside "governing law: Malta"."""
    said = [value for value in dict.fromkeys(values) if value]
    more = {value[: mark.start()] for value in said for mark in _SAYS_MORE.finditer(value)}
    return [value for value in said if value not in more]


def _particle(said: str, closed: str, open_: str) -> str:
    """The Korean particle that fits the last syllable before what stands in brackets: the first form after a final
    consonant."""
    ends_closed = hangul.spoken_closed(_ASIDE.sub("", said))
    if ends_closed is None:
        return f"{closed}({open_})"
    return closed if ends_closed else open_
