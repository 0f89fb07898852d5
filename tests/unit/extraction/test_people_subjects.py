"""The person whom a text is about, by the manifest or by its first words; all texts are inventions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from people_texts import document, person

from pipeline.documents.passages import Document
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.mentions import annotate_people
from pipeline.extraction.people.subjects import note_life


def about(name: str, *texts: str | tuple[str, str]) -> Document:
    return replace(document(*texts), subject=name)


def subject_of(doc: Document, *known: LocalPerson) -> LocalPerson:
    found = annotate_people(doc, known, {})
    assert found.subject is not None
    note_life(found.subject, doc, found.spans)
    return found.subject


def named(doc: Document) -> list[tuple[str, str | None]]:
    spans = annotate_people(doc, (), {}).spans
    return [(span.surface, span.key) for number in sorted(spans) for span in spans[number]]


def test_the_subject_is_known_by_surname_and_given_name_alone() -> None:
    doc = about("Anna Lindqvist", "Lindqvist left Bergen in 1920.", "In 1930 Anna was a teacher.", "Anna Lindqvist died.")
    assert {key for _, key in named(doc)} == {"person:lindqvist-anna"}
    assert [surface for surface, _ in named(doc)] == ["Lindqvist", "Anna", "Anna Lindqvist"]


def test_a_surname_means_the_subject_not_a_relative_named_in_full() -> None:
    doc = about("Pavel Orlov", "Orlov was born in Riga.", "His brother Sergei Orlov was a judge.", "Orlov wept.")
    assert [key for surface, key in named(doc) if surface == "Orlov"] == ["person:orlov-pavel"] * 2


def test_the_subject_bears_the_fuller_name_of_the_text() -> None:
    doc = about("Karin Holm", "Karin Elisabet Holm (born 1891) was a judge.", "Holm retired.")
    assert subject_of(doc).name.natural == "Karin Elisabet Holm"


def test_a_subject_whom_the_text_never_names_is_known_all_the_same() -> None:
    doc = about("Vera Adler", ("heading", "About Vera Adler"), "She was born in Riga.")
    subject = subject_of(doc)
    assert subject.name.natural == "Vera Adler"
    assert doc.raw[subject.names[0].char_start : subject.names[0].char_end] == "Adler"


def test_a_subject_in_the_index_is_that_person() -> None:
    orlov = person("Pavel Ivanovich Orlov", ["3"])
    assert subject_of(about("Pavel Orlov", "Orlov came late."), orlov).key == orlov.key


def test_the_birth_name_is_a_name_of_the_subject() -> None:
    doc = about("Vera Adler", "Vera Adler, née Roth (1902–1978), was a painter.", "Vera Roth was born in Riga.")
    assert {key for _, key in named(doc)} == {"person:adler-vera"}


@pytest.mark.parametrize(
    "lead",
    [
        "Giulia Ferrante (Naples, 1612 – Rome, 1671) was a painter.",
        "Giulia Ferrante, who has died aged 81, was a painter.",
        "Giulia Ferrante was born in Naples in 1612.",
        "Giulia Ferrante was an Italian painter, born in Naples in 1612.",
    ],
)
def test_an_article_opens_with_its_subject(lead: str) -> None:
    assert subject_of(document(lead, "Ferrante left Rome.")).name.natural == "Giulia Ferrante"


def test_a_collection_of_lives_is_about_nobody() -> None:
    doc = document("Giulia Ferrante was born in Naples in 1612.", "Paolo Neri was born in Rome in 1620.")
    assert annotate_people(doc, (), {}).subject is None


@pytest.mark.parametrize("lead", ["Giulia Ferrante met Paolo Ferrante.", "In 1612 Giulia Ferrante (1590–1650) left.", "The sea was calm."])
def test_other_texts_are_about_nobody(lead: str) -> None:
    assert annotate_people(document(lead), (), {}).subject is None


@pytest.mark.parametrize(
    ("texts", "birth", "death"),
    [
        ((("infobox", "3 May 1902, Riga"), "Adler was a painter."), None, None),
        (("Vera Adler (Riga, 3 May 1902 – Paris, 1978) was a painter.",), "1902-05-03", "1978"),
        (("Vera Adler was a painter.", "Adler was born in Riga on 3 May 1902."), "1902-05-03", None),
        (("Vera Adler painted.", "Born in Riga in 1902, Adler was poor."), "1902", None),
        (("Vera Adler was a Swedish painter, born in Riga on 3 May 1902.",), "1902-05-03", None),
        (("Vera Adler painted.", "Adler was poor. She was born in Riga in 1902."), "1902", None),
        (("Vera Adler painted.", "Her son Otto was born in 1930."), None, None),
    ],
)
def test_life_dates_of_the_subject(texts: tuple[str | tuple[str, str], ...], birth: str | None, death: str | None) -> None:
    subject = subject_of(about("Vera Adler", *texts))
    assert (subject.birth and subject.birth.edtf, subject.death and subject.death.edtf) == (birth, death)


def test_life_dates_of_an_infobox() -> None:
    doc = about("Vera Adler", ("infobox", "3 May 1902, Riga"), ("infobox", "1978 in Paris"), "Vera Adler was a painter.")
    born, died = (replace(doc.passages[number], label=label) for number, label in ((0, "Born"), (1, "Died")))
    subject = subject_of(replace(doc, passages=(born, died, doc.passages[2])))
    assert subject.birth is not None
    assert subject.death is not None
    assert (subject.birth.edtf, subject.death.edtf) == ("1902-05-03", "1978")


def test_pronouns_say_more_of_the_gender_than_the_name() -> None:
    doc = about("Leonie Brandt", "Leonie Brandt was a spy.", "Brandt left her home; she said that she and her dog were ill.")
    assert subject_of(doc).gender == "female"


@pytest.mark.parametrize("title", ["20 Facts About Clara Holm", "Twenty Little-known Facts about Clara Holm", "Clara Holm"])
def test_a_page_of_facts_is_about_whom_its_title_names(title: str) -> None:
    doc = document(
        ("heading", title), ("list_item", "Clara Holm was a pilot."), ("list_item", "She wed Piet Holm."), ("list_item", "Holm fell ill.")
    )
    assert [key for surface, key in named(doc) if surface == "Holm"] == ["person:holm-clara"]
    assert annotate_people(doc, (), {}).subject is not None


def test_a_title_that_the_text_does_not_use_names_no_subject() -> None:
    assert annotate_people(document(("heading", "Grey Morning"), "Clara Holm was a pilot."), (), {}).subject is None


def test_the_name_of_a_lead_may_have_a_title() -> None:
    doc = document("Count Karl Adolf Holm (1721-1789) was a soldier.")
    assert subject_of(doc).name.natural.endswith("Karl Adolf Holm")
