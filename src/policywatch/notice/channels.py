"""Which channels a change is told through, and why: no more than the sources and the publisher ask for."""

from policywatch.model.finding import Significance
from policywatch.model.plan import Because, ChannelChoice
from policywatch.notice.request import Request

PAGE = "website_notice"
_EACH = {"individual_notice": "email"}
"""Each person told by e-mail counts as told individually."""


def channels(because: tuple[Because, ...], significance: Significance, request: Request) -> tuple[ChannelChoice, ...]:
    """What the sources name, then what the publisher adds to significant changes; else the notice page alone.

    None for a minor change that nothing asks to announce, unless the publisher tells of changes by channels of its own.
    """
    if significance is Significance.NONE or (significance is Significance.MINOR and not (because or request.channels)):
        return ()
    why: dict[str, str] = {}
    for source in because:
        for channel in source.channels:
            why.setdefault(_EACH.get(channel, channel), f"asked for by {source.source}")
    if significance is Significance.SIGNIFICANT:
        for channel in request.channels:
            why.setdefault(channel, "this workspace tells of significant changes this way")
    if not why:
        why[PAGE] = _page_alone(because, significance)
    return tuple(ChannelChoice(channel, reason) for channel, reason in why.items())


def _page_alone(because: tuple[Because, ...], significance: Significance) -> str:
    asks = "neither the promise nor a declared regime names a channel" if because else "nothing asks for a notice"
    if significance is Significance.MINOR:
        return f"the change is minor and {asks}, so the notice page suffices"
    return f"{asks}, but the change is significant: the notice page is the least, and notice_channels adds others"
