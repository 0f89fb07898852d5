"""Who held an office of the body that an article is about, listed in a section of their own: "1861-1868: Karl Brandt"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extraction.annotations import AnnotatedPassage
from pipeline.extraction.events.items import PERSON
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.recording import Occurrence

_METHOD = "form"


def listed_holder(annotated: AnnotatedPassage) -> Iterator[Occurrence]:
    """Yield the tenure that an item of such a list tells of the first person that it names, from its first to its last year."""
    passage, body = annotated.passage, annotated.body
    if body is None or passage.kind != "list_item" or passage.section not in word_lists("sections.toml")["holders"]:
        return
    holder = next((entity.key for entity in annotated.entities if entity.kind == PERSON and entity.key), None)
    if holder is None or not annotated.dates:
        return
    date = annotated.dates[0]
    span = date.start, date.end
    people = [f"person:person:{holder}", f"organization:organization:{body.key}"]
    yield Occurrence("tenure", people, span, date.date, span, detail=f"held {passage.section}", method=_METHOD)
