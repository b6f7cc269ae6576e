"""Where links point, apart from the text they stand on; tracking and session parameters are no part of it."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, unquote, urlencode

from policywatch.diff.align import common
from policywatch.model.document import Link

Target = tuple[str, str]
"""A link's target before and after; "" where there was or is none."""

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|twclid|mc_[ce]id|_g[al]|_hs\w+|mkt_tok|vero_\w+|ref_?src"
    r"|(?:php|j|asp)?_?sess(?:ion)?_?(?:id|token)?|sid|cid|s_cid|trk\w*|source_caller|_?nonce|cache_?buster|_t|ts",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(r"^(?:https?:)?//web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_PATH_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_SHIELDED = "/cdn-cgi/l/email-protection"


def target(href: str) -> str:
    """What a link's target comes down to; "" for a jump within the page."""
    href = _PATH_SESSION.sub("", _ARCHIVED.sub("", href.strip()))
    if href.startswith("#") or not href:
        return ""
    if _SHIELDED in href:
        return _SHIELDED
    address, _, fragment = href.partition("#")
    place, _, query = address.partition("?")
    place = re.sub(r"^(?:https?:)?//(?:www\.)?", "//", place, flags=re.IGNORECASE)
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    host, slash, path = place.removeprefix("//").partition("/") if place.startswith("//") else ("", "", place)
    place = ("//" + host.lower() + slash if host else "") + unquote(path)
    return place.rstrip("/") + ("?" + urlencode(sorted(kept)) if kept else "") + ("#" + fragment if fragment else "")


def changed(old: Sequence[Link], new: Sequence[Link]) -> tuple[Target, ...]:
    """Links that point elsewhere, were added or removed, in order."""
    if not (old or new) or [link.href for link in old] == [link.href for link in new]:
        return ()
    before = [link.href for link in old if target(link.href)]
    after = [link.href for link in new if target(link.href)]
    same = common([target(href) for href in before], [target(href) for href in after])
    out: list[Target] = []
    i = j = 0
    for m, n in (*same, (len(before), len(after))):
        gone, came = before[i:m], after[j:n]
        size = max(len(gone), len(came))
        gone, came = [*gone, *[""] * (size - len(gone))], [*came, *[""] * (size - len(came))]
        out += [pair for pair in zip(gone, came, strict=True) if not _one_place(*pair)]
        i, j = m + 1, n + 1
    return tuple(out)


def _one_place(old: str, new: str) -> bool:
    """A relative and an absolute address of the same path."""
    first, second = sorted((target(old), target(new)), key=lambda address: address.startswith("//"))
    if not first or first.startswith("//") or not second.startswith("//"):
        return first == second
    return second.endswith("/" + first.lstrip("./"))
