"""Headwords with the surname first; all people are inventions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from people_texts import document

from pipeline.extraction.people.headwords import headword, life_begins
from pipeline.extraction.people.mentions import annotate_people
from pipeline.extraction.people.note_people import people_of_notes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ORLOV, PETER ARKADEVICH (1863-1911), Russian engineer, was born", "Peter Arkadevich Orlov"),
        ("BRANDT, Sir HENRY JAMES (1841-1904), traveller", "Henry James Brandt"),
        ("BRANDT, ARTHUR, a Swedish statesman, born in Gotland", "Arthur Brandt"),
        ("Brandt, Karl (1863-1911) Member of the board", "Karl Brandt"),
        ("SELBORNE, ROBERT ARTHUR HOLT-BRANDT, 3rd Marquess of (1830-1903), statesman", "Robert Arthur Holt-Brandt"),
        ("BRANDT, Rev. Karl; b. Oslo, 1809", "Karl Brandt"),
        ("BRANDT, Otto, K.C.B. 1905; Colonel, Finnish Rifles", "Otto Brandt"),
        ("Orlov, Peter Arkadevich. Born in 1892 in Riga", "Peter Arkadevich Orlov"),
        ("Orlov, Peter Arkadevich. Soviet engineer; rector", "Peter Arkadevich Orlov"),
        ("Orlov, Peter Arkadevich (party name Ash), Soviet engineer", "Peter Arkadevich Orlov"),
        ("VAN DER MEER, JAN (1715-1789), painter", "Jan Van Der Meer"),
        ("LAUKKALA, Matti (1884-1938). Elected in 1916.", "Matti Laukkala"),
    ],
)
def test_names_in_natural_order(text: str, name: str) -> None:
    found = headword(text)
    assert found is not None
    assert " ".join(found.words) == name


@pytest.mark.parametrize(
    "text",
    [
        "Orlov, Peter Arkadevich. The Harbour, 1936",
        "Paris, France (1990)",
        "SDP, Uusimaa (1899-1918), a district.",
        "LONDON, ENGLAND, June 5",
        "However, Karl (1900) was ill.",
        "Oslo, Karl said, is far.",
    ],
)
def test_other_openings_are_no_headwords(text: str) -> None:
    assert headword(text) is None


def test_life_dates_may_stand_behind_a_title() -> None:
    text = "SELBORNE, ROBERT HOLT, 3rd Marquess of (1830-1903), statesman"
    found = headword(text)
    assert found is not None
    assert text[life_begins(text, 0, found.end) :].startswith(" (1830")


@pytest.mark.parametrize(
    "behind", [", GCB, KCMG", " FRS", ", O.P.", ", 2nd Baron Brandt", ", 3rd Duke of Mornshire, KG, PC", ", 1st Viscount Brandt of Selby"]
)
def test_honours_stand_between_a_name_and_its_life_dates(behind: str) -> None:
    text = f"Sir Hugh Brandt{behind} (1836-1912) was an admiral."
    end = text.index("Brandt") + len("Brandt")
    assert text[life_begins(text, 4, end) :].startswith(" (1836")
    subject = annotate_people(document(text), (), {}).subject
    assert subject is not None
    assert subject.key == "person:brandt-hugh"


def test_the_headword_is_a_mention_of_the_subject() -> None:
    doc = replace(
        document("ORLOV, PETER ARKADEVICH (1863-1911), engineer, was born in Riga. Orlov died in Oslo."), subject="Peter Arkadevich Orlov"
    )
    spans = annotate_people(doc, (), {}).spans
    assert [(span.surface, span.key) for number in sorted(spans) for span in spans[number]] == [
        ("ORLOV, PETER ARKADEVICH", "person:orlov-peter-arkadevich"),
        ("Orlov", "person:orlov-peter-arkadevich"),
    ]


def test_who_is_known_by_one_name_needs_no_other() -> None:
    spans = annotate_people(document("Orders came from Trotsky alone. Orders came from Vikov alone."), (), {}).spans
    assert [span.surface for number in sorted(spans) for span in spans[number]] == ["Trotsky"]


def test_the_colour_of_an_army_is_nobodys_epithet() -> None:
    spans = annotate_people(document("Joined the Red Army. Ivan the Red ruled. Ivan the Red died."), (), {}).spans
    assert {span.surface for number in sorted(spans) for span in spans[number]} == {"Ivan the Red"}


def test_entries_with_two_given_names_are_people_with_their_surname() -> None:
    entries = ("SMITH, John Henry (1850-1920). Leader.", "WHITE, Mary Ann (1878-1918). Teacher.", "JONES, John (1850-1920). Leader.")
    found = document(*entries)
    people = annotate_people(found, people_of_notes(found, []).people, {}).people
    assert sorted(one.name.natural for one in people) == ["John Henry Smith", "John Jones", "Mary Ann White"]
