from __future__ import annotations

import pytest
from event_texts import passage, read

from pipeline.extraction.events.items import row_of
from pipeline.extraction.events.posts.naming import posts_in

BOARD, BANK = "[o board|Harbour Board]", "[o bank|Land Bank]"


def offices(marked: str) -> list[str]:
    annotated = passage(marked)
    text = annotated.passage.text.text
    return [post.label for post in posts_in(text, row_of(text, (0, len(text)), annotated.entities, annotated.dates))]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("He was minister of war and marine [d 1871|in 1871].", "minister of war and marine"),
        ("He was Minister for Domestic and Foreign Trade.", "Minister for Domestic and Foreign Trade"),
        ("He was minister of finance and of public works.", "minister of finance and of public works"),
        ("She was minister of labour, health and housing [d 1930|in 1930].", "minister of labour, health and housing"),
        ("He was deputy for [l bergen|Bergen] and [l kiel|Kiel].", "deputy for Bergen and Kiel"),
        ("He was minister of the interior and left for [l riga|Riga].", "minister of the interior"),
        ("She was minister of education and [d 1935|in 1935] resigned.", "minister of education"),
        ("He was commissioner for roads and bridges and a friend of mine.", "commissioner for roads and bridges"),
        ("He was secretary of state for agriculture, industry, trade and commerce.", "secretary of state"),
    ],
)
def test_portfolios_are_not_cut_in_the_middle(sentence: str, label: str) -> None:
    assert offices(sentence) == [label]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("He was deputy people's commissar for war.", "deputy people's commissar for war"),
        ("He became deputy foreign minister.", "deputy foreign minister"),
        ("He was candidate [o bureau|Bureau] member.", "candidate Bureau member"),
        ("He was bishop-elect of [l kiel|Kiel].", "bishop-elect of Kiel"),
        ("He was Belgian consul general in [l oslo|Oslo].", "Belgian consul general in Oslo"),
        ("She was a new director.", "director"),
        ("He became secretary to the minister of war.", "secretary to the minister of war"),
        (f"He became chief of staff of the {BOARD}.", "chief of staff of the Harbour Board"),
        ("He was professor of history at the [o academy|Academy].", "professor of history at the Academy"),
        ("He was commander of the Third Army's cavalry.", "commander of the Third Army's cavalry"),
        ("He was secretary of the [o league|League] district committee [d 1920|in 1920].", "secretary of the League district committee"),
        ("He was secretary of the [o league|League] and left.", "secretary of the League"),
        ("He was minister for the eastern occupied regions.", "minister for the eastern occupied regions"),
        ("He was Member of the [o diet|Diet] for [l kiel|Kiel].", "Member of the Diet for Kiel"),
        ("He was counsellor of the embassy in [l riga|Riga].", "counsellor of the embassy in Riga"),
        (f"He was secretary to, the {BOARD}.", "secretary to the Harbour Board"),
    ],
)
def test_whole_titles(sentence: str, label: str) -> None:
    assert offices(sentence) == [label]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("He was the only speaker to urge peace.", "speaker"),
        ("He was director for many [l riga|Riga] newspapers.", "director"),
        ("He was head of a sawmill somewhere in [l riga|Riga].", "head of a sawmill"),
        ("He was foreign minister in turn.", "foreign minister"),
        ("He was one of the judges at [p karl|Karl Brandt]'s trial.", "judge"),
        ("He was secretary of the old leader [p karl|Karl Brandt].", "secretary"),
        ("He was president for two years.", "president"),
        ("He was president of the Chamber of Commerce, Shipping, Fishery, Trade and Industry.", "president"),
    ],
)
def test_what_narrows_no_office(sentence: str, label: str) -> None:
    assert offices(sentence) == [label]


@pytest.mark.parametrize(
    "sentence",
    [
        "He held jobs in the Prosecutor's office.",
        "He worked in the Prime Minister's secretariat.",
        "He was lodged in the offices of the chief of police.",
        "He travelled with the minister of war.",
        "He worked under the director of the mint.",
        "He was in official disgrace.",
        "They sent General [p karl|Karl Brandt] to the coast.",
        "There was a general strike.",
        "He had lost the ability to command.",
    ],
)
def test_offices_that_nobody_holds(sentence: str) -> None:
    assert offices(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("He was elected to the office of mayor.", "mayor"),
        ("He was promoted from captain to major.", "major"),
        ("He rose to the rank of captain.", "captain"),
        ("He was placed at the head of the league.", "head of the league"),
        ("He was chosen by the bishop as dean.", "dean"),
    ],
)
def test_offices_behind_prepositions(sentence: str, label: str) -> None:
    assert offices(sentence) == [label]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            f"[p ivan|Petrov] was chairman of the {BOARD} [d 1920/1922|from 1920 to 1922] and, [d 1924/..|from 1924], of the {BANK}.",
            [("1920/1922", "chairman of the Harbour Board"), ("1924/..", "chairman of the Land Bank")],
        ),
        (
            "[p ivan|Petrov] was appointed envoy to [l oslo|Oslo] [d 1924|in 1924], and to [l riga|Riga] [d 1926|in 1926].",
            [("1924", "envoy to Oslo"), ("1926", "envoy to Riga")],
        ),
        (
            f"[p ivan|Petrov] was chairman of the {BOARD} [d 1920/1922|from 1920 to 1922], then of the {BANK}.",
            [("1920/1922", "chairman of the Harbour Board")],
        ),
        (f"[p ivan|Petrov] was head of the {BOARD} [d 1920|in 1920].", [("1920", "head of the Harbour Board")]),
    ],
)
def test_an_office_that_goes_on_elsewhere(sentence: str, told: list[tuple[str, str]]) -> None:
    assert [(event.date, event.post) for event in read(passage(sentence)).events] == told


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        (
            f"[p ivan|Petrov] was elected chairman of the {BOARD} and director of the {BANK} [d 1920|in 1920].",
            [("board", "chairman of the Harbour Board"), ("bank", "director of the Land Bank")],
        ),
        (
            f"[p ivan|Petrov] was elected deputy, then chairman, of the {BOARD} [d 1920|in 1920].",
            [("board", "deputy"), ("board", "chairman of the Harbour Board")],
        ),
        (
            "[p ivan|Petrov] was elected chancellor and minister of war [d 1920|in 1920].",
            [(None, "chancellor"), (None, "minister of war")],
        ),
        (
            f"[p ivan|Petrov] was elected head of the {BOARD} [d 1920|in 1920], then as secretary in the {BANK}.",
            [("board", "head of the Harbour Board"), ("bank", "secretary in the Land Bank")],
        ),
        (
            f"[p ivan|Petrov] was appointed head of the {BOARD}, which owned the {BANK}, [d 1920|in 1920].",
            [("board", "head of the Harbour Board")],
        ),
    ],
)
def test_each_office_with_its_own_body(sentence: str, held: list[tuple[str | None, str]]) -> None:
    assert [(one.organization_key, one.role) for one in read(passage(sentence)).memberships] == held


def test_what_was_founded_is_no_body_of_the_next_clause() -> None:
    founded = f"[p ivan|Petrov] founded the institute [d 1920|in 1920], and his advice was of use to the {BANK}."
    assert [e.participants for e in read(passage(founded)).events if e.type == "founding"] in ([], [["agent:person:ivan"]])
    named = f"[p ivan|Petrov] founded the {BOARD}, the {BANK} and the [o league|League] [d 1920|in 1920]."
    (event,) = read(passage(named)).events
    assert {p.rsplit(":", 1)[1] for p in event.participants} == {"ivan", "board", "bank", "league"}
