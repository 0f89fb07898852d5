"""The `people` table."""

from __future__ import annotations

from schemas.columns import Table, dated, integer, string
from schemas.vocabularies import DEATH_MANNER, GENDER

PEOPLE = Table(
    name="people",
    title="People",
    description="Individual humans named by the sources, one row each.",
    columns=(
        string("person_id", "Slug of the person, the same from build to build.", required=True, format="slug"),
        string("name", "Full name in natural order.", required=True),
        string("given_name", "Given name."),
        string("patronymic_name", "Patronymic or middle name."),
        string("family_name", "Family name, with particle."),
        string("birth_name", "Name at birth, where it was another."),
        string("gender", "Gender, where name or text show it.", vocabulary=GENDER),
        *dated("birth", "Birth"),
        string("birth_place", "Place of birth as worded."),
        *dated("death", "Death"),
        string("death_place", "Place of death as worded."),
        string("death_manner", "Manner of death; null where no death is stated.", vocabulary=DEATH_MANNER),
        string("description", "A short phrase that says who it is."),
        integer("mention_count", "Mentions linked to the person, in all sources.", required=True),
        integer("source_count", "Independent sources that name the person; copies count once.", required=True),
    ),
    key=("person_id",),
    claimed_as="person",
)
