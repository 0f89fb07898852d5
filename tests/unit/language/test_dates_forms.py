"""The ways of writing a date, one row per form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.dates import DateContext, HistoricalDate, Period, Periods, find_dates, is_valid_edtf


def found(text: str, **known: object) -> list[tuple[str, str]]:
    context = DateContext(**known)  # type: ignore[arg-type]
    context.enter(kind="note", section=None)
    return [(text[d.start : d.end], d.date.edtf) for d in find_dates(text, context)]


SINGLE = [
    ("She was born on 9 August 1900.", "9 August 1900", "1900-08-09"),
    ("She was born on August 9, 1900.", "August 9, 1900", "1900-08-09"),
    ("Born August 9 (22), 1900, in Kiel.", "August 9 (22), 1900", "1900-08-09"),
    ("Born January 31 (February 13), 1885, in Kiel.", "January 31 (February 13), 1885", "1885-01-31"),
    ("From 1930 people's commissar of posts.", "1930", "1930/.."),
    ("M.P. 1906-10 and later.", "1906-10", "1906/1910"),
    ("Founded on 14 June 1871 by delegates of nine clubs.", "14 June 1871", "1871-06-14"),
    ("She was born on the 9th of August 1900.", "9th of August 1900", "1900-08-09"),
    ("She was born on the 9th day of August, 1900.", "9th day of August, 1900", "1900-08-09"),
    ("Entered 1900-08-09.", "1900-08-09", "1900-08-09"),
    ("Entered 9.8.1900.", "9.8.1900", "1900-08-09"),
    ("Entered 23/8/1900.", "23/8/1900", "1900-08-23"),
    ("Entered 8/23/1900.", "8/23/1900", "1900-08-23"),
    ("He left in February 1917.", "February 1917", "1917-02"),
    ("He left in Sept. 1922.", "Sept. 1922", "1922-09"),
    ("He left in July [1917] again.", "July [1917]", "1917-07"),
    ("He left in March/April 1923.", "March/April 1923", "1923-03/1923-04"),
    ("They met from 17 to 23 April 1923.", "17 to 23 April 1923", "1923-04-17/1923-04-23"),
    ("They met on 14 and 15 January 1924.", "14 and 15 January 1924", "1924-01-14/1924-01-15"),
    ("They met on 4 or 5 January 1923.", "4 or 5 January 1923", "[1923-01-04,1923-01-05]"),
    ("They met (1214 March 1890).", "1214 March 1890", "1890-03-12/1890-03-14"),
    ("He marched from 17 April to 3 May 1923.", "17 April to 3 May 1923", "1923-04-17/1923-05-03"),
    ("He was mayor from 1922-25.", "1922-25", "1922/1925"),
    ("He was mayor 1922–25.", "1922–25", "1922/1925"),
    ("He was mayor 1922—1925.", "1922—1925", "1922/1925"),
    ("He was mayor from 192225.", "192225", "1922/1925"),
    ("Petrov (18881938) was mayor.", "18881938", "1888/1938"),
    ("From 1931³⁷ he was mayor.", "1931³⁷", "1931/1937"),
    ("He was mayor from 1931 37, then left.", "1931 37", "1931/1937"),
    ("He was mayor from 1912 to 1917.", "1912 to 1917", "1912/1917"),
    ("He was mayor between 1902 and 1916.", "1902 and 1916", "1902/1916"),
    ("In 1923 and 1924 he was mayor.", "1923 and 1924", "1923/1924"),
    ("The crop of 1920/21 failed.", "1920/21", "1920/1921"),
    ("Petrov (1893-?) was mayor.", "1893-?", "1893/.."),
    ("Petrov (1897-) was mayor.", "1897-", "1897/.."),
    ("Petrov (?-1937) was mayor.", "?-1937", "/1937"),
    ("Petrov (1900?-1937) was mayor.", "1900?-1937", "1900?/1937"),
    ("Petrov (c. 1340–1400) was mayor.", "c. 1340–1400", "1340~/1400"),
    ("He died in 1937 or 1938.", "1937 or 1938", "[1937,1938]"),
    ("He died about 1926.", "about 1926", "1926~"),
    ("He died circa 1926.", "circa 1926", "1926~"),
    ("He died some time in 1926.", "some time in 1926", "1926~"),
    ("By 1927 he was rich.", "1927", "1927~"),
    ("He died, perhaps in 1942.", "1942", "1942?"),
    ("In early 1918 he left.", "early 1918", "1918~"),
    ("Late in 1937 he left.", "Late in 1937", "1937~"),
    ("At the end of January 1922 he left.", "the end of January 1922", "1922-01"),
    ("In the second half of 1922 he left.", "the second half of 1922", "1922-07/1922-12"),
    ("In the third quarter of 1922 he left.", "the third quarter of 1922", "1922-07/1922-09"),
    ("In the spring of 1919 he left.", "the spring of 1919", "1919-21"),
    ("In the winter of 1919 he left.", "the winter of 1919", "1919-24"),
    ("In the spring and summer of 1923 he wrote.", "the spring and summer of 1923", "1923-21/1923-22"),
    ("In the 1920s he wrote.", "the 1920s", "192X"),
    ("In the mid-1930s he wrote.", "the mid-1930s", "1935~"),
    ("In the 19th century he wrote.", "the 19th century", "18XX"),
    ("Early in the eighteenth century.", "Early in the eighteenth century", "1700~/1733~"),
    ("In the second half of the eighteenth century.", "the second half of the eighteenth century", "1750~/1799~"),
    ("It fell in 490 BC.", "490 BC", "-0489"),
    ("It fell in 44 B.C., they say.", "44 B.C.", "-0043"),
    ("The war (492–490 BC) was long.", "492–490 BC", "-0491/-0489"),
    ("The war of the 480s BC was long.", "the 480s BC", "-0488/-0479"),
    ("In the 5th century BC it fell.", "the 5th century BC", "-0499/-0400"),
    ("It fell in AD 410.", "AD 410", "0410"),
    ("He has lived there since 1926.", "1926", "1926/.."),
    ("Beginning in 1926 he lived there.", "1926", "1926/.."),
    ("From 1914 on he lived there.", "1914 on", "1914/.."),
    ("He lived there until 1921.", "1921", "../1921"),
    ("He did not move until 1921.", "1921", "1921"),
    ("Before 1917 he lived there.", "1917", "[..1917]"),
    ("After 1917 he lived there.", "1917", "[1917..]"),
    ("On Christmas Day 1941 it fell.", "Christmas Day 1941", "1941-12-25"),
    ("1969's losses were smaller.", "1969", "1969"),
    ("In the year 1650 it burned.", "1650", "1650"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), SINGLE)
def test_form(text: str, surface: str, edtf: str) -> None:
    assert found(text) == [(surface, edtf)]


NONE = [
    "See p. 1945 and pp. 4247.",
    "See vol. 1912, no. 1913.",
    "About 1500 men and 1,900 horses came.",
    "He paid $1950 and £1800.",
    "Some 1600 people and nearly 1700 villagers came.",
    "He may march on, and may fall.",
    "The fall of the city, and a spring of water.",
    "Room 1914 was over 1600 feet away.",
    "August Meyer and April Jones met June Carter.",
    "The July Days and the October Revolution.",
    "ISBN 1950123456, measured at 1812.5 and 1912%.",
    "Jan Novak met Mar Kovacs.",
    "During the Civil War he fled.",
    "On 31 February 1900 nothing happened.",
    "In November nobody knew of which year.",
]


@pytest.mark.parametrize("text", NONE)
def test_is_no_date(text: str) -> None:
    assert found(text) == []


def test_month_before_a_count_has_no_year() -> None:
    assert found("It was 1812. In November 1500 men came.") == [("1812", "1812"), ("November", "1812-11")]


def test_a_span_knows_its_ends() -> None:
    context = DateContext()
    [date] = find_dates("from May 1912 to June 1917", context)
    assert [p.date.edtf for p in date.parts] == ["1912-05", "1917-06"]


def test_an_open_date_knows_the_date_itself() -> None:
    [date] = find_dates("He lived there until May 1921.", DateContext())
    assert (date.date.edtf, [p.date.edtf for p in date.parts]) == ("../1921-05", ["1921-05"])


def test_ends_that_are_stretches_themselves() -> None:
    assert found("from the second half of 1922 to early 1924") == [("the second half of 1922 to early 1924", "1922-07/1924~")]


def test_from_until_a_turn_gives_the_stretch_and_the_turn() -> None:
    assert found("From 1920 until he quarrelled with her in 1935 he wrote.") == [("1920", "1920/1935"), ("1935", "1935")]


def test_both_styles_are_one_julian_day() -> None:
    context = DateContext()
    [date] = find_dates("on 26 October (8 November, New Style) 1917", context)
    assert date.date == HistoricalDate("1917-10-26", "1917-11-08", "1917-11-08", calendar="julian")


@pytest.mark.parametrize(
    "text",
    [
        "on 25 October 1917 (O.S.)",
        "on 25 October 1917, Old Style",
        "on 25 October [7 November] 1917",
        "on 25 October 1917 (Old Style), or 7 November (New Style)",
    ],
)
def test_old_style_converts_only_the_bounds(text: str) -> None:
    [date] = find_dates(text, DateContext())
    assert (date.date.edtf, date.date.earliest, date.date.calendar) == ("1917-10-25", "1917-11-07", "julian")


def test_a_julian_day_that_the_gregorian_calendar_does_not_have_is_given_in_it() -> None:
    [date] = find_dates("on 29 February 1700 (O.S.)", DateContext())
    assert date.date == HistoricalDate("1700-03-11", "1700-03-11", "1700-03-11", calendar="gregorian")
    assert list(find_dates("on 29 February 1701 (O.S.)", DateContext())) == []


def test_new_style_first() -> None:
    [date] = find_dates("on 7 November (25 October O.S.) 1917", DateContext())
    assert (date.date.edtf, date.date.earliest, date.date.calendar) == ("1917-11-07", "1917-11-07", "gregorian")


def test_named_periods_date_only_where_the_authority_says_so() -> None:
    periods = Periods(
        [
            Period("tenth-congress", ("Tenth Congress", "Tenth Party Congress"), "1921-03-08/1921-03-16"),
            Period("war", ("Long War",), "1700/1721", dates_events=False),
        ]
    )
    context = DateContext(periods)
    [date] = find_dates("During the Long War and at the Tenth Party Congress, not the Tenth Congresses.", context)
    assert (date.date.edtf, date.date.basis, date.date.anchor) == ("1921-03", "inferred", "period:tenth-congress")


@pytest.mark.parametrize(
    ("text", "edtf", "plain"),
    [
        ("After the Synod he left.", "[1917-08..]", ["1917-08"]),
        ("Since the Synod he stayed.", "1917-08/..", ["1917-08"]),
        ("At the long Diet he spoke.", "1495-03/1495-08", []),
    ],
)
def test_periods_are_told_by_months_and_open_like_dates(text: str, edtf: str, plain: list[str]) -> None:
    periods = Periods([Period("synod", ("Synod",), "1917-08-08/1917-08-16"), Period("diet", ("Diet",), "1495-03-26/1495-08-07")])
    [date] = find_dates(text, DateContext(periods))
    assert (date.date.edtf, [p.date.edtf for p in date.parts]) == (edtf, plain)


def test_a_period_moves_the_narrative() -> None:
    context = DateContext(Periods([Period("synod", ("Synod",), "1917-08-08/1917-08-16")]))
    context.enter(kind="body", section="one")
    dates = find_dates("In 1916 he was ill. At the Synod he spoke. In October he left.", context)
    assert [d.date.edtf for d in dates] == ["1916", "1917-08", "1917-10"]


def test_ages_need_a_birth() -> None:
    birth = HistoricalDate("1900", "1900-01-01", "1900-12-31")
    assert found("I was only twenty-three.") == []
    assert found("I was only twenty-three.", narrator_birth=birth) == [("was only twenty-three", "1923~")]
    assert found("He left at the age of 16.", subject_birth=birth) == [("at the age of 16", "1916~")]


def test_death_relative() -> None:
    death = HistoricalDate("1937-05-10", "1937-05-10", "1937-05-10")
    assert found("Three months before his death he fell.", subject_death=death) == [("Three months before his death", "1937-02")]
    assert found("Three months before his death he fell.") == []


WORDS = st.sampled_from(
    [
        "In",
        "the",
        "of",
        "May",
        "March",
        "1923",
        "23",
        "17",
        "1922-25",
        "192225",
        "next",
        "day",
        "following",
        "year",
        "later",
        "three",
        "months",
        "early",
        "late",
        "spring",
        "winter",
        "490",
        "BC",
        "and",
        "or",
        "to",
        "from",
        "until",
        "since",
        "(1900-?)",
        "O.S.",
        "[1917]",
        "’20s",
        "1930s",
        "century",
        "19th",
        ".",
        ",",
        "(",
        ")",
        "Christmas",
        "about",
        "that",
        "September",
        "aged",
        "twenty-three",
        "Easter",
        "Whit Monday",
        "Eve",
        "the eve of",
        "two days before",
        "the Sunday after",
        "31 Brumaire",
        "9 Thermidor",
        "Year VIII",
        "an XV",
        "ult.",
        "last",
        "the 31st inst.",
        "turn of the century",
        "his",
        "fortieth birthday",
        "fortieth year",
        "the next five years",
        "the rest of her life",
        "After ten years in exile he",
        "191 7",
        "I9I7",
        "3l May",
        "the thirty-first of",
        "29 February",
        "1/13",
        "28 February/13",
        "1731/2",
        "(27)",
        "decade",
        "the following",
        "the last decade of the",
        "at that time",
        "At that time",
        "since then",
        "At",
        "five-year",
        "he began a",
        "sixties",
        "of",
        "post-1945",
        "A.D. 14",
        "44 BC",
        "2nd millennium BC",
        "two or three years later",
        "Tuesday",
        "1700",
        "0001",
        "¹⁹",
        "\t\n",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_gives_ordered_spans_and_valid_dates(text: str) -> None:
    born, died = HistoricalDate("1900-02-28", "1900-02-28", "1900-02-28"), HistoricalDate("1937-05-10", "1937-05-10", "1937-05-10")
    context = DateContext(narrator_birth=born, subject_birth=born, subject_death=died)
    context.enter(kind="body", section="one")
    position = 0
    for date in find_dates(text, context):
        assert position <= date.start < date.end <= len(text)
        assert is_valid_edtf(date.date.edtf), date.date.edtf
        position = date.end


def test_the_years_of_a_span_do_not_end_a_day_in_brackets() -> None:
    assert found("0st inst.N.S(The 0st inst.1000/1") == [("1000/1", "1000/1001")]
