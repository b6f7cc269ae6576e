"""Menus, banners and footers that a capture took in say nothing of the policy; what only looks like them does."""

import pytest

from policywatch.knowledge import load
from policywatch.model.finding import Significance
from policywatch.readers import read
from policywatch.report import compare

KNOWLEDGE = load()
POLICY = (
    "# Privacy Policy\n\n## Our shop\n\nWe mend clocks and keep a small shop by the harbour.\n\n"
    "## Who gets data\n\nWe share your address with:\n\n- foundries\n- the guild\n\n## The end\n\nThank you."
)


def verdict(new: str) -> tuple[Significance, set[str]]:
    """The verdict on a policy against another capture of it, and the rules that speak."""
    report = compare(*(read(text.encode(), name="p.md", knowledge=KNOWLEDGE) for text in (POLICY, new)), KNOWLEDGE)
    return report.significance, {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We use cookies to give you the best experience. [Accept all] [Reject all]\n\n", ""),
        ("[Skip to main content](#m)\n\n[Home](/) [Clocks](/c) [Log in](/l)\n\n", ""),
        ("", "\n\nFollow us on [Heronbook](/h) [Quillgram](/q)\n\n© 2024 All rights reserved"),
        ("", "\n\nAbout us | Careers | Blog | Help center | Facebook"),
        ("", "\n\nWas this page helpful? Yes No"),
        ("", "\n\n[The shop](/s) [Our boats](/b) [Quillhaven](/q)"),
    ],
)
def test_what_stands_around_the_policy_is_no_change_of_it(before: str, after: str) -> None:
    significance, rules = verdict(before + POLICY + after)
    assert significance is Significance.MINOR
    assert rules <= {"page-furniture", "no-practice-changed"}


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ("- the guild", "- the guild\n- partners"),
        ("- the guild", "- the guild\n- developers who log in"),
        ("Thank you.", "We use cookies to show advertising that gives you the best experience."),
        ("Thank you.", "Follow us and we record your location."),
    ],
)
def test_what_only_looks_like_it_is_read(of: str, to: str) -> None:
    assert verdict(POLICY.replace(of, to))[0] is Significance.SIGNIFICANT


def test_a_page_closed_for_maintenance_is_no_version() -> None:
    significance, rules = verdict("![Shop](/shop.svg)\n\nMaintenance\n===========\n")
    assert significance is Significance.MINOR
    assert rules == {"no-policy"}


_REVISED = {
    "ko": (
        "# 이용약관\n\n{}## 제1조\n\n저희는 시계를 고칩니다.\n\n## 제2조\n\n{}이용자는 시계를 맡길 수 있습니다.\n",
        "개정 약관에 동의하지 않으시는 경우 서비스 해지를 요청하실 수 있습니다.\n\n",
    ),
    "en": (
        "# Terms of Service\n\n{}## Our shop\n\nWe mend clocks.\n\n## Changes\n\n{}You may bring a clock.\n",
        "If you do not agree to the changes, you may cancel at any time and we will refund your fee.\n\n",
    ),
}


@pytest.mark.parametrize("language", _REVISED)
def test_the_announcement_of_a_revision_goes_when_it_is_made(language: str) -> None:
    page, said = _REVISED[language]
    assert _between(page.format(said, ""), page.format("", "")) is Significance.MINOR
    assert _between(page.format("", said), page.format("", "")) is Significance.SIGNIFICANT


def test_a_first_article_announces_nothing() -> None:
    page = "제1조 (약관의 변경)\n\n저희는 시계를 고칩니다. {}\n\n제2조 (맡기기)\n\n이용자는 시계를 맡길 수 있습니다.\n"
    said = "개정 약관에 동의하지 않으시는 경우 서비스 해지를 요청하실 수 있습니다."
    assert _between(page.format(said), page.format("")) is Significance.SIGNIFICANT


def _between(old: str, new: str) -> Significance:
    return compare(
        *(read(text.encode(), name="p.md", knowledge=KNOWLEDGE) for text in (old, new)), KNOWLEDGE
    ).significance
