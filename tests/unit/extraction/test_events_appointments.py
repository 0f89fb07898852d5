"""How offices are got, held and lost in prose: who gets them, by which words, and what is no office."""

from __future__ import annotations

import pytest
from event_texts import passage, read, told

BOARD, BANK = "[o board|Harbour Board]", "[o bank|Land Bank]"


def of_type(marked: str, *types: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [event for event in told(marked) if event[0] in types]


@pytest.mark.parametrize(
    ("sentence", "cast"),
    [
        (
            f"[p ivan|Orlov] was a modest clerk whom [p karl|Brandt] brought into the {BOARD}.",
            ("agent:karl", "person:ivan", "organization:board"),
        ),
        (f"[p ivan|Orlov] was the clerk whom the {BOARD} appointed secretary.", ("agent:board", "person:ivan")),
        ("[p ivan|Orlov] was a cooper who, [d 1649|after the siege], became captain of the guard.", ("person:ivan",)),
        ("The lawyer [p ivan|Orlov] (later appointed judge by [p karl|Brandt]) wrote it.", ("person:ivan", "agent:karl")),
    ],
)
def test_relative_clauses_and_brackets_around_an_appointment(sentence: str, cast: tuple[str, ...]) -> None:
    assert [event[2] for event in of_type(sentence, "appointment")] == [cast]


def test_who_is_only_a_possessor_of_the_friends_before_a_bracket_suffers_nothing() -> None:
    assert ("dismissal", "1901", ("person:ivan",)) not in told("The friends of [p ivan|Orlov] (dismissed [d 1901|in 1901]) wrote to him.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Three bishops were consecrated [d 1712|in 1712]: [p ivan|Orlov], [p karl|Brandt] and the canon [p pavel|Lang].",
        f"The {BOARD} appointed three inspectors [d 1712|in 1712]: [p ivan|Orlov], [p karl|Brandt], and his cousin [p pavel|Lang].",
        "The king named only three [d 1712|in 1712], all of them old: [p ivan|Orlov], [p karl|Brandt] and [p pavel|Lang].",
        "The following officers were promoted [d 1712|in 1712]: [p ivan|Orlov], [p karl|Brandt], [p pavel|Lang].",
    ],
)
def test_those_whom_a_list_names_behind_their_number(sentence: str) -> None:
    (event,) = of_type(sentence, "appointment")
    assert event[1] == "1712"
    assert [party for party in event[2] if party.startswith("person")] == ["person:ivan", "person:karl", "person:pavel"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Three bishops were consecrated [d 1712|in 1712]: [p ivan|Orlov] and [p karl|Brandt] stayed away.",
        "Two peasants were arrested [d 1712|in 1712]: [p ivan|Orlov] had denounced them.",
        "The king named two books [d 1712|in 1712]: [p ivan|Orlov]'s Life and [p karl|Brandt]'s Letters.",
    ],
)
def test_no_list_of_those_who_are_counted(sentence: str) -> None:
    assert of_type(sentence, "appointment", "arrest") == []


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        (
            f"[d 1850|In 1850] the new members of the {BOARD} were [p ivan|Orlov] and [p karl|Brandt].",
            [("appointment", "1850", ("person:ivan", "person:karl", "organization:board"))],
        ),
        (
            "The Gazette, whose editor [d 1848/1850|from 1848 to 1850] was [p ivan|Orlov], was banned.",
            [("tenure", "1848/1850", ("person:ivan",))],
        ),
        (
            f"The first president of the {BOARD}, [d 1848/1850|from 1848 to 1850], was the banker [p ivan|Orlov].",
            [("tenure", "1848/1850", ("person:ivan", "organization:board"))],
        ),
        ("[d 1850|In 1850] the new house of the bishop was [p ivan|Orlov]'s.", []),
    ],
)
def test_offices_whose_holder_stands_behind_the_copula(sentence: str, events: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert of_type(sentence, "appointment", "tenure") == events


@pytest.mark.parametrize(
    ("sentence", "offices"),
    [
        (
            "[p ivan|Orlov] was chosen president and [p karl|Brandt] secretary [d 1901|in 1901].",
            [("ivan", "1901", "president"), ("karl", "1901", "secretary")],
        ),
        (
            f"[d 1901|In 1901] [p ivan|Orlov] became chairman, [p karl|Brandt] treasurer and [p pavel|Lang] clerk of the {BOARD}.",
            [("ivan", "1901", "chairman"), ("karl", "1901", "treasurer"), ("pavel", "1901", "clerk of the Harbour Board")],
        ),
        (
            "[p ivan|Orlov] was made president, with [p karl|Brandt] as his clerk and [p pavel|Lang] treasurer [d 1901|in 1901].",
            [("ivan", "1901", "president"), ("karl", "1901", "clerk"), ("pavel", "1901", "treasurer")],
        ),
        (
            f"[p ivan|Orlov] became president of the {BOARD} and, after his uncle's death, nominal head of the {BANK}.",
            [("ivan", None, "president of the Harbour Board"), ("ivan", None, "head of the Land Bank")],
        ),
        (
            "[p ivan|Orlov] became curate and soon afterwards rector of [l kiel|Kiel].",
            [("ivan", None, "curate"), ("ivan", None, "rector of Kiel")],
        ),
    ],
)
def test_offices_told_by_the_verb_before(sentence: str, offices: list[tuple[str, str | None, str]]) -> None:
    events = [event for event in read(passage(sentence)).events if event.type == "appointment"]
    assert [(event.participants[0].rsplit(":", 1)[1], event.date, event.post) for event in events] == offices


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("[d 1774|In 1774] [p ivan|Orlov] went to [l madras|Madras] as chaplain.", ["travel", "appointment"]),
        ("[p ivan|Orlov] returned to [l kiel|Kiel] as rector of the school [d 1774|in 1774].", ["travel", "appointment"]),
        ("[p ivan|Orlov] came to [l kiel|Kiel] as a painter [d 1774|in 1774].", ["travel"]),
        ("[p ivan|Orlov] went to [l kiel|Kiel] as a prisoner [d 1774|in 1774].", ["travel"]),
    ],
)
def test_journeys_to_an_office(sentence: str, types: list[str]) -> None:
    assert [event[0] for event in told(sentence)] == types


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        (f"Not until [d 1950|1950] was [p ivan|Orlov] elected to the {BOARD}.", "election"),
        (f"Only [d 1950|in 1950] were [p ivan|Orlov] and [p karl|Brandt] elected to the {BOARD}.", "election"),
        (f"[p ivan|Orlov] wavered long and didn't leave the {BOARD} until [d 1950|1950].", "dismissal"),
        (f"The {BOARD}, which [p ivan|Orlov] had left [d 1950|in 1950], was closed.", "dismissal"),
        ("[p ivan|Orlov] left [d 1950|in 1950] to join his brother's regiment.", "dismissal"),
        (f"The removal from the {BOARD} of [p ivan|Orlov] [d 1950|in 1950] was a blow.", "dismissal"),
        (f"[p ivan|Orlov]'s removal from the {BOARD} [d 1950|in 1950] was a blow.", "dismissal"),
        ("[p ivan|Orlov] was presented to the vicarage of [l kiel|Kiel] [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] obtained the deanery of [l kiel|Kiel] [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] reached the rank of colonel [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] was translated from [l kiel|Kiel] to [l riga|Riga] [d 1950|in 1950].", "appointment"),
        ("[d 1950|In 1950] [p ivan|Orlov] assumed the direction of the mill.", "appointment"),
        ("[p ivan|Orlov] was entrusted with the defence of the town [d 1950|in 1950].", "appointment"),
        (f"[p ivan|Orlov] was rewarded with a seat on the {BOARD} [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] exchanged his living for the vicarage of [l kiel|Kiel] [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] was sworn of the privy council [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] purchased his company [d 1950|in 1950].", "appointment"),
        ("Command of the fleet passed to [p ivan|Orlov] [d 1950|in 1950].", "appointment"),
        ("The choice fell on [p ivan|Orlov] [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] succeeded his father as managing director [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] was taken into partnership [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] moved to [o bank|Kiel University] as professor of history [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] handed over the reins to his nephew [d 1950|in 1950].", "dismissal"),
        ("[p ivan|Orlov], who ran the firm [d 1950|in 1950], was a Dane.", "tenure"),
        ("[p ivan|Orlov] took the habit of St. Dominic [d 1950|in 1950].", "joining"),
        ("[p ivan|Orlov] was offered the post of clerk, and accepted [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] was confirmed in office [d 1950|in 1950].", "appointment"),
        (f"[p karl|Brandt] sent [p ivan|Orlov] to head the {BOARD} [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] followed [p karl|Brandt] as chancellor [d 1950|in 1950].", "appointment"),
        ("[p ivan|Orlov] was released from his duties as minister [d 1950|in 1950].", "dismissal"),
        ("[p ivan|Orlov] was returned to parliament for [l kiel|Kiel] [d 1950|in 1950].", "election"),
        ("[p ivan|Orlov] entered parliament as member for [l kiel|Kiel] [d 1950|in 1950].", "election"),
        ("[p ivan|Orlov] entered the army as an ensign [d 1950|in 1950].", "joining"),
        (f"[p ivan|Orlov] was voted off the {BOARD} [d 1950|in 1950].", "dismissal"),
        ("[p ivan|Orlov] held the living of [l kiel|Kiel] [d 1950|in 1950].", "tenure"),
        ("[p ivan|Orlov] vacated the see [d 1950|in 1950].", "dismissal"),
        ("[p ivan|Orlov] became a convinced Chartist [d 1950|in 1950].", "joining"),
        ("[p ivan|Orlov] turned Quaker [d 1950|in 1950].", "joining"),
    ],
)
def test_ways_to_get_hold_and_lose_an_office(sentence: str, event_type: str) -> None:
    (event,) = of_type(sentence, "appointment", "election", "dismissal", "tenure", "joining")
    assert (event[0], event[1]) == (event_type, "1950")
    assert "person:ivan" in event[2]


@pytest.mark.parametrize(
    "sentence",
    [
        "[p ivan|Orlov] was the likely successor of the dean [d 1950|in 1950].",
        "[p ivan|Orlov] allowed a few of the clerks to become judges [d 1950|in 1950].",
        "[p ivan|Orlov] earned his living as a printer [d 1950|in 1950].",
        "[p ivan|Orlov] undertook a strict control over the press [d 1950|in 1950].",
        "[p ivan|Orlov] was forced to conclude, from the papers, that it was so [d 1950|in 1950].",
        "[p ivan|Orlov] and [p karl|Brandt] avoided debates and replaced them with a study [d 1950|in 1950].",
        "[p ivan|Orlov]'s replacement arrived [d 1950|in 1950].",
        "[p ivan|Orlov] lost the ability to command [d 1950|in 1950].",
        "[p ivan|Orlov] was offered the post of clerk [d 1950|in 1950] but declined.",
        "[p ivan|Orlov] stood for the presidency [d 1950|in 1950].",
        "[p ivan|Orlov] was branded a leader of the heretics [d 1950|in 1950].",
        "[p ivan|Orlov] was considered the head of the family [d 1950|in 1950].",
        "[p ivan|Orlov] moved into the rectory [d 1950|in 1950].",
        "[p ivan|Orlov] was presented to the king [d 1950|in 1950].",
        "[p ivan|Orlov] became a widower [d 1950|in 1950].",
        "[p ivan|Orlov] got rid of the old members and sold the house [d 1950|in 1950].",
        "[p ivan|Orlov] left [d 1950|in 1950] to visit his mother.",
        "The letter, which [p ivan|Orlov] left [d 1950|in 1950], was lost.",
    ],
)
def test_what_gives_no_office(sentence: str) -> None:
    assert of_type(sentence, "appointment", "election", "dismissal", "tenure", "joining") == []


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "The abbot replaced [p ivan|Orlov] with [p karl|Brandt] [d 1401|in 1401].",
            ("appointment", "1401", ("participant:ivan", "person:karl")),
        ),
        (
            f"[p ivan|Orlov] rid the {BOARD} of [p karl|Brandt] and [p pavel|Lang] [d 1401|in 1401].",
            ("dismissal", "1401", ("agent:ivan", "organization:board", "person:karl", "person:pavel")),
        ),
        (
            "[p ivan|Orlov] resigned, and his place was taken by [p karl|Brandt] [d 1401|in 1401].",
            ("appointment", "1401", ("person:karl", "participant:ivan")),
        ),
    ],
)
def test_one_in_the_place_of_another(sentence: str, event: tuple[str, str, tuple[str, ...]]) -> None:
    assert event in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "[p pavel|Lang] made [p ivan|Orlov] and [p karl|Brandt] captains [d 1925|in 1925].",
            ("appointment", "1925", ("agent:pavel", "person:ivan", "person:karl")),
        ),
        (
            f"[p ivan|Orlov], [p karl|Brandt] and [p pavel|Lang] refused. All three were expelled from the {BOARD} [d 1925|in 1925].",
            ("expulsion", "1925", ("person:ivan", "person:karl", "person:pavel", "organization:board")),
        ),
        (f"A new {BOARD} was elected [d 1925|in 1925].", ("election", "1925", ("organization:board",))),
        ("[p ivan|Orlov] proceeded M.A. [d 1925|in 1925].", ("education", "1925", ("person:ivan",))),
        ("[p ivan|Orlov] was admitted a student of the Middle Temple [d 1925|in 1925].", ("education", "1925", ("person:ivan",))),
    ],
)
def test_several_at_once_bodies_and_degrees(sentence: str, event: tuple[str, str, tuple[str, ...]]) -> None:
    assert event in told(sentence)


def test_the_office_of_several_is_named_in_the_singular() -> None:
    (event,) = read(passage("[p ivan|Orlov] and [p karl|Brandt] became deputy ministers [d 1925|in 1925].")).events
    assert event.post == "deputy minister"


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        (
            "[p ivan|Orlov] was succeeded by [p karl|Brandt] [d 1901|in 1901] and by [p pavel|Lang] [d 1905|in 1905].",
            [("dismissal", "1901", ("person:ivan", "participant:karl")), ("dismissal", "1905", ("person:karl", "participant:pavel"))],
        ),
        (
            "[p ivan|Orlov] was replaced by [p karl|Brandt], who was old, and then by the Bavarian, [p pavel|Lang].",
            [("dismissal", "", ("person:ivan", "participant:karl")), ("dismissal", "", ("person:karl", "participant:pavel"))],
        ),
        (
            "[p ivan|Orlov] was replaced by [p karl|Brandt] and mourned by [p pavel|Lang].",
            [("dismissal", "", ("person:ivan", "participant:karl"))],
        ),
        (f"The {BOARD} came to power [d 1924|in 1924].", [("appointment", "1924", ("organization:board",))]),
        (f"The {BOARD} lost office [d 1931|in 1931].", [("dismissal", "1931", ("organization:board",))]),
    ],
)
def test_further_successors_and_parties_in_power(sentence: str, events: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert told(sentence) == events


def test_new_holders_named_behind_their_plural() -> None:
    assert ("appointment", "1904", ("person:ivan", "person:karl")) in told(
        "Among the new professors [d 1904|in 1904] were [p ivan|Orlov] and [p karl|Brandt]."
    )


def test_who_had_been_something_since_a_year_retires_in_another() -> None:
    marked = "[d 1904|In 1904] [p ivan|Orlov], who had been rector of the school [d 1890/..|since 1890], retired."
    assert ("dismissal", "1904", ("person:ivan",)) in told(marked)


def test_a_person_is_no_body_about_which_something_is_resolved() -> None:
    assert [event[0] for event in told("[p ivan|Orlov] was confirmed in office [d 1904|in 1904].")] == ["appointment"]


def test_all_of_another_number_are_others() -> None:
    assert told("[p ivan|Orlov] and [p karl|Brandt] refused. All five were dismissed [d 1925|in 1925].") == []
