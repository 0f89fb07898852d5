"""Which organizations or places of different documents are one: by authority id, else by folded name, and by judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.language.names import fold
from pipeline.resolution.decisions import APART, JOINED, Clustering, Decision
from pipeline.resolution.documents import DocumentRecords, LocalKey
from pipeline.resolution.entities import Cluster, Member, members_of
from pipeline.resolution.judgements import Verdicts

Identity = tuple[str, str]
"""("id", an authority file's id) or ("name", a folded name)."""


def cluster_by_name(documents: Sequence[DocumentRecords], kind: str, verdicts: Verdicts | None = None) -> Clustering:
    """Return the organizations or places of all documents, each once, and why."""
    verdicts = verdicts or Verdicts()
    members = [member for some in members_of(documents, kind) for member in some]
    joined = _joined_identities(members, verdicts)
    by_identity: dict[Identity, list[Cluster]] = defaultdict(list)
    homes: dict[LocalKey, Cluster] = {}
    decisions: list[Decision] = []
    for member in members:
        candidates = by_identity[joined.get(_identity(member), _identity(member))]
        cluster = homes.get(verdicts.group(member.local_key))
        if cluster is None:
            cluster = _first_not_apart(member, candidates, verdicts, decisions)
        elif verdict := verdicts.joining(member.local_key):
            decisions.append(Decision(member.local_key, cluster.members[0].local_key, JOINED, 1.0, verdict.said))
        if cluster is None:
            cluster = Cluster(kind)
            candidates.append(cluster)
        cluster.members.append(member)
        homes.setdefault(verdicts.group(member.local_key), cluster)
    return Clustering([cluster for some in by_identity.values() for cluster in some], decisions)


def _first_not_apart(member: Member, candidates: Iterable[Cluster], verdicts: Verdicts, decisions: list[Decision]) -> Cluster | None:
    for cluster in candidates:
        key = member.local_key
        verdict = verdicts.apart(key, (other.local_key for other in cluster.members))
        doubt = verdicts.unsure(key, (other.local_key for other in cluster.members))
        reason = verdict.said if verdict else f"same {_identity(member)[0]}: {_identity(member)[1]}{f'; {doubt.said}' if doubt else ''}"
        decisions.append(Decision(key, cluster.members[0].local_key, APART if verdict else JOINED, 1.0, reason))
        if not verdict:
            return cluster
    return None


def _identity(member: Member) -> Identity:
    record = member.record
    return ("id", record.identifier) if record.identifier else ("name", fold_phrase(record.name))


def _joined_identities(members: Iterable[Member], verdicts: Verdicts) -> dict[Identity, Identity]:
    """Return, for identities that a judgement makes one, the one that stands for all of them."""
    by_group: dict[LocalKey, set[Identity]] = defaultdict(set)
    for member in members:
        if verdicts.judged_same(member.local_key):
            by_group[verdicts.group(member.local_key)].add(_identity(member))
    joined: dict[Identity, Identity] = {}
    for identities in by_group.values():
        everyone = identities | {known for known, stands in joined.items() if stands in {joined.get(i) for i in identities}}
        joined.update(dict.fromkeys(everyone, min(everyone)))
    return joined


def fold_phrase(text: str) -> str:
    """Return the key under which spellings of a name of several words agree."""
    return " ".join(fold(word) for word in text.split())
