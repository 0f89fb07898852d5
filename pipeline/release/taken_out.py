"""What was taken out of the tables, counted for the README of a release."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from schemas.tables.quarantine import CLEARED

_RULES_NAMED = 20


def taken_out_section(quarantine: pa.Table) -> str:
    """Return the section of the README on the rows and values in quarantine; `quarantine` is the table. Nothing in it is also told."""
    rows = {(row["table_name"], row["rule"], row["row_key"]) for row in quarantine.to_pylist()}
    if not rows:
        return "## Taken out\n\nNothing: every row and value obeys the rules of the contract.\n\n"
    counts = Counter((table, rule) for table, rule, _ in rows).most_common()
    lines = "\n".join(f"| `{table}` | `{rule.removeprefix(CLEARED)}` | {_what(rule)} | {count:,} |"
                      for (table, rule), count in sorted(counts[:_RULES_NAMED]))
    more = f"\n\nand {len(counts) - _RULES_NAMED:,} rarer cases" if len(counts) > _RULES_NAMED else ""
    return f"""## Taken out

These rows broke a rule of the contract, or depended on one that did. Each stands in the table `quarantine`, with the value at fault.

| table | rule | taken out | rows |
| --- | --- | --- | ---: |
{lines}{more}

"""


def _what(rule: str) -> str:
    return "the value" if rule.startswith(CLEARED) else "the row"
