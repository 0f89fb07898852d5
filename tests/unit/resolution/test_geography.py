"""Places within places: no contradiction, and the closer one is published."""

from __future__ import annotations

from pathlib import Path

from pipeline.resolution.geography import Geography
from pipeline.resolution.resolve import Resolution, resolve
from pipeline.resolution.witnesses import Witness, Witnesses
from pipeline.sources.authorities import load_authorities

WITNESSES = Witnesses([Witness("book", 0, "primary"), Witness("study", 1, "secondary"), Witness("authority-places", 2, "tertiary")])
PLACES = (
    ("Kremlin", "moscow", "building"), ("Moscow", "russia", "city"), ("Russia", None, "country"), ("Paris", "france", "city"),
)
ROOT = Path(__file__).parents[3]


def told(build, first: str, second: str) -> Resolution:
    book, study, authority = build("book"), build("study"), build("authority-places", "editors")
    for name, inside, kind in PLACES:
        key = authority.body("place", name, identifier=name.lower(), origin="authority")
        authority.attribute(key, "kind", kind)
        if inside:
            authority.attribute(key, "part_of", f"place:{inside}", value_kind="place")
    for document, place in ((book, first), (study, second)):
        someone = document.person("Vera Figner")
        document.body("place", place, identifier=place.lower())
        document.event("arrest", f"person:person:{someone}", date="1883-02-10", place_key=f"place:{place.lower()}")
    return resolve([book.done(), study.done(), authority.done()], WITNESSES, {})


def published(found: Resolution) -> str:
    return next(one.value for (kind, _, prop), one in found.chosen.items() if (kind, prop) == ("event", "place"))


def test_a_place_within_another_contradicts_nothing_and_the_closer_is_published(build) -> None:
    for first, second in (("Russia", "Kremlin"), ("Kremlin", "Russia")):
        found = told(build, first, second)
        assert published(found) == "kremlin"
        assert [one for one in found.conflicts if one.claim.property == "place"] == []


def test_places_apart_contradict(build) -> None:
    found = told(build, "Kremlin", "Paris")
    assert {one.claim.value for one in found.conflicts if one.claim.property == "place"} == {"kremlin", "paris"}


def test_of_a_place_of_unknown_situation_nothing_is_said(build) -> None:
    found = told(build, "Kremlin", "Nowhere")
    assert [one for one in found.conflicts if one.claim.property == "place"] == []
    assert not Geography().apart("a", "b")


def test_every_place_around_is_in_the_authority_and_no_place_lies_in_itself() -> None:
    within = {entry.id: entry.within for entry in load_authorities(ROOT / "raw" / "authorities").places.entries}
    for place, first in within.items():
        seen: list[str] = []
        above = first
        while above is not None:
            assert above in within, f"{place} lies within {above}, which is not in the authority"
            assert above not in seen, f"{place} lies within itself"
            seen.append(above)
            above = within[above]
