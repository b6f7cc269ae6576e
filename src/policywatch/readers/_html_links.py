"""Where a page's links point."""

import re
from itertools import islice

from policywatch.readers._html_tree import Node

_HEX = re.compile(r"[0-9a-fA-F]{4,}")
_PROTECTION = "/cdn-cgi/l/email-protection"


def target(node: Node) -> str:
    """Where a link points, as written; an obfuscated address, whose key differs with every capture, as the address."""
    href = " ".join(node.get("href").split())
    if _PROTECTION not in href:
        return "" if href.lower().startswith(("javascript:", "data:")) else href
    address = _revealed(href.partition("#")[2] or _key(node))
    return f"mailto:{address}" if address else ""


def _key(node: Node) -> str:
    keys = (below.get("data-cfemail") for below in islice(node.walk(), 9))
    return next((key for key in keys if key), "")


def _revealed(key: str) -> str:
    """The address in Cloudflare's e-mail obfuscation: bytes in hexadecimal, the first one XORed onto the others."""
    if not _HEX.fullmatch(key) or len(key) % 2:
        return ""
    mask, *rest = bytes.fromhex(key)
    return bytes(byte ^ mask for byte in rest).decode("utf-8", "replace")
