"""Events whose dates were corrected: the old id leads to the new one, where there is no doubt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.contract import contract
from pipeline.release.redated import REASON, can_be_compared, with_redated
from pipeline.release.successors import Successor, Successors
from schemas.tables import TABLES

#: An event: id, type, principal, passages in which it is told.
Event = tuple[str, str, str, Sequence[str]]
OLD, NEW = ("death-anna-1951", "death", "anna", ["life-1"]), ("death-anna-1952", "death", "anna", ["life-1"])


def release(tmp_path: Path, *events: Event) -> Path:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    (folder / "parquet").mkdir(parents=True)
    rows = {
        "events": [{"event_id": one[0], "type": one[1]} for one in events],
        "event_participants": [{"event_id": one[0], "entity_kind": "person", "entity_id": who}
                               for one in events for who in (one[2], "otto")],
        "claims": [{"subject_kind": "event", "subject_id": one[0], "property": said, "source_id": passage.partition("-")[0],
                    "passage_id": passage} for one in events for passage in one[3] for said in ("type", "date")]}
    for name, table in rows.items():
        columns = {"events": ["event_id", "type"], "event_participants": ["event_id", "entity_kind", "entity_id"],
                   "claims": ["subject_kind", "subject_id", "property", "source_id", "passage_id"]}[name]
        pq.write_table(pa.Table.from_pylist(table, pa.schema([(column, pa.string()) for column in columns])),
                       folder / "parquet" / f"{name}.parquet")
    return folder


def steps(tmp_path: Path, old: Sequence[Event], new: Sequence[Event], known: Successors | None = None,
          before: Successors | None = None) -> dict[str, str]:
    found = with_redated(known or Successors(), before or Successors(), release(tmp_path, *old), release(tmp_path, *new))
    return {row.old_id: row.new_id for row in found.rows if row.reason == REASON}


def auto(*pairs: tuple[str, str]) -> Successors:
    return Successors(tuple(Successor("event", *pair, REASON) for pair in pairs))


def test_the_same_event_with_another_date(tmp_path: Path) -> None:
    assert steps(tmp_path, [OLD], [NEW]) == {"death-anna-1951": "death-anna-1952"}


def test_nothing_where_nothing_is_gone(tmp_path: Path) -> None:
    assert steps(tmp_path, [OLD], [OLD, NEW]) == {}


def test_another_type_principal_or_passage_is_another_event(tmp_path: Path) -> None:
    for other in (("birth-anna-1952", "birth", "anna", ["life-1"]), ("death-karl-1952", "death", "karl", ["life-1"]),
                  ("death-anna-1952", "death", "anna", ["life-2"])):
        assert steps(tmp_path, [OLD], [other]) == {}


def test_who_only_takes_part_is_not_the_principal(tmp_path: Path) -> None:
    assert steps(tmp_path, [("death-1951", "death", "anna", ["life-1"])], [("death-1952", "death", "anna", ["life-1"])]) == {}


def test_two_that_could_be_meant_are_left_alone(tmp_path: Path) -> None:
    one, two, three = (("arrest-anna-19" + year, "arrest", "anna", ["life-1"]) for year in ("20", "21", "22"))
    assert steps(tmp_path, [one], [two, three]) == {}
    assert steps(tmp_path, [one, two], [three]) == {}
    assert steps(tmp_path, [one, two], [two]) == {}, "the one that stays was told there before"
    assert steps(tmp_path, [one, two], [two, three]) == {one[0]: three[0]}


def test_an_event_that_now_is_one_told_elsewhere_too(tmp_path: Path) -> None:
    there = ("death-anna-1952", "death", "anna", ["memoir-1"])
    assert steps(tmp_path, [OLD, there], [("death-anna-1952", "death", "anna", ["life-1", "memoir-1"])]) == {OLD[0]: NEW[0]}


def test_one_that_falls_apart_has_no_successor(tmp_path: Path) -> None:
    old = ("death-anna-1951", "death", "anna", ["life-1", "memoir-1"])
    assert steps(tmp_path, [old], [NEW, ("death-anna-1953", "death", "anna", ["memoir-1"])]) == {}


def test_a_principal_that_gave_way_is_followed(tmp_path: Path) -> None:
    known = Successors((Successor("person", "anna", "anna-brandt", "full name"),))
    assert steps(tmp_path, [OLD], [("death-anna-brandt-1951", "death", "anna-brandt", ["life-1"])], known) == {
        OLD[0]: "death-anna-brandt-1951"}


def test_what_was_found_before_is_carried_on_until_the_old_id_is_back(tmp_path: Path) -> None:
    third = ("death-anna-1953", "death", "anna", ["life-1"])
    assert steps(tmp_path, [NEW], [third], before=auto((OLD[0], NEW[0]))) == {OLD[0]: NEW[0], NEW[0]: third[0]}
    assert steps(tmp_path, [NEW], [OLD], before=auto((OLD[0], NEW[0]))) == {NEW[0]: OLD[0]}


def test_what_people_recorded_comes_first_and_makes_no_circle(tmp_path: Path) -> None:
    known = Successors((Successor("event", OLD[0], "death-anna", "by hand"),))
    assert steps(tmp_path, [OLD], [NEW], known) == {}
    back = Successors((Successor("event", NEW[0], OLD[0], "by hand"),))
    assert with_redated(back, Successors(), release(tmp_path, OLD), release(tmp_path, NEW)).rows == back.rows


def test_a_release_of_an_older_contract_is_not_looked_at() -> None:
    whole = contract(TABLES)
    assert can_be_compared(whole)
    assert not can_be_compared({"tables": {name: table for name, table in whole["tables"].items() if name != "claims"}})
