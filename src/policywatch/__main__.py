"""``python -m policywatch`` is the command ``policywatch``."""

from policywatch.cli import main

main()
