"""What is founded and dissolved, with a name and without one, and what is only named beside; all sentences are inventions."""

from __future__ import annotations

import pytest
from event_texts import told

L, M = "[o league|League]", "[o union|Weavers' Union]"


def foundings(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(date, cast) for kind, date, cast in told(text) if kind == "founding"]


@pytest.mark.parametrize(
    "text",
    [
        f"[p ivan|Petrov] founded the {L} [d 1900|in 1900] with the help of the {M}.",
        f"[p ivan|Petrov] founded, [d 1900|in 1900], against the will of the {M}, the {L}.",
        f"[p ivan|Petrov] set up the youth wing of the {L} [d 1900|in 1900] to fight the {M}.",
    ],
)
def test_a_body_named_beside_is_not_founded(text: str) -> None:
    assert foundings(text) == [("1900", ("agent:ivan", "organization:league"))]


def test_the_body_of_whoever_founds_is_not_founded() -> None:
    text = f"The {L} was founded [d 1900|in 1900] by [p ivan|Petrov], a member of the {M}."
    assert foundings(text) == [("1900", ("organization:league", "agent:ivan"))]


@pytest.mark.parametrize(
    "text",
    [
        f"[p ivan|Petrov] organized a group of friends in the {L} [d 1900|in 1900].",
        f"[d 1900|In 1900] [p ivan|Petrov] raised three hundred men to help the {L}.",
        f"[d 1900|In 1900] [p ivan|Petrov] started to read the papers of the {L}.",
        "[p ivan|Petrov] formed a habit of sleeping late [d 1900|in 1900].",
    ],
)
def test_what_founds_no_body(text: str) -> None:
    assert foundings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[d 1813|In 1813] [p ivan|Petrov] formed a troop of cavalry.",
        "A new battalion was raised there [d 1813|in 1813] by [p ivan|Petrov].",
        "[p ivan|Petrov]'s regiment was formed [d 1813|in 1813] at his own cost.",
        "The small army [p ivan|Petrov] formed in [l riga|Riga] [d 1813|in 1813] never fought.",
        "The regiment that [p ivan|Petrov] raised [d 1813|in 1813] was poor.",
        "[p ivan|Petrov] helped form the militia [d 1813|in 1813].",
    ],
)
def test_bodies_without_a_name(text: str) -> None:
    assert foundings(text) == [("1813", ("agent:ivan",))]


@pytest.mark.parametrize(
    "text",
    [
        f"[p ivan|Petrov] was head of the {L} after its founding [d 1900|in 1900].",
        f"The {L}'s founding [d 1900|in 1900] passed unnoticed by [p ivan|Petrov].",
        f"The foundation in [l riga|Riga] of the {L} [d 1900|in 1900] surprised [p ivan|Petrov].",
    ],
)
def test_nouns_of_founding(text: str) -> None:
    assert foundings(text) == [("1900", ("organization:league",))]
