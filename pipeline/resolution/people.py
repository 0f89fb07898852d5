"""Which people of different documents are one person.

A judgement decides, where there is one. Else names do: a person joins the person of another document whose names agree
best, if no given name, patronymic or life date stands against it and no second candidate is as good. A bare surname joins
only the one bearer, or the bearer that outweighs the others by far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from pipeline.language.dates import bounds
from pipeline.language.names import PersonalName, compare_names, fold, parse_name
from pipeline.resolution.decisions import APART, JOINED, Clustering, Decision
from pipeline.resolution.documents import DocumentRecords, LocalKey
from pipeline.resolution.entities import Cluster, Member, members_of
from pipeline.resolution.judgements import Verdicts

AGREE = 0.5
"""Names that agree less than this are not held to be one person's: as well as a bare surname agrees with a full name."""

OUTWEIGHS = 8
"""A namesake mentioned this many times as often as all others together is the one meant by a bare surname."""

YEARS_OF_DISPUTE = 3
"""Sources may differ by so many years on a birth or death and still mean one person."""

CLEARLY_BETTER = 0.05
"""A candidate whose names agree by so much less than those of the best is no rival to it."""

BEGINNING = 3
"""Letters at the beginning that a misspelt family name is expected to have in common with the right one."""

BEGUN = "*"
"""Marks a key that holds only the beginning of a family name."""


@dataclass(slots=True)
class Profile:
    """The names and life years of a cluster or member."""

    names: list[PersonalName] = field(default_factory=list)
    births: set[int] = field(default_factory=set)
    deaths: set[int] = field(default_factory=set)

    def add(self, other: Profile) -> None:
        """Add what is known of another to this."""
        self.names += [name for name in other.names if name not in self.names]
        self.births |= other.births
        self.deaths |= other.deaths

    @property
    def blocks(self) -> set[str]:
        """Keys under which candidates are looked up: the last word folded; given name and beginning of the last, for misspelt ones."""
        words = {(fold(word), name) for name in self.names for word in (name.family or name.given or "").split()[-1:]}
        begun = {f"{fold(name.given)} {word[:BEGINNING]}{BEGUN}" for word, name in words if name.given and name.family}
        return {word for word, _ in words} | begun


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well the names of two profiles agree, 0 to 1, and what agrees or stands against it."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    agreement: Agreement
    mentions: int
    shares_a_name: bool
    """Whether a whole name is the same, so that an explanation is due where they are kept apart."""

    @property
    def rank(self) -> tuple[float, int, int]:
        return -self.agreement.score, -self.mentions, self.number


def cluster_people(documents: Sequence[DocumentRecords], verdicts: Verdicts | None = None) -> Clustering:
    """Return the people of all documents, each once, and why."""
    verdicts = verdicts or Verdicts()
    people = _People(_shared(profiles_of(documents), verdicts), verdicts)
    for members in members_of(documents, "person"):
        people.add_document(members)
    return Clustering(people.clusters, people.decisions)


@dataclass(slots=True)
class _People:
    """The clusters so far, and how they came about."""

    profiles: dict[LocalKey, Profile]
    verdicts: Verdicts
    clusters: list[Cluster] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    _known: list[Profile] = field(default_factory=list)
    _mentions: list[int] = field(default_factory=list)
    """Of each cluster, what its members sum up to: asked for at every comparison."""
    _index: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _homes: dict[LocalKey, int] = field(default_factory=dict)

    def add_document(self, members: Sequence[Member]) -> None:
        """Find the cluster of each member; those with a judged place take theirs first, then the most mentioned."""
        placed: dict[int, list[Member]] = defaultdict(list)
        for member in sorted(members, key=lambda m: (self._group(m) not in self._homes, -m.mentions, m.record.key)):
            number = self._place(member, placed)
            self._homes.setdefault(self._group(member), number)
            placed[number].append(member)
        for number, some in placed.items():
            for member in some:
                self._admit(number, member)

    def _group(self, member: Member) -> LocalKey:
        return self.verdicts.group(member.local_key)

    def _place(self, member: Member, placed: dict[int, list[Member]]) -> int:
        number = self._homes.get(self._group(member))
        if number is not None:
            if verdict := self.verdicts.joining(member.local_key):
                other = (self.clusters[number].members or placed[number])[0]
                self._decide(member, other.local_key, JOINED, self._agreement(member, number), verdict.said)
            return number
        number = self._best(member, placed)
        if number is None:
            number = len(self.clusters)
            self.clusters.append(Cluster("person"))
            self._known.append(Profile())
            self._mentions.append(0)
        return number

    def _admit(self, number: int, member: Member) -> None:
        self.clusters[number].members.append(member)
        self._mentions[number] += member.mentions
        self._known[number].add(self.profiles[member.local_key])
        for block in self.profiles[member.local_key].blocks:
            self._index[block].add(number)

    def _best(self, member: Member, placed: dict[int, list[Member]]) -> int | None:
        """Return the cluster that a member joins by rule, or None; every cluster that was looked at gets its decision."""
        numbers: dict[int, bool] = {}
        for block in self.profiles[member.local_key].blocks:
            for number in self._index.get(block, ()):
                numbers[number] = numbers.get(number, False) or not block.endswith(BEGUN)
        candidates = [_Candidate(number, self._agreement(member, number), self._mentions[number], numbers[number])
                      for number in sorted(numbers)]
        fits = sorted((one for one in candidates if not self._against(member, one, placed)), key=lambda one: one.rank)
        if not fits:
            return None
        best, rivals = fits[0], [one for one in fits[1:] if one.agreement.score > fits[0].agreement.score - CLEARLY_BETTER]
        taken = placed.get(best.number, [])
        joins = not taken and (not rivals or best.mentions >= OUTWEIGHS * sum(one.mentions for one in rivals))
        self._tell(member, best, JOINED if joins else APART, rivals, taken)
        for one in fits[1:]:
            self._tell(member, one, APART, [best], placed.get(one.number, []))
        return best.number if joins else None

    def _against(self, member: Member, one: _Candidate, placed: dict[int, list[Member]]) -> bool:
        """Say whether a judgement, names or dates stand against a candidate, and record it."""
        cluster = self.clusters[one.number]
        others = chain(cluster.members, placed.get(one.number, ()))
        verdict = self.verdicts.apart(member.local_key, (other.local_key for other in others))
        if not verdict and one.agreement.score >= AGREE:
            return False
        if verdict or one.agreement.score or one.shares_a_name:
            reason = verdict.said if verdict else one.agreement.reason
            self._decide(member, cluster.members[0].local_key, APART, one.agreement, reason)
        return True

    def _tell(self, member: Member, one: _Candidate, outcome: str, rivals: Sequence[_Candidate], taken: Sequence[Member]) -> None:
        members = self.clusters[one.number].members
        reason = one.agreement.reason
        if taken:
            reason += f", but {member.source_id} keeps {member.record.name} apart from {taken[0].record.name}"
        elif rivals:
            others = " and ".join(self._described(rival) for rival in rivals)
            reason += f"; far more often mentioned than {others}" if outcome == JOINED else f", but {others} may be meant as well"
        if doubt := self.verdicts.unsure(member.local_key, (other.local_key for other in members)):
            reason += f"; {doubt.said}"
        self._decide(member, members[0].local_key, outcome, one.agreement, reason)

    def _described(self, one: _Candidate) -> str:
        return f"{self.clusters[one.number].name} ({one.agreement.score:g}, {one.mentions} mentions)"

    def _decide(self, member: Member, other: LocalKey, outcome: str, agreement: Agreement, reason: str) -> None:
        self.decisions.append(Decision(member.local_key, other, outcome, agreement.score, reason))

    def _agreement(self, member: Member, number: int) -> Agreement:
        return agreement(self.profiles[member.local_key], self._known[number])


def profiles_of(documents: Sequence[DocumentRecords]) -> dict[LocalKey, Profile]:
    """Return the names and life years that each document gives each of its people."""
    profiles: dict[LocalKey, Profile] = {}
    for document in documents:
        for record in document.entities:
            if record.kind == "person":
                name = PersonalName(record.given_name, record.patronymic_name, record.family_name)
                profiles[document.source_id, record.key] = Profile([name if name.natural else parse_name(record.name)])
        for known in document.names:
            profile = profiles.get((document.source_id, known.key))
            if profile is not None and known.kind != "nickname" and _says_more(name := parse_name(known.name), profile.names[0]):
                profile.add(Profile([name]))
        for attribute in document.attributes:
            profile = profiles.get((document.source_id, attribute.key))
            if profile is not None and attribute.property in ("birth_date", "death_date"):
                (profile.births if attribute.property == "birth_date" else profile.deaths).update(_years(attribute.value))
    return profiles


def _shared(profiles: dict[LocalKey, Profile], verdicts: Verdicts) -> dict[LocalKey, Profile]:
    """Give each of those judged to be one person the names and years of all of them."""
    shared = dict(profiles)
    for key, own in profiles.items():
        for other in verdicts.judged_same(key):
            together = Profile(list(shared[key].names), set(own.births), set(own.deaths))
            together.add(profiles[other])
            shared[key] = together
    return shared


def _says_more(name: PersonalName, own: PersonalName) -> bool:
    """Say whether a name is more than a shorter form of the person's own: a bare surname or initials would agree with relatives too."""
    return _parts(name) > _parts(own) or compare_names(name, own).score < AGREE


def _parts(name: PersonalName) -> int:
    return sum(part is not None for part in (name.given, name.patronymic, name.family))


def _years(edtf: str) -> set[int]:
    return {int(bound[:4]) for bound in bounds(edtf) if bound and not bound.startswith("-")}


def agreement(a: Profile, b: Profile) -> Agreement:
    """Return how well the two names agree that agree best; 0 where life years are in dispute."""
    for word, own, other in (("born", a.births, b.births), ("died", a.deaths, b.deaths)):
        if _disputed(own, other):
            return Agreement(0.0, f"{word} {_listed(own)} and {word} {_listed(other)}")
    pairs = [(compare_names(x, y), x, y) for x in a.names for y in b.names]
    if not pairs:
        return Agreement(0.0, "no names to compare")
    comparison, x, y = max(pairs, key=lambda pair: pair[0].score)
    return Agreement(comparison.score, f"{x.natural} and {y.natural}: {comparison.reason}")


def _listed(years: set[int]) -> str:
    return " or ".join(map(str, sorted(years)))


def _disputed(a: set[int], b: set[int]) -> bool:
    return bool(a and b) and min(abs(x - y) for x in a for y in b) > YEARS_OF_DISPUTE
