"""What a text itself counts as significant, in its own phrases."""

import re

from policywatch.promise.words import Words

_LONGEST = 120
_TAIL = re.compile(r"^\S+( of .+)$")


def criteria(text: str, words: Words) -> tuple[str, ...]:
    """The phrases listed as examples of a significant change, or what such a change is said to affect."""
    for pattern in words.lists:
        match = pattern.search(text)
        if match:
            found = _phrases(match["list"], words)
            if found and not any(_is_notice(phrase, words) for phrase in found):
                return found
    return ()


def _is_notice(phrase: str, words: Words) -> bool:
    """Examples of how it is told ("for example, by e-mail") are no examples of what changes."""
    return words.has("notice", phrase) or any(pattern.search(phrase) for pattern in words.channels.values())


def _phrases(listed: str, words: Words) -> tuple[str, ...]:
    parts = [_trim(part, words) for part in words.split.split(_trim(listed, words))]
    kept = [part for part in parts if 1 < len(part) <= _LONGEST and not words.found["nobody"].fullmatch(part)]
    return tuple(dict.fromkeys(_shared_tail(kept)))


def _shared_tail(parts: list[str]) -> list[str]:
    """The last one's "of …" holds for bare words before it: "type or purpose of data collected"."""
    tail = _TAIL.match(parts[-1]) if len(parts) > 1 else None
    return [part + tail[1] if tail and " " not in part else part for part in parts]


def _trim(phrase: str, words: Words) -> str:
    phrase = phrase.strip(" \t\u00a0,:;·\"'“”‘’")
    for pattern in words.cut:
        phrase = pattern.sub("", phrase).strip()
    return phrase
