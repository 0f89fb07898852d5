import pytest

from pipeline.tables.labels import PATTERNS, event_label
from schemas.vocabularies import EVENT_TYPE


def test_every_type_of_event_has_a_pattern_that_names_somebody() -> None:
    assert PATTERNS.keys() == EVENT_TYPE.terms.keys()
    assert all(pattern.count("{who}") == 1 for pattern in PATTERNS.values())


@pytest.mark.parametrize(("who", "label"), [
    (["Anna Brandt"], "Arrest of Anna Brandt"),
    (["Anna Brandt", "Karl Brandt"], "Arrest of Anna Brandt and Karl Brandt"),
    (["A", "B", "C"], "Arrest of A, B and C"),
    (["A", "B", "C", "D"], "Arrest of A, B, C and others"),
    ([], "Arrest of unnamed"),
])
def test_people_are_named_up_to_three(who: list[str], label: str) -> None:
    assert event_label("arrest", who=who) == label


def test_post_body_place_and_date_follow() -> None:
    label = event_label("election", who=["Anna Brandt"], bodies=["Dockers' Union"], post="secretary", place="Kiel", date="1919-05")
    assert label == "Election of Anna Brandt as secretary (Dockers' Union), Kiel, 1919-05"


def test_a_body_takes_the_place_of_people_where_there_are_none() -> None:
    assert event_label("founding", who=[], bodies=["Dockers' Union"], date="1890") == "Founding by Dockers' Union, 1890"


@pytest.mark.parametrize("post", ["secretary of the Dockers' Union", "Union secretary", "member of the presidium"])
def test_no_body_follows_a_post_that_names_one(post: str) -> None:
    assert event_label("election", who=["Anna Brandt"], bodies=["Dockers' Union"], post=post) == f"Election of Anna Brandt as {post}"


def test_the_verb_is_shown_where_the_type_says_nothing() -> None:
    assert event_label("other", who=["Anna Brandt"], detail="refuse") == "Anna Brandt refuses"
    assert event_label("other", who=["Anna Brandt"], detail="reply") == "Anna Brandt replies"
    assert event_label("other", who=["Anna Brandt", "Karl Lang"], detail="take side") == "Anna Brandt and Karl Lang take side"
    assert event_label("other", who=["Anna Brandt"], detail="quarrel") != event_label("other", who=["Anna Brandt"], detail="speech")
    assert event_label("other", who=["Anna Brandt"], detail="speech") == "Speech of Anna Brandt"
    assert event_label("arrest", who=["Anna Brandt"], detail="seize") == "Arrest of Anna Brandt"
