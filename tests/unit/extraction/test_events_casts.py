"""Who acts and who suffers: asides, company, offices, kin, verbs left out, people who turn out to be someone."""

from __future__ import annotations

import pytest
from event_texts import passage, read, told

KARL, IVAN, ANNA, VERA = "[p karl|Karl Brandt]", "[p ivan|Ivan Orlov]", "[p anna|Anna Lang]", "[p vera|Vera Holm]"
PAVEL, BORIS = "[p pavel|Pavel Stern]", "[p boris|Boris Reger]"
RIGA, Y12, Y21 = "[l riga|Riga]", "[d 1912|in 1912]", "[d 1921|in 1921]"
Y36, Y37, Y40 = "[d 1936|in 1936]", "[d 1937|in 1937]", "[d 1940|in 1940]"


def people(text: str, kind: str, when: str, role: str = "person") -> set[str]:
    """The keys of those who play a role in the events of a type and date."""
    found = [parts for type_, date, parts in told(text) if (type_, date) == (kind, when)]
    return {part.removeprefix(f"{role}:") for parts in found for part in parts if part.startswith(f"{role}:")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{KARL} and his brother {IVAN} were arrested {Y36}.", {"karl", "ivan"}),
        (f"The police arrested {KARL}, his brother {IVAN} and their friend {PAVEL} {Y36}.", {"karl", "ivan", "pavel"}),
        (f"{KARL}, as well as {IVAN}, was arrested {Y36}.", {"karl", "ivan"}),
        (f"{KARL} was arrested with {IVAN} {Y36}.", {"karl", "ivan"}),
        (f"{KARL} was arrested along with {IVAN} {Y36}.", {"karl", "ivan"}),
        (f"Those arrested {Y36} included {KARL} and {BORIS}.", {"karl", "boris"}),
        (f"{KARL}, {IVAN} wrote, was arrested {Y36}.", {"karl"}),
        (f"{KARL}, despite the protests of {IVAN}, was arrested {Y36}.", {"karl"}),
        (f"His wife, {ANNA}, was arrested {Y36}.", {"anna"}),
        (f"After {PAVEL} had fled, his wife, {ANNA}, was arrested {Y36}.", {"anna"}),
        (f"{KARL} met {IVAN}, arrested {Y36} and soon released.", {"ivan"}),
        (f"{KARL} was a general. The general was arrested {Y36}.", {"karl"}),
        (f"The poet {PAVEL} and the painter {BORIS} met. The painter was arrested {Y36}.", {"boris"}),
        (f"{KARL}'s wife {ANNA} was ill. His wife was arrested {Y36}.", {"anna"}),
        (f"{IVAN} recalled how {KARL} had died {Y12}. He himself was arrested {Y36}.", {"ivan"}),
        (f"The arrest {Y36} of {IVAN} surprised {BORIS}.", {"ivan"}),
        (f"{IVAN} and his sister {ANNA} were dentists. They were arrested {Y36}.", {"ivan", "anna"}),
        (f"{KARL} and {IVAN}, who were arrested {Y36}, said nothing.", {"karl", "ivan"}),
    ],
)
def test_who_is_arrested(text: str, expected: set[str]) -> None:
    assert people(text, "arrest", "1936") == expected


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        (f"The officer who arrested {KARL} {Y36} was {IVAN}.", {"ivan"}),
        (f"{KARL} was arrested {Y36} by his uncle, {IVAN}.", {"ivan"}),
        (f"It was {IVAN} who arrested {KARL} {Y36}.", {"ivan"}),
    ],
)
def test_who_arrests(text: str, agents: set[str]) -> None:
    assert people(text, "arrest", "1936") == {"karl"}
    assert people(text, "arrest", "1936", "agent") == agents


def test_a_verb_left_out() -> None:
    text = f"{ANNA} and {KARL} lived in {RIGA}. She died {Y36}, he {Y40}."
    assert (people(text, "death", "1936"), people(text, "death", "1940")) == ({"anna"}, {"karl"})


def test_company_does_not_share_in_the_next_verb() -> None:
    text = f"{KARL} left {RIGA} with {IVAN} {Y21} and died {Y40}."
    assert people(text, "death", "1940") == {"karl"}


def test_a_couple() -> None:
    assert people(f"{KARL} and his wife, {ANNA}, lived in {RIGA}. The couple emigrated {Y21}.", "travel", "1921") == {"karl", "anna"}


def test_a_son_named_behind_a_comma_is_born() -> None:
    assert people(f"By his second wife {KARL} had a son, {IVAN}, born {Y12}.", "birth", "1912") == {"ivan"}


def test_what_may_be_a_past_tense_goes_on_from_the_verb_before() -> None:
    assert people(f"{ANNA} left {KARL}, moved to {RIGA} and died there {Y40}.", "death", "1940") == {"anna"}


def test_a_clause_of_its_own_behind_and() -> None:
    assert people(f"His daughter slept, and {KARL}, tired, resigned {Y21}.", "dismissal", "1921") == {"karl"}


def test_the_kin_of_another_is_nobody_known() -> None:
    assert people(f"{KARL}'s wife {ANNA} was ill. Her brother was arrested {Y36}.", "arrest", "1936") == set()


@pytest.mark.parametrize(
    "text",
    [
        f"{Y12} {KARL} forced the director to resign.",
        f"{Y12} {KARL} allowed a number of the officers to resign.",
        f"{Y12} {KARL}, who had persuaded some of his rivals to resign, was applauded.",
        f"{KARL}'s removal of the judges {Y12} was resented.",
    ],
)
def test_what_others_are_made_to_do_is_not_done_by_the_one_who_makes_them(text: str) -> None:
    assert "karl" not in people(text, "dismissal", "1912")


@pytest.mark.parametrize(
    "text",
    [
        f"{Y12} {KARL} was forced to resign.",
        f"{Y12} {KARL} was allowed that year to resign.",
        f"{Y12} {IVAN} forced {KARL} to resign.",
        f"{KARL}'s removal {Y12} was resented.",
        f"{IVAN}'s removal of {KARL} {Y12} was resented.",
    ],
)
def test_who_is_made_to_do_something_does_it(text: str) -> None:
    assert people(text, "dismissal", "1912") == {"karl"}


def test_nobody_loses_the_office_that_he_is_demoted_to() -> None:
    def posts(text: str) -> list[str | None]:
        return [event.post for event in read(passage(text)).events if event.type == "dismissal"]

    assert posts(f"{KARL} was demoted {Y12} from full to corresponding member of the Academy.") == [None]
    assert posts(f"{KARL} was dismissed {Y12} as director of the Academy.") == ["director of the Academy"]


def bodies(text: str, kind: str) -> set[str]:
    return {part for type_, _, parts in told(text) for part in parts if type_ == kind and part.startswith("organization:")}


def test_only_what_was_founded_is_a_body_of_the_founding() -> None:
    text = f"When {KARL} founded the [o league|League] {Y12}, the latter wanted {ANNA} in charge of the [o bank|Bank]."
    assert bodies(text, "founding") == {"organization:league"}


def test_a_meeting_is_of_one_body() -> None:
    text = f"At the congress of the [o league|League] {Y12} {KARL} was elected secretary of the [o bank|Bank]."
    assert bodies(text, "meeting") <= {"organization:league"}
    assert bodies(text, "election") == {"organization:bank"}


@pytest.mark.parametrize(
    ("act", "involved"),
    [
        ("presented a report to the [o league|League]", {"organization:league"}),
        ("presented a report on life in the [o league|League]", set()),
        ("spoke about the [o league|League]", set()),
    ],
)
def test_a_body_that_is_spoken_of_takes_no_part(act: str, involved: set[str]) -> None:
    assert bodies(f"{Y12} {KARL} {act}.", "other") == involved


def test_to_whom_someone_was_married() -> None:
    assert people(f"{KARL} was married {Y12} to the singer {ANNA}.", "marriage", "1912", "spouse") == {"karl", "anna"}
