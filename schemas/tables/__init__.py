"""One module per published table."""

from __future__ import annotations

from schemas.columns import Table
from schemas.tables.claims import CLAIMS
from schemas.tables.conflicts import CONFLICTS
from schemas.tables.event_participants import EVENT_PARTICIPANTS
from schemas.tables.events import EVENTS
from schemas.tables.index_entries import INDEX_ENTRIES
from schemas.tables.memberships import MEMBERSHIPS
from schemas.tables.mention_candidates import MENTION_CANDIDATES
from schemas.tables.mentions import MENTIONS
from schemas.tables.organization_names import ORGANIZATION_NAMES
from schemas.tables.organization_relations import ORGANIZATION_RELATIONS
from schemas.tables.organizations import ORGANIZATIONS
from schemas.tables.passages import PASSAGES
from schemas.tables.people import PEOPLE
from schemas.tables.person_names import PERSON_NAMES
from schemas.tables.place_names import PLACE_NAMES
from schemas.tables.places import PLACES
from schemas.tables.posts import POSTS
from schemas.tables.quarantine import QUARANTINE
from schemas.tables.relationships import RELATIONSHIPS
from schemas.tables.sources import SOURCES

#: Every published table by name, in the order in which a reader meets them.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PEOPLE,
        PERSON_NAMES,
        ORGANIZATIONS,
        ORGANIZATION_NAMES,
        ORGANIZATION_RELATIONS,
        PLACES,
        PLACE_NAMES,
        EVENTS,
        EVENT_PARTICIPANTS,
        POSTS,
        MEMBERSHIPS,
        RELATIONSHIPS,
        MENTIONS,
        MENTION_CANDIDATES,
        CLAIMS,
        CONFLICTS,
        INDEX_ENTRIES,
        PASSAGES,
        SOURCES,
        QUARANTINE,
    )
}
