"""A folder of .eml files, one a delivery: the default, to look at before anything leaves the machine."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from pathlib import Path

from policywatch.channels.mail import Sheet
from policywatch.channels.message import Addressee, Answer, Kind, Letter, Place
from policywatch.errors import StoreError

_PER_FOLDER = 10_000


class Folder:
    """Writing the same delivery again replaces its file."""

    addressed = True
    window = 1_000
    idempotent = True

    def __init__(self, root: Path) -> None:
        self._root = root

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """One answer for all, when all are written; StoreError where the folder cannot be written."""
        sheet = Sheet(letter)
        date = format_datetime(dt.datetime.now(dt.UTC))
        name = re.sub(r"[^\w.-]", "-", letter.notice)
        try:
            for addressee in addressees:
                folder = self._root / name / f"{addressee.delivery // _PER_FOLDER:04d}"
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                path = folder / f"{addressee.delivery}.eml"
                temporary = path.with_suffix(".new")
                temporary.write_bytes(sheet.copy(addressee, date))
                temporary.replace(path)
        except OSError as error:
            raise StoreError(f"{self._root} cannot be written: {error.strerror or error}") from error
        yield Answer(Kind.ACCEPTED, tuple(addressee.delivery for addressee in addressees), name)

    def close(self) -> None:
        pass


def open_channel(place: Place) -> Folder:
    return Folder(place.outbox / "mail")
