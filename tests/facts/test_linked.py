"""A company whose own privacy policy a new passage links to gets data, whatever the sentence about it says."""

from collections.abc import Callable

import pytest

from policywatch import facts, readers
from policywatch.diff import compare as align
from policywatch.knowledge import Knowledge
from policywatch.model.fact import FactChange, FactType

HEADS = {"en": "Privacy Policy", "de": "Datenschutzerklärung", "ja": "プライバシーポリシー"}
PLAYERS = {
    "en": "The clips on this page are shown with Orvapod. It keeps to the law. Read [its policy](https://orvapod.com/privacy).",
    "de": "Clips zeigen wir mit Orvapod. Das Unternehmen hält sich an die DSGVO. Mehr [hier](https://orvapod.com/dsgvo).",
    "ja": "動画はOrvapodで表示しています。詳しくは[こちら](https://orvapod.com/privacy)をご覧ください。",
}


def came(changes: list[FactChange]) -> set[str]:
    return {c.value for c in changes if c.type is FactType.RECIPIENT and c.change == "added"}


def policy(language: str, more: str) -> str:
    return f"# {HEADS[language]}\n\n## Player\n\n{PLAYERS[language]}\n\n{more}\n"


@pytest.mark.parametrize("language", PLAYERS)
@pytest.mark.parametrize("written", [False, True])
def test_a_second_player_is_told(language: str, written: bool, changed: Callable[..., list[FactChange]]) -> None:
    more = PLAYERS[language].replace("Orvapod", "Zintube").replace("orvapod", "zintube")
    if written:  # the address written out, and no link
        more = more.replace("](", " ").replace("[", "").replace(")", " ")
    assert "zintube" in {
        value.lower() for value in came(changed(policy(language, ""), policy(language, more), language))
    }


@pytest.mark.parametrize(
    "more",
    [
        "The law is explained at [the authority](https://zintube.com/rules).",
        "Read [our policy on pets](https://orvapod.com/privacy/pets) as well.",
        "Find the text of Zintube [here](https://example.com/privacy).",
    ],
)
def test_any_other_link_is_not(more: str, changed: Callable[..., list[FactChange]]) -> None:
    assert came(changed(policy("en", ""), policy("en", more))) == set()


def test_an_entry_of_a_list_may_be_its_link_alone(changed: Callable[..., list[FactChange]]) -> None:
    more = "We share your data with the following companies:\n\n- Main Street 1, 1010 Vienna"
    found = came(changed(policy("en", ""), policy("en", f"{more} ([policy](https://www.zintube.com/privacy))")))
    assert "zintube.com" in found


@pytest.mark.parametrize(
    "more",
    [
        '<li>Main Street 1 <a href="http://[">x</a> (<a href="https://zintube.com/privacy">policy</a>)</li>',
        '<li>The service Zintube <a href="http://[::1">x</a></li>',
    ],
)
def test_a_broken_link_leads_nowhere_and_breaks_nothing(more: str, knowledge: Knowledge) -> None:
    page = "<h1>Privacy Policy</h1><h2>Sharing</h2><p>We share data with:</p><ul><li>Stripe</li>{}</ul>"
    old, new = (readers.read(page.format(text).encode(), name="p.html", knowledge=knowledge) for text in ("", more))
    assert any("zintube" in value.lower() for value in came(list(facts.compare(align(old, new), knowledge))))
