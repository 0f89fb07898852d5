"""The `places` table."""

from __future__ import annotations

from schemas.columns import Table, integer, number, string
from schemas.vocabularies import PLACE_KIND

PLACES = Table(
    name="places",
    title="Places",
    description="Named countries, regions, settlements, rivers, buildings and streets.",
    columns=(
        string("place_id", "Slug of the place.", required=True, format="slug"),
        string("name", "Common English name.", required=True),
        string("kind", "Kind of place.", vocabulary=PLACE_KIND),
        number("latitude", "Latitude in degrees, WGS 84.", minimum=-90, maximum=90),
        number("longitude", "Longitude in degrees, WGS 84.", minimum=-180, maximum=180),
        integer("mention_count", "Mentions linked to the place, in all sources.", required=True),
    ),
    key=("place_id",),
    claimed_as="place",
)
