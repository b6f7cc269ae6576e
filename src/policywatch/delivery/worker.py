"""Sending without end: on SQLite a loop of ticks; on PostgreSQL a Procrastinate job a batch, on any number of machines.

The ledger alone knows what is due: jobs only carry it. A sweep each minute takes back what the dead left, plans, and
hands out every due batch that has no job waiting, so that no job need ever be trusted to survive.
"""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from policywatch.delivery.batches import Pace, Sender, Step, due, send_batch
from policywatch.delivery.locks import Lock
from policywatch.delivery.tick import Limits, Ticked, conclude, prepare, tick
from policywatch.errors import PolicywatchError, StoreError, UsageError

if TYPE_CHECKING:
    from procrastinate import App

_QUEUE = "policywatch"
_SWEEP = 10_000
"""Batches that one sweep hands out."""
_SILENCE = 120
"""Seconds without a sign of life after which a job's worker counts as dead."""
_TALKATIVE = ("procrastinate", "psycopg.pool", "asyncio")
"""Logs that lay out each failure with its whole way here; what failed is said in a line of our own."""
_FOREVER = dt.timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class Shift:
    """How a worker works, and how it learns that it shall end."""

    home: ZoneInfo
    stopped: Callable[[], bool]
    wait: Callable[[float], object]
    """Waits so many seconds, or until it is asked to stop."""
    report: Callable[[Ticked], None]
    poll: float = 10.0
    """Seconds between two looks at the ledger."""
    at_once: int = 2
    """Batches at a time; on PostgreSQL."""
    leave_when_idle: bool = False
    """Ends when nothing is due, instead of waiting."""


def work(sender: Sender, shift: Shift) -> None:
    """Until it is asked to stop; a database that is away for a while is waited for."""
    if sender.ledger.on_sqlite:
        _loop(sender, shift)
    else:
        _jobs(sender, shift)


def _loop(sender: Sender, shift: Shift) -> None:
    while not shift.stopped():
        limits = Limits(sender.clock() + _FOREVER, shift.wait, stopped=shift.stopped)
        done = Ticked()
        try:
            done = tick(sender, shift.home, limits)
        except StoreError as error:
            if not error.transient:
                raise
            done.errors.append(error)
        shift.report(done)
        if shift.leave_when_idle and not done.errors:
            return
        shift.wait(shift.poll)


def _jobs(sender: Sender, shift: Shift) -> None:
    try:
        import procrastinate
    except ModuleNotFoundError as error:
        raise UsageError("PostgreSQL needs the extra: pip install 'policywatch[postgres]'") from error
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    conninfo = sender.ledger.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=conninfo))
        try:
            asyncio.run(_serve(app, _task(app, sender, shift), sender, shift))
        except StoreError as error:
            if not error.transient:
                raise
            shift.report(Ticked(errors=[error]))
            shift.wait(shift.poll)
        else:
            return
        if shift.stopped():
            return


def _task(app: "App", sender: Sender, shift: Shift) -> Any:
    """What a job does: it fails for no reason that the next sweep would not see too."""

    @app.task(name="policywatch.send", queue=_QUEUE)
    def send(notice: str, number: int) -> None:
        try:
            sent = send_batch(sender, notice, number, Pace(shift.wait, shift.stopped))
        except PolicywatchError as error:
            shift.report(Ticked(errors=[error]))
            return
        done = Ticked(answers={kind.value: count for kind, count in sent.kinds.items()})
        done.trouble(sent.trouble)
        shift.report(done)
        if sent.step is Step.WAIT and sent.free_at and not shift.stopped():
            shift.wait(min(max((sent.free_at - sender.clock()).total_seconds(), 0.05), shift.poll))

    return send


async def _serve(app: Any, send: Any, sender: Sender, shift: Shift) -> None:
    """StoreError, one that may pass, where the database goes away."""
    import procrastinate

    try:
        await _work_off(app, send, sender, shift)
    except procrastinate.exceptions.ConnectorException as error:
        raise StoreError(f"the job queue failed: {error}", transient=True) from error


async def _work_off(app: Any, send: Any, sender: Sender, shift: Shift) -> None:
    async with app.open_async():
        await _make_tables(app, sender)
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=[_QUEUE],
                concurrency=shift.at_once,
                delete_jobs="successful",
                install_signal_handlers=False,
                shutdown_graceful_timeout=sender.settings.lease_seconds,
            )
        )
        try:
            await _sweeps(app, send, sender, shift, worker)
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)


async def _sweeps(app: Any, send: Any, sender: Sender, shift: Shift, worker: "asyncio.Task[None]") -> None:
    while not shift.stopped() and not worker.done():
        left = await _sweep(app, send, sender, shift)
        if shift.leave_when_idle and not left:
            return
        until = time.monotonic() + shift.poll
        while time.monotonic() < until and not shift.stopped() and not worker.done():
            await asyncio.sleep(0.1)
    if worker.done() and not worker.cancelled() and (failed := worker.exception()):
        raise failed


async def _sweep(app: Any, send: Any, sender: Sender, shift: Shift) -> bool:
    """Takes back, plans, concludes; gives a job to each due batch that has none. True while something is due."""
    import procrastinate

    done = Ticked()

    def look() -> list[tuple[str, int]]:
        prepare(sender, shift.home, done)
        conclude(sender, done)
        return list(due(sender.ledger, sender.clock(), _SWEEP))

    ready = await asyncio.to_thread(look)
    shift.report(done)
    for job in await app.job_manager.get_stalled_jobs(queue=_QUEUE, seconds_since_heartbeat=_SILENCE):
        await app.job_manager.finish_job(job, status=procrastinate.jobs.Status.FAILED, delete_job=True)
    for notice, number in ready:
        try:
            await send.configure(queueing_lock=f"{notice} {number}").defer_async(notice=notice, number=number)
        except procrastinate.exceptions.AlreadyEnqueued:
            continue
    return bool(ready) or any(notice.state.value == "sending" for notice in sender.ledger.notices())


async def _make_tables(app: Any, sender: Sender) -> None:
    """The queue's tables, once, whichever worker comes first."""
    schema = app.schema_manager.get_schema()

    def make() -> None:
        with sender.ledger.writing() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({Lock.QUEUE_TABLES.value})")
            known = connection.exec_driver_sql("SELECT to_regclass('procrastinate_jobs')").scalar()
            if known is None:
                connection.connection.cursor().execute(schema)

    await asyncio.to_thread(make)
