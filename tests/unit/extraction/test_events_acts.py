"""Events of acting (journeys, meetings, proposals, letters) as diaries, memoirs, reports and minutes tell them: invented sentences."""

from __future__ import annotations

import pytest
from event_texts import passage, read, told

Event = tuple[str, str, tuple[str, ...]]


def types(text: str) -> set[str]:
    return {event_type for event_type, _, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "date", "who"),
    [
        ("[d 1834-06-04|On 4 June 1834] [p karl|Karl] left at dawn.", "1834-06-04", "karl"),
        ("[d 1876-05-12|The evening of 12 May 1876], [p karl|Karl] and I left to hunt bustards.", "1876-05-12", "karl"),
        ("[d 1868-05|In May 1868] we left the village.", "1868-05", "otto"),
        ("[d 1868-06|In June 1868] we moved to the upper station.", "1868-06", "otto"),
        ("[d 1873|In 1873] [p anna|Anna] reached the coast with two men.", "1873", "anna"),
        ("[d 1834-09|In September 1834] [p karl|Karl] went on to [l rhodes|Rhodes].", "1834-09", "karl"),
        ("[d 1834|In 1834] [p karl|Karl] put out from [l smyrna|Smyrna] in a brig.", "1834", "karl"),
        ("[d 1834|In 1834] [p karl|Karl] wintered at [l smyrna|Smyrna].", "1834", "karl"),
        ("[p anna|Anna] was the only woman to cross [l sahara|the Sahara], [d 1922|in 1922].", "1922", "anna"),
    ],
)
def test_journeys(text: str, date: str, who: str) -> None:
    assert any((kind, day) == ("travel", date) and f"person:{who}" in cast for kind, day, cast in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "[d 1834|In 1834] [p karl|Karl] left the camp fire burning.",
        "[d 1834|In 1834] [p karl|Karl] left the room.",
        "[d 1834|In 1834] [p karl|Karl] left his books to the mission.",
        "[d 1834|In 1834] [p karl|Karl] moved that the bill be read.",
        "The only way to leave [l riga|Riga] [d 1834|in 1834] was by sea, [p karl|Karl] thought.",
        "[p karl|Karl]'s only wish was to leave for [l riga|Riga] [d 1834|in 1834].",
        "[p karl|Karl] was the only man [d 1834|in 1834] who could leave for [l riga|Riga].",
    ],
)
def test_no_journeys(text: str) -> None:
    assert "travel" not in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "[d 1907|In 1907] [o bureau|the Foreign Bureau] moved to [l london|London].",
        "[d 1941|In 1941] [o ministry|the Ministry of Health] was evacuated to [l samara|Samara].",
        "[d 1719|In 1719] [o academy|the Academy] removed to [l bologna|Bologna].",
    ],
)
def test_bodies_that_move_their_seat(text: str) -> None:
    assert "travel" in types(text)


def test_what_a_sentence_opens_with_as_the_time_of_what_it_goes_on_to_tell() -> None:
    assert ("travel", "1851", ("person:karl",)) in told("As soon as he got to [l riga|Riga], [d 1851|in 1851], [p karl|Karl] was arrested.")
    assert ("travel", "1851-05", ("person:karl",)) in told(
        "On [p karl|Karl]'s arrival in [l riga|Riga] he was arrested [d 1851-05|in May 1851]."
    )


def test_what_had_happened_before_takes_no_date_from_the_clause_that_follows() -> None:
    assert "travel" not in types("When [p karl|Karl] had returned to [l riga|Riga], [p anna|Anna] was arrested [d 1851|in 1851].")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("[d 1931|In 1931] [o guild|the Guild] received an invitation from [l prague|Prague].", ("other", "1931", ("organization:guild",))),
        ("[d 1911-05-03|On 3 May 1911] [p karl|Karl] made a fiery speech.", ("other", "1911-05-03", ("person:karl",))),
        ("[d 1911-05-03|On 3 May 1911] [p karl|Karl] moved that the levy be doubled.", ("other", "1911-05-03", ("person:karl",))),
        ("The petition was read to [o senate|the Senate] [d 1848-06|in June 1848].", ("other", "1848-06", ("organization:senate",))),
        ("The will was divulged [d 1911|in 1911] at a session of [o senate|the Senate].", ("other", "1911", ("organization:senate",))),
        ("[p karl|Karl] was the only delegate to protest [d 1919|in 1919].", ("other", "1919", ("person:karl",))),
        ("[p karl|Karl] said [d 1926|in 1926] that the war was lost.", ("other", "1926", ("person:karl",))),
        ("[d 1926|In 1926] [p karl|Karl] took ship. He said little.", ("travel", "1926", ("person:karl",))),
    ],
)
def test_acts_in_words(text: str, event: Event) -> None:
    assert event in told(text)


def test_what_somebody_said_without_a_date_of_its_own_is_no_event() -> None:
    assert "other" not in types("[d 1926|In 1926] [p karl|Karl] took ship. He said little.")


@pytest.mark.parametrize(
    "text",
    [
        "[d 1832-05-12|On 12 May 1832] [o senate|the Senate] debated the bill.",
        "[d 1927|In 1927] [p karl|Karl] visited [o society|the Royal Society] several times.",
    ],
)
def test_bodies_that_deliberate_or_are_visited(text: str) -> None:
    assert "meeting" in types(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("defection", "[p ivan|Ivan] refused to return from [l paris|Paris] [d 1931|in 1931]."),
        ("defection", "[d 1951|In 1951] [p ivan|Ivan] jumped ship at [l malmo|Malmö]."),
        ("exile", "[d 1931|In 1931] [p ivan|Ivan] became an émigré."),
        ("exile", "[d 1856|In 1856] [p ivan|Ivan] was ordered to leave [l prussia|Prussia]."),
    ],
)
def test_those_who_leave_their_country_for_good(kind: str, text: str) -> None:
    assert kind in types(text)


def test_days_of_one_month_are_a_time_that_a_story_goes_on_in() -> None:
    within = (
        "[p karl|Karl] was in [l riga|Riga] [d 1924-01-16/1924-01-18|16 to 18 January 1924]. He proposed an alliance with [p ivan|Ivan]."
    )
    years = "[p karl|Karl] was in [l riga|Riga] [d 1920/1924|from 1920 to 1924]. He proposed an alliance with [p ivan|Ivan]."
    assert any(kind == "other" and day == "1924-01-16/1924-01-18" for kind, day, _ in told(within))
    assert "other" not in types(years)


def test_who_takes_part_in_a_meeting() -> None:
    fronted = "At the [o league|League] congress [d 1907|in 1907], which was long, [p ivan|Ivan] spoke."
    meant = "By that [p ivan|Ivan] meant the [o league|League] congress [d 1907|of 1907]."
    assert ("meeting", "1907", ("participant:ivan", "organization:league")) in told(fronted)
    assert ("meeting", "1907", ("organization:league",)) in told(meant)


def test_a_meeting_of_others_is_not_that_of_the_body_spoken_of() -> None:
    text = "The [o league|League] meeting [d 1907|of 1907] was short. [d 1908|In 1908], at a meeting of miners, [p ivan|Ivan] protested."
    assert ("meeting", "1908", ("organization:league",)) not in told(text)


def test_who_goes_to_someone_meets_him() -> None:
    assert types("[d 1827|In 1827] [p karl|Karl] went to [p ivan|Ivan].") == {"meeting"}
    assert "travel" in types("[d 1827|In 1827] [p karl|Karl] went to [l riga|Riga].")
    assert "travel" not in types("[d 1827|In 1827] [p karl|Karl] went to study the dialects.")


@pytest.mark.parametrize("often", ["twice a week", "every evening", "daily", "each spring"])
def test_what_was_done_again_and_again_is_no_event(often: str) -> None:
    assert "meeting" not in types(f"[d 1827|In 1827] [p karl|Karl] met [p ivan|Ivan] {often}.")


@pytest.mark.parametrize("once", ["for two days", "a week later", "and every clerk wept"])
def test_what_was_done_once_is_one(once: str) -> None:
    assert "meeting" in types(f"[d 1827|In 1827] [p karl|Karl] met [p ivan|Ivan] {once}.")


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("[p karl|Karl] was rash enough to side with [p ivan|Ivan] [d 1849|in 1849].", True),
        ("[d 1854|In 1854], having been foolish enough to side with [p ivan|Ivan] [d 1849|in 1849], [p karl|Karl] was dismissed.", True),
        ("[p karl|Karl] had the courage to oppose [p ivan|Ivan] [d 1849|in 1849].", True),
        ("[p karl|Karl] was rich enough to oppose [p ivan|Ivan] [d 1849|in 1849].", False),
        ("[p karl|Karl] had not the courage to oppose [p ivan|Ivan] [d 1849|in 1849].", False),
        ("[p karl|Karl] had the right to oppose [p ivan|Ivan] [d 1849|in 1849].", False),
    ],
)
def test_what_it_took_to_do_it_or_what_he_was_who_did(text: str, happened: bool) -> None:
    assert (("other", "1849", ("person:karl", "target:ivan")) in told(text)) is happened


def test_meetings_that_a_phrase_names_itself() -> None:
    assert ("meeting", "1849-05", ("participant:karl",)) in told("[d 1849-05|In May 1849] [p karl|Karl] called a conference of the miners.")
    assert "meeting" in types("[d 1849-05|In May 1849] [p karl|Karl] had a visit from [p ivan|Ivan].")


@pytest.mark.parametrize("act", ["alarmed the garrison", "had hoisted the flag", "sang before the court", "thereupon unveiled the column"])
def test_what_a_date_alone_makes_an_event(act: str) -> None:
    assert ("other", "1828-01-02", ("person:karl",)) in told(f"[d 1828-01-02|On 2 January 1828] [p karl|Karl] {act}.")


@pytest.mark.parametrize("state", ["owned a mill", "believed in ghosts", "was fond of the sea", "would have sung", "is often blamed"])
def test_states_that_a_date_makes_no_event(state: str) -> None:
    assert types(f"[d 1828|In 1828] [p karl|Karl] {state}.") <= {"tenure"}


def test_what_nobody_is_said_to_have_done_by_then_is_no_event() -> None:
    assert types("Who owned the mill [d 1828|in 1828] the heirs of [p karl|Karl] disputed.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "[d 1849-05-03|3 May 1849]. Left [l riga|Riga] at six.",
        "[d 1849-05-03|On 3 May 1849] left [l riga|Riga] with two servants.",
        "[d 1849-05-03|3 May 1849]. Rode out early, and left [l riga|Riga] by the south gate.",
    ],
)
def test_a_diary_leaves_out_who_keeps_it(text: str) -> None:
    assert ("travel", "1849-05-03", ("person:otto",)) in told(text)


def test_others_are_not_the_keeper_of_a_diary() -> None:
    assert all("otto" not in str(event) for event in told("[p karl|Karl] fled [d 1849|in 1849]. Died the same year."))
    assert all("otto" not in str(event) for event in told("Left [l riga|Riga] [d 1849|in 1849].", "note"))
    assert all("otto" not in str(event) for event in told("Left [l riga|Riga] [d 1849|in 1849].", headword="ivan"))


@pytest.mark.parametrize("mark", ["'", "’"])
def test_contractions_are_two_words(mark: str) -> None:
    def short(text: str) -> list[Event]:
        return told(text.replace("'", mark))

    assert ("travel", "1937-05", ("person:otto",)) in short("[d 1937-05|In May 1937] I'd gone to [l riga|Riga].")
    assert ("arrest", "1937-05", ("person:otto",)) in short("[d 1937-05|In May 1937] I'd been arrested.")
    assert ("travel", "1937-05", ("person:otto",)) in short("By [d 1937-05|May 1937] we'd already left for the capital.")
    assert ("death", "1937", ("person:karl",)) in short("[p karl|Karl] didn't die until [d 1937|1937].")
    assert short("[p karl|Karl] wasn't arrested [d 1937|in 1937].") == []
    assert short("I'd have left [l riga|Riga] [d 1937|in 1937].") == []
    assert short("[d 1937|In 1937] I'd be arrested if I left [l riga|Riga].") == []


def test_what_is_denied_in_a_contraction_is_a_denial() -> None:
    events = read(passage("[p karl|Karl] wasn't arrested [d 1937|in 1937].")).events
    assert [(event.type, event.polarity) for event in events] == [("arrest", "denied")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Only [d 1849-05-03|on 3 May 1849] did [o senate|the Senate] ratify the treaty.", ("agreement", "1849-05-03", ("agent:senate",))),
        ("[p karl|Karl] persuaded [p ivan|Ivan], [d 1849|in 1849], to leave.", ("other", "1849", ("person:karl", "target:ivan"))),
        ("[d 1849|In 1849] [p karl|Karl], accompanied by [p ivan|Ivan], fled.", ("travel", "1849", ("person:karl", "person:ivan"))),
        ("[d 1849|In 1849] the expedition under [p karl|Karl] reached the lake.", ("travel", "1849", ("person:karl",))),
        ("[d 1849|In 1849] I made a second journey to the interior.", ("travel", "1849", ("person:otto",))),
    ],
)
def test_ways_of_telling_who_and_when(text: str, event: Event) -> None:
    assert event in told(text)
