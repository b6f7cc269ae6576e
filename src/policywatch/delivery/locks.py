"""The numbers of PostgreSQL's advisory locks: one database serves sending and watching, so each has one of its own."""

from enum import IntEnum, unique


@unique
class Lock(IntEnum):
    """What one transaction or machine at a time may do."""

    LEDGER_TABLES = 7_203_147
    CHAIN = 7_203_148
    """The chain of events has one end."""
    QUEUE_TABLES = 7_203_149
    PLANNING = 7_203_150
    """The rows of one notice follow each other."""
    WATCH_TABLES = 7_203_151
    TELLING = 7_203_152
    """News of watches is told by one machine at a time."""
