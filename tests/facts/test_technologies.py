"""Technologies that follow readers or keep something on their device, in running text and lists of five languages."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "We and our partners use pixels and local storage on this site.", {"web-beacons", "local-storage"}),
        ("en", "Our e-mails contain a tracking pixel that tells us whether you opened them.", {"web-beacons"}),
        ("en", "We use a session replay tool that records your clicks.", {"session-replay"}),
        ("en", "We use advertising cookies to show you our offers.", {"advertising-cookies"}),
        ("en", "We use the following:\n\n- Clear GIFs, which count visitors", {"web-beacons"}),
        ("en", "You can block web beacons in the settings of your browser.", set()),
        ("en", "Web beacons are small images.", set()),
        ("en", "We show you a cookie banner when you visit our site.", set()),
        ("de", "Unsere Newsletter enthalten ein Zählpixel.", {"web-beacons"}),
        ("de", "Sie können Werbecookies in Ihrem Browser ablehnen.", set()),
        ("fr", "Nos messages comportent un pixel de suivi.", {"web-beacons"}),
        ("fr", "Vous pouvez refuser les cookies publicitaires.", set()),
        ("ko", "회사는 웹 비콘과 SDK를 사용하여 이용 기록을 수집합니다.", {"web-beacons", "sdks"}),
        ("ko", "이용자는 웹 비콘의 사용을 거부할 수 있습니다.", set()),
        ("ja", "当社はウェブビーコンとローカルストレージを使用します。", {"web-beacons", "local-storage"}),
        ("ja", "お客様はウェブビーコンの受信を拒否することができます。", set()),
    ],
)
def test_technologies_at_work(stated: Stated, language: str, body: str, expected: set[str]) -> None:
    found = stated(f"# Quendle\n\n## Quendle\n\n{body}\n", "recipient", language)
    assert {fact.key for fact in found if fact.rule == "technology" and not fact.negated} == expected


def test_what_is_said_not_to_be_used_is_denied(stated: Stated) -> None:
    found = stated("# Quendle\n\n## Data\n\nWe do not use device fingerprinting.\n", "recipient")
    assert [(fact.key, fact.negated) for fact in found if fact.rule == "technology"] == [("fingerprinting", True)]


def test_one_that_the_old_version_only_explained_is_no_news(changed: Changed) -> None:
    page = "# Privacy policy\n\n## Data\n\n{}\n"
    old = page.format("Web beacons are small images.")
    new = page.format("Web beacons are small images. We use pixels and session replay to count visits.")
    came = {change.value for change in changed(old, new) if change.type.value == "recipient"}
    assert came == {"session replay"}
