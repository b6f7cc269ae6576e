"""The proof pack: complete, checkable by hand, and broken by any change."""

import contextlib
import datetime as dt
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policywatch.delivery import evidence, recipients, tracking
from policywatch.delivery.approval import approve
from policywatch.delivery.model import SAME_ADDRESS
from policywatch.delivery.verifying import verify
from policywatch.errors import InputError
from tests.notices.building import NOTICE, NOW, Office, told

Lines = list[dict[str, Any]]


def _pack(shop: Office, name: str = NOTICE.id) -> Path:
    path = shop.folder / "pack.jsonl"
    with path.open("w", encoding="utf-8", newline="") as file:
        evidence.write(shop.ledger, name, file.write, at=NOW)
    return path


def _lines(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _of(lines: Lines, kind: str) -> Lines:
    return [line for line in lines if line.get("kind", "event") == kind]


@pytest.fixture
def sent(shop: Office) -> Office:
    """A notice that reached two of three, with another notice's events in between."""
    shop.draft(id="another", to_version="v9")
    shop.draft()
    shop.draft(id="third", to_version="v8")
    shop.send()
    numbers = shop.deliveries()
    reports = [
        told("delivered", numbers["kim@example.com"], "a"),
        told("bounced", numbers["ann@example.org"], "b", permanent="yes", reason="550 no such user"),
    ]
    tracking.record(shop.ledger, reports)
    return shop


def test_it_says_what_was_sent_to_whom_when_and_what_became_of_it(sent: Office) -> None:
    lines = _lines(_pack(sent))
    (notice,), (seal,) = _of(lines, "notice"), _of(lines, "seal")
    assert (notice["id"], notice["approved_by"], notice["approved_hash"]) == (
        NOTICE.id,
        "Jane Doe",
        notice["text_hash"],
    )
    assert notice["release"] == {"from": "acme/privacy@v1.0", "to": "acme/privacy@v1.1", "from_sha256": "aa"}
    assert [text["language"] for text in _of(lines, "text")] == ["en", "ko"]
    by_number = {line["id"]: line for line in _of(lines, "delivery")}
    kim, ann, bo = (
        by_number[sent.deliveries()[f"{who}"]] for who in ("kim@example.com", "ann@example.org", "bo@example.net")
    )
    assert (kim["locale"], kim["outcome"], kim["lead_time_met"]) == ("ko", "delivered", "yes")
    assert (ann["outcome"], ann["outcome_reason"], ann["lead_time_met"]) == ("bounced", "550 no such user", "no")
    assert (bo["state"], bo["outcome"], bo["lead_time_met"]) == ("accepted", "", "yes")
    assert bo["recipient"] == sent.ledger.address_hash("bo@example.net")
    assert seal["lead_time_met"] == {"no": 1, "yes": 2}
    assert seal["outcomes"] == {"bounced": 1, "delivered": 1}


def test_no_person_is_named_in_it(sent: Office) -> None:
    text = _pack(sent).read_text("utf-8")
    assert not any(word in text for word in ("kim@", "ann@", "김민수", "Ann Lee", "example.org"))


def test_a_whole_pack_is_ok(sent: Office) -> None:
    verdict = verify(_pack(sent))
    assert verdict.problems == ()
    assert (verdict.ok, verdict.notice) == (True, NOTICE.id)


def test_by_hand_with_sha256sum(sent: Office) -> None:
    path = _pack(sent)
    script = f"head -n -1 {path} | sha256sum; grep -c . {path}; sha256sum {path}"
    shown = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=True).stdout.splitlines()
    verdict = verify(path)
    assert shown[0].split()[0] == verdict.seal["sha256"]
    assert int(shown[1]) == verdict.lines
    assert shown[2].split()[0] == verdict.sha256
    events = [line for line in path.read_text("utf-8").splitlines() if line.startswith('{"at":')]
    digests = [hashlib.sha256(line.encode()).hexdigest() for line in events]
    assert [json.loads(line)["previous"] for line in events[1:]] == digests[:-1]
    assert verdict.seal["chain_head"]["hash"] == digests[-1]


def test_each_text_and_the_approval_by_hand(sent: Office) -> None:
    lines = _lines(_pack(sent))
    texts = _of(lines, "text")
    for text in texts:
        whole = "\0".join(text[name] for name in ("language", "subject", "text", "html"))
        assert hashlib.sha256(whole.encode()).hexdigest() == text["sha256"]
    both = "\n".join(sorted(f"{text['language']} {text['sha256']}" for text in texts))
    assert hashlib.sha256(both.encode()).hexdigest() == _of(lines, "notice")[0]["approved_hash"]


def test_the_chain_in_it_has_no_holes(sent: Office) -> None:
    numbers = [line["number"] for line in _of(_lines(_pack(sent)), "event")]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert {line["notice"] for line in _of(_lines(_pack(sent)), "event")} == {NOTICE.id, "third"}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_byte_can_be_changed(sent: Office, data: st.DataObject) -> None:
    whole = _pack(sent).read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path = sent.folder / "changed.jsonl"
    path.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])
    with contextlib.suppress(InputError):
        assert not verify(path).ok


def _sealed_anew(lines: Lines, raw: dict[int, str], path: Path) -> Path:
    """What somebody would do who changed a pack and made its seal fit again."""
    head = [
        raw.get(at) or json.dumps(line, ensure_ascii=False, separators=(",", ":")) for at, line in enumerate(lines[:-1])
    ]
    body = "".join(f"{line}\n" for line in head)
    tally = evidence.Tally()
    for line in _of(lines, "delivery"):
        tally.add(line)
    seal = {**lines[-1], **tally.shape(), "lines": len(head), "sha256": hashlib.sha256(body.encode()).hexdigest()}
    path.write_text(body + json.dumps(seal, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    return path


def _change(line: dict[str, Any], **values: Any) -> None:
    assert values.keys() <= line.keys()
    line.update(values)


FORGERIES = {
    "another text": lambda lines: _change(_of(lines, "text")[0], text="Nothing changes.\n"),
    "another approver": lambda lines: _change(_of(lines, "notice")[0], approved_by="Somebody Else"),
    "a bounce made a delivery": lambda lines: _change(
        next(line for line in _of(lines, "delivery") if line["outcome"] == "bounced"), outcome="delivered"
    ),
    "a bounce left out": lambda lines: _change(
        next(line for line in _of(lines, "delivery") if line["outcome"] == "bounced"), outcome="", lead_time_met="yes"
    ),
    "lead time claimed": lambda lines: _change(
        next(line for line in _of(lines, "delivery") if line["lead_time_met"] == "no"), lead_time_met="yes"
    ),
    "a recipient left out": lambda lines: lines.remove(_of(lines, "delivery")[1]),
    "a recipient swapped": lambda lines: _change(_of(lines, "delivery")[0], recipient="0" * 32),
    "an event left out": lambda lines: lines.remove(_of(lines, "event")[1]),
    "an event changed": lambda lines: _change(_of(lines, "event")[0], at="2020-01-01T00:00:00.000000Z"),
    "the last event left out": lambda lines: lines.remove(_of(lines, "event")[-1]),
    "an earlier deadline": lambda lines: _change(_of(lines, "notice")[0], last_safe_at="2026-11-01T00:00:00.000000Z"),
    "a message taken over that never was": lambda lines: _change(_of(lines, "delivery")[2], provider_id="made-up"),
    "a message taken over earlier": lambda lines: _change(
        _of(lines, "delivery")[2], answered_at="2026-11-30T00:00:00.000000Z"
    ),
    "an attempt left out": lambda lines: lines.remove(_of(lines, "attempt")[0]),
    "a text of another notice": lambda lines: _change(_of(lines, "delivery")[0], text_sha256="0" * 64),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_with_a_fitting_seal_contradicts_itself(sent: Office, name: str) -> None:
    path = _pack(sent)
    raw = path.read_text("utf-8").splitlines()
    lines = _lines(path)
    assert verify(_sealed_anew(lines, dict(enumerate(raw[:-1])), sent.folder / "same.jsonl")).ok
    before = [json.dumps(line) for line in lines]
    FORGERIES[name](lines)
    kept = {at: raw[before.index(text)] for at, line in enumerate(lines) if (text := json.dumps(line)) in before}
    assert not verify(_sealed_anew(lines, kept, sent.folder / "forged.jsonl")).ok


def test_a_pack_cut_off_is_said(sent: Office) -> None:
    path = _pack(sent)
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    assert verify(path).problems == ("the seal is missing: the file was cut off",)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"{}", b"[]\n", b"\xff\xfe", b'{"kind":"seal"}\n', b"null\n", b'{"kind":"notice"}\n']
)
def test_what_is_no_pack_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"is no proof pack"):
        verify(path)


def test_a_draft_proves_itself_too(shop: Office) -> None:
    shop.draft()
    assert verify(_pack(shop)).ok
    approve(shop.ledger, NOTICE.id, by="Jane", now=NOW)
    assert verify(_pack(shop)).ok


def test_the_pack_is_noted_in_the_chain(sent: Office) -> None:
    sealed = evidence.write(sent.ledger, NOTICE.id, lambda line: None, at=NOW)
    evidence.record(sent.ledger, NOTICE.id, sealed, at=NOW)
    assert list(sent.ledger.events(NOTICE.id))[-1].detail["pack"] == sealed.sha256
    assert verify(_pack(sent)).ok


@pytest.mark.parametrize(
    ("state", "answered", "outcome", "met"),
    [
        ("accepted", -1, "", "yes"),
        ("accepted", 0, "", "no"),
        ("accepted", -1, "deferred", "yes"),
        ("accepted", -1, "bounced", "no"),
        ("accepted", -1, "complained", "no"),
        ("uncertain", -1, "", "unknown"),
        ("failed", -1, "", "no"),
        ("suppressed", None, "", "no"),
        ("queued", None, "", "no"),
    ],
)
def test_lead_time_met(state: str, answered: int | None, outcome: str, met: str) -> None:
    limit = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    at = None if answered is None else (limit + dt.timedelta(microseconds=answered)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert evidence.met("2027-01-01T00:00:00.000000Z", state, "", at, outcome) == met
    assert evidence.met(None, state, "", at, outcome) == "not asked"


def test_an_address_of_two_recipients_is_answered_for_once(shop: Office) -> None:
    path = shop.folder / "more.csv"
    path.write_text("key,email\n0,Kim@Example.com\n9,KIM@example.com\n", "utf-8")
    recipients.import_list(recipients.Source(path), shop.ledger, NOW)
    shop.draft()
    shop.send()
    pack = _pack(shop)
    assert verify(pack).ok
    lines = _lines(pack)
    assert lines[-1]["lead_time_met"] == {"same address": 2, "yes": 3}
    (alone,) = [line for line in _of(lines, "delivery") if line["locale"] == "en" and line["state"] == "accepted"][:1]
    _change(alone, state="suppressed", reason=SAME_ADDRESS, lead_time_met="same address")
    forged = _sealed_anew(lines, {}, shop.folder / "forged.jsonl")
    assert any("there is no other" in problem for problem in verify(forged).problems)
