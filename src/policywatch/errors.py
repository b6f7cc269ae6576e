"""The package's errors, one tree, each with its exit code.

PolicywatchError
├── UsageError       2  the command's own words are off
├── InputError       3  a document, file or date that cannot be read or contradicts itself
├── RemoteError      4  a remote side failed after retries (``transient`` says whether trying later may help)
└── StoreError       5  the archive or the database failed

A message is one line: what happened, to which document, what to do.
"""


class PolicywatchError(Exception):
    """Base of every error this package raises on purpose."""

    exit_code = 3

    def __init__(self, message: str, *, transient: bool = False) -> None:
        super().__init__(" ".join(message.split()))
        self.transient = transient


class UsageError(PolicywatchError):
    """The command line or a setting is off."""

    exit_code = 2


class InputError(PolicywatchError):
    """A document, file or date cannot be read or contradicts itself."""

    exit_code = 3


class RemoteError(PolicywatchError):
    """A remote side failed after retries."""

    exit_code = 4


class StoreError(PolicywatchError):
    """The archive or the database failed; nothing half-written remains."""

    exit_code = 5
