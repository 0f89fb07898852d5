"""Ways of telling that first-person prose has: sentences of our own invention."""

from __future__ import annotations

import pytest
from event_texts import people, told

Event = tuple[str, str, tuple[str, ...]]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("[d 1921-05|In May 1921] I was given the command of a battalion.", ("appointment", "1921-05", ("person:otto",))),
        ("[d 1921-05|In May 1921] I sent in my papers.", ("dismissal", "1921-05", ("person:otto",))),
        ("[d 1921|In 1921] I spent seven months in the provincial prison.", ("imprisonment", "1921", ("person:otto",))),
        ("They came for [p ivan|Ivan] [d 1937-11-11|on 11 November 1937].", ("arrest", "1937-11-11", ("person:ivan",))),
        ("[p ivan|Ivan] was carried off by typhus [d 1919|in 1919].", ("death", "1919", ("person:ivan",))),
        ("[p ivan|Ivan] fell at Zwettlach [d 1915|in 1915].", ("death", "1915", ("person:ivan",))),
        ("[d 1921|In 1921] I reached Zwettlach.", ("travel", "1921", ("person:otto",))),
        ("[p ivan|Ivan] was shot at [l kiel|Kiel] [d 1921|in 1921].", ("execution", "1921", ("person:ivan",))),
        ("[d 1905-12|In December 1905] we were all arrested.", ("arrest", "1905-12", ("person:otto",))),
        ("[d 1913|In 1913] [p ivan|Ivan] had himself elected president.", ("election", "1913", ("person:ivan",))),
    ],
)
def test_words_of_soldiers_prisoners_and_clerks(sentence: str, event: Event) -> None:
    assert event in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("[d 1921|In 1921] I met a man named [p ivan|Ivan], the secretary of the mill.", "appointment"),
        ("[d 1921|In 1921] [p ivan|Ivan] took his life in his hands.", "suicide"),
        ("[d 1921|In 1921] [p ivan|Ivan] was struck by the beauty of the place.", "injury"),
        ("[d 1921|In 1921] they took [p ivan|Ivan] to the theatre.", "arrest"),
        ("[p ivan|Ivan] was shot at [l kiel|Kiel] [d 1921|in 1921].", "assassination_attempt"),
        ("[d 1796|In 1796] [p ivan|Ivan] was removed to [l kiel|Kiel].", "dismissal"),
    ],
)
def test_what_only_sounds_like_them(sentence: str, kind: str) -> None:
    assert kind not in [event for event, _, _ in told(sentence)]


def test_he_himself_may_have_done_it() -> None:
    assert told("[d 1913|In 1913] [p ivan|Ivan] had himself arrested [p karl|Karl].") == [
        ("arrest", "1913", ("agent:ivan", "person:karl"))
    ]


def test_what_had_happened_before_is_not_of_the_storys_time() -> None:
    text = "[p ivan|Ivan] came to [l kiel|Kiel] [d 1921|in 1921]. He had been arrested as a student. He was arrested again."
    assert [(kind, date) for kind, date, _ in told(text)][1:] == [("arrest", ""), ("arrest", "1921")]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("I was in [l kiel|Kiel] with my husband, [p karl|Karl]. My husband was shot [d 1921|in 1921].", ("person:karl",)),
        ("[d 1920|In 1920] I married [p anna|Anna]. My wife was arrested [d 1921|in 1921].", ("person:anna",)),
        ("[p ivan|Ivan], my brother, was a baker. My brother was shot [d 1921|in 1921].", ("person:ivan",)),
        ("My wife was [p anna|Anna]. My wife's cousin [p ivan|Ivan] was shot [d 1921|in 1921].", ("person:ivan",)),
    ],
)
def test_kin_that_the_teller_has_named(text: str, last: tuple[str, ...]) -> None:
    assert told(text)[-1][2] == last


@pytest.mark.parametrize(
    "text",
    [
        "My brother [p ivan|Ivan] and my brother [p karl|Karl] were bakers. My brother was shot [d 1921|in 1921].",
        "[p anna|Anna] was my friend. My mother never left the town. She died [d 1904|in 1904].",
        "[p anna|Anna] was my friend. A young woman opened the door. She was arrested [d 1904|in 1904].",
        "My brother [p ivan|Ivan] was a baker. His brother was shot [d 1921|in 1921].",
    ],
)
def test_people_whom_nobody_names_are_nobody(text: str) -> None:
    assert told(text) == []


def test_whom_the_teller_speaks_of_is_taken_up() -> None:
    text = "[p ivan|Ivan] was kind. I served under General [p karl|Brandt], and was beside him when he was killed [d 1861|in 1861]."
    assert told(text)[-1] == ("assassination", "1861", ("person:karl",))


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "[p ivan|Ivan] died [d 1962|in 1962], [p karl|Karl] [d 1966|in 1966].",
            [("death", "1962", ("person:ivan",)), ("death", "1966", ("person:karl",))],
        ),
        (
            "[p ivan|Ivan] was arrested [d 1920-05|in May 1920], [p karl|Karl] in [l kiel|Kiel] [d 1920-06|in June], "
            "and [p pavel|Pavel] [d 1920-07|in July].",
            [("arrest", "1920-05", ("person:ivan",)), ("arrest", "1920-06", ("person:karl",)), ("arrest", "1920-07", ("person:pavel",))],
        ),
        (
            "[p ivan|Ivan] was dismissed [d 1920|in 1920], and [p karl|Karl] [d 1921|in 1921] was arrested.",
            [("dismissal", "1920", ("person:ivan",)), ("arrest", "1921", ("person:karl",))],
        ),
        (
            "[p ivan|Ivan] died [d 1962|in 1962], [p karl|Karl] tells us [d 1966|in 1966].",
            [("death", "1962", ("person:ivan",))],
        ),
    ],
)
def test_clauses_that_leave_out_their_verb(text: str, events: list[Event]) -> None:
    assert [event for event in told(text) if event[0] != "other"] == events


def test_the_people_of_these_tests_are_known() -> None:
    assert {"otto", "ivan", "karl", "anna", "pavel"} <= people().keys()
