"""The `posts` table."""

from __future__ import annotations

from schemas.columns import Table, refers_to, string

POSTS = Table(
    name="posts",
    title="Posts",
    description="Offices that exist apart from their holders.",
    columns=(
        string("post_id", "Slug of the post.", required=True, format="slug"),
        string("organization_id", "The organization of the post.", reference=refers_to("organizations", "organization_id")),
        string("label", "Name of the post.", required=True),
    ),
    key=("post_id",),
    parents=("organization_id",),
)
