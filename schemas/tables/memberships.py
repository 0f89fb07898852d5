"""The `memberships` table."""

from __future__ import annotations

from schemas.columns import Table, dated, refers_to, string

MEMBERSHIPS = Table(
    name="memberships",
    title="Memberships",
    description="Who belonged to which organization or held which post, from when to when.",
    columns=(
        string("membership_id", "Slug of the membership.", required=True, format="slug"),
        string("person_id", "The person.", required=True, reference=refers_to("people", "person_id")),
        string("organization_id", "The organization, where one is named.", reference=refers_to("organizations", "organization_id")),
        string("post_id", "The post, where one is named.", reference=refers_to("posts", "post_id")),
        string("role", "The role as worded."),
        *dated("start", "Beginning"),
        *dated("end", "End"),
        string("event_id", "The event that tells of it.", reference=refers_to("events", "event_id")),
    ),
    key=("membership_id",),
    parents=("person_id", "organization_id", "post_id", "event_id"),
    claimed_as="membership",
)
