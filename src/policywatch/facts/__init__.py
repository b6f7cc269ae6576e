"""Typed facts: what a text states, and what of it changed between two versions."""

from policywatch.facts.compare import compare
from policywatch.facts.extract import extract

__all__ = ["compare", "extract"]
