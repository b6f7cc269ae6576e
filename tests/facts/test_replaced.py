"""What took another's place in its own sentence is one change, wherever else the two may stand."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
PAGE = "# Privacy policy\n\n## Keeping\n\n{}\n"


def told(changes: list[FactChange]) -> list[tuple[str, str, str]]:
    return [(c.change, c.old.value if c.old else "", c.new.value if c.new else "") for c in changes]


def test_a_period_that_still_stands_for_something_else(changed: Changed) -> None:
    text = (
        "Messages you trash are kept in the bin for {}, then they are deleted. "
        "After you leave, we keep your orders for 30 days in the shop and for 90 days in a vault."
    )
    changes = changed(PAGE.format(text.format("30 days")), PAGE.format(text.format("25 days")))
    assert told(changes) == [("changed", "P30D", "P25D")]


def test_an_address_that_became_two(changed: Changed) -> None:
    text = "Ask us at {} about your rights, or write a letter.\n\nWe are glad to answer you at {} on anything else."
    before, after = (
        PAGE.format(text.format(*sides))
        for sides in (("a@old.example", "a@old.example"), ("b@new.example", "c@new.example"))
    )
    assert told(changed(before, after)) == [
        ("changed", "a@old.example", "b@new.example"),
        ("changed", "a@old.example", "c@new.example"),
    ]


def test_an_address_beside_one_that_stays_is_added(changed: Changed) -> None:
    text = "Ask us at {} about your rights.\n\nOur shop answers you at a@old.example on anything else."
    changes = changed(PAGE.format(text.format("a@old.example")), PAGE.format(text.format("b@new.example")))
    assert told(changes) == [("added", "", "b@new.example")]


def test_who_holds_an_office_is_not_new_in_another_line(changed: Changed) -> None:
    old = "# 방침\n\n2. 개인정보 보호책임자\n\n성명 : {} / 소속ㆍ직위 : 본부장 / 이메일 : a@quendle.example\n"
    new = "# 방침\n\n개인정보 보호책임자: 한별\n\n이메일 : a@quendle.example\n"
    told_of = {name: [c.value for c in changed(old.format(name), new, "ko")] for name in ("한별", "이솔")}
    assert told_of == {"한별": [], "이솔": ["DPO: 한별"]}


@pytest.mark.parametrize("rows", [2, 3])
def test_what_many_rows_gained_is_told_once(changed: Changed, rows: int) -> None:
    head = "# Privacy policy\n\n## Who gets data\n\n| Recipient | Purpose |\n|---|---|\n"
    names = ("Wozzle Inc", "Quibble Inc", "Zorblax Inc")[:rows]
    old, new = (head + "".join(f"| {n} | hosting{more} |\n" for n in names) for more in ("", ", gribbling the vendo"))
    assert [(c.change, c.value) for c in changed(old, new)] == [("added", "gribbling the vendo")]


@pytest.mark.parametrize("numbers", [("031-421-3414", "031.809.3058"), ("02-555-0199", "02.555.0188")])
def test_a_number_written_with_dots_is_one(changed: Changed, numbers: tuple[str, str]) -> None:
    page = "# 개인정보처리방침\n\n## 개인정보 보호책임자\n\n전화번호 : {}\n"
    assert told(changed(*(page.format(number) for number in numbers), "ko")) == [("changed", *numbers)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Last updated: January 7, 2026", "Effective date: March 1, 2026", [("added", "", "2026-03-01")]),
        (
            "이 방침은 2020년 9월 1일부터 시행됩니다.",
            "이 방침은 2021. 06. 14부터 적용됩니다.",
            [("changed", "2020-09-01", "2021-06-14")],
        ),
    ],
)
def test_a_date_is_changed_where_both_versions_say_when_they_take_effect(
    changed: Changed, before: str, after: str, expected: list[tuple[str, str, str]]
) -> None:
    text = PAGE.format("We keep what you tell us for as long as you like.\n\n{}")
    assert told(changed(text.format(before), text.format(after))) == expected


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        (
            "en",
            "To use the service, you must be at least 16 years old. Between 16 and 18 years of age, ask a parent.",
            "To use the service, you must be at least 18 years old and able to agree to these terms.",
            ("changed", "16", "18"),
        ),
        (
            "ko",
            "회원은 서비스에 가입하려면 만 14세 이상이어야 합니다. 만 18세 미만의 아동은 부모에게 먼저 물어보세요.",
            "회원은 서비스에 가입하려면 만 18세 이상이어야 하며 이 약관에 동의해야 합니다.",
            ("changed", "14", "18"),
        ),
        (
            "en",
            "To use the service, you must be at least 16 years old. Children under 13 must ask a parent first.",
            "Children under 13 must ask a parent first, whatever else these terms say.",
            ("removed", "16", ""),
        ),
    ],
)
def test_what_took_its_place_also_stood_beside_it(
    changed: Changed, language: str, before: str, after: str, expected: tuple[str, str, str]
) -> None:
    page = "# Terms of use\n\n## Children and age\n\n{}\n"
    assert expected in told(changed(page.format(before), page.format(after), language))
