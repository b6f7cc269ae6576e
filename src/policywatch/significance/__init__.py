"""Does a change matter: rules over changes and facts, the verdict, the summary."""

from policywatch.significance.conditions import check as check_rules
from policywatch.significance.judge import judge, verdict
from policywatch.significance.names import renamed
from policywatch.significance.summary import spoken, summarise

__all__ = ["check_rules", "judge", "renamed", "spoken", "summarise", "verdict"]
