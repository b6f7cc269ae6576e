"""What makes a name: legal forms, known organisations, words that are none; from ``vocabulary/names.toml``."""

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policywatch.facts.kinds import title
from policywatch.facts.lexicon import fold
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.text import hangul
from policywatch.text.reading import fragments

_CAPITALISED = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'+-]*(?:\.(?i:io|ai|com|net|org|js|co|me|app|dev)\b)?|[a-z]{1,3}[A-Z]\w+|\w+\.(?:io|ai))"
)
_TOKEN = re.compile(r"[^\s(),;:\"“”]*[\w㈜.]")
_SMALL = re.compile(r"(?<![\w./@-])[a-zà-ÿ][a-zà-ÿ'-]+(?![\w@])")
_POSSESSIVE = re.compile(r"[’']s\b.*$|[’']$")
_DOMAIN = re.compile(r"@([\w-]+)\.")
_WEB = re.compile(r"\.(?:com|io|net|org|ai|co|app)$")
SITE = re.compile(r"(?:[\w-]+\.)*(?P<house>(?!com?\.)[\w-]{2,})\.(?:com?\.)?[a-z]{2,8}")
"""A site, below which stands what it is the site of: "help.quendle.example"."""
_SITES = r"(?:(?<=\.[a-z]{2})|(?<=\.[a-z]{3}))\s+(?=(?:[\w-]+\.)+[a-z]{2,8}(?:\s|$))"
"""What stands between two sites in a row."""
_ACRONYMS = re.compile(r"[A-Z]{2,5}s")
_INITIALS = re.compile(
    r"(?<![\w&-])(?P<whole>[A-Z][\w&-]*(?: [A-Z][\w&-]*){1,5}) "
    r"[(（][\"“]?(?P<short>[A-Z]{2,6})[\"”]?[)）]"
)
_DOTTED = re.compile(r"(?<=[가-힣])\.(?=[가-힣])")
"""A dot between syllables that are spelled out: "엠.피.씨"."""
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"\W")
_LAST_WORDS = re.compile(r"([^\s.,;()]+(?: [^\s.,;()]+){0,4})\s*$")
_KANA = "\u3041-\u309f"
_SOLID = rf"(?:[^\W{_KANA}]|[&.-])"
"""What names are made of in scripts without capitals: in Japanese the sentence goes on with the next Hiragana."""
_CASES = ("objects", "datives", "topic")
_AFTER = ("after_consonant", "after_vowel")
_TITLES = re.compile(fragments("privacy_words"), re.I)
_GOES_ON = re.compile(r" +\w")
_SHORT = 3
_TOO_OFTEN = 10
"""A document names its own service this often, others hardly."""
_OPENING = 4000
_MOST_WORDS = 7
_LONGEST = 70


class Name(NamedTuple):
    """A name found: where, its canonical key, and how to show it."""

    start: int
    end: int
    key: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """The patterns of ``names.toml``."""

    pattern: re.Pattern[str]
    """A run of capitalised words, with the legal form that may follow."""
    formed: re.Pattern[str]
    """A name that ends in a legal form."""
    joined: re.Pattern[str]
    """A name with a legal form written to it ("㈜…")."""
    head: re.Pattern[str]
    """What a list item begins with, up to its colon, dash or full stop."""
    lead_in: re.Pattern[str]
    company: re.Pattern[str]
    """The noun before a lead-in that says of what kind the names are: "payment providers (such as"."""
    apposed: re.Pattern[str]
    """A noun that the name right after it is put to: "파트너인"."""
    used: re.Pattern[str]
    """Words that lead in what the publisher works with: "we use"."""
    by_user: re.Pattern[str]
    """The same said of the reader: "when you use"."""
    owned: re.Pattern[str]
    """An article or an owner right before a name."""
    feature: re.Pattern[str]
    """A noun after a name that makes it a feature: "the Quick Pick button"."""
    weak_lead_in: re.Pattern[str]
    pointed: re.Pattern[str]
    """What makes such a word lead to where more can be read: "please go (to"."""
    join: re.Pattern[str]
    called: re.Pattern[str]
    """A bracket that gives what stands before it a short name."""
    of_itself: re.Pattern[str]
    """A bracket in which the publisher gives itself a short name: "(the “Company”, “we”)"."""
    split: re.Pattern[str]
    """What stands between the names of a cell."""
    parting: re.Pattern[str]
    """A word at which a run of capitalised words is two names."""
    hanging: re.Pattern[str]
    """What follows a word that shares its end with the next: "Meta- und Kommunikationsdaten"."""
    form: re.Pattern[str]
    """A legal form and nothing else."""
    trailing: re.Pattern[str]
    attached: re.Pattern[str]
    abstract: re.Pattern[str]
    """A noun of a language that writes every noun with a capital, which names a field of work and no company."""
    entrusted: re.Pattern[str]
    """Whom work is given to, in languages whose particles tell: "업무를 토마페이에 위탁"."""
    entrusting: re.Pattern[str]
    """A word for giving work to others."""
    called_by: re.Pattern[str]
    """A name after the noun for what it is, in scripts without capitals: "사업자인 하늘클라우드에"."""
    generic: re.Pattern[str]
    """A noun for a company of some kind, which names none."""
    ending: re.Pattern[str]
    """A word between marks that ends as companies' names do in a script without capitals."""
    binders: frozenset[str]
    """Words within a name: "Bank of Zorblax"."""
    tails: frozenset[str]
    """Words that a company's name may go on with and still be the company: "Technologies"."""
    never: frozenset[str]

    def with_form(self, name: str) -> re.Pattern[str]:
        """The name right beside a legal form."""
        bare = re.escape(name)
        return re.compile(rf"(?:{self.attached.pattern}){bare}(?!\w)|(?<!\w){bare},?\s*(?:{self.form.pattern})", re.I)

    def bare(self, written: str) -> str:
        """The name without its legal forms."""
        without = self.attached.sub("", written).strip()
        return self.trailing.sub("", without).strip(" ,.") or without


@functools.lru_cache(maxsize=4)
def naming(knowledge: Knowledge) -> Naming:
    table = knowledge.vocabulary.get("names", {}).get("names", {})

    def listed(key: str) -> list[str]:
        return sorted(table.get(key, ()), key=len, reverse=True)

    def any_of(key: str) -> str:
        return "|".join(map(re.escape, listed(key))) or "(?!)"

    forms = "|".join(re.escape(form).replace("\\.", "\\.?\\s?") for form in listed("forms")) or "(?!)"
    form = f"(?:{forms})(?![^\\W_])\\.?"
    attached, between, joins = any_of("joined_forms"), any_of("between"), any_of("joins")
    called, elided, joints = any_of("called"), any_of("elided"), alternatives(knowledge, "joints")
    articles = alternatives(knowledge, "articles")
    endings = alternatives(knowledge, "company_endings")
    particles = alternatives(knowledge, "after_any", *_AFTER)
    word = _CAPITALISED
    gap = rf"[:,]?\s+(?:(?:(?:{between})|\w+['’]s|(?:{elided})['’])\s+){{0,5}}$"
    return Naming(
        pattern=re.compile(
            rf"(?<![\w@/.]){word}(?:(?:\s(?:{any_of('binders')})\s|\s|,\s(?={form})|&){word})*(?:,?\s{form})*"
        ),
        formed=re.compile(rf"(?:^|[\s,]){form}$"),
        joined=_joined(attached, any_of("apart_forms"), particles, alternatives(knowledge, *_CASES)),
        head=re.compile(rf"[\w.&'’+ -]{{2,60}}?(?=\s*(?:[:：(（–—|]|\.\s|\.$|,\s?{form}|\s-\s|$))"),
        lead_in=re.compile(rf"\b(?:{any_of('lead_in')}){gap}"),
        company=re.compile(rf"\b(?:{any_of('company')})s?[\s,(:]*$", re.I),
        used=re.compile(rf"\b(?:{any_of('used')}){gap}"),
        apposed=re.compile(rf"(?:{any_of('apposed')})\s*$"),
        by_user=re.compile(rf"\b(?:{any_of('by_user')})\b(?:(?!\b(?:{any_of('by_us')})\b)[^.;:])*$", re.I),
        owned=re.compile(rf"(?:\b(?:{any_of('owned')})\s+|\b(?:{elided})['’])$", re.I),
        feature=re.compile(rf"\s+(?:{any_of('feature')})(?:s?\b|(?<=[^\x00-\x7f]))", re.I),
        pointed=re.compile(rf"\b(?:{any_of('pointed')})\s*$", re.I),
        weak_lead_in=re.compile(rf"\b(?:{any_of('weak_lead_in')}){gap}"),
        join=re.compile(
            rf"\s*(?:\([^)]*\))?\s*(?:,|&|/|\b(?:{joins})\b)(?:\s*\b(?:{joins})\b)?\s*(?:(?:{articles})\s)?$"
        ),
        called=re.compile(rf"\((?:{called}|(?:(?:{articles})\s)?[\"'])"),
        of_itself=re.compile(
            rf"""\((?:[^()]*?["'«„“])?(?:(?:{called})\s?|(?:{articles})\s)?["'«„“]?\s?(?:{any_of("selves")})\s?["'»“”,)]"""
        ),
        split=re.compile(rf"\s*(?:[,;\n、，·•]|\s/\s|\s+(?:{any_of('parting_cells')})\s+|<br>|{_SITES})\s*"),
        parting=re.compile(rf"\s(?:{any_of('parting')})\s"),
        hanging=re.compile(rf"-\s?(?:,|(?:{joints})\b)"),
        form=re.compile(rf"{form}|{attached}", re.I),
        trailing=re.compile(rf"(?:[\s,]+{form}|\s*&\s*Co\.?(?:\s*KG)?)+\s*$", re.I),
        attached=re.compile(rf"\s*(?:{attached})\s*"),
        abstract=re.compile(rf"[\w-]+(?:{alternatives(knowledge, 'abstract_endings')})"),
        entrusted=re.compile(
            rf"(?:{alternatives(knowledge, 'objects')})\s?(?P<name>{_SOLID}{{2,20}}?)"
            rf"(?=(?:{alternatives(knowledge, 'datives')})(?:\s?(?:{alternatives(knowledge, 'entrusts')})|[,、]))"
        ),
        entrusting=re.compile(alternatives(knowledge, "entrusts")),
        called_by=re.compile(
            rf"(?:{any_of('apposed')})\s?(?P<name>{_SOLID}{{2,20}}?)(?=(?:{particles})(?!\w)|[{_KANA}]|[^\w&.-]|$)"
        ),
        generic=re.compile(rf".*(?:{alternatives(knowledge, 'generic_companies')})"),
        ending=re.compile(rf"(?:(?<=[,:：(（·/])|(?<=[,:：] )|^)[\w&]+(?:{endings})(?=\s*(?:[,:：)）·/]|$))"),
        binders=frozenset(table.get("binders", ())),
        tails=frozenset(table.get("tails", ())),
        never=frozenset(map(fold, table.get("never", ()))),
    )


def _joined(forms: str, apart: str, particles: str, cases: str) -> re.Pattern[str]:
    """Names before or after a legal form that is written to them; no particle stands within one."""
    over = rf"(?=(?:{particles})?(?!\w)|[{_KANA}])"
    closed = rf"(?=(?:{particles})(?!\w)|\s*(?:[^\w\s]|$))"
    return re.compile(
        rf"(?<!{_SOLID}){_SOLID}{{1,60}}(?:(?:{forms}){over}|\s(?:{apart}){closed})"
        rf"|(?:(?<=[,:·/(])|(?<=[,:·/(] )){_SOLID}{{1,60}}\s(?:{apart})(?!\w)"
        rf"|(?<!\w)[{_KANA}]{{2,12}}(?:{forms}){over}"
        rf"|(?<!{_SOLID})(?:{forms})\s?(?:(?:(?!{cases})[{_KANA}]){{1,11}}{_SOLID}+(?=\s*(?:[^\w\s]|$))|{_SOLID}+|[{_KANA}]{{2,12}}?{_SOLID}*(?={fragments('name_ends')}|\W|$))"
    )


def name_in(passage: Passage, start: int, end: int) -> Name | None:
    """The name in the span without function words at its ends; None where nothing remains that is one."""
    text, reading = passage.reading.document.text, passage.reading
    rules = naming(reading.knowledge)
    words = [(m.start() + start, m.end() + start) for m in _TOKEN.finditer(text[start:end])]
    if rules.attached.search(text[start:end]):
        words = [(start, end)]
    while words and _never(text[slice(*words[0])], rules) and not _known(text[words[0][0] : words[-1][1]], reading):
        words.pop(0)
    while words and _never(text[slice(*words[-1])], rules) and not _known(text[words[0][0] : words[-1][1]], reading):
        words.pop()
    words = _after_its_kind(words, reading)
    if not words or words[-1][1] - words[0][0] > _LONGEST:
        return None
    start = words[0][0]
    written = _bare_of_particle(_POSSESSIVE.sub("", text[start : words[-1][1]]), reading)
    if rules.attached.search(written) and _GOES_ON.match(text, start + len(written), passage.end):
        written = _bare_of_case(written, reading)
    key, value, known = canonical(written, reading)
    if is_own(reading, written) or (not known and not _plausible(passage, key, written, start)):
        return None
    return Name(start, start + len(written), key, value)


def _never(word: str, rules: Naming) -> bool:
    """Whether a word at the end of a span is no part of a name: a function word, or the title of a document."""
    return fold(word) in rules.never or (not word.isascii() and _TITLES.search(word) is not None)


def _bare_of_particle(written: str, reading: Reading) -> str:
    """A Latin name without the particle that is written to it: "Zorblax에는"."""
    fits = [p for p in reading.vocabulary.after_latin if written.endswith(p) and written[: -len(p)].isascii()]
    return written.removesuffix(max(fits, key=len)) if fits else written


def _bare_of_case(written: str, reading: Reading) -> str:
    """A Korean name without its particle, which the syllable before it tells from the end of a name: 을 stands after a
    consonant, 를 after a vowel."""
    words = reading.vocabulary
    for particle in sorted((*words.after_any, *words.after_consonant, *words.after_vowel), key=len, reverse=True):
        bare = written.removesuffix(particle)
        closed = hangul.closed(bare)
        if bare == written or closed is None:
            continue
        if particle in words.after_any or particle in (words.after_consonant if closed else words.after_vowel):
            return bare
    return written


def _after_its_kind(words: list[tuple[int, int]], reading: Reading) -> list[tuple[int, int]]:
    """The words after the last that says of what kind it is: "Zorblax des Unternehmens Zorblax GmbH" names one."""
    text, form = reading.document.text, naming(reading.knowledge).form
    named = [at for at, word in enumerate(words) if not form.fullmatch(text[slice(*word)])]
    kinds = [at for at in named[:-1] if _says_of_what_kind(text[slice(*words[at])], reading)]
    return words[kinds[-1] + 1 :] if kinds else words


def _says_of_what_kind(word: str, reading: Reading) -> bool:
    """Whether a capitalised noun only says what the company is: "des Unternehmens Zorblax"."""
    nouns = alternatives(reading.knowledge, "company_nouns")
    return reading.vocabulary.capital_nouns and re.fullmatch(rf"\w*(?:{nouns})", fold(word)) is not None


def canonical(written: str, reading: Reading) -> tuple[str, str, bool]:
    """(key, name to show, whether it is a known organisation) of a name as written."""
    rules = naming(reading.knowledge)
    bare = rules.bare(written)
    known = _organisation(written, bare, reading)
    if not known and (whole := _shortened(reading).get(bare)):
        bare = rules.bare(whole)
        known = _organisation(whole, bare, reading)
    return (fold(known), known, True) if known else (_DOTTED.sub("", fold(bare)), bare, False)


def _organisation(written: str, bare: str, reading: Reading) -> str:
    """The known organisation that a name in one of its spellings is that of; "" of any other."""
    known = reading.vocabulary.organisations
    return next((known[spelling] for spelling in _spellings(written, bare, reading) if known.get(spelling)), "")


@functools.lru_cache(maxsize=8)
def _shortened(reading: Reading) -> dict[str, str]:
    """What the text gives a short name made of its first letters, in brackets right after it: "Zorblax Maps (ZM)"."""
    found: dict[str, str] = {}
    for match in _INITIALS.finditer(reading.document.text):
        words = match["whole"].split()[-len(match["short"]) :]
        if [word[0] for word in words] == list(match["short"]):
            found.setdefault(match["short"], " ".join(words))
    return found


def _spellings(written: str, bare: str, reading: Reading) -> Iterator[str]:
    """A name as written, without its legal form, article or web ending, and without "Technologies" and the like."""
    folded = fold(bare)
    yield from (fold(written).strip(), folded, folded.removeprefix("the "), _WEB.sub("", folded))
    words = folded.split()
    while len(words) > 1 and words[-1] in naming(reading.knowledge).tails:
        words.pop()
        yield " ".join(words)


def _known(written: str, reading: Reading) -> bool:
    return canonical(written, reading)[2]


def _plausible(passage: Passage, key: str, written: str, start: int) -> bool:
    """Whether an unknown name can be an organisation's."""
    reading = passage.reading
    words = len(written.split())
    rules = naming(reading.knowledge)
    if (
        len(key) < 2
        or words > _MOST_WORDS
        or key in rules.never
        or reading.vocabulary.heads_column(key)
        or rules.form.fullmatch(key)
    ):
        return False
    if key.replace(" ", "").isdigit() or "http" in key or "[" in key:
        return False
    if any(hit.start <= start < hit.end for hit in passage.hits if hit.kind != "organisation"):
        return False
    if any(cue.id == "data" and (cue.start, cue.end) == (start, start + len(written)) for cue in passage.cues):
        return False
    if passage.role == "recipient" or not key[0].isascii():
        return True
    if _ACRONYMS.fullmatch(written) or (not rules.formed.search(written) and _ordinary(key, rules)):
        return False
    if words == 1 and start == passage.start and not passage.listed and passage.unit.block is not None:
        return False
    small = _small_words(reading)
    return not all(word in small for word in key.split())


def _ordinary(key: str, rules: Naming) -> bool:
    """Whether a word of the name is one of those that make no name: "Your Settings", "Privacy Statement"."""
    return any(word in rules.never for word in key.split() if word not in rules.binders)


def is_own(reading: Reading, written: str) -> bool:
    """Whether the name is the publisher's own, or that of one of its products."""
    site = SITE.fullmatch(written.lower())
    short = site["house"] if site else naming(reading.knowledge).bare(written)
    bare = _NOT_WORD.sub("", fold(short))
    if reading.document.text.count(short) >= _TOO_OFTEN and not _known(written, reading):
        return True
    if _titled(reading, fold(short)) or _of_own(reading, written, short):
        return True
    return any(bare == own or (len(bare) > _SHORT and own.endswith(bare)) for own in _own_names(reading))


def _of_own(reading: Reading, written: str, short: str) -> bool:
    """Whether it is called after the publisher as a product of its own is ("Quendle Maps" of Quendle); a company has a
    legal form."""
    first, _, rest = short.partition(" ")
    if not rest or len(first) <= _SHORT or written != short or fold(first) in naming(reading.knowledge).never:
        return False
    return not (_known(first, reading) or _known(written, reading)) and _often(reading, first)


def _often(reading: Reading, word: str) -> bool:
    """Whether a word stands in the text as often as a document's own name does."""
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", reading.document.text)) >= _TOO_OFTEN


def _titled(reading: Reading, name: str) -> bool:
    """Whether the document's title bears the name, or the first word of it: "Lyft Privacy Policy" of Lyft Family."""
    title = _title_words(reading)
    words = name.split()
    return (words[0] in title and all(word in title for word in words)) or (
        words[0] in title and words[0] in reading.vocabulary.organisations
    )


@functools.lru_cache(maxsize=8)
def _title_words(reading: Reading) -> frozenset[str]:
    """The words of the title but those that any title has."""
    return frozenset(_WORD.findall(fold(title(reading.document)))) - naming(reading.knowledge).never


@functools.lru_cache(maxsize=8)
def _own_names(reading: Reading) -> frozenset[str]:
    """What the document calls its publisher: the company, its initials, the domain of its addresses."""
    rules = naming(reading.knowledge)
    publisher = fold(rules.bare(reading.publisher))
    names = {_NOT_WORD.sub("", publisher)}
    names |= {_NOT_WORD.sub("", fold(rules.bare(full))) for full in _called(reading, rules)}
    for full in (publisher, *_operators(reading, rules)):
        names |= {"".join(word[0] for word in full.split())} if " " in full else set()
    return frozenset(filter(None, {*names, _NOT_WORD.sub("", own_domain(reading))}))


@functools.lru_cache(maxsize=8)
def own_domain(reading: Reading) -> str:
    """What the document's e-mail addresses most often have after the "@", up to its first dot; "" without any."""
    return next((domain for domain, _ in Counter(_DOMAIN.findall(reading.document.text.lower())).most_common(1)), "")


def _called(reading: Reading, rules: Naming) -> Iterator[str]:
    """What the opening gives a short name to in brackets, folded: the last words before each."""
    for bracket in rules.called.finditer(reading.folded, 0, _OPENING):
        full = _LAST_WORDS.search(reading.folded, max(0, bracket.start() - _LONGEST), bracket.start())
        if full:
            yield full[1]


def _operators(reading: Reading, rules: Naming) -> Iterator[str]:
    """Whom the opening says the service is run by, folded, without legal forms."""
    for cue in reading.vocabulary.cues.scan(reading.folded, 0, _OPENING):
        name = rules.pattern.match(reading.document.text, cue.end + 1) if cue.id == "run_by" else None
        if name:
            yield fold(rules.bare(name[0]))


@functools.lru_cache(maxsize=8)
def _small_words(reading: Reading) -> frozenset[str]:
    """Words the document also writes small: capitals at a sentence's beginning or in a title make no name of them."""
    return frozenset(_SMALL.findall(reading.document.text))
