"""What a lawyer may read and amend: languages, rules and regimes, as data."""

from policywatch.knowledge.load import load
from policywatch.knowledge.merge import with_rules
from policywatch.knowledge.model import Knowledge, Language, Regime, Rule

__all__ = ["Knowledge", "Language", "Regime", "Rule", "load", "with_rules"]
