"""What a finding and the summary call a fact, in the language they speak."""

import re
from collections.abc import Iterable
from dataclasses import replace

from policywatch.knowledge import Knowledge
from policywatch.knowledge.model import Table
from policywatch.model.fact import Fact, FactChange, FactType
from policywatch.significance.cues import SYLLABLE
from policywatch.significance.phrases import quoted

_WORDED = frozenset({FactType.PERSONAL_DATA, FactType.RECIPIENT})
"""Types whose wording is a noun: a text in another language than English calls them best itself."""
_BY_NAME = ("recipient-named", "tracker")
"""Rules that read the names of companies and the like, which no language calls otherwise."""
_WORDING_AT_MOST = 60
_RESIDENTS = "residents:"
"""Key of the rights that the people of a state have."""
_OPEN = "open"
"""Rule of facts whose words stand in no vocabulary."""
_HELD = "storage_held"
"""Rule of periods for which one of those who get data keeps them."""
_ISO = re.compile(r"P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


class Names:
    """The names of facts in one language; in English where a language has no word."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        known = knowledge.languages[language]
        self._english = language == "en"
        self._table: Table = known.summary
        self._words: Table = known.facts
        self._labels: Table = knowledge.vocabulary.get("concepts", {}).get("personal_data", {})
        self._countries: Table = knowledge.vocabulary.get("countries", {}).get("countries", {})

    def thing(self, fact: Fact) -> str:
        """What the fact states: a country by its name, a period as it is valued, anything else by its name.

        A noun of a text in the language itself is called as it is there.
        """
        if not self._english and fact.type in _WORDED and (said := _in_hangul(fact)):
            return said
        named: str = "" if fact.rule in _BY_NAME else self._table["names"].get(fact.value, "")
        if named:
            return named
        if fact.key.startswith(_RESIDENTS):
            return str(self._table["residents"].format(fact.key.removeprefix(_RESIDENTS)))
        if fact.type is FactType.PURPOSE and fact.rule == _OPEN:
            return quoted(fact.value)
        if fact.value in self._countries:
            return self._country(fact.value)
        if fact.type is FactType.CONTACT:
            return self._person(fact.value)
        if fact.type is FactType.CHILD_AGE and fact.value.isdigit():
            return str(self._table["age"].format(fact.value))
        if self._english or fact.type is FactType.CONTROLLER or _ISO.fullmatch(fact.value):
            return fact.value
        return self._native(fact)

    def reads(self, text: str) -> bool:
        """Whether who reads the language can read the text's script: Korean readers know the Latin letters."""
        return not (self._english and SYLLABLE.search(text))

    def about(self, fact: Fact) -> str:
        """What a period is stated of; what the text says beside anything else."""
        if fact.type is not FactType.STORAGE_DURATION:
            return fact.detail
        if fact.rule == _HELD:
            return str(self._table["held_by"].format(fact.detail))
        label: str = self._labels[fact.key]["label"] if fact.key in self._labels else fact.key
        named: str = self._table["names"].get(label) or self._word("personal_data", fact.key)
        return named or fact.detail or fact.key.replace("-", " ")

    def moved(self, change: FactChange) -> str:
        """The old and the new, with an arrow between; of what went, that it is said no more."""
        stated = [side for side in (change.old, change.new) if side]
        names = list(dict.fromkeys(self.thing(side) for side in stated))
        if len(names) < len(stated):
            names = list(dict.fromkeys(" ".join(side.wording.split()) or self.thing(side) for side in stated))
        said = " → ".join(_role_once(names))
        return str(self._table["gone"].format(said)) if change.new is None else said

    def deed(self, fact: Fact) -> str:
        """What is done, where the fact states with whom or with what: "sharing data with third parties"."""
        deeds: Table = self._table["deeds"]
        said: str = deeds.get(fact.key) or deeds.get(fact.rule) or deeds.get(fact.type.value, "{}")
        return said.format(self.thing(fact))

    def _native(self, fact: Fact) -> str:
        wording = " ".join(fact.wording.split())
        word = self._word(fact.type.value, fact.key)
        if wording and len(wording) <= _WORDING_AT_MOST and (fact.type in _WORDED or not word):
            return wording
        return word or fact.value

    def _word(self, kind: str, key: str) -> str:
        """The vocabulary's first word for a concept; none in English, whose names are the concepts' own."""
        terms = self._words.get(kind, {}).get(key, ()) if not self._english else ()
        return terms[0] if terms else ""

    def _person(self, value: str) -> str:
        role, _, name = value.partition(": ")
        said = self._table["roles"].get(role, role)
        return f"{said}: {name}" if name else said

    def _country(self, code: str) -> str:
        names: list[str] = self._countries[code]
        hangul = next((name for name in names if _HANGUL.match(name)), names[0])
        return names[0] if self._english else hangul


def _in_hangul(fact: Fact) -> str:
    """The fact's words where they are Korean and few."""
    said = " ".join(fact.wording.split())
    return said if _HANGUL.search(said) and len(said) <= _WORDING_AT_MOST else ""


def renamed(facts: Iterable[FactChange], knowledge: Knowledge, language: str) -> tuple[FactChange, ...]:
    """The facts with the language's names for what a period is about, which is no wording of the text."""
    names = Names(knowledge, language)

    def side(fact: Fact | None) -> Fact | None:
        about = fact is not None and fact.type is FactType.STORAGE_DURATION and fact.detail
        return replace(fact, detail=names.about(fact)) if fact and about else fact

    return tuple(replace(change, old=side(change.old), new=side(change.new)) for change in facts)


def _role_once(names: list[str]) -> list[str]:
    """Of holders of one office the first with the office's name: "officer: A → B"."""
    roles = {name.partition(": ")[0] for name in names if ": " in name}
    if len(names) < 2 or len(roles) != 1 or not all(": " in name for name in names):
        return names
    return [names[0], *(name.partition(": ")[2] for name in names[1:])]
