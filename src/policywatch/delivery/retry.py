"""When to try again: later and later, and not all at once."""

import datetime as dt
import random

MOST = 20
"""Tries of one delivery before it counts as failed."""
_FIRST = 30.0
_LONGEST = 3_600.0


def delay(failures: int, seed: str, told: float | None = None) -> dt.timedelta:
    """How long to wait after so many failures in a row (from 1 on).

    It doubles from half a minute up to an hour and is shortened by up to half; the seed decides by how much, so that
    one try always waits equally long. A time that the provider ``told`` (in seconds) is the least.
    """
    longest = min(_LONGEST, _FIRST * 2 ** min(failures - 1, 20))
    chance = random.Random(seed).uniform(0.5, 1.0)  # noqa: S311 (spreads load, guards nothing)
    return dt.timedelta(seconds=max(longest * chance, told or 0.0))
