"""Versions of a made policy of any length, for benches: the demo's articles repeated, five lines edited each time."""

import random
import re
from collections.abc import Iterator
from importlib.resources import files


def policy(words: int) -> list[str]:
    """Lines of a policy in Markdown: the demo's, article after article, until there are so many words."""
    source = (files("policywatch.data") / "demo/v1.6/en.md").read_text("utf-8").split("\n")
    body = source[next(at for at, line in enumerate(source) if line.startswith("## ")) :]
    lines: list[str] = []
    articles = 0
    while sum(len(line.split()) for line in lines) < words:
        for line in body:
            articles += line.startswith("## ")
            lines.append(f"## Article {articles} ({line.partition('(')[2]}" if line.startswith("## ") else line)
    return lines


def edited(lines: list[str], number: int, chance: random.Random) -> None:
    """Changes five lines a little: another number, another half-sentence."""
    plain = [at for at, line in enumerate(lines) if len(line.split()) > 8 and not line.startswith(("#", "|"))]
    for at in chance.sample(plain, 5):
        days = chance.randrange(2, 90)
        lines[at] = (
            re.sub(r"\b\d+ (days|years)", rf"{days} \1", lines[at]).split(" (amended")[0] + f" (amended in v1.{number})"
        )


def successive(count: int, words: int) -> Iterator[bytes]:
    """So many versions in Markdown, each a few sentences apart from the one before."""
    chance = random.Random(7)
    lines = policy(words)
    for number in range(count):
        edited(lines, number, chance)
        yield ("# Privacy Policy\n\n" + "\n".join(lines) + "\n").encode()
