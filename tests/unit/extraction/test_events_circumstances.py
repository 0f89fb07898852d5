"""What articles tell, where one verb has several senses or several dates; all people and events are inventions."""

from __future__ import annotations

import pytest
from event_texts import passage, read

Told = tuple[str, str]


def of(text: str) -> list[Told]:
    """Return (type, date) of what an article about Ivan tells."""
    return [(event.type, event.date or "") for event in read(passage(text, "body", "ivan")).events]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("[p karl|Lang] shot [p ivan|Petrov] [d 1911-05|in May 1911].", ("assassination", "1911-05")),
        ("He was shot [d 1911-05|in May 1911] by a student.", ("assassination", "1911-05")),
        ("He was shot and wounded [d 1911|in 1911] by an anarchist.", ("assassination_attempt", "1911")),
        ("He was shot by a firing squad [d 1911|in 1911].", ("execution", "1911")),
        ("He was shot [d 1938|in 1938].", ("execution", "1938")),
        ("[p karl|Lang] had [p ivan|Petrov] shot [d 1938|in 1938].", ("execution", "1938")),
        ("A bomb exploded under his carriage [d 1911|in 1911].", ("assassination_attempt", "1911")),
    ],
)
def test_by_whose_hand(sentence: str, event: Told) -> None:
    assert of(sentence) == [event]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("He fled to [l oslo|Oslo] [d 1870-04|in April 1870].", ("travel", "1870-04")),
        ("He fled from the Gestapo to [l oslo|Oslo] [d 1934|in 1934].", ("travel", "1934")),
        ("He fled to [l oslo|Oslo] [d 1931|in 1931].", ("defection", "1931")),
        ("He fled to the Soviet [l riga|Riga] [d 1923|in 1923].", ("travel", "1923")),
        ("He went over to the Swedish [d 1703|in 1703].", ("joining", "1703")),
    ],
)
def test_out_of_which_land_and_to_whom(sentence: str, event: Told) -> None:
    assert of(sentence) == [event]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("He served sixty days in the workhouse [d 1917|in 1917].", ("imprisonment", "1917")),
        ("He spent ten months in the fortress prison [d 1917|in 1917].", ("imprisonment", "1917")),
        ("He served as surgeon in the prison [d 1917|in 1917].", ("tenure", "1917")),
        ("He left school [d 1883|in 1883].", ("education", "1883")),
        ("He left the school [d 1883|in 1883].", ("dismissal", "1883")),
        ("He became the first foreign member of the [o guild|Printers' Union] [d 1905|in 1905].", ("joining", "1905")),
        ("He became a member of the [o board|Mining Board] [d 1905|in 1905].", ("appointment", "1905")),
        ("He edited the newspaper Dawn [d 1907|in 1907].", ("tenure", "1907")),
        ("He edited a volume of poems [d 1907|in 1907].", ("publication", "1907")),
        ("He was seized on [d 1802-06-07|7 June 1802].", ("arrest", "1802-06-07")),
    ],
)
def test_in_which_sense(sentence: str, event: Told) -> None:
    assert event in of(sentence)


def test_of_the_guild_which_he_joined() -> None:
    assert of("He was loyal to the [o guild|Guild], which he joined [d 1898|in 1898].") == [("joining", "1898")]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        (
            "In [d 1968|1968] he was promoted to major, and in [d 1972|1972] to lieutenant colonel.",
            [("appointment", "1968"), ("appointment", "1972")],
        ),
        (
            "In [d 1880|1880] he was appointed teacher, in [d 1885|1885] director of the school, and in [d 1890|1890] inspector.",
            [("appointment", "1880"), ("appointment", "1885"), ("appointment", "1890")],
        ),
        (
            "In [d 1901|1901] he was elected consul, but in [d 1903|1903] gave up and left for [l kiel|Kiel].",
            [("election", "1901"), ("travel", "1903")],
        ),
    ],
)
def test_what_goes_on_without_its_verb(sentence: str, events: list[Told]) -> None:
    assert of(sentence) == events


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("He was secretary of the [o guild|Guild] until he resigned in [d 1874|1874].", ("tenure", "../1874")),
        ("From [d 1880/..|1880] he was consul in [l riga|Riga] until he was recalled in [d 1883|1883].", ("tenure", "1880/1883")),
        ("He was consul in [d 1880|1880], before he was recalled in [d 1883|1883].", ("tenure", "1880")),
    ],
)
def test_until_something_happened(sentence: str, event: Told) -> None:
    assert event in of(sentence)


def test_what_came_later_is_not_dated_by_what_came_before() -> None:
    assert of("He moved to [l riga|Riga] in [d 1925|1925] and later lived in [l oslo|Oslo].") == [("travel", "1925")]
    assert ("travel", "1925") in of("He retired and later moved to [l riga|Riga] in [d 1925|1925].")


def test_an_office_begins_behind_what_ended_another() -> None:
    text = "He was made director in [d 1934|1934]. He was dismissed in [d 1938|1938]. He worked in [l riga|Riga] [d ../1945|until 1945]."
    assert of(text)[-1] == ("tenure", "../1945")
