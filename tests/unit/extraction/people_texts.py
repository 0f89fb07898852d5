"""Small documents for the tests of people: passages of our own invention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.documents.aligned import copied
from pipeline.documents.passages import Document, PageSpan, Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.mentions import PeopleAnnotation, annotate_people
from pipeline.extraction.records import NameRecord
from pipeline.language.names import gender_of, parse_name


def document(*texts: str | tuple[str, str], pages: Sequence[str] = (), section: str | None = None) -> Document:
    """A document of one passage for each text (or (kind, text)); `pages` are their page labels."""
    raw, passages = "", []
    for number, entry in enumerate(texts):
        kind, text = entry if isinstance(entry, tuple) else ("body", entry)
        start, raw = len(raw), f"{raw}{text}\n\n"
        marks = (PageSpan(0, pages[number], pages[number]),) if pages else ()
        passages.append(Passage("test", number, kind, section, "narrator", None, copied(raw, start, start + len(text)), pages=marks))
    return Document("test", "plain-text", raw, tuple(passages))


def person(name: str, pages: Sequence[str] = (), other: Mapping[str, str] | None = None, description: str | None = None) -> LocalPerson:
    """A person of an index; `other` are further names with their kinds."""
    parsed = parse_name(name)
    key = "person:" + "-".join(reversed(name.lower().split()))
    names = [record(key, name, "name"), *(record(key, spelling, kind) for spelling, kind in (other or {}).items())]
    return LocalPerson(key, parsed, "index", names, gender=gender_of(parsed), description=description, pages=set(pages))


def record(key: str, name: str, kind: str) -> NameRecord:
    """A record of a name without a place of its own."""
    return NameRecord(source_id="test", passage_id="test-00000", page=None, char_start=0, char_end=1, asserted_by="index",
                      key=key, name=name, kind=kind)


def annotate(doc: Document, *people: LocalPerson, taken: Mapping[int, Sequence[EntitySpan]] | None = None) -> PeopleAnnotation:
    """The people of a document, whose index names `people`."""
    return annotate_people(doc, people, taken or {})


def linked(doc: Document, *people: LocalPerson, taken: Mapping[int, Sequence[EntitySpan]] | None = None) -> list[tuple[str, str | None]]:
    """(surface, key without its kind) of each mention in reading order."""
    spans = annotate(doc, *people, taken=taken).spans
    return [(span.surface, span.key and span.key.partition(":")[2]) for number in sorted(spans) for span in spans[number]]
