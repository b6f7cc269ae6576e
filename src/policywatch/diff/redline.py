"""The words that changed between two matched texts, as spans that give both texts back to the character."""

from collections.abc import Sequence
from itertools import groupby

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]
from rapidfuzz.distance import Indel

from policywatch.diff import weave
from policywatch.diff.weave import Op, Run
from policywatch.model.change import Span
from policywatch.text.memory import remembered
from policywatch.text.normalise import essence
from policywatch.text.tokens import pieces

try:
    from fast_diff_match_patch import diff as _fast_diff  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # the binding is an optional extra; both give the same runs
    _fast_diff = None

ALIKE = 0.3
"""Below this share of common words the old text is struck whole and the new one written whole."""
_CAP = 3000
"""Pieces of both texts together beyond which a pair is first cut at its sentences, so that no pair takes long."""
_OPS: dict[object, Op] = {0: "=", -1: "-", 1: "+", "=": "=", "-": "-", "+": "+"}


def redline(old: str, new: str) -> tuple[Span, ...]:
    """What was struck and what was written; ``redline(new, old)`` is the same with "-" and "+" exchanged."""
    if old == new:
        return weave.spans([("=", old)])
    if new < old:
        return weave.mirrored(_redline(new, old))
    return _redline(old, new)


@remembered(2_048)
def _redline(old: str, new: str) -> tuple[Span, ...]:
    before, after = pieces(old), pieces(new)
    first, second = encode(before, after)
    if not alike(first, second, before, after):
        return weave.spans([("-", old), ("+", new)])
    runs = raw_runs(first, second) if len(first) + len(second) <= _CAP else _long_runs(before, after)
    return weave.spans(weave.tidy(runs, weave.Cut(before, after, first, second)))


def encode(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Both sequences with one character for each different piece; those that only look different share theirs."""
    codes: dict[str, str] = {}
    by_essence: dict[str, str] = {}
    for piece in (*old, *new):
        if piece not in codes:
            codes[piece] = by_essence.setdefault(essence(piece), character(len(by_essence)))
    return "".join([codes[piece] for piece in old]), "".join([codes[piece] for piece in new])


def character(number: int) -> str:
    """A character of its own for each number; surrogates are stepped over, numbers past the last share a character."""
    return chr(number + 1 if number < 0xD7FF else min(number + 0x801, 0x10FFFF))


def alike(first: str, second: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the texts share enough words for a redline within them to be readable."""
    worded = "".join(code for code, piece in zip(first, before, strict=True) if piece[0].isalnum())
    other = "".join(code for code, piece in zip(second, after, strict=True) if piece[0].isalnum())
    return Indel.normalized_similarity(worded, other) >= ALIKE


def raw_runs(first: str, second: str) -> list[Run]:
    """diff-match-patch on encoded text, without a time limit, by the C++ binding where there is one."""
    return compiled_runs(first, second) if _fast_diff else plain_runs(first, second)


def compiled_runs(first: str, second: str) -> list[Run]:
    """The runs as the C++ binding finds them."""
    found = _fast_diff(first, second, timelimit=0, checklines=False, cleanup="No", counts_only=True)
    return [_run(_OPS[op], length) for op, length in found]


def plain_runs(first: str, second: str) -> list[Run]:
    """The runs as diff-match-patch itself finds them."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return [_run(_OPS[op], len(text)) for op, text in engine.diff_main(first, second, False)]


def _run(op: Op, length: int) -> Run:
    return op, length if op != "+" else 0, length if op != "-" else 0


def _long_runs(before: Sequence[str], after: Sequence[str]) -> list[Run]:
    """Sentences first, then the words of what lies between common sentences."""
    old, new = _sentences(before), _sentences(after)
    first, second = encode(["".join(part) for part in old], ["".join(part) for part in new])
    runs: list[Run] = []
    i = j = 0
    for equal, group in groupby(raw_runs(first, second), key=lambda run: run[0] == "="):
        steps = list(group)
        m, n = i + sum(run[1] for run in steps), j + sum(run[2] for run in steps)
        left, right = [p for part in old[i:m] for p in part], [p for part in new[j:n] for p in part]
        runs += [("=", len(left), len(right))] if equal else _between(left, right)
        i, j = m, n
    return runs


def _between(left: list[str], right: list[str]) -> list[Run]:
    first, second = encode(left, right)
    if left and right and len(left) + len(right) <= _CAP and alike(first, second, left, right):
        return raw_runs(first, second)
    return [run for run in (_run("-", len(left)), _run("+", len(right))) if run[1] or run[2]]


def _sentences(text: Sequence[str]) -> list[list[str]]:
    """The pieces gathered into sentences."""
    parts: list[list[str]] = [[]]
    for at, piece in enumerate(text):
        parts[-1].append(piece)
        ended = piece.isspace() and ("\n" in piece or (at and text[at - 1] in ".!?;:"))
        if ended or piece == "。":
            parts.append([])
    return [part for part in parts if part]
