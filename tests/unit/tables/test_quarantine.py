"""Quarantine: what fails goes, what depended on it goes, the rest stays and passes every rule."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.tables.frames import frame, row_keys, texts
from pipeline.tables.quarantine import CLEARED, QuarantineSummary, quarantine, too_large
from pipeline.tables.rules import StructureError, check_tables
from schemas.tables import TABLES


def keys(tables, name):
    return row_keys(TABLES[name], tables[name])


def ledger(tables):
    columns = ("table_name", "row_key", "rule", "column_name")
    return set(zip(*(texts(tables["quarantine"][name]) for name in columns), strict=True))


def blocking(tables, context):
    return [(r.rule.table, r.rule.name, r.sample) for r in check_tables(tables, context) if r.blocks]


def test_valid_tables_pass_unchanged(data, context):
    given_ = data.tables()
    valid, summary = quarantine(given_, context)
    assert (summary.share, summary.rejected, summary.cleared) == (0, {}, 0)
    for name in given_:
        pd.testing.assert_frame_equal(valid[name], given_[name])


def test_rejected_person_takes_what_depends_on_it_along(data, context):
    valid, summary = quarantine(data.change("people", "emerich-karl", gender="robot").tables(), context)
    assert keys(valid, "people") == ["brandt-anna"]
    assert keys(valid, "relationships") == []
    assert keys(valid, "mentions") == ["m-1", "m-2", "m-3"]
    assert keys(valid, "events") == ["birth-brandt", "meeting-kiel"]
    assert keys(valid, "event_participants") == ["birth-brandt|person|person|brandt-anna", "meeting-kiel|participant|person|brandt-anna"]
    assert {"c-3", "c-7", "c-9"}.isdisjoint(keys(valid, "claims"))
    assert ("people", "emerich-karl", "vocabulary", "gender") in ledger(valid)
    assert ("claims", "c-9", "references", "subject_id") in ledger(valid)
    assert summary.rejected == {"people": 1, "event_participants": 1, "relationships": 1, "mentions": 1, "claims": 3}
    assert summary.by_rule["vocabulary"] == 1
    assert blocking(valid, context) == []


def test_optional_reference_is_cleared_and_recorded(data, context):
    valid, summary = quarantine(data.change("places", "luebeck", kind="moon").tables(), context)
    events = valid["events"].set_index("event_id")
    assert pd.isna(events.loc["birth-brandt", "place_id"]) and events.loc["meeting-kiel", "place_id"] == "kiel"
    assert ("events", "birth-brandt", CLEARED, "place_id") in ledger(valid)
    assert summary.cleared == 1 and "events" not in summary.rejected
    assert blocking(valid, context) == []


def test_rejected_claim_takes_the_row_that_it_alone_supports(data, context):
    valid, _ = quarantine(data.change("claims", "c-9", char_end=10_000).tables(), context)
    assert keys(valid, "relationships") == []
    assert ("relationships", "r-1", "claimed", "relationship_id") in ledger(valid)


def test_conflict_that_lost_a_side_goes(data, context):
    valid, _ = quarantine(data.change("claims", "c-10", char_end=10_000).tables(), context)
    assert keys(valid, "conflicts") == [] and "brandt-anna" in keys(valid, "people")
    assert blocking(valid, context) == []


def test_rejected_source_empties_the_dataset(data, context):
    valid, summary = quarantine(data.change("sources", "life", sha256="none").tables(), context)
    assert all(len(valid[name]) == 0 for name in TABLES if name != "quarantine")
    assert summary.share == 1 and too_large(summary)
    assert blocking(valid, context) == []


def test_mention_counts_follow(data, context):
    valid, _ = quarantine(data.change("mentions", "m-3", surface="Kiew").tables(), context)
    assert dict(zip(texts(valid["places"]["place_id"]), texts(valid["places"]["mention_count"]), strict=True)) == {"kiel": 0, "luebeck": 1}


def test_wrong_mention_counts_are_not_hidden(data, context):
    valid, _ = quarantine(data.change("mentions", "m-3", surface="Kiew").change("places", "kiel", mention_count=9).tables(), context)
    assert [name for _, name, _ in blocking(valid, context)] == ["mention_count"]


def test_first_of_two_rows_with_one_key_stays(data, context):
    data.rows["places"].append({"place_id": "kiel", "name": "Kiel again", "mention_count": 1})
    valid, summary = quarantine(data.tables(), context)
    assert keys(valid, "places") == ["kiel", "luebeck"] and texts(valid["places"]["name"])[0] == "Kiel"
    assert summary.rejected == {"places": 1}


def test_earlier_quarantine_is_kept_and_a_second_pass_changes_nothing(data, context):
    earlier = {"table_name": "events", "row_key": "e-9", "rule": "unresolved", "column_name": None, "value": None}
    tables = data.change("people", "emerich-karl", gender="robot").tables() | {"quarantine": frame(TABLES["quarantine"], [earlier])}
    once, _ = quarantine(tables, context)
    twice, summary = quarantine(once, context)
    assert ("events", "e-9", "unresolved", None) in ledger(once)
    assert summary.rejected == {}
    for name in once:
        pd.testing.assert_frame_equal(once[name], twice[name])


def test_wrong_structure_is_an_error_not_a_rejection(data, context):
    with pytest.raises(StructureError, match="people"):
        quarantine(data.tables() | {"people": pd.DataFrame({"x": [1]})}, context)


BREAKS = [
    ("people", "gender", "robot"), ("places", "kind", "moon"), ("events", "type", "party"), ("claims", "char_end", 10_000),
    ("mentions", "surface", "Nobody"), ("passages", "kind", "page"), ("events", "place_id", "atlantis"), ("conflicts", "kind", "quarrel"),
]


@given(st.lists(st.tuples(st.sampled_from(BREAKS), st.integers(0, 20)), max_size=4))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_broken_the_rest_passes(data, context, broken):
    data = type(data)()
    for (table, column, value), number in broken:
        data.rows[table][number % len(data.rows[table])][column] = value
    valid, summary = quarantine(data.tables(), context)
    assert blocking(valid, context) == []
    assert all(summary.given[name] == len(valid[name]) + summary.rejected.get(name, 0) for name in summary.given)


@pytest.mark.parametrize(("given_", "rejected", "large"), [
    ({"people": 1000}, {"people": 20}, False),
    ({"people": 1000}, {"people": 21}, True),
    ({"people": 10_000, "places": 100}, {"places": 3}, True),
    ({"people": 10_000, "places": 99}, {"places": 3}, False),
    ({}, {}, False),
])
def test_too_large(given_, rejected, large):
    assert too_large(QuarantineSummary(given_, rejected, {}, 0)) == large
