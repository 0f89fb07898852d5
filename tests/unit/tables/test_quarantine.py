"""Quarantine: what fails goes, what depended on it goes, the rest stays and passes every rule."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.tables.context import Context
from pipeline.tables.frames import frame, row_keys, texts
from pipeline.tables.quarantine import FEW, LARGEST_SHARE, QuarantineSummary, quarantine, too_large
from pipeline.tables.rules import StructureError, check_tables
from schemas.tables import TABLES
from schemas.tables.quarantine import CLEARED


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
    valid, summary = quarantine(data.change("people", "emerich-karl", name="Karl\tEmerich").tables(), context)
    assert keys(valid, "people") == ["brandt-anna"]
    assert keys(valid, "relationships") == []
    assert keys(valid, "mentions") == ["m-1", "m-2", "m-3"]
    assert keys(valid, "events") == ["birth-brandt", "meeting-kiel"]
    assert keys(valid, "event_participants") == ["birth-brandt|person|person|brandt-anna", "meeting-kiel|participant|person|brandt-anna"]
    assert {"c-3", "c-7", "c-9"}.isdisjoint(keys(valid, "claims"))
    assert ("people", "emerich-karl", "text", "name") in ledger(valid)
    assert ("claims", "c-9", "references", "subject_id") in ledger(valid)
    assert summary.rejected == {"people": 1, "event_participants": 1, "relationships": 1, "mentions": 1, "claims": 3}
    assert summary.by_rule["text"] == 1 and summary.at_fault == {"people": 1}
    assert blocking(valid, context) == []


def test_optional_reference_is_cleared_and_recorded(data, context):
    valid, summary = quarantine(data.change("places", "luebeck", name="").tables(), context)
    events = valid["events"].set_index("event_id")
    assert pd.isna(events.loc["birth-brandt", "place_id"]) and events.loc["meeting-kiel", "place_id"] == "kiel"
    assert ("events", "birth-brandt", f"{CLEARED}references", "place_id") in ledger(valid)
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


def test_value_that_may_be_empty_is_taken_out_of_its_row(data, context):
    valid, summary = quarantine(data.change("people", "emerich-karl", gender="robot", birth_place=" Kiel").tables(), context)
    assert keys(valid, "people") == ["brandt-anna", "emerich-karl"] and summary.rejected == {}
    assert texts(valid["people"]["gender"])[1] is None and texts(valid["people"]["birth_place"])[1] is None
    assert {("people", "emerich-karl", f"{CLEARED}vocabulary", "gender"),
            ("people", "emerich-karl", f"{CLEARED}text", "birth_place")} <= ledger(valid)
    assert (summary.cleared, summary.at_fault) == (2, {"people": 1})
    assert blocking(valid, context) == []


def test_impossible_life_loses_its_dates_not_its_person(data, context):
    changed = data.change("people", "brandt-anna", birth_date="1990", birth_earliest="1990-01-01", birth_latest="1990-12-31")
    valid, _ = quarantine(changed.change("claims", "c-1", value="1990").tables(), context)
    row = valid["people"].set_index("person_id").loc["brandt-anna"]
    assert row.filter(regex="_(date|earliest|latest)$").isna().all()
    assert {("people", "brandt-anna", f"{CLEARED}life_dates", name) for name in ("birth_date", "death_date")} <= ledger(valid)
    assert blocking(valid, context) == []


def test_event_without_its_date_goes_since_its_label_tells_it(data, context):
    valid, _ = quarantine(data.change("events", "birth-brandt", date="1890-05-99").tables(), context)
    assert keys(valid, "events") == ["meeting-kiel"] and blocking(valid, context) == []


def test_name_longer_than_may_be_quoted_goes_and_the_rest_stays(data):
    long = "Society of Friends of the Old Bridges of the River Trave"
    data.rows["organizations"] = [{"organization_id": "society", "name": long, "mention_count": 0, "source_count": 1}]
    data.rows["claims"].append({**data.rows["claims"][0], "claim_id": "c-11", "subject_kind": "organization", "subject_id": "society",
                                "property": "name", "value": long})
    texts_ = {"life": data.text, "notes": f"The {long} met here."}
    context = Context(texts_, {})
    valid, summary = quarantine(data.tables(), context)
    assert keys(valid, "organizations") == [] and len(valid["people"]) == 2 and not too_large(summary)
    assert ("organizations", "society", "leak", "name") in ledger(valid)
    assert all(len(value.split()) <= 8 for value in texts(valid["quarantine"]["value"]) if value)
    assert blocking(valid, context) == []


def test_row_of_the_manifest_is_not_taken_out_but_blocks(data, context):
    valid, summary = quarantine(data.change("sources", "life", sha256="none").tables(), context)
    assert summary.rejected == {} and keys(valid, "sources") == ["life"]
    assert [(table, name) for table, name, _ in blocking(valid, context)] == [("sources", "format")]


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
    tables = data.change("people", "emerich-karl", name="Karl\tEmerich").tables() | {"quarantine": frame(TABLES["quarantine"], [earlier])}
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


@pytest.mark.parametrize(("given_", "rejected", "at_fault", "large"), [
    ({"people": 1000}, {"people": 20}, {"people": 1000 * LARGEST_SHARE}, False),
    ({"people": 1000}, {"people": 21}, {"people": 1000 * LARGEST_SHARE + 1}, True),
    ({"people": 1000}, {}, {"people": 1000 * LARGEST_SHARE + 1}, True),
    ({"people": 12}, {"people": 1, "claims": 5}, {"people": 1}, False),
    ({"people": 12}, {"people": FEW}, {"people": FEW}, False),
    ({"people": 12}, {"people": FEW + 1}, {"people": FEW + 1}, True),
    ({"people": 10_000, "claims": 10_000}, {"people": 1, "claims": 1000}, {"people": 1}, False),
    ({"people": 10_000, "claims": 10_000}, {"people": 1, "claims": 3000}, {"people": 1}, True),
    ({}, {}, {}, False),
])
def test_too_large(given_, rejected, at_fault, large):
    assert too_large(QuarantineSummary(given_, rejected, {}, 0, at_fault)) == large
