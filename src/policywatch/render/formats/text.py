"""Plain text: the whole redline without colours or boxes, narrow enough for a mail that quotes it."""

from policywatch.model.report import Report
from policywatch.render.layout import Look, draw
from policywatch.render.options import Options

_WIDTH = 72


def render(report: Report, options: Options) -> str:
    """The page in 72 columns, every changed paragraph in full."""
    return draw(report, options, Look(_WIDTH, complete=True))
