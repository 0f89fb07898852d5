"""All rules, table by table."""

from __future__ import annotations

from pipeline.tables.rules.contract import contract_rules
from pipeline.tables.rules.counts import count_rules
from pipeline.tables.rules.dates import date_rules
from pipeline.tables.rules.leaks import leak_rules
from pipeline.tables.rules.lives import life_rules
from pipeline.tables.rules.model import Rule
from pipeline.tables.rules.provenance import claim_rules, provenance_rules
from pipeline.tables.rules.references import claim_value_rules, reference_rules
from pipeline.tables.rules.spans import span_rules
from schemas.tables import TABLES

_OF_EVERY_TABLE = (contract_rules, date_rules, reference_rules, span_rules, provenance_rules, count_rules, leak_rules)
_OF_ONE_TABLE = (life_rules, claim_value_rules, claim_rules)

_ALL = [rule for table in TABLES.values() for rules in _OF_EVERY_TABLE for rule in rules(table)] + [
    rule for rules in _OF_ONE_TABLE for rule in rules()
]

#: Every rule, in the order of the tables; (table, name) is unique.
RULES: tuple[Rule, ...] = tuple(sorted(_ALL, key=lambda rule: list(TABLES).index(rule.table)))


def rules_of(table_name: str) -> tuple[Rule, ...]:
    """Return the rules of one table."""
    return tuple(rule for rule in RULES if rule.table == table_name)
