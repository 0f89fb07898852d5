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
