"""JSON: the contract that scripts build on (``docs/report.schema.json``)."""

import json

from policywatch.model.report import Report
from policywatch.render.options import Options
from policywatch.render.safe import as_escapes
from policywatch.render.shape import shape


def render(report: Report, options: Options) -> str:
    """The report as one JSON object, characters that print nothing or steer a terminal written as escapes."""
    separators, indent = ((",", ":"), None) if options.one_line else ((",", ": "), 2)
    text = json.dumps(shape(report, options), ensure_ascii=False, separators=separators, indent=indent)
    return as_escapes(text) + "\n"
