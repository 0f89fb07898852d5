"""The `quarantine` table."""

from __future__ import annotations

from schemas.columns import Table, string

#: What the rule of a row begins with that stayed, without the value that failed.
CLEARED = "cleared_"

QUARANTINE = Table(
    name="quarantine",
    title="Quarantine",
    description="Rows that failed a rule, and rows that depended on them; they stand in no other table. "
    f"Where the rule begins with `{CLEARED}`: rows that stayed where they were, without the value that failed.",
    columns=(
        string("table_name", "The table that the row was meant for.", required=True),
        string("row_key", "Its key, parts joined by a vertical bar.", required=True),
        string("rule", f"The rule that it failed; begins with `{CLEARED}` where only the value was taken out.", required=True),
        string("column_name", "The column that failed."),
        string("value", "The offending value, cut to 80 characters."),
    ),
    key=("table_name", "row_key", "rule", "column_name"),
)
