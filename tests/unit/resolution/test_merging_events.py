from pipeline.resolution.events import Event, Telling, merge_tellings, mint_events


def tell(document, kind, *participants, place=None, **more) -> Telling:
    record = document.event(kind, *(f"{role}:{k}:{i}" for role, k, i in participants), **more)
    return Telling(record, tuple(sorted(participants)), place)


PERSON = ("person", "person", "vera-figner")
BODY = ("organization", "organization", "narodnaya-volya")
OTHER_BODY = ("organization", "organization", "land-and-liberty")


def merged(*tellings: Telling) -> list[Event]:
    events = merge_tellings(tellings)
    mint_events(events)
    return events


def test_the_same_event_in_two_sources_is_one(build) -> None:
    a, b = build("memoir"), build("article")
    events = merged(tell(a, "arrest", PERSON, date="1883-02-10"), tell(b, "arrest", PERSON, date="1883"))
    assert len(events) == 1
    assert len(events[0].tellings) == 2
    assert events[0].event_id == "arrest-vera-figner-1883-02-10"


def test_other_years_are_other_events(build) -> None:
    a = build("memoir")
    assert len(merged(tell(a, "arrest", PERSON, date="1883"), tell(a, "arrest", PERSON, date="1915"))) == 2


def test_one_dies_only_once_whatever_the_dates(build) -> None:
    a, b = build("memoir"), build("article")
    events = merged(tell(a, "death", PERSON, date="1942-06-15"), tell(b, "death", PERSON, date="1943"), tell(b, "death", PERSON))
    assert [len(e.tellings) for e in events] == [3]


def test_other_bodies_are_other_events(build) -> None:
    a, b = build("memoir"), build("article")
    assert len(merged(tell(a, "joining", PERSON, BODY, date="1879"), tell(b, "joining", PERSON, OTHER_BODY, date="1879"))) == 2


def test_two_tellings_in_one_passage_are_two_events_unless_alike(build) -> None:
    a = build("memoir")
    first = tell(a, "appointment", PERSON, date="1879", detail="secretary")
    second = tell(a, "appointment", PERSON, date="1879", detail="agent")
    object.__setattr__(second.record, "passage_id", first.record.passage_id)
    assert len(merged(first, second)) == 2
    again = tell(a, "appointment", PERSON, date="1879", detail="secretary")
    object.__setattr__(again.record, "passage_id", first.record.passage_id)
    assert len(merged(first, again)) == 1


def test_an_undated_defection_is_the_dated_one_but_an_undated_arrest_is_not(build) -> None:
    a, b = build("memoir"), build("article")
    assert len(merged(tell(a, "defection", PERSON, date="1928-01-01"), tell(b, "defection", PERSON))) == 1
    assert len(merged(tell(a, "arrest", PERSON, date="1883"), tell(b, "arrest", PERSON))) == 2


def test_nobody_in_particular_is_never_merged(build) -> None:
    a, b = build("memoir"), build("article")
    assert len(merged(tell(a, "conflict", date="1917"), tell(b, "conflict", date="1917"))) == 2


def test_ids_are_told_apart_by_content_not_by_number(build) -> None:
    a = build("memoir")
    one, two = tell(a, "arrest", PERSON, BODY, date="1883"), tell(a, "arrest", PERSON, OTHER_BODY, date="1883")
    ids = {e.event_id for e in merged(one, two)}
    assert ids == {e.event_id for e in merged(one, two)}
    assert len(ids) == 2


def test_an_undated_office_is_the_one_whose_date_is_stated_elsewhere(build) -> None:
    a, b = build("memoir"), build("article")
    dated = tell(a, "appointment", PERSON, BODY, date="1879", post="first secretary")
    assert len(merged(dated, tell(b, "appointment", PERSON, BODY, post="secretary"))) == 1
    assert len(merged(dated, tell(b, "appointment", PERSON, OTHER_BODY, post="secretary"))) == 2
    assert len(merged(dated, tell(b, "appointment", PERSON, BODY, post="treasurer"))) == 2


def test_an_undated_office_held_twice_stays_undated(build) -> None:
    a, b = build("memoir"), build("article")
    terms = [tell(a, "appointment", PERSON, date=year, post="secretary") for year in ("1879", "1885")]
    events = merged(*terms, tell(b, "appointment", PERSON, post="secretary"))
    assert [event.tellings[0].record.date for event in events] == ["1879", "1885", None]


def test_a_date_that_was_worked_out_is_not_passed_on(build) -> None:
    a, b = build("memoir"), build("article")
    dated = tell(a, "appointment", PERSON, date="1879", post="secretary")
    object.__setattr__(dated.record, "date_basis", "inferred")
    assert len(merged(dated, tell(b, "appointment", PERSON, post="secretary"))) == 2


def test_undated_offices_are_one_only_if_they_name_the_same(build) -> None:
    a, b = build("memoir"), build("article")
    assert len(merged(tell(a, "dismissal", PERSON), tell(b, "dismissal", PERSON))) == 2
    posts = ("secretary of the circle", "secretary of the press")
    assert len(merged(*(tell(a, "appointment", PERSON, post=post) for post in posts))) == 2
    assert len(merged(tell(a, "dismissal", PERSON, BODY), tell(b, "dismissal", PERSON, BODY))) == 1
