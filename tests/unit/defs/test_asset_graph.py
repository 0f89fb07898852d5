"""The asset graph against the picture of it in `asset_graph.json`.

A change of the graph on purpose is put into the picture by

    BAZHANOV_UPDATE_SNAPSHOTS=1 .venv/bin/pytest tests/unit/defs

and then read in the diff: an asset, check, dependency or owner that changed by accident shows there.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.extraction.records import RECORD_TYPES
from pipeline.tables.rules import RULES
from schemas.tables import TABLES

PICTURE = Path(__file__).with_name("asset_graph.json")
UPDATE = "BAZHANOV_UPDATE_SNAPSHOTS"


def picture_of(definitions: dg.Definitions) -> dict[str, Any]:
    graph = definitions.resolve_asset_graph()
    assets = {}
    for key in sorted(graph.get_all_asset_keys(), key=lambda key: key.path):
        node = graph.get(key)
        checks = sorted(check.name for check in node.check_keys)
        assets[key.to_user_string()] = {
            "group": node.group_name, "kinds": sorted(node.kinds), "owners": sorted(node.owners), "described": bool(node.description),
            "after": sorted(parent.to_user_string() for parent in node.parent_keys), "checks": [len(checks), *checks]}
    jobs = sorted({job.name for job in definitions.jobs or ()})
    return {"jobs": jobs, "schedules": sorted(schedule.name for schedule in definitions.schedules or ()),
            "sensors": sorted(sensor.name for sensor in definitions.sensors or ()), "assets": assets}


def as_text(picture: dict[str, Any]) -> str:
    """JSON with one line for each property of an asset."""
    lines = []
    for key, asset in picture["assets"].items():
        properties = ",\n".join(f'      "{name}": {json.dumps(value)}' for name, value in asset.items())
        lines.append(f'    "{key}": {{\n{properties}\n    }}')
    heads = ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in picture.items() if name != "assets")
    return "{\n" + heads + ',\n  "assets": {\n' + ",\n".join(lines) + "\n  }\n}\n"


def test_the_graph_is_as_pictured(definitions: dg.Definitions) -> None:
    picture = picture_of(definitions)
    if os.environ.get(UPDATE):
        PICTURE.write_text(as_text(picture), encoding="utf-8")
    pictured = json.loads(PICTURE.read_text(encoding="utf-8"))
    assert picture["assets"].keys() == pictured["assets"].keys(), f"if that is wanted: {UPDATE}=1 pytest tests/unit/defs"
    for key, asset in picture["assets"].items():
        assert asset == pictured["assets"][key], f"{key} changed; if that is wanted: {UPDATE}=1 pytest tests/unit/defs"
    assert picture == pictured


def test_every_asset_has_two_levels_group_kinds_owners_and_description(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert len(key.path) == 2
        assert node.group_name == key.path[0]
        assert node.kinds
        assert node.owners
        assert node.description
        assert node.description.endswith(".")


def test_every_published_table_has_the_columns_of_the_contract(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    for name, table in TABLES.items():
        columns = graph.get(dg.AssetKey(["tables", name])).metadata["dagster/column_schema"].columns
        assert [(c.name, c.type, c.description) for c in columns] == [(c.name, c.type, c.description) for c in table.columns]
        assert [c.constraints.nullable for c in columns] == [not c.required for c in table.columns]
    (key,) = [c for c in graph.get(dg.AssetKey(["tables", "people"])).metadata["dagster/column_schema"].columns if c.constraints.unique]
    assert key.name == "person_id"


def test_columns_say_their_vocabulary_and_what_they_refer_to(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    columns = {c.name: c.constraints.other for c in graph.get(dg.AssetKey(["tables", "events"])).metadata["dagster/column_schema"].columns}
    assert "one of event_type" in columns["type"]
    assert "edtf" in columns["date"]
    assert "refers to places.place_id" in columns["place_id"]


def test_every_record_table_has_its_columns(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    for name in RECORD_TYPES:
        columns = graph.get(dg.AssetKey(["text", name])).metadata["dagster/column_schema"].columns
        assert "source_id" in [column.name for column in columns]


def test_everything_blocks_but_warnings(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    warnings = {(rule.table, rule.name) for rule in RULES if rule.severity == "warning"}
    for rule in RULES:
        spec = graph.get_check_spec(dg.AssetCheckKey(dg.AssetKey(["tables", rule.table]), rule.name))
        assert spec.blocking == ((rule.table, rule.name) not in warnings)
        assert spec.description


def test_the_release_comes_after_every_table(definitions: dg.Definitions) -> None:
    parents = definitions.resolve_asset_graph().get(dg.AssetKey(["release", "dataset"])).parent_keys
    assert parents == {dg.AssetKey(["tables", name]) for name in TABLES}
