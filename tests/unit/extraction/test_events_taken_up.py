"""Who is meant by a common noun, a group, or a pronoun, from what the sentences before and the rest of the sentence tell."""

from __future__ import annotations

import pytest
from event_texts import told

KARL, IVAN, ANNA, PAVEL = "[p karl|Karl Brandt]", "[p ivan|Ivan Orlov]", "[p anna|Anna Lang]", "[p pavel|Pavel Stern]"
RIGA, Y12, Y21, Y36 = "[l riga|Riga]", "[d 1912|in 1912]", "[d 1921|in 1921]", "[d 1936|in 1936]"
IN12, IN36 = "[d 1912|In 1912]", "[d 1936|In 1936]"


def cast(text: str, kind: str, when: str) -> set[str]:
    """Those who take part in the events of a type and date, each with their role."""
    return {part for type_, date, parts in told(text) if (type_, date) == (kind, when) for part in parts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KARL} was then governor of the town. {IN36} the old governor was arrested.", {"person:karl"}),
        (f"His deputy was {KARL}, a young officer. The young officer was arrested {Y36}.", {"person:karl"}),
        (f"The ambassador at that time was {KARL}. {IVAN} disliked him. {IN36} the ambassador was arrested.", {"person:karl"}),
        (f"{KARL} was a general. {IN36} they arrested the general.", {"person:karl"}),
        (f"{KARL} was a general. {IN36} {IVAN} was arrested by the general.", {"person:ivan", "agent:karl"}),
        (f"{KARL} was a general. The governor of {RIGA} was arrested {Y36}.", set()),
        (f"{KARL} was a general. The Spanish general was arrested {Y36}.", set()),
        (f"{KARL} was a general. The generals were arrested {Y36}.", set()),
    ],
)
def test_a_noun_takes_up_whom_it_was_said_of(text: str, expected: set[str]) -> None:
    assert cast(text, "arrest", "1936") == expected


def test_whose_death_a_noun_tells() -> None:
    assert cast(f"{KARL} was a sculptor. The sculptor's death {Y36} went unnoticed.", "death", "1936") == {"person:karl"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{IN36} they arrested {KARL}'s successor, General {IVAN}.", {"person:ivan"}),
        (f"{IN36} they arrested {KARL}'s friend {IVAN}.", {"person:ivan"}),
        (f"{PAVEL} was arrested {Y36} by {KARL}'s brother-in-law, {IVAN}.", {"person:pavel", "agent:ivan"}),
        (f"{PAVEL} was arrested {Y36} by {KARL}'s men.", {"person:pavel"}),
        (f"The arrest {Y36} (on Christmas Eve) of {IVAN} surprised everyone.", {"person:ivan"}),
        (f"The arrest {Y36} of {KARL}'s nephew, {IVAN}, surprised everyone.", {"person:ivan"}),
        (f"{IN36} most of the ministers were arrested, including {KARL} and {IVAN}.", {"person:karl", "person:ivan"}),
        (f"The police arrested three conspirators {Y36}: {KARL}, {PAVEL} and {IVAN}.", {"person:karl", "person:pavel", "person:ivan"}),
        (f"Three conspirators were arrested {Y36}: {KARL}, {PAVEL} and {IVAN}.", {"person:karl", "person:pavel", "person:ivan"}),
        (f"The conspirators were arrested {Y36}: {KARL} had betrayed them.", set()),
        (f"The officer who had arrested {KARL} {Y36}, {IVAN}, was promoted.", {"person:karl", "agent:ivan"}),
        (f"The officer who had searched the house, {IVAN}, was arrested {Y36}.", {"person:ivan"}),
    ],
)
def test_whom_an_apposition_or_a_list_names(text: str, expected: set[str]) -> None:
    assert cast(text, "arrest", "1936") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KARL} had been his deputy. After {IVAN} was murdered {Y12} he began to drink. {IN36} he was arrested.", {"person:karl"}),
        (f"{KARL} was a painter. After {IVAN}'s death {Y36} he was arrested.", {"person:karl"}),
        (f"{KARL} was a painter. Upon the death of {IVAN} {Y36} he was arrested.", {"person:karl"}),
        (f"{IVAN} visited the coast {Y12}. {KARL}'s health broke down. He was arrested {Y36}.", {"person:karl"}),
        (f"It was only after {IVAN} had urged him {Y21} that {KARL} left the town. He was arrested {Y36}.", {"person:karl"}),
    ],
)
def test_who_he_is(text: str, expected: set[str]) -> None:
    assert cast(text, "arrest", "1936") == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{KARL} was a painter. When {IVAN} died {Y36} he left three sons, and later that year he was buried.",
        f"{KARL} knew the town. After {IVAN}'s death {Y36} he was buried there.",
    ],
)
def test_the_dead_are_buried(text: str) -> None:
    assert "person:karl" not in {part for _, _, parts in told(text) for part in parts}


def test_they_are_subject_and_object() -> None:
    assert cast(f"{ANNA} sang. When {KARL} heard her they soon married {Y12}.", "marriage", "1912") == {"spouse:karl", "spouse:anna"}
    assert cast(f"{KARL} wrote letters. When {IVAN} read them they married {Y12}.", "marriage", "1912") == set()


def test_we_are_the_teller_and_companions() -> None:
    both = {"person:otto", "person:pavel"}
    assert cast(f"{IN12} I left {RIGA} with my friend {PAVEL}. {IN36} we were arrested.", "arrest", "1936") == both
    assert cast(f"{PAVEL} and I left for the coast {Y12}. {IN36} we were arrested.", "arrest", "1936") == both
    assert cast(f"{PAVEL} and I left for the coast {Y12}. {IN36} I was arrested.", "arrest", "1936") == {"person:otto"}
    assert cast(f"I saw {PAVEL} {Y12}. {IN36} we were arrested.", "arrest", "1936") == {"person:otto"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KARL} arrested most of the ringleaders {Y36}.", {"agent:karl"}),
        (f"{IN36} {KARL} arrested three officers of the guard.", {"agent:karl"}),
        (f"The rebels were arrested by {KARL} {Y36}.", {"agent:karl"}),
        (f"{KARL} arrested the officer's attention {Y36}.", set()),
        (f"{KARL} arrested the decay {Y36}.", set()),
        (f"{KARL} arrested most of the ringleaders.", set()),
        (f"The rebels were arrested {Y36}.", set()),
    ],
)
def test_whoever_acts_on_people_without_a_name(text: str, expected: set[str]) -> None:
    assert cast(text, "arrest", "1936") == expected
    assert expected or not [one for one in told(text) if one[0] == "arrest"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KARL} and {IVAN} met {Y12}. The two of them were arrested {Y36}.", {"person:karl", "person:ivan"}),
        (f"{KARL} and {IVAN} met {Y12}. Both men were arrested {Y36}.", {"person:karl", "person:ivan"}),
        (f"{KARL} and {IVAN} met {Y12}. The two friends were arrested {Y36}.", {"person:karl", "person:ivan"}),
        (f"{KARL}, {PAVEL} and {IVAN} met {Y12}. All three were arrested {Y36}.", {"person:karl", "person:pavel", "person:ivan"}),
        (f"{KARL}, {PAVEL} and {IVAN} met {Y12}. Two men were arrested {Y36}.", set()),
        (f"{KARL} and {IVAN} met {Y12}. The three friends were arrested {Y36}.", set()),
        (f"{KARL} met {IVAN} {Y12}. The former was arrested {Y36}.", {"person:karl"}),
    ],
)
def test_how_many_they_are(text: str, expected: set[str]) -> None:
    assert cast(text, "arrest", "1936") == expected


def test_whom_a_relative_pronoun_takes_up() -> None:
    assert cast(f"{KARL}, a weaver from a poor family who was arrested {Y36}, sang.", "arrest", "1936") == {"person:karl"}
    assert cast(f"{KARL} was the son of a doctor who was arrested {Y36}.", "arrest", "1936") == set()
    parts = cast(f"{KARL}, for instance, whom {IVAN} brought into the [o cc|Council] {Y36}, was shy.", "appointment", "1936")
    assert {"person:karl", "agent:ivan"} <= parts


def test_on_whose_life_an_attempt_is_made() -> None:
    parts = cast(f"{KARL} describes the attempt on his life by {IVAN} {Y36}.", "assassination_attempt", "1936")
    assert parts == {"target:karl", "agent:ivan"}


def test_a_title_before_a_name_is_taken_up() -> None:
    parts = cast(f"King {KARL} received {IVAN} {Y12}. {IN36} the king appointed him consul.", "appointment", "1936")
    assert parts == {"agent:karl", "person:ivan"}


def test_who_does_the_same_where_the_verb_is_left_out() -> None:
    text = f"The poet {KARL} and the painter {IVAN} met. The poet was arrested {Y12}, the painter {Y36}."
    assert (cast(text, "arrest", "1912"), cast(text, "arrest", "1936")) == ({"person:karl"}, {"person:ivan"})
    text = f"{KARL} and {IVAN} met. The former was arrested {Y12}, the latter in {RIGA} {Y36}."
    assert (cast(text, "arrest", "1912"), cast(text, "arrest", "1936")) == ({"person:karl"}, {"person:ivan"})


def test_in_whose_company_a_sentence_opens() -> None:
    assert cast(f"{IVAN} sang. With {PAVEL}, he was arrested {Y36}.", "arrest", "1936") == {"person:ivan", "person:pavel"}
    assert cast(f"{IVAN} sang. With {PAVEL} dead, he was arrested {Y36}.", "arrest", "1936") == {"person:ivan"}


@pytest.mark.parametrize(
    ("text", "kind", "when", "expected"),
    [
        (f"{KARL} sang. His master, {IVAN}, died {Y12}, and he left {RIGA} {Y36}.", "travel", "1936", {"person:karl"}),
        (f"{KARL} sang. {IVAN} died {Y12}. {IN36} he left {RIGA}.", "travel", "1936", {"person:karl"}),
        (f"{KARL} sang. {IVAN} died {Y21}, but he had left {RIGA} {Y12}.", "travel", "1912", {"person:ivan"}),
        (f"{KARL} sang. {IVAN} was shot {Y12}. He was rehabilitated {Y36}.", "release", "1936", {"person:ivan"}),
    ],
)
def test_the_dead_do_no_more(text: str, kind: str, when: str, expected: set[str]) -> None:
    assert cast(text, kind, when) == expected


@pytest.mark.parametrize("ending", [f", as was {IVAN}", f", and so was {IVAN}", f"; so was {IVAN}"])
def test_of_whom_the_same_is_added(ending: str) -> None:
    assert cast(f"{KARL} was arrested {Y36}{ending}.", "arrest", "1936") == {"person:karl", "person:ivan"}
    assert cast(f"{KARL} was arrested {Y36}, so great was {IVAN}'s fear.", "arrest", "1936") == {"person:karl"}
