"""A page that only says where the policy stands now is no policy."""

import pytest

from policywatch.model.report import Report
from policywatch.readers import read
from policywatch.report import compare
from tests.significance.pages import KNOWLEDGE

POLICY = "# Privacy Policy\n\n## Data\n\n" + "\n\n".join(
    f"We collect your name for order {number}. You can object and have it deleted. We do not sell it to anyone."
    for number in range(9)
)


def after(page: str) -> Report:
    return compare(*(read(text.encode(), name="p.md", knowledge=KNOWLEDGE) for text in (POLICY, page)), KNOWLEDGE)


@pytest.mark.parametrize(
    "page",
    [
        "# Privacy Policy\n\nThis page has moved to https://quendle.example/legal/privacy.\n",
        "# Privacy Policy\n\nOur privacy policy can now be found at quendle.example/privacy.\n",
        "# Datenschutz\n\nUnsere Datenschutzerklärung finden Sie jetzt unter quendle.example/datenschutz.\n",
        "# 개인정보 처리방침\n\n개인정보 처리방침은 새 주소로 이전하였습니다.\n",
    ],
)
def test_a_pointer_is_no_policy(page: str) -> None:
    assert {finding.rule for finding in after(page).findings} == {"no-policy"}


def test_a_policy_in_two_lines_is_one() -> None:
    assert after("# Privacy Policy\n\nWe collect your name and sell it.\n").significance.value == "significant"
