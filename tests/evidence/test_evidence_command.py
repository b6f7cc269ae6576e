"""The command: packs on files and on the output, pages, one recipient's part, and checking."""

import html
import json
import re
import tomllib
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from policywatch.delivery.model import DeliveryState, NoticeState, NoticeText, Outcome
from policywatch.delivery.verifying import verify
from tests.cli.command import policywatch
from tests.notices.building import NOTICE, NOW, Office

AT = ("--now", "2026-12-02")


@pytest.fixture
def sent(shop: Office) -> Path:
    shop.draft()
    hostile = (NoticeText("en", "<script>alert(1)</script>", "</pre><img src=x>\n"),)
    shop.ledger.put_notice(NOTICE, hostile)
    shop.send()
    shop.ledger.close()
    return shop.folder


def test_a_pack_on_a_file_verifies_and_a_changed_one_does_not(sent: Path) -> None:
    assert policywatch("evidence", NOTICE.id, "--out", "p.jsonl", *AT, cwd=sent).code == 0
    good = policywatch("evidence", "--verify", "p.jsonl", cwd=sent)
    assert (good.code, good.out.splitlines()[1]) == (0, "lead time met: yes 3")
    data = (sent / "p.jsonl").read_bytes()
    (sent / "p.jsonl").write_bytes(data.replace(b"accepted", b"uncertain", 1))
    bad = policywatch("evidence", "--verify", "p.jsonl", "--format", "json", cwd=sent)
    assert bad.code == 1
    assert json.loads(bad.out)["problems"]
    assert policywatch("evidence", "--verify", "none.jsonl", cwd=sent).code == 3


def test_the_output_is_the_pack_in_lines_or_as_one_value(sent: Path) -> None:
    lines = policywatch("evidence", NOTICE.id, *AT, cwd=sent).out
    (sent / "out.jsonl").write_text(lines, "utf-8")
    assert verify(sent / "out.jsonl").ok
    whole = policywatch("evidence", NOTICE.id, "--format", "json", *AT, cwd=sent).out
    assert json.loads(whole) == [json.loads(line) for line in lines.splitlines()]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def test_a_page_has_its_pack_beside_it_and_a_strangers_words_stay_words(sent: Path) -> None:
    assert policywatch("evidence", NOTICE.id, "--out", "p.html", "--format", "html", *AT, cwd=sent).code == 0
    page = (sent / "p.html").read_text("utf-8")
    tags = _Tags()
    tags.feed(page)
    assert not tags.seen & {"script", "img", "link", "a"}
    verdict = verify(sent / "p.jsonl")
    assert verdict.ok
    for shown in (verdict.sha256, verdict.seal["chain_head"]["hash"], "Jane Doe", "2026-12-01 00:00:00 UTC"):
        assert shown in page


def test_the_page_is_korean_where_it_is_asked_for_or_the_site_is(sent: Path) -> None:
    def page(*words: str) -> str:
        return policywatch("evidence", NOTICE.id, "--format", "html", *words, *AT, cwd=sent).out

    korean = page("--language", "ko")
    assert '<html lang="ko">' in korean
    for words in ("통지 증명서", "기한 내 통지", "수신자별 기록", "이메일", "접수됨"):
        assert words in korean
    assert "Who was told" not in korean
    assert "Who was told in time" in page()
    (sent / "policywatch.toml").write_text('[site]\nlanguage = "ko"\n', "utf-8")
    assert page() == korean
    assert "Who was told in time" in page("--language", "en")
    refused = policywatch("evidence", NOTICE.id, "--language", "xx", *AT, cwd=sent)
    assert (refused.code, "en, ko" in refused.err) == (2, True)


def test_what_the_record_says_of_an_event_is_korean_too(shop: Office) -> None:
    shop.draft()
    shop.ledger.approve(NOTICE.id, by="김철수", seen=shop.ledger.notice(NOTICE.id).text_hash, at=NOW)
    shop.ledger.pause(NOTICE.id, by="김철수", at=NOW)
    reason = f"it is paused, and the last moment that keeps {NOTICE.kept} was 2026-12-31 15:00 UTC"
    shop.ledger.note_late(NOTICE.id, reason, at=NOW)
    shop.ledger.close()
    asked = ("evidence", NOTICE.id, "--format", "html", *AT)
    korean = policywatch(*asked, "--language", "ko", cwd=shop.folder).out
    for words in ("담당자: 김철수", "30일 전 통지의 기한은 2026-12-31 15:00 UTC였으나 아직 일시 중지 상태입니다."):
        assert words in korean
    assert "last moment" not in korean
    assert reason in html.unescape(policywatch(*asked, cwd=shop.folder).out)


def test_every_word_of_the_page_has_its_korean() -> None:
    folder = files("policywatch.data").joinpath("templates")
    table = tomllib.loads(folder.joinpath("evidence.ko.toml").read_text("utf-8"))
    page = folder.joinpath("evidence.html.j2").read_text("utf-8")
    asked = set(re.findall(r'\bt\("([^"]+)"', page))
    lists = re.findall(r"in \(((?:\"[^\"]+\"(?:, )?)+)\) %\}<th>", page)
    asked |= {word for found in lists for word in re.findall(r'"([^"]+)"', found)}
    asked |= {member.value for values in (NoticeState, DeliveryState, Outcome) for member in values}
    assert len(asked) > 60
    record = table.pop("record")
    assert asked <= table.keys()
    for english, korean in (*table.items(), *record.items()):
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", korean))


def test_a_reminders_page_says_what_it_reminds_of(shop: Office) -> None:
    shop.draft(id="again", reminder_of=NOTICE.id, required_days=0, optional=True)
    shop.ledger.close()
    page = policywatch("evidence", "again", "--format", "html", *AT, cwd=shop.folder).out
    assert f"<dt>Reminds of</dt><dd>{NOTICE.id}</dd>" in page
    assert "Notice required" not in page


def test_one_recipients_part(sent: Path) -> None:
    (found,) = json.loads(policywatch("evidence", NOTICE.id, "--recipient", "kim@example.com", cwd=sent).out)
    assert (found["state"], found["lead_time_met"]) == ("accepted", "yes")
    assert policywatch("evidence", NOTICE.id, "--recipient", "2", cwd=sent).code == 0
    assert policywatch("evidence", NOTICE.id, "--recipient", "nobody@example.com", cwd=sent).code == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 2), (("none",), 3), ((NOTICE.id, "--out", "x.json", "--format", "json"), 2)],
)
def test_what_cannot_be_shown_is_said(sent: Path, words: tuple[str, ...], code: int) -> None:
    result = policywatch("evidence", *words, cwd=sent)
    assert (result.code, result.out) == (code, "")
    assert result.err.count("\n") == 1
