"""The `place_names` table."""

from __future__ import annotations

from schemas.columns import Table, refers_to, string

PLACE_NAMES = Table(
    name="place_names",
    title="Names of places",
    description="Every name of a place, with the time in which it was in use.",
    columns=(
        string("place_id", "The place.", required=True, reference=refers_to("places", "place_id")),
        string("name", "The name.", required=True),
        string("start_date", "In use from (EDTF).", format="edtf"),
        string("end_date", "In use until (EDTF).", format="edtf"),
    ),
    key=("place_id", "name"),
    parents=("place_id",),
)
