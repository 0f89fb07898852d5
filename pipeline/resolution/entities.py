"""Entities across documents: clusters of local keys, each with one published id.

An entity of one document joins an entity of another only on evidence: a judgement, the id that an authority file
gives both, the same folded name (organizations and places, `pipeline.resolution.bodies`), or agreeing names without
conflict (`pipeline.resolution.people`). People that one document keeps apart are joined by a judgement only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from pipeline.extraction.records import EntityRecord
from pipeline.language.names import PersonalName
from pipeline.resolution.documents import DocumentRecords, LocalKey
from pipeline.resolution.slugs import unique
from schemas.slugs import slug

#: Which document's form of a name is preferred: the more deliberate first.
ORIGIN_ORDER = {"authority": 0, "index": 1, "note": 2, "infobox": 3, "text": 4}


@dataclass(slots=True)
class Member:
    """One document's view of an entity."""

    source_id: str
    order: int
    record: EntityRecord
    mentions: int
    rank: tuple[int, int, int] = field(init=False)
    """Sorts the fullest and most deliberate form of the name first; made once, since an entity may have members in thousands of texts."""

    def __post_init__(self) -> None:
        parts = sum(bool(p) for p in (self.record.given_name, self.record.patronymic_name, self.record.family_name))
        self.rank = ORIGIN_ORDER.get(self.record.origin, len(ORIGIN_ORDER)), -parts, self.order

    @property
    def local_key(self) -> LocalKey:
        """Source and key."""
        return self.source_id, self.record.key

    @property
    def is_attested(self) -> bool:
        """Whether the source names it; an authority file only knows of it."""
        return self.mentions > 0 or self.record.origin != "authority"


@dataclass(slots=True)
class Cluster:
    """An entity: its members in the documents, and its published id."""

    kind: str
    members: list[Member] = field(default_factory=list)
    entity_id: str = ""
    published: PersonalName | None = None
    """The name of a person in its parts, as chosen by `pipeline.resolution.naming`; None for the head's."""

    @property
    def head(self) -> Member:
        """The member whose form of the name leads; goes through all of them."""
        return min(self.members, key=attrgetter("rank"))

    @property
    def name(self) -> str:
        """The published name."""
        return self.published.natural if self.published else self.head.record.name

    @property
    def mentions(self) -> int:
        """Mentions in all documents."""
        return sum(member.mentions for member in self.members)

    def part(self, name: str) -> str | None:
        """Return the best known value of a field of the entity record, or None."""
        values = (getattr(member.record, name) for member in sorted(self.members, key=attrgetter("rank")))
        return next((value for value in values if value), None)


def members_of(documents: Sequence[DocumentRecords], kind: str) -> list[list[Member]]:
    """Return the entities of a kind, document by document, in the order in which they were found."""
    result = []
    for order, document in enumerate(documents):
        counts = document.mention_counts()
        result.append([Member(document.source_id, order, record, counts[record.key])
                       for record in document.entities if record.kind == kind])
    return result


def mint(clusters: Iterable[Cluster], slug_for: Callable[[Cluster], str], pinned: Mapping[tuple[str, str], str]) -> None:
    """Give every cluster its id.

    An id is, in this order: the one pinned by hand for one of its names, the authority file's, the slug of its
    name. Where two clusters would take one slug, the more often mentioned takes it and the other a number.
    """
    taken: set[str] = set()
    for cluster in sorted(clusters, key=lambda c: (-c.mentions, c.head.order, c.head.record.key)):
        names = sorted({member.record.name for member in cluster.members})
        fixed = next((pinned[cluster.kind, name] for name in names if (cluster.kind, name) in pinned), None)
        wanted = fixed or cluster.part("identifier") or slug_for(cluster) or slug(cluster.head.record.key)
        cluster.entity_id = unique(wanted, taken)
