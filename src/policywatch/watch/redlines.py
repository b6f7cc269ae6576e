"""The pages and feeds that show what changed, where somebody publishes them; written anew after a person's verdict."""

from policywatch.archive import Overruled
from policywatch.render import Options, render
from policywatch.watch.feeds import write_feeds
from policywatch.watch.files import write_whole
from policywatch.watch.judged import judged
from policywatch.watch.store import Store
from policywatch.workflows.compare import Compared
from policywatch.workflows.desk import Desk
from policywatch.workflows.verdict import redlined
from policywatch.workspace import Workspace

_NEWS = 100
"""Entries of a feed."""
_SEARCHED = 10_000
"""News among which a person's verdict is looked for."""


def write_redline(workspace: Workspace, watch: str, compared: Compared, name: str) -> str:
    """Writes the page that shows the change; where to find it."""
    place = f"redlines/{watch.replace(':', '/')}/{name}.html"
    options = Options(old=compared.old, new=compared.new, milliseconds=compared.milliseconds)
    path = workspace.root / workspace.settings.watch.folder / place
    write_whole(path, render(compared.report, "html", options))
    base = workspace.settings.watch.base_url
    return f"{base.rstrip('/')}/{place}" if base else str(path)


def publish(store: Store, desk: Desk) -> None:
    """Writes the feeds of the last news."""
    settings = desk.settings.watch
    news = tuple(judged(store.alarms(most=_NEWS), store, desk))
    write_feeds(desk.workspace.root / settings.folder, settings.base_url, news)


def republish(said: Overruled, store: Store, desk: Desk) -> None:
    """Shows a person's verdict where the change it is about was told already."""
    about = {"document": said.document, "old": said.old, "new": said.new}
    told = [alarm for alarm in store.alarms(most=_SEARCHED) if about.items() <= alarm.data.items()]
    for watch in {alarm.watch for alarm in told}:
        compared = redlined(said.document, said.old, said.new, desk, watch.partition(":")[2])
        write_redline(desk.workspace, watch, compared, f"{said.old}-{said.new}")
    if told:
        publish(store, desk)
