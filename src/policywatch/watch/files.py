"""Pages and feeds on disk, whole or not at all."""

import secrets
from pathlib import Path

from policywatch.errors import StoreError


def write_whole(path: Path, text: str) -> None:
    """Replaces a file in one step."""
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
