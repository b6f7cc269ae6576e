"""Two short documents that differ in one passage, compared."""

from policywatch.knowledge import load
from policywatch.model.report import Report
from policywatch.readers import read
from policywatch.report import compare

KNOWLEDGE = load()
TERMS = {
    "en": "# Terms of Service\n\n## Clocks\n\nWe mend clocks.\n\n{}\n",
    "de": "# Allgemeine Geschäftsbedingungen\n\n## Uhren\n\nWir reparieren Uhren.\n\n{}\n",
    "fr": "# Conditions générales\n\n## Horloges\n\nNous réparons des horloges.\n\n{}\n",
    "ko": "# 이용약관\n\n## 시계\n\n저희는 시계를 고칩니다.\n\n{}\n",
    "ja": "# 利用規約\n\n## 時計\n\n時計を直します。\n\n{}\n",
}
"""Terms of a shop in every language, with the place of a clause as "{}"."""
POLICY = "# Privacy Policy\n\n## Our shop\n\nWe mend clocks by the harbour.\n\n{}\n"
_SHOP = "# {}\n\n## Our shop\n\nWe mend clocks and keep a small shop by the harbour.\n\n## The rest\n\n{{}}\n"


def compared(page: str, old: str, new: str) -> Report:
    """``page`` holds the place of either passage as "{}"."""
    return compare(
        *(read(page.format(text).encode(), name="p.md", knowledge=KNOWLEDGE) for text in (old, new)), KNOWLEDGE
    )


def in_shop(old: str, new: str, title: str = "Privacy Policy") -> Report:
    """The passages stand in the policy, or the terms, of a shop."""
    return compared(_SHOP.format(title), old, new)
