"""The watches' tables. Times are whole seconds since 1970, so that every database compares them alike."""

VERSION = 1

_WATCHES = """CREATE TABLE IF NOT EXISTS watches (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    host TEXT NOT NULL,
    paused INTEGER NOT NULL,
    next_due BIGINT NOT NULL,
    what TEXT NOT NULL,
    state TEXT NOT NULL
)"""
"""``what`` (pages and options) and ``state`` (what the watch remembers) are JSON, never searched."""

_HOSTS = """CREATE TABLE IF NOT EXISTS watch_hosts (
    host TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    free_at BIGINT NOT NULL
)"""
"""Whoever holds a host alone may fetch from it: no page is fetched twice, and no host too fast, however many run."""

_ROBOTS = """CREATE TABLE IF NOT EXISTS watch_robots (
    origin TEXT PRIMARY KEY,
    fetched BIGINT NOT NULL,
    body TEXT NOT NULL
)"""

_HISTORY = """CREATE TABLE IF NOT EXISTS watch_history (
    watch TEXT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    text_key TEXT NOT NULL,
    version TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (watch, number)
)"""
"""Visits that found the same are one row, from the first to the last: a year of daily silence is one row."""

_ALARMS = """CREATE TABLE IF NOT EXISTS watch_alarms (
    id TEXT PRIMARY KEY,
    watch TEXT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    significance TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    at_once INTEGER NOT NULL
)"""

_TELLINGS = """CREATE TABLE IF NOT EXISTS watch_tellings (
    alarm TEXT NOT NULL,
    channel TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (alarm, channel)
)"""

_RUNS = """CREATE TABLE IF NOT EXISTS watch_runs (
    id TEXT PRIMARY KEY,
    started BIGINT NOT NULL,
    ended BIGINT NOT NULL,
    tally TEXT NOT NULL
)"""

STATEMENTS = (
    "CREATE TABLE IF NOT EXISTS watch_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    _WATCHES,
    _HOSTS,
    _ROBOTS,
    _HISTORY,
    _ALARMS,
    _TELLINGS,
    _RUNS,
    "CREATE INDEX IF NOT EXISTS watches_due ON watches (host, next_due)",
    "CREATE INDEX IF NOT EXISTS watch_history_bytes ON watch_history (sha256)",
    "CREATE INDEX IF NOT EXISTS watch_alarms_at ON watch_alarms (at)",
    "CREATE INDEX IF NOT EXISTS watch_runs_started ON watch_runs (started)",
)
