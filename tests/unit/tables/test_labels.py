import pytest

from pipeline.tables.labels import PATTERNS, Cast, event_label
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
    assert event_label("arrest", Cast(who)) == label


def test_post_body_agent_place_and_date_follow() -> None:
    cast = Cast(["Anna Brandt"], ["Dockers' Union"], ["Karl Lang"])
    label = event_label("election", cast, post="secretary", place="Kiel", date="1919-05")
    assert label == "Election of Anna Brandt as secretary (Dockers' Union) by Karl Lang, Kiel, 1919-05"


def test_a_body_takes_the_place_of_people_where_there_are_none() -> None:
    assert event_label("agreement", Cast(bodies=["Dockers' Union"]), date="1890") == "Agreement: Dockers' Union, 1890"


def test_a_body_is_founded_by_people() -> None:
    assert event_label("founding", Cast(bodies=["Dockers' Union"]), date="1890") == "Founding of Dockers' Union, 1890"
    assert event_label("founding", Cast(bodies=["Dockers' Union"], agents=["Karl Lang"])) == "Founding of Dockers' Union by Karl Lang"
    assert event_label("founding", Cast(["Karl Lang"], ["Dockers' Union"])) == "Founding of Dockers' Union by Karl Lang"


def test_nobody_is_born_or_dies_by_another() -> None:
    assert event_label("birth", Cast(["Anna Brandt"], agents=["Vera Brandt"])) == "Birth of Anna Brandt"
    assert event_label("execution", Cast(["Anna Brandt"], agents=["Army"])) == "Execution of Anna Brandt by Army"


def test_a_party_is_joined() -> None:
    assert event_label("joining", Cast(["Anna Brandt"], ["Dockers' Union"]), date="1890") == "Anna Brandt joins Dockers' Union, 1890"


@pytest.mark.parametrize("post", ["secretary of the Dockers' Union", "Union secretary", "member of the presidium"])
def test_no_body_follows_a_post_that_names_one(post: str) -> None:
    assert event_label("election", Cast(["Anna Brandt"], ["Dockers' Union"]), post=post) == f"Election of Anna Brandt as {post}"


def test_nor_a_place_that_the_post_names() -> None:
    assert event_label("tenure", Cast(["Anna Brandt"]), post="consul in Kiel", place="Kiel") == "Tenure of Anna Brandt as consul in Kiel"


@pytest.mark.parametrize(("detail", "label"), [
    ("return from", "Journey of Anna Brandt from Kiel, 1901"),
    ("return to", "Journey of Anna Brandt to Kiel, 1901"),
    ("leave for", "Journey of Anna Brandt to Kiel, 1901"),
    ("tour", "Journey of Anna Brandt, Kiel, 1901"),
])
def test_a_journey_has_its_way(detail: str, label: str) -> None:
    assert event_label("travel", Cast(["Anna Brandt"]), place="Kiel", date="1901", detail=detail) == label


@pytest.mark.parametrize(("cast", "detail", "complement", "label"), [
    (Cast(["Anna Brandt"]), "refuse", None, "Anna Brandt refuses"),
    (Cast(["Anna Brandt"]), "reply", None, "Anna Brandt replies"),
    (Cast(["Anna Brandt"]), "present", "a report", "Anna Brandt presents a report"),
    (Cast(["Anna Brandt"]), "give report", "her last report", "Anna Brandt gives her last report"),
    (Cast(["Anna Brandt"]), "take the side", "the side", "Anna Brandt takes the side"),
    (Cast(["Anna Brandt"]), "come out against", None, "Anna Brandt comes out"),
    (Cast(["Anna Brandt"], targets=["Karl Lang"]), "telephone", None, "Anna Brandt telephones Karl Lang"),
    (Cast(bodies=["Army"], targets=["Karl Lang"]), "reject", None, "Army rejects Karl Lang"),
    (Cast(targets=["Karl Lang"]), "tell", None, "Karl Lang is told"),
    (Cast(targets=["Karl Lang", "Anna Brandt"]), "write to", None, "Karl Lang and Anna Brandt are written to"),
    (Cast(["Anna Brandt"], ["Army"]), "apply", None, "Anna Brandt applies (Army)"),
    (Cast(["Anna Brandt", "Karl Lang"]), "take side", None, "Anna Brandt and Karl Lang take side"),
    (Cast(["Anna Brandt"]), "speech", None, "Speech of Anna Brandt"),
])
def test_the_act_is_shown_where_the_type_says_nothing(cast: Cast, detail: str, complement: str | None, label: str) -> None:
    assert event_label("other", cast, detail=detail, complement=complement) == label


def test_where_someone_lives_is_said_once() -> None:
    label = event_label("other", Cast(["Anna Brandt"], ["Army"]), detail="live in", place="Kiel", complement="the town")
    assert label == "Anna Brandt lives in Kiel"
    assert event_label("arrest", Cast(["Anna Brandt"]), detail="seize") == "Arrest of Anna Brandt"


@pytest.mark.parametrize(("event_type", "cast", "label"), [
    ("assassination_attempt", Cast(agents=["Anna Brandt"]), "Attempt on a life by Anna Brandt"),
    ("execution", Cast(agents=["Anna Brandt"], bodies=["Army"]), "Execution (Army) by Anna Brandt"),
    ("founding", Cast(agents=["Anna Brandt"]), "Founding by Anna Brandt"),
    ("assassination_attempt", Cast(["Karl Lang"], agents=["Anna Brandt"]), "Attempt on the life of Karl Lang by Anna Brandt"),
])
def test_who_did_it_is_never_whom_it_was_done_to(event_type: str, cast: Cast, label: str) -> None:
    assert event_label(event_type, cast) == label


def test_what_someone_is_is_said_with_one_verb() -> None:
    assert event_label("other", Cast(targets=["Karl Lang"]), detail="be named after") == "Karl Lang is named"
