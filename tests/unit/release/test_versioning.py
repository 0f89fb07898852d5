"""Versions: what changed decides."""

import copy

import pytest

from pipeline.release.contract import contract
from pipeline.release.differences import TableDifference
from pipeline.release.versioning import State, contract_changes, decide, next_version
from schemas.tables import TABLES

CONTRACT = contract()


def state(*, salt="", data=CONTRACT):
    return State(data, {"places": salt, "claims": ""})


def difference(**counts):
    return {table: TableDifference(9, 9, **how) for table, how in {"places": {}, "claims": {}, **counts}.items()}


def changed(*path, to=None):
    data = copy.deepcopy(CONTRACT)
    *way, last = path
    place = data
    for step in way:
        place = place[step]
    if to is None:
        del place[last]
    else:
        place[last] = to
    return data


@pytest.mark.parametrize(("new", "version", "reason"), [
    (difference(), "1.2.3", None),
    (difference(places={"changed": 1, "values": {"latitude": 1}}), "1.2.4", "places: values changed in 1 row (latitude)"),
    (difference(places={"added": 1}), "1.3.0", "places: 1 row added"),
    (difference(places={"removed": 1, "added": 1}), "2.0.0", "places: 1 row gone, without successor"),
    (difference(places={"removed": 2, "superseded": 1}), "2.0.0", "places: 2 rows gone, 1 of them without successor"),
    (difference(places={"removed": 2, "superseded": 2}), "1.3.0", "places: 2 rows gone, each with a successor"),
    (difference(posts={"removed": 1}), "2.0.0", "posts: 1 row gone, without successor"),
    (difference(sources={"removed": 1}), "2.0.0", "sources: 1 row gone, without successor"),
    (difference(claims={"added": 2000}), "1.3.0", "claims: 2,000 rows added"),
    (difference(claims={"removed": 1}), "1.3.0", "claims: 1 row gone"),
])
def test_rows_decide(new, version, reason):
    verdict = decide("1.2.3", state(), state(), new)
    assert verdict.version == version
    assert [change.reason for change in verdict.changes][:1] == ([] if reason is None else [reason])


def test_same_rows_in_other_bytes_are_a_patch():
    verdict = decide("1.2.3", state(), state(salt="x"), difference())
    assert (verdict.version, verdict.changes[0].reason) == ("1.2.4", "places: the same rows, written otherwise")


@pytest.mark.parametrize(("path", "to", "level"), [
    (("tables", "places"), None, "major"),
    (("tables", "things"), CONTRACT["tables"]["places"], "minor"),
    (("tables", "places", "columns", "kind"), None, "major"),
    (("tables", "places", "columns", "colour"), {"type": "string", "required": False, "description": "Colour."}, "minor"),
    (("tables", "places", "columns", "latitude", "type"), "string", "major"),
    (("tables", "places", "columns", "latitude", "maximum"), 80, "major"),
    (("tables", "places", "columns", "name", "required"), False, "major"),
    (("tables", "places", "columns", "kind", "required"), True, "minor"),
    (("tables", "places", "columns", "name", "description"), "A name.", "patch"),
    (("tables", "places", "description"), "Places.", "patch"),
    (("tables", "places", "key"), ["name"], "major"),
    (("vocabularies", "gender", "male"), None, "major"),
    (("vocabularies", "gender", "other"), "Other.", "minor"),
    (("vocabularies", "gender", "male"), "A man.", "patch"),
])
def test_contract_decides(path, to, level):
    assert [change.level for change in contract_changes(CONTRACT, changed(*path, to=to))] == [level]


def test_heaviest_change_decides():
    new = state(data=changed("vocabularies", "gender", "other", to="Other."))
    assert decide("1.2.3", state(), new, difference(places={"changed": 1})).level == "minor"
    assert decide("1.2.3", state(), new, difference(places={"changed": 1, "removed": 1})).version == "2.0.0"


def test_first_release():
    assert decide(None, None, state(), {}).version == "1.0.0"


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0\n", ""])
def test_what_is_no_version_is_refused(version):
    with pytest.raises(ValueError, match=r"MAJOR\.MINOR\.PATCH"):
        next_version(version, "patch")


def test_contract_names_every_table_and_column():
    assert {n: list(t["columns"]) for n, t in CONTRACT["tables"].items()} == {n: t.column_names for n, t in TABLES.items()}
