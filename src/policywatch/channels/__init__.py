"""What carries a notice: one file a provider in ``providers``, found by listing, loaded when used."""

import importlib
import pkgutil
from pathlib import Path

from policywatch.channels.message import Channel, Place
from policywatch.errors import UsageError

__all__ = ["names", "open_channel"]

_PROVIDERS = Path(__file__).with_name("providers")


def names() -> tuple[str, ...]:
    """Every provider there is, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules([str(_PROVIDERS)])))


def open_channel(name: str, place: Place) -> Channel:
    """A provider ready to send; UsageError where there is none of that name or a setting of it is missing."""
    if name not in names():
        raise UsageError(f"there is no provider {name!r}; there are {', '.join(names())}")
    channel: Channel = importlib.import_module(f"policywatch.channels.providers.{name}").open_channel(place)
    return channel
