"""Remembering what was worked out from a text: the versions of a document share nearly all their sentences.

Only pure functions are remembered, and of each no more than so many answers about texts of a paragraph's length: what
is kept is bounded, whatever is read.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

_P = ParamSpec("_P")
_V = TypeVar("_V")
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


class _Same:
    """A value known by itself, not by what it holds: two documents are seldom equal and always slow to compare."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


def kept(most: int) -> Callable[[Callable[Concatenate[_V, _P], _R]], Callable[Concatenate[_V, _P], _R]]:
    """Let a function of a value that never changes keep the ``most`` answers last asked for, for that very value.

    A version is compared with the one before, the one after and the current one: what it says is worked out once. What
    the function returns must never be changed.
    """

    def keeping(function: Callable[Concatenate[_V, _P], _R]) -> Callable[Concatenate[_V, _P], _R]:
        @functools.lru_cache(maxsize=most)
        def known(same: _Same, *beside: _P.args, **named: _P.kwargs) -> _R:
            return function(same.value, *beside, **named)  # type: ignore[arg-type]

        @functools.wraps(function)
        def ask(value: _V, /, *beside: _P.args, **named: _P.kwargs) -> _R:
            return known(_Same(value), *beside, **named)  # type: ignore[arg-type]

        return ask

    return keeping


DOCUMENTS = 6
"""Of how many documents what was worked out is kept: the two compared, the current version, and a few in between."""
