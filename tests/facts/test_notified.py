"""By what users are told of changes is a fact where it changes."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange, FactType

POLICY = "# Privacy Policy\n\nWe collect your name.\n\n## Changes\n\n{}\n"
BY_MAIL = "If we change this policy, we will notify you by e-mail."
ON_PAGE = "If we change this policy, we will post the new version on our website."
BOTH = "If we change this policy, we will notify you by e-mail and with a notice on our website."


def told(changes: list[FactChange]) -> list[tuple[str, str | None]]:
    return [
        (change.value, change.direction.value if change.direction else None)
        for change in changes
        if change.type is FactType.NOTICE_PERIOD and change.change == "changed"
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (BY_MAIL, ON_PAGE, [("website notice", "weaker")]),
        (ON_PAGE, BOTH, [("email, website notice", "stronger")]),
        (BOTH, BY_MAIL, [("email", "replaced")]),
        (BY_MAIL, BY_MAIL.replace("notify you", "tell you of it"), []),
    ],
)
def test_users_are_told_otherwise(
    before: str, after: str, expected: list[tuple[str, str]], changed: Callable[..., list[FactChange]]
) -> None:
    assert told(changed(POLICY.format(before), POLICY.format(after))) == expected


@pytest.mark.parametrize(
    ("language", "heading", "before", "after", "expected"),
    [
        (
            "ja",
            "# プライバシーポリシー\n\n氏名を取得します。\n\n## プライバシーポリシーの変更\n\n{}\n",
            "変更後の内容は、アプリ内で告知するものとします。",
            "変更後の内容は、このページで告知するものとします。",
            [("website notice", "replaced")],
        ),
        (
            "ja",
            "# プライバシーポリシー\n\n氏名を取得します。\n\n## プライバシーポリシーの変更\n\n{}\n",
            "利用目的の変更など、本ポリシーを変更した際には、当ページにて公表いたします。",
            "利用目的の変更など、本ポリシーを変更した際には、電子メールにて通知いたします。",
            [("email", "stronger")],
        ),
        (
            "ko",
            "# 개인정보처리방침\n\n이름을 수집합니다.\n\n## 이용 통계\n\n{}\n",
            "통계를 냅니다.",
            "앱을 개선하기 위해 통계 서비스(개인정보 처리방침)를 씁니다. 기록은 이메일을 빼고 보내며 남기지 않습니다.",
            [],
        ),
    ],
)
def test_users_are_told_otherwise_in_other_languages(
    language: str,
    heading: str,
    before: str,
    after: str,
    expected: list[tuple[str, str]],
    changed: Callable[..., list[FactChange]],
) -> None:
    found = changed(heading.format(before), heading.format(after), language)
    assert told(found) == expected
    assert expected or not [change for change in found if change.type is FactType.NOTICE_PERIOD]


def test_what_takes_effect_by_being_posted_is_told_at_once(changed: Callable[..., list[FactChange]]) -> None:
    policy = "# プライバシーポリシー\n\n氏名を取得します。\n\n## プライバシーポリシーの変更\n\n{}\n"
    before, after = "本ポリシーは変更することがあります。", "変更後の内容は、当ページに掲載した時点で効力を生じます。"
    found = changed(policy.format(before), policy.format(after), "ja")
    assert [change.value for change in found if change.type is FactType.NOTICE_PERIOD] == ["at once"]
