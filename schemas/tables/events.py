"""The `events` table."""

from __future__ import annotations

from schemas.columns import Table, confidence, integer, refers_to, string
from schemas.vocabularies import CALENDAR, DATE_BASIS, EVENT_TYPE, FACTUALITY

EVENTS = Table(
    name="events",
    title="Events",
    description="What the sources say happened; one row where several tell the same.",
    columns=(
        string("event_id", "Slug of the event.", required=True, format="slug"),
        string("type", "Type of event.", required=True, vocabulary=EVENT_TYPE),
        string("label", "Label composed from type, participants, post, place and date.", required=True),
        string("date", "Date: EDTF as stated or inferred.", format="edtf"),
        string("date_earliest", "First possible day, Gregorian.", format="iso_date"),
        string("date_latest", "Last possible day, Gregorian.", format="iso_date"),
        string("date_basis", "How the date is known.", required=True, vocabulary=DATE_BASIS),
        string("date_anchor", "What an inferred date was counted from: a date, period or event."),
        string("calendar", "Calendar of the stated date.", required=True, vocabulary=CALENDAR),
        string("place_id", "Where it happened.", reference=refers_to("places", "place_id")),
        string("factuality", "How the source presents it.", required=True, vocabulary=FACTUALITY),
        integer("source_count", "Independent sources that tell it; copies count once.", required=True),
        confidence(),
    ),
    key=("event_id",),
    claimed_as="event",
)
