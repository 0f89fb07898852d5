"""Metadata: what each standard asks for is there, true of the files, and accepted by its validator."""

import hashlib
import json
import subprocess
import sys

import frictionless
import pyarrow.parquet as pq
import pytest
import yaml
from full_tables import full_tables, staged

from pipeline.release import metadata
from pipeline.release.archive import write_archive
from pipeline.release.databases import write_databases
from pipeline.release.dataset import dataset
from pipeline.release.files import files_below
from pipeline.release.metadata.about import about_release
from pipeline.release.metadata.citation import citation
from pipeline.release.metadata.datapackage import data_package
from pipeline.release.metadata.ro_crate import ro_crate
from pipeline.release.metadata.schema_org import schema_org
from pipeline.release.metadata.writing import DOCUMENTS
from pipeline.tables.frames import completed
from schemas.tables import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release")
    described = staged(folder)
    (folder / "README.md").write_text("# Release\n", encoding="utf-8")
    for write in (write_databases, metadata.write_metadata, write_archive):
        write(folder, {}, described)
    return folder


@pytest.fixture(scope="module")
def about(folder):
    return about_release(folder, dataset(), staged(folder))


def content(folder, name):
    return json.loads((folder / name).read_text("utf-8"))


def undated(about):
    return dataset().model_copy(update={"date_published": None, "homepage": "https://example.org/data"})


def test_every_document_is_written(folder):
    assert {*DOCUMENTS, "ro-crate-metadata.json"} <= set(files_below(folder))


def test_data_package_is_valid_keys_included(folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert len(report.tasks) == 2 * len(TABLES)


def test_data_package_sees_a_broken_key_and_a_changed_file(tmp_path):
    tables = full_tables()
    tables["person_names"].loc[0, "person_id"] = "nobody"
    described = staged(tmp_path, tables)
    metadata.write_metadata(tmp_path, {}, described)
    with (tmp_path / "csv" / "places.csv").open("a", encoding="utf-8") as stream:
        stream.write("turku,Turku,,,,1\r\n")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    kinds = {(task.name, error.type) for task in report.tasks for error in task.errors}
    assert {("person_names", "foreign-key"), ("places", "hash-count"), ("places", "byte-count")} <= kinds


def test_data_package_says_the_contracts_rules(folder):
    resources = {resource["name"]: resource for resource in content(folder, "datapackage.json")["resources"]}
    places = resources["places"]
    fields = {field["name"]: field for field in places["schema"]["fields"]}
    assert places["schema"]["primaryKey"] == ["place_id"] and places["schema"]["missingValues"] == [""]
    assert fields["place_id"]["constraints"] == {"required": True, "pattern": "[a-z0-9]+(?:-[a-z0-9]+)*", "unique": True}
    assert fields["latitude"]["constraints"] == {"minimum": -90, "maximum": 90}
    assert "city" in fields["kind"]["constraints"]["enum"] and {"value": "city", "label": "A city or town."} in fields["kind"]["categories"]
    digest = hashlib.sha256((folder / "csv" / "places.csv").read_bytes()).hexdigest()
    assert places["hash"] == f"sha256:{digest}" and places["dialect"]["lineTerminator"] == "\r\n"
    assert resources["index_entries"]["schema"]["foreignKeys"][-1]["reference"] == {"resource": "", "fields": ["entry_id"]}
    assert resources["index_entries-parquet"]["schema"]["foreignKeys"][0]["reference"]["resource"] == "sources-parquet"
    assert resources["quarantine"]["schema"]["uniqueKeys"] == [["table_name", "row_key", "rule", "column_name"]]


#: In a process of its own, because mlcroissant changes how the whole process logs.
LOAD = """
import json, sys, mlcroissant
loaded = mlcroissant.Dataset(jsonld=sys.argv[1])
issues = loaded.metadata.ctx.issues
counts = {name: sum(1 for _ in loaded.records(name)) for name in sys.argv[2:]}
text = next(iter(loaded.records("people")))["people/description"].decode()
print(json.dumps({"issues": [*issues.errors, *issues.warnings], "counts": counts, "text": text}))
"""


def test_croissant_has_no_issues_and_its_records_load(folder):
    command = [sys.executable, "-c", LOAD, str(folder / "croissant.json"), *TABLES, "vocabulary/gender"]
    loaded = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    rows = {table: pq.read_metadata(folder / "parquet" / f"{table}.parquet").num_rows for table in TABLES}
    assert loaded == {"issues": [], "counts": rows | {"vocabulary/gender": 2}, "text": "=1+1"}


def test_schema_org_says_period_places_and_files(folder):
    data = content(folder, "dataset.jsonld")
    assert data["temporalCoverage"] == "1919-01-01/1923-12-31"
    assert [place["name"] for place in data["spatialCoverage"]] == ["Lee", "Denmark"]
    assert "geo" not in data["spatialCoverage"][0] and data["spatialCoverage"][1]["geo"]["latitude"] == 56.0
    assert {"@type": "PropertyValue", "name": "events.label", "description": TABLES["events"].column("label").description} in (
        data["variableMeasured"])
    assert [source["license"] for source in data["isBasedOn"]] == ["In copyright", "CC0-1.0"]
    for file in data["distribution"]:
        assert file["sha256"] == hashlib.sha256((folder / file["contentUrl"]).read_bytes()).hexdigest()
        assert file["contentSize"] == f"{(folder / file['contentUrl']).stat().st_size} B"
    assert len(data["distribution"]) == 2 * len(TABLES) + 2


def entities(crate):
    return {entity["@id"]: entity for entity in crate["@graph"]}


def references(value):
    if isinstance(value, dict):
        return [value["@id"]] if value.keys() == {"@id"} else [one for item in value.values() for one in references(item)]
    return [one for item in value for one in references(item)] if isinstance(value, list) else []


def test_ro_crate_is_whole(folder):
    crate = content(folder, "ro-crate-metadata.json")
    known = entities(crate)
    assert crate["@context"] == "https://w3id.org/ro/crate/1.2/context" and len(known) == len(crate["@graph"])
    assert known["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert known["ro-crate-metadata.json"]["about"] == {"@id": "./"} and known["./"]["@type"] == "Dataset"
    assert known["./"].keys() >= {"name", "description", "datePublished", "license"}
    outside = {"https://w3id.org/ro/crate/1.2"}
    for entity in crate["@graph"]:
        assert set(references(list(entity.values()))) <= known.keys() | outside, entity["@id"]
    files = {name for name, entity in known.items() if entity["@type"] == "File"}
    assert files == set(files_below(folder)) - {"ro-crate-metadata.json", "bazhanov-open-data.zip"}
    reached = {*references(known["./"]["hasPart"])}
    assert files <= reached | {one for name in reached if name.endswith("/") for one in references(known[name]["hasPart"])}


def test_ro_crate_tells_what_made_the_release(folder):
    known = entities(content(folder, "ro-crate-metadata.json"))
    run = known["#run"]
    assert run["@type"] == "CreateAction" and run["description"] == "bazhanov build" and not {"startTime", "endTime"} & run.keys()
    assert known["#software"]["version"] == "0.1.0" and known["#software"]["identifier"] == "code-sha256:abc123"
    assert known["#lock"]["sha256"] == "1" * 64
    assert references(run["object"]) == ["#source-copy", "#source-life", "#file-raw/sources.toml"]
    assert known["#source-life"]["sha256"] == "0" * 64
    assert known[known["#source-life"]["license"]["@id"]]["name"] == "CC0-1.0"
    assert known["#source-copy"]["license"] == {"@id": "#license-in-copyright"}


def test_citation_is_yaml_of_the_right_form(folder):
    data = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert data.keys() >= {"cff-version", "message", "type", "title", "version", "authors", "license", "date-released", "references"}
    assert (data["cff-version"], data["type"], data["version"]) == ("1.2.0", "dataset", "1.0.0")
    assert data["authors"] == [{"name": "Bazhanov Open Data contributors"}] and "prosopography" in data["keywords"]
    book = data["references"][1]
    assert (book["title"], book["year"], book["publisher"]) == ('A "Life"', 1950, {"name": "Press"})
    assert book["notes"] == "Anna: her life. Licence: CC0-1.0" and book["isbn"] == "9780000000000"


def test_licenses_name_every_source(folder):
    text = (folder / "LICENSES.md").read_text("utf-8")
    assert "### A Copy (`copy`)" in text and "- Licence: In copyright" in text and "- Copies: `life`" in text
    assert "- Name it as: Anna: her life" in text and "CC-BY-4.0" in text


def test_without_a_day_of_publication_none_is_made_up(folder, about):
    dated = about_release(folder, undated(about), staged(folder))
    assert "date-released" not in citation(dated) and "datePublished" not in schema_org(dated)
    assert "created" not in data_package(dated) and "datePublished" not in entities(ro_crate(dated))["./"]
    assert schema_org(dated)["url"] == data_package(dated)["homepage"] == "https://example.org/data"


def test_dataset_without_events_has_no_period(tmp_path):
    described = staged(tmp_path, completed({"sources": full_tables()["sources"]}))
    about = about_release(tmp_path, dataset(), described)
    assert about.period is None and "temporalCoverage" not in schema_org(about) and "spatialCoverage" not in schema_org(about)


def test_period_is_in_order_of_time_before_our_era_too(tmp_path):
    tables = full_tables()
    tables["events"].loc[0, "date_earliest"] = "-0044-01-01"
    tables["events"].loc[2, "date_earliest"] = "-0100-01-01"
    assert about_release(tmp_path, dataset(), staged(tmp_path, tables)).period == ("-0100-01-01", "1923-12-31")


def test_same_tables_give_the_same_words(folder, tmp_path):
    described = staged(tmp_path)
    (tmp_path / "README.md").write_text("# Release\n", encoding="utf-8")
    for write in (write_databases, metadata.write_metadata):
        write(tmp_path, {}, described)
    for name in (*DOCUMENTS, "ro-crate-metadata.json"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
