"""Nothing on a Korean page is English but what the text itself, a name or a rule's id says."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from policywatch.knowledge import load
from policywatch.readers import encoding, read
from policywatch.site.words import Words
from policywatch.workflows import bilingual
from policywatch.workflows.override import Said, override
from policywatch.workflows.site import Wanted, build
from tests.site.shop import desk, put

SETTINGS = """zone = "Asia/Seoul"

[site]
name = "Haneul"
language = "ko"
url = "https://legal.haneul.example"
"""
OLD = """# 하늘 개인정보 처리방침

버전 v1.0

공고일자: 2024년 1월 2일 · 시행일자: 2024년 2월 3일

주식회사 하늘은 이용자의 개인정보를 처리합니다.

## 제1조 (수집 항목)

회사는 이름과 전자우편 주소를 수집합니다. 접근 토큰은 2시간 동안 보관합니다.

## 제2조 (제3자 제공)

회사는 개인정보를 제3자에게 판매하지 않습니다. 회사는 위치정보를 수집하지 않습니다.

| 수탁업체 | 위탁업무 | 보유기간 |
| --- | --- | --- |
| 구름전산 | 서버 운영 | 1년 |
| 바다물류 | 배송 | 1년 |

## 제3조 (보유 기간)

회사는 회원 탈퇴 후 1년간 개인정보를 보관합니다.

## 제4조 (이용자의 권리)

이용자는 언제든지 개인정보의 열람과 삭제를 요구할 수 있습니다. 만 14세 미만 아동은 가입할 수 없습니다.

## 제5조 (변경의 고지)

회사는 이 방침을 변경할 때 7일 전에, 중요한 변경은 30일 전에 공지사항으로 알립니다.
"""
NEW = """# 하늘 개인정보 처리방침

버전 v1.1

공고일자: 2025년 1월 2일 · 시행일자: 2025년 2월 3일

주식회사 하늘은 이용자의 개인정보를 처리합니다.

## 제1조 (수집 항목)

회사는 이름, 전자우편 주소, 주민등록번호와 지문 정보를 수집합니다. 접근 토큰은 30일 동안 보관합니다.

## 제2조 (보유 기간)

회사는 회원 탈퇴 후 5년간 개인정보를 보관합니다.

## 제3조 (제3자 제공)

회사는 맞춤형 광고를 위하여 개인정보를 미국의 광고주에게 제공합니다.

| 수탁업체 | 위탁업무 | 보유기간 |
| --- | --- | --- |
| 구름전산 | 서버 운영 및 통계 분석 | 3년 |
| 별빛광고 | 광고 | 탈퇴 시까지 |

## 제4조 (변경의 고지)

회사는 이 방침을 변경할 때 3일 전에 공지사항으로 알립니다.
"""
ENGLISH = """# Haneul Privacy Policy

Version {}

Announced: {}. Effective: {}.

Haneul Inc. processes personal data of its users.

## Article 1 (What we collect)

We collect your name and e-mail address.

## Article 2 (Storage)

We keep personal data for {} years after you leave. Write to help@haneul.example.
"""
TERMS = """# {0} 이용약관

버전 {1}

시행일자: {2}

## 제1조 (목적)

{3}
"""
NAMES = {
    *("Haneul", "Atom", "JSON", "PDF", "SHA", "policywatch", "English"),
    *("GDPR", "rev", "CFR", "EEC", "Gateway", "Learning"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("haneul")
    (root / "policywatch.toml").write_text(SETTINGS, "utf-8")
    for text in (OLD, NEW):
        put(root, text, document="haneul/privacy", language="ko")
    put(
        root, ENGLISH.format("v1.0", "January 2, 2024", "February 3, 2024", 1), document="haneul/privacy", language="en"
    )
    put(
        root, ENGLISH.format("v1.1", "January 2, 2025", "February 3, 2025", 4), document="haneul/privacy", language="en"
    )
    one = "이 약관은 하늘 서비스의 이용 조건과 절차를 정합니다. 회사는 서비스를 연중 제공합니다."
    two = "회원은 매달 요금을 납부하며 환불은 없습니다. 분쟁은 중재로 해결합니다. 회사는 책임을 지지 않습니다."
    for label, day, said in (("v1", "2024년 2월 3일", one), ("v2", "2025년 2월 3일", two)):
        put(root, TERMS.format("하늘", label, day, said), document="haneul/terms", language="ko")
    person = Said("significant", "김하늘", "법무팀 검토")
    override("haneul/terms@v2", "haneul/terms@v1", person, desk(root, "2026-06-01"))
    build(Wanted(root / "site", workers=1), desk(root, "2026-06-01"))
    return root / "site"


def said_on(page: BeautifulSoup) -> Iterator[str]:
    """The interface's words: no code, no quotes of the text, nothing marked as another language."""
    for text in page.find_all(string=True):
        if type(text) is NavigableString and text.strip() and _ours(text):
            yield text.strip()
    for tag in page.find_all(True):
        yield from (
            str(tag[name]) for name in ("aria-label", "title", "alt", "data-none", "data-count") if name in tag.attrs
        )


def _ours(text: NavigableString) -> bool:
    above = [tag for tag in text.parents if isinstance(tag, Tag)]
    if any(tag.name in ("script", "style", "code", "kbd", "svg") for tag in above):
        return False
    return next((tag["lang"] for tag in above if tag.has_attr("lang")), "ko") == "ko"


def test_no_page_speaks_english(site: Path) -> None:
    texts = " ".join((OLD, NEW, TERMS))
    pages = [path for path in site.rglob("*.html") if '<html lang="ko"' in path.read_text("utf-8")]
    assert len(pages) > 10
    for path in pages:
        for said in said_on(BeautifulSoup(path.read_text("utf-8"), "lxml")):
            left = set(re.findall("[A-Za-z]{3,}", re.sub(r"{\w+}", "", said))) - NAMES
            assert all(word in texts for word in left), (path, said)


def test_what_a_translation_says_otherwise_is_said_in_korean(site: Path) -> None:
    page = BeautifulSoup((site / "haneul/privacy/ko/changes/v1.0/v1.1.html").read_text("utf-8"), "lxml")
    assert "주민등록번호" in page.get_text()
    assert not page.select(".caution[lang=en]")


WORDS = Words("ko", tomllib.loads((files("policywatch.data") / "site/words/ko.toml").read_text("utf-8")))


def test_every_reference_of_a_rule_is_said_in_korean_part_by_part() -> None:
    for reference in {rule.reference for rule in load().rules}:
        said = WORDS.phrase(reference)
        assert re.search("[가-힣]", said), reference
        left = set(re.findall("[A-Za-z]{3,}", said)) - NAMES
        assert not left, (reference, said)
        parts = reference.split("; ")
        if all(re.search("[가-힣]", WORDS.phrase(part)) for part in parts):
            assert said == "; ".join(map(WORDS.phrase, parts))


@pytest.mark.parametrize(
    "data",
    [
        b"caf\xe9 " * 40,
        "정책 ".encode("euc-kr") * 40,
        "정책 ".encode() * 40 + b"\x93quoted\x94",
        "정책 ".encode() * 40 + b"\x81",
    ],
)
def test_a_guessed_encoding_is_told_in_korean(data: bytes) -> None:
    warning = encoding.decode(data)[1]
    assert warning
    said = WORDS.phrase(f"both versions: {warning}")
    assert said.startswith("두 버전 모두: ")
    assert re.search("[가-힣]", said.removeprefix("두 버전 모두: "))


def test_how_translations_lag_is_told_in_korean() -> None:
    knowledge = load()
    binding, lagging = (
        read(text.encode(), name="policy.md", knowledge=knowledge)
        for text in (NEW, ENGLISH.format("v1.0", "January 2, 2024", "February 3, 2024", 9))
    )
    told = bilingual.disagreements(binding, lagging, knowledge)
    assert len(told) > 3
    for line in told:
        said = WORDS.phrase(f"haneul/privacy@v1.1: {line}")
        assert re.search("[가-힣]", said), line
        ours = re.sub("“[^”]*”", "", said)
        assert set(re.findall("[A-Za-z]{3,}", ours)) <= {"haneul", "privacy", "help", "example"}, said
