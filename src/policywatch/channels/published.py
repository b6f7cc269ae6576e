"""Notices that are published rather than addressed: one JSON file a notice and language, for a site or app to show."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from policywatch.channels.message import Addressee, Answer, Kind, Letter
from policywatch.errors import StoreError


class Published:
    """Publishing the same notice again replaces its file."""

    addressed = False
    window = 1
    idempotent = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """One answer, the file's name being its id; StoreError where the folder cannot be written."""
        name = re.sub(r"[^\w.-]", "-", f"{letter.notice}.{letter.language}") + ".json"
        table = {"schema": 1, "notice": letter.notice, "language": letter.language}
        table |= {"subject": letter.subject, "text": letter.text, "html": letter.html}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary = self._folder / f"{name}.new"
            temporary.write_text(json.dumps(table, ensure_ascii=False, indent=2) + "\n", "utf-8")
            temporary.replace(self._folder / name)
        except OSError as error:
            raise StoreError(f"{self._folder} cannot be written: {error.strerror or error}") from error
        yield Answer(Kind.ACCEPTED, tuple(addressee.delivery for addressee in addressees), name)

    def close(self) -> None:
        pass
