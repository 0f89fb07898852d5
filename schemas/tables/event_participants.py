"""The `event_participants` table."""

from __future__ import annotations

from schemas.columns import Reference, Table, refers_to, string
from schemas.vocabularies import ENTITY_KIND, ENTITY_TABLES, ROLE

EVENT_PARTICIPANTS = Table(
    name="event_participants",
    title="Participants of events",
    description="Who took which part in an event.",
    columns=(
        string("event_id", "The event.", required=True, reference=refers_to("events", "event_id")),
        string("entity_kind", "Kind of participant.", required=True, vocabulary=ENTITY_KIND),
        string("entity_id", "The participant.", required=True, reference=Reference(ENTITY_TABLES, by="entity_kind")),
        string("role", "The part taken.", required=True, vocabulary=ROLE),
    ),
    key=("event_id", "role", "entity_kind", "entity_id"),
    parents=("event_id", "entity_id"),
)
