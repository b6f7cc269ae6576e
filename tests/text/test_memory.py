"""Answers about a text are kept as long as there is room for them, and only short texts' answers."""

from collections.abc import Callable

from policywatch.text.memory import remembered


def counting(most: int) -> tuple[list[str], Callable[..., int]]:
    """What a remembering function was really asked, and the function."""
    asked: list[str] = []

    @remembered(most)
    def size(text: str, add: int = 0) -> int:
        """Characters."""
        asked.append(text)
        return len(text) + add

    return asked, size


def test_an_answer_is_worked_out_once() -> None:
    asked, size = counting(4)
    assert [size("abc"), size("abc"), size("abc", 1), size("abc", add=1)] == [3, 3, 4, 4]
    assert asked == ["abc"] * 3
    assert size.__doc__ == "Characters."


def test_the_oldest_answer_makes_room() -> None:
    asked, size = counting(2)
    for text in ("a", "b", "c", "c", "a"):
        size(text)
    assert asked == ["a", "b", "c", "a"]


def test_a_long_text_is_not_kept() -> None:
    asked, size = counting(4)
    assert size("a" * 3000) == size("a" * 3000) == 3000
    assert len(asked) == 2
