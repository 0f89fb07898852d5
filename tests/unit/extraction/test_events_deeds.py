"""Grave deeds and how they are worded: who did what to whom, in ever other turns of phrase; all sentences are inventions."""

from __future__ import annotations

import pytest
from event_texts import passage, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The delay was to cost [p ivan|Petrov] his life [d 1940|in 1940].", ("death", "1940", ("person:ivan",))),
        ("[p ivan|Petrov] was already dead [d 1940|in 1940].", ("death", "1940", ("person:ivan",))),
        ("[p ivan|Petrov] vanished, doubtless murdered [d 1940|in 1940].", ("assassination", "1940", ("person:ivan",))),
        ("After kidnapping [p ivan|Petrov] [d 1940|in 1940], they fled.", ("abduction", "1940", ("person:ivan",))),
        ("[p karl|Karl]'s vain attempt to kill [p ivan|Petrov] [d 1940|in 1940] was forgotten.",
         ("assassination_attempt", "1940", ("target:ivan", "agent:karl"))),
        ("[d 1940|In 1940] [p karl|Karl] tried to have [p ivan|Petrov] killed.",
         ("assassination_attempt", "1940", ("agent:karl", "target:ivan"))),
    ],
)  # fmt: skip
def test_verbs_among_other_words(text: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize("verb", ["wasn't arrested", "wasn’t arrested", "hadn't been arrested"])
def test_contracted_negations_deny(verb: str) -> None:
    text = f"[p ivan|Petrov] {verb} [d 1940|in 1940]."
    assert told(text) == []
    assert [(event.type, event.polarity) for event in read(passage(text)).events] == [("arrest", "denied")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty men were killed [d 1848|in 1848], among them the poet [p ivan|Petrov].", ("assassination", "1848", ("person:ivan",))),
        ("[d 1848|In 1848] they executed several officers, among them [p ivan|Petrov] and [p karl|Karl].",
         ("execution", "1848", ("person:ivan", "person:karl"))),
        ("[p ivan|Petrov] was among those arrested [d 1848|in 1848].", ("arrest", "1848", ("person:ivan",))),
        ("[p ivan|Petrov] was one of the officers shot [d 1848|in 1848].", ("execution", "1848", ("person:ivan",))),
        ("[p ivan|Petrov] was among the wounded [d 1848|in 1848].", ("injury", "1848", ("person:ivan",))),
        ("[d 1848|In 1848] [p karl|Karl] arrested [p boris|Boris]'s deputy, [p ivan|Petrov].",
         ("arrest", "1848", ("agent:karl", "person:ivan"))),
        ("The murder [d 1848|in 1848] of [p boris|Boris]'s deputy, [p ivan|Petrov], was not avenged.",
         ("assassination", "1848", ("person:ivan",))),
        ("The [d 1848|1848] murder (done by a sailor) of [p ivan|Petrov] was not avenged.", ("assassination", "1848", ("person:ivan",))),
        ("[d 1848|In 1848] two men sent to kill [p ivan|Petrov] were arrested.", ("assassination_attempt", "1848", ("target:ivan",))),
        ("[p karl|Karl] came [d 1848|in 1848] to organize [p ivan|Petrov]'s assassination.",
         ("assassination_attempt", "1848", ("agent:karl", "target:ivan"))),
        ("The Salt Revolt of [d 1848|1848] (it had other names) was put down by [p ivan|Petrov].",
         ("conflict", "1848", ("participant:ivan",))),
        ("[d 1848|In 1848] war flared up between the [o league|League] and the [o union|Union].",
         ("conflict", "1848", ("organization:league", "organization:union"))),
    ],
)  # fmt: skip
def test_ways_of_martyrologies_and_wars(text: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[d 1848|In 1848] two men sent to kill [p ivan|Petrov] were arrested.", "arrest"),
        ("[p karl|Karl] came [d 1848|in 1848] to organize [p ivan|Petrov]'s assassination.", "assassination"),
        ("The death of his brother, his sister and [p ivan|Petrov]'s uncle [d 1848|in 1848] was a blow.", "death"),
    ],
)
def test_deeds_that_were_not_done_to_him(text: str, kind: str) -> None:
    assert kind not in {told_kind for told_kind, _, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[p ivan|Petrov]'s memory was rehabilitated [d 1956|in 1956].", ("release", "1956", ("person:ivan",))),
        ("[p ivan|Petrov] tells of the attempt on his life by [p karl|Karl].",
         ("assassination_attempt", "", ("target:ivan", "agent:karl"))),
        ("[p ivan|Petrov] was martyred at Selby [d 1588|in 1588].", ("execution", "1588", ("person:ivan",))),
        ("[p ivan|Petrov] was burnt as a heretic [d 1555|in 1555].", ("execution", "1555", ("person:ivan",))),
        ("A bullet struck [p ivan|Petrov] in the thigh [d 1848|in 1848].", ("injury", "1848", ("person:ivan",))),
        ("[d 1923|In 1923] [p ivan|Petrov] led (with [p karl|Karl]) a rising of the miners.",
         ("conflict", "1923", ("participant:ivan", "participant:karl"))),
    ],
)  # fmt: skip
def test_further_ways_of_biographies(text: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[p ivan|Petrov] was the author's son from his second marriage.", "marriage"),
        ("A police career took [p ivan|Petrov] to Reval.", "arrest"),
        ("[p ivan|Petrov]'s property was restored [d 1956|in 1956].", "release"),
    ],
)
def test_what_only_sounds_like_it(text: str, kind: str) -> None:
    assert kind not in {told_kind for told_kind, _, _ in told(text)}


def test_a_death_that_dates_something_else_is_not_told_at_its_time() -> None:
    text = "[d 1924-05|In May 1924] I came to [l riga|Riga]. It was four months after [p ivan|Petrov]'s death."
    assert [date for kind, date, _ in told(text) if kind == "death"] == [""]
