from __future__ import annotations

import pytest
from event_texts import passage, read


@pytest.mark.parametrize(
    ("sentence", "role", "body", "start", "end"),
    [
        (
            "[p ivan|Petrov] was secretary of the [o guild|Guild] [d 1920/1922|from 1920 to 1922].",
            "secretary of the Guild",
            "guild",
            "1920",
            "1922",
        ),
        ("[p ivan|Petrov] was secretary of the [o guild|Guild] [d 1920/..|from 1920].", "secretary of the Guild", "guild", "1920", None),
        ("[p ivan|Petrov] was secretary of the [o guild|Guild] [d 1920|in 1920].", "secretary of the Guild", "guild", None, None),
        ("[p ivan|Petrov] was appointed judge [d 1920|in 1920].", "judge", None, "1920", None),
        ("[p ivan|Petrov] joined the [o league|Civic League] [d 1920|in 1920].", None, "league", "1920", None),
        ("[p ivan|Petrov] was expelled from the [o league|League] [d 1920|in 1920].", None, "league", None, "1920"),
        ("[p ivan|Petrov] was expelled from the [o league|League].", None, "league", None, None),
    ],
)
def test_terms(sentence: str, role: str | None, body: str | None, start: str | None, end: str | None) -> None:
    (membership,) = read(passage(sentence)).memberships
    assert (membership.person_key, membership.role, membership.organization_key) == ("ivan", role, body)
    assert (membership.start_date, membership.end_date, membership.event_number) == (start, end, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "[p ivan|Petrov] was allegedly appointed judge [d 1920|in 1920].",
        "[p ivan|Petrov] was dismissed [d 1920|in 1920].",
        "[p ivan|Petrov] was arrested by the [o police|Police] [d 1920|in 1920].",
    ],
)
def test_no_membership_without_body_or_post_or_on_hearsay(sentence: str) -> None:
    extraction = read(passage(sentence))
    assert extraction.events
    assert extraction.memberships == []


def test_two_people_and_one_body_are_two_memberships() -> None:
    memberships = read(passage("[p ivan|Ivan] and [p karl|Karl] were elected to the [o senate|Senate] [d 1920|in 1920].")).memberships
    assert [(m.person_key, m.organization_key) for m in memberships] == [("ivan", "senate"), ("karl", "senate")]


def test_an_office_beside_a_name_is_an_undated_membership() -> None:
    extraction = read(passage("[p ivan|Petrov], second secretary of the [o guild|Guild], smiled [d 1920|in 1920]."))
    (membership,) = [one for one in extraction.memberships if one.event_number is None]
    assert (membership.person_key, membership.organization_key, membership.start_date) == ("ivan", "guild", None)
    assert membership.role == "second secretary of the Guild"


@pytest.mark.parametrize(
    "sentence",
    [
        "The [o board|Board] consisted of [p ivan|Ivan], [p karl|Karl], and [p eva|Eva].",
        "The [o board|Board] was composed of [p ivan|Ivan], [p karl|Karl] and also [p eva|Eva].",
    ],
)
def test_those_of_whom_a_body_consists_are_its_members(sentence: str) -> None:
    found = [(m.person_key, m.organization_key, m.role) for m in read(passage(sentence)).memberships if m.event_number is None]
    assert found == [("ivan", "board", None), ("karl", "board", None), ("eva", "board", None)]


def test_a_list_is_of_people_and_of_several() -> None:
    assert read(passage("The [o board|Board] consisted of [p ivan|Ivan]'s friends and [p karl|Karl].")).memberships == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "[p ivan|Petrov] was secretary of the [o guild|Guild]'s northern lodge [d 1930|in 1930].",
            [("guild", "secretary of the Guild's northern lodge")],
        ),
        (
            "[p ivan|Petrov] was judge of the [o guild|Guild]'s [o board|Board] [d 1930|in 1930].",
            [("board", "judge of the Guild's Board"), ("guild", None)],
        ),
        ("[p ivan|Petrov] was elected to the [o board|Board] at the [o guild|Guild] Congress [d 1934|in 1934].", [("board", None)]),
        ("[p ivan|Petrov] was appointed prior of the abbey [d 1934|in 1934].", [(None, "prior of the abbey")]),
        ("[p ivan|Petrov] was sent dancers by the [o opera|Opera] with prior approval [d 1934|in 1934].", []),
    ],
)
def test_offices_in_what_a_body_owns_or_convenes(sentence: str, told: list[tuple[str | None, str | None]]) -> None:
    assert [(one.organization_key, one.role) for one in read(passage(sentence)).memberships] == told
