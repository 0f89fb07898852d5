from dataclasses import replace

from people_texts import document, linked, person

from pipeline.extraction.people.ranking import Cues, Memory, choose, in_own_note, locators, on_indexed_page, page_labels
from pipeline.extraction.people.registry import Registry


def test_page_labels_of_a_range():
    assert page_labels("45-47") == ["45", "46", "47"]
    assert page_labels("xii") == ["xii"]
    assert on_indexed_page(person("Pavel Orlov", ["46"]), "45-47")
    assert not on_indexed_page(person("Pavel Orlov", ["48"]), "45-47")
    assert not on_indexed_page(person("Pavel Orlov", ["48"]), None)


def test_locators_are_stretches_of_pages():
    assert locators(person("Pavel Orlov", ["3", "4", "5", "9", "xi"])) == 3


def test_wrong_gender_costs_the_choice():
    registry = Registry([person("Ivan Kern", ["1", "3", "7"]), person("Anna Kern", ["1"])])
    passage = document("His wife Kern came.", pages=["1"]).passages[0]
    assert choose((0, 1), registry.known, passage, Memory(), Cues("1", woman=True)).person == 1


def test_own_note():
    passage = document(("note", "About him.")).passages[0]
    orlov = person("Pavel Orlov")
    assert not in_own_note(orlov, passage)


def test_memory_lets_the_last_named_win():
    registry = Registry([person("Ivan Kern"), person("Boris Kern")])
    passage = document("Kern came.").passages[0]
    memory = Memory()
    assert choose((0, 1), registry.known, passage, memory, Cues(None)).person is None
    memory.note(1, passage, "full")
    assert choose((0, 1), registry.known, passage, memory, Cues(None)).person == 1


def test_a_bare_surname_means_the_person_whom_the_text_is_about() -> None:
    text = document("Elisabeth Hartmann was born in Riga. Her brother Georg Hartmann fell in 1915.", "Hartmann came back in May 1917.")
    about = replace(text, subject="Elisabeth Hartmann")
    assert linked(about)[-1] == ("Hartmann", "hartmann-elisabeth")
