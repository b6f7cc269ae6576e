"""Names that folders can bear, made of what a service or a document calls itself."""

import re
import unicodedata


def slug(text: str) -> str:
    """ "Privacy Policy" becomes "privacy-policy"; letters of any script stay."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "-".join(re.findall(r"[^\W_]+", folded))[:60].strip("-") or "policy"
