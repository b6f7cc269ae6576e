"""Lists under headings that say nothing by themselves mean what the sentence before the first of them leads on to."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

ENGLISH = """# Statement

We collect the following when you use the shop:

# [On signing up]

- e-mail address, password

# [On paying]

- card number, name of the bank
"""
KOREAN = """# 안내

회사는 아래와 같은 개인정보를 수집하고 있습니다.

# [가입 시]

- 이메일, 비밀번호

# [환불 시]

- 계좌번호, 예금주명
"""


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        (ENGLISH, "en", {"e-mail address", "password"}),
        (KOREAN, "ko", {"e-mail address", "password", "bank account"}),
    ],
)
def test_a_list_below_a_bare_heading_is_led(
    text: str, language: str, values: set[str], stated: Callable[..., list[Fact]]
) -> None:
    assert values <= {fact.value for fact in stated(text, "personal_data", language)}


def test_a_sentence_that_is_complete_leads_to_no_heading(stated: Callable[..., list[Fact]]) -> None:
    text = ENGLISH.replace("We collect the following when you use the shop:", "We collect nothing but orders.")
    assert stated(text, "personal_data") == []


def test_running_text_below_the_heading_says_itself_what_it_is(stated: Callable[..., list[Fact]]) -> None:
    text = ENGLISH.replace("- e-mail address, password", "You can change your e-mail address. It is easy.")
    assert "e-mail address" not in {fact.value for fact in stated(text, "personal_data")}
