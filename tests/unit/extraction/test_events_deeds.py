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
