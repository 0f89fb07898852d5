"""The `claims` table."""

from __future__ import annotations

from schemas.columns import Reference, Table, confidence, span, string
from schemas.vocabularies import CERTAINTY, CLAIM_PROPERTY, POLARITY, SUBJECT_KIND, SUBJECT_TABLES

CLAIMS = Table(
    name="claims",
    title="Claims",
    description="What a source, in somebody's voice, says of a subject: the statement behind every published value.",
    columns=(
        string("claim_id", "Slug of the claim.", required=True, format="slug"),
        string("subject_kind", "Kind of subject.", required=True, vocabulary=SUBJECT_KIND),
        string("subject_id", "The subject.", required=True, reference=Reference(SUBJECT_TABLES, by="subject_kind")),
        string("property", "What is said of it.", required=True, vocabulary=CLAIM_PROPERTY),
        string("value", "The value, normalised.", required=True),
        string("stated", "The value as stated, up to six words."),
        string("asserted_by", "Whose voice: memoirist, translator, encyclopedia …", required=True),
        string("attributed_to", "Whom that voice cites."),
        string("polarity", "Affirmed or denied.", required=True, vocabulary=POLARITY),
        string("certainty", "How sure the voice is.", required=True, vocabulary=CERTAINTY),
        *span(),
        string("method", "The rule that read it.", required=True),
        confidence(),
    ),
    key=("claim_id",),
    parents=("subject_id",),
)
