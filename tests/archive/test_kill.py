"""A process killed at any moment of ``add`` leaves a valid archive: the version is there whole, or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from policywatch.archive import Archive
from policywatch.errors import StoreError
from tests.archive.builder import meta

# Counts the steps of writing, and dies at the one asked for as hard as by a power cut.
CHILD = """
import os, signal, sys
from pathlib import Path
import runpy
from policywatch.archive import Archive
meta = runpy.run_path("tests/archive/builder.py")["meta"]
at = int(sys.argv[2])
steps = 0
def hook(event, args):
    global steps
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"):
        if any(sys.argv[1] in str(arg) for arg in args):
            steps += 1
            if steps == at:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
Archive(Path(sys.argv[1])).add(meta(b"two", "two", label="v2"), b"two", "two")
print(steps)
"""


def _add(root: Path, at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHILD, str(root), str(at)]
    here = Path(__file__).resolve().parents[2]
    return subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)


def test_killed_at_every_step(tmp_path: Path) -> None:
    whole = _add(tmp_path / "whole", 0)
    assert whole.returncode == 0, whole.stderr
    steps = int(whole.stdout)
    assert steps > 8
    seen = set()
    for at in range(1, steps + 1, 3):
        root = tmp_path / str(at)
        assert _add(root, at).returncode == -signal.SIGKILL
        archive = Archive(root)
        versions = archive.versions("acme/privacy")
        seen.add(len(versions))
        assert archive.check() == ()
        done = _add(root, 0)
        assert done.returncode == 0, done.stderr
        assert [version.label for version in archive.versions("acme/privacy")] == ["v2"]
        assert not list(root.glob(".adding-*"))
    assert seen == {0, 1}


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    archive = Archive(tmp_path / "snapshots")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match="No space left on device"):
        archive.add(meta(), b"one", "one\n")
    assert archive.documents() == ()
