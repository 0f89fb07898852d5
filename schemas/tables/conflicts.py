"""The `conflicts` table."""

from __future__ import annotations

from schemas.columns import Reference, Table, refers_to, string
from schemas.vocabularies import CLAIM_PROPERTY, CONFLICT_KIND, CONFLICT_STATUS, SUBJECT_KIND, SUBJECT_TABLES

CONFLICTS = Table(
    name="conflicts",
    title="Conflicts",
    description="Claims that disagree, side by side, with what was decided and by which rule.",
    columns=(
        string("conflict_id", "Slug of the conflict; its claims share it.", required=True, format="slug"),
        string("subject_kind", "Kind of subject.", required=True, vocabulary=SUBJECT_KIND),
        string("subject_id", "The subject.", required=True, reference=Reference(SUBJECT_TABLES, by="subject_kind")),
        string("property", "What they disagree on.", required=True, vocabulary=CLAIM_PROPERTY),
        string("claim_id", "One of the claims.", required=True, reference=refers_to("claims", "claim_id")),
        string("kind", "How they disagree.", required=True, vocabulary=CONFLICT_KIND),
        string("status", "What became of this claim.", required=True, vocabulary=CONFLICT_STATUS),
        string("rule", "The rule that decided.", required=True),
    ),
    key=("conflict_id", "claim_id"),
    parents=("subject_id", "claim_id"),
)
