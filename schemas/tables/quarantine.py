"""The `quarantine` table."""

from __future__ import annotations

from schemas.columns import Table, string

QUARANTINE = Table(
    name="quarantine",
    title="Quarantine",
    description="Rows that failed a rule, and rows that depended on them; they stand in no other table. "
    "Under the rule `cleared_reference`: rows that stayed, without the value that pointed to what is gone.",
    columns=(
        string("table_name", "The table that the row was meant for.", required=True),
        string("row_key", "Its key, parts joined by a vertical bar.", required=True),
        string("rule", "The rule that it failed.", required=True),
        string("column_name", "The column that failed."),
        string("value", "The offending value, cut to 80 characters."),
    ),
    key=("table_name", "row_key", "rule", "column_name"),
)
