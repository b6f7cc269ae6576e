"""What Prometheus may ask: how many notices and deliveries in which state, what is late, what the providers told."""

import datetime as dt
from collections.abc import Callable, Iterator
from threading import Lock

from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import NoticeState

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_FRESH = dt.timedelta(seconds=15)
"""Counting a million deliveries takes a moment: within this time the last counts are told again."""
_OPEN = (NoticeState.DRAFT, NoticeState.APPROVED, NoticeState.SENDING, NoticeState.PAUSED, NoticeState.HELD)


class Metrics:
    """The registry of one application: the ledger's state, and what this process served."""

    def __init__(self, ledger: Ledger, clock: Callable[[], dt.datetime]) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_LedgerState(ledger, clock))
        self.reports = Counter(
            "policywatch_webhook_events", "Events told by providers.", ["provider", "result"], registry=self._registry
        )
        self.requests = Counter(
            "policywatch_http_requests", "Requests answered.", ["endpoint", "status"], registry=self._registry
        )

    def page(self) -> bytes:
        """All of it in Prometheus' text format; StoreError where the ledger does not answer."""
        return generate_latest(self._registry)


class _LedgerState(Collector):
    """Asks the ledger when it is scraped."""

    def __init__(self, ledger: Ledger, clock: Callable[[], dt.datetime]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._lock = Lock()
        self._counted: tuple[dt.datetime, list[Metric]] | None = None

    def collect(self) -> Iterator[Metric]:
        now = self._clock()
        with self._lock:
            if self._counted is None or now - self._counted[0] > _FRESH:
                self._counted = now, list(_measured(self._ledger, now))
            yield from self._counted[1]

    def describe(self) -> Iterator[Metric]:
        """Nothing is asked of the ledger while registering."""
        return iter(())


def _measured(ledger: Ledger, now: dt.datetime) -> Iterator[Metric]:
    notices = GaugeMetricFamily("policywatch_notices", "Notices by state.", labels=["state"])
    deliveries = GaugeMetricFamily("policywatch_deliveries", "Deliveries by state.", labels=["notice", "state"])
    outcomes = GaugeMetricFamily("policywatch_outcomes", "Deliveries by outcome.", labels=["notice", "outcome"])
    margin = GaugeMetricFamily(
        "policywatch_notice_margin_seconds", "Time until a notice's lead time is broken.", labels=["notice"]
    )
    found = ledger.notices()
    for state in NoticeState:
        notices.add_metric([state.value], sum(notice.state is state for notice in found))
    for notice in found:
        for name, count in ledger.counts(notice.id).items():
            family = outcomes if name.startswith("outcome:") else deliveries
            family.add_metric([notice.id, name.removeprefix("outcome:")], count)
        if notice.last_safe_at and notice.state in _OPEN:
            margin.add_metric([notice.id], (notice.last_safe_at - now).total_seconds())
    yield from (notices, deliveries, outcomes, margin)
