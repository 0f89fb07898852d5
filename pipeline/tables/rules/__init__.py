"""The rules that published tables obey, one property each, and their results."""

from __future__ import annotations

from pipeline.tables.rules.checking import RuleResult, Sample, StructureError, check_tables
from pipeline.tables.rules.model import Failure, Rule, Severity
from pipeline.tables.rules.registry import RULES, rules_of

__all__ = ["RULES", "Failure", "Rule", "RuleResult", "Sample", "Severity", "StructureError", "check_tables", "rules_of"]
