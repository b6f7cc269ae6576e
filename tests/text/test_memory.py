"""Answers about a text are kept as long as there is room for them, and only short texts' answers."""

from collections.abc import Callable

from policywatch.text.memory import kept, remembered


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


def test_what_was_worked_out_of_a_value_is_kept_for_that_very_value() -> None:
    asked: list[list[int]] = []

    @kept(2)
    def total(numbers: list[int], add: int = 0) -> int:
        """The sum."""
        asked.append(numbers)
        return sum(numbers) + add

    one, equal, third = [1, 2], [1, 2], [3]
    assert [total(one), total(one), total(equal), total(one, 1)] == [3, 3, 3, 4]
    assert [id(numbers) for numbers in asked] == [id(one), id(equal), id(one)]
    total(third)
    assert total(one) == 3
    assert len(asked) == 5, "the oldest answers made room"
    assert total.__doc__ == "The sum."
