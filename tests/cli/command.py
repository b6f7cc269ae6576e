"""Running the real command, in this process or in one of its own."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from policywatch.cli.run import run

POLICY = """# Acme Privacy Policy

Version {version}

Announced: {announced} · Effective: {effective}

Acme Inc. (the "Company") processes personal information to provide Acme Mail.

## Article 1 (Personal Information Collected)

The Company collects name and e-mail address when you sign up.

## Article 2 (Storage)

The Company stores account data for {years} years after you leave.

## Article 3 (Entrustment)

| Company | Task |
| --- | --- |
| Post Co., Ltd. | Sending e-mail |{row}

## Article 4 (Changes)

When this Privacy Policy changes, the Company announces it on its website at least 7 days before the change takes
effect. If a change is significant to users' rights, such as the collection or use of personal information or its
provision to third parties, the Company announces it at least 30 days before.

## Article 5 (Contact)

Write to {contact}.
"""


def policy(
    version: str = "v1.0", announced: str = "January 2, 2025", effective: str = "February 3, 2025", **changes: str
) -> str:
    """A small policy of a company that does not exist."""
    fields = {"years": "3", "row": "", "contact": "privacy@acme.example", **changes}
    return POLICY.format(version=version, announced=announced, effective=effective, **fields)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


def policywatch(*arguments: object, cwd: Path) -> Result:
    """The command line in this process: quick, and all the same code but for the streams."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(cwd):
        code = run([str(argument) for argument in arguments])
    return Result(code, out.getvalue(), err.getvalue())


def process(*arguments: object, cwd: Path, **settings: object) -> subprocess.CompletedProcess[bytes]:
    """The installed command in a process of its own."""
    command = [str(Path(sys.executable).with_name("policywatch")), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, timeout=60, check=False, **settings)  # type: ignore[call-overload,no-any-return]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with changes."""
    return {**os.environ, **changes}
