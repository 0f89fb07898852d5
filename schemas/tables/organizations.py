"""The `organizations` table."""

from __future__ import annotations

from schemas.columns import Table, integer, string
from schemas.vocabularies import CLASSIFICATION

ORGANIZATIONS = Table(
    name="organizations",
    title="Organizations",
    description="Named bodies: parties, organs, armies, firms, newspapers, schools, factions.",
    columns=(
        string("organization_id", "Slug of the organization.", required=True, format="slug"),
        string("name", "Fullest common English name.", required=True),
        string("acronym", "Acronym."),
        string("classification", "Kind of organization.", vocabulary=CLASSIFICATION),
        string("founding_date", "Date of founding (EDTF).", format="edtf"),
        string("dissolution_date", "Date of dissolution (EDTF).", format="edtf"),
        integer("mention_count", "Mentions linked to the organization, in all sources.", required=True),
        integer("source_count", "Independent sources that name it; copies count once.", required=True),
    ),
    key=("organization_id",),
    claimed_as="organization",
)
