"""pandera schemas: each property catches its own breach, and nothing else."""

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from schemas.arrow import arrow_schema
from schemas.columns import Table, Vocabulary, integer, number, string
from schemas.pandera_schemas import MAXIMUM_LENGTH, PROPERTIES, pandera_schema, properties_of
from schemas.tables import TABLES

COLOUR = Vocabulary("colour", "Colours.", {"red": "Red.", "blue": "Blue."})
TABLE = Table(
    "things", "Things", "Things.",
    (
        string("thing_id", "Id.", required=True, format="slug"),
        string("colour", "Colour.", vocabulary=COLOUR),
        string("made", "Date.", format="edtf"),
        string("day", "Day.", format="iso_date"),
        string("at", "Moment.", format="iso_datetime"),
        string("digest", "Digest.", format="sha256"),
        string("address", "Address.", format="url"),
        string("note", "Note."),
        integer("parts", "Parts."),
        number("share", "Share.", minimum=0, maximum=1),
    ),
    key=("thing_id",),
)
GOOD = {
    "thing_id": "old-lamp-2", "colour": "red", "made": "[1921..1923-05]", "day": "1921-02-28", "at": "2024-05-01T10:00:00Z",
    "digest": "0" * 64, "address": "https://example.org/a?b=c", "note": "an Ōsaka lamp, “old”", "parts": 3, "share": 0.5,
}


def things(*rows, **changed):
    rows = rows or (GOOD | changed,)
    frame = arrow_schema(TABLE).empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    return pd.DataFrame(list(rows), columns=frame.columns).astype(frame.dtypes)


def breached(frame, properties=PROPERTIES):
    try:
        pandera_schema(TABLE, properties).validate(frame, lazy=True)
    except SchemaErrors as errors:
        return set(errors.failure_cases["column"].dropna())
    return set()


def test_good_rows_and_no_rows_pass():
    assert breached(things()) == set()
    assert breached(things().iloc[:0]) == set()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_empty_frame_of_every_table_passes(table):
    pandera_schema(table).validate(arrow_schema(table).empty_table().to_pandas(types_mapper=pd.ArrowDtype), lazy=True)


@pytest.mark.parametrize(("property_", "column", "value"), [
    ("required", "thing_id", None),
    ("vocabulary", "colour", "green"),
    ("range", "parts", -1),
    ("range", "share", 1.5),
    ("range", "share", -0.5),
    ("length", "note", "x" * (MAXIMUM_LENGTH + 1)),
    *[("format", column, value) for column, values in {
        "thing_id": ["Lamp", "a--b", "-a", "a_b", "a\n"], "made": ["May 1921", "1921\n"], "day": ["1921-02-30", "1921-2-3", "28.2.1921"],
        "at": ["yesterday"], "digest": ["0" * 63, "G" * 64], "address": ["example.org", "ftp://example.org", "https://a b"],
    }.items() for value in values],
    *[("text", "note", value) for value in ["", " x", "x ", "a\nb", "a\tb", "a\u2028b", "\u00a0x", "a\x00b"]],
])
def test_each_property_catches_its_breach_and_no_other_does(property_, column, value):
    frame = things(**{column: value})
    assert breached(frame, (property_,)) == {column}
    others = [name for name in PROPERTIES if name not in (property_, "format", "text", "length")]
    assert breached(frame, others) == set()


@pytest.mark.parametrize(("property_", "column", "value"), [
    ("text", "note", " lamp"), ("format", "digest", "0" * 63), ("length", "note", "x" * 501),
])
def test_breach_is_found_below_rows_without_a_value(property_, column, value):
    frame = things(GOOD | {"thing_id": "first", column: None}, GOOD | {"thing_id": "second", column: None}, GOOD | {column: value})
    assert breached(frame, [property_]) == {column}


def test_key_lets_the_first_of_equal_rows_pass():
    with pytest.raises(SchemaErrors) as errors:
        pandera_schema(TABLE, ("key",)).validate(things(GOOD, GOOD, GOOD), lazy=True)
    assert list(errors.value.failure_cases["index"]) == [1, 2]


def test_columns_are_strict_ordered_and_complete():
    frame = things()
    for wrong in (frame.drop(columns="note"), frame.assign(extra="x"), frame[frame.columns[::-1]]):
        with pytest.raises(SchemaErrors):
            pandera_schema(TABLE, ("columns",)).validate(wrong, lazy=True)


def test_types_are_those_of_arrow():
    assert breached(things().astype({"parts": "float64"}), ("types",)) == {"parts"}


def test_properties_of_names_only_what_can_fail():
    plain = Table("plain", "Plain", "Plain.", (integer("n", "N.", minimum=None),), key=("n",))
    assert properties_of(plain) == ["columns", "types", "key"]
    assert properties_of(TABLE) == list(PROPERTIES)
