"""`bazhanov explain`: why entities of several texts are one row or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipeline.build.inputs import gather, judgements, pinned_identifiers
from pipeline.build.settings import settings
from pipeline.build.stages import documents_of, extract_sources
from pipeline.cli.errors import UserError
from pipeline.resolution.decisions import APART, Decision
from pipeline.resolution.documents import DocumentRecords, LocalKey
from pipeline.resolution.entities import Cluster, Member
from pipeline.resolution.people import AGREE, Profile, agreement, profiles_of
from pipeline.resolution.resolve import Entities, resolve_entities

SUGGESTIONS = 8
RIVALS = 8
OUTWEIGHS = 5
"""An entity mentioned this many times as often as the next is the one meant by a part of a name."""


@dataclass(frozen=True, slots=True)
class Side:
    """What the user asked for: an entity, and those of its members that bear the name."""

    cluster: Cluster
    members: Sequence[Member]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an explanation draws on."""

    entities: Entities
    names: Mapping[LocalKey, Sequence[str]]
    profiles: Mapping[LocalKey, Profile]

    def side(self, wanted: str) -> Side:
        """Return what an id, a name or `<source id>:<name>` means; raises UserError where it is nothing or several."""
        for cluster in self.entities.clusters:
            if cluster.entity_id == wanted:
                return Side(cluster, cluster.members)
        sides = list(self._named(wanted)) or list(self._named_in_part(wanted))
        sides.sort(key=lambda side: -side.cluster.mentions)
        if not sides:
            raise UserError(f"nothing is called {wanted!r}; `bazhanov show` finds people by a part of their name")
        if len(sides) > 1 and sides[0].cluster.mentions < OUTWEIGHS * sides[1].cluster.mentions:
            ids = ", ".join(side.cluster.entity_id for side in sides[:SUGGESTIONS])
            raise UserError(f"{wanted!r} could be any of: {ids}; give one of these ids, or <source id>:<name>")
        return sides[0]

    def _named(self, wanted: str) -> Iterator[Side]:
        source_id, colon, name = wanted.partition(":")
        for cluster in self.entities.clusters:
            named = [m for m in cluster.members if wanted in self.names_of(m)
                     or (colon and m.source_id == source_id and name in (*self.names_of(m), m.record.key))]
            if named:
                yield Side(cluster, named)

    def _named_in_part(self, wanted: str) -> Iterator[Side]:
        words = set(wanted.casefold().split())
        for cluster in self.entities.clusters:
            if any(words <= set(name.casefold().split()) for member in cluster.members for name in self.names_of(member)):
                yield Side(cluster, cluster.members)

    def names_of(self, member: Member) -> Sequence[str]:
        """Return every name that its source gives a member."""
        return [member.record.name, *self.names.get(member.local_key, ())]


def print_explanation(first: str, second: str | None, raw: Path | None) -> None:
    """Print why `first` and `second` are one row or two, or how `first` came together; raises UserError."""
    current = settings(raw)
    inputs = gather(current)
    documents = documents_of(extract_sources(inputs, current)[0], inputs)
    evidence = evidence_of(documents, resolve_entities(documents, pinned_identifiers(), judgements(inputs)))
    console = Console(soft_wrap=True)
    for line in explained(evidence, first, second):
        console.print(line)


def evidence_of(documents: Sequence[DocumentRecords], entities: Entities) -> Evidence:
    """Return what an explanation draws on, from the records of the documents."""
    names: dict[LocalKey, list[str]] = {}
    for document in documents:
        for known in document.names:
            names.setdefault((document.source_id, known.key), []).append(known.name)
    return Evidence(entities, names, profiles_of(documents))


def explained(evidence: Evidence, first: str, second: str | None) -> Iterator[Text]:
    """Yield the lines of an explanation; raises UserError where a name means nothing or several things."""
    one = evidence.side(first)
    if second is None:
        one = Side(one.cluster, one.cluster.members)
    other = evidence.side(second) if second is not None else one
    if one.cluster is other.cluster:
        yield Text(f"One row: {one.cluster.name} ({one.cluster.entity_id})", style="bold")
    else:
        yield Text(f"Two rows: {one.cluster.name} ({one.cluster.entity_id}) and {other.cluster.name} ({other.cluster.entity_id})", "bold")
    for cluster in dict.fromkeys((one.cluster.entity_id, other.cluster.entity_id)):
        yield from _members(evidence, one.cluster if cluster == one.cluster.entity_id else other.cluster)
    if one.cluster.kind == other.cluster.kind == "person":
        yield from _comparisons(evidence, one, other)
    yield from _decisions(evidence, one.cluster, other.cluster)
    if evidence.entities.skipped:
        yield Text(f"{len(evidence.entities.skipped)} judgements skipped: their texts are not there", style="dim")


def _members(evidence: Evidence, cluster: Cluster) -> Iterator[Text]:
    yield Text(f"{cluster.entity_id} is made of:")
    for member in cluster.members:
        profile = evidence.profiles.get(member.local_key)
        lives = _years(profile) if profile else ""
        others = [name for name in dict.fromkeys(evidence.names_of(member)) if name != member.record.name]
        also = f", also {', '.join(others[:SUGGESTIONS])}" if others else ""
        known = f"{member.mentions} mentions, known from {member.record.origin}"
        yield Text(f"  {_label(member.local_key)}: {member.record.name}{lives}{also}; {known}")


def _years(profile: Profile) -> str:
    known = (("born", profile.births), ("died", profile.deaths))
    facts = [f"{word} {' or '.join(map(str, sorted(years)))}" for word, years in known if years]
    return f" ({', '.join(facts)})" if facts else ""


def _comparisons(evidence: Evidence, one: Side, other: Side) -> Iterator[Text]:
    pairs = dict.fromkeys(tuple(sorted((a.local_key, b.local_key))) for a in one.members for b in other.members if a is not b)
    if pairs:
        yield Text(f"Names and life dates (joined from {AGREE:g}):")
    for a, b in pairs:
        found = agreement(evidence.profiles[a], evidence.profiles[b])
        own = "; one text keeps them apart" if a[0] == b[0] else ""
        yield Text(f"  {found.score:.2f}  {found.reason}{own}  [{_label(a)} / {_label(b)}]")


def _decisions(evidence: Evidence, one: Cluster, other: Cluster) -> Iterator[Text]:
    keys, others = ({member.local_key for member in cluster.members} for cluster in (one, other))
    between, rivals = [], []
    for decision in evidence.entities.decisions:
        ends = (decision.left in keys and decision.right in others) or (decision.left in others and decision.right in keys)
        if ends:
            between.append(decision)
        elif decision.outcome == APART and decision.score >= AGREE and {decision.left, decision.right} & (keys | others):
            rivals.append(decision)
    yield Text("What decided:" if between else "No rule compared them: no family name, authority id or judgement in common.")
    yield from map(_line, between)
    if rivals:
        yield Text("Who else was in question:")
        yield from map(_line, sorted(rivals, key=lambda d: -d.score)[:RIVALS])


def _line(decision: Decision) -> Text:
    return Text(f"  {decision.outcome} ({decision.score:.2f}): {decision.reason}  [{_label(decision.left)} / {_label(decision.right)}]")


def _label(key: LocalKey) -> str:
    return f"{key[0]}:{key[1]}"
