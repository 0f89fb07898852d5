"""Who says "I": the people of a document that its voices are."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import NameRecord
from pipeline.language.names import compare_names, gender_of, parse_name, slug_of

SURE = 0.75
"""A person whose name agrees this much with a narrator's is the narrator."""


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
    name = parse_name(full_name)
    scored = [(compare_names(name, person.name).score, -number, person.key) for number, person in enumerate(people)]
    score, _, key = max(scored, default=(0.0, 0, ""))
    if score >= SURE:
        return key
    key = _free_key(f"person:{slug_of(name)}", people)
    named = NameRecord(**in_passage(passage, 0, 1), key=key, name=name.natural, kind="name")
    people.append(LocalPerson(key, name, "text", names=[named], gender=gender_of(name)))
    return key


def _free_key(key: str, people: Sequence[LocalPerson]) -> str:
    used, free, number = {person.key for person in people}, key, 2
    while free in used:
        free, number = f"{key}-{number}", number + 1
    return free
