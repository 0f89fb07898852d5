"""Several dates under one verb, and ends that the clause gives without a date."""

from __future__ import annotations

from dataclasses import replace

from event_texts import date, passage, people, read, told

from pipeline.extraction.annotations import DateSpan


def test_two_terms_in_one_office() -> None:
    events = told("[p ivan|Petrov] headed the [o senate|Senate] [d 1905/1908|from 1905 to 1908] and [d 1911/1914|from 1911 to 1914].")
    assert [(kind, date) for kind, date, _ in events] == [("tenure", "1905/1908"), ("tenure", "1911/1914")]


def test_two_terms_before_the_verb() -> None:
    events = told("[d 1905/1908|From 1905-08], and again [d 1911/1914|from 1911-14], [p ivan|Petrov] headed the [o senate|Senate].")
    assert sorted((kind, date) for kind, date, _ in events) == [("tenure", "1905/1908"), ("tenure", "1911/1914")]


def test_each_date_with_its_own_body() -> None:
    events = told(
        "[p ivan|Petrov] served in the [o senate|Senate] [d 1905/1908|from 1905-08], the [o league|League] [d 1909/1911|from 1909-11], "
        "and the [o bank|Bank] [d 1912/1914|from 1912-14]."
    )
    assert events == [
        ("tenure", "1905/1908", ("person:ivan", "organization:senate")),
        ("tenure", "1909/1911", ("person:ivan", "organization:league")),
        ("tenure", "1912/1914", ("person:ivan", "organization:bank")),
    ]


def test_years_in_a_row_are_one_event() -> None:
    events = told("[p ivan|Petrov] headed the [o senate|Senate] [d 1905|in 1905], [d 1906|1906] and [d 1907|1907].")
    assert len(events) == 1


def dated(sentence: str, deaths: dict[str, str] | None = None) -> list[tuple[str, str | None, str, str | None]]:
    events = read(passage(sentence), known=people(deaths)).events
    return [(e.type, e.date, e.date_basis, e.date_anchor) for e in events if e.type == "tenure"]


def test_until_his_death_is_until_the_date_of_it() -> None:
    sentence = "[p ivan|Petrov] headed the [o senate|Senate] [d 1905|from 1905] until his death."
    assert dated(sentence, {"ivan": "1911"}) == [("tenure", "1905/1911", "inferred", "death:1911")]
    assert dated(sentence) == [("tenure", "1905", "explicit", None)]


def test_until_an_act_is_the_end_also_behind_brackets() -> None:
    ending = "until his return to [l kiel|Kiel] [d 1917|in 1917]."
    expected = ("tenure", "../1917", "inferred", "act:1917")
    assert expected in dated(f"[p ivan|Petrov] was consul in [l riga|Riga] (and not in [l rome|Rome]), and Reval {ending}")
    assert ("tenure", "1917", "explicit", None) in dated(
        "[p ivan|Petrov] was consul in [l riga|Riga] (not [l rome|Rome]) [d 1917|in 1917]."
    )


def test_for_some_years_from_a_date() -> None:
    sentence = "[p ivan|Petrov] headed the [o senate|Senate] for three years [d 1905|from 1905]."
    assert dated(sentence) == [("tenure", "1905/1908", "inferred", "duration:P3Y")]


def test_a_stated_year_goes_before_that_of_a_named_period() -> None:
    from dataclasses import replace

    one = passage("[d 1905|In 1905] [p ivan|Petrov] was elected to the [o senate|Senate] at the [d 1905-03|Second Congress].")
    period = replace(one.dates[1], date=replace(one.dates[1].date, basis="inferred", anchor="period:second-congress"))
    events = read(replace(one, dates=(one.dates[0], period))).events
    assert [(e.type, e.date) for e in events] == [("election", "1905")]


def test_a_date_in_an_inserted_clause_is_not_that_of_the_verb() -> None:
    events = told("[d 1937|In 1937], having sided with [p karl|Brandt] [d 1929|in 1929], [p ivan|Petrov] was shot.")
    assert ("execution", "1937", ("person:ivan",)) in events


def test_what_happens_at_a_moment_takes_no_span_from_the_verb_before() -> None:
    events = told("[p ivan|Petrov] headed the [o senate|Senate] [d 1927/1934|from 1927 to 1934], recanted, and was finally executed.")
    assert [(kind, date) for kind, date, _ in events if kind == "execution"] == [("execution", "")]


def test_terms_in_brackets_behind_places_are_terms_of_one_office() -> None:
    first, second = "[l riga|Riga] ([d 1895/1899|1895-99])", "[l kiel|Kiel] ([d 1899/1903|1899-1903])"
    text = f"[p ivan|Petrov] was consul in {first}, {second} and [l oslo|Oslo] ([d 1906|1906])."
    assert [event[:2] for event in told(text)] == [("tenure", "1895/1899"), ("tenure", "1899/1903"), ("tenure", "1906")]


def test_years_in_brackets_behind_a_person_are_no_term() -> None:
    events = told("[p ivan|Petrov] was secretary to [p karl|Brandt] ([d 1850/1900|1850-1900]).")
    assert {kind for kind, _, _ in events} == {"birth", "death"}


def test_a_later_clause_keeps_its_date() -> None:
    text = "[p ivan|Petrov] led a school in the war and [d 1921|in 1921] was appointed secretary of the [o guild|Guild]."
    assert ("appointment", "1921", ("person:ivan", "organization:guild")) in told(text)
    assert not [event for event in told(text) if event[0] == "tenure"]


def test_further_bodies_of_one_office_behind_of() -> None:
    first, second = "of posts [d 1921/1923|1921-23]", "of transport [d 1923/1927|1923-27]"
    text = f"[p ivan|Petrov] was commissar {first}, {second}, and of labor [d 1927/1930|1927-30]."
    assert [event[:2] for event in told(text)] == [("tenure", "1921/1923"), ("tenure", "1923/1927"), ("tenure", "1927/1930")]


def test_the_term_of_an_office_in_apposition_stands_in_brackets() -> None:
    text = "Count [p ivan|Petrov], a French senator ([d 1906/1919|1906-1919]), died [d 1931|in 1931]."
    assert told(text) == [("tenure", "1906/1919", ("person:ivan",)), ("death", "1931", ("person:ivan",))]


def test_births_and_deaths_are_abbreviated() -> None:
    text = "[p ivan|Petrov], b. [d 1888|1888] in [l kiel|Kiel], d. [l oslo|Oslo], [d 1965|1965]."
    assert [event[:2] for event in told(text)] == [("birth", "1888"), ("death", "1965")]


def test_an_office_in_apposition_holds_for_the_date_right_behind_it() -> None:
    events = told("[p ivan|Petrov], a Swede, premier of [l norway|Norway] [d 1920/1924|1920-24], briefly [d 1926|in 1926].")
    assert [(kind, date) for kind, date, _ in events] == [("tenure", "1920/1924"), ("tenure", "1926")]


def test_an_office_in_apposition_without_a_date_of_its_own_is_none() -> None:
    events = told("[p ivan|Petrov], premier of [l norway|Norway], was arrested [d 1926|in 1926].")
    assert [(kind, date) for kind, date, _ in events] == [("arrest", "1926")]


def test_a_word_of_an_office_is_no_verb() -> None:
    events = told("[p ivan|Petrov] was state attorney of [l norway|Norway] [d 1898/1900|1898-1900].")
    assert [(kind, date) for kind, date, _ in events] == [("tenure", "1898/1900")]


def test_what_ended_a_term_is_of_its_end() -> None:
    span = date("1920/1930")
    text = passage("[p ivan|Petrov] headed the [o guild|Guild] [d 1920/1930|from 1920-30] and was replaced by [p karl|Brandt].")
    text = replace(text, dates=tuple(replace(one, parts=(DateSpan(one.start, one.end, date("1930")),)) for one in text.dates))
    assert [(event.type, event.date) for event in read(text).events] == [("tenure", span.edtf), ("dismissal", "1930")]


def test_when_takes_up_the_date_before_it() -> None:
    text = "[p ivan|Petrov] served in the [o guild|Guild] [d 1918|in 1918] when he became president of the [o bank|Harbour Bank]."
    assert ("appointment", "1918", ("person:ivan", "organization:bank")) in told(text)
