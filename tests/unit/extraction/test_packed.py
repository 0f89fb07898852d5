"""Annotations in compact form, records in batches, and a document that is extracted with everything on disk."""

from dataclasses import replace

import pytest

from pipeline.build.stages import authorities
from pipeline.documents.reading import read_document
from pipeline.documents.spilling import Spilled
from pipeline.extraction import writing
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.document import extract
from pipeline.extraction.packed import Merged, Packed, distinct
from pipeline.extraction.people.candidates import Candidate, segments
from pipeline.extraction.people.found import Found
from pipeline.extraction.records import DegradationRecord
from pipeline.extraction.writing import RecordWriter
from pipeline.language.gazetteer import Match
from pipeline.sources.manifest import Source, Voice

SPANS = {1: [EntitySpan(0, 4, "person", "person:orlov", "Orlov", 0.9), EntitySpan(9, 14, "person", None, "Weiss", 0.0, ("a", "b"))],
         4: [EntitySpan(3, 7, "person", "person:orlov", "Orlov", 0.9)]}
TEXT = """Chapter 1

Ivan Orlov was arrested in Odessa on 3 May 1921. The Navigation Institute (NAVI) was founded by Pavel Weiss in 1922.

Orlov met Anna Weiss in Kiev. He joined NAVI in June 1923, and Weiss died in 1924 near Zwettlach.

Chapter 2

In Zwettlach the Institute was closed. Comrade Ivan said that General Orlov had fled to Paris in 1925.
"""


def packed(kept: int) -> Packed[EntitySpan]:
    found = Packed(EntitySpan, kept)
    for number, spans in SPANS.items():
        found.add(number, spans)
    return found


@pytest.mark.parametrize("kept", [0, 2, 100])
def test_packed_items_come_back(kept: int) -> None:
    found = packed(kept)
    assert found == SPANS
    assert (found.get(4), found.get(2), found.get(1), len(found)) == (SPANS[4], (), SPANS[1], 2)
    assert {span.surface for span in distinct(found)} == {"Orlov", "Weiss"}
    with pytest.raises(KeyError):
        found[3]


def test_what_is_said_often_is_kept_once() -> None:
    assert len(list(packed(0).distinct())) == 2


def test_passages_come_in_order() -> None:
    with pytest.raises(ValueError, match="passage 2 comes after passage 4"):
        packed(0).add(2, SPANS[4])


def test_a_packed_item_may_say_one_thing_only() -> None:
    found = Packed(Match, 0)
    found.add(7, [Match(1, 5, "Orin", "place")])
    assert found[7] == [Match(1, 5, "Orin", "place")]


def test_annotations_are_merged_in_order_of_start() -> None:
    other = {1: [EntitySpan(5, 8, "place", "place:kiev", "Kiev", 1.0)], 2: [EntitySpan(0, 3, "place", "place:riga", "Riga", 1.0)]}
    both = Merged([packed(0), other], key=lambda span: span.start)
    assert [span.surface for span in both[1]] == ["Orlov", "Kiev", "Weiss"]
    assert (list(both), len(both), both.get(3)) == ([1, 2, 4], 3, ())
    assert {span.surface for span in both.distinct()} == {"Orlov", "Weiss", "Kiev", "Riga"}
    with pytest.raises(KeyError):
        both[3]


def test_found_candidates_come_back() -> None:
    first, second = segments("Ivan Orlov")[0], segments("Weiss")[0]
    candidates = [Candidate(0, 3, first), Candidate(0, 20, second, in_group=True), Candidate(2, 3, first)]
    found = Found(candidates)
    assert list(found) == candidates
    assert (found[1], found[1:], list(found.segments())) == (candidates[1], candidates[1:], [first, second, first])
    assert [found.position(candidate) for candidate in candidates] == [0, 1, 2]


def test_records_of_a_long_table_go_through_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 10)
    records = [DegradationRecord(source_id="a", char_start=number, reason="torn") for number in range(105)]
    writer = RecordWriter()
    writer.write("degradations", records)
    tables = writer.tables()
    assert tables["degradations"]["char_start"].to_pylist() == list(range(105))
    assert tables["mentions"].num_rows == 0


def test_a_document_on_disk_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little is kept in memory: passages and events on disk, names packed, records in small batches."""
    source = Source(id="t", title="T", format="plain-text", file="t.txt", license="CC0-1.0", attribution="x", reliability="primary",
                    voices=(Voice(voice="chronicler"),))
    document = read_document(source, (TEXT * 30).encode())
    usual = extract(document, authorities())
    monkeypatch.setattr(Spilled.__init__, "__defaults__", ((), 3))
    monkeypatch.setattr(Packed.__init__, "__defaults__", (3,))
    monkeypatch.setattr(writing, "BATCH", 7)
    on_disk = extract(replace(document, passages=Spilled(document.passages)), authorities())
    assert usual["events"].num_rows > 100
    assert {name: table.to_pylist() for name, table in on_disk.items()} == {name: table.to_pylist() for name, table in usual.items()}
