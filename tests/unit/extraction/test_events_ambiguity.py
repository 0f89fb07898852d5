"""What a trigger may tell: several types and casts, of which the judge takes the likeliest; who pronouns go on to mean."""

from __future__ import annotations

import pytest
from event_texts import passage, people, told

from pipeline.extraction.events.extract import extract_events
from pipeline.extraction.events.judging import Judge


def alternatives(marked: str, kind: str = "body", headword: str | None = None) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return every telling that a text might be read as: (type, date, participants), whatever the judge thinks of it."""
    found = extract_events([passage(marked, kind, headword)], people(), {}, Judge(), keep_all=True)
    return {(event.type, event.date or "", tuple(map(_plain, event.participants))) for event in found.events}


def _plain(participant: str) -> str:
    role, _, key = participant.split(":", 2)
    return f"{role}:{key}"


def test_a_verb_of_several_types_is_read_as_each() -> None:
    read = alternatives("[p ivan|Petrov] joined the [o league|Civic League] [d 1903|in 1903].")
    assert {"joining", "appointment"} <= {event_type for event_type, _, _ in read}


def test_the_longest_phrase_shuts_out_the_shorter() -> None:
    read = alternatives("[p ivan|Petrov] escaped from prison [d 1903|in 1903].")
    assert {event_type for event_type, _, _ in read} == {"release"}


def test_those_named_beside_a_meeting_may_take_part_or_not() -> None:
    read = alternatives("At the [o league|Civic League] congress [d 1903|in 1903] [p ivan|Petrov] was silent.")
    casts = {cast for event_type, _, cast in read if event_type == "meeting"}
    assert casts == {("participant:ivan", "organization:league"), ("organization:league",)}


def test_who_is_only_spoken_of_is_at_no_meeting() -> None:
    read = alternatives("The [o league|Civic League] congress [d 1903|of 1903] voted against [p ivan|Petrov].")
    assert ("meeting", "1903", ("organization:league",)) in read
    assert not any("participant:ivan" in cast for event_type, _, cast in read if event_type == "meeting")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("[p ivan|Ivan] was tired. When [p karl|Karl] needed him, he was arrested.", "ivan"),
        ("[p ivan|Ivan] knew the pass. He said that [p karl|Karl] lied, and he was arrested.", "ivan"),
        ("[p ivan|Ivan] went on, though [p karl|Karl] complained. He was arrested.", "ivan"),
        ("[p karl|Karl] fought and [p ivan|Ivan] died. He was arrested before.", "ivan"),
        ("[p karl|Karl] was tired. When he was arrested, [p ivan|Ivan] went abroad.", "ivan"),
        ("[p ivan|Ivan] was tired. When he was arrested, [p karl|Karl] visited him.", "ivan"),
        ("[p karl|Karl] was tired. The bureau was directed by [p ivan|Ivan], but he was arrested.", "ivan"),
        ("[p karl|Karl] was tired. He ([p ivan|Ivan]) was arrested.", "ivan"),
        ("[p karl|Karl] was tired. The majority was for [p ivan|Ivan], and he was arrested.", "ivan"),
        ("[p ivan|Ivan] sided with [p pavel|Pavel] and [p karl|Karl], and he was arrested.", "ivan"),
    ],
)
def test_a_pronoun_goes_on_from_the_one_before(text: str, who: str) -> None:
    read = alternatives(text)
    assert {cast for event_type, _, cast in read if event_type == "arrest"} == {(f"person:{who}",)}


def test_him_is_whom_the_verb_before_named() -> None:
    read = alternatives("[p karl|Karl] slept. He was tired, but [p pavel|Pavel] wanted [p ivan|Ivan] in the bureau and arrested him.")
    assert {cast for event_type, _, cast in read if event_type == "arrest"} == {("agent:pavel", "person:ivan")}


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("[p ivan|Ivan] was the son of a tanner who was arrested.", None),
        ("[p ivan|Ivan], a tanner who was arrested [d 1903|in 1903], wrote.", ("person:ivan",)),
        ("[p ivan|Ivan] praised the book, which was arrested by the censor.", None),
        ("Related to [p karl|Karl Brandt], [p ivan|Ivan] was arrested.", ("person:ivan",)),
        ("[p karl|Karl] was a brother of [p ivan|Ivan], a tanner from Kessel, arrested by the police.", ("person:ivan",)),
        ("On the advice of [p karl|Karl], [p ivan|Ivan] and his wife were arrested.", ("person:ivan",)),
        ("[p karl|Karl], [p ivan|Ivan], and their friends were arrested.", ("person:karl", "person:ivan")),
        ("[p karl|Karl] slept. He and [p ivan|Ivan] were arrested.", ("person:karl", "person:ivan")),
        ("[p karl|Karl] wrote that [p ivan|Ivan] and he were arrested.", ("person:ivan", "person:karl")),
        ("[p karl|Karl] and [p ivan|Ivan] slept. Both were arrested.", ("person:karl", "person:ivan")),
        ("[p karl|Karl] and [p ivan|Ivan] slept. The two were then arrested.", ("person:karl", "person:ivan")),
        ("[p karl|Karl] and [p ivan|Ivan] slept. The former was arrested.", ("person:karl",)),
        ("[p karl|Karl] married [p anna|Anna] [d 1903|in 1903]. They were arrested.", ("person:karl", "person:anna")),
        ("[p karl|Karl] slept. The man who wounded [p ivan|Ivan] was arrested.", None),
        ("Had [p ivan|Ivan] been arrested, [p karl|Karl] would have been glad.", None),
        ("[p karl|Karl] was arrested along with [p ivan|Ivan].", ("person:karl", "person:ivan")),
        ("[p karl|Karl], together with [p ivan|Ivan]'s friend, was arrested.", ("person:karl",)),
        ("Many of [p karl|Karl]'s friends, including [p ivan|Ivan], were arrested.", ("person:ivan",)),
        ("[p ivan|Ivan] led the [o council|Council], ruined the bank, [o league|League] rivals and was arrested.", ("person:ivan",)),
        ("[p karl|Karl] had [p ivan|Ivan] shot and arrested.", ("person:ivan",)),
        ("[p karl|Karl], [p ivan|Ivan], and [p pavel|Pavel] were arrested.", ("person:karl", "person:ivan", "person:pavel")),
    ],
)
def test_subjects_are_neither_common_nouns_nor_other_phrases(text: str, cast: tuple[str, ...] | None) -> None:
    casts = {cast for event_type, _, cast in alternatives(text) if event_type == "arrest"}
    assert casts == ({cast} if cast else set())


def test_they_are_those_who_were_named_together() -> None:
    read = alternatives("Two tanners came, [p ivan|Ivan] and [p karl|Karl]. They were arrested.")
    assert {cast for event_type, _, cast in read if event_type == "arrest"} == {("person:ivan", "person:karl")}


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("The [o council|Council] was weak, and they exiled [p pavel|Pavel].", ("person:pavel",)),
        ("The [o council|Council] praised [p anna|Anna] and [p pavel|Pavel], and they were exiled.", ("person:anna", "person:pavel")),
        ("He was in the [o council|Council], and they were exiled.", ("person:ivan", "person:karl")),
    ],
)
def test_they_in_a_sentence_are_whom_it_names_together_or_a_body(text: str, cast: tuple[str, ...]) -> None:
    read = alternatives(f"[p ivan|Ivan] and [p karl|Karl] slept. {text}")
    assert {cast for event_type, _, cast in read if event_type == "exile"} == {cast}


def test_what_a_noun_does_is_not_done_by_the_one_whom_an_article_is_about() -> None:
    assert not alternatives("His forces lost ground and finally were arrested [d 1903|in 1903].", headword="ivan")


def test_who_has_something_done_is_not_the_one_it_is_done_to() -> None:
    read = alternatives("[p karl|Karl] got [p ivan|Ivan] appointed judge [d 1903|in 1903].")
    assert {cast[:2] for event_type, _, cast in read if event_type == "appointment"} == {("person:ivan", "agent:karl")}


def test_a_meeting_named_by_its_body_is_of_no_other() -> None:
    read = alternatives("The [o league|Civic League] congress [d 1903|in 1903] praised the [o council|Council].")
    assert {cast for event_type, _, cast in read if event_type == "meeting"} == {("organization:league",)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("He had, [d 1903-05|in May 1903], become judge, said [p ivan|Ivan].", "appointment"),
        ("[p ivan|Ivan] came into the [o senate|Senate] [d 1903|in 1903], and the [o council|Council] [d 1905|in 1905].", "appointment"),
    ],
)
def test_a_verb_reaches_over_a_time(text: str, event: str) -> None:
    assert event in {event_type for event_type, date, _ in alternatives(f"[p ivan|Ivan] was there. {text}") if date in ("1903-05", "1905")}


def test_an_attempt_is_on_whom_its_complement_means() -> None:
    read = alternatives("[p ivan|Ivan] survived two attempts on his life [d 1903|in 1903]. Attempts to kill [p karl|Karl] failed.")
    assert {cast for event_type, _, cast in read if event_type == "assassination_attempt"} == {("target:ivan",), ("target:karl",)}


def test_a_semicolon_parts_clauses() -> None:
    read = alternatives("[p ivan|Ivan] studied [d 1921|in 1921]; [d 1924|in 1924] he was elected judge.")
    assert {(event_type, date) for event_type, date, _ in read if event_type == "election"} == {("election", "1924")}


def test_the_title_of_someone_else_is_no_office() -> None:
    text = passage("[p ivan|Ivan] worked in the office of President [p karl|Karl] [d 1903|in 1903].")
    read = extract_events([text], people(), {}, Judge(), keep_all=True)
    assert {event.post for event in read.events} == {None}


@pytest.mark.parametrize(("text", "types"), [
    ("I managed well until [d 1890|1890], when I was attacked by fever and ague.", ["illness"]),
    ("[d 1890|In May 1890] [p karl|Karl] took lodgings in [l kiel|Kiel].", ["travel"]),
    ("[d 1890|In May 1890] [p karl|Karl] removed to [l kiel|Kiel].", ["travel"]),
    ("[d 1890|In May 1890] [p karl|Karl] took a clerkship in [l kiel|Kiel].", ["appointment"]),
    ("[d 1890|In May 1890] [p karl|Karl] was fully occupied in writing letters.", []),
    ("[d 1890|In May 1890] [p karl|Karl] came in for a share of the praise in [l kiel|Kiel].", []),
])
def test_phrases_of_older_prose_are_read_as_a_whole(text: str, types: list[str]) -> None:
    assert [event for event, _, _ in told(text)] == types
