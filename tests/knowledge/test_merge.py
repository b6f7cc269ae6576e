"""A workspace's own rules and words: what they do, and what is said of a mistake in them."""

import re
import tomllib
from pathlib import Path

import pytest

from policywatch.errors import InputError
from policywatch.knowledge import Knowledge, load, with_rules
from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance import check_rules

OWN = """
[[rule]]
id = "boat-data"
title = "Names of boats are collected"
significance = "significant"
reference = "Harbour board, minutes of 3 May"
message = "{value} is collected"
near_miss = "We do not collect the names of boats."
match = { on = "fact", type = "personal_data", change = ["added"], key = ["boat-name"], negated = false }

[[adjust]]
rule = "contact-changed"
significance = "significant"
reason = "our customers write to us by contract"

[[disable]]
rule = "link-target-changed"
reason = "our page builder rewrites links"

[concepts.personal_data.boat-name]
label = "name of a boat"

[facts.en.personal_data]
boat-name = ["name(s) of (your)? boat(s)", "boat name(s)"]

[cues.en]
mooring = ["mooring*"]

[organisations."Quayside Ledger"]
aliases = ["Quayside Ledger Ltd"]
"""
RULE = OWN[: OWN.index("[[adjust]]")]
POLICY = """# Privacy Policy

## 1. Data we collect

{data}

## 2. Contact

Write to {mail}.
"""


def merged(text: str = OWN) -> Knowledge:
    known = with_rules(load(), text, "rules.toml")
    check_rules((rule for rule in known.rules if rule.origin != "packaged"), known)
    return known


def report(old: tuple[str, str], new: tuple[str, str], known: Knowledge) -> Report:
    texts = (POLICY.format(data=data, mail=mail).encode() for data, mail in (old, new))
    versions = [read(text, name="policy.md", knowledge=known) for text in texts]
    return compare(*versions, known)


def test_own_words_and_own_criteria_are_asked() -> None:
    old, new = ("We collect your name.", "a@b.example"), ("We collect your name and boat names.", "a@b.example")
    found = report(old, new, merged())
    (finding,) = [one for one in found.findings if one.rule == "boat-data"]
    assert finding.message == "name of a boat is collected"
    assert finding.evidence.new == "We collect your name and boat names."
    assert not [fact for fact in report(old, new, load()).facts if fact.value == "name of a boat"]


def test_an_own_rule_is_told_before_the_packaged_ones_of_its_weight() -> None:
    old, new = ("We collect your name.", "a@b.example"), ("We collect your name and boat names.", "a@b.example")
    own = merged().rules
    (boats,) = [rule for rule in own if rule.id == "boat-data"]
    rivals = [
        rule for rule in own if rule.significance == boats.significance and not rule.consent and rule is not boats
    ]
    assert all(rule.priority < boats.priority for rule in rivals)
    assert report(old, new, merged()).findings[0].rule == "boat-data"


def test_a_raised_rule_gives_its_reason() -> None:
    old, new = ("We collect your name.", "a@b.example"), ("We collect your name.", "c@b.example")
    assert report(old, new, load()).significance is Significance.MINOR
    raised = report(old, new, merged())
    assert raised.significance is Significance.SIGNIFICANT
    (finding,) = [one for one in raised.findings if one.rule == "contact-changed"]
    assert finding.reference.endswith("raised from minor by this workspace: our customers write to us by contract")


def test_a_lowered_rule_says_so() -> None:
    known = merged('[[adjust]]\nrule = "right-removed"\nsignificance = "minor"\nreason = "it never applied to us"\n')
    (rule,) = [rule for rule in known.rules if rule.id == "right-removed"]
    assert (rule.significance, rule.was) == ("minor", "significant")
    assert "lowered from significant by this workspace: it never applied to us" in rule.reference


def test_what_a_lowered_rule_explains_is_not_raised_again_as_unread() -> None:
    """The same change is significant by no other rule: nobody has to look at what the workspace knows."""
    data = "We collect your {} to create your account."
    old, new = ((data.format(kinds), "a@b.example") for kinds in ("name", "name and birth date"))
    lowered = merged(
        '[[adjust]]\nrule = "personal-data-added"\nsignificance = "minor"\nreason = "asked of nobody new"\n'
    )
    assert report(old, new, load()).significance is Significance.SIGNIFICANT
    judged = report(old, new, lowered)
    assert (judged.significance, "needs-review" in {f.rule for f in judged.findings}) == (Significance.MINOR, False)


def test_a_disabled_rule_is_not_asked_and_stays_listed() -> None:
    known = merged()
    assert "link-target-changed" not in {rule.id for rule in known.rules}
    (off,) = known.disabled
    assert (off.id, off.significance, off.reason) == ("link-target-changed", "minor", "our page builder rewrites links")
    assert len(known.rules) == len(load().rules)  # one off, one of our own


def test_packaged_knowledge_stays_as_it_was() -> None:
    before = load()
    merged()
    assert load() is before
    assert "boat-name" not in before.vocabulary["concepts"]["personal_data"]
    assert "boat-name" not in before.languages["en"].facts["personal_data"]


def test_own_words_join_the_packaged_ones() -> None:
    known = merged(
        '[facts.en.personal_data]\nemail-address = ["mail handle"]\n[organisations.Google]\naliases = ["Gugel"]\n'
    )
    words = known.languages["en"].facts["personal_data"]["email-address"]
    assert words[:-1] == load().languages["en"].facts["personal_data"]["email-address"]
    assert words[-1] == "mail handle"
    assert {"구글", "Gugel"} <= set(known.vocabulary["organisations"]["organisations"]["Google"]["aliases"])


def test_every_packaged_rule_fits_its_condition() -> None:
    check_rules(load().rules, load())


def change(pattern: str, put: str) -> str:
    """Our rule with one mistake."""
    text, count = re.subn(pattern, put, RULE, count=1)
    assert count == 1
    return text


MISTAKES = [
    ("x = 1", "the file has no key 'x'"),
    ("rule = 1", "write rule as tables headed [[rule]]"),
    ("[[rule]]\nid = 'a'", "[[rule]] a: title is missing"),
    (change("title = .*", "titel = 'x'"), "[[rule]] boat-data has no key 'titel'"),
    (change('id = "boat-data"', 'id = "Boat data"'), "id may hold small letters, digits and hyphens"),
    (change('id = "boat-data"', 'id = "spelling"'), "a rule of that id is packaged already: use [[adjust]]"),
    (RULE + RULE[: RULE.rindex("\n")], "a rule of that id is in the file already"),
    (change('"significant"', '"grave"'), "significance is 'grave'; it may be minor or significant"),
    (change("match = .*", "consent = 1\nmatch = {}"), "consent must be true or false, not 1"),
    (change("match = .*", ""), "match is missing"),
    (change("match = .*", "match = {}\norigin = 'packaged'"), "has no key 'origin'"),
    (change("match = .*", "match = {}\ndocuments = ['cookies']"), "documents names 'cookies'"),
    (change("{value}", "{name}"), "message names {name}; it may name value, detail"),
    (
        change("match = .*", "match = { on = 'weather' }"),
        'match.on = "weather" is unknown; use one of answer, basis',
    ),
    (change("on = .fact.,", ""), 'match.on = "" is unknown'),
    (change("key =", "kee ="), "match has no key 'kee' here; it may have type, change"),
    (
        change('type = "personal_data"', 'type = "weather"'),
        "match.type knows no 'weather'; it knows automated_decision",
    ),
    (change('type = "personal_data", ', ""), "match.type is missing"),
    (change(r'\["added"\]', '"added"'), "match.change = 'added' must be a list of texts"),
    (change("negated = false", "negated = 'no'"), "match.negated = 'no' must be true or false"),
    (change("match = .*", "match = { on = 'cue', gained = ['sadness'] }"), "match.gained knows no 'sadness'"),
    (change("match = .*", "match = { on = 'review', points = { novel = 'x' }, threshold = 1 }"), "a table of numbers"),
    ("[[adjust]]\nrule = 'boats'\nsignificance = 'minor'\nreason = 'x'", "there is no packaged rule 'boats'"),
    ("[[adjust]]\nrule = 'spelling'\nsignificance = 'significant'", "[[adjust]] spelling: reason is missing"),
    ("[[adjust]]\nrule = 'spelling'\nsignificance = 'significant'\nreason = ' '", "reason is no text"),
    ("[[adjust]]\nrule = 'spelling'\nsignificance = 'minor'\nreason = 'x'", "the rule is minor as it is"),
    ("[[disable]]\nrule = 'spelling'", "[[disable]] spelling: reason is missing"),
    ("[[disable]]\nrule = 'moved'\nreason = 'x'\n" * 2, "the rule is adjusted or disabled twice"),
    ("[facts.xx.personal_data]\nname = ['x']", "facts and cues know the languages de, en, fr, ja, ko, not 'xx'"),
    ("[facts.en.weather]\nrain = ['rain']", "facts.en.weather is no kind of fact; there are personal_data"),
    ("[facts.en.personal_data]\nrain = ['rain']", "name it in [concepts.personal_data.rain]"),
    ("[facts.en.personal_data]\nname = 'rain'", "facts.en.personal_data.name must be a list of phrases"),
    ("[facts.en.personal_data]\nname = ['rain(s']", "'rain(s' has a bracket too few"),
    ("[facts.en.personal_data]\nname = ['rains?']", "'rains?' has a ? after no group"),
    ("[cues.en]\nright = [1]", "cues.en.right must be a list of phrases"),
    ("[concepts.personal_data.rain]\nsensitive = true", "concepts.personal_data.rain: label is missing"),
    ("[concepts.personal_data.rain]\nlabel = 1", "label must be text, not 1"),
    ("[concepts.weather.rain]\nlabel = 'x'", "concepts.weather is no kind of fact"),
    ("[organisations.Acme]\nalias = ['x']", "organisations.Acme has no key 'alias'; it may have aliases, under"),
    ("facts = 1", "facts must be a table"),
    ("[", "rules.toml is no valid TOML"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)) as caught:
        merged(text)
    assert "\n" not in str(caught.value)


def test_the_example_of_the_documentation_is_valid() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/rules.md").read_text("utf-8")
    (example,) = re.findall(r"(?s)```toml\n(.*?)```", page)
    assert set(tomllib.loads(example)) >= {"rule", "adjust", "disable", "facts", "concepts", "organisations"}
    merged(example)
