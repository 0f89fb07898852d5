"""The people whom the manifest names: who says "I" in a document, and whom it is about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import NameRecord
from pipeline.language.names import compare_names, gender_of, parse_name, slug_of

SURE = 0.75
"""A person whose name agrees this much with the one in the manifest is the one meant."""


def person_called(full_name: str, people: Sequence[LocalPerson]) -> LocalPerson | None:
    """Return the person whose name agrees best with a full name, or None where none agrees well."""
    name = parse_name(full_name)
    scored = [(compare_names(name, person.name).score, -number) for number, person in enumerate(people)]
    score, number = max(scored, default=(0.0, 0))
    return people[-number] if score >= SURE else None


def narrator_keys(document: Document, people: list[LocalPerson]) -> dict[str, str]:
    """Return the key of each narrator by full name; a narrator who is named nowhere in the text is added to `people`.

    Such a narrator's name is known from the manifest; its evidence is where that voice first speaks.
    """
    first: dict[str, Passage] = {}
    for passage in document.passages:
        for narrator in (passage.narrator, *(span.narrator for span in passage.other_voices)):
            if narrator and passage.text.text:
                first.setdefault(narrator, passage)
    return {name: _key_of(name, passage, people) for name, passage in first.items()}


def _key_of(full_name: str, passage: Passage, people: list[LocalPerson]) -> str:
    if found := person_called(full_name, people):
        return found.key
    name = parse_name(full_name)
    key = _free_key(f"person:{slug_of(name)}", people)
    named = NameRecord(**in_passage(passage, 0, 1), key=key, name=name.natural, kind="name")
    people.append(LocalPerson(key, name, "text", names=[named], gender=gender_of(name)))
    return key


def _free_key(key: str, people: Sequence[LocalPerson]) -> str:
    used, free, number = {person.key for person in people}, key, 2
    while free in used:
        free, number = f"{key}-{number}", number + 1
    return free
