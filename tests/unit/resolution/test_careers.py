from typing import Any

import pytest

from pipeline.extraction.records import MembershipRecord, RelationshipRecord
from pipeline.resolution.careers import membership_claims, memberships_of, relationship_claims, relationships_of

IDS = {
    (source, key): (key.partition(":")[0], key.partition(":")[2])
    for source in ("memoir", "article")
    for key in ("person:anna", "person:karl", "organization:union", "organization:party")
}


def belongs(document, person: str = "anna", body: str | None = "union", role: str | None = "secretary", **more: Any) -> None:
    key = f"organization:{body}" if body else None
    document.records["memberships"].append(
        MembershipRecord(
            **document.where(), person_key=f"person:{person}", organization_key=key, role=role, method="test", confidence=0.8, **more
        )
    )


def related(document, person: str, other: str, kind: str) -> None:
    document.records["relationships"].append(
        RelationshipRecord(
            **document.where(),
            person_key=f"person:{person}",
            related_key=f"person:{other}",
            type=kind,
            stated="as the text says",
            method="test",
            confidence=0.8,
        )
    )


def test_tellings_that_agree_in_all_are_one_membership_with_the_claims_of_both(build) -> None:
    memoir, article = build("memoir"), build("article")
    belongs(memoir, start_date="1919")
    belongs(article, start_date="1919", role="Secretary")
    (held,) = memberships_of([memoir.done(), article.done()], IDS, {})
    assert (held.membership_id, held.post_id, held.role) == ("anna-union-secretary-1919", "union-secretary", "secretary")
    claims = list(membership_claims(held))
    assert [(c.evidence.source_id, c.property, c.value) for c in claims if c.property == "start_date"] == [
        ("memoir", "start_date", "1919"),
        ("article", "start_date", "1919"),
    ]
    assert {c.property for c in claims} == {"person", "organization", "role", "start_date"}
    assert [c.stated for c in claims if c.property == "role"] == ["secretary", "Secretary"]


@pytest.mark.parametrize(
    "more",
    [
        {"start_date": "1920"},
        {"end_date": "1923"},
        {"body": "party"},
        {"person": "karl"},
        {"role": "chairman"},
        {"role": None},
        {"body": None},
    ],
)
def test_another_date_body_person_or_role_is_another_membership(build, more: dict[str, Any]) -> None:
    memoir = build("memoir")
    belongs(memoir)
    belongs(memoir, **more)
    found = memberships_of([memoir.done()], IDS, {})
    assert len(found) == 2
    assert len({held.membership_id for held in found}) == 2


def test_namesake_ids_get_a_number(build) -> None:
    memoir = build("memoir")
    belongs(memoir, start_date="1919", end_date="1920")
    belongs(memoir, start_date="1919", end_date="1921")
    assert [held.membership_id for held in memberships_of([memoir.done()], IDS, {})] == [
        "anna-union-secretary-1919",
        "anna-union-secretary-1919-2",
    ]


def test_without_a_known_person_or_without_body_and_role_there_is_none(build) -> None:
    memoir = build("memoir")
    belongs(memoir, person="nobody")
    belongs(memoir, body="unknown", role=None)
    assert memberships_of([memoir.done()], IDS, {}) == []


def test_a_role_without_a_body_is_no_post(build) -> None:
    memoir = build("memoir")
    belongs(memoir, body=None, role="engineer")
    (held,) = memberships_of([memoir.done()], IDS, {})
    assert (held.organization_id, held.post_id, held.membership_id) == (None, None, "anna-engineer")


def test_the_event_that_tells_of_it_is_the_first_that_is_published(build) -> None:
    memoir = build("memoir")
    belongs(memoir, event_number=1)
    belongs(memoir, event_number=2)
    belongs(memoir, event_number=3)
    (held,) = memberships_of([memoir.done()], IDS, {("memoir", 2): "election-anna", ("memoir", 3): "tenure-anna"})
    assert held.event_id == "election-anna"


@pytest.mark.parametrize(("kind", "inverse"), [("spouse", "spouse"), ("parent", "child"), ("sibling", "sibling")])
def test_both_directions_are_one_relationship(build, kind: str, inverse: str) -> None:
    memoir, article = build("memoir"), build("article")
    related(memoir, "anna", "karl", kind)
    related(article, "karl", "anna", inverse)
    (one,) = relationships_of([memoir.done(), article.done()], IDS)
    assert one.relationship_id == f"anna-{kind}-karl"
    assert [(c.evidence.source_id, c.property, c.value) for c in relationship_claims(one)] == [
        ("memoir", "type", kind),
        ("memoir", "related_person", "karl"),
        ("article", "type", kind),
        ("article", "related_person", "karl"),
    ]


def test_a_superior_in_either_direction_is_two(build) -> None:
    memoir = build("memoir")
    related(memoir, "anna", "karl", "superior")
    related(memoir, "karl", "anna", "superior")
    assert len(relationships_of([memoir.done()], IDS)) == 2


def test_nobody_is_related_to_themselves_or_to_nobody(build) -> None:
    memoir = build("memoir")
    related(memoir, "anna", "anna", "sibling")
    related(memoir, "anna", "nobody", "sibling")
    assert relationships_of([memoir.done()], IDS) == []
