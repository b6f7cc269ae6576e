"""The names of hosts: which part of one somebody owns."""

import re
from urllib.parse import SplitResult, urlsplit

_GIVEN_OUT = r"(?:com?|org?|net?|ac|gov?|edu)\.[a-z]{2}"
"""Below what many countries give out domains: "co.uk", "or.kr"."""
HOST = re.compile(rf"(?:[\w-]+\.)*?(?P<domain>(?P<house>[\w-]+)\.(?:{_GIVEN_OUT}|[a-z]{{2,12}}))")
"""A whole host in small letters, "help.quendle.co.uk": its domain ("quendle.co.uk"), and what whoever owns it is called
there ("quendle")."""


def house(host: str) -> str:
    """What whoever owns a host is called there; "" where it is none."""
    found = HOST.fullmatch(host.lower())
    return found["house"] if found else ""


def domain(host: str) -> str:
    """The domain of a host; "" where it is none."""
    found = HOST.fullmatch(host.lower())
    return found["domain"] if found else ""


def parted(address: str) -> SplitResult:
    """An address in its parts; all of them empty where it is broken, as a hostile page may have it: "http://["."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
