"""Does a change matter: rules over changes and facts, the verdict, the summary."""

from policywatch.significance.judge import judge, verdict
from policywatch.significance.kinds import document_kind
from policywatch.significance.summary import summarise

__all__ = ["document_kind", "judge", "summarise", "verdict"]
