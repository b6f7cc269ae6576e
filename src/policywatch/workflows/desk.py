"""What every job starts from: the workspace, its archive, the knowledge, a fetcher, the moment that counts as now."""

import datetime as dt
import os
from functools import cached_property
from typing import TYPE_CHECKING

from policywatch import knowledge as packaged
from policywatch.archive import Archive
from policywatch.errors import InputError
from policywatch.knowledge import Knowledge
from policywatch.workspace import Settings, Workspace

if TYPE_CHECKING:
    from policywatch.fetch import Fetcher
    from policywatch.opinion import Adviser


OPINION_KEY = "POLICYWATCH_OPINION_KEY"


class Desk:
    """Opened once a command; what it does not use is never loaded."""

    def __init__(self, workspace: Workspace, now: dt.datetime, fetcher: "Fetcher | None" = None) -> None:
        """``now`` is aware."""
        self.workspace = workspace
        self.now = now
        self._fetcher = fetcher

    @property
    def settings(self) -> Settings:
        return self.workspace.settings

    @property
    def today(self) -> dt.date:
        """The date where the publisher is."""
        return self.now.astimezone(self.settings.zone).date()

    @cached_property
    def archive(self) -> Archive:
        authoritative = {name: table.language for name, table in self.settings.documents.items() if table.language}
        return Archive(self.workspace.archive, authoritative)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packaged knowledge with the workspace's own rules and words laid over it."""
        known = packaged.load()
        if not self.settings.rules:
            return known
        from policywatch.significance import check_rules

        path = self.workspace.root / self.settings.rules
        try:
            merged = packaged.with_rules(known, path.read_text("utf-8"), self.settings.rules)
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"the rules file {path} cannot be read: {error}; mend 'rules' in policywatch.toml"
            ) from error
        check_rules((rule for rule in merged.rules if rule.origin != "packaged"), merged)
        return merged

    @cached_property
    def adviser(self) -> "Adviser | None":
        """Whom ``[opinion]`` says to ask; None where nobody is to be asked."""
        wanted = self.settings.opinion
        if wanted is None:
            return None
        from policywatch.opinion import Endpoint

        return Endpoint(wanted.url, wanted.model, wanted.seconds, os.environ.get(OPINION_KEY, ""))

    @cached_property
    def fetcher(self) -> "Fetcher":
        if self._fetcher is not None:
            return self._fetcher
        from policywatch.fetch import HttpFetcher

        return HttpFetcher()
