"""Versions, diffs, verdicts and notices for privacy policies and terms."""

__version__ = "0.1.0"
