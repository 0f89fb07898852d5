"""Articles about newspapers, parties and companies: what they are about, and what is told of it by other words; all inventions."""

from __future__ import annotations

import pytest
from organization_texts import REAL
from people_texts import document

from pipeline.extraction.document import Material, material
from pipeline.extraction.events.extract import extract_events

PAPER = ("heading", "The Northern Lantern")
LEAD = "The Northern Lantern was a Ruritanian daily newspaper published in Oslo."


def read(*texts: str | tuple[str, str], section: str | None = None) -> Material:
    return material(document(*texts, section=section), REAL)


def told(*texts: str | tuple[str, str], section: str | None = None) -> set[tuple[str, str | None, tuple[str, ...]]]:
    found = read(*texts, section=section)
    events = extract_events(found.passages, found.people, found.narrators).events
    return {(event.type, event.date, tuple(key.rpartition(":")[2] for key in event.participants)) for event in events}


@pytest.mark.parametrize(
    ("title", "lead", "slug"),
    [
        ("The Northern Lantern", LEAD, "northern-lantern"),
        ("Agrarian League (Ruritania)", "The Agrarian League (AL) was a political party in Ruritania.", "agrarian-league"),
        ("20 Facts About the Blue Club", "The Blue Club was a chess club in Oslo.", "blue-club"),
        ("First Union", "The Ruritanian Millers' Union, often called the First Union, was founded in 1864.", "ruritanian-millers-union"),
    ],
)
def test_title_and_opening_say_what_an_article_is_about(title: str, lead: str, slug: str) -> None:
    assert read(("heading", title), lead).entities.organizations.subject == f"organization:{slug}"


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Karl Brandt", "Karl Brandt (1880-1950) was a star of the stage."),
        ("Karl Brandt", "Karl Brandt was a Ruritanian painter."),
        ("Long War", "The Long War was a conflict between two parties."),
    ],
)
def test_people_and_wars_are_no_bodies(title: str, lead: str) -> None:
    assert read(("heading", title), lead).entities.organizations.subject is None


@pytest.mark.parametrize("subject", ["It", "The paper", "The newspaper", "The Lantern", "The Northern Lantern"])
def test_the_body_is_meant_by_pronoun_noun_and_short_name(subject: str) -> None:
    assert ("dissolution", "1957", ("northern-lantern",)) in told(PAPER, LEAD, f"{subject} was dissolved in 1957.")


def test_it_may_be_something_else() -> None:
    events = told(PAPER, LEAD, "A bridge stood beside the house. It was closed in 1957.", "It is known that a shop closed in 1957.")
    assert not {event for event in events if event[1] == "1957"}


def test_a_noun_may_be_an_attribute_of_another() -> None:
    assert not told(PAPER, LEAD, "In 1957 the paper mill was closed.")


def test_a_clause_without_subject_is_about_the_body() -> None:
    assert ("founding", "1861", ("northern-lantern",)) in told(PAPER, LEAD, ("list_item", "Founded in 1861."))


def test_the_infobox_tells_of_the_body() -> None:
    found = read(PAPER, ("infobox", "4 January 1861"), LEAD)
    box = found.passages[1]
    assert box.body is not None
    assert box.headword is None


def test_a_list_of_holders_tells_tenures_and_no_lives() -> None:
    lists = ("list_item", "Karl Brandt (1861-1868)")
    assert told(PAPER, LEAD, lists, section="editors") == {("tenure", "1861/1868", ("brandt-karl", "northern-lantern"))}


def test_the_body_founds_nothing_by_starting_something_unnamed() -> None:
    assert "founding" not in {kind for kind, _, _ in told(PAPER, LEAD, "The paper started a lottery in 1957.")}


def test_what_was_made_of_someone_later_tells_nothing_of_them() -> None:
    assert not told(("body", "In 1999 Kari Brandt published a novel about the strike."), section="in-popular-culture")
