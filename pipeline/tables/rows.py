"""Rows of the published tables, made from a resolution: one function for each table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pipeline.extraction.records import Evidence, IndexEntryRecord, MentionRecord
from pipeline.language.dates import bounds
from pipeline.language.dates.wording import in_words
from pipeline.resolution.documents import DocumentRecords
from pipeline.resolution.entities import Cluster
from pipeline.resolution.events import Event, Telling
from pipeline.resolution.naming import bare
from pipeline.resolution.resolve import Resolution
from pipeline.resolution.witnesses import Witnesses
from pipeline.tables.labels import Cast, event_label
from schemas.slugs import slug
from schemas.vocabularies import ORGANIZATION_NAME_KIND, ORGANIZATION_RELATION, PERSON_NAME_KIND

Row = dict[str, Any]
SourceRow = Mapping[str, Any]


class Dataset:
    """What the row functions share: the resolution, the documents, and look-ups over both."""

    def __init__(self, resolution: Resolution, documents: Sequence[DocumentRecords], witnesses: Witnesses,
                 sources: Sequence[SourceRow]) -> None:
        self.resolution = resolution
        self.documents = documents
        self.witnesses = witnesses
        self.sources = sources
        self.by_kind: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in resolution.clusters:
            self.by_kind[cluster.kind].append(cluster)
        self.names = {(c.kind, c.entity_id): c.name for c in resolution.clusters}

    def value(self, kind: str, subject_id: str, prop: str) -> str | None:
        """Return the published value of a property."""
        one = self.resolution.chosen.get((kind, subject_id, prop))
        return one.value if one else None

    def date(self, kind: str, subject_id: str, name: str) -> Row:
        """Return the three columns of a published date."""
        edtf = self.value(kind, subject_id, f"{name}_date")
        earliest, latest = bounds(edtf) if edtf else (None, None)
        return {f"{name}_date": edtf, f"{name}_earliest": earliest, f"{name}_latest": latest}

    def place_name(self, value: str | None) -> str | None:
        """Return the name of a place given by id, or the value as worded."""
        return self.names.get(("place", value), value) if value else None

    def independent(self, cluster: Cluster) -> int:
        """Return how many independent sources mention an entity."""
        return self.witnesses.independent(m.source_id for m in cluster.members if m.is_attested)


def people(data: Dataset) -> Iterator[Row]:
    """Rows of `people`."""
    for cluster in data.by_kind["person"]:
        person_id = cluster.entity_id
        yield {
            "person_id": person_id, "name": cluster.name, **_name_parts(cluster),
            **{prop: data.value("person", person_id, prop) for prop in ("birth_name", "gender", "description")},
            **data.date("person", person_id, "birth"), "birth_place": data.place_name(data.value("person", person_id, "birth_place")),
            **data.date("person", person_id, "death"), "death_place": data.place_name(data.value("person", person_id, "death_place")),
            "death_manner": data.value("person", person_id, "death_manner") or (
                "unknown" if data.value("person", person_id, "death_date") else None),
            "mention_count": cluster.mentions, "source_count": data.independent(cluster),
        }


def _name_parts(cluster: Cluster) -> Row:
    if cluster.published:
        name = cluster.published
        return {"given_name": name.given, "patronymic_name": name.patronymic, "family_name": name.family}
    record = cluster.head.record
    return {part: getattr(record, part) for part in ("given_name", "patronymic_name", "family_name")}


Name = tuple[str, str, str, str, str | None, str | None]
"""(entity id, name, kind of name, source, start, end)."""


def _names(data: Dataset, kind: str, name_kinds: Mapping[str, str]) -> Iterator[Name]:
    """Yield the names of a kind of entity: deliberate names, then spellings seen in mentions; each once for each source."""
    seen: set[tuple[str, str, str]] = set()
    kinds_seen: set[tuple[str, str, str, str]] = set()
    for name in _all_names(data, kind, name_kinds):
        entity_id, text, name_kind, source_id, _, _ = name
        repeated = (entity_id, text, name_kind, source_id) in kinds_seen
        if not repeated and (name_kind != "variant" or (entity_id, text, source_id) not in seen):
            yield name
        seen.add((entity_id, text, source_id))
        kinds_seen.add((entity_id, text, name_kind, source_id))


def _all_names(data: Dataset, kind: str, name_kinds: Mapping[str, str]) -> Iterator[Name]:
    for cluster in data.by_kind[kind]:
        name = data.names[kind, cluster.entity_id]
        for member in cluster.members:
            yield cluster.entity_id, name, "name", member.source_id, None, None
    for document in data.documents:
        for record in document.names:
            target = data.resolution.ids.get((document.source_id, record.key))
            if target and target[0] == kind:
                name_kind = record.kind if record.kind in name_kinds and record.kind != "name" else "variant"
                yield target[1], _plain(kind, record.name), name_kind, document.source_id, record.start_date, record.end_date
    for document in data.documents:
        for mention in document.mentions:
            target = data.resolution.ids.get((document.source_id, mention.key or ""))
            if target and target[0] == kind:
                yield target[1], _plain(kind, mention.surface), "variant", document.source_id, None, None


def _plain(kind: str, name: str) -> str:
    """Return a name as it is listed: of a person, without the brackets of an editor ("[Polina] Orlova")."""
    return bare(name) if kind == "person" else name


def person_names(data: Dataset) -> Iterator[Row]:
    """Rows of `person_names`."""
    for person_id, name, kind, source_id, _, _ in _names(data, "person", PERSON_NAME_KIND.terms):
        yield {"person_id": person_id, "name": name, "kind": kind, "source_id": source_id}


def organizations(data: Dataset) -> Iterator[Row]:
    """Rows of `organizations`."""
    for cluster in data.by_kind["organization"]:
        yield {
            "organization_id": cluster.entity_id, "name": cluster.name,
            **{prop: data.value("organization", cluster.entity_id, prop)
               for prop in ("acronym", "classification", "founding_date", "dissolution_date")},
            "mention_count": cluster.mentions, "source_count": data.independent(cluster),
        }


def organization_names(data: Dataset) -> Iterator[Row]:
    """Rows of `organization_names`."""
    for organization_id, name, kind, source_id, start, end in _names(data, "organization", ORGANIZATION_NAME_KIND.terms):
        yield {"organization_id": organization_id, "name": name, "kind": kind, "start_date": start, "end_date": end,
               "source_id": source_id}


def organization_relations(data: Dataset) -> Iterator[Row]:
    """Rows of `organization_relations`: between organizations that are both published."""
    published = {cluster.entity_id for cluster in data.by_kind["organization"]}
    pairs = {(c.subject_id, c.value, c.property) for c in data.resolution.claims
             if c.subject_kind == "organization" and c.property in ORGANIZATION_RELATION and c.value in published - {c.subject_id}}
    for organization_id, related, kind in sorted(pairs):
        yield {"organization_id": organization_id, "related_organization_id": related, "type": kind,
               "start_date": _beginning(data, organization_id, kind)}


def _beginning(data: Dataset, organization_id: str, kind: str) -> str | None:
    """Since when a relation holds: who succeeded or split off did so when founded, who merged when dissolved; parts are not dated."""
    prop = {"successor_of": "founding_date", "split_from": "founding_date", "merged_into": "dissolution_date"}.get(kind)
    return data.value("organization", organization_id, prop) if prop else None


def places(data: Dataset) -> Iterator[Row]:
    """Rows of `places`."""
    for cluster in data.by_kind["place"]:
        coordinates = data.value("place", cluster.entity_id, "coordinates")
        latitude, longitude = map(float, coordinates.split(",")) if coordinates else (None, None)
        yield {"place_id": cluster.entity_id, "name": cluster.name, "kind": data.value("place", cluster.entity_id, "kind"),
               "latitude": latitude, "longitude": longitude, "mention_count": cluster.mentions}


def place_names(data: Dataset) -> Iterator[Row]:
    """Rows of `place_names`: each name once, dated where a source dates it."""
    found: dict[tuple[str, str], Row] = {}
    for place_id, name, _, _, start, end in _names(data, "place", {}):
        row = found.setdefault((place_id, name), {"place_id": place_id, "name": name, "start_date": start, "end_date": end})
        row["start_date"], row["end_date"] = row["start_date"] or start, row["end_date"] or end
    yield from found.values()


def events(data: Dataset) -> Iterator[Row]:
    """Rows of `events`."""
    for event in data.resolution.events:
        dated = _dated_telling(data, event)
        record = dated.record if dated else None
        place_id = data.value("event", event.event_id, "place")
        yield {
            "event_id": event.event_id, "type": event.type, "label": _label(data, event, record.date if record else None, place_id),
            "date": record.date if record else None, "date_earliest": record.date_earliest if record else None,
            "date_latest": record.date_latest if record else None, "date_basis": record.date_basis if record else "none",
            "date_anchor": record.date_anchor if record else None, "calendar": record.calendar if record else "unknown",
            "place_id": place_id, "factuality": _factuality(event),
            "source_count": data.witnesses.independent(t.record.source_id for t in event.tellings),
            "extraction_confidence": round(max(t.record.confidence for t in event.tellings), 3),
        }


def _dated_telling(data: Dataset, event: Event) -> Telling | None:
    """Return the telling whose date is published."""
    chosen = data.resolution.chosen.get(("event", event.event_id, "date"))
    if chosen is None:
        return None
    here = (chosen.evidence.source_id, chosen.evidence.char_start, chosen.value)
    return next(t for t in event.tellings if (t.record.source_id, t.record.char_start, t.record.date) == here)


def _factuality(event: Event) -> str:
    """As the surest telling presents it; doubtful where a published life date speaks against it."""
    if event.contradicted:
        return "doubtful"
    told = {t.record.factuality for t in event.tellings}
    return next(f for f in ("asserted", "reported", "doubtful") if f in told)


def _label(data: Dataset, event: Event, date: str | None, place_id: str | None) -> str:
    leading = [p for t in event.tellings for p in t.principals if p[1] == "person" and (p[0] != "agent" or event.type == "other")]
    who = [data.names[kind, i] for kind, i in dict.fromkeys(p[1:] for p in leading)]
    parts: dict[str, list[str]] = {}
    for role, kind, i in event.participants:
        beside = kind == "organization" and role not in ("agent", "target")
        parts.setdefault("bodies" if beside else role, []).append(data.names[kind, i])
    post = next((t.record.post for t in event.tellings if t.record.post), None)
    told = next((t.record for t in event.tellings if t.record.detail), None)
    cast = Cast(who=[name for name in who if event.type != "other" or name not in parts.get("target", ())],
                bodies=list(dict.fromkeys(parts.get("bodies", ()))), agents=[name for name in parts.get("agent", ()) if name not in who],
                targets=parts.get("target", ()))
    return event_label(event.type, cast, post=post, place=data.names.get(("place", place_id or "")),
                       date=in_words(date) if date else None, detail=told.detail if told else None,
                       complement=told.complement if told else None)


def event_participants(data: Dataset) -> Iterator[Row]:
    """Rows of `event_participants`."""
    for event in data.resolution.events:
        for role, kind, entity_id in event.participants:
            yield {"event_id": event.event_id, "entity_kind": kind, "entity_id": entity_id, "role": role}


def posts(data: Dataset) -> Iterator[Row]:
    """Rows of `posts`."""
    found: dict[str, Row] = {}
    for membership in data.resolution.memberships:
        if membership.post_id:
            found.setdefault(membership.post_id, {"post_id": membership.post_id, "organization_id": membership.organization_id,
                                                  "label": membership.role})
    yield from found.values()


def memberships(data: Dataset) -> Iterator[Row]:
    """Rows of `memberships`."""
    for one in data.resolution.memberships:
        yield {"membership_id": one.membership_id, "person_id": one.person_id, "organization_id": one.organization_id,
               "post_id": one.post_id, "role": one.role, **data.date("membership", one.membership_id, "start"),
               **data.date("membership", one.membership_id, "end"), "event_id": one.event_id}


def relationships(data: Dataset) -> Iterator[Row]:
    """Rows of `relationships`."""
    for one in data.resolution.relationships:
        yield {"relationship_id": one.relationship_id, "person_id": one.person_id, "related_person_id": one.related_person_id,
               "type": one.type}


def _span(evidence: Evidence) -> Row:
    return {"source_id": evidence.source_id, "passage_id": evidence.passage_id, "page": evidence.page,
            "char_start": evidence.char_start, "char_end": evidence.char_end}


def _mention_id(mention: MentionRecord) -> str:
    return f"{mention.source_id}-{mention.char_start:08d}-{mention.kind}"


def mentions(data: Dataset) -> Iterator[Row]:
    """Rows of `mentions`."""
    for document in data.documents:
        for mention in document.mentions:
            target = data.resolution.ids.get((document.source_id, mention.key or ""))
            yield {"mention_id": _mention_id(mention), **_span(mention), "surface": mention.surface, "entity_kind": mention.kind,
                   "entity_id": target[1] if target else None, "extraction_confidence": round(mention.confidence, 3)}


def mention_candidates(data: Dataset) -> Iterator[Row]:
    """Rows of `mention_candidates`."""
    for document in data.documents:
        for mention in document.mentions:
            keys = ((document.source_id, key) for key in mention.candidates)
            targets = [data.resolution.ids[key] for key in keys if key in data.resolution.ids]
            if mention.key is None:
                for rank, (kind, entity_id) in enumerate(dict.fromkeys(targets), start=1):
                    yield {"mention_id": _mention_id(mention), "rank": rank, "entity_kind": kind, "entity_id": entity_id}


def claims(data: Dataset) -> Iterator[Row]:
    """Rows of `claims`."""
    for one in data.resolution.claims:
        yield {"claim_id": one.claim_id, "subject_kind": one.subject_kind, "subject_id": one.subject_id, "property": one.property,
               "value": one.value, "stated": one.stated, "asserted_by": one.evidence.asserted_by,
               "attributed_to": one.evidence.attributed_to, "polarity": one.polarity, "certainty": one.certainty,
               **_span(one.evidence), "method": one.method, "extraction_confidence": one.confidence}


def conflicts(data: Dataset) -> Iterator[Row]:
    """Rows of `conflicts`."""
    for one in data.resolution.conflicts:
        kind, subject_id, prop = one.subject
        yield {"conflict_id": one.conflict_id, "subject_kind": kind, "subject_id": subject_id, "property": prop,
               "claim_id": one.claim.claim_id, "kind": one.kind, "status": one.status, "rule": one.rule}


def index_entries(data: Dataset) -> Iterator[Row]:
    """Rows of `index_entries`: one for each locator, one for an entry without any."""
    for document in data.documents:
        first: dict[int, str] = {}
        counts: Counter[int] = Counter()
        for record in document.index_entries:
            counts[record.entry] += 1
            entry_id = _entry_id(record, counts[record.entry])
            first.setdefault(record.entry, entry_id)
            target = data.resolution.ids.get((document.source_id, record.key or ""))
            yield {"entry_id": entry_id, "source_id": record.source_id, "passage_id": record.passage_id,
                   "parent_entry_id": first.get(record.parent) if record.parent is not None else None,
                   "entity_kind": target[0] if target else record.kind, "entity_id": target[1] if target else None,
                   "locator_kind": record.locator_kind, "page_from": record.page_from, "page_to": record.page_to, "note": record.note}


def _entry_id(record: IndexEntryRecord, number: int) -> str:
    return slug(record.source_id, f"entry-{record.entry:04d}", number)


def passages(data: Dataset) -> Iterator[Row]:
    """Rows of `passages`."""
    for document in data.documents:
        for record in document.passages:
            yield asdict(record)


def sources(data: Dataset) -> Iterator[Row]:
    """Rows of `sources`."""
    yield from (dict(row) for row in data.sources)


ROWS: Mapping[str, Callable[[Dataset], Iterator[Row]]] = {
    function.__name__: function
    for function in (people, person_names, organizations, organization_names, organization_relations, places, place_names, events,
                     event_participants, posts, memberships, relationships, mentions, mention_candidates, claims, conflicts,
                     index_entries, passages, sources)
}
"""The function that makes each table's rows; `quarantine` is filled by validation."""


