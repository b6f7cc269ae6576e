"""Sentences of policies: what ends one and what does not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.text import clauses


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in clauses.split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "See Cal. Civ. Code § 1798.80(e) and Cal. Bus. & Prof. Code 22575.",
        "Notice No. 2020-7 applies, e.g. to Acme Inc. and others.",
        "We pay $3.5 million, i.e. 2.1% of it, to Acme Corp. Ltd. and U.S. Department of Commerce.",
        "Visit www.example.org/a.html or mail to a.b@example.org for more.",
        "Es gilt z. B. der Art. 6 Abs. 1 lit. f DSGVO.",
        "Wir speichern seit dem 1. Januar 2020 alles.",
        "시행일자: 2024. 1. 18.",
        "1. Personal data we collect",
        "Contact Mr. J. Doe or Dr. Kim.",
        "We share it with: (i) processors; (ii) affiliates; and (iii) authorities",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ("We collect it.", "We share it.", "You may object!", "May you?", "Yes."),
        ("We use Acme Inc.", "The data stays there."),
        ("It includes names, etc.", "We delete it."),
        ("회사는 처리합니다.", "다만, 예외로 합니다.", "문의 바랍니다."),
        ("He said “no.”", "Then he left."),
        ("(See below.)", "Nothing follows."),
        ("As in Section 3.", "The rest stands."),
    ],
)
def test_several_sentences(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


def test_japanese_needs_no_space() -> None:
    assert sentences("情報を取得します。利用目的は次のとおりです。") == [
        "情報を取得します。",
        "利用目的は次のとおりです。",
    ]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet='ab AB.!?。…()"” 1\u00a0', max_size=60))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    spans = clauses.split(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)
