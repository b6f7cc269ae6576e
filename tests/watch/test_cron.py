"""The crontabs of README.md and docs/watch.md as they stand there, in a real cron whose minutes take three seconds."""

import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import policy
from tests.conftest import ROOT
from tests.watch.conftest import Office
from tests.watch.site import Site, web_page

BEGIN = """
mount -t tmpfs tmpfs /run
mount --bind spool /var/spool/cron/crontabs
mount --bind sendmail /usr/sbin/sendmail
crontab tab
FAKETIME='+0 x20' LD_PRELOAD={faketime} exec cron -f
"""
"""A spool, a mailer and a lock that only this cron sees; its jobs get cron's bare environment and the true time."""
PATIENCE = 60


@pytest.fixture
def begin(needs: Callable[..., str], tmp_path: Path) -> Callable[[str], "subprocess.Popen[bytes]"]:
    """``begin(crontab)`` starts a cron that writes its mails to ``mail/``."""
    if os.geteuid() != 0:
        pytest.skip("only root may start a cron of its own")
    for program in ("cron", "crontab", "unshare"):
        needs(program)
    if subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode:
        needs(reason="this machine lets nobody mount: no cron with a spool of its own")
    faketime = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None) or needs(reason="libfaketime is absent")
    folder = tmp_path / "cron"
    for name in ("spool", "mail"):
        (folder / name).mkdir(parents=True)
    mailer = folder / "sendmail"
    mailer.write_text(f"#!/bin/sh\ncat >{folder}/$$ && mv {folder}/$$ {folder}/mail/\n", "utf-8")
    mailer.chmod(mailer.stat().st_mode | stat.S_IEXEC)
    if not Path("/usr/sbin/sendmail").exists():
        needs(reason="there is no /usr/sbin/sendmail for cron to write its mail with")

    def started(crontab: str) -> "subprocess.Popen[bytes]":
        (folder / "tab").write_text(crontab, "utf-8")
        script = BEGIN.format(faketime=faketime)
        return subprocess.Popen(["unshare", "-m", "sh", "-ec", script], cwd=folder)

    return started


def crontab(page: str, kind: str, office: Office) -> str:
    """The block of a page of ours, with the paths of here, and for every minute."""
    (block,) = re.findall(rf"```{kind}\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    here = block.replace("/srv/policies/.venv/bin", str(Path(sys.executable).parent))
    return re.sub(r"(?m)^(?:0|\*/5)(?= \*)", "*", here.replace("/srv/policies", str(office.root)))


def await_(what: Callable[[], object], cron: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "cron did nothing for a minute"
        assert cron.poll() is None, "cron ended"
        time.sleep(0.05)


@pytest.mark.parametrize(("page", "kind"), [("docs/watch.md", "crontab"), ("README.md", "cron")])
def test_cron_mails_a_change_and_nothing_else(
    page: str, kind: str, begin: Callable[[str], "subprocess.Popen[bytes]"], office: Office, site: Site
) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    mails = office.root / "cron/mail"
    cron = begin(crontab(page, kind, office))
    try:
        await_(lambda: office.kinds() == [("first", 1)], cron)
        site.pages["/p"] = web_page(policy(version="v1.1", years="5", effective="May 1, 2026"))
        office.store().hasten(["acme/privacy"], int(time.time()))
        await_(lambda: list(mails.iterdir()), cron)
        visits, runs = site.asked["/p"], office.store().last_run()
        await_(lambda: office.store().last_run() > runs, cron)
    finally:
        cron.kill()
        cron.wait()
    (mail,) = (path.read_text("utf-8") for path in mails.iterdir())
    assert "\nacme/privacy: significant change, v1.0 to v1.1\n- " in mail
    assert ("To: legal@acme.example\n" in mail) == (kind == "crontab")
    assert office.kinds() == [("first", 1), ("version", 1)]
    assert visits == site.asked["/p"] == 2, "not due again"
