"""An organization as one document knows it, before documents are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.annotations import Body, EntitySpan
from pipeline.extraction.organizations.words import taking_up
from pipeline.extraction.records import AttributeRecord, NameRecord


@dataclass(slots=True)
class LocalOrganization:
    """An organization of one document.

    `key` is unique in the document ("organization:central-committee"); one from an authority file has the file's id
    as its slug and as `identifier`, and what that file says of it is cited from there (`pipeline.extraction.authorities`).
    `names` and `attributes` are what the text says, with their evidence. `parent` is the key of the larger body.
    """

    key: str
    name: str
    classification: str | None
    origin: str
    acronym: str | None = None
    identifier: str | None = None
    parent: str | None = None
    names: list[NameRecord] = field(default_factory=list)
    attributes: list[AttributeRecord] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OrganizationAnnotation:
    """The organizations of a document in order of first mention, and where they stand, by passage number.

    `subject` is the key of the one that the document is about, if it is about one.
    """

    entities: list[LocalOrganization]
    spans: Mapping[int, Sequence[EntitySpan]]
    subject: str | None = None


def body_of(annotation: OrganizationAnnotation) -> Body | None:
    """Return the body that the document is about, with the nouns that take it up: those for its kind, and the last word of its name."""
    local = next((one for one in annotation.entities if one.key == annotation.subject), None)
    if local is None:
        return None
    return Body(local.key, taking_up(local.classification) | {local.name.split()[-1].lower()})
