"""Watches, their history and their alarms in the database; each host is held by one run at a time."""

import itertools
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from policywatch.errors import InputError
from policywatch.watch.database import Database
from policywatch.watch.model import Alarm, Kind, Outcome, Seen, Watch
from policywatch.watch.rows import alarm_of, alarm_row, host_of, line_row, watch_of, watch_row

LEASE = 900
"""Seconds after which the hosts of a run that died may be taken by another one; a living run renews well before."""
_DAY = 86_400
ROBOTS_KEPT = 30 * 86_400

_SELECT = "SELECT id, document, paused, what, state FROM watches"
_SAVE = """INSERT INTO watches (id, document, host, paused, next_due, what, state)
    VALUES (:id, :document, :host, :paused, :next_due, :what, :state)
    ON CONFLICT (id) DO UPDATE SET document = excluded.document, host = excluded.host, paused = excluded.paused,
    next_due = excluded.next_due, what = excluded.what, state = excluded.state"""
_FREE = """SELECT host FROM watch_hosts WHERE host > :after AND lease_until < :now AND EXISTS (SELECT 1 FROM watches
    WHERE watches.host = watch_hosts.host AND next_due <= :due AND paused = 0{asked}) ORDER BY host LIMIT :most"""
_AGAIN = """UPDATE watch_history SET last_at = :at, times = times + 1 WHERE watch = :watch AND number = :number
    AND kind = :kind AND text_key = :text_key AND version = :version AND detail = :detail AND sha256 = :sha"""
_LINE = """INSERT INTO watch_history VALUES (:watch, :number, :kind, :at, :at, 1, :sha, :text_key, :version, :detail)
    ON CONFLICT DO NOTHING"""
_ALARM = """INSERT INTO watch_alarms VALUES (:id, :watch, :at, :kind, :significance, :title, :body, :at_once)
    ON CONFLICT (id) DO NOTHING"""

_RUN = "INSERT INTO watch_runs VALUES (:id, :started, :ended, :tally) ON CONFLICT DO NOTHING"
_HOLD = "UPDATE watch_hosts SET owner = :owner, lease_until = :until WHERE host = :host"
_PLACE = """INSERT INTO watch_meta VALUES ('place', :host)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
_BEGUN = """INSERT INTO watch_meta VALUES ('begun', :at)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
_LAST_RUN = """INSERT INTO watch_meta VALUES ('last_run', :at)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the history."""

    watch: str
    kind: Kind
    first_at: int
    last_at: int
    times: int
    sha256: str
    version: str
    detail: str


class Store:
    """All that the watches remember."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.owner = secrets.token_hex(8)
        """This run's name in the leases."""

    def put(self, watch: Watch) -> None:
        """Writes a watch, new or changed."""
        with self.database.transaction():
            self._save([watch])

    def put_all(self, watches: Iterable[Watch]) -> None:
        with self.database.transaction():
            self._save(list(watches))

    def watches(self) -> tuple[Watch, ...]:
        """All of them, by name."""
        return tuple(map(watch_of, self.database.rows(_SELECT + " ORDER BY id")))

    def watch(self, name: str) -> Watch:
        """One watch; InputError names what there is."""
        found = self.find(name)
        if found is None:
            some = self.database.rows("SELECT id FROM watches ORDER BY id LIMIT 12")
            known = ", ".join(row[0] for row in some) or "none: `policywatch watch add` makes one"
            raise InputError(f"there is no watch {name}; there are {known}")
        return found

    def find(self, name: str) -> Watch | None:
        """One watch, if there is one of that name."""
        rows = self.database.rows(_SELECT + " WHERE id = :id", id=name)
        return watch_of(rows[0]) if rows else None

    def remove(self, name: str) -> None:
        """Ends a watch; its history and what it archived stay."""
        self.watch(name)
        self.database.do("DELETE FROM watches WHERE id = :id", id=name)

    def claim(
        self, now: int, most: int, after: str = "", due: int | None = None, names: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Hosts with something due that nobody else holds, now held by this run; in order, those behind ``after``.

        ``due``: the moment by which it must be due; ``now`` where it is not given. ``names``: the watches asked for,
        whose hosts alone are taken; all where none is named.
        """
        by = now if due is None else due
        called = {f"name{number}": name for number, name in enumerate(names)}
        asked = f" AND watches.id IN ({', '.join(f':{key}' for key in called)})" if called else ""
        with self.database.transaction():
            lock = " FOR UPDATE SKIP LOCKED" if self.database.postgresql else ""
            rows = self.database.rows(
                _FREE.format(asked=asked) + lock, now=now, most=most, after=after, due=by, **called
            )
            held = [{"owner": self.owner, "until": now + LEASE, "host": row[0]} for row in rows]
            self.database.do_many(_HOLD, held)
        return tuple(row[0] for row in rows)

    def place(self) -> str:
        """The host done last: who begins behind it lets none wait for ever, however many runs are cut short."""
        rows = self.database.rows("SELECT value FROM watch_meta WHERE name = 'place'")
        return str(rows[0][0]) if rows else ""

    def mark(self, host: str) -> None:
        """All that was due at a host is done."""
        self.database.do(_PLACE, host=host)

    def is_due(self, now: int) -> bool:
        """Whether a run would find a host to claim."""
        return bool(self.database.rows(_FREE.format(asked=""), now=now, most=1, after="", due=now))

    def pause(self, names: Sequence[str], now: int) -> int:
        """Seconds until the hosts of some watches may be asked again, as far as no other run holds them."""
        statement = "SELECT lease_until FROM watch_hosts WHERE host = :host AND owner = ''"
        found = [self.database.rows(statement, host=host_of(self.watch(name))) for name in names]
        return max((rows[0][0] + 1 - now for rows in found if rows), default=0)

    def count_due(self, now: int) -> int:
        """Watches that a run would visit."""
        return int(
            self.database.rows("SELECT COUNT(*) FROM watches WHERE paused = 0 AND next_due <= :now", now=now)[0][0]
        )

    def renew(self, hosts: Iterable[str], now: int) -> set[str]:
        """Holds hosts for a while longer; gives those that another run took, as this one stood still for a lease."""
        until = now + LEASE
        statement = f"{_HOLD} AND owner = :owner"
        return {host for host in hosts if not self.database.do(statement, owner=self.owner, until=until, host=host)}

    def release(self, host: str, free_at: int) -> None:
        """Gives a host back; nobody fetches from it before ``free_at``."""
        self.database.do(
            "UPDATE watch_hosts SET owner = '', lease_until = :free, free_at = :free"
            " WHERE host = :host AND owner = :owner",
            free=free_at,
            host=host,
            owner=self.owner,
        )

    def due(self, host: str, now: int, names: Sequence[str] = ()) -> tuple[Watch, ...]:
        """What is to be fetched from a host, longest due first; with ``names`` only those of them."""
        rows = self.database.rows(
            _SELECT + " WHERE host = :host AND paused = 0 AND next_due <= :now ORDER BY next_due, id",
            host=host,
            now=now,
        )
        found = map(watch_of, rows)
        return tuple(watch for watch in found if not names or watch.id in names)

    def foreseen(self, now: int, names: Sequence[str] = ()) -> tuple[Watch, ...]:
        """What a run would visit: all that is due, or the watches named."""
        if names:
            return tuple(map(self.watch, names))
        rows = self.database.rows(_SELECT + " WHERE paused = 0 AND next_due <= :now ORDER BY id", now=now)
        return tuple(map(watch_of, rows))

    def hasten(self, names: Sequence[str], now: int) -> None:
        """Makes watches due."""
        for name in names:
            self.watch(name)
            self.database.do("UPDATE watches SET next_due = 0 WHERE id = :id AND next_due > :now", id=name, now=now)

    def record(self, done: Iterable[tuple[Watch, Outcome]]) -> None:
        """What visits changed: memory, history and alarms, in the transaction the caller opened."""
        saved: list[Watch] = []
        for watch, outcome in done:
            number = self._line(watch, outcome)
            saved.append(replace(watch, state=replace(outcome.state, number=number)))
            self.database.do_many(_ALARM, [alarm_row(alarm) for alarm in outcome.alarms])
        self._save_states(saved)

    def past(self, watch: str) -> dict[str, str]:
        """The versions that texts were, by key; one that was only noise counts as the version it was held against."""
        rows = self.database.rows(
            "SELECT text_key, version FROM watch_history WHERE watch = :watch"
            " AND kind IN ('first', 'version', 'noise') ORDER BY number",
            watch=watch,
        )
        return dict(rows)

    def remember(self, watch: str, past: Sequence[Seen]) -> None:
        """Lays what was seen before the watch began into its history: a text of then is known when it comes back.

        Its lines count down from 0, so that no visit of the meantime is in their way; what stands there is not
        written again.
        """
        with self.database.transaction():
            rows = self.database.rows(
                "SELECT number, first_at, text_key FROM watch_history WHERE watch = :watch AND number <= 0", watch=watch
            )
            known = {row[1:] for row in rows}
            fresh = [seen for seen in past if (seen.at, seen.text_key) not in known]
            first = min((row[0] for row in rows), default=1) - len(fresh)
            self.database.do_many(_LINE, [line_row(watch, at, seen) for at, seen in enumerate(fresh, first)])

    def history(self, watch: str = "", kinds: Sequence[str] = (), most: int = 1000) -> tuple[Line, ...]:
        """What visits found, newest first."""
        statement = """SELECT watch, kind, first_at, last_at, times, sha256, version, detail, number FROM watch_history
            WHERE (:watch = '' OR watch = :watch) AND (:kind = '' OR kind = :kind)
            ORDER BY last_at DESC, watch, number DESC LIMIT :most"""
        found = [self.database.rows(statement, watch=watch, kind=kind, most=most) for kind in kinds or ("",)]
        rows = sorted(itertools.chain(*found), key=lambda row: (-row[3], row[0], -row[8]))
        return tuple(Line(row[0], Kind(row[1]), *row[2:8]) for row in rows[:most])

    def alarms(self, since: int = 0, most: int = 200) -> tuple[Alarm, ...]:
        """What was found worth telling, newest first."""
        rows = self.database.rows(
            "SELECT * FROM watch_alarms WHERE at >= :since ORDER BY at DESC, id LIMIT :most", since=since, most=most
        )
        return tuple(map(alarm_of, rows))

    def untold(self, channel: str, since: int) -> tuple[Alarm, ...]:
        """Alarms since then that a channel has not told, oldest first."""
        rows = self.database.rows(
            "SELECT * FROM watch_alarms WHERE at >= :since AND NOT EXISTS (SELECT 1 FROM watch_tellings"
            " WHERE alarm = watch_alarms.id AND channel = :channel) ORDER BY at, watch, id",
            channel=channel,
            since=since,
        )
        return tuple(map(alarm_of, rows))

    def last_digest(self, channel: str) -> int:
        """When a channel last told alarms that can wait; 0 if never."""
        rows = self.database.rows(
            "SELECT MAX(watch_tellings.at) FROM watch_tellings JOIN watch_alarms ON watch_alarms.id = alarm"
            " WHERE channel = :channel AND at_once = 0",
            channel=channel,
        )
        return int(rows[0][0] or 0)

    def told(self, alarms: Iterable[Alarm], channel: str, now: int) -> None:
        """Notes that a channel has told them."""
        with self.database.transaction():
            self.database.do_many(
                "INSERT INTO watch_tellings VALUES (:alarm, :channel, :at) ON CONFLICT DO NOTHING",
                [{"alarm": alarm.id, "channel": channel, "at": now} for alarm in alarms],
            )

    def robots(self, origins: Iterable[str]) -> dict[str, tuple[int, str]]:
        """What the robots.txt of some origins said, and when."""
        statement = "SELECT origin, fetched, body FROM watch_robots WHERE origin = :origin"
        rows = (row for origin in origins for row in self.database.rows(statement, origin=origin))
        return {origin: (fetched, body) for origin, fetched, body in rows}

    def save_robots(self, fresh: dict[str, tuple[int, str]]) -> None:
        """Keeps them for the next runs."""
        self.database.do_many(
            "INSERT INTO watch_robots VALUES (:origin, :fetched, :body)"
            " ON CONFLICT (origin) DO UPDATE SET fetched = excluded.fetched, body = excluded.body",
            [{"origin": origin, "fetched": fetched, "body": body} for origin, (fetched, body) in fresh.items()],
        )

    def begin(self, now: int) -> None:
        """Notes that a run begins."""
        self.database.do(_BEGUN, at=str(now))

    def begun(self) -> int:
        """When a run last began, ended or not; 0 if never."""
        rows = self.database.rows("SELECT value FROM watch_meta WHERE name = 'begun'")
        return int(rows[0][0]) if rows else 0

    def ran(self, started: int, ended: int, tally: dict[str, int]) -> None:
        """Notes a run; one that visited nothing only as the last one."""
        with self.database.transaction():
            self.database.do(_LAST_RUN, at=str(started))
            if tally["visited"]:
                self.database.do(_RUN, id=self.owner, started=started, ended=ended, tally=json.dumps(tally))

    def last_run(self) -> int:
        """When a run last began, whether it found anything due or not; 0 if never."""
        rows = self.database.rows("SELECT value FROM watch_meta WHERE name = 'last_run'")
        return int(rows[0][0]) if rows else 0

    def runs(self, most: int) -> list[dict[str, Any]]:
        """The last runs, newest first."""
        rows = self.database.rows(
            "SELECT started, ended, tally FROM watch_runs ORDER BY started DESC, id LIMIT :most", most=most
        )
        return [{"started": started, "ended": ended, "tally": json.loads(tally)} for started, ended, tally in rows]

    def forget(self, now: int, before: int) -> list[str]:
        """Once a day, for one run only: hashes of captures last seen before then. Runs of then, old robots.txt go."""
        self.database.do("INSERT INTO watch_meta VALUES ('forgot', '0') ON CONFLICT DO NOTHING")
        mine = self.database.do(
            "UPDATE watch_meta SET value = :now WHERE name = 'forgot' AND CAST(value AS BIGINT) <= :yesterday",
            now=str(now),
            yesterday=now - _DAY,
        )
        if not mine:
            return []
        self.database.do("DELETE FROM watch_robots WHERE fetched < :old", old=now - ROBOTS_KEPT)
        self.database.do("DELETE FROM watch_runs WHERE ended < :before", before=before)
        rows = self.database.rows(
            "SELECT sha256 FROM watch_history WHERE sha256 <> '' GROUP BY sha256 HAVING MAX(last_at) < :before",
            before=before,
        )
        return [str(row[0]) for row in rows]

    def _line(self, watch: Watch, outcome: Outcome) -> int:
        seen, number = outcome.seen, watch.state.number
        if number and self.database.do(_AGAIN, **line_row(watch.id, number, seen)):
            return number
        self.database.do(_LINE, **line_row(watch.id, number + 1, seen))
        return number + 1

    def _save(self, watches: list[Watch]) -> None:
        self.database.do_many(_SAVE, [watch_row(watch) for watch in watches])
        hosts = sorted({host_of(watch) for watch in watches})
        self.database.do_many(
            "INSERT INTO watch_hosts VALUES (:host, '', 0, 0) ON CONFLICT DO NOTHING", [{"host": h} for h in hosts]
        )

    def _save_states(self, watches: list[Watch]) -> None:
        """Only what a visit changes: a watch removed in the meantime stays removed, one paused stays paused."""
        self.database.do_many(
            "UPDATE watches SET next_due = :next_due, state = :state WHERE id = :id",
            [
                {"id": watch.id, "next_due": watch.state.next_due, "state": json.dumps(asdict(watch.state))}
                for watch in watches
            ],
        )
