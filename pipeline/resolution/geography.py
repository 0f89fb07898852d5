"""Which place lies within which, as the authority of places says: the Kremlin in Moscow, Moscow in Russia."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.resolution.documents import DocumentRecords, LocalKey

_PART_OF = "part_of"
_LARGE = frozenset({"country"})


@dataclass(frozen=True, slots=True)
class Geography:
    """For each published place whose situation is known, all published places that it lies in."""

    around: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def lies_in(self, place_id: str, other: str) -> bool:
        """Whether one place lies within another, or is it."""
        return place_id == other or other in self.around.get(place_id, frozenset())

    def apart(self, one: str, other: str) -> bool:
        """Whether two places are known to be apart: the situation of both is known, and neither lies within the other."""
        return one in self.around and other in self.around and not self.lies_in(one, other) and not self.lies_in(other, one)

    def depth(self, place_id: str) -> int:
        """How many places lie around a place: the more, the closer it says where something was."""
        return len(self.around.get(place_id, frozenset()))


def geography_of(documents: Iterable[DocumentRecords], ids: Mapping[LocalKey, tuple[str, str]]) -> Geography:
    """Return the geography that the authority among the documents states.

    Known is the situation of countries, and of what is said to lie in another place.
    """
    parents: dict[str, str] = {}
    countries: set[str] = set()
    published: dict[str, str] = {}
    for document in documents:
        for record in document.attributes:
            if record.kind != "place":
                continue
            if record.property == _PART_OF and record.value_kind == "place":
                parents[record.key] = record.value
            elif record.property == "kind" and record.value in _LARGE and record.method == "authority":
                countries.add(record.key)
            if target := ids.get((document.source_id, record.key)):
                published[record.key] = target[1]
    known = [key for key in published if key in parents or key in countries]
    return Geography({published[key]: frozenset(_published(_ancestors(key, parents), published)) - {published[key]} for key in known})


def _ancestors(key: str, parents: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    while (above := parents.get(key)) is not None and above not in found:
        found.append(above)
        key = above
    return found


def _published(keys: Iterable[str], published: Mapping[str, str]) -> set[str]:
    return {published[key] for key in keys if key in published}
