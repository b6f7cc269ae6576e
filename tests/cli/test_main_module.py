"""``python -m policywatch`` is the command."""

import subprocess
import sys

from policywatch import __version__


def test_the_package_runs_as_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "policywatch", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"policywatch {__version__}"
