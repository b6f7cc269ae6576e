"""Sending from a workspace: its ledger, its settings, a clock that goes on from the moment that counts as now."""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator

from policywatch.channels.message import Place
from policywatch.delivery import settings
from policywatch.delivery.batches import Providers, Sender
from policywatch.delivery.tracking import unsubscribe_link
from policywatch.workflows.desk import Desk
from policywatch.workflows.notices import ledger


@contextlib.contextmanager
def sender(desk: Desk) -> Iterator[Sender]:
    """Opened on the workspace's ledger, closed when done; UsageError where ``[delivery]`` is off."""
    known = settings.read(desk.settings.delivery)
    place = Place(desk.workspace.root / known.outbox, dict(os.environ), known.timeout, known.sandbox)
    with ledger(desk) as opened:
        providers = Providers(place)

        def unsubscribe(delivery: int) -> str:
            return unsubscribe_link(opened, known.unsubscribe_url, delivery) if known.unsubscribe_url else ""

        try:
            yield Sender(opened, known, providers, clock(desk), unsubscribe)
        finally:
            providers.close()


def clock(desk: Desk) -> Callable[[], dt.datetime]:
    """The desk's moment, going on as the machine's clock does: over its sleep too, and with its corrections."""
    ahead = desk.now - dt.datetime.now(dt.UTC)
    return lambda: dt.datetime.now(dt.UTC) + ahead
