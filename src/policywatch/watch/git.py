"""Reading a git repository's history of files; nothing in it is run and nothing is written to it."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policywatch.errors import InputError, UsageError

_SAFE = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false")
"""A repository's own settings may name programs to run; none of these shall."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit's file."""

    id: str
    when: dt.datetime
    subject: str
    path: str
    """What the file was called then."""


class Repository:
    """A local clone, bare or not."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise UsageError("git is not installed, and only git reads a git history: install it")
        self.folder = folder
        self._command = [program, *_SAFE, "-C", str(folder)]
        self._run("rev-parse", "--git-dir")

    def files(self) -> tuple[str, ...]:
        """Every path that ever was in the history of the current branch, sorted."""
        names = self._run("log", "--format=", "--name-only", "--no-renames", "-z").split("\0")
        return tuple(sorted({name.strip("\n") for name in names} - {""}))

    def commits(self, path: str, *, follow: bool) -> tuple[Commit, ...]:
        """Those that touched a file, oldest first; ``follow`` goes on under the names it had before."""
        # author dates: a collection's commits bear the moment of capture there
        shape = "--format=%x01%H%x02%aI%x02%s"
        more = ["--follow"] if follow else ["--no-renames"]
        out = self._run("log", shape, "--name-only", "--diff-filter=AMR", *more, "--", path)
        found = [commit for entry in out.split("\x01")[1:] if (commit := _commit(entry))]
        found.reverse()
        return tuple(sorted(found, key=lambda commit: commit.when))

    def contents(self, commits: tuple[Commit, ...]) -> Iterator[tuple[Commit, bytes]]:
        """Each commit's bytes of the file, through one git process."""
        with subprocess.Popen(  # noqa: S603 - a fixed program, arguments in a list
            [*self._command, "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            if process.stdin is None or process.stdout is None:
                raise AssertionError("both were asked for")
            for commit in commits:
                process.stdin.write(f"{commit.id}:{commit.path}\n".encode())
                process.stdin.flush()
                head = process.stdout.readline().split()
                if len(head) == 3 and head[1] == b"blob":
                    data = process.stdout.read(int(head[2]))
                    process.stdout.read(1)
                    yield commit, data

    def _run(self, *arguments: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, arguments in a list
                [*self._command, *arguments], capture_output=True, check=True, timeout=600
            )
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise InputError(f"{self.folder} cannot be read as a git repository: {reason}") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InputError(f"{self.folder} cannot be read as a git repository: {error}") from error
        return done.stdout.decode("utf-8", "replace")


def _commit(entry: str) -> Commit | None:
    head, _, names = entry.partition("\n")
    name, when, subject = head.split("\x02", 2)
    paths = [path for path in names.strip("\n").split("\n") if path]
    return Commit(name, dt.datetime.fromisoformat(when), subject, paths[-1]) if paths else None
