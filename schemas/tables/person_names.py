"""The `person_names` table."""

from __future__ import annotations

from schemas.columns import Table, refers_to, string
from schemas.vocabularies import PERSON_NAME_KIND

PERSON_NAMES = Table(
    name="person_names",
    title="Names of people",
    description="Every name under which a source knows a person.",
    columns=(
        string("person_id", "The person.", required=True, reference=refers_to("people", "person_id")),
        string("name", "The name.", required=True),
        string("kind", "The kind of name.", required=True, vocabulary=PERSON_NAME_KIND),
        string("source_id", "The source that uses it.", required=True, reference=refers_to("sources", "source_id")),
    ),
    key=("person_id", "kind", "name", "source_id"),
    parents=("person_id",),
)
