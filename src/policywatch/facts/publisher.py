"""Who speaks in a document: the company its metadata name, unless the text tells of it as one that works for others."""

import re

from policywatch.facts.kinds import title
from policywatch.facts.lexicon import fold, spelled
from policywatch.facts.naming import naming
from policywatch.facts.segments import aside_at
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.document import BlockKind, Document, Unit
from policywatch.text.hosts import house

_NEXT = 2
"""Characters between a word for somebody who gets data and a name put to it: "a service provider, Quendle Ltd"."""
_ARTICLE = 6
"""Characters of an article between "is operated by" and the name."""
_RUN = "run_by"
_MAIL_HOST = re.compile(r"@([\w.-]+\w)")
_WORD = re.compile(r"\w+")
_TOWN = re.compile(r"\s\d{4,5}\s[A-ZÀ-Þ]")
"""A town behind its code."""


def publisher(document: Document, knowledge: Knowledge, units: tuple[Unit, ...], words: Vocabulary) -> str:
    """The company the metadata name, unless it stands in a table, where recipients are told of, or is told to be one
    of them; "" where it is unsure."""
    company = document.metadata.company
    at = document.text.find(company) if company else -1
    unit = next((unit for unit in units if unit.start <= at <= unit.end), None)
    if unit is None or (unit.block is not None and unit.block.kind is BlockKind.ROW):
        return ""
    heading, before = fold(unit.section.heading), fold(document.text[unit.start : at])
    of_others = any(hit.id == "share" for hit in words.topics.scan(heading, 0, len(heading)))
    shared = any(hit.id == "share" for hit in words.cues.scan(before, 0, len(before)))
    if of_others or shared or _is_kind_of(before, words) or _owns(before, words):
        return ""
    if not (_called_own(document, company, at, knowledge) or _runs_it(before, words)) and (
        _is_entry(unit, before, heading, words)
        or _in_brackets(document.text, unit.start, at, words)
        or _employed(before, fold(company), words, knowledge)
    ):
        return ""
    return _alone(company, knowledge)


def _alone(company: str, knowledge: Knowledge) -> str:
    """A company without the article that its sentence begins with ("**Die** Quendle GmbH") and without its address;
    "" where an address is all there is."""
    if _TOWN.search(company):
        form = re.search(rf"[\s,](?:{naming(knowledge).form.pattern})", company)
        company = company[: form.end()] if form else ""
    begins = re.match(rf"(?i:{alternatives(knowledge, 'articles')})\s(?P<name>[A-ZÀ-Þ].*)", company)
    return begins["name"] if begins and naming(knowledge).formed.search(company) else company


def _is_kind_of(before: str, words: Vocabulary) -> bool:
    """Whether a word for somebody who gets data stands right before the name: "a service provider, Quendle Ltd"."""
    parties = (hit.end for hit in words.terms.scan(before, 0, len(before)) if hit.kind == "recipient")
    return any(len(before) - end <= _NEXT for end in parties)


def _owns(before: str, words: Vocabulary) -> bool:
    """Whether it only has something that is used: "a server of Quendle Ltd"."""
    return re.search(rf"(?<!\w)(?:{spelled(words.roles.get('owned_by', ())) or '(?!)'})\s\Z", before) is not None


def _called_own(document: Document, company: str, at: int, knowledge: Knowledge) -> bool:
    """Whether the title bears its name, an e-mail address is at its site, or a bracket calls it "we"."""
    rules = naming(knowledge)
    name = fold(rules.bare(company))
    if rules.of_itself.match(fold(document.text), at + len(company) + document.text.startswith(" ", at + len(company))):
        return True
    if name.split()[:1] and name.split()[0] in set(_WORD.findall(fold(title(document)))) - rules.never:
        return True
    hosts = {house(host) for host in _MAIL_HOST.findall(document.text)}
    return re.sub(r"\W", "", name) in {re.sub(r"\W", "", fold(host)) for host in hosts if host}


def _runs_it(before: str, words: Vocabulary) -> bool:
    """Whether it stands right after words for who runs the service: "this app is operated by Quendle Ltd"."""
    cues = words.cues.scan(before, 0, len(before))
    return any(cue.id == _RUN and len(before) - cue.end <= _ARTICLE for cue in cues)


def _is_entry(unit: Unit, before: str, heading: str, words: Vocabulary) -> bool:
    """Whether an entry of a list begins with it, and the list is not of how to reach the publisher."""
    listed = unit.block is not None and unit.block.kind is BlockKind.ITEM and not before.strip(" *")
    return listed and all(hit.id != "contact" for hit in words.topics.scan(heading, 0, len(heading)))


def _in_brackets(text: str, start: int, at: int, words: Vocabulary) -> bool:
    """Whether a bracket only gives it as an instance or as who somebody is: "a host (Quendle Ltd, Dublin)"."""
    bracket = aside_at(text, start, at)
    inside = fold(text[bracket:at]) if bracket >= 0 else ""
    return bracket >= 0 and not any(cue.id == _RUN for cue in words.cues.scan(inside, 0, len(inside)))


def _employed(before: str, company: str, words: Vocabulary, knowledge: Knowledge) -> bool:
    """Whether what stands right before it, or the first word taken for its name, says that it does something for
    somebody: "files are **stored by** Quendle Inc.", "the map **service of** Quendle Ltd", "den **Dienstleister**
    Quendle"."""
    articles = alternatives(knowledge, "articles")
    done = spelled(words.roles.get("employed_by", ())) or "(?!)"
    kinds, whose = alternatives(knowledge, "kinds_of_company"), alternatives(knowledge, "whose_company")
    owned = rf"(?:{kinds})\s(?:{whose})"
    if re.search(rf"(?:(?<!\w)(?:{done})(?:\s(?:{articles}))?|{owned})\s\Z", before):
        return True
    kind, _, name = company.partition(" ")
    others = set(alternatives(knowledge, "company_nouns").split("|")) - set(map(fold, _called(knowledge)))
    return name != "" and kind in others and any(cue.id == "engage" for cue in words.cues.scan(kind, 0, len(kind)))


def _called(knowledge: Knowledge) -> list[str]:
    """Nouns that stand before a company's own name: "Firma", "Unternehmen"."""
    return alternatives(knowledge, "named").split("|")
