"""Which people of different documents are one person.

Names decide: a person joins the person of another document whose names agree best, if no given name,
patronymic or life date stands against it and no second candidate is as good. A bare surname joins only
the one bearer, or the bearer that outweighs the others by far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.language.dates import bounds
from pipeline.language.names import PersonalName, compare_names, fold, parse_name
from pipeline.resolution.documents import DocumentRecords
from pipeline.resolution.entities import Cluster, LocalKey, Member, members_of

AGREE = 0.5
"""Names that agree less than this are not held to be one person's: as well as a bare surname agrees with a full name."""

OUTWEIGHS = 8
"""A namesake mentioned this many times as often as all others together is the one meant by a bare surname."""

YEARS_OF_DISPUTE = 3
"""Sources may differ by so many years on a birth or death and still mean one person."""


@dataclass(slots=True)
class _Profile:
    """The names and life years of a cluster or member."""

    names: list[PersonalName] = field(default_factory=list)
    births: set[int] = field(default_factory=set)
    deaths: set[int] = field(default_factory=set)

    def add(self, other: _Profile) -> None:
        self.names += [name for name in other.names if name not in self.names]
        self.births |= other.births
        self.deaths |= other.deaths

    @property
    def blocks(self) -> set[str]:
        """Folded words under which candidates are looked up."""
        return {fold(word) for name in self.names for word in (name.family or name.given or "").split()[-1:]}


def cluster_people(documents: Sequence[DocumentRecords]) -> list[Cluster]:
    """Return the people of all documents, each once."""
    profiles = _profiles(documents)
    clusters: list[Cluster] = []
    cluster_profiles: list[_Profile] = []
    index: dict[str, list[int]] = defaultdict(list)
    for members in members_of(documents, "person"):
        joined: dict[int, Member] = {}
        for member in sorted(members, key=lambda m: (-m.mentions, m.record.key)):
            profile = profiles[member.local_key]
            number = _best(profile, clusters, cluster_profiles, index, set(joined))
            if number is None:
                number = len(clusters)
                clusters.append(Cluster("person"))
                cluster_profiles.append(_Profile())
            joined[number] = member
        for number, member in joined.items():
            clusters[number].members.append(member)
            cluster_profiles[number].add(profiles[member.local_key])
            for block in sorted(cluster_profiles[number].blocks):
                if number not in index[block]:
                    index[block].append(number)
    return clusters


def _profiles(documents: Sequence[DocumentRecords]) -> dict[LocalKey, _Profile]:
    profiles: dict[LocalKey, _Profile] = defaultdict(_Profile)
    for document in documents:
        for record in document.entities:
            if record.kind == "person":
                name = PersonalName(record.given_name, record.patronymic_name, record.family_name)
                profiles[document.source_id, record.key].names.append(name if name.natural else parse_name(record.name))
        for known in document.names:
            profile = profiles.get((document.source_id, known.key))
            if profile is not None and known.kind != "nickname" and _says_more(name := parse_name(known.name), profile.names[0]):
                profile.add(_Profile([name]))
        for attribute in document.attributes:
            if attribute.property in ("birth_date", "death_date") and attribute.kind == "person":
                years = _years(attribute.value)
                profile = profiles[document.source_id, attribute.key]
                (profile.births if attribute.property == "birth_date" else profile.deaths).update(years)
    return profiles


def _says_more(name: PersonalName, own: PersonalName) -> bool:
    """Say whether a name is more than a shorter form of the person's own: a bare surname or initials would agree with relatives too."""
    return _parts(name) > _parts(own) or compare_names(name, own).score < AGREE


def _parts(name: PersonalName) -> int:
    return sum(part is not None for part in (name.given, name.patronymic, name.family))


def _years(edtf: str) -> set[int]:
    return {int(bound[:4]) for bound in bounds(edtf) if bound and not bound.startswith("-")}


def _best(profile: _Profile, clusters: list[Cluster], profiles: list[_Profile],
          index: dict[str, list[int]], used: set[int]) -> int | None:
    numbers = sorted({n for block in profile.blocks for n in index.get(block, ()) if n not in used})
    scored = [(n, _agreement(profile, profiles[n])) for n in numbers]
    fits = sorted(((n, score) for n, score in scored if score >= AGREE), key=lambda item: (-item[1], -clusters[item[0]].mentions, item[0]))
    if not fits:
        return None
    best, score = fits[0]
    rivals = [n for n, other in fits[1:] if other > score - 0.05]
    if not rivals:
        return best
    return best if clusters[best].mentions >= OUTWEIGHS * sum(clusters[n].mentions for n in rivals) else None


def _agreement(a: _Profile, b: _Profile) -> float:
    if _disputed(a.births, b.births) or _disputed(a.deaths, b.deaths):
        return 0.0
    return max((compare_names(x, y).score for x in a.names for y in b.names), default=0.0)


def _disputed(a: set[int], b: set[int]) -> bool:
    return bool(a and b) and min(abs(x - y) for x in a for y in b) > YEARS_OF_DISPUTE
