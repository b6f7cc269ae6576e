"""The patterns of names: legal forms, words around names and words that are none; from ``vocabulary/names.toml``."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from policywatch.facts.lexicon import fold
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.text.reading import fragments

_CAPITALISED = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'+-]*(?:\.(?i:io|ai|com|net|org|js|co|me|app|dev)\b)?|[a-z]{1,3}[A-Z]\w+|\w+\.(?:io|ai))"
)
_SITES = r"(?:(?<=\.[a-z]{2})|(?<=\.[a-z]{3}))\s+(?=(?:[\w-]+\.)+[a-z]{2,8}(?:\s|$))"
"""What stands between two sites in a row."""
KANA = "\u3041-\u309f"
_SOLID = rf"(?:[^\W{KANA}]|[&.-])"
"""What names are made of in scripts without capitals: in Japanese the sentence goes on with the next Hiragana."""
_CASES = ("objects", "datives", "topic")
_AFTER = ("after_consonant", "after_vowel")
LONGEST = 70
"""Characters of a name."""


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
    described: re.Pattern[str]
    """What follows a name and says what it is: ", einen Webanalysedienst"."""
    presented: re.Pattern[str]
    """What follows a name and says of what kind it is, and whose, as ``owner``: " is a monitoring service of", ", a
    company"."""
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
    body: re.Pattern[str]
    """A name whose noun says that it is a public body or an association: "Department of Health", "Rowing Club"."""
    definite: re.Pattern[str]
    """An article right before a name of which there is one."""
    names_alone: re.Pattern[str]
    """Capitalised words and what joins them, and nothing else."""
    listed_names: re.Pattern[str]
    """A bracket that holds nothing but these."""
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
    same_forms: Mapping[str, str]
    """Legal forms as one spelling of each, letters alone, by the others."""
    form_families: tuple[frozenset[str], ...]
    same_bodies: Mapping[str, str]
    """A noun for a body to the one that stands for all that mean the same: "stiftung" to "foundation"."""
    """Legal forms, so spelled, between which a company changes and stays the one it was."""
    binders: frozenset[str]
    """Words within a name: "Bank of Zorblax"."""
    tails: frozenset[str]
    """Words that a company's name may go on with and still be the company: "Technologies"."""
    file_endings: frozenset[str]
    """What the names of files end in, that have the form of hosts: "json"."""
    alone: frozenset[str]
    """Words that are no name by themselves."""
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
    word, last = _CAPITALISED, rf"{form}(?!(?<!\.)\s[A-ZÀ-Þ])"
    alone = rf"{word}(?:(?:\s*[,&/]\s*(?:(?:{joins})\s)?|\s(?:{joins})\s|\s){word})*(?:,?\s{form})?"
    gap = rf"[:,]?\s+(?:(?:(?:{between})|\w+['’]s|(?:{elided})['’])\s+){{0,5}}$"
    return Naming(
        pattern=re.compile(
            rf"(?<![\w@/.]){word}(?:(?:\s(?:{any_of('binders')})\s|\s(?!{last})|&){word})*(?:,?\s{form})*(?<!\.)"
        ),
        formed=re.compile(rf"(?:^|[\s,]){form}$"),
        joined=_joined(attached, any_of("apart_forms"), particles, alternatives(knowledge, *_CASES)),
        head=re.compile(rf"[\w.&'’+ -]{{2,60}}?(?=\s*(?:[:：(（–—|]|\.\s|\.$|,\s?{form}|\s-\s|$))"),
        lead_in=re.compile(rf"\b(?:{any_of('lead_in')}){gap}"),
        company=re.compile(rf"\b(?:{any_of('company')})s?[\s,(:]*$", re.I),
        used=re.compile(rf"\b(?:{any_of('used')}){gap}"),
        apposed=re.compile(rf"(?:{any_of('apposed')})\s*[„“\"»‚]?$"),
        described=re.compile(
            rf",\s(?:{alternatives(knowledge, 'determiners', 'determiners_oblique')})\s(?:[\w-]+\s){{0,3}}[\w-]*"
            rf"(?:{alternatives(knowledge, 'company_nouns')})(?!\w)",
            re.I,
        ),
        presented=_presented(knowledge),
        by_user=re.compile(rf"\b(?:{any_of('by_user')})\b(?:(?!\b(?:{any_of('by_us')})\b)[^.;:])*$", re.I),
        owned=re.compile(rf"(?:\b(?:{any_of('owned')})\s+|\b(?:{elided})['’])$", re.I),
        feature=re.compile(rf"\s+(?:{any_of('feature')})(?:s?\b|(?<=[^\x00-\x7f]))", re.I),
        pointed=re.compile(rf"\b(?:{any_of('pointed')})\s*$", re.I),
        weak_lead_in=re.compile(rf"\b(?:{any_of('weak_lead_in')}){gap}"),
        join=re.compile(
            rf"\s*(?:\([^)]*\))?\s*(?:,|&|/|\b(?:{joins})\b)(?:\s*\b(?:{joins})\b)?\s*(?:(?:{articles})\s)?$"
        ),
        body=re.compile(
            rf"(?:{any_of('public_bodies')})\s(?:{any_of('binders')})\s{word}.*|{word}\s(?:.*\s)?(?:{any_of('public_bodies')})$"
        ),
        definite=re.compile(rf"\b(?:{articles})\s$", re.I),
        names_alone=re.compile(alone),
        listed_names=re.compile(rf"\(({alone})\)"),
        called=re.compile(rf"\((?:{called}|(?:(?:{articles})\s)?[\"'])"),
        of_itself=re.compile(
            rf"""\((?:[^()]*?["'«„“])?(?:(?:{called})\s?|(?:{articles})\s)?["'«„“「]?\s?(?:{any_of("selves")})\s?["'»“”」,)]"""
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
            rf"(?:{any_of('apposed')})\s?(?P<name>{_SOLID}{{2,20}}?)(?=(?:{particles})(?!\w)|[{KANA}]|[^\w&.-]|$)"
        ),
        generic=re.compile(rf".*(?:{alternatives(knowledge, 'generic_companies')})"),
        ending=re.compile(rf"(?:(?<=[,:：(（·/])|(?<=[,:：] )|^)[\w&]+(?:{endings})(?=\s*(?:[,:：)）·/]|$))"),
        same_forms={form: row.split()[0] for row in table.get("same_forms", ()) for form in row.split()},
        form_families=tuple(frozenset(row.split()) for row in table.get("form_families", ())),
        same_bodies={noun: row.split()[0] for row in table.get("same_bodies", ()) for noun in row.split()},
        binders=frozenset(table.get("binders", ())),
        tails=frozenset(table.get("tails", ())),
        file_endings=frozenset(table.get("file_endings", ())),
        alone=frozenset(table.get("alone", ())),
        never=frozenset(map(fold, table.get("never", ()))),
    )


def _presented(knowledge: Knowledge) -> re.Pattern[str]:
    """What introduces a company or product, up to "of" where the company is named whose it is."""
    is_one, one = alternatives(knowledge, "copula"), alternatives(knowledge, "indefinite")
    kinds, whose = alternatives(knowledge, "kinds_of_company"), alternatives(knowledge, "whose_company")
    named = rf"(?=\s(?:(?:{alternatives(knowledge, 'articles')})\s)?(?P<owner>(?-i:[A-ZÀ-Þ])))"
    return re.compile(
        rf"(?:,|\s(?:{is_one}))\s(?:{one})\s(?:[\w'’-]+\s){{0,5}}?[\w-]*(?:{kinds})"
        rf"(?:(?:\s[\w'’-]+){{0,4}}?\s(?:{whose}){named}|(?!\w))",
        re.I,
    )


def _joined(forms: str, apart: str, particles: str, cases: str) -> re.Pattern[str]:
    """Names before or after a legal form that is written to them; no particle stands within one."""
    over = rf"(?=(?:{particles})?(?!\w)|[{KANA}])"
    closed = rf"(?=(?:{particles})(?!\w)|\s*(?:[^\w\s]|$))"
    return re.compile(
        rf"(?<!{_SOLID}){_SOLID}{{1,60}}(?:(?:{forms}){over}|\s(?:{apart}){closed})"
        rf"|(?:(?<=[,:·/(])|(?<=[,:·/(] )){_SOLID}{{1,60}}\s(?:{apart})(?!\w)"
        rf"|(?<!\w)[{KANA}]{{2,12}}(?:{forms}){over}"
        rf"|(?<!{_SOLID})(?:{forms})[^\S\n]?(?:(?:(?!{cases})[{KANA}]){{1,11}}{_SOLID}+(?=\s*(?:[^\w\s]|$))|{_SOLID}+|[{KANA}]{{2,12}}?{_SOLID}*(?={fragments('name_ends')}|\W|$))"
    )
