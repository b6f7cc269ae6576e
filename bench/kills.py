"""``tick``, killed again and again while it sends: is anybody lost, is anybody told twice without need?

    python bench/kills.py --people 100000 --kills 30

Each request passes Prism, which holds it against the provider's published description, and is written down by a gate in
front of it; now and then the gate takes a request over and never answers. Ticks are killed with -9 at random instants
from their start on; when all kills are done, ticks that live send what is left. Whom the gate saw twice must be of a
batch of which an attempt was lost or stayed without an answer, the ledger must say so, and its proof pack must hold.
Exits with 1 otherwise. On PostgreSQL where POLICYWATCH_DATABASE_URL names an empty database.
"""

import argparse
import contextlib
import datetime as dt
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from delivery import LETTER, NOW, prism

from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Notice, NoticeState, NoticeText, Schedule
from policywatch.delivery.recipients import Source, import_list

TOOL = Path(sys.executable).with_name("policywatch")
_SETTINGS = (
    '[delivery]\nsender = "Acme <notices@acme.example>"\nemail = ["sendgrid"]\ntimeout = 2\nfailover_after = 99\n'
)
_STEP = dt.timedelta(hours=3)
"""From one tick to the next: leases have run out by then, and what is in doubt is settled."""
_IN_DOUBT = frozenset({"lost", "uncertain", "partly", ""})


@dataclass
class Gate:
    """What passed, and how often it goes silent."""

    behind: tuple[str, int]
    chance: random.Random
    silent: float
    taken: Counter[int] = field(default_factory=Counter)
    requests: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    silences: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def pass_on(self, data: bytes) -> tuple[int, bytes] | None:
        """The provider's answer; None where it took the request and nobody shall hear of it."""
        connection = http.client.HTTPConnection(*self.behind, timeout=30)
        headers = {"Content-Type": "application/json", "Authorization": "Bearer SG.x"}
        connection.request("POST", "/v3/mail/send", data, headers)
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        with self.lock:
            self.requests += 1
            if answer.status >= 300:
                self.refused[answer.status] += 1
                return answer.status, said
            people = json.loads(data)["personalizations"]
            self.taken.update(int(one["custom_args"]["delivery"]) for one in people)
            if self.chance.random() < self.silent:
                self.silences += 1
                return None
        return answer.status, said


@contextlib.contextmanager
def gate(gate: Gate) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            if len(data) < int(self.headers["Content-Length"]):
                return  # cut off by a kill: nobody takes half a request
            reply = gate.pass_on(data)
            if reply is None:
                time.sleep(4)
                self.close_connection = True
                return
            status, said = reply
            with contextlib.suppress(OSError):
                self.send_response(status)
                self.send_header("X-Message-Id", f"m{gate.requests}")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Those who are killed hang up."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def prepare(folder: Path, people: int, batch: int) -> Ledger:
    """A workspace with an approved notice to so many people."""
    (folder / "policywatch.toml").write_text(_SETTINGS)
    (folder / "snapshots").mkdir()
    path = folder / "people.csv"
    with path.open("w") as file:
        file.write("id,email,name,lang\n")
        file.writelines(f"{n},user{n}@mail.example.com,김민지 {n},en\n" for n in range(1, people + 1))
    ledger = Ledger.at(folder / ".policywatch")
    import_list(Source(path), ledger, NOW)
    fields = ("n", "acme/privacy", "v1", "v2", "privacy", "significant", "email", NOW)
    text = NoticeText(LETTER.language, LETTER.subject, LETTER.text, LETTER.html)
    notice = ledger.put_notice(Notice(*fields, schedule=Schedule(batch_size=batch)), [text])
    ledger.approve("n", by="bench", seen=notice.text_hash, at=NOW)
    return ledger


@contextlib.contextmanager
def ticking(folder: Path, host: str, moment: dt.datetime) -> Iterator["subprocess.Popen[bytes]"]:
    settings = {**os.environ, "SENDGRID_API_KEY": "SG.x", "SENDGRID_HOST": host}
    command = [str(TOOL), "tick", "--now", moment.isoformat()]
    with subprocess.Popen(command, cwd=folder, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as tick:
        yield tick


def strike(tick: "subprocess.Popen[bytes]", seen: Gate, chance: random.Random) -> None:
    """Kills it: once it has made some requests, or just so long after its start, whatever it is at by then."""
    deadline = time.monotonic() + (chance.random() * 3 if chance.random() < 0.3 else 60)
    until = seen.requests + chance.randint(1, 12)
    while time.monotonic() < deadline and seen.requests < until and tick.poll() is None:
        time.sleep(0.002)
    time.sleep(chance.random() * 0.05)
    tick.send_signal(signal.SIGKILL)


def main() -> int:
    parser = argparse.ArgumentParser(description="ticks killed while they send")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--batch", type=int, default=250)
    parser.add_argument("--silent", type=float, default=0.03, help="share of requests that are taken and not answered")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name, prism(options.shared / "sendgrid-openapi/tsg_mail_v3.json") as behind:
        host, port = behind.removeprefix("http://").split(":")
        seen = Gate((host, int(port)), random.Random(options.seed), options.silent)
        folder = Path(name)
        ledger = prepare(folder, options.people, options.batch)
        with gate(seen) as address:
            for run in range(options.kills):
                with ticking(folder, address, NOW + run * _STEP) as tick:
                    strike(tick, seen, chance)
            runs = options.kills
            while ledger.notice("n").state is not NoticeState.DONE and runs < options.kills + 20:
                with ticking(folder, address, NOW + runs * _STEP) as tick:
                    tick.communicate()
                runs += 1
        return report(ledger, seen, options.people, options.kills, runs) or proves(folder)


def report(ledger: Ledger, seen: Gate, people: int, kills: int, runs: int) -> int:
    """What came of it, and the exit code."""
    counts, attempts = ledger.counts("n"), ledger.attempts("n")
    doubtful = Counter(attempt.batch for attempt in attempts if attempt.result in _IN_DOUBT)
    batches = {sent.id: sent.batch for sent, _ in ledger.deliveries("n")}
    lost = sorted(set(batches) - set(seen.taken))
    twice = {number: times for number, times in seen.taken.items() if times > 1}
    needless = [number for number, times in twice.items() if times > 1 + doubtful[batches[number]]]
    results = Counter(attempt.result or "open" for attempt in attempts)
    print(
        f"{people:,} recipients, {kills} kills, then {runs - kills} ticks that lived; {seen.requests} requests passed,"
    )
    print(f"{seen.silences} of them taken in silence, {sum(seen.refused.values())} refused by the description")
    print("attempts: " + ", ".join(f"{count} {name}" for name, count in sorted(results.items())))
    print(f"the ledger: {counts}, {ledger.notice('n').state}")
    print(f"lost: {len(lost)}")
    print(f"told more than once: {len(twice)}, of a lost or unanswered request each; needlessly: {len(needless)}")
    good = not lost and not needless and not seen.refused and counts == {"accepted": people}
    return 0 if good and results["lost"] else 1


def proves(folder: Path) -> int:
    """Whether the pack that a year later shall prove all this holds together."""
    for command in (["evidence", "n", "--out", "pack.jsonl"], ["evidence", "--verify", "pack.jsonl"]):
        done = subprocess.run([str(TOOL), *command], cwd=folder, capture_output=True, text=True, check=False)
        print((done.stdout + done.stderr).strip())
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
