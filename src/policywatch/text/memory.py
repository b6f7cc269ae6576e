"""Remembering what was worked out from a text: the versions of a document share nearly all their sentences.

Only pure functions are remembered, and of each no more than so many answers about texts of a paragraph's length: what
is kept is bounded, whatever is read.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LONGEST = 2_000
"""Characters; what a longer text gives is worked out each time."""


def remembered(most: int) -> Callable[[Callable[Concatenate[str, _P], _R]], Callable[Concatenate[str, _P], _R]]:
    """Let a function of a text, and of hashable things beside it, keep the ``most`` answers last asked for.

    What it returns must never be changed: it is handed out again.
    """

    def remembering(function: Callable[Concatenate[str, _P], _R]) -> Callable[Concatenate[str, _P], _R]:
        known: Callable[..., _R] = functools.lru_cache(maxsize=most)(function)

        @functools.wraps(function)
        def ask(text: str, /, *beside: _P.args, **named: _P.kwargs) -> _R:
            return known(text, *beside, **named) if len(text) <= _LONGEST else function(text, *beside, **named)

        return ask

    return remembering
