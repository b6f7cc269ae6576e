"""The notice a text promises of its own changes: how long before, where, for what, in its own words."""

from policywatch.promise.read import read

__all__ = ["read"]
