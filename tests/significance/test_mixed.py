"""Sentences in another language than their document's are judged by the cues of the language they are written in."""

import pytest

from policywatch import report
from policywatch.knowledge import load
from policywatch.model.finding import Significance
from policywatch.readers import read

KNOWLEDGE = load()
KO = "# 개인정보 처리방침\n\n동물원의 방침입니다.\n\n## 안내\n\n편하게 물어보세요. {}\n\n## 기타\n\n감사합니다.\n"
DE = "# Datenschutzerklärung\n\nQuendle betreibt einen Zoo.\n\n## Hinweise\n\nSchreiben Sie. {}\n\n## Ende\n\nDanke.\n"


@pytest.mark.parametrize(("page", "language"), [(KO, "ko"), (DE, "de")])
@pytest.mark.parametrize(
    ("old", "new", "significance"),
    [
        ("We share your data only with your consent.", "We share your data.", Significance.SIGNIFICANT),
        ("We will share your data with the zoo.", "We share your data with the zoo.", Significance.MINOR),
    ],
)
def test_a_consent_that_is_gone_counts_in_any_language(page, language, old, new, significance):
    sides = (
        read(page.format(text).encode(), name="p.md", language=language, knowledge=KNOWLEDGE) for text in (old, new)
    )
    assert report.compare(*sides, KNOWLEDGE).significance is significance
