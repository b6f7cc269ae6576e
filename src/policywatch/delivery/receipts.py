"""What a provider took over in one attempt, as one hash: it stands in the chain, and a proof pack gives it again."""

import hashlib
from collections.abc import Iterable


class Receipts:
    """Takes deliveries in the order of their numbers."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, deliveries: Iterable[int], at: str, provider_id: str) -> None:
        """When they were taken over, as the ledger writes instants, and the provider's id of them."""
        line = f" {at} {provider_id}\n"
        self._hash.update("".join([f"{delivery}{line}" for delivery in deliveries]).encode())

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()
