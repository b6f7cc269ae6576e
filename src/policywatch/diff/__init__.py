"""Aligning sections and blocks of two documents and redlining their words."""

from policywatch.diff.compare import compare
from policywatch.diff.redline import redline

__all__ = ["compare", "redline"]
