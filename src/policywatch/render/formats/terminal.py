"""Terminal: a redline to read in place, in colour where the terminal has it."""

from policywatch.model.report import Report
from policywatch.render.layout import Look, draw
from policywatch.render.options import Options

_NARROWEST = 40


def render(report: Report, options: Options) -> str:
    """The page in as many columns as the terminal has, 40 at the least."""
    return draw(report, options, Look(max(options.width, _NARROWEST), options.colour))
