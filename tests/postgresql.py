"""A PostgreSQL server of our own, for tests and measurements."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOUND = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
"""Where Debian puts what is not on the PATH; the newest last."""


@dataclass(frozen=True)
class Server:
    """Running; ``control`` is pg_ctl with its folder."""

    address: str
    control: tuple[str, ...]
    options: str
    log: Path

    def start(self) -> None:
        command = [*self.control, "-l", str(self.log), "-o", self.options, "start"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        """As if its machine had gone: nothing is ended well."""
        subprocess.run([*self.control, "-m", "immediate", "stop"], check=True)

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        return f"{self.address}/{name}"


@contextlib.contextmanager
def serving(initdb: str) -> Iterator[Server]:
    """A server with nothing in it, gone without a trace at the end."""
    folder = Path(tempfile.mkdtemp(prefix="policywatch-pg-"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root
    if user:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    make = [*user, initdb, "-N", "-A", "trust", "-U", "postgres", "-D", str(data)]
    subprocess.run(make, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    control = (*user, str(Path(initdb).resolve().with_name("pg_ctl")), "-D", str(data), "-w", "-s")
    options = f"-p {port} -k {folder} -h 127.0.0.1 -F"
    server = Server(f"postgresql://postgres@127.0.0.1:{port}", control, options, folder / "log")
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
