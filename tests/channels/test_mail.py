"""Mail as it is laid out: what arrives is what was meant, whatever titles and names hold."""

import email
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policywatch.channels import names, open_channel
from policywatch.channels.mail import Sheet
from policywatch.channels.message import Addressee, Kind, Mailbox, Place
from tests.channels.letters import letter, people

DATE = "Tue, 01 Dec 2026 00:00:00 +0000"


def read(data: bytes) -> email.message.EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def test_both_texts_arrive_as_they_were() -> None:
    message = read(Sheet(letter()).copy(people(1)[0], DATE))
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().splitlines() == letter().text.splitlines()
    assert html.get_content().splitlines() == letter().html.splitlines()
    assert message["Subject"] == letter().subject
    assert message["To"].addresses[0].display_name == "김철수 1"
    assert message["To"].addresses[0].addr_spec == "user1@mail.example.com"


def test_the_message_id_is_the_same_on_every_try_and_another_for_everybody() -> None:
    first, second = people(2)
    ids = [read(Sheet(letter()).copy(who, DATE))["Message-ID"] for who in (first, first, second)]
    assert ids[0] == ids[1] != ids[2]


def test_one_click_only_where_it_is_offered() -> None:
    sheet = Sheet(letter())
    assert read(sheet.copy(Addressee(1, "a@example.com"), DATE))["List-Unsubscribe"] is None
    message = read(sheet.copy(Addressee(1, "a@example.com", "", "https://a.example/u/1"), DATE))
    assert message["List-Unsubscribe"] == "<https://a.example/u/1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_international_domains_are_written_as_the_wire_wants_them() -> None:
    message = read(Sheet(letter()).copy(Addressee(1, "kim@bücher.example", "Kim"), DATE))
    assert message["To"].addresses[0].addr_spec == "kim@xn--bcher-kva.example"


HEADERS = {"date", "message-id", "to", "from", "subject", "auto-submitted", "content-language", "mime-version"}


@given(subject=st.text(max_size=120), name=st.text(max_size=80), sender=st.text(max_size=40))
@example(subject="=?utf-8?q?Hi=0ABcc:_victim@example.com?=", name="x", sender="y")
@example(subject="Hi\r\nBcc: victim@example.com", name="a\r\nBcc: b@example.com", sender="A\nBcc: c@example.com")
@example(subject="x", name="=?utf-8?b?YQpCY2M6IHZAZXhhbXBsZS5jb20=?=", sender='"<evil@example.com>')
@example(subject="a" * 2000, name="김" * 70, sender="이" * 40)
@settings(deadline=None, max_examples=150)
def test_no_text_makes_a_header_of_its_own(subject: str, name: str, sender: str) -> None:
    sheet = Sheet(letter(subject=subject, sender=Mailbox("notices@acme.example", sender)))
    message = email.message_from_bytes(sheet.copy(Addressee(1, "to@example.com", name), DATE))
    assert {key.lower() for key in message} == HEADERS | {"content-type"}
    assert len(message.keys()) == len(HEADERS) + 1
    parsed = read(message.as_bytes())
    assert [address.addr_spec for address in parsed["To"].addresses] == ["to@example.com"]
    assert [address.addr_spec for address in parsed["From"].addresses] == ["notices@acme.example"]
    assert all(len(line) <= 998 for line in sheet.copy(Addressee(1, "to@example.com", name), DATE).split(b"\r\n"))


def test_the_folder_holds_one_file_a_delivery_however_often_it_is_sent(tmp_path: Path) -> None:
    channel = open_channel("folder", Place(tmp_path))
    for _ in range(2):
        (answer,) = channel.send(letter(), people(3))
        assert (answer.kind, answer.deliveries) == (Kind.ACCEPTED, (1, 2, 3))
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["1.eml", "2.eml", "3.eml"]


@pytest.mark.parametrize("name", ["website_notice", "in_app"])
def test_what_is_published_is_one_file_a_language(tmp_path: Path, name: str) -> None:
    channel = open_channel(name, Place(tmp_path))
    for language in ("en", "ko", "ko"):
        list(channel.send(letter(language=language), [Addressee(1)]))
    assert sorted(path.name for path in (tmp_path / name).iterdir()) == [
        "acme-privacy-v2-email.en.json",
        "acme-privacy-v2-email.ko.json",
    ]


def test_every_provider_keeps_the_contract(tmp_path: Path) -> None:
    environment = {"SENDGRID_API_KEY": "x", "POLICYWATCH_SMTP_URL": "smtp://127.0.0.1:1"}
    for name in names():
        channel = open_channel(name, Place(tmp_path, environment))
        assert channel.window >= 1
        assert isinstance(channel.addressed, bool)
        assert isinstance(channel.idempotent, bool)
        channel.close()
        channel.close()
