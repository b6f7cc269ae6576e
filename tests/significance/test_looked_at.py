"""What is held up for a look, and what is not: who denies, who is forbidden what, what a sentence is about."""

import pytest

from tests.significance.pages import compared, in_shop

TERMS = "Terms of Service"


def held_up(old: str, new: str, title: str = "Privacy Policy") -> bool:
    """Whether a person is asked to look."""
    return "needs-review" in {finding.rule for finding in in_shop(old, new, title).findings}


def test_a_list_of_prohibitions_that_names_the_service_is_still_one() -> None:
    lead, stood = "While using the Service, under no circumstances will you:", "- hang wet coats on the clocks;"
    assert held_up(f"{lead}\n\n{stood}", f"{lead}\n\n{stood}\n- feed the swans from our pier;", TERMS)


def test_what_the_publisher_says_of_itself_below_prohibitions_is_none() -> None:
    stood = "You must not:\n\n- hang wet coats on the clocks;"
    assert not held_up(stood, f"{stood}\n- for instance, we cannot wind every tower in time.", TERMS)


def test_a_condition_of_what_users_are_not_is_no_denial() -> None:
    stays = "Disputes go to arbitration."
    came = "If you are not a resident of Norway, the arbitration will be held before our own clerk in Harbour Town."
    assert held_up(stays, f"{stays} {came}", TERMS)


def test_the_policy_is_what_a_sentence_is_about_after_its_opening_words() -> None:
    stood = "We call the shop, the pier and the tower our premises."
    came = "Whether you are looking for a bargain, sharing a bench with us or sending clocks home, {} has you covered."
    assert not held_up(stood, came.format("this Policy"))
    assert held_up(stood, came.format("our courier's information desk"))


def test_a_row_that_says_what_a_term_means_tells_no_practice() -> None:
    page = "# Privacy Policy\n\n## Words\n\n| Term | Meaning |\n| --- | --- |\n{}"
    stood = "| “Clock” | A thing that tells the hour. |\n"
    came = "| “Harbour badge” | An identifier and address that we may give to visitors whose data we send ahead. |\n"
    found = compared(page, stood, stood + came).findings
    assert "needs-review" not in {finding.rule for finding in found}


def test_a_denial_put_otherwise_in_a_section_that_got_a_number_is_not_lost() -> None:
    stood = "## No storage\n\nWe do not store the dial plates below our tower lens."
    came = "## 4.2. No storage\n\nDial plates are read while you wait. The data on them are not stored after that."
    assert not held_up(stood, came)


def test_a_denial_that_another_one_does_not_take_in_is_lost() -> None:
    stood = "## No storage\n\nWe do not store the dial plates below our tower lens."
    assert held_up(stood, "## 4.2. No storage\n\nDial plates are read while you wait. No data are sold after that.")


def test_a_question_promises_nothing() -> None:
    stays, denial = "The tower is open on Sundays.", "we never send a courier for your clocks"
    assert not held_up(f"Why do {denial}? {stays}", stays)
    assert held_up(f"Now {denial}. {stays}", stays)


def test_in_terms_what_is_not_offered_and_concerns_no_data_protects_nobody() -> None:
    stays = "The tower is open on Sundays."
    assert not held_up(f"We do not show the tower by moonlight. {stays}", stays, TERMS)


@pytest.mark.parametrize(
    ("bare", "told"),
    [
        (
            "Each winding is sent upstairs twice by a brass pulley hidden behind oak panels.",
            "Each winding and your address are sent upstairs by a brass pulley to our partners behind oak panels.",
        ),
        (
            "태엽은 참나무 판자 뒤에 숨은 놋쇠 도르래로 위층에 전송됩니다.",
            "고객의 주소 정보는 참나무 판자 뒤에 숨은 놋쇠 도르래로 제휴사에 전송됩니다.",
        ),
    ],
)
def test_a_deed_without_data_aim_or_anybody_who_acts_is_no_practice(bare: str, told: str) -> None:
    stays = "We mend clocks." if bare.isascii() else "우리는 시계를 고칩니다."
    assert not held_up(stays, f"{stays} {bare}")
    assert in_shop(stays, f"{stays} {told}").significance == "significant"


def test_what_joins_a_list_is_not_weighed_by_the_members_that_stood() -> None:
    page = (
        "# 개인정보처리방침\n\n## 수집하는 정보\n\n| 구분 | 항목 | 목적 |\n|---|---|---|\n"
        "| 이용자가 입력한 금융 정보 | 시계 이름, 계좌 구분, {}매입가, 보유 수량 | 시계 목록 표시 |\n"
    )
    assert "needs-review" in {finding.rule for finding in compared(page, "", "증권사/계좌명, ").findings}


def test_what_the_publisher_does_by_its_name_is_no_ban_in_the_list_below_one() -> None:
    page = '# Terms of use\n\nThe Larch Foundation ("Larch") mends clocks.\n\nYou must not:\n\n- copy gears.\n- {}\n'
    came = compared(page, "copy faces.", "copy faces.\n- Larch follows a pledge for open gears.")
    assert "needs-review" not in {finding.rule for finding in came.findings}
    banned = compared(page, "copy faces.", "copy faces.\n- feed the swans from our pier.")
    assert "needs-review" in {finding.rule for finding in banned.findings}


def test_a_choice_given_beside_it_makes_a_lost_denial_no_lighter() -> None:
    page = (
        "# 개인정보처리방침\n\n## 우리 가게\n\n저희는 항구 옆 작은 가게에서 시계를 고칩니다.\n\n## 그 밖의 내용\n\n{}\n"
    )
    stood = "시계를 누르면 종이 울립니다. 퀜들에는 청취 장치가 없고 방의 소리를 듣지 않습니다."
    came = (
        "시계를 누르면 종이 울립니다. '말로 멈추기'를 켜면 청취 장치('퀜들 귀')를 씁니다. 이 장치는 종을 멈추는 동작만"
        " 하고, 소리 신호를 받지 않으며 다른 방을 살피지 않습니다. 설정에서 언제든 해제할 수 있습니다."
    )
    assert "needs-review" in {finding.rule for finding in compared(page, stood, came).findings}
