"""What is told of a change carries the verdict that counts when it is told: a person may have judged it meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policywatch.render.say import overruled
from policywatch.watch.model import Alarm, changed_title
from policywatch.watch.store import Store
from policywatch.workflows.desk import Desk
from policywatch.workflows.verdict import overrule_of


def judged(alarms: Sequence[Alarm], store: Store, desk: Desk) -> Iterator[Alarm]:
    """The alarms, without those that a person's verdict put below their watch's threshold."""
    for alarm in alarms:
        now = _judged(alarm, desk) if alarm.kind == "changed" else alarm
        watch = store.find(alarm.watch) if now is not alarm else None
        if watch is None or now.significance is None or watch.hears_of(now.significance):
            yield now


def _judged(alarm: Alarm, desk: Desk) -> Alarm:
    document, old, new = (alarm.data[name] for name in ("document", "old", "new"))
    said = overrule_of(document, old, new, desk)
    if said is None or alarm.significance in (None, said.to):
        return alarm
    line = overruled(said, alarm.significance)
    title = changed_title(document, said.to, old, new)
    return replace(alarm, significance=said.to, title=title, lines=(*alarm.lines, line))
