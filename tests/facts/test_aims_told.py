"""Aims told by a label, a heading or a bold lead, by what a practice lets somebody do, and in cells that grew."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]

USE = {
    "en": "How we use your information",
    "de": "Wie wir Ihre Daten nutzen",
    "fr": "Utilisation de vos données",
    "ko": "개인정보의 이용",
    "ja": "情報の利用",
}


def came(changed: Changed, kind: str, language: str, new: str, *, before: str = "Quenlo") -> set[str]:
    text = f"# Quenlo\n\n## {USE[language]}\n\n{before}\n"
    found = changed(text, text + new + "\n", language)
    return {change.value for change in found if change.type.value == kind and change.change == "added"}


@pytest.mark.parametrize(
    ("language", "sentence", "aim"),
    [
        ("en", "This lets us tune the harp kits.", "tune the harp kits"),
        ("en", "We do this to spot broken lamps early.", "spot broken lamps early"),
        ("en", "We may call you about your mooring or to invite you to a regatta.", "invite you to a regatta"),
        ("en", "So we can settle loom disputes, we keep your letters.", "settle loom disputes"),
        ("en", "Recordings are reviewed to coach our interpreters.", "coach our interpreters"),
        ("de", "Dies hilft uns, Frostrisse vorherzusagen.", "Frostrisse vorherzusagen"),
        ("de", "So können wir defekte Lampen früh finden.", "defekte Lampen früh finden"),
        ("de", "Die Bilder werden zur Zählung der Möwen ausgewertet.", "Zählung der Möwen"),
        ("fr", "Cela nous permet de repérer les lampes en panne.", "repérer les lampes en panne"),
        ("fr", "Ces relevés visent à prévoir le gel.", "prévoir le gel"),
        ("ko", "열기구 적재량 계산(안전 점검 포함)을 위해 체중을 수집합니다.", "열기구 적재량 계산"),
        ("ja", "身長は座席の高さを合わせるのに使います。", "座席の高さを合わせる"),
        ("ja", "録音は方言辞典の作成を目的として利用します。", "方言辞典の作成"),
    ],
)
def test_what_a_practice_lets_somebody_do_is_its_aim(changed: Changed, language: str, sentence: str, aim: str) -> None:
    assert aim in came(changed, "purpose", language, f"\n{sentence}")


@pytest.mark.parametrize(
    ("language", "label", "aim"),
    [
        ("en", "Purpose: sorting lost umbrellas", "sorting lost umbrellas"),
        ("de", "Zweck: Sortierung verlorener Schirme", "Sortierung verlorener Schirme"),
        ("fr", "Finalité : tri des parapluies perdus", "tri des parapluies perdus"),
        ("ko", "수집 목적: 분실 우산 분류", "분실 우산 분류"),
        ("ja", "利用目的：落とし物の傘の仕分け", "落とし物の傘の仕分け"),
        ("en", "**Repairing your harp:** we process your address.", "Repairing your harp"),
        ("de", "**Reparatur Ihrer Harfe:** Wir verarbeiten Ihre Adresse.", "Reparatur Ihrer Harfe"),
        ("en", "### 2.1. Rostering the crew\n\nWe process your name for this.", "Rostering the crew"),
        ("ko", "### 피아노 수리\n\n주소를 처리합니다.", "피아노 수리"),
    ],
)
def test_labels_and_headings_on_use_call_aims(changed: Changed, language: str, label: str, aim: str) -> None:
    assert came(changed, "purpose", language, f"\n{label}") == {aim}


@pytest.mark.parametrize(
    "text",
    [
        "### Which harps do we use?\n\nWe process your name.",
        "### Your address\n\nHarps are made of wood.",
        "### Usage data\n\nWe process your name.",
        "### Firebase Analytics\n\nWe use your name.",
        "**Please note:** harps do not like the sun.",
    ],
)
def test_other_headings_and_labels_call_none(changed: Changed, text: str) -> None:
    assert came(changed, "purpose", "en", f"\n{text}") == set()


def test_an_aim_that_only_holds_a_known_one_is_told(changed: Changed) -> None:
    told = "We use your address for marketing."
    more = "We use your letters to gather quotations for harp marketing brochures."
    assert came(changed, "purpose", "en", f"\n{more}", before=told) == {
        "gather quotations for harp marketing brochures"
    }
    assert came(changed, "purpose", "en", "\nWe use your letters to do marketing.", before=told) == set()


def test_a_member_in_place_of_another_is_told(changed: Changed) -> None:
    text = "# Quenlo\n\n## 수집하는 개인정보 항목\n\n- 필수항목 : 이름, {}, 재직상태\n"
    found = changed(text.format("나룻배 번호"), text.format("노젓기 등급"), "ko")
    assert [c.value for c in found if c.change == "added" and c.type.value == "personal_data"] == ["노젓기 등급"]
    again = changed(text.format("노젓기의 등급"), text.format("노젓기 등급"), "ko")
    assert not [c for c in again if c.change == "added"]


def test_a_bracket_behind_a_new_member_explains_it(changed: Changed) -> None:
    text = "# Quenlo\n\n| 수집 항목 | 이용 목적 |\n|---|---|\n| 접속 로그 | 통계 분석{} |\n"
    found = changed(text.format(""), text.format(", 노젓기 지도 (Quenlo Maps 활용)"), "ko")
    assert [c.value for c in found if c.type.value == "purpose"] == ["노젓기 지도"]
