"""Watching real pages on the loopback, policywatch beside urlwatch and webchanges: a part of ``make bench``.

One server process holds the pages, at twenty addresses of the loopback. Each tool makes the same four runs, each in a
process of its own, timed whole: a first run, one where every page answers 304, one where every page is sent again
unchanged, and one where 20 of them changed; how many of the 20 it told is printed too. Pages come from the shared
corpus; the other tools are installed into folders of their own, and take no part where that fails.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES, CHANGED, HOSTS = 200, 20, 20
RIVALS = {"urlwatch": ("urlwatch", "html2text"), "webchanges": ("webchanges",)}
TEXT = {"html2text": {"method": "pyhtml2text"}}
"""urlwatch's filter that reads a page's text rather than its bytes; webchanges takes that one if none is named."""
CLAUSE = b" We also share your precise location with our advertising partners and keep it for ten years."
_CODE = re.compile(rb"(?is)<(script|style|noscript|svg)\b.*?</\1\s*>|<!--.*?-->")
_RUN = re.compile(rb">([^<>]+)<")
_TOLD = re.compile(rb"(?m)^(CHANGED: |\{)")
"""A change in a report of theirs, and in ours."""
MODES = ("first run", "all 304", "sent again, unchanged", f"{CHANGED} changed")


def main() -> None:
    parser = argparse.ArgumentParser(description="policywatch, urlwatch and webchanges on the same pages")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--only", default="", help="tools whose name holds this")
    parser.add_argument("--serve", nargs=2, metavar=("FOLDER", "PORT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(Path(options.serve[0]), int(options.serve[1]))
        return
    corpus = options.shared / "corpus/dev"
    if not corpus.is_dir():
        sys.exit(f"no corpus at {corpus}; name its parent's parent: --shared /path/to/shared")
    with tempfile.TemporaryDirectory() as name:
        contest(Path(name), corpus, options.pages, options.only)


def contest(folder: Path, corpus: Path, count: int, only: str) -> None:
    pages = folder / "pages"
    pages.mkdir()
    found = sorted(corpus.glob("*/*.html"))
    for number in range(count):
        (pages / f"{number}.html").write_bytes(found[number % len(found)].read_bytes())
    port = 18_000 + os.getpid() % 20_000
    command = [sys.executable, __file__, "--serve", str(pages), str(port)]
    with subprocess.Popen(command) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            _await(base)
            urls = [f"http://127.0.0.{number % HOSTS + 1}:{port}/{number}.html" for number in range(count)]
            figures = {}
            for name, make in _tools(folder).items():
                if only in name:
                    figures[name], told = _measure(make(urls), base, folder / "report")
                    _show(name, figures[name], told)
        finally:
            server.terminate()


def _measure(run: list[list[str]], base: str, report: Path) -> tuple[list[tuple[float, float, float]], int]:
    """Seconds, seconds of CPU and megabytes of the largest process, of each run; and how many changes the last told."""
    figures = []
    for mode, command in zip(MODES, run, strict=True):
        _get(f"{base}/mode/{MODES.index(mode)}")
        started = time.perf_counter()
        with report.open("wb") as told:
            child = subprocess.Popen(command, stdout=told, stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(child.pid, 0)
        figures.append((time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return figures, len(_TOLD.findall(report.read_bytes()))


def _show(name: str, figures: list[tuple[float, float, float]], told: int) -> None:
    cells = [f"{mode} {wall:.2f} s ({cpu:.2f} CPU)" for mode, (wall, cpu, _) in zip(MODES, figures, strict=True)]
    peak = max(peak for *_, peak in figures)
    print(f"{name:24} {' | '.join(cells)} | {told} told | peak {peak:.0f} MB", flush=True)


def _tools(folder: Path) -> dict[str, Callable[[list[str]], list[list[str]]]]:
    """How each tool is made ready for the pages: its command for each of the four runs."""
    tools = {"policywatch": lambda urls: _ours(folder / "ours", urls)}
    for name, packages in RIVALS.items():
        program = _installed(name, packages)
        if program:
            for filters in ("raw", "html2text"):
                tools[f"{name}, {filters}"] = lambda urls, program=program, name=name, filters=filters: _theirs(
                    folder / f"{name}-{filters}", program, urls, filters
                )
    return tools


def _ours(folder: Path, urls: list[str]) -> list[list[str]]:
    folder.mkdir()
    (folder / "policywatch.toml").write_text('[watch]\nnetworks = ["127.0.0.0/8"]\npause_seconds = 0\n')
    rows = ["url,document", *(f"{url},bench/page-{number}" for number, url in enumerate(urls))]
    (folder / "pages.csv").write_text("\n".join(rows) + "\n")
    program = str(Path(sys.executable).with_name("policywatch"))
    start = [
        sys.executable,
        "-c",
        f"import os,sys;os.chdir({str(folder)!r});os.execv({program!r},sys.argv[1:])",
        program,
    ]
    subprocess.run([*start, "watch", "import", "pages.csv"], check=True, stdout=subprocess.DEVNULL)
    days = ("2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04")
    return [[*start, "watch", "run", "--format", "json", "--now", day] for day in days]


def _theirs(folder: Path, program: Path, urls: list[str], filters: str) -> list[list[str]]:
    folder.mkdir()
    jobs = [
        json.dumps(
            {
                "url": url,
                "name": url,
                **({"filter": [TEXT if program.name == "urlwatch" else "html2text"]} if filters == "html2text" else {}),
            }
        )
        for url in urls
    ]
    (folder / "jobs.yaml").write_text("\n---\n".join(jobs) + "\n")
    (folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: true\n    color: false\n")
    stored = "--cache" if program.name == "urlwatch" else "--database"
    jobs_option = "--urls" if program.name == "urlwatch" else "--jobs"
    command = [str(program), jobs_option, str(folder / "jobs.yaml"), "--config", str(folder / "config.yaml")]
    return [[*command, stored, str(folder / "seen.db")]] * len(MODES)


def _installed(name: str, packages: tuple[str, ...]) -> Path | None:
    place = HERE.parent / "build" / f"bench-{name}"
    program = place / "bin" / name
    if not program.exists():
        venv.create(place, with_pip=True, clear=True)
        command = [str(place / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        if subprocess.run([*command, *packages], check=False, stderr=subprocess.DEVNULL).returncode:
            print(f"{name} could not be installed and takes no part")
            return None
    return program


def _await(base: str) -> None:
    for _ in range(100):
        try:
            _get(f"{base}/mode/0")
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("the server did not start")


def _get(url: str) -> None:
    with urllib.request.urlopen(url, timeout=5) as answer:
        answer.read()


def serve(folder: Path, port: int) -> None:
    """The pages, in the mode last asked for."""
    pages = {f"/{path.name}": path.read_bytes() for path in folder.iterdir()}
    names = sorted(pages, key=lambda name: int(name[1:].partition(".")[0]))
    mode = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            nonlocal mode
            if self.path.startswith("/mode/"):
                mode = int(self.path[6:])
                self.say(200, b"ok")
                return
            body = pages.get(self.path)
            if body is None:
                self.say(404, b"")
            elif mode == 1 and (self.headers.get("If-None-Match") or self.headers.get("If-Modified-Since")):
                self.say(304, b"")
            else:
                changed = mode == 3 and names.index(self.path) % (len(names) // CHANGED) == 0
                self.say(200, _amended(body) if changed else body)

        def say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", f'"{mode if mode > 1 else 0}"')
            self.end_headers()
            if status != 304:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

    Server(("0.0.0.0", port), Handler).serve_forever()


def _amended(body: bytes) -> bytes:
    """The page with a sentence more, at the end of its longest run of text: that is the policy's in any page."""
    start = max(0, body.lower().find(b"<body"))
    clear = _CODE.sub(lambda match: b" " * len(match[0]), body)
    longest = max(_RUN.finditer(clear, start), key=lambda match: len(match[1].strip()))
    return body[: longest.end(1)] + CLAUSE + body[longest.end(1) :]


if __name__ == "__main__":
    main()
