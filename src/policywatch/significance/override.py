"""A person's verdict laid over the computed one: both stay in the report."""

from dataclasses import replace

from policywatch.model.override import Override
from policywatch.model.report import Report


def overridden(report: Report, override: Override) -> Report:
    """The report with the person's verdict; what was computed before stands in ``computed``."""
    return replace(report, significance=override.to, computed=report.computed or report.significance, override=override)
