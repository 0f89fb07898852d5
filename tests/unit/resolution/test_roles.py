"""Which body a role belongs to; the records are invented."""

import pytest

from pipeline.extraction.records import MembershipRecord
from pipeline.resolution.roles import in_their_bodies


@pytest.fixture
def settled(build):
    """Return a function that gives the (body, role) of a person for whom one event names bodies and a role."""

    def settle(role, *bodies, event=1, known=("Bureau", "League", "League Bureau", "Congress")):
        document = build("memoir")
        keys = {name: document.body("organization", name) for name in known}
        for name in bodies:
            document.records["memberships"].append(MembershipRecord(
                **document.where(), person_key="person:anna", organization_key=keys[name], role=role, event_number=event, method="test",
                confidence=0.8))
        return [((record.organization_key or "").partition(":")[2], record.role) for record in in_their_bodies(document.done())]

    return settle


def test_a_role_stays_with_the_body_that_it_names(settled):
    assert settled("secretary of the League", "League", "Bureau") == [("league", "secretary of the League"), ("bureau", None)]
    assert settled("League Bureau chief", "League Bureau", "League") == [("league-bureau", "League Bureau chief"), ("league", None)]


def test_a_role_goes_to_the_body_that_it_names_where_only_others_were_found(settled):
    assert settled("secretary of the League", "Bureau") == [("bureau", None), ("league", "secretary of the League")]


def test_a_role_that_names_no_body_or_another_of_its_kind_is_kept(settled):
    assert settled("secretary", "League", "Bureau") == [("league", "secretary"), ("bureau", "secretary")]
    assert settled("speaker at the Ninth Congress", "League") == [("league", "speaker at the Ninth Congress")]
    assert settled("secretary of the League", "Bureau", event=None) == [("bureau", "secretary of the League")]


def test_a_role_that_ends_with_a_fuller_name_of_a_body_stays_with_it(settled):
    role = "chairman of the Northern Bureau"
    assert settled(role, "League", "Bureau") == [("league", None), ("bureau", role)]
