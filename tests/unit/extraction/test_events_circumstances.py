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


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("After graduating from the [o school|Naval School] in [d 1922|1922] he moved to [l riga|Riga].", ("education", "1922")),
        ("In [d 1922|1922], after leaving the army, [p ivan|Petrov] moved to [l riga|Riga].", ("dismissal", "1922")),
        ("[p ivan|Petrov] joined the [o guild|Guild] in [d 1966|1966] and began to study law.", ("education", "1966")),
        ("Captured on [d 1527-11-11|11 November 1527], he was tried and beheaded in [d 1528-01|January 1528].", ("trial", "1528-01")),
        ("Born in [l lund|Lund], [l scania|Scania], on [d 1853-07-09|9 July 1853], he drew.", ("birth", "1853-07-09")),
        ("After the war he ruled in [d 1340|1340], and he ruled [l riga|Riga] in peace [d ../1351|until 1351].", ("tenure", "../1351")),
        ("After the peace of [d 1340|1340] he ruled the county [d ../1351|until 1351].", ("tenure", "1340/1351")),
    ],
)
def test_participles_and_infinitives_have_their_subject_and_date(text: str, event: Told) -> None:
    assert event in of(text)


def test_a_birth_dates_nothing_else() -> None:
    assert of("Born in [d 1890|1890], he moved to [l riga|Riga], studied law and graduated in [d 1912|1912].") == [
        ("birth", "1890"),
        ("education", "1912"),
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("He was arrested in [d 1916|1916] for lecturing on trade.", [("arrest", "1916")]),
        ("He was imprisoned in [d 1902|1902]. He escaped in [d 1904|1904].", [("imprisonment", "1902"), ("release", "1904")]),
        ("He was in [l oslo|Oslo]. He escaped in [d 1904|1904].", [("travel", "1904")]),
        (
            "He became bookkeeper in [d 1693|1693], junior merchant in [d 1697|1697] and senior merchant in [d 1702|1702].",
            [("appointment", "1693"), ("appointment", "1697"), ("appointment", "1702")],
        ),
        ("He became secretary of the [o guild|Guild] from [d 1917/1920|1917 to 1920].", [("tenure", "1917/1920")]),
        ("Knight of the Order of the Rose [d 1898|1898].", [("grant", "1898")]),
        ("He was appointed OBE in [d 1958|1958].", [("grant", "1958")]),
        ("He was killed in [d 1901|1901] when his carriage overturned.", [("death", "1901")]),
        ("His first flight was in [d 1912|1912].", [("travel", "1912")]),
        ("He was returned for the county in the election of [d 1890|1890].", [("election", "1890")]),
        ("He was nominated three times for the prize.", []),
    ],
)
def test_what_else_decides(text: str, events: list[Told]) -> None:
    assert of(text) == events


@pytest.mark.parametrize(
    "text",
    [
        "[p ivan|Petrov] was married in [d 1902|1902] to the painter [p anna|Anna Roth].",
        "[p ivan|Petrov]'s marriage to [p anna|Anna Roth] in [d 1902|1902] was short.",
        "[p ivan|Petrov] married [p vera|Vera Lang] in [d 1880|1880] and [p anna|Anna Roth] in [d 1902|1902].",
    ],
)
def test_whom_someone_was_married_to(text: str) -> None:
    last = read(passage(text, "body", "ivan")).events[-1]
    assert last.date == "1902"
    assert set(last.participants) == {"spouse:person:ivan", "spouse:person:anna"}


def test_the_bishop_is_who_was_told_to_be_one() -> None:
    text = "[p ivan|Petrov] was bishop of [l riga|Riga] [d 1501/1520|1501 to 1520]. The bishop went to [l rome|Rome] in [d 1510|1510]."
    assert read(passage(text, "body")).events[-1].participants == ["person:person:ivan"]


def test_whose_army_it_was() -> None:
    text = "[p ivan|Petrov] was a general. In [d 1801|1801] his army occupied [l kiel|Kiel]."
    assert read(passage(text, "body")).events[-1].participants == ["participant:person:ivan"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("She and eleven other women went on hunger strike in [d 1992|1992].", [("demonstration", "1992")]),
        ("[p anna|Anna Roth] led the campaign against the tower in [d 1989|1989].", []),
        ("[p anna|Anna Roth] took the M.D. of [l riga|Riga] in [d 1893|1893].", [("education", "1893")]),
        ("[p anna|Anna Roth] was held by the [o guard|Red Guard] in [d 1945|1945].", [("imprisonment", "1945")]),
        ("[p anna|Anna Roth] signed for Ajax in [d 1973|1973].", [("joining", "1973")]),
        ("In [d 1906|1906] [p anna|Anna Roth] was recalled to take up the direction.", [("appointment", "1906")]),
        ("In [d 1794|1794] the [o diet|Diet] abolished serfdom.", []),
        (
            "[p anna|Anna Roth] founded the newspaper Dawn ([d 1883|1883]), collected tales and published them.",
            [("founding", "1883"), ("publication", "")],
        ),
        ("[p anna|Anna Roth] fought at [l riga|Riga] ([d 1777|1777]), where she lost an eye.", [("conflict", "1777"), ("injury", "1777")]),
    ],
)
def test_further_ways_of_articles(text: str, events: list[Told]) -> None:
    read_as = [(event.type, event.date or "") for event in read(passage("[p anna|Anna Roth] was poor. " + text)).events]
    assert [event for event in read_as if event[0] != "other"] == events


def test_the_dead_may_be_honoured() -> None:
    text = "[p ivan|Petrov] died in [d 1638|1638]. He was beatified in [d 1852|1852]."
    assert of(text) == [("death", "1638"), ("other", "1852")]


def test_he_behind_his_father_is_no_stranger() -> None:
    text = "[p ivan|Petrov] was poor. His father died when he was nine. He entered the [o guild|Guild] in [d 1885|1885]."
    assert read(passage(text)).events[-1].participants[0] == "person:person:ivan"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "[p ivan|Petrov] was arrested in [d 1823|1823] and held in the monastery for a month.",
            [("arrest", "1823"), ("imprisonment", "1823")],
        ),
        ("The congress of the [o guild|Guild] was held in [l riga|Riga] in [d 1920|1920].", [("meeting", "1920")]),
        (
            "[p ivan|Petrov] married a singer, [p anna|Anna Roth], from whom he was divorced in [d 1957|1957].",
            [("marriage", ""), ("other", "1957")],
        ),
    ],
)
def test_who_is_held_and_who_is_taken_up(text: str, events: list[Told]) -> None:
    assert [(event.type, event.date or "") for event in read(passage(text)).events] == events
