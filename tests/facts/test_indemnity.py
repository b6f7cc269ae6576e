"""Who makes good what: users, or the publisher to them."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

BY_USERS, TO_USERS = "indemnification by the user", "indemnification of the user"
TITLES = {
    "en": ("Terms of Service", "Indemnification"),
    "de": ("Nutzungsbedingungen", "Freistellung"),
    "fr": ("Conditions d'utilisation", "Indemnisation"),
    "ko": ("이용약관", "제9조(손해배상)"),
    "ja": ("利用規約", "損害賠償"),
}


@pytest.mark.parametrize(
    ("language", "clause", "told"),
    [
        ("en", "We will defend and indemnify you against claims of third parties.", {TO_USERS}),
        ("en", "Our indemnification obligations cover claims that your use infringes rights.", {TO_USERS}),
        ("en", "Quendle's indemnification obligations cover claims of others.", {TO_USERS}),
        ("en", "The provider shall indemnify the customer from claims of others.", {TO_USERS}),
        ("en", "You agree to indemnify and hold harmless Quendle from all claims.", {BY_USERS}),
        ("en", "The customer shall indemnify us from any claim.", {BY_USERS}),
        ("de", "Die Freistellung des Kunden durch uns umfasst alle Ansprüche Dritter.", {TO_USERS}),
        ("de", "Der Nutzer ist zur Freistellung des Anbieters verpflichtet.", {BY_USERS}),
        ("fr", "Nous nous engageons à vous indemniser de tout dommage.", {TO_USERS}),
        ("fr", "Vous vous engagez à nous indemniser de tout dommage.", {BY_USERS}),
        ("ko", "회사는 회사의 과실로 이용자에게 발생한 손해를 배상합니다.", {TO_USERS}),
        ("ko", "이용자는 회사에 발생한 손해를 배상하여야 합니다.", {BY_USERS}),
        ("ko", "회사는 무료 서비스와 관련하여 손해배상 책임을 지지 않습니다.", set()),
        ("ja", "当社は、利用者に生じた損害を賠償します。", {TO_USERS}),
        ("ja", "利用者は、当社に生じた損害を賠償するものとします。", {BY_USERS}),
    ],
)
def test_who_makes_good(stated: Callable[..., list[Fact]], language: str, clause: str, told: set[str]) -> None:
    title, heading = TITLES[language]
    text = f'# {title}\n\nQuendle Ltd ("Quendle", "we") offers this.\n\n## {heading}\n\n{clause}\n'
    found = {fact.value for fact in stated(text, "liability", language)}
    assert found & {BY_USERS, TO_USERS} == told


def test_what_is_made_good_to_users_is_to_their_benefit(changed: Callable[..., list[FactChange]]) -> None:
    old = "# Terms of Service\n\n## Claims\n\nThis is governed by our terms.\n"
    found = changed(old, f"{old}\nWe will indemnify you against claims of third parties.\n")
    assert {(change.value, change.direction) for change in found} == {(TO_USERS, Direction.STRONGER)}
