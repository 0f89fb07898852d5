"""Days of other calendars, against dates that any almanac gives."""

import pytest

from pipeline.language.dates.calendars import days_after, easters, gregorian_day, republican_day, weekday


@pytest.mark.parametrize(
    ("julian", "gregorian"), [((1917, 10, 25), "1917-11-07"), ((1700, 2, 29), "1700-03-11"), ((1582, 10, 5), "1582-10-15")]
)
def test_a_julian_day_turned_gregorian(julian: tuple[int, int, int], gregorian: str) -> None:
    assert gregorian_day(*julian) == gregorian


@pytest.mark.parametrize(
    ("year", "day"), [(1381, (1381, 4, 14)), (1461, (1461, 4, 5)), (1818, (1818, 3, 22)), (1916, (1916, 4, 23)), (2000, (2000, 4, 23))]
)
def test_easter(year: int, day: tuple[int, int, int]) -> None:
    assert [date for date, _ in easters(year)] == [day]


def test_easter_of_two_calendars_is_one_of_two_days() -> None:
    assert [date for date, _ in easters(1642)] == [(1642, 4, 10), (1642, 4, 20)]


def test_orthodox_easter_is_julian_until_russia_changed() -> None:
    assert easters(1917, orthodox=True) == (((1917, 4, 2), True),)
    assert easters(1923, orthodox=True) == (((1923, 4, 8), False),)


@pytest.mark.parametrize(
    ("republican", "day"),
    [((1, 1, 1), (1792, 9, 22)), ((2, 11, 9), (1794, 7, 27)), ((4, 1, 13), (1795, 10, 5)), ((8, 2, 18), (1799, 11, 9))],
)
def test_republican_days(republican: tuple[int, int, int], day: tuple[int, int, int]) -> None:
    assert republican_day(*republican) == day


def test_a_republican_year_that_never_was() -> None:
    with pytest.raises(IndexError):
        republican_day(40, 1, 1)


def test_weekdays_and_days_on() -> None:
    assert weekday((1917, 11, 7), julian=False) == 2
    assert weekday((1917, 10, 25), julian=True) == 2
    assert days_after((1900, 2, 28), 1, julian=True) == (1900, 2, 29)
    assert days_after((1900, 2, 28), 1, julian=False) == (1900, 3, 1)
