"""Judgements by people on who is who: read from `raw/curation/judgements.csv`, replayed on each build, stronger than any rule.

`same` joins two entities, `different` keeps them apart, both also through chains: whatever is judged the same as one of them
is kept apart from the other. `unsure` leaves the decision to the rules and stands on record. A judgement that matches nothing
in the texts of the build stops the build; one on a text that is declared but not there is skipped and counted.
"""

from __future__ import annotations

import csv
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.resolution.documents import DocumentRecords, LocalKey

COLUMNS = ("kind", "left", "right", "verdict", "judged_by", "judged_at", "reason")
KINDS = ("person", "organization", "place")
VERDICTS = ("same", "different", "unsure")

Published = Mapping[tuple[str, str], Sequence[LocalKey]]
"""The local keys behind each id that the rules alone give, by (kind, id)."""


class JudgementError(ValueError):
    """A judgement that cannot be read or applied; the message says file, line, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What someone judged of two entities; `where` is file and line."""

    kind: str
    left: str
    right: str
    verdict: str
    judged_by: str
    judged_at: str
    reason: str
    where: str

    @property
    def said(self) -> str:
        """The judgement in words."""
        return f"judged {self.verdict} by {self.judged_by}, {self.judged_at}: {self.reason} ({self.where})"


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements, and the ids of all sources that a manifest declares, whether they are there or not."""

    rows: tuple[Judgement, ...] = ()
    declared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bound:
    """A judgement with the local keys that its two sides mean."""

    judgement: Judgement
    left: tuple[LocalKey, ...]
    right: tuple[LocalKey, ...]

    @property
    def pairs(self) -> Iterator[tuple[LocalKey, LocalKey]]:
        """Every key of the left side with every key of the right."""
        return ((a, b) for a in self.left for b in self.right)


@dataclass(frozen=True, slots=True)
class Bindings:
    """The judgements that apply to a build, and those whose source is not among its texts."""

    bound: tuple[Bound, ...] = ()
    skipped: tuple[Judgement, ...] = ()

    def verdicts(self, kind: str) -> Verdicts:
        """Return what is judged of one kind of entity; raises JudgementError where judgements contradict each other."""
        return Verdicts([one for one in self.bound if one.judgement.kind == kind])


@dataclass(slots=True)
class Verdicts:
    """What is judged of the local keys of one kind; raises JudgementError where two judgements contradict each other."""

    bound: Sequence[Bound] = ()
    _groups: dict[LocalKey, LocalKey] = field(default_factory=dict)
    _apart: dict[LocalKey, dict[LocalKey, Judgement]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        same = [(one.judgement, *pair) for one in self.bound if one.judgement.verdict == "same" for pair in one.pairs]
        same += [(one.judgement, side[0], other) for one in self.bound if one.judgement.verdict == "same"
                 for side in (one.left, one.right) for other in side[1:]]
        links: dict[LocalKey, list[tuple[LocalKey, Judgement]]] = defaultdict(list)
        for judgement, a, b in same:
            links[a].append((b, judgement))
            links[b].append((a, judgement))
        for start in sorted(links):
            if start not in self._groups:
                self._groups.update(dict.fromkeys(_reach(links, start), start))
        for one in self.bound:
            if one.judgement.verdict == "different":
                self._keep_apart(one, links)

    def _keep_apart(self, one: Bound, links: Mapping[LocalKey, Sequence[tuple[LocalKey, Judgement]]]) -> None:
        for a, b in one.pairs:
            if self.group(a) == self.group(b):
                chain = _reach(links, a).get(b, ())
                raise JudgementError(
                    f"{one.judgement.where}: {one.judgement.left!r} and {one.judgement.right!r} are judged different, but the same in "
                    f"{'; '.join(dict.fromkeys(j.where for j in chain)) or 'their source, which has them as one'}; take one of them out")
            self._apart[self.group(a)][self.group(b)] = one.judgement
            self._apart[self.group(b)][self.group(a)] = one.judgement

    def group(self, key: LocalKey) -> LocalKey:
        """Return the key that stands for all that is judged the same as `key`."""
        return self._groups.get(key, key)

    def judged_same(self, key: LocalKey) -> list[LocalKey]:
        """Return the other keys that are judged the same."""
        return [other for other, group in self._groups.items() if group == self.group(key) and other != key]

    def apart(self, key: LocalKey, others: Iterable[LocalKey]) -> Judgement | None:
        """Return a judgement that keeps `key` apart from one of the others, if there is one."""
        rivals = self._apart.get(self.group(key))
        if not rivals:
            return None
        return next((rivals[self.group(other)] for other in others if self.group(other) in rivals), None)

    def joining(self, key: LocalKey) -> Judgement | None:
        """Return a judgement by which `key` is the same as another."""
        return next((one.judgement for one in self.bound if one.judgement.verdict == "same" and key in (*one.left, *one.right)), None)

    def unsure(self, key: LocalKey, others: Iterable[LocalKey]) -> Judgement | None:
        """Return a judgement that leaves it open whether `key` is one of the others."""
        open_ones = [one for one in self.bound if one.judgement.verdict == "unsure" and (key in one.left or key in one.right)]
        wanted = set(others) if open_ones else set()
        return next((one.judgement for one in open_ones
                     if (key in one.left and wanted & set(one.right)) or (key in one.right and wanted & set(one.left))), None)


def _reach(links: Mapping[LocalKey, Sequence[tuple[LocalKey, Judgement]]], start: LocalKey) -> dict[LocalKey, tuple[Judgement, ...]]:
    """Return every key linked with `start`, with the judgements on the shortest way to it."""
    ways: dict[LocalKey, tuple[Judgement, ...]] = {start: ()}
    queue = deque([start])
    while queue:
        key = queue.popleft()
        for other, judgement in links.get(key, ()):
            if other not in ways:
                ways[other] = (*ways[key], judgement)
                queue.append(other)
    return ways


def read_judgements(path: Path, shown: str) -> tuple[Judgement, ...]:
    """Return the judgements of a CSV file (lines that begin with # are comments), none where there is no file.

    `shown` is how messages name the file. Raises JudgementError on a row that is not whole.
    """
    if not path.exists():
        return ()
    lines = ((number, line) for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
             if line.strip() and not line.startswith("#"))
    rows = [(f"{shown}, line {number}", next(csv.reader([line]))) for number, line in lines]
    if rows and tuple(rows[0][1]) != COLUMNS:
        raise JudgementError(f"{rows[0][0]}: the columns are {', '.join(rows[0][1])}; they have to be {','.join(COLUMNS)}")
    return tuple(_judgement(cells, where) for where, cells in rows[1:])


def _judgement(cells: Sequence[str], where: str) -> Judgement:
    values = [cell.strip() for cell in cells]
    if len(values) != len(COLUMNS) or not all(values):
        raise JudgementError(f"{where}: {len([v for v in values if v])} of {len(COLUMNS)} columns are filled; fill {', '.join(COLUMNS)}")
    kind, left, right, verdict, judged_by, judged_at, reason = values
    one = Judgement(kind, left, right, verdict, judged_by, judged_at, reason, where)
    for column, terms in (("kind", KINDS), ("verdict", VERDICTS)):
        if getattr(one, column) not in terms:
            raise JudgementError(f"{where}: {column} is {getattr(one, column)!r}; write one of {', '.join(terms)}")
    try:
        date.fromisoformat(one.judged_at)
    except ValueError as error:
        raise JudgementError(f"{where}: judged_at is {one.judged_at!r}; write an ISO date such as 2026-01-31") from error
    return one


def bind(judgements: Judgements, documents: Sequence[DocumentRecords], published: Callable[[], Published]) -> Bindings:
    """Find out which entities the judgements speak of; `published` is asked only if one names an id.

    Raises JudgementError where a side matches nothing, or several entities of its source.
    """
    references = _References(judgements.declared, documents, published)
    bound, skipped = [], []
    for one in judgements.rows:
        sides = [references.find(one, one.left), references.find(one, one.right)]
        if None in sides:
            skipped.append(one)
        else:
            left, right = (tuple(side or ()) for side in sides)
            bound.append(Bound(one, left, right))
    return Bindings(tuple(bound), tuple(skipped))


class _References:
    """Finds the local keys that a side of a judgement means."""

    def __init__(self, declared: frozenset[str], documents: Sequence[DocumentRecords], published: Callable[[], Published]) -> None:
        self._present = {document.source_id: document for document in documents}
        self._declared = declared
        self._ask_published = published
        self._published: Published | None = None
        self._names: dict[str, dict[tuple[str, str], list[str]]] = {}

    def find(self, one: Judgement, side: str) -> Sequence[LocalKey] | None:
        """Return the keys, or None where the source is declared but not among the texts of this build."""
        source_id, colon, name = side.partition(":")
        if not colon:
            return self._by_id(one, side)
        if source_id in self._present:
            return [(source_id, self._key(one, source_id, name))]
        if source_id in self._declared:
            return None
        raise JudgementError(f"{one.where}: no source {source_id!r} is declared in any manifest; mend its id, or take the row out")

    def _by_id(self, one: Judgement, entity_id: str) -> Sequence[LocalKey] | None:
        if self._published is None:
            self._published = self._ask_published()
        if keys := self._published.get((one.kind, entity_id)):
            return keys
        if self._declared - self._present.keys():
            return None
        raise JudgementError(f"{one.where}: the rules give no {one.kind} the id {entity_id!r}; write <source id>:<name> instead, "
                             "or take the row out")

    def _key(self, one: Judgement, source_id: str, name: str) -> str:
        if source_id not in self._names:
            self._names[source_id] = _names_in(self._present[source_id])
        keys = self._names[source_id].get((one.kind, name), [])
        if len(keys) == 1:
            return keys[0]
        if not keys:
            raise JudgementError(f"{one.where}: {source_id} has no {one.kind} called {name!r}; write a name just as that source has it "
                                 "(`bazhanov explain` lists them), or take the row out")
        raise JudgementError(f"{one.where}: {source_id} has several of the name {name!r}; write one of "
                             f"{', '.join(f'{source_id}:{key}' for key in keys)}")


def _names_in(document: DocumentRecords) -> dict[tuple[str, str], list[str]]:
    """Return the keys of a document by (kind, full name or key); another name counts where nobody has it as the full name."""
    kinds = {record.key: record.kind for record in document.entities}
    full: dict[tuple[str, str], list[str]] = defaultdict(list)
    other: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in document.entities:
        full[record.kind, record.name].append(record.key)
        if record.name != record.key:
            full[record.kind, record.key].append(record.key)
    for known in document.names:
        names = other[kinds.get(known.key, ""), known.name]
        if known.key not in names:
            names.append(known.key)
    return {**other, **full}
