"""Kinds of data of particular trades, and verbs by which they come to the publisher."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

TITLES = {
    "en": ("Privacy Policy", "Information we collect"),
    "de": ("Datenschutzerklärung", "Welche Daten wir erheben"),
    "fr": ("Politique de confidentialité", "Données collectées"),
    "ko": ("개인정보 처리방침", "수집하는 개인정보 항목"),
    "ja": ("プライバシーポリシー", "取得する情報"),
}


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "The van sends us its mileage.", "vehicle data"),
        ("en", "Your kettle reports the MAC address of the kitchen.", "MAC address"),
        ("en", "From lenders we receive your credit rating.", "credit data"),
        ("en", "Letters to the harbour may reveal your religion.", "religious beliefs"),
        ("de", "Die Uhr übermittelt Ihren Kilometerstand.", "vehicle data"),
        ("de", "Gäste nennen uns ihre Vielfliegernummer.", "membership and loyalty data"),
        ("fr", "Le bateau transmet son kilométrage.", "vehicle data"),
        ("fr", "Les membres nous confient leur numéro d'adhérent.", "membership and loyalty data"),
        ("ko", "차량의 주행거리가 서버에 기록됩니다.", "vehicle data"),
        ("ko", "후원금액도 함께 기록됩니다.", "donation data"),
        ("ja", "車両の走行距離が記録されます。", "vehicle data"),
        ("ja", "当社は、寄付金額を計測します。", "donation data"),
    ],
)
def test_data_of_a_trade_come_by_its_verbs(
    stated: Callable[..., list[Fact]], language: str, sentence: str, kind: str
) -> None:
    title, heading = TITLES[language]
    page = f"# {title}\n\n## {heading}\n\n{sentence}\n"
    assert kind in [fact.value for fact in stated(page, "personal_data", language)]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("your e-mail address, wing span, plumage shade", {"wing span", "plumage shade"}),
        ("your e-mail address and plumage shade", set()),
        ("your e-mail address, in case a gate is to be opened for a friend from another harbour at night", set()),
    ],
)
def test_kinds_beside_a_known_one_in_a_new_list_are_told(
    changed: Callable[..., list[FactChange]], entry: str, told: set[str]
) -> None:
    page = "# Privacy Policy\n\nA zoo.\n"
    facts = changed(page, f"{page}\n## Information we collect\n\nWe collect the following:\n\n- {entry}\n- your name\n")
    assert {fact.value for fact in facts if fact.change == "added" and fact.new.rule == "open"} == told
