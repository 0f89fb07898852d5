"""Who says what: what a text denies, whom it cites, and what it has on hearsay."""

from __future__ import annotations

import pytest
from event_texts import passage, read


def records(sentence: str) -> list[tuple[str, str, str | None]]:
    """(type, polarity, whom it cites) of each telling."""
    return [(e.type, e.polarity, e.attributed_to) for e in read(passage(sentence)).events]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("[p ivan|Petrov] was never arrested.", "arrest"),
        ("[p karl|Brandt] denied that [p ivan|Petrov] had been murdered.", "assassination"),
        ("There is no proof that [p ivan|Petrov] was murdered.", "assassination"),
        ("It is not true that [p ivan|Petrov] was arrested.", "arrest"),
        ("The murder of [p ivan|Petrov] has never been documented.", "assassination"),
        ("There is no evidence of the murder of [p ivan|Petrov].", "assassination"),
    ],
)
def test_denials_are_kept_as_denied(sentence: str, told: str) -> None:
    assert [(kind, polarity) for kind, polarity, _ in records(sentence)] == [(told, "denied")]


@pytest.mark.parametrize(
    "sentence",
    [
        "[p ivan|Petrov] would not have been arrested.",
        "[p ivan|Petrov] was nearly arrested [d 1905|in 1905].",
        "[p ivan|Petrov] almost died [d 1905|in 1905].",
        "[p ivan|Petrov] was to have been arrested [d 1905|in 1905].",
        "[p ivan|Petrov] failed to murder [p karl|Brandt].",
    ],
)
def test_what_was_near_or_meant_is_neither_told_nor_denied(sentence: str) -> None:
    assert [kind for kind, polarity, _ in records(sentence) if kind in ("arrest", "death", "assassination")] == []


def test_not_until_is_late_but_happened() -> None:
    events = read(passage("[p ivan|Petrov] was not arrested until [d 1905|1905].")).events
    assert [(e.type, e.date, e.polarity) for e in events] == [("arrest", "1905", "affirmed")]


@pytest.mark.parametrize(
    "sentence",
    [
        "According to [p karl|Brandt], [p ivan|Petrov] was arrested [d 1905|in 1905].",
        "[p karl|Brandt] writes that [p ivan|Petrov] was arrested [d 1905|in 1905].",
        "[p karl|Brandt] told me how [p ivan|Petrov] was arrested [d 1905|in 1905].",
        "In [p karl|Brandt]'s account [p ivan|Petrov] was arrested [d 1905|in 1905].",
        "[p ivan|Petrov] was arrested [d 1905|in 1905], as [p karl|Brandt] relates.",
        "[p ivan|Petrov] was arrested [d 1905|in 1905] ([p karl|Brandt], Letters, p. 12).",
    ],
)
def test_who_is_cited(sentence: str) -> None:
    assert ("arrest", "affirmed", "karl") in records(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "[p karl|Brandt] knew that [p ivan|Petrov] was arrested [d 1905|in 1905].",
        "[p ivan|Petrov] was arrested [d 1905|in 1905] ([p karl|Brandt], 1870-1930).",
        "[p karl|Brandt] said that he was tired because [p ivan|Petrov] was arrested [d 1905|in 1905].",
    ],
)
def test_who_is_not_cited(sentence: str) -> None:
    assert [cited for kind, _, cited in records(sentence) if kind == "arrest"] == [None]


@pytest.mark.parametrize(
    ("sentence", "factuality", "certainty"),
    [
        ("Many believe that [p ivan|Petrov] was murdered.", "reported", "possible"),
        ("[p ivan|Petrov] is said to have been murdered.", "reported", "possible"),
        ("It was rumoured that [p ivan|Petrov] was murdered.", "reported", "possible"),
        ("I think that [p ivan|Petrov] was murdered.", "asserted", "probable"),
        ("It seems that [p ivan|Petrov] was murdered.", "asserted", "probable"),
        ("[p ivan|Petrov] appears to have been murdered.", "asserted", "probable"),
        ("Who would have said that [p ivan|Petrov] was murdered?", "reported", "possible"),
        ("[p ivan|Petrov] was murdered.", "asserted", "certain"),
    ],
)
def test_hearsay_and_doubt(sentence: str, factuality: str, certainty: str) -> None:
    events = read(passage(sentence)).events
    assert [(e.type, e.factuality, e.certainty) for e in events] == [("assassination", factuality, certainty)]
