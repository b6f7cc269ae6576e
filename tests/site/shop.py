"""A workspace with a history of its own, for the site's tests."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from policywatch.workflows.add import Given, add
from policywatch.workflows.desk import Desk
from policywatch.workspace import find
from tests.cli.command import policy

DOCUMENT = "acme/privacy"
SETTINGS = """zone = "Asia/Seoul"
publisher = "Acme Inc."

[site]
url = "https://legal.acme.example/archive"
"""
VERSIONS = {
    "v1.0": policy("v1.0", "January 2, 2023", "February 3, 2023"),
    "v1.1": policy("v1.1", "January 2, 2024", "February 3, 2024", years="5"),
    "v1.2": policy("v1.2", "January 2, 2025", "February 3, 2025", years="5", row="\n| Ads Corp. | Advertising |"),
}
NEXT = policy("v1.3", "December 1, 2026", "January 15, 2027", years="5", contact="dpo@acme.example")
KOREAN = """# 아크메 개인정보 처리방침

버전 {label}

공고일자: {announced} · 시행일자: {effective}

주식회사 아크메는 이용자의 개인정보를 처리합니다.

## 제1조 (수집 항목)

회사는 이름과 전자우편 주소를 수집합니다.

## 제2조 (보유 기간)

회사는 회원 탈퇴 후 {years}년간 개인정보를 보관합니다.
"""


def korean(label: str, announced: str, effective: str, years: str) -> str:
    """The same policy in Korean, shorter."""
    return KOREAN.format(label=label, announced=announced, effective=effective, years=years)


def desk(root: Path, now: str) -> Desk:
    """The workspace's desk on a day."""
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Asia/Seoul"))
    return Desk(find(root, root / "snapshots"), moment)


def put(
    root: Path, text: str, now: str = "2026-06-01", name: str = "policy.md", document: str = DOCUMENT, **given: str
) -> None:
    """Archives a text."""
    path = root / name
    path.write_text(text, "utf-8")
    add(str(path), document, Given(**given), desk(root, now))


def shop(root: Path, settings: str = SETTINGS) -> Path:
    """Three versions in English, two in Korean, one to come in both."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "policywatch.toml").write_text(settings, "utf-8")
    for text in VERSIONS.values():
        put(root, text)
    put(root, korean("v1.1", "2024년 1월 2일", "2024년 2월 3일", "3"), language="ko")
    put(root, korean("v1.2", "2025년 1월 2일", "2025년 2월 3일", "5"), language="ko")
    put(root, NEXT)
    return root
