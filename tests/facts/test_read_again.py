"""What a reading of all facts of real versions found: options below a denial, words within others, products."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


@pytest.mark.parametrize(
    ("body", "denied"),
    [
        ("- your photo", True),
        ("Your photo.", True),
        (
            "We collect no fingerprints. You are given the option to add a photo to your user profile, which could be "
            "a real photo of you or one of something else that represents you best.",
            False,
        ),
    ],
)
def test_running_text_below_a_heading_that_denies_says_itself_what_is_denied(
    stated: Stated, body: str, denied: bool
) -> None:
    facts = stated(f"# Privacy policy\n\n## Information we do not collect\n\n{body}\n", "personal_data")
    assert any(fact.key == "photo" and fact.negated for fact in facts) is denied


def test_a_profile_that_something_is_put_on_is_no_data(stated: Stated) -> None:
    page = "# Privacy policy\n\n## Data we collect\n\n{}\n"
    assert not stated(page.format("We collect the badge that you add to your user profile."), "personal_data")
    assert stated(page.format("We collect your user profile."), "personal_data")


def test_information_that_can_identify_somebody_is_no_check_of_identity(stated: Stated) -> None:
    page = "# 개인정보 처리방침\n\n## 개인정보의 이용 목적\n\n{}\n"
    about = stated(page.format("저희는 개인 식별이 가능한 정보를 회원 관리에 이용합니다."), "purpose", "ko")
    assert "identity-verification" not in {fact.key for fact in about}
    said = stated(page.format("저희는 개인 식별 목적으로 이메일을 이용합니다."), "purpose", "ko")
    assert [fact.key for fact in said] == ["identity-verification"]


def test_what_is_stored_somewhere_as_necessary_is_kept_for_no_time(stated: Stated) -> None:
    page = "# Privacy policy\n\n## How long we keep data\n\n{}\n"
    assert not stated(page.format("Gifts are stored in the ledger as necessary."), "storage_duration")
    assert stated(page.format("Gifts are stored for as long as necessary."), "storage_duration")


def test_a_law_that_is_named_goes_neither_way(changed: Changed) -> None:
    page = "# Terms of Service\n\n## Disputes\n\n{}\n"
    old, new = page.format("We mend clocks."), page.format("These terms are governed by the laws of Norway.")
    ways = {change.direction for change in changed(old, new) if change.type.value == "dispute_resolution"}
    assert ways == {None}


@pytest.mark.parametrize(
    ("new", "names"),
    [
        ("We share your questions with Anthropic and its Claude API.", {"Anthropic"}),
        ("We share your questions with the Claude API.", {"Claude"}),
    ],
)
def test_a_product_beside_its_company_is_told_once(changed: Changed, new: str, names: set[str]) -> None:
    page = "# Privacy policy\n\n## Who gets data\n\n{}\n"
    found = changed(page.format("We mend clocks."), page.format(new))
    assert {change.value for change in found if change.type.value == "recipient"} == names


def test_who_takes_a_certificate_is_no_paying_user(changed: Changed) -> None:
    page = "# 개인정보 처리방침\n\n## 구독자\n\n문의는 {}로 하시기 바랍니다.\n"
    found = changed(page.format("old@quendle.example"), page.format("new@quendle.example"), "ko")
    assert [change.new.scope for change in found if change.new] == [""]
    assert all(change.direction is Direction.REPLACED for change in found)


def test_where_data_are_kept_is_nobody(stated: Stated) -> None:
    row = "| 이전받는 자 | 주식회사 쿤들 |\n|---|---|\n| 보관 장소 | 싱가포르(#24-01, Vision Exchange) |\n"
    facts = stated(f"# 개인정보 처리방침\n\n## 국외 이전\n\n{row}", "recipient", "ko")
    assert "보관 장소" not in {fact.value for fact in facts}


def test_information_of_analytics_is_data_and_no_aim(stated: Stated) -> None:
    page = "# Privacy policy\n\n## Data we collect\n\n{}\n"
    assert not stated(page.format("They may also collect analytics information, such as usage."), "purpose")
    assert stated(page.format("They may also collect your usage for analytics."), "purpose")


def test_health_insurers_are_insurers(stated: Stated) -> None:
    page = "# Datenschutzerklärung\n\n## Weitergabe\n\nWir übermitteln Daten an Krankenkassen.\n"
    assert [fact.key for fact in stated(page, "recipient", "de")] == ["insurers"]
