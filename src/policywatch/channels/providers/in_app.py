"""Notices inside the app: a file a notice and language in the outbox's ``in_app`` folder."""

from policywatch.channels.message import Place
from policywatch.channels.published import Published


def open_channel(place: Place) -> Published:
    return Published(place.outbox / "in_app")
