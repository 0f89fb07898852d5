"""Stretches told by their length, and years counted within something, put on the calendar by the dates beside them."""

import pytest

from pipeline.language.dates import DateContext, HistoricalDate, find_dates

DEATH = HistoricalDate("1832-05-31", "1832-05-31", "1832-05-31")


def told(text: str, **known: HistoricalDate) -> list[tuple[str, str]]:
    context = DateContext(**known)
    context.enter(kind="body", section=None)
    return [(text[d.start : d.end], d.date.edtf) for d in find_dates(text, context)]


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("In 1655 he enlisted. Over the next five years he changed sides twice.", "the next five years", "1655/1660"),
        ("In May 1903 she left. For the following three months she wrote.", "the following three months", "1903-05/1903-08"),
        ("On 4 May 1871 she sold the mill and began her six-year stay abroad.", "six-year", "1871-05-04/1877"),
        ("In 1919 he fled. Fighting went on for the next year.", "the next year", "1919/1920"),
        ("After ten years in exile he came home in 1917.", "ten years", "1907~/1917"),
        ("After about 23 years at the mill, Anna retired in 1994.", "23 years", "1971~/1994"),
        ("In 1963 it opened. Since then it has stood empty.", "then", "1963/.."),
        ("In 1963 it opened, and has stood ever since.", "ever since", "1963/.."),
        ("In 2012 it opened, and was full every season since.", "every season since", "2012/.."),
        ("In May 1820 he moved. From that day on he was ill.", "that day on", "1820-05/.."),
        ("She sang in Riga in 1901. In the same season she married.", "the same season", "1901"),
    ],
)
def test_begun_or_ended_by_a_date(text: str, surface: str, edtf: str) -> None:
    assert (surface, edtf) in told(text)


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("In 1829 he came, for the rest of his life.", "the rest of his life", "1829/1832-05-31"),
        ("In the last three months of his life he wrote.", "the last three months of his life", "1832-02/1832-05-31"),
        ("The final weeks of his life were quiet.", "The final weeks of his life", "../1832-05-31"),
        ("He wrote to her the night before he died.", "the night before he died", "1832-05-30"),
        ("Two days before he died he wrote.", "Two days before he died", "1832-05-29"),
        ("The year after his death it appeared.", "The year after his death", "1833"),
    ],
)
def test_ended_by_a_death(text: str, surface: str, edtf: str) -> None:
    assert (surface, edtf) in told(text, subject_death=DEATH)
    assert surface not in [found for found, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The next five years were dull.",
        "In 1655 he enlisted. The next few years were dull.",
        "He began a five-year term in 1925.",
        "After ten years in exile he came home.",
        "In 1963 it opened. From that time nobody has a picture.",
    ],
)
def test_without_an_end_or_an_anchor_it_is_no_date(text: str) -> None:
    assert [edtf for _, edtf in told(text) if "/" in edtf] == []


def test_years_are_counted_from_one_that_the_text_dates() -> None:
    text = "In 1839, his first year in exile, he wrote. In his third year he fell ill, and in 1843, his fifth year, he died."
    assert told(text) == [
        ("1839", "1839"), ("his first year", "1839"), ("his third year", "1841"), ("1843", "1843"), ("his fifth year", "1843")
    ]
    assert told("In 1839 he was a clerk. In his second year he left.") == [("1839", "1839")]
    assert told("In 2003, her freshman year, she won. She lost her junior year.")[-1] == ("her junior year", "2005")


def test_a_year_of_a_lifetime_is_that_before_the_age() -> None:
    birth = HistoricalDate("1800", "1800-01-01", "1800-12-31")
    assert told("He died in his fortieth year.", subject_birth=birth) == [("his fortieth year", "1839~")]


def test_letters_count_from_their_own_month() -> None:
    text = "In November 1859 he wrote: your note of the 12th of October last came on the 4th inst., mine of the 5th ult. did not."
    assert [edtf for _, edtf in told(text)] == ["1859-11", "1859-10-12", "1859-11-04", "1859-10-05"]
    assert told("In November 1859 he said: we meet on 3 January next.")[-1] == ("3 January next", "1860-01-03")
    assert told("In 1859 he wrote on the 5th ult. of it.") == [("1859", "1859")]


def test_a_time_told_alone_in_a_paragraph_anchors_the_step_that_opens_the_next() -> None:
    context = DateContext()
    passages = [
        "He sailed in 1810 to Riga.",
        "He returned for good in 1818.",
        "He married in 1820, and died poor.",
        "One year later his widow sold the house.",
    ]
    dates = []
    for passage in passages:
        context.enter(kind="body", section="one")
        dates += [date.date.edtf for date in find_dates(passage, context)]
    assert dates == ["1810", "1818", "1820", "1821"]
