"""What a provider took over in one attempt, as one hash: it stands in the chain, and a proof pack gives it again."""

import hashlib
from collections.abc import Iterable


class Receipts:
    """Takes deliveries in the order of their numbers: when each was taken over, and the provider's id of it."""

    def __init__(self, taken: Iterable[tuple[int, str, str]] = ()) -> None:
        self._hash = hashlib.sha256()
        for delivery, at, provider_id in taken:
            self.add(delivery, at, provider_id)

    def add(self, delivery: int, at: str, provider_id: str) -> None:
        """``at`` as the ledger writes instants."""
        self._hash.update(f"{delivery} {at} {provider_id}\n".encode())

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()
