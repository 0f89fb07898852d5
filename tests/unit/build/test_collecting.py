import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.build import collecting, shards, stages
from pipeline.build.collecting import SourceReport
from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stages import build_tables, extract_sources
from pipeline.extraction.records import Extraction
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import Snapshot, SourceError

TEXTS = {f"{n:02}": f"{name} Brandt was born in Kiel in {1880 + n}. In 1912 {name} Brandt joined the Printers' Union.\n"
         for n, name in enumerate(("Anna", "Karl", "Otto", "Rosa", "Emil", "Clara", "Hugo", "Greta"))}

Extracting = Callable[..., list[str]]


def folder_of(tmp_path: Path, texts: dict[str, str], *broken: str) -> Settings:
    raw = tmp_path / "raw"
    raw.mkdir(exist_ok=True)
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (raw / "letters.jsonl").write_text("\n".join([*lines, *broken]) + "\n")
    (raw / "sources.toml").write_text("""
[[source]]
id = "letters"
title = "Letters"
format = "plain-text"
file = "letters.jsonl"
license = "CC0-1.0"
attribution = "Nobody"
reliability = "primary"
[[source.voices]]
voice = "correspondent"
[source.documents]
""")
    return Settings(raw=raw, outputs=tmp_path / "out", work=tmp_path / "work")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are extracted, as they are."""
    read: list[str] = []
    real = stages._extracted

    def counted(source: Source, snapshot: Snapshot, known: object) -> Extraction:
        read.append(source.id)
        return real(source, snapshot, known)

    monkeypatch.setattr(stages, "_extracted", counted)
    return read


def extracted(settings: Settings, told: list[str] | None = None) -> tuple[Extraction, SourceReport]:
    lines = told if told is not None else []
    extraction, (report,) = extract_sources(gather(settings), settings, lambda line, **_: lines.append(line))
    return extraction, report


def people(settings: Settings) -> set[str]:
    inputs = gather(settings)
    tables, _ = build_tables(extract_sources(inputs, settings)[0], inputs)
    assert set(tables["sources"]["collection"].dropna()) == {"letters"}
    return {name.split()[0] for name in tables["people"]["name"]}


def shard_names(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.stage_cache.iterdir())


def same(one: Extraction, other: Extraction) -> bool:
    return all(one[name].combine_chunks().equals(other[name].combine_chunks()) for name in one)


def test_only_what_changed_is_read_again(tmp_path: Path, read: list[str]) -> None:
    first, report = extracted(folder_of(tmp_path, TEXTS))
    assert (report.documents, report.extracted, report.cached) == (8, 8, False) and len(read) == 8
    read.clear()
    again, report = extracted(folder_of(tmp_path, TEXTS))
    assert report.cached and not read and same(first, again)
    changed, report = extracted(folder_of(tmp_path, {**TEXTS, "03": TEXTS["03"] + "She died in 1950.\n"}))
    assert read == ["letters-03"] and (report.extracted, report.documents) == (1, 8) and report.extracted_words < report.words / 5
    shutil.rmtree(tmp_path / "work")
    assert same(changed, extracted(folder_of(tmp_path, {**TEXTS, "03": TEXTS["03"] + "She died in 1950.\n"}))[0])


def test_what_is_added_adds_rows_and_what_is_removed_removes_them(tmp_path: Path, read: list[str]) -> None:
    few = dict(list(TEXTS.items())[:3])
    assert people(folder_of(tmp_path, few)) == {"Anna", "Karl", "Otto"}
    assert people(folder_of(tmp_path, TEXTS)) == {"Anna", "Karl", "Otto", "Rosa", "Emil", "Clara", "Hugo", "Greta"}
    assert len(read) == 8
    assert people(folder_of(tmp_path, few)) == {"Anna", "Karl", "Otto"} and len(read) == 8


def test_order_and_shards_do_not_show_in_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = extracted(folder_of(tmp_path, TEXTS))
    shutil.rmtree(tmp_path / "work")
    monkeypatch.setattr(collecting, "SHARD_DOCUMENTS", 3)
    settings = folder_of(tmp_path, dict(reversed(TEXTS.items())))
    assert same(first, extracted(settings)[0]) and len(shard_names(settings)) == 3


def test_small_shards_are_joined_with_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    monkeypatch.setenv("BAZHANOV_CACHE_BYTES", "0")  # what is not in use goes at once
    texts: dict[str, str] = {}
    for name, text in TEXTS.items():
        texts[name] = text
        settings = folder_of(tmp_path, texts)
        extracted(settings)
    assert len(read) == 8 and len(shard_names(settings)) == 1
    monkeypatch.setattr(shards, "THIN", 1)
    extracted(folder_of(tmp_path, {**texts, "99": "Emil left Kiel in 1920.\n"}))
    assert len(shard_names(settings)) == 2


def test_a_damaged_shard_is_made_again(tmp_path: Path, read: list[str]) -> None:
    settings = folder_of(tmp_path, TEXTS)
    first, _ = extracted(settings)
    for damaged in ("mentions.arrow", "documents.arrow"):
        path = settings.stage_cache / shard_names(settings)[0] / damaged
        path.unlink()  # the old file is still mapped into the memory
        path.write_bytes(b"not Arrow")
        read.clear()
        assert same(first, extracted(settings)[0]) and len(read) == 8


def test_what_the_collection_lacks_is_counted_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    extraction, report = extracted(folder_of(tmp_path, TEXTS, "{broken", *(f"[{n}]" for n in range(9))), told)
    rows = [row for row in extraction["degradations"].to_pylist() if row["source_id"] == "letters"]
    assert len(rows) == len(report.degradations) == 10 and rows[0]["reason"].startswith("line 9: is no JSON")
    assert told[0].startswith("letters: 8 documents, ") and "and 5 more kinds" in told[-1]


def test_documents_that_cannot_be_read_are_named_and_the_others_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = folder_of(tmp_path, TEXTS)
    real = stages._extracted

    def failing(source: Source, snapshot: Snapshot, known: object) -> Extraction:
        if source.id != "letters-00":
            raise SourceError(f"source {source.id}: no")
        return real(source, snapshot, known)

    monkeypatch.setattr(stages, "_extracted", failing)
    with pytest.raises(SourceError, match=r"letters-01: no\n(.*\n)*letters: and 2 more documents"):
        extracted(settings)
    monkeypatch.setattr(stages, "_extracted", real)
    assert extracted(settings)[1].extracted == 7


def test_a_plan_does_not_unpack(tmp_path: Path) -> None:
    settings = folder_of(tmp_path, TEXTS)
    inputs = gather(settings)
    assert len(inputs.digest) == 64 and not settings.collections.exists()
    assert len(inputs.snapshots) == 8 and settings.collections.exists()


def test_two_texts_of_one_id_are_refused(tmp_path: Path) -> None:
    settings = folder_of(tmp_path, TEXTS)
    inputs = gather(settings)
    (source, snapshot), = inputs.entries
    other = source.model_copy(update={"id": "letters-01", "documents": None})
    with pytest.raises(SourceError, match="source id letters-01 stands for a document"):
        _ = replace(inputs, entries=(*inputs.entries, (other, snapshot))).snapshots


def reports(*lines: SourceReport) -> Sequence[str]:
    return [line.told for line in lines]


def test_reports_in_one_line() -> None:
    assert reports(SourceReport("a", True, 1200, 0.1, ()), SourceReport("a", False, 1200, 0.1, (), 1, 1, 1200),
                   SourceReport("b", False, 5000, 1.0, (), documents=10, extracted=1, extracted_words=500)) == [
        "a: 1,200 words, unchanged", "a: 1,200 words in 0.1 s", "b: 10 documents, 5,000 words, 1 of them (500 words) read in 1.0 s"]
