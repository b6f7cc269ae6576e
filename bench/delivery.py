"""Sending beside the bare libraries, into sinks on this machine: ``make bench`` prints the ratios.

SendGrid: the `sendgrid` client posting ready-made bodies of 1,000, against planning and a whole tick; into Prism, which
checks each request as the provider describes it, into a sink that reads each request as a provider must and counts who
was sent what, and into one that answers without looking, where the client alone is measured. SMTP: `smtplib` on one
connection with ``send_message``, against a batch through the ledger. Each in a process of its own, so that memory is
its own; the best of some rounds, in turns; figures are ratios, since machines differ. A million recipients:
``python bench/delivery.py --people 1000000 --rounds 1``.
"""

import argparse
import contextlib
import datetime as dt
import json
import os
import resource
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import sendgrid

from policywatch.channels.message import Addressee, Addressees, Letter, Mailbox, Place
from policywatch.channels.providers.sendgrid import _copies, _shared
from policywatch.delivery.batches import Providers, Sender
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Notice, NoticeText, Schedule
from policywatch.delivery.recipients import Source, import_list
from policywatch.delivery.settings import DeliverySettings
from policywatch.delivery.tick import Limits, tick

MARK = 0.7
NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
TEXT = "What changes, from when, and what you can do. " * 120
_ANSWER = b"HTTP/1.1 202 Accepted\r\nX-Message-Id: m\r\nContent-Length: %d\r\n\r\n%b"
LETTER = Letter(
    "n", "en", "Our privacy policy changes", TEXT, f"<p>{TEXT}</p>", Mailbox("notices@acme.example", "Acme")
)


def report(people: int, letters: int, rounds: int, description: Path) -> None:
    """Prints the ratios."""
    print(f"\n### Sending: SendGrid to {people:,}, SMTP to {letters:,} recipients\n")
    print(f"The mark is {MARK} of bare, into a sink that reads what it is sent, as a provider must; SMTP likewise.\n")
    print("| into | bare a second | policywatch a second | of bare | peak MB |\n|---|---|---|---|---|")
    smtp = shutil.which("smtp-sink") or shutil.which("/usr/sbin/smtp-sink")
    if shutil.which("prism") and description.is_file():
        with prism(description) as host:
            _row("Prism", "sendgrid", people, host, rounds)
    with _http_sink("reading") as host:
        _row("a sink that reads", "sendgrid", people, host, rounds)
        _check(host, 2 * rounds * people)
    with _http_sink("blind") as host:
        _row("a sink that does not look", "sendgrid", people, host, rounds)
    if smtp:
        with _smtp_sink(smtp) as address:
            _row("smtp-sink", "smtp", letters, address, rounds)


def _row(sink: str, provider: str, count: int, target: str, rounds: int) -> None:
    found = [[_measured(f"{who}_{provider}", count, target) for who in ("bare", "ours")] for _ in range(rounds)]
    bare, ours = (max(figures["rate"] for figures in which) for which in zip(*found, strict=True))
    peak = max(figures["mb"] for _, figures in found)
    print(f"| {sink} | {bare:,.0f} | {ours:,.0f} | {ours / bare:.2f} | {peak:.0f} |", flush=True)


def _check(host: str, expected: int) -> None:
    """Everybody was read by the sink as often as was handed over."""
    with urllib.request.urlopen(host) as answer:
        times = json.load(answer)
    if len(times) != 1 or sum(int(often) * people for often, people in times.items()) != expected:
        raise SystemExit(f"the sink read {times}, not {expected:,} in all")


def _measured(job: str, count: int, target: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--job", job, "--count", str(count), "--target", target]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def bare_sendgrid(count: int, host: str) -> float:
    """The client's own time: each body, of the very recipients that policywatch writes to, is made beforehand."""
    api = sendgrid.SendGridAPIClient(api_key="SG.x", host=host)
    spent = 0.0
    for first in range(1, count + 1, 1_000):
        body = _body(range(first, min(first + 1_000, count + 1)))
        begun = time.perf_counter()
        api.client.mail.send.post(request_body=body)
        spent += time.perf_counter() - begun
    return spent


def _body(numbers: range) -> dict[str, object]:
    people = Addressees.of([Addressee(n, f"user{n}@mail.example.com", f"User {n}") for n in numbers])
    copies = [json.loads(copy) for copy in _copies(LETTER, people)]
    return {**_shared(LETTER, sandbox=False), "personalizations": copies}


def ours_sendgrid(count: int, host: str) -> float:
    return _ours(count, "sendgrid", {"SENDGRID_API_KEY": "SG.x", "SENDGRID_HOST": host})


def bare_smtp(count: int, address: str) -> float:
    host, port = address.split(":")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "notices@acme.example", "user@mail.example.com", LETTER.subject
    message.set_content(TEXT)
    message.add_alternative(LETTER.html, subtype="html")
    begun = time.perf_counter()
    with smtplib.SMTP(host, int(port)) as server:
        for _ in range(count):
            server.send_message(message)
    return time.perf_counter() - begun


def ours_smtp(count: int, address: str) -> float:
    return _ours(count, "smtp", {"POLICYWATCH_SMTP_URL": f"smtp://{address}"})


def _ours(count: int, provider: str, environment: dict[str, str]) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = Ledger.at(folder)
        path = folder / "people.csv"
        with path.open("w") as file:
            file.write("id,email,name,lang\n")
            file.writelines(f"{n},user{n}@mail.example.com,User {n},en\n" for n in range(count))
        import_list(Source(path), ledger, NOW)
        fields = ("n", "acme/privacy", "v1", "v2", "privacy", "significant", "email", NOW)
        notice = ledger.put_notice(
            Notice(*fields, schedule=Schedule(batch_size=1_000)),
            [NoticeText(LETTER.language, LETTER.subject, LETTER.text, LETTER.html)],
        )
        ledger.approve("n", by="bench", seen=notice.text_hash, at=NOW)
        settings = DeliverySettings(sender=LETTER.sender, email=(provider,))
        sender = Sender(ledger, settings, Providers(Place(folder, environment)), lambda: NOW)
        begun = time.perf_counter()
        done = tick(sender, ZoneInfo("UTC"), Limits(NOW + dt.timedelta(days=1), time.sleep))
        spent = time.perf_counter() - begun
        if done.answers != {"accepted": count}:
            raise SystemExit(f"not all were accepted: {done}")
        return spent


@contextlib.contextmanager
def prism(description: Path) -> Iterator[str]:
    """The address at which Prism answers, holding every request against the description."""
    address = _free_address()
    port = address.split(":")[1]
    command = ["prism", "mock", "-p", port, "-h", "127.0.0.1", "--errors", "-v", "error", str(description)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(address)
            yield f"http://{address}"
        finally:
            process.terminate()


def _free_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def _wait_for(address: str) -> None:
    host, port = address.split(":")
    for _ in range(500):
        with contextlib.suppress(OSError):
            socket.create_connection((host, int(port)), 1).close()
            return
        time.sleep(0.05)
    raise SystemExit(f"nothing answers at {address}")


@contextlib.contextmanager
def _http_sink(kind: str) -> Iterator[str]:
    command = [sys.executable, __file__, "--sink", kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def _sink(reading: bool) -> None:
    """Answers 202 to everything; what it is asked by GET is how many people were sent to how often, if it reads."""
    server = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(server.getsockname()[1], flush=True)
    times: Counter[str] = Counter()
    while True:
        threading.Thread(target=_take, args=(server.accept()[0], times, reading), daemon=True).start()


def _take(connection: socket.socket, times: "Counter[str]", reading: bool) -> None:
    with connection, connection.makefile("rb") as file:
        while line := file.readline():
            wanted, length, kept = line.startswith(b"GET"), 0, True
            while (line := file.readline().lower()) not in (b"\r\n", b""):
                if line.startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                kept = kept and not line.startswith(b"connection: close")
            body = file.read(length)
            if reading and body:
                times.update(one["custom_args"]["delivery"] for one in json.loads(body)["personalizations"])
            said = json.dumps(Counter(times.values())).encode() if wanted else b""
            connection.sendall(_ANSWER % (len(said), said))
            if not kept:
                return


@contextlib.contextmanager
def _smtp_sink(program: str) -> Iterator[str]:
    address = _free_address()
    drop = ["-u", "nobody"] if os.geteuid() == 0 else []
    with subprocess.Popen([program, *drop, address, "64"]) as process:
        try:
            _wait_for(address)
            yield address
        finally:
            process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description="sending beside the bare libraries")
    parser.add_argument("--people", type=int, default=100_000, help="recipients handed to the SendGrid sink")
    parser.add_argument("--letters", type=int, default=3_000, help="messages handed to smtp-sink")
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared")
    parser.add_argument("--rounds", type=int, default=3, help="of which the best counts")
    parser.add_argument("--sink", help=argparse.SUPPRESS)
    parser.add_argument("--job", help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--target", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.sink:
        _sink(options.sink == "reading")
    elif options.job:
        jobs = {job.__name__: job for job in (bare_sendgrid, ours_sendgrid, bare_smtp, ours_smtp)}
        spent = jobs[options.job](options.count, options.target)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"rate": options.count / spent, "mb": peak}))
    else:
        report(options.people, options.letters, options.rounds, options.shared / "sendgrid-openapi/tsg_mail_v3.json")


if __name__ == "__main__":
    main()
