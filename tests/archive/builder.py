"""Small metas for tests of the archive."""

import datetime as dt

from policywatch.archive import Meta, Source, Stated, sha256

NOON = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)


def meta(data: bytes = b"one", text: str = "one\n", **changes: object) -> Meta:
    """A version v1.0 of acme/privacy in English, changed where asked."""
    source = Source("source.md", "policy.md", NOON, sha256(data), len(data), "text/markdown")
    fields: dict[str, object] = {
        "document": "acme/privacy",
        "label": "v1.0",
        "language": "en",
        "authoritative": True,
        "effective": dt.date(2026, 1, 1),
        "announced": None,
        "source": source,
        "text_sha256": sha256(text.encode()),
        "words": len(text.split()),
        "extractor": "1",
        "stated": Stated("v1.0", "en"),
    }
    return Meta(**{**fields, **changes})  # type: ignore[arg-type]
