"""The `organization_names` table."""

from __future__ import annotations

from schemas.columns import Table, refers_to, string
from schemas.vocabularies import ORGANIZATION_NAME_KIND

ORGANIZATION_NAMES = Table(
    name="organization_names",
    title="Names of organizations",
    description="Every name of an organization, with the time in which it was in use.",
    columns=(
        string("organization_id", "The organization.", required=True, reference=refers_to("organizations", "organization_id")),
        string("name", "The name.", required=True),
        string("kind", "The kind of name.", required=True, vocabulary=ORGANIZATION_NAME_KIND),
        string("start_date", "In use from (EDTF).", format="edtf"),
        string("end_date", "In use until (EDTF).", format="edtf"),
        string("source_id", "The source that uses it.", required=True, reference=refers_to("sources", "source_id")),
    ),
    key=("organization_id", "kind", "name", "source_id"),
    parents=("organization_id",),
)
