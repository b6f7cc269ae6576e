"""What every check may look at."""

from dataclasses import dataclass

from policywatch.knowledge import Knowledge
from policywatch.model.change import ChangeKind
from policywatch.model.document import Document
from policywatch.model.finding import Significance
from policywatch.model.plan import Plan
from policywatch.model.report import Report
from policywatch.notice.regimes import NoticeRegime
from policywatch.notice.request import Request


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate against the version in force."""

    report: Report
    request: Request
    plan: Plan
    regimes: tuple[NoticeRegime, ...]
    """Declared and meant for this kind of document."""
    knowledge: Knowledge

    @property
    def old(self) -> Document:
        return self.report.comparison.old

    @property
    def new(self) -> Document:
        return self.report.comparison.new

    @property
    def changed(self) -> bool:
        """Whether there is a change that anybody could be told of."""
        return self.report.significance is not Significance.NONE

    @property
    def worded(self) -> bool:
        """Whether the words changed at all, beyond how they are laid out."""
        return any(change.kind is not ChangeKind.REFORMATTED for change in self.report.comparison.changes)
