"""What looks like a fact and states none: places of people, addresses, names of laws, words of a contract."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactType
from policywatch.model.finding import Significance
from tests.significance.pages import TERMS, compared

Stated = Callable[..., list[Fact]]


def keys(found: list[Fact]) -> set[str]:
    return {fact.key for fact in found if not fact.negated}


@pytest.mark.parametrize(
    ("clause", "places"),
    [
        ("We transfer your data to servers in Norway.", {"NO"}),
        ("If you are located in Norway, your data are transferred to Chile.", {"CL"}),
        ("We transfer data under the UK GDPR and the EU-U.S. framework.", set()),
        ("Data transferred outside the EU, Norway or Chile are protected.", set()),
        ("Data are transferred to Quendle (Malta) Limited.", set()),
        ("Individuals residing in Chile may object to the transfer of data.", set()),
    ],
)
def test_only_where_data_go_is_a_transfer(stated: Stated, clause: str, places: set[str]) -> None:
    found = stated(f"# Policy\n\n## International transfers\n\n{clause}\n", "transfer")
    assert {fact.key for fact in found if fact.rule == "transfer-country"} == places


def test_korean_readers_places_are_no_transfers(stated: Stated) -> None:
    text = "# 방침\n\n## 개인정보의 국외 이전\n\n노르웨이에 거주하는 회원은 이전을 거부할 수 있습니다.\n"
    assert not [fact for fact in stated(text, "transfer", "ko") if fact.rule == "transfer-country"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Residents of Texas and Oregon have further rights.", {"residents:Texas", "residents:Oregon"}),
        ("The Texas Data Privacy Act gives you rights.", {"residents:Texas"}),
        ("You have the right to write to Quendle, 12 Elm St, Austin, Texas 73301.", set()),
    ],
)
def test_states_of_addresses_have_no_residents(stated: Stated, clause: str, expected: set[str]) -> None:
    found = stated(f"# Policy\n\n## Your rights\n\n{clause}\n", "right")
    assert {fact.key for fact in found if fact.rule == "right-residents"} == expected


def test_years_of_keeping_are_no_age(stated: Stated) -> None:
    text = "# Règles\n\n## Mineurs\n\nNous conservons les données des parents pendant 10 ans. {}\n"
    assert keys([f for f in stated(text.format(""), "child_age", "fr") if f.rule == "child-age"]) == set()
    found = stated(text.format("Le service est interdit aux moins de 16 ans."), "child_age", "fr")
    assert {fact.value for fact in found if fact.rule == "child-age"} == {"16"}


def test_a_right_against_automated_decisions_is_none_that_is_made(stated: Stated) -> None:
    right = "# P\n\n## Your rights\n\nYou have the right to contest automated decisions.\n"
    made = "# P\n\n## How we work\n\nWe use automated decisions to set your premium.\n"
    assert not stated(right, "automated_decision")
    assert keys(stated(made, "automated_decision")) == {"automated-decision"}


def test_who_is_not_liable_states_a_limitation(stated: Stated) -> None:
    (fact,) = stated("# Terms of Service\n\n## Liability\n\nWe are not liable for storms.\n", "liability")
    assert (fact.key, fact.negated) == ("limitation-of-liability", False)


def test_words_of_a_contract_are_no_data(stated: Stated) -> None:
    text = (
        "# Terms of Service\n\n## Conduct\n\nYou provide us with information such as messages, photos and payments.\n"
    )
    assert not stated(text, "personal_data")
    assert keys(stated(text.replace("information", "personal information"), "personal_data")) >= {"photo"}


def test_a_cookie_that_keeps_a_choice_tracks_nobody(stated: Stated) -> None:
    table = "| Cookie | Purpose | Duration |\n|---|---|---|\n| {} | {} | 1 year |\n"
    text = "# P\n\n## Cookies\n\n" + table
    assert not [f for f in stated(text.format("ads_ok", "Cookie consent")) if f.rule == "tracker"]
    assert [f.value for f in stated(text.format("zq", "Targeted advertising")) if f.rule == "tracker"] == ["zq"]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Data Protection Officer: Ada Quill, ada@quendle.example", "en", {"DPO: Ada Quill", "ada@quendle.example"}),
        ("Data Protection Officer by:\n\nEmail at dpo@quendle.example", "en", {"dpo@quendle.example"}),
        (
            "개인정보 보호책임자:\n\n성명 : 나래 이메일: narae@quendle.example",
            "ko",
            {"DPO: 나래", "narae@quendle.example"},
        ),
        ("You may write to the attorney general, ag@quendle.example.", "en", set()),
    ],
)
def test_officers_have_names_and_authorities_are_not_the_publisher(
    stated: Stated, text: str, language: str, values: set[str]
) -> None:
    assert {fact.value for fact in stated(f"# Policy\n\n## Contact\n\n{text}\n", "contact", language)} == values


@pytest.mark.parametrize(
    ("opening", "value"),
    [
        ('Quendle Corporation ("Quendle", "we") is the controller of your data.', "Quendle"),
        ('This rulebook (hereinafter "Rules") binds the controller of the data.', ""),
    ],
)
def test_a_short_name_of_a_thing_makes_no_controller(stated: Stated, opening: str, value: str) -> None:
    found = stated(f"# Policy\n\n{opening}\n", "controller")
    assert {fact.value for fact in found} == ({value} if value else set())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Das Kündigungsrecht nach § 12 bleibt unberührt."),
        ("de", "Die Haftungsbeschränkung in Ziffer 9 bleibt hiervon unberührt."),
        ("en", "The right to terminate the contract under section 12 remains unaffected."),
        ("en", "This does not affect your statutory right of withdrawal."),
        ("en", "Nothing in this section affects our right to suspend your account under section 12."),
        ("fr", "Sans préjudice du droit de résiliation prévu à l'article 12, les horloges restent à vous."),
        ("ko", "제12조에 따른 해지권에는 영향을 미치지 않습니다."),
        ("ja", "第12条に基づく解約権に影響を与えるものではありません。"),
    ],
)
def test_what_is_said_to_stay_as_it_is_is_neither_stated_nor_gone(language: str, sentence: str) -> None:
    page = TERMS[language]
    for old, new in ((" ", sentence), (sentence, " ")):
        report = compared(page, old, new)
        assert not report.facts
        assert report.significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Wir können den Vertrag jederzeit kündigen; Ihre gesetzlichen Rechte bleiben unberührt."),
        ("en", "We may terminate the contract at any time, and your statutory rights are not affected."),
        ("en", "Without prejudice to other rights, we may suspend your account."),
        ("fr", "Sans préjudice de ses autres droits, la société peut suspendre votre compte."),
    ],
)
def test_what_is_done_beside_what_stays_is_stated(language: str, sentence: str) -> None:
    report = compared(TERMS[language], " ", sentence)
    assert FactType.TERMINATION in {fact.type for fact in report.facts}


@pytest.mark.parametrize(
    ("clause", "denied"),
    [
        ("We may sell your personal information.", [False]),
        ("We do not sell your personal information.", [True]),
        ("You have the right to opt out of the sale of your personal information.", []),
    ],
)
def test_a_sale_is_told_of_among_choices_too(stated, clause, denied):
    found = stated(f"# Privacy Policy\n\n## Your choices\n\n{clause}\n", "purpose")
    assert [fact.negated for fact in found if fact.key == "sale"] == denied
