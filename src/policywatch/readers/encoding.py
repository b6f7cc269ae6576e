"""From bytes to text: what is declared is believed as far as the bytes bear it out, the rest is guessed and said so."""

import codecs
import re

from policywatch.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Browsers read a declared encoding as its superset, and pages rely on it: https://encoding.spec.whatwg.org/#names-and-labels"""
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "x-windows-949": "cp949",
    "ms949": "cp949",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "unicode": "utf-16",
}
_SINGLE_BYTE = ("cp125", "iso8859", "koi8", "latin", "mac")
_GUESSES = ("cp949", "cp932", "euc_jp", "gb18030", "big5", "cp1252", "cp1250", "cp1251")
_BROKEN = "\ufffd"
_SAMPLE = 200_000
_FOREIGN = (
    (b"\x1f\x8b", "gzip data", "decompress it first"),
    (b"PK\x03\x04", "a ZIP archive", "unpack it first"),
    (b"%PDF-", "a PDF", "give it as application/pdf or with the suffix .pdf"),
    (b"\x89PNG", "an image", "give the policy's text"),
    (b"\xff\xd8\xff", "an image", "give the policy's text"),
    (b"GIF8", "an image", "give the policy's text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx or PDF"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data", "decompress it first"),
    (b"BZh", "bzip2 data", "decompress it first"),
    (b"\xfd7zXZ", "xz data", "decompress it first"),
    (b"\x7fELF", "a program", "give the policy's text"),
)


def decode(data: bytes, charset: str = "", name: str = "") -> tuple[str, str]:
    """The text of ``data`` and a warning, empty where the encoding is beyond doubt.

    ``charset`` is what came with the bytes (an HTTP header). InputError, naming ``name``, where it is no text.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _strip(_lenient(data[len(bom) :], codec)), ""
    _refuse_binary(data, name)
    wide = _unmarked_utf16(data)
    if wide:
        return _strip(_lenient(data, wide)), f"encoding guessed: read as {wide.upper()} without a byte order mark"
    text, warning = _narrow(data, charset)
    _refuse_noise(text, name)
    return _strip(text), warning


def refuse_foreign(data: bytes, name: str) -> None:
    """InputError where the first bytes are those of a known format that holds no text as it is."""
    for magic, what, remedy in _FOREIGN:
        if data.startswith(magic):
            raise InputError(f"{name or 'the document'} is {what}, no readable text: {remedy}")


def _narrow(data: bytes, charset: str) -> tuple[str, str]:
    """ASCII-based encodings: UTF-8 proves itself, so it is tried before any declaration but an escape-coded one."""
    if b"\x1b$" in data and (text := _strict(data, "iso2022_jp")) is not None:
        return text, ""
    text = _strict(data, "utf-8")
    if text is not None:
        sent = _codec(charset)
        return text, "" if data.isascii() else _disagreement((sent,) if sent else (), "utf-8")
    declared = _declarations(data, charset)
    for codec in declared:
        text = None if codec == "utf-8" else _strict(data, codec)
        if text is not None and not _mistaken(data, codec):
            return text, _disagreement(declared, codec)
    return _guess(data, declared)


def _guess(data: bytes, declared: tuple[str, ...]) -> tuple[str, str]:
    text = _lenient(data, "utf-8")
    if text.count(_BROKEN) * 20 < sum(char > "\x7f" for char in text):
        return _mended(data)
    codec = _likeliest(data)
    said = f"declared as {declared[0].upper()}" if declared else "not declared"
    return _lenient(data, codec), f"encoding {said}, read as {codec.upper()} by the look of it"


def _mended(data: bytes) -> tuple[str, str]:
    """UTF-8 with a few bytes of Windows-1252 pasted in, usually quotes and dashes; what stays broken is shown to be."""
    from bs4.dammit import UnicodeDammit

    text = _lenient(UnicodeDammit.detwingle(data), "utf-8")
    broken = text.count(_BROKEN)
    if not broken:
        return text, "UTF-8 text with Windows-1252 characters in it, read as meant"
    return text, f"{broken} damaged characters in UTF-8 text, shown as {_BROKEN}"


def _likeliest(data: bytes) -> str:
    """The encoding in which the bytes read as a language's own letters; else what charset-normalizer finds."""
    sample = _sample(data)
    codec = _by_letters(sample, _SCRIPTS)
    if codec:
        return codec
    from charset_normalizer import from_bytes  # heavy, and hardly ever needed

    best = from_bytes(sample, cp_isolation=list(_GUESSES), enable_fallback=False).best()
    return best.encoding if best else "cp1252"


_EASTERN = (
    ("cp949", re.compile("[가-힣]{2,}")),
    ("cp932", re.compile("[ぁ-んァ-ヶー、。]{2,}")),
    ("euc_jp", re.compile("[ぁ-んァ-ヶー、。]{2,}")),
    ("cp1251", re.compile(r"\b[А-ЯЁ]?[а-яё]{2,}")),
)
"""Runs of letters that make up much of the non-ASCII characters in a text of the language, little in one misread."""
_SCRIPTS = (*_EASTERN, ("cp1252", re.compile("[äöüßÄÖÜéèêëÉÈàâÀçÇîïôöœùûñáíóúãõåøæ‘’‚“”„‹›«»–—…•·°§©®™€\xa0]+")))


def _by_letters(sample: bytes, scripts: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    decoded = ((codec, letters, _strict(sample, codec)) for codec, letters in scripts)
    shares = [(_share(text, letters), codec) for codec, letters, text in decoded if text is not None]
    best = max(shares, default=(0.0, ""), key=lambda share: share[0])
    return best[1] if best[0] > 0.4 else ""


def _share(text: str, letters: re.Pattern[str]) -> float:
    foreign = sum(char > "\x7f" for char in text)
    return sum(map(len, letters.findall(text))) / foreign if foreign else 0.0


def _mistaken(data: bytes, codec: str) -> bool:
    """Whether a declared single-byte encoding, which any bytes satisfy, covers a text in another script."""
    found = _by_letters(_sample(data), _EASTERN) if codec.startswith(_SINGLE_BYTE) else ""
    return found not in ("", codec)


def _sample(data: bytes) -> bytes:
    """The beginning, cut after an ASCII byte so that no character is halved."""
    if len(data) <= _SAMPLE:
        return data
    end = max(data.rfind(b"\n", 0, _SAMPLE), data.rfind(b" ", 0, _SAMPLE), data.rfind(b">", 0, _SAMPLE))
    return data[: end + 1 if end > 0 else _SAMPLE]


def _declarations(data: bytes, charset: str) -> tuple[str, ...]:
    """Declared codecs by Python's names, the one sent along first; unknown labels are passed over."""
    from bs4.dammit import EncodingDetector  # heavy, and pages in UTF-8 do without

    inside = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    found = (_codec(label) for label in (charset, inside) if label)
    return tuple(dict.fromkeys(codec for codec in found if codec))


def _codec(label: str) -> str:
    label = label.strip(" \"';").lower()
    try:
        found = codecs.lookup(_ALIASES.get(label, label))
    except (LookupError, ValueError):
        return ""
    # rot13, base64 and their like are codecs to Python, and no encodings of text
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith("utf-16"):
        return ""
    return _WIDER.get(found.name, found.name)


def _disagreement(declared: tuple[str, ...], codec: str) -> str:
    """A warning where another encoding was declared first."""
    if not declared or declared[0] == codec:
        return ""
    return f"encoding declared as {declared[0].upper()}, read as {codec.upper()}, which fits the bytes"


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark shows by the zero half of every ASCII character, white space and digits if nothing else."""
    head = data[:4096]
    zeros = (head[0::2].count(0), head[1::2].count(0))
    enough = max(4, len(head) // 40)
    if max(zeros) < enough or min(zeros) * 10 > max(zeros):
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _refuse_binary(data: bytes, name: str) -> None:
    refuse_foreign(data, name)
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise InputError(f"{name or 'the document'} is empty: give a file that holds the policy")


def _refuse_noise(text: str, name: str) -> None:
    """Stray control characters are dirt in a text; when one in fifty is one, it is no text."""
    head = text[:_SAMPLE]
    noise = len(_CONTROL.findall(head)) + head.count(_BROKEN)
    if noise > 8 and noise * 50 > len(head):
        raise InputError(
            f"{name or 'the document'} is binary data, no readable text: give HTML, Markdown, text, PDF or DOCX"
        )


_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(data: bytes, codec: str) -> str:
    return data.decode(codec, "replace")


def _strip(text: str) -> str:
    """Without NULs, which no format of text means and which end a text early in C libraries."""
    return text.replace("\x00", "").removeprefix("\ufeff")
