"""JSON: the contract that scripts build on (``docs/report.schema.json``)."""

import json
import re

from policywatch.model.report import Report
from policywatch.render.options import Options
from policywatch.render.shape import shape

# A reader of JSON gets these back as they were; a person who prints it must not have their terminal steered by them.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def render(report: Report, options: Options) -> str:
    """The report as one JSON object, characters that print nothing or steer a terminal written as escapes."""
    separators, indent = ((",", ":"), None) if options.one_line else ((",", ": "), 2)
    text = json.dumps(shape(report, options), ensure_ascii=False, separators=separators, indent=indent)
    return _STEERING.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text) + "\n"
