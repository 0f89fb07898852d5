from index_texts import ENGLISH, FRENCH, MEIJI, document

from pipeline.extraction.index_entries import index_records, read_index
from pipeline.extraction.people.index_people import people_of_index

BODIES = {"Jacobin Club": "organization", "Oxford University": "organization", "Lyon": "place", "Prussia": "place"}


def read(lines, notes=()):
    return read_index(document(lines, notes), BODIES.get)


def tree(entries):
    return {entry.heading: entries[entry.parent].heading if entry.parent is not None else None for entry in entries}


def kinds(entries):
    return {entry.heading: entry.kind for entry in entries if entry.parent is None}


def test_run_in_subentries_stand_under_their_head():
    entries = tree(read(FRENCH))
    assert entries["oratory of"] == "Barère, Bertrand"
    assert entries["and Committee of Public Safety"] == "Barère, Bertrand"
    assert entries["execution of"] == "Brissot, Jacques-Pierre"
    assert entries["closure of"] == "Jacobin Club"
    assert entries["Robespierre, Augustin"] is None
    assert sum(head is None for head in entries.values()) == len(FRENCH)


def test_order_tells_where_indentation_does_not():
    entries = tree(read(MEIJI))
    assert {name for name, head in entries.items() if head is None} == {
        "Fukuzawa Yukichi", "Harris (fnu), American consul", "Itō Hirobumi (né Hayashi)", "Kido Takayoshi (p Katsura Kogorō)",
        "Osaka, port of", "Satsuma, domain of", "Saigō Takamori", "Shimazu, Hisamitsu",
    }  # fmt: skip
    assert entries["Prussia, visit to"] == "Itō Hirobumi (né Hayashi)"
    assert entries["rebellion of"] == "Saigō Takamori"


def test_indentation_is_trusted_where_it_tells():
    entries = tree(read(ENGLISH))
    assert entries["banking"] is None
    assert entries["crises of"] == "banking"
    assert entries["1866"] == "crises of"
    assert entries["Beagle voyage of"] == "Darwin, Charles"
    assert entries["Darwin, Erasmus"] is None


def test_what_headings_name():
    french, meiji, english = kinds(read(FRENCH)), kinds(read(MEIJI)), kinds(read(ENGLISH))
    assert french["Jacobin Club"] == "organization"
    assert french["Lyon, siege of"] == "place"
    assert french["Constitution of 1791"] is None
    assert french["Varennes, flight to"] is None
    assert french["Louis XVI"] == "person"
    assert french["Robespierre, Maximilien de (“the Incorruptible”)"] == "person"
    assert meiji["Satsuma, domain of"] == "place"
    assert meiji["Saigō Takamori"] == "person"
    assert meiji["Shimazu, Hisamitsu"] == "person"
    assert english["banking"] is None
    assert english["Victoria, Queen"] == "person"


def test_locators_of_a_note_lead_to_the_note():
    entries = read(MEIJI, [("notes-chapter-1", 3, "201", "Harris is not known.")])
    assert next(entry.notes for entry in entries if entry.heading.startswith("Harris")) == (("notes-chapter-1", 3),)


def test_records_have_one_row_per_locator_and_the_key_of_the_person():
    entries = read(ENGLISH)
    people = people_of_index(entries)
    rows = list(index_records(entries, people, [], []))
    darwin = [row for row in rows if row.heading == "Darwin, Charles"]
    assert [(row.locator_kind, row.page_from, row.page_to) for row in darwin] == [("page", "4", "4"), ("page", "55", "60")]
    assert {row.key for row in darwin} == {"person:darwin-charles"}
    see = next(row for row in rows if row.heading.startswith("Evans"))
    assert (see.locator_kind, see.key) == ("see", "person:eliot-george")
    sub = next(row for row in rows if row.heading == "crises of")
    assert sub.parent == next(entry.number for entry in entries if entry.heading == "banking")


def test_a_document_without_index_has_no_entries():
    assert read([]) == []
