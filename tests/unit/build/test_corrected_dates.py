"""A corrected date, from the text to the releases."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stages import build_tables, extract_sources, publish
from pipeline.release.successors import read_successors
from pipeline.release.writing import Release
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES


def released(place: Settings) -> Release:
    inputs = gather(place)
    tables, _ = build_tables(extract_sources(inputs, place)[0], inputs)
    return publish({name: to_arrow(TABLES[name], table) for name, table in tables.items()}, inputs, place).release


def death(release: Release) -> str:
    ids = pq.read_table(release.folder / "parquet" / "events.parquet")["event_id"].to_pylist()
    (found,) = (one for one in ids if one.startswith("death-brandt-anna"))
    return str(found)


def test_old_ids_lead_to_the_present_one_and_no_release_is_major(raw_folder, tmp_path: Path) -> None:
    place = Settings(raw_folder(), tmp_path / "out", tmp_path / "work")
    assert place.raw
    text, releases = place.raw / "anna.txt", [released(place)]
    for was, now in (("1951", "1952"), ("1952", "1953"), ("1953", "1951")):
        text.write_text(text.read_text().replace(was, now))
        releases.append(released(place))
    assert [one.version for one in releases] == ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]
    first, second, third, last = map(death, releases)
    assert len({first, second, third}) == 3
    assert last == first
    assert read_successors(releases[2].folder / "changes" / "successors.csv").of("events") == {first: third, second: third}
    assert read_successors(releases[3].folder / "changes" / "successors.csv").of("events") == {second: first, third: first}
