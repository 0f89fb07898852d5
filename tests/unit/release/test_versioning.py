"""Versions: what changed decides."""

import copy

import pytest

from pipeline.release.contract import contract
from pipeline.release.versioning import State, contract_changes, decide, next_version
from schemas.tables import TABLES

CONTRACT = contract()


def state(*, places=("kiel",), claims=("c-1",), salt="", data=CONTRACT):
    keys = {"places": places, "claims": claims}
    return State(data, {n: frozenset((k,) for k in ks) for n, ks in keys.items()}, {n: f"{sorted(ks)}{salt}" for n, ks in keys.items()})


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
    (state(), "1.2.3", None),
    (state(salt="x"), "1.2.4", "places: values changed"),
    (state(places=("kiel", "turku")), "1.3.0", "places: 1 row added"),
    (state(places=("turku",)), "2.0.0", "places: 1 row gone"),
    (state(claims=("c-1", "c-2", "c-3")), "1.3.0", "claims: 2 rows added"),
    (state(claims=("c-2",)), "1.3.0", "claims: 1 row gone"),
])
def test_rows_decide(new, version, reason):
    verdict = decide("1.2.3", state(), new)
    assert verdict.version == version
    assert reason is None or reason in [change.reason for change in verdict.changes]


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
    new = state(places=("turku",), salt="x", data=changed("vocabularies", "gender", "other", to="Other."))
    assert decide("1.2.3", state(), new).version == "2.0.0"


def test_first_release():
    assert decide(None, None, state()).version == "1.0.0"


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0\n", ""])
def test_what_is_no_version_is_refused(version):
    with pytest.raises(ValueError, match=r"MAJOR\.MINOR\.PATCH"):
        next_version(version, "patch")


def test_contract_names_every_table_and_column():
    assert {n: list(t["columns"]) for n, t in CONTRACT["tables"].items()} == {n: t.column_names for n, t in TABLES.items()}
