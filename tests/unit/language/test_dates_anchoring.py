"""Dates that take what they lack from the narrative, in invented prose."""

import pytest

from pipeline.language.dates import DateContext, FoundDate, Period, Periods, find_dates


def read(*passages: str, kind: str = "body") -> list[tuple[str, str, str]]:
    """Surface, EDTF and basis of every date in a run of passages of one section."""
    context = DateContext()
    out: list[tuple[str, str, str]] = []
    for text in passages:
        context.enter(kind=kind, section="one")
        out += [(text[d.start : d.end], d.date.edtf, d.date.basis) for d in find_dates(text, context)]
    return out


def edtf(*passages: str, kind: str = "body") -> list[str]:
    return [date for _, date, _ in read(*passages, kind=kind)]


def test_month_goes_on_in_the_year_told() -> None:
    assert read("In September 1922 she came to the mill. In November she ran it.")[1] == ("November", "1922-11", "inferred")


def test_january_after_autumn_is_the_next_year() -> None:
    assert edtf("In the autumn of 1922 she fell ill. In January she was well.") == ["1922-23", "1923-01"]


def test_last_of_december_after_new_year_is_the_day_before() -> None:
    assert edtf("We would cross on 1 January 1928.", "On the evening of 31 December we set out.", "The next morning we were over.") == [
        "1928-01-01",
        "1927-12-31",
        "1928-01-01",
    ]


def test_a_small_step_back_stays_in_the_year() -> None:
    assert edtf("On 5 May 1890 the bridge fell. In April the piers were sound.") == ["1890-05-05", "1890-04"]


def test_a_day_of_the_year_just_named_goes_there_however_far_back() -> None:
    told = edtf("The mill closed in 1880.", "By 1859 he was tired of it. On 17 September 1859 he sold it.", "In March he left.")
    assert told == ["1880", "1859~", "1859-09-17", "1860-03"]


def test_the_narrative_runs_on_through_paragraphs() -> None:
    assert edtf("In May 1890 the bridge fell.", "Nobody spoke of it.", "On 8 June the court met.") == ["1890-05", "1890-06-08"]


def test_an_item_of_a_list_takes_up_the_year_that_the_one_before_spoke_of() -> None:
    assert edtf("In May 1890 the bridge fell.", "It was rebuilt in 1954.", "The mill closed the same year.", kind="list_item")[-1] == "1954"


def test_a_parenthesis_is_only_mentioned() -> None:
    assert edtf("In May 1890 the bridge fell (it was rebuilt in 1954). In June the court met.")[-1] == "1890-06"


def test_a_quotation_is_only_mentioned() -> None:
    assert edtf('In May 1890 the bridge fell. "I saw it in 1905," she wrote. In June the court met.')[-1] == "1890-06"


def test_a_flashback_does_not_turn_the_clock_back() -> None:
    assert edtf("In May 1890 the bridge fell. Its builder had died in 1871. In June the court met.")[-1] == "1890-06"


def test_a_leap_of_decades_is_a_mention() -> None:
    assert edtf("In May 1890 the bridge fell.", "Decades on, a novel of 1931 told of it.", "On 8 June the court met.")[-1] == "1890-06-08"


def test_a_leap_that_is_confirmed_moves_the_narrative() -> None:
    assert (
        edtf("In May 1890 the bridge fell.", "In 1931 a novel told of it.", "In March 1932 a film followed.", "On 8 June it was banned.")[
            -1
        ]
        == "1932-06-08"
    )


def test_two_months_that_follow_each_other_confirm_a_leap_at_once() -> None:
    assert (
        edtf("In July 1876 he made his escape.", "In June 1861 he became a page, and in June 1862 an officer.", "In August he set out.")[-1]
        == "1862-08"
    )


def test_a_step_from_an_old_style_day_shares_its_calendar() -> None:
    dates = find_dates("On 5 June 1876 he fell. The next day, 6 June 1876 (Old Style), he rose.", DateContext())
    assert [d.date.calendar for d in dates] == ["unknown", "julian", "julian"]


def test_small_numbers_are_years_only_after_a_year_before_christ() -> None:
    assert edtf("In 490 BC it fell. In 480 she left. In 476 AD all fell. In 410 nobody counted.") == ["-0489", "-0479", "0476"]


def test_a_heading_sets_the_time() -> None:
    assert edtf("In May 1890 the bridge fell.", "The war years, 1914-18", "In August the town emptied.")[-1] == "1914-08"


def test_a_new_section_takes_its_first_year() -> None:
    context = DateContext()
    context.enter(kind="body", section="one")
    find_dates("In May 1890 the bridge fell.", context)
    context.enter(kind="body", section="two")
    dates = find_dates("In 1931 she was born. In June her mother died.", context)
    assert [d.date.edtf for d in dates] == ["1931", "1931-06"]


def test_a_note_begins_empty_and_leaves_the_narrative_alone() -> None:
    context = DateContext()
    context.enter(kind="body", section="one")
    find_dates("In May 1890 the bridge fell.", context)
    context.enter(kind="note", section="notes")
    assert find_dates("In November nobody came.", context) == []
    context.enter(kind="note", section="notes")
    assert [d.date.edtf for d in find_dates("He retired in 1923 and died the following year.", context)] == ["1923", "1924"]
    context.enter(kind="body", section="one")
    assert [d.date.edtf for d in find_dates("In June the court met.", context)] == ["1890-06"]


RELATIVE = [
    ("On 5 May 1890 it fell. The next day she left.", "1890-05-06"),
    ("On 5 May 1890 it fell. The day before, she left.", "1890-05-04"),
    ("On 31 December 1890 it fell. The following day she left.", "1891-01-01"),
    ("On 1 March 1892 it fell. Two days earlier she left.", "1892-02-28"),
    ("On 5 May 1890 it fell. That same day she left.", "1890-05-05"),
    ("On 5 May 1890 it fell. A week later she left.", "1890-05-12"),
    ("On 5 May 1890 it fell. A fortnight later she left.", "1890-05-19"),
    ("On 5 May 1890 it fell. Some days later she left.", "1890-05"),
    ("In October 1890 it fell. Three months later she left.", "1891-01"),
    ("In 1890 it fell. Two years earlier she left.", "1888"),
    ("In May 1890 it fell. Two and a half years later she left.", "1892-11"),
    ("In 1890 it fell. The same year she left.", "1890"),
    ("In 1890 it fell. In the following spring she left.", "1891-21"),
    ("In 1890 it fell. That September she left.", "1890-09"),
    ("In May 1890 it fell. In the following March she left.", "1891-03"),
    ("In May 1890 it fell. In the following June she left.", "1890-06"),
    ("In May 1890 it fell. At the end of the year she left.", "1890~"),
    ("In May 1890 it fell. Later that month she left.", "1890-05"),
    ("In May 1890 it fell. In July of the following year she left.", "1891-07"),
    ("In May 1890 it fell. In the '90s she left.", "189X"),
    ("In May 1890 it fell. In the summer of '91 she left.", "1891-22"),
    ("On 5 May 1890 it fell. On the 23rd, she left.", "1890-05-23"),
    ("On 28 May 1890 it fell. On the 3rd, she left.", "1890-06-03"),
    ("In 490 BC it fell. In 480 she left.", "-0479"),
    ("In 490 BC it fell. Ten years later she left.", "-0479"),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_relative(text: str, expected: str) -> None:
    assert edtf(text)[-1] == expected


def test_a_step_that_the_text_dates_itself_means_that_date() -> None:
    assert edtf("In 1850 it fell. Some time went by, and four months later, in April 1926, she left.")[1:] == ["1926-04", "1926-04"]


def test_the_anchor_is_named() -> None:
    context = DateContext()
    dates = find_dates("In September 1922 she came. In November she left.", context)
    assert [d.date.anchor for d in dates] == [None, "1922-09"]


def test_without_anchor_nothing_is_returned() -> None:
    assert edtf("In November she left. The next day it rained. Two years later she came back.") == []


def test_narrative_time_at_an_offset() -> None:
    context = DateContext()
    context.enter(kind="body", section="one")
    text = "Before that, silence. In September 1922 she came. Then in January she left."
    find_dates(text, context)
    assert context.narrative_at(3) is None
    first, last = context.narrative_at(text.index("she came")), context.narrative_at(len(text))
    assert first and first.edtf == "1922-09" and first.basis == "inferred"
    assert last and last.edtf == "1923-01"


def test_given_sentences_are_used() -> None:
    text = "In May 1890 the bridge fell"
    dates = find_dates(text, DateContext(), [(0, len(text))])
    assert dates == [FoundDate(3, 11, dates[0].date)]


def test_a_month_after_another_of_its_sentence_is_of_the_same_year() -> None:
    assert edtf("In February 1917 she led the strike and in October she joined the guard.") == ["1917-02", "1917-10"]


def test_a_season_reached_stays_a_season() -> None:
    context = DateContext()
    context.enter(kind="body", section="one")
    text = "In the autumn of 1927 we set out. Nobody knew."
    find_dates(text, context)
    time = context.narrative_at(len(text))
    assert time is not None
    assert time.edtf == "1927-23"


OLD, NEW = Period("fall-of-the-bridge", ("Fall of the Bridge",), "1799-11"), Period("dry-spring", ("Dry Spring",), "1890-04")
STYLED = Period("october-flood", ("October Uprising",), "1890-10", calendar="julian")


@pytest.mark.parametrize(("named", "june"), [("Fall of the Bridge", "1890-06"), ("Dry Spring", "1890-06")])
def test_a_named_period_of_another_age_does_not_move_the_story(named: str, june: str) -> None:
    context = DateContext(Periods([OLD, NEW]))
    context.enter(kind="body", section="one")
    find_dates("In March 1890 she came.", context)
    context.enter(kind="body", section="two")
    text = f"It was like the {named}. In June she left."
    assert find_dates(text, context)[-1].date.edtf == june


def test_a_period_named_in_the_old_style_keeps_its_month_and_turns_its_bounds() -> None:
    context = DateContext(Periods([STYLED]))
    context.enter(kind="body", section="one")
    (date,) = find_dates("She fled after all in the October Uprising.", context)
    assert (date.date.edtf, date.date.earliest, date.date.latest, date.date.calendar) == ("1890-10", "1890-10-13", "1890-11-12", "julian")


def test_a_date_that_ends_what_was_before_is_only_mentioned() -> None:
    assert edtf("In 1922 he ruled.", "Until 1921 he had a shop.", "At the end of the year he left.")[-1] == "1922~"


def test_a_period_named_after_a_leap_to_its_year_confirms_it() -> None:
    context = DateContext(Periods([Period("diet", ("Diet",), "1524-05-03/1524-05-30")]))
    passages = ["In 1532 he was rich.", "A friend left him in May 1524.", "They met at the Diet.", "On 17 June he went home."]
    assert _dates(context, passages)[-1] == "1524-06-17"


def _dates(context: DateContext, passages: list[str]) -> list[str]:
    found = []
    for passage in passages:
        context.enter(kind="body", section="one")
        found += [date.date.edtf for date in find_dates(passage, context)]
    return found


def test_two_or_three_years_later_is_one_of_two() -> None:
    assert edtf("In 1923 he came. Two or three years later he left.")[-1] == "[1925,1926]"
    assert edtf("In 1923 he came. Two or three years earlier he was ill.")[-1] == "[1920,1921]"


def test_that_time_is_one_that_the_reader_has_in_mind() -> None:
    assert edtf("In 1902 he taught.", "At that time he was poor.") == ["1902", "1902"]
    assert edtf("In 1902 he taught. Until then he was poor.") == ["1902", "../1902"]
    assert edtf("In 1902 he taught.", "He liked it.", "He was loved.", "At that time he was poor.") == ["1902"]
    assert edtf("In 1902 he taught.", *["He liked it."] * 5, "Over the next two years he wrote.") == ["1902"]


def test_the_story_goes_on_behind_a_leap_of_another_sentence() -> None:
    told = "In March 1838 we fled. Falk, who stayed, was deported in April and died in prison in 1840."
    assert edtf(f"{told} We crossed the river on 17 April, and reached Riga on the 19th. In June we settled there.")[-3:] == [
        "1838-04-17",
        "1838-04-19",
        "1838-06",
    ]
    assert edtf(f"{told} In December he was buried.")[-1] == "1840-12"


def test_a_day_alone_in_brackets_tells_when() -> None:
    assert edtf("In 1830 he was rich. That night they fled (15 March 1832). On 20 May they came back.")[-1] == "1832-05-20"
    assert edtf("In May 1830 he met Falk (3 March 1811 – 9 May 1840). In June he fell ill.")[-1] == "1830-06"


def test_a_whole_date_soon_after_gives_its_year_to_the_month_that_opens() -> None:
    opening = "On the morning of 8 March two men came. On the following day they left."
    assert edtf("In 1819 he was born.", f"{opening} A week later, on 15 March 1838, they came back.") == [
        "1819",
        "1838-03-08",
        "1838-03-09",
        "1838-03-15",
        "1838-03-15",
    ]
    assert edtf("In February 1838 he wrote.", f"{opening} In April 1840 he was free.")[1] == "1838-03-08"


def test_the_first_sentence_of_a_section_tells_its_time() -> None:
    context = DateContext()
    context.enter(kind="body", section="one")
    find_dates("He sailed in 1810 to Riga.", context)
    context.enter(kind="body", section="two")
    find_dates("He came home in 1820, and married.", context)
    context.enter(kind="body", section="two")
    [date] = find_dates("One year later he died.", context)
    assert date.date.edtf == "1821"


def test_a_year_begun_is_not_left_backwards() -> None:
    assert edtf("In 1905 he came home.", "In January he found work. By October he was on strike.") == ["1905", "1905-01", "1905-10"]
    assert edtf("On 9 January 1905 he was shot at.", "In December the boats had frozen.") == ["1905-01-09", "1904-12"]


def test_decades_and_centuries_of_the_calendar() -> None:
    assert edtf("In 1891 he was back. In the following decade he wrote; the previous century was forgotten.")[1:] == ["190X", "17XX"]
    assert edtf("In 1891 he was back. A decade later he wrote.")[1:] == ["1901"]


def test_the_next_evening_follows_the_day_told_and_not_the_season_spoken_of() -> None:
    text = "On 22 May 1848 the club met for one who had been expelled the previous autumn. On the following evening it met again."
    assert edtf(text) == ["1848-05-22", "1847-23", "1848-05-23"]


def test_what_was_to_come_does_not_move_the_story() -> None:
    text = "On 3 January 1879 the mill burned. Its owner, who was to retire in April, rebuilt it by the 20th."
    assert edtf(text)[-1].startswith("1879-01-20")


def test_a_pluperfect_dates_its_own_clause_only() -> None:
    text = "In the autumn of 1929 we moved. In January Brandt read to us; in December he was ill; by the spring he had recanted."
    assert edtf(text) == ["1929-23", "1930-01", "1930-12", "1931-21"]
    story = "In 1871 I sold out. In 1885 I was banished by Brandt, with whom I had shared a room. I took ship on the first of October."
    assert edtf(story)[-1] == "1885-10-01"


def test_what_the_teller_says_of_himself_goes_on_with_the_story() -> None:
    assert edtf("In May 1854 I was there.", "In the fall of 1858 I sold my farm.", "In the winter I opened a shop.")[-1] == "1858-24"
    life = ("In July 1861 he was shot.", "I became a judge in 1863. At my request he was freed in April 1864.", "In June I wed.")
    assert edtf(*life)[-1] == "1864-06"


def test_mere_years_of_the_teller_may_be_asides() -> None:
    told = "In the autumn of 1923 we met. In 1929 I told of this. I was stunned when in 1932 I read it.", "In December he came."
    assert edtf(*told)[-1] == "1923-12"


def test_a_step_back_behind_a_pluperfect_is_counted_from_the_story() -> None:
    text = "In October 1911 they recalled Brandt, who had been dismissed in 1902. I had called on him the year before."
    assert edtf(text)[-1] == "1910"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("He was tried with the rest in the autumn of 1906 and freed.", "1906-23"),
        ("He stayed until the end of the summer of 1906.", "../1906-22"),
        ("He came on 13 November 1911, and on the 16th formed a cabinet.", "1911-11-16"),
        ("He came on 13 November 1911. On the 16th the town fell.", "1911-11-16"),
        ("In 1798 he came. The war began in the February following.", "1799-02"),
        ("In August 1808 I was gazetted. We sailed in the January following, and landed.", "1809-01"),
    ],
)
def test_dates_of_older_prose(text: str, date: str) -> None:
    assert edtf(text)[-1] == date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the summer of 1939 she lay ill. The next day she rose.", "1939-22"),
        ("In June 1939 she lay ill. The next day she rose.", "1939-06"),
    ],
)
def test_a_day_counted_from_a_season_is_of_that_season(text: str, expected: str) -> None:
    assert edtf(text)[-1] == expected


@pytest.mark.parametrize(
    "aside",
    ["They resolved to meet in March 1912.", "He would later be shot in March 1912.", "Lang, later shot in March 1912, was there."],
)
def test_what_lies_ahead_is_not_the_time_told(aside: str) -> None:
    assert edtf(f"In October 1909 she came. {aside} In November she left.")[-1] == "1909-11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karl Brandt (1885-1919), a leader of the May uprising, was a baker.", ["1885/1919"]),
        ("In 1849 he fought in the May uprising.", ["1849", "1849-05"]),
        ('In June 1923 he wrote "The Lessons of October." In July he fell.', ["1923-06", "1923-07"]),
        ('In June 1923 he said: "I shall go in October if they let me, and not before."', ["1923-06", "1923-10"]),
        ("In early 1921 he fell ill. He died later that year.", ["1921~", "1921"]),
    ],
)
def test_a_month_in_a_name_is_no_date(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        (["The king died in 410."], ["0410"]),
        (["In 476 Berta became queen. She was deposed in 493."], ["0476", "0493"]),
        (["In the fifth century the town fell.", "By 493 it was rebuilt."], ["04XX", "0493"]),
        (["Born in AD 310, she died in 377."], ["0310", "0377"]),
        (["She lived from 306 to 337, in the fourth century."], ["0306/0337", "03XX"]),
        (["In 1923 they had 455 men. In 300 they saw their like."], ["1923"]),
        (["The king died in 410.", "In 1923 his grave was found.", "In 455 letters she praised it."], ["0410", "1923"]),
        (["In 58 BC she came.", "In 57 she left."], ["-0057", "-0056"]),
    ],
)
def test_years_of_three_digits_are_read_where_the_text_is_of_such_times(passages: list[str], expected: list[str]) -> None:
    assert edtf(*passages) == expected
