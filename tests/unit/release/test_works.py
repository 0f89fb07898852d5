from typing import Any

from pipeline.release.works import MOST_ATTRIBUTIONS, works


def row(source_id: str, collection: str | None = None, **more: Any) -> dict[str, Any]:
    return {"source_id": source_id, "title": source_id, "author": None, "license": "CC0-1.0", "attribution": "Nobody", "sha256": "0" * 64,
            "bytes": 10, "collection": collection, **more}


def test_a_collection_is_named_once_in_its_place() -> None:
    rows = [row("a"), row("letters-1", "letters", author="Anna"), row("letters-2", "letters", author="Karl"), row("z")]
    found = works(rows, {"letters": "Letters of the Harbour"})
    assert [one["source_id"] for one in found] == ["a", "letters", "z"]
    assert found[0] == rows[0] and found[1]["title"] == "Letters of the Harbour (2 documents)"
    assert (found[1]["author"], found[1]["license"], found[1]["bytes"], found[1]["sha256"]) == (None, "CC0-1.0", 20, None)


def test_documents_with_attributions_of_their_own_are_named_apart() -> None:
    found = works([row("l-1", "l", attribution="Anna"), row("l-2", "l", attribution="Karl"), row("l-3", "l", attribution="Anna")])
    assert [(one["source_id"], one["title"], one["attribution"]) for one in found] == [
        ("l", "l (2 documents)", "Anna"), ("l-part-2", "l (1 document)", "Karl")]


def test_too_many_attributions_are_left_to_the_table() -> None:
    found = works([row(f"l-{n}", "l", attribution=f"Writer {n}", license=f"L{n % 2}") for n in range(MOST_ATTRIBUTIONS + 1)])
    assert len(found) == 1 and found[0]["license"] == "several licences" and "as the table sources says" in found[0]["attribution"]


def test_releases_without_collections_come_back_as_they_are() -> None:
    old = [{"source_id": "a", "title": "A", "license": "x", "attribution": "y"}]
    assert works(old) == old
