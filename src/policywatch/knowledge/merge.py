"""A workspace's own rules and words, laid over the packaged ones.

The file's tables: ``[[rule]]`` (a criterion of one's own), ``[[adjust]]`` (raise or lower a packaged rule),
``[[disable]]``, ``[facts.LANGUAGE.KIND]`` and ``[cues.LANGUAGE]`` (words), ``[concepts.KIND.ID]`` and
``[organisations.NAME]`` (what the words stand for). Whatever it changes of a packaged rule it must give a reason for,
which is shown wherever the rule is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from policywatch.errors import InputError
from policywatch.knowledge.load import parse, rule
from policywatch.knowledge.model import Knowledge, Language, Rule
from policywatch.knowledge.phrases import fault

WEIGHTS = ("minor", "significant")
KINDS = ("privacy", "terms")
SLOTS = ("value", "detail", "moved", "deed", "section")
"""What a rule's message may name in braces."""
_TEXTS = ("id", "title", "significance", "reference", "message", "near_miss")
_FIRST = 97
"""Priority of a rule of one's own that names none: what a workspace asks for is told first."""
_OWN = ("origin", "was", "reason")
"""Fields of a rule that no file may set."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SLOT = re.compile(r"\{([^{}]*)\}")
_CONCEPT = {"label": str, "dpv": str, "under": str, "sensitive": bool, "loose": bool}
_ORGANISATION = {"aliases": list, "under": str}

Table = dict[str, Any]


def with_rules(knowledge: Knowledge, text: str, name: str) -> Knowledge:
    """The knowledge with the rules and words of a TOML text; InputError names the table and key that is off."""
    table = parse(text, name)
    try:
        _known(table, ("rule", "adjust", "disable", "facts", "cues", "concepts", "organisations"), "the file")
        return _merged(_File(table, name), knowledge)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


@dataclass(frozen=True, slots=True)
class _File:
    table: Table
    name: str

    def entries(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables of an array ``[[key]]``, each with what a message calls it."""
        listed = self.table.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
            raise InputError(f"write {key} as tables headed [[{key}]]")
        for number, entry in enumerate(listed, 1):
            yield f"[[{key}]] {entry.get('id') or entry.get('rule') or f'number {number}'}", entry

    def groups(self, key: str) -> dict[str, Table]:
        """The tables below ``[key]``."""
        return {name: _table(value, f"{key}.{name}") for name, value in _table(self.table.get(key, {}), key).items()}


def _merged(file: _File, knowledge: Knowledge) -> Knowledge:
    changed = {entry.id: entry for entry in _changed(file, knowledge)}
    off = {entry.id for entry in changed.values() if not entry.significance}
    packaged = [changed.get(known.id, known) for known in knowledge.rules if known.id not in off]
    disabled = tuple(replace(known, reason=changed[known.id].reason) for known in knowledge.rules if known.id in off)
    concepts = _concepts(file, knowledge)
    vocabulary = {**knowledge.vocabulary, "concepts": concepts, "organisations": _organisations(file, knowledge)}
    return replace(
        knowledge,
        rules=(*packaged, *_own(file, knowledge)),
        disabled=disabled,
        languages=_languages(file, knowledge, concepts),
        vocabulary=vocabulary,
    )


def _changed(file: _File, knowledge: Knowledge) -> Iterator[Rule]:
    """Packaged rules as the file wants them, those it disables without a significance."""
    seen: set[str] = set()
    for key, keys in (("adjust", ("rule", "significance", "reason")), ("disable", ("rule", "reason"))):
        for where, entry in file.entries(key):
            _known(entry, keys, where)
            for needed in keys:
                _text(entry, needed, where)
            if entry["rule"] in seen:
                raise InputError(f"{where}: the rule is adjusted or disabled twice")
            seen.add(entry["rule"])
            known = _packaged(entry["rule"], knowledge, where)
            yield _adjusted(known, entry, where) if key == "adjust" else _off(known, entry["reason"])


def _packaged(id: str, knowledge: Knowledge, where: str) -> Rule:
    known = next((known for known in knowledge.rules if known.id == id), None)
    if known is None:
        raise InputError(f"{where}: there is no packaged rule {id!r}; `policywatch rules` lists them")
    return known


def _adjusted(known: Rule, entry: Table, where: str) -> Rule:
    weight = _choice(entry, "significance", WEIGHTS, where)
    if weight == known.significance:
        raise InputError(f"{where}: the rule is {weight} as it is")
    done = "raised" if weight == "significant" else "lowered"
    told = f"{known.reference}; {done} from {known.significance} by this workspace: {entry['reason']}"
    return replace(known, significance=weight, was=known.significance, reason=entry["reason"], reference=told)


def _off(known: Rule, reason: str) -> Rule:
    return replace(known, significance="", reason=reason)


def _own(file: _File, knowledge: Knowledge) -> Iterator[Rule]:
    taken = {known.id: "packaged" for known in knowledge.rules}
    allowed = tuple(one.name for one in fields(Rule) if one.name not in _OWN)
    for where, entry in file.entries("rule"):
        _known(entry, allowed, where)
        _check_rule(entry, where)
        if entry["id"] in taken:
            hint = ": use [[adjust]] or [[disable]] with a reason" if taken[entry["id"]] == "packaged" else ""
            raise InputError(f"{where}: a rule of that id is {taken[entry['id']]} already{hint}")
        taken[entry["id"]] = "in the file"
        yield replace(rule({"priority": _FIRST, **entry}), origin=file.name)


def _check_rule(entry: Table, where: str) -> None:
    for key in _TEXTS:
        _text(entry, key, where)
    _choice(entry, "significance", WEIGHTS, where)
    if not _ID.fullmatch(entry["id"]):
        raise InputError(f"{where}: id may hold small letters, digits and hyphens")
    kinds = {"match": dict, "consent": bool, "twin": str, "documents": list, "retires": bool, "priority": int}
    for key, kind in kinds.items():
        if key in entry and type(entry[key]) is not kind:
            raise InputError(f"{where}: {key} must be {_named(kind)}, not {entry[key]!r}")
    if "match" not in entry:
        raise InputError(f'{where}: match is missing: say what hits the rule, like {{ on = "fact", … }}')
    for kind in entry.get("documents", ()):
        if kind not in KINDS:
            raise InputError(f"{where}: documents names {kind!r}; it may name {' and '.join(KINDS)}")
    for slot in _SLOT.findall(entry["message"]):
        if slot not in SLOTS:
            raise InputError(f"{where}: message names {{{slot}}}; it may name {', '.join(SLOTS)}")


def _languages(file: _File, knowledge: Knowledge, concepts: Table) -> Mapping[str, Language]:
    facts, cues = file.groups("facts"), file.groups("cues")
    languages = dict(knowledge.languages)
    for code in (*facts, *cues):
        if code not in languages:
            raise InputError(f"facts and cues know the languages {', '.join(languages)}, not {code!r}")
    for code, kinds in facts.items():
        own = {kind: _words_of_kind(kind, table, code, concepts) for kind, table in kinds.items()}
        merged = {kind: _joined(languages[code].facts.get(kind, {}), table) for kind, table in own.items()}
        languages[code] = replace(languages[code], facts={**languages[code].facts, **merged})
    for code, groups in cues.items():
        own_groups = {group: _phrases(words, f"cues.{code}.{group}") for group, words in groups.items()}
        languages[code] = replace(languages[code], cues=_joined(languages[code].cues, own_groups))
    return languages


def _words_of_kind(kind: str, table: Any, code: str, concepts: Table) -> dict[str, list[str]]:
    where = f"facts.{code}.{kind}"
    if kind not in concepts:
        raise InputError(f"{where} is no kind of fact; there are {', '.join(concepts)}")
    for id in _table(table, where):
        if id not in concepts[kind]:
            raise InputError(f"{where}: no concept is called {id!r}: name it in [concepts.{kind}.{id}]")
    return {id: _phrases(words, f"{where}.{id}") for id, words in table.items()}


def _phrases(words: Any, where: str) -> list[str]:
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise InputError(f'{where} must be a list of phrases, like ["frequent flyer number(s)"]')
    for word in words:
        if wrong := fault(word):
            raise InputError(f"{where}: {word!r} {wrong}")
    return words


def _joined(known: Mapping[str, Any], own: Mapping[str, list[str]]) -> dict[str, Any]:
    return {**known, **{id: [*known.get(id, ()), *words] for id, words in own.items()}}


def _concepts(file: _File, knowledge: Knowledge) -> Table:
    packaged = knowledge.vocabulary["concepts"]
    concepts: Table = {kind: dict(table) for kind, table in packaged.items()}
    for kind, table in file.groups("concepts").items():
        if kind not in packaged:
            raise InputError(f"concepts.{kind} is no kind of fact; there are {', '.join(packaged)}")
        for id, entry in table.items():
            where = f"concepts.{kind}.{id}"
            concepts[kind][id] = {**packaged[kind].get(id, {}), **_entry(entry, _CONCEPT, where)}
            if "label" not in concepts[kind][id]:
                raise InputError(f"{where}: label is missing: what reports shall call it")
    return concepts


def _organisations(file: _File, knowledge: Knowledge) -> Table:
    packaged = knowledge.vocabulary["organisations"]["organisations"]
    own = {}
    for name, entry in file.groups("organisations").items():
        known = packaged.get(name, {})
        told = _entry(entry, _ORGANISATION, f"organisations.{name}")
        own[name] = {**known, **told, "aliases": [*known.get("aliases", ()), *told.get("aliases", ())]}
    return {"organisations": {**packaged, **own}}


def _entry(entry: Any, kinds: Mapping[str, type], where: str) -> Table:
    table = _table(entry, where)
    _known(table, tuple(kinds), where)
    for key, value in table.items():
        if type(value) is not kinds[key]:
            raise InputError(f"{where}: {key} must be {_named(kinds[key])}, not {value!r}")
    if "aliases" in table:
        _phrases(table["aliases"], f"{where}.aliases")
    return table


def _known(table: Table, keys: tuple[str, ...], where: str) -> None:
    unknown = next((key for key in table if key not in keys), None)
    if unknown is not None:
        raise InputError(f"{where} has no key {unknown!r}; it may have {', '.join(keys)}")


def _text(entry: Table, key: str, where: str) -> None:
    if not isinstance(entry.get(key), str) or not entry[key].strip():
        raise InputError(f"{where}: {key} is {'missing' if key not in entry else 'no text'}")


def _choice(entry: Table, key: str, choices: tuple[str, ...], where: str) -> str:
    if entry[key] not in choices:
        raise InputError(f"{where}: {key} is {entry[key]!r}; it may be {' or '.join(choices)}")
    return str(entry[key])


def _table(value: Any, where: str) -> Table:
    if not isinstance(value, dict):
        raise InputError(f"{where} must be a table")
    return value


def _named(kind: type) -> str:
    names: Mapping[type, str] = {dict: "a table", bool: "true or false", str: "text", list: "a list", int: "a number"}
    return names[kind]
