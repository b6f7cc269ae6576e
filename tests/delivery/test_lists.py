"""Recipient lists: every good line is taken, every bad one is named with its number, whatever the file holds."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from email_validator import validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.delivery import recipients
from policywatch.delivery.addresses import address, masked
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.lists import List, checked
from policywatch.delivery.model import Audience, DeliveryState, Suppression
from policywatch.delivery.recipients import Imported, Source, import_list
from policywatch.errors import InputError, StoreError
from tests.delivery.stand import START, Stand


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.at(tmp_path / "state")


def bring_in(ledger: Ledger, folder: Path, data: str | bytes, name: str = "list.csv", **options: str) -> Imported:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return import_list(Source(path, **options), ledger, START)


def rejects(done: Imported) -> list[tuple[int, str]]:
    assert done.rejects is not None
    rows = list(csv.reader(io.StringIO(done.rejects.read_text("utf-8"))))
    return [(int(row[0]), row[1]) for row in rows[1:]]


def everybody(ledger: Ledger) -> dict[str, str]:
    return {person.key: person.address for person in recipients.listed(ledger, Audience())}


HOSTILE = b'''id,email,name,lang,region,zone,documents
1,kim@example.com,\xea\xb9\x80\xec\xb2\xa0\xec\x88\x98,ko,KR,Asia/Seoul,acme/privacy
2,no-address,x,en,US,,
3,"open@example.com,x,en,US,,
4,d@example.com,"Lee, ""Jr.""",en,US-CA,,
5,e@example.com,\xff\xfe,en,US,,
6,f@example.com,x,en,US,Mars/Base,
7,g@example.com,x,en,US,,,,,
8,=cmd|' /C calc'!A0,x,en,US,,
9,i@example.com,"two
lines\x00",en,US,,
10,j@example.com\x00,x,en,US,,
11,k@example.com\r,x,en,Korea,,
12,"l@example.com",x,english,US,,
13,m@example.com,x,en,US,,../etc/passwd
14,n@example.com,,,,,
15,"o@example.com"x,y,,,,
16,p@example.com,last without a line end'''


def test_a_hostile_file_costs_only_its_own_lines(ledger: Ledger, tmp_path: Path) -> None:
    done = bring_in(ledger, tmp_path, HOSTILE)
    assert set(everybody(ledger)) == {"1", "4", "9", "14", "16"}
    assert [line for line, _ in rejects(done)] == [3, 4, 6, 7, 8, 9, 12, 13, 14, 15, 17]
    assert (done.accepted, done.rejected) == (5, 11)
    names = {person.key: person.name for person in recipients.listed(ledger, Audience())}
    assert names["1"] == "김철수"
    assert names["4"] == 'Lee, "Jr."'
    assert names["9"] == "two lines"
    assert done.rejects is not None
    assert not any(cell.startswith("=") for row in csv.reader(done.rejects.open()) for cell in row)
    assert done.rejects.stat().st_mode & 0o077 == 0


def test_json_lines_are_read_line_by_line(ledger: Ledger, tmp_path: Path) -> None:
    rows = ['{"email": "a@example.com", "id": 7, "tags": ["vip", "eu"], "odd": 1}', "[1]", "{", "", "{}", "[" * 5000]
    done = bring_in(ledger, tmp_path, "\n".join(rows), "list.jsonl")
    assert [line for line, _ in rejects(done)] == [2, 3, 5, 6]
    (person,) = recipients.listed(ledger, Audience())
    assert (person.key, person.tags) == ("7", ("eu", "vip"))


def test_importing_again_doubles_nobody_and_takes_what_changed(ledger: Ledger, tmp_path: Path) -> None:
    bring_in(ledger, tmp_path, "id,email\n1,a@example.com\n2,b@example.com\n")
    bring_in(ledger, tmp_path, "id,email\n1,a@example.com\n2,b@example.com\n")
    bring_in(ledger, tmp_path, "id,email\n2,new@example.com\n")
    assert everybody(ledger) == {"1": "a@example.com", "2": "new@example.com"}


def test_a_killed_import_goes_on_where_it_was(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipients, "_CHUNK", 10)
    rows = ["id,email", *(f"{n},user{n}@example.com" if n % 7 else f"{n},bad" for n in range(1, 101))]
    taken = 0

    def die(done: int, total: int) -> None:
        nonlocal taken
        taken += 1
        if taken == 4:
            raise KeyboardInterrupt

    path = tmp_path / "list.csv"
    path.write_text("\n".join(rows))
    with pytest.raises(KeyboardInterrupt):
        import_list(Source(path), ledger, START, die)
    with Source(path).rejects_file.open("a") as file:
        file.write("what a killed process wrote and never counted")
    done = import_list(Source(path), ledger, START)
    assert done.resumed_at == 41
    assert (done.accepted, done.rejected) == (86, 14)
    assert [line for line, _ in rejects(done)] == [n + 1 for n in range(7, 101, 7)]
    assert len(everybody(ledger)) == 86


def test_other_encodings_are_named(ledger: Ledger, tmp_path: Path) -> None:
    data = "email,name\na@example.com,김철수\n".encode("cp949")
    assert rejects(bring_in(ledger, tmp_path, data))[0][1].startswith("the line is not utf-8")
    assert bring_in(ledger, tmp_path, data, encoding="cp949").accepted == 1
    with pytest.raises(InputError, match="no encoding"):
        bring_in(ledger, tmp_path, data, encoding="cp9999")


@pytest.mark.parametrize(
    ("data", "said", "options"),
    [
        (b"", "is empty", {}),
        ("email,이름\n".encode("cp949"), "not utf-8: name the list's --encoding", {}),
        ("email,name\na@example.com,A\n".encode("utf-16"), "UTF-16", {}),
        (b"email,name\na@example.com,A\n", "UTF-16", {"encoding": "utf-16"}),
        (b"email,name\ra@example.com,A\r", "cannot be read as CSV", {}),
        (b'[{"email": "a@example.com"}]', "one JSON array", {}),
    ],
)
def test_a_file_that_is_no_list_of_lines_is_refused_in_one_line(
    ledger: Ledger, tmp_path: Path, data: bytes, said: str, options: dict[str, str]
) -> None:
    with pytest.raises(InputError, match=said) as raised:
        bring_in(ledger, tmp_path, data, **options)
    assert "\n" not in str(raised.value)
    assert everybody(ledger) == {}


def test_columns_may_have_korean_names(ledger: Ledger, tmp_path: Path) -> None:
    bring_in(ledger, tmp_path, "\ufeff회원번호;이메일;성명;언어\n7;a@example.com;김철수;ko\n")
    (person,) = recipients.listed(ledger, Audience())
    assert (person.key, person.address, person.name, person.language) == ("7", "a@example.com", "김철수", "ko")


def test_halves_of_characters_and_nested_values_cost_their_own_line(ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        {"id": "1", "email": "a@example.com", "name": "\ud800 Kim", "tags": ["\udfff"], "consent": "\ud800"},
        {"id": "2", "email": "b\ud800@example.com"},
        {"id": "\ud800", "email": "c@example.com"},
        {"id": {"n": 1}, "email": "d@example.com"},
        {"id": "5", "email": "e@example.com", "name": "\u202egnp.exe\u202c Lee"},
    ]
    done = bring_in(ledger, tmp_path, "\n".join(map(json.dumps, rows)), "list.jsonl")
    assert [line for line, _ in rejects(done)] == [2, 3, 4]
    assert {person.key: person.name for person in recipients.listed(ledger, Audience())} == {
        "1": "Kim",
        "5": "gnp.exe Lee",
    }


def test_a_line_without_end_is_not_read_into_memory(tmp_path: Path) -> None:
    data = b"email\n" + b"x" * 300_000 + b"\na@example.com\n"
    lines = list(List(io.BytesIO(data), json_lines=False).lines())
    assert [(line.number, bool(line.fault)) for line in lines] == [(2, True), (3, False)]


def test_a_list_without_addresses_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no address column"):
        bring_in(ledger, tmp_path, "name,phone\nKim,1\n")


@given(st.from_regex(r"[A-Za-z0-9._+-]{1,12}@[A-Za-z0-9.-]{1,20}\.[a-z]{1,6}", fullmatch=True))
@settings(deadline=None, max_examples=300)
def test_the_quick_look_at_addresses_says_what_the_library_says(text: str) -> None:
    try:
        expected = validate_email(text, check_deliverability=False, strict=True).normalized
    except ValueError:
        with pytest.raises(ValueError, match=r".+"):
            address(text)
    else:
        assert address(text) == expected


@given(st.dictionaries(st.sampled_from(["address", "key", "name", "zone", "tags", "documents"]), st.text(max_size=40)))
@settings(deadline=None, max_examples=200)
def test_what_is_kept_holds_no_control_characters(record: dict[str, str]) -> None:
    try:
        kept = checked({**record, "address": "a@example.com"})
    except ValueError:
        return
    assert not any(ord(letter) < 32 for value in kept.values() for letter in value)


@given(st.lists(st.tuples(st.text("ab\",\n'; é", max_size=8), st.booleans()), max_size=8))
@settings(deadline=None, max_examples=150)
def test_well_formed_rows_all_arrive(cells: list[tuple[str, bool]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["email", "name"])
    writer.writerows((f"u{n}@example.com", name) for n, (name, _) in enumerate(cells))
    lines = list(List(io.BytesIO(text.getvalue().encode()), json_lines=False).lines())
    assert [line.record["address"] for line in lines] == [f"u{n}@example.com" for n in range(len(cells))]
    assert [line.record["name"] for line in lines] == [name.strip() for name, _ in cells]


def test_audiences(ledger: Ledger, tmp_path: Path) -> None:
    bring_in(
        ledger,
        tmp_path,
        "id,email,lang,region,documents,tags\n"
        "1,a@example.com,ko,KR,acme/privacy,vip\n"
        "2,b@example.com,en,US-CA,acme/terms,vip eu\n"
        "3,c@example.com,en,US,,\n"
        "4,d@example.com,de,DE,acme/privacy-policy,vipper\n",
    )

    def keys(**narrowed: object) -> list[str]:
        audience = Audience(**narrowed)  # type: ignore[arg-type]
        found = [person.key for person in recipients.listed(ledger, audience)]
        assert recipients.count(ledger, audience) == len(found)
        return found

    assert keys(document="acme/privacy") == ["1", "3"]
    assert keys(regions=("US",)) == ["2", "3"]
    assert keys(languages=("en", "de"), tags=("vip",)) == ["2"]
    assert keys(tags=("%",)) == []


def test_forgetting_keeps_the_proof_and_nothing_else(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(3, "key,address,name", "u{n},user{n}@example.com,Kim Chul-soo")
    stand.approved()
    stand.tick()
    (before,) = recipients.found(stand.ledger, "u2")
    assert recipients.forget(stand.ledger, "USER2@example.com", now=START) == 1
    assert [sent.state for sent in recipients.history(stand.ledger, before)] == [DeliveryState.ACCEPTED]
    hashes = {hashed for _, hashed in stand.ledger.deliveries("n")}
    assert before.address_hash in hashes
    assert stand.ledger.address_hash("user2@example.com") == before.address_hash
    stand.ledger.close()
    for file in (tmp_path / "ledger.sqlite3", tmp_path / "ledger.sqlite3-wal"):
        if file.exists():
            assert b"user2@example.com" not in file.read_bytes()
            assert b"u2\0" not in file.read_bytes()


def test_no_later_list_brings_a_forgotten_address_back(ledger: Ledger, tmp_path: Path) -> None:
    data = "id,email\n1,a@example.com\n2,b@example.com\n"
    bring_in(ledger, tmp_path, data)
    recipients.forget(ledger, "1", now=START)
    done = bring_in(ledger, tmp_path, data)
    assert [line for line, _ in rejects(done)] == [2]
    assert everybody(ledger) == {"2": "b@example.com"}
    with pytest.raises(InputError, match="no such recipient"):
        recipients.forget(ledger, "nobody", now=START)


def test_suppression_lists_come_in_and_go_out(ledger: Ledger, tmp_path: Path) -> None:
    bring_in(ledger, tmp_path, "email\na@example.com\nb@example.com\n", suppress="bounced")
    recipients.suppress(ledger, Suppression(ledger.address_hash("b@example.com"), "manual", START + dt.timedelta(1)))
    out = {one.address: one.reason for one in recipients.suppressions(ledger)}
    assert out == {"a@example.com": "bounced", "b@example.com": "bounced"}


def test_a_bounce_takes_an_unsubscriptions_place_and_never_the_other_way_round(ledger: Ledger, tmp_path: Path) -> None:
    for reason in ("unsubscribed", "bounced", "unsubscribed", "manual"):
        bring_in(ledger, tmp_path, "email\na@example.com\n", suppress=reason)
    assert [one.reason for one in recipients.suppressions(ledger)] == ["bounced"]
    recipients.forget(ledger, "a@example.com", now=START)
    recipients.suppress(ledger, Suppression(ledger.address_hash("a@example.com"), "bounced", START))
    assert [one.reason for one in recipients.suppressions(ledger)] == ["forgotten"]


def test_a_suppression_list_written_here_comes_in_with_its_reasons(ledger: Ledger, tmp_path: Path) -> None:
    written = "address,hash,reason\na@example.com,00,complained\nb@example.com,00,whatever\nc@example.com,00,\n"
    bring_in(ledger, tmp_path, written, suppress="manual")
    out = {one.address: one.reason for one in recipients.suppressions(ledger)}
    assert out == {"a@example.com": "complained", "b@example.com": "manual", "c@example.com": "manual"}


def test_a_folder_that_cannot_be_written_is_said(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("email\nbad\n")
    with pytest.raises(StoreError, match="cannot be written"):
        import_list(Source(path, rejects=tmp_path / "no" / "such" / "folder.csv"), ledger, START)


def test_masked() -> None:
    assert masked("kim@example.com") == "k…@example.com"
    assert masked("") == ""
    assert json.dumps(masked("x")) == '"x\\u2026"'
