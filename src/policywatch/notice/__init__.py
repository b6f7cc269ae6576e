"""The release gate's thinking: what a change needs, by when, checked how, told in which words.

``gate(report, request, knowledge)`` gives the whole ``Plan``; ``notice.shape.as_json`` shows it as CONTRACT.md says.
Its parts are ``plan.plan``, ``preflight.preflight`` and ``draft.draft``. Nothing here is legal advice: regimes are data
that a lawyer amends.
"""

from policywatch.notice.gate import gate
from policywatch.notice.request import Request, Rules

__all__ = ["Request", "Rules", "gate"]
