"""Ways of telling that encyclopedia articles, obituaries and lists of facts have; all sentences are inventions."""

from __future__ import annotations

import pytest
from event_texts import passage, people, read, told


def kinds(text: str, kind: str = "body", headword: str | None = None) -> list[tuple[str, str]]:
    return [(kind_, date) for kind_, date, _ in told(text, kind, headword)]


ATTEMPTS = (
    "Two attempts on [p ivan|Petrov]'s life were made, one in [l oslo|Oslo] [d 1942|in 1942] "
    "and another in [l riga|Riga] [d 1944|in 1944]."
)


def test_an_enumeration_tells_a_noun_one_by_one() -> None:
    assert told(ATTEMPTS) == [("assassination_attempt", year, ("target:ivan",)) for year in ("1942", "1944")]


def test_places_of_an_enumeration_stay_apart() -> None:
    assert [event.place_key for event in read(passage(ATTEMPTS)).events] == ["oslo", "riga"]


@pytest.mark.parametrize(
    "text",
    [
        "[p ivan|Petrov] published his memoirs, first in Norwegian [d 1950|in 1950], and then in English [d 1952|in 1952].",
        "[p ivan|Petrov] published two books: Waves [d 1950|in 1950], and Reeds [d 1952|in 1952].",
        "[p ivan|Petrov]'s memoirs were published in Dutch [d 1950|in 1950] and in a French edition [d 1952|in 1952].",
    ],
)
def test_editions_are_publications_each(text: str) -> None:
    assert kinds(text) == [("publication", "1950"), ("publication", "1952")]


def test_when_takes_up_the_end_of_a_span() -> None:
    text = "[p ivan|Petrov] was mayor [d 1936/1941|from 1936 to 1941], when he resigned."
    assert ("tenure", "1936/1941") in kinds(text)
    events = read(passage("[p ivan|Petrov] was mayor until [d 1941|1941], when he resigned.")).events
    assert ("dismissal", "1941") in [(event.type, event.date) for event in events]


def test_men_sent_by_someone_tried_to_kill() -> None:
    events = told("Men sent by [p karl|Karl] tried to kill [p ivan|Petrov] [d 1949|in 1949].")
    assert [(kind, date) for kind, date, _ in events if kind == "assassination_attempt"] == [("assassination_attempt", "1949")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[d 1942|In 1942] the party expelled [p ivan|Petrov].", "expulsion"),
        ("[d 1942|In 1942] [p ivan|Petrov] was expelled from [l oslo|Norway].", "exile"),
        ("[p ivan|Petrov] joined the resistance [d 1940|in 1940].", "joining"),
        ("[p ivan|Petrov] became a member of the [o league|Civic League] [d 1940|in 1940].", "joining"),
        ("[p ivan|Petrov] became a member of the [o league|League] council [d 1940|in 1940].", "appointment"),
        ("[p ivan|Petrov] received the Golden Fleece [d 1940|in 1940].", "grant"),
        ("[p ivan|Petrov] travelled to [l riga|Riga] [d 1940|in 1940].", "travel"),
        ("[p ivan|Petrov] entered the cadet corps [d 1940|in 1940].", "education"),
        ("[p ivan|Petrov] founded the newspaper Faro [d 1940|in 1940].", "founding"),
        ("[p ivan|Petrov] was sent as ambassador to [l oslo|Oslo] [d 1940|in 1940].", "appointment"),
        ("[p ivan|Petrov] was given an honorary doctorate [d 1940|in 1940].", "grant"),
    ],
)
def test_words_of_biographies(text: str, kind: str) -> None:
    assert (kind, "1942" if "1942" in text else "1940") in kinds(text)


def test_what_someone_is_known_for_does_not_date_the_office() -> None:
    text = "[p ivan|Ivan Petrov] was a general best known for his escape from [l riga|Riga] [d 1952|in 1952]."
    assert [kind for kind, _ in kinds(text)] == ["defection"]


def test_life_dates_date_no_office() -> None:
    text = "[p ivan|Ivan Petrov] (born [d 1902|1902], died [d 1978|1978]) was an astronomer."
    assert "tenure" not in [kind for kind, _ in kinds(text)]


def test_a_birth_dates_nothing_after_it() -> None:
    text = "[p ivan|Petrov] was born in [l riga|Riga] [d 1870|on 4 January 1870], the son of a baker, and was educated at the academy."
    assert kinds(text) == [("birth", "1870")]


def test_an_opening_participle_is_of_the_subject_behind_it() -> None:
    assert ("dismissal", "1940", ("person:ivan",)) in told("Dismissed [d 1940|in May 1940], [p ivan|Petrov] went home.")


def test_married_first_in_a_year() -> None:
    text = "[p karl|Karl] married first, [d 1899|in 1899], [p anna|Anna], who died [d 1922|in 1922]."
    assert ("marriage", "1899", ("spouse:karl", "spouse:anna")) in told(text)


def test_an_office_until_an_act_ends_with_it() -> None:
    text = "[p ivan|Petrov] headed the [o bank|Bank] [d 1970/..|from 1970] until his retirement [d 1979|in 1979]."
    assert ("tenure", "1970/1979") in kinds(text)


def test_the_dead_subject_is_still_spoken_of() -> None:
    text = "[p karl|Karl] was a judge. He was rehabilitated [d 1991|in 1991]."
    extraction = read(passage(text, headword="karl"), known=people(deaths={"karl": "1956"}))
    assert [(event.type, event.date, event.participants) for event in extraction.events] == [("release", "1991", ["person:person:karl"])]


def test_a_death_told_again_without_its_day_has_the_known_day() -> None:
    known = people(deaths={"ivan": "1967-10-02"})
    extraction = read(passage("[p ivan|Petrov] died in [l riga|Riga] [d 1967|in 1967].", headword="ivan"), known=known)
    assert [event.date for event in extraction.events] == ["1967-10-02"]


def test_a_target_of_assassins_twice() -> None:
    text = "[p ivan|Petrov] was twice the target of assassins: once in Oslo [d 1964|in 1964] and again in Riga [d 1966|in 1966]."
    assert told(text) == [("assassination_attempt", year, ("target:ivan",)) for year in ("1964", "1966")]


def test_a_passive_goes_on_behind_and() -> None:
    assert ("arrest", "1966", ("person:ivan",)) in told("[d 1966|In 1966], [p ivan|Petrov] was dismissed and put under house arrest.")


def test_an_office_held_again() -> None:
    text = "[p ivan|Petrov] was minister of war [d 1849|in 1849] and again [d 1855/1859|from 1855 to 1859]."
    assert [date for kind, date in kinds(text) if kind == "tenure"] == ["1849", "1855/1859"]


def test_volumes_of_several_years_in_brackets() -> None:
    assert ("publication", "1871/1872") in kinds("[p ivan|Petrov]'s memoirs were published in two volumes ([d 1871/1872|1871-72]).")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was made a Companion of the Order of the Lark [d 1877|in 1877] and a Knight Commander [d 1887|in 1887].", ["1877", "1887"]),
        ("He was made a Knight of the Order of the Lark [d 1934|in 1934].", ["1934"]),
        ("He became a Dame Commander of the Order of the Lark [d 1934|in 1934].", ["1934"]),
        ("He received an honorary doctorate from the [o oslo|University of Oslo] [d 1934|in 1934].", ["1934"]),
    ],
)
def test_ranks_in_orders_of_merit_are_grants(text: str, expected: list[str]) -> None:
    assert kinds(text, headword="ivan") == [("grant", year) for year in expected]


def test_an_officer_of_an_army_has_a_post() -> None:
    assert kinds("He was made commander of the fleet [d 1934|in 1934].", headword="ivan") == [("appointment", "1934")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[p vera|Vera] entered the Blue convent [d 1911|in September 1911].", "joining"),
        ("[p vera|Vera] made her perpetual vows [d 1911|in 1911].", "joining"),
        ("[p ivan|Petrov] led a protest of the weavers [d 1911|in 1911].", "demonstration"),
        ("[p ivan|Petrov] edited a magazine [d 1923/1925|between 1923 and 1925].", "tenure"),
        ("An explosion killed [p ivan|Petrov] [d 1911|in 1911].", "death"),
        ("[p ivan|Petrov] was killed at the Battle of Oslo [d 1911|in 1911].", "death"),
        ("[p ivan|Petrov] adopted [p vera|Vera] [d 1911|in 1911].", "other"),
        ("[p vera|Vera] founded the convent of Selby [d 1911|in 1911].", "founding"),
    ],
)
def test_ways_of_encyclopedias(text: str, kind: str) -> None:
    assert kinds(text) == [(kind, text.partition("[d ")[2].partition("|")[0])]


def test_a_film_in_which_someone_is_played_is_not_the_players() -> None:
    assert kinds("In the [d 2011|2011] film she is played by [p vera|Vera].") == []


def test_a_rival_defeated_at_the_polls_is_no_foe_in_war() -> None:
    assert "conflict" not in {kind for kind, _ in kinds("[p ivan|Petrov] won the seat [d 1929|in 1929], defeating [p karl|Karl].")}


@pytest.mark.parametrize(
    "marriage", ["[p ivan|Petrov] married [p vera|Vera] [d 1919|in 1919].", "[p ivan|Petrov] and his wife [p vera|Vera] were there."]
)
@pytest.mark.parametrize("kin", ["His wife", "[p ivan|Petrov]'s wife"])
def test_kin_named_once_are_meant_later(marriage: str, kin: str) -> None:
    assert ("death", "1929", ("person:vera",)) in told(f"{marriage} {kin} died [d 1929|in 1929].", headword="ivan")


def test_of_two_wives_neither_is_meant() -> None:
    text = "[p ivan|Petrov] married [p vera|Vera]. He married [p clara|Clara] [d 1925|in 1925]. His wife died [d 1929|in 1929]."
    assert not [event for event in told(text, headword="ivan") if event[0] == "death"]


def test_an_office_begins_with_the_election_told_before_its_end() -> None:
    events = told("[p ivan|Petrov] was elected mayor [d 1919-11|in November 1919] and served [d ../1931|until 1931].")
    assert ("tenure", "1919-11/1931", ("person:ivan",)) in events


def test_no_office_begins_with_somebody_elses_election() -> None:
    events = told("[p ivan|Petrov] was elected mayor [d 1919|in 1919]. [p karl|Karl] served [d ../1931|until 1931].")
    assert "1919/1931" not in {date for _, date, _ in events}


def test_a_post_is_held_until_a_year() -> None:
    text = "[d 1926|In 1926] [p ivan|Petrov] was appointed consul in [l riga|Riga], a post he held [d ../1931|until 1931]."
    assert ("tenure", "1926/1931", ("person:ivan",)) in told(text)
    assert "tenure" not in {kind for kind, _ in kinds("[p ivan|Petrov] was appointed consul [d 1926|in 1926], a post he held with pride.")}


def test_kin_beside_someone_named_act_with_them() -> None:
    text = "[p ivan|Petrov] married [p vera|Vera]. [p ivan|Petrov] and his wife returned to [l riga|Riga] [d 1929|in 1929]."
    assert any(kind == "travel" and who[0] == "person:ivan" for kind, _, who in told(text, headword="ivan"))
