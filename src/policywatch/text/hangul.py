"""What the syllables of Korean tell of the particle that follows them."""

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
"""Unicode's block of syllables, ordered so that every so many of them differ in the final consonant alone."""


def closed(text: str) -> bool | None:
    """Whether a text ends in a syllable with a final consonant; None where no syllable ends it."""
    last = ord(text[-1]) if text else 0
    return (last - _FIRST) % _FINALS > 0 if _FIRST <= last <= _LAST else None
