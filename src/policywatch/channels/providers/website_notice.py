"""The notice page: a file a notice and language in the outbox's ``website_notice`` folder."""

from policywatch.channels.message import Place
from policywatch.channels.published import Published


def open_channel(place: Place) -> Published:
    return Published(place.outbox / "website_notice")
