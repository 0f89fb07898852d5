"""Did it happen, and is the verb meant literally: pairs of sentences that differ in little else."""

from __future__ import annotations

import pytest
from event_texts import passage, read, told

from pipeline.extraction.events.factuality.hanging import content_clause
from pipeline.extraction.events.items import row_of


def types(text: str) -> set[str]:
    return {event_type for event_type, _, _ in told(text)}


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("death", "[p karl|Brandt] was to die in [l riga|Riga] [d 1931|in 1931]."),
        ("death", "[p karl|Brandt] would die in [l riga|Riga] [d 1931|in 1931], forgotten by all."),
        ("execution", "[p ivan|Petrov] was later to be shot."),
        ("execution", "[p ivan|Petrov], who would be shot [d 1938|in 1938], was then a clerk."),
        ("appointment", "[p ivan|Petrov] was soon to become judge."),
        ("dismissal", "[p ivan|Petrov] had to resign [d 1908|in 1908]."),
        ("joining", "[p ivan|Petrov] was persuaded to join the [o army|Red Army] [d 1919|in 1919]."),
        ("education", "[p ivan|Petrov] was able to study in [l kiel|Kiel] [d 1890|in 1890]."),
        ("marriage", "[p ivan|Petrov] asked [p vera|Vera] to marry him, which she did."),
        ("expulsion", "[p karl|Brandt] succeeded in expelling [p ivan|Petrov] from the [o party|Party] [d 1927|in 1927]."),
        ("execution", "It should be noted that [p ivan|Petrov] was shot [d 1938|in 1938]."),
        ("dismissal", "Rather than serve under [p karl|Brandt], [p ivan|Petrov] resigned [d 1908|in 1908]."),
    ],
)
def test_what_was_done_is_told(event: str, text: str) -> None:
    assert event in types(text)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("death", "The doctors feared that [p ivan|Petrov] would die [d 1920|in 1920]."),
        ("death", "[p ivan|Petrov] came close to dying [d 1920|in 1920]."),
        ("death", "In the novel [p ivan|Petrov] dies in [l kiel|Kiel]."),
        ("birth", "[p karl|Brandt] wished that [p ivan|Petrov] had been born in [l kiel|Kiel] [d 1870|in 1870]."),
        ("execution", "[p karl|Brandt] decided to have [p ivan|Petrov] shot [d 1938|in 1938]."),
        ("execution", "[p ivan|Petrov] was to be shot [d 1938|in 1938], but was pardoned."),
        ("execution", "[p ivan|Petrov] was sentenced to be shot [d 1938|in 1938]."),
        ("execution", "Imagine that [p ivan|Petrov] was shot [d 1938|in 1938]."),
        ("execution", "It was falsely reported that [p ivan|Petrov] had been shot [d 1938|in 1938]."),
        ("execution", "The report that [p ivan|Petrov] had been shot [d 1938|in 1938] proved false."),
        ("execution", "Had [p ivan|Petrov], in his turn, been shot, [p karl|Brandt] would have wept."),
        ("arrest", "Was [p ivan|Petrov] arrested [d 1905|in 1905]?"),
        ("arrest", "[p ivan|Petrov] denied ever having been arrested [d 1905|in 1905]."),
        ("arrest", "A warrant for the arrest of [p ivan|Petrov] was issued [d 1905|in 1905]."),
        ("travel", "[p karl|Brandt] ordered that [p ivan|Petrov] be shot or brought back to [l riga|Riga] [d 1905|in 1905]."),
        ("dismissal", "[p ivan|Petrov] decided to resign [d 1908|in 1908], but changed his mind."),
        ("dismissal", "[p karl|Brandt] would leave, getting rid of [p ivan|Petrov] [d 1908|in 1908]."),
        ("release", "[p karl|Brandt] pleaded for the release of [p ivan|Petrov] [d 1939|in 1939]."),
        ("assassination", "[p karl|Brandt] swore he would kill [p ivan|Petrov] [d 1934|in 1934]."),
    ],
)
def test_what_was_not_done_is_not_told(event: str, text: str) -> None:
    assert event not in types(text)


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("There are doubts that [p ivan|Petrov] was shot [d 1938|in 1938].", "doubtful"),
        ("It is unlikely that [p ivan|Petrov] was shot [d 1938|in 1938].", "doubtful"),
        ("There is no doubt that [p ivan|Petrov] was shot [d 1938|in 1938].", "asserted"),
        ("[p vera|Vera] was convinced that [p ivan|Petrov] was shot [d 1938|in 1938].", "reported"),
        ("I must add that [p ivan|Petrov] was shot [d 1938|in 1938].", "asserted"),
    ],
)
def test_a_frame_over_a_clause_shades_it(text: str, factuality: str) -> None:
    events = [event for event in read(passage(text)).events if event.type == "execution"]
    assert [event.factuality for event in events] == [factuality]


@pytest.mark.parametrize(
    ("event", "literal", "figurative"),
    [
        ("illness", "[p ivan|Petrov] recovered from typhus [d 1916|in 1916].", "[p ivan|Petrov] recovered his lost post [d 1916|in 1916]."),
        ("arrest", "[p ivan|Petrov] was seized by the police [d 1905|in 1905].", "[p ivan|Petrov] was seized by panic [d 1905|in 1905]."),
        (
            "arrest",
            "[p ivan|Petrov] was caught by the police [d 1905|in 1905].",
            "[p ivan|Petrov] was caught in the rain [d 1905|in 1905].",
        ),
        ("travel", "[p ivan|Petrov] returned to [l kiel|Kiel] [d 1911|in 1911].", "[p ivan|Petrov] returned the letter [d 1911|in 1911]."),
        ("travel", "[p ivan|Petrov] went to [l kiel|Kiel] [d 1911|in 1911].", "One morning [d 1911|in 1911] [p ivan|Petrov] went out."),
        (
            "trial",
            "[p ivan|Petrov] was tried and shot [d 1907|in 1907].",
            "He left [d 1907|in 1907], and [p ivan|Petrov] slept and tried to write.",
        ),
        ("trial", "[p ivan|Petrov] was charged with treason.", "[p ivan|Petrov] was charged with the defence of [l kiel|Kiel]."),
        ("dismissal", "The [o council|Council] recalled [p ivan|Petrov].", "[p karl|Brandt] recalled [p ivan|Petrov] with pleasure."),
        ("dismissal", "[p ivan|Petrov] left the [o council|Council].", "[p ivan|Petrov] left his papers to the [o council|Council]."),
        ("dismissal", "[p ivan|Petrov] resigned [d 1908|in 1908].", "[p ivan|Petrov] resigned himself to his fate [d 1908|in 1908]."),
        ("appointment", "[p ivan|Petrov] became judge.", "[p ivan|Petrov] became a bitter enemy of the judge."),
        (
            "appointment",
            "[p ivan|Petrov] took his seat in the [o senate|Senate].",
            "[p ivan|Petrov] took his seat in the hall and listened.",
        ),
        ("founding", "[p ivan|Petrov] formed the [o league|League].", "[p ivan|Petrov] formed a poor opinion of the [o league|League]."),
        (
            "meeting",
            "[p karl|Brandt] received [p ivan|Petrov] [d 1921|in 1921].",
            "[p karl|Brandt] received a letter from [p ivan|Petrov] [d 1921|in 1921].",
        ),
        (
            "conflict",
            "The [o army|Army] took [l kiel|Kiel] [d 1905|in 1905].",
            "[p ivan|Petrov] took a cure in [l kiel|Kiel] [d 1905|in 1905].",
        ),
        (
            "demonstration",
            "[p ivan|Petrov] demonstrated [d 1905|in 1905].",
            "[p ivan|Petrov] demonstrated that it was wrong [d 1905|in 1905].",
        ),
        ("suicide", "[p ivan|Petrov] was driven to suicide [d 1925|in 1925].", "[p ivan|Petrov] attempted suicide [d 1925|in 1925]."),
    ],
)
def test_a_verb_is_meant_literally(event: str, literal: str, figurative: str) -> None:
    assert event in types(literal)
    assert event not in types(figurative)


@pytest.mark.parametrize(
    ("text", "index"), [("he knew that she fled", 2), ("at home at that time she fled", None), ("that year she fled", None)]
)
def test_a_clause_hangs_on_a_conjunction(text: str, index: int | None) -> None:
    items = row_of(text, (0, len(text)), (), ()).items
    assert content_clause(items, len(items) - 1, len(items) - 1) == index
