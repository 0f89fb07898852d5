from index_texts import document

from pipeline.documents.aligned import copied
from pipeline.documents.passages import Document, Passage, VoiceSpan
from pipeline.extraction.index_entries import read_index
from pipeline.extraction.people.index_people import people_of_index
from pipeline.extraction.people.note_people import people_of_notes

INDEX = [
    ("legend", 0, "fnu = first name unknown"),
    ("B", 0, "Belov (fnu), 3, 90 n4"),
    ("K", 0, "Kossior, Ivan Petrovich, 5, 90 n1"),
    ("K", 0, "Kossior, Stepan Petrovich, 6, 90 n2"),
    ("L", 0, 'Lomov, Georgy ("Zhorzhik"), 7, 91 n5'),
    ("M", 0, "Markov, Mikhail, 8, 91 n6"),
    ("R", 0, "Rudin, Osip, 9, 91 n7"),
    ("S", 0, "Sorokin, Lev, 9, 91 n8"),
]
NOTES = [
    (1, "90", "I. P. Kossior (1890-1937, né Koss) was a metalworker. He joined the union in 1907."),
    (2, "90", "Stepan Kossior (1895–1939?) was his brother."),
    (4, "90", "Belov is not identified further; the bridge was built earlier (1901-1903)."),
    (5, "91", '"Zhora" Lomov (?-1941) fled abroad. With him went Pavel Andreevich Tarasov (b. 1888), a cook.'),
    (6, "91", "Markov is almost certainly Leonid Petrovich Markov (1879-1937), the engineer."),
    (7, "91", "Veteran Bolshevik O. Rudin (1883-1940) was deputy until 1930, and S. A. Mess (1890-1946) was later."
              "\nLev Sorokin, a poet, was his friend."),
    (9, "91", "Walter Krieg (aka Samuel Stern, Martin Less) defected in 1937."),
    (10, "91", "The Great War (1914-1918) and the Civil War (1918-1921) are treated by Clark (Oxford, 1975)."),
]


def read():
    text = document(INDEX, [("notes-chapter-1", number, page, note) for number, page, note in NOTES])
    result = people_of_notes(text, people_of_index(read_index(text, {}.get)))
    return text, result, {person.name.natural: person for person in result.people}


def heads(text, result, number):
    passage = next(p for p in text.passages if p.kind == "note" and p.label == str(number))
    return [(passage.text.text[offset : offset + 8], key) for offset, key in result.headwords.get(passage.number, [])]


def test_life_dates_go_to_the_right_namesake():
    _, _, people = read()
    ivan, stepan = people["Ivan Petrovich Kossior"], people["Stepan Petrovich Kossior"]
    assert (ivan.birth.edtf, ivan.death.edtf) == ("1890", "1937")
    assert (stepan.birth.edtf, stepan.death.edtf) == ("1895", "1939?")
    named = [(record.name, record.kind) for record in ivan.names]
    assert named == [("Ivan Petrovich Kossior", "name"), ("I. P. Kossior", "variant"), ("Koss", "birth_name")]


def test_attributes_have_exact_evidence():
    text, _, people = read()
    stepan = people["Stepan Petrovich Kossior"]
    stated = [(a.property, a.value, text.raw[a.char_start : a.char_end]) for a in stepan.attributes]
    assert stated == [("birth_date", "1895", "1895"), ("death_date", "1939?", "1939?")]
    assert stepan.attributes[0].asserted_by == "editor"


def test_unknown_birth_and_nickname_before_the_surname():
    text, result, people = read()
    lomov = people["Georgy Lomov"]
    assert lomov.birth is None and lomov.death.edtf == "1941"
    assert "Zhora" in [record.name for record in lomov.names if record.kind == "nickname"]
    assert heads(text, result, 5) == [('"Zhora" ', lomov.key)]
    assert people["Pavel Andreevich Tarasov"].birth.edtf == "1888"
    assert people["Pavel Andreevich Tarasov"].origin == "note"


def test_a_note_may_call_its_person_by_another_given_name():
    text, result, people = read()
    markov = people["Mikhail Markov"]
    assert (markov.birth.edtf, markov.death.edtf) == ("1879", "1937")
    assert "Leonid Petrovich Markov" in [record.name for record in markov.names]
    assert heads(text, result, 6) == [("Markov i", markov.key)]


def test_several_people_in_one_note_each_from_where_they_begin():
    text, result, people = read()
    assert heads(text, result, 7) == [
        ("Veteran ", people["Osip Rudin"].key),
        ("S. A. Me", people["S. A. Mess"].key),
        ("Lev Soro", people["Lev Sorokin"].key),
    ]  # fmt: skip


def test_aliases_without_dates():
    text, result, people = read()
    krieg = people["Walter Krieg"]
    assert [r.name for r in krieg.names if r.kind == "alias"] == ["Samuel Stern", "Martin Less"]
    assert heads(text, result, 9) == [("Walter K", krieg.key)]


def test_wars_and_books_are_nobody():
    text, result, people = read()
    assert heads(text, result, 10) == []
    assert not {"Great War", "Civil War", "War", "Clark"} & set(people)
    assert len(people) == 7 + 3


def test_the_opening_of_an_article_names_its_person_and_another_voice_is_heard():
    raw = "Ada Maria Stern (née Weiss; Ада Штерн; 3 May 1871 – 9 June 1942) was a chemist. [Otto Stern (1869-1930) was her husband.]"
    start = raw.index("[")
    voices = (VoiceSpan(start, len(raw), "editor"),)
    passage = Passage("article", 0, "body", None, "encyclopedia", None, copied(raw, 0, len(raw)), other_voices=voices)
    result = people_of_notes(Document("article", "plain-text", raw, (passage,)), [])
    people = {person.name.natural: person for person in result.people}
    ada, otto = people["Ada Maria Stern"], people["Otto Stern"]
    assert (ada.birth.edtf, ada.death.edtf, ada.gender) == ("1871-05-03", "1942-06-09", "female")
    assert {(record.name, record.kind) for record in ada.names} >= {("Ада Штерн", "variant"), ("Weiss", "birth_name")}
    assert {a.asserted_by for a in ada.attributes} == {"encyclopedia"}
    assert {a.asserted_by for a in otto.attributes} == {"editor"}
    assert result.headwords == {}


def test_notes_that_begin_with_the_name_in_index_order():
    raw = "Barta, Ferenc (1871–1930), a journalist.\nvan der Lubben, Jan (b. 1902) painted. Vienna, Austria (1900-1950) is no one."
    passage = Passage("book", 0, "note", "notes-1", "editor", None, copied(raw, 0, len(raw)), label="1")
    people = {person.name.natural: person for person in people_of_notes(Document("book", "paged-book", raw, (passage,)), []).people}
    assert people["Ferenc Barta"].name.family == "Barta"
    assert (people["Ferenc Barta"].birth.edtf, people["Ferenc Barta"].death.edtf) == ("1871", "1930")
    assert people["Jan van der Lubben"].birth.edtf == "1902"
    assert "Austria Vienna" not in people


def test_notes_in_telegraphic_style_make_their_people_known_and_citations_do_not():
    notes = [
        "Martin Selke, b. 1873 in Graz; expelled from Saxony in 1894.",
        "Anna Lindt. Born in Turku in 1871, doctor in 1897.",
        "Robert Hale, British consul at Lagos (1900), Lima (1907).",
        "Emil Koch. Cooper in Bremen; joined the League in 1903.",
        "Tan Wei-ming (1866-1925), a physician. In London from 1896.",
        "Peter Rohr, quoted in an evening paper, 1936.",
        "Peter Rohr, My Years in Office (London, 1936).",
        "Peter Rohr. My Years in Office. London, 1936.",
    ]
    text = document([], [("notes-chapter-1", number, "90", note) for number, note in enumerate(notes, 1)])
    result = people_of_notes(text, [])
    assert [person.name.natural for person in result.people] == ["Martin Selke", "Anna Lindt", "Robert Hale", "Emil Koch", "Tan Wei-ming"]
    assert heads(text, result, 1) == [("Martin S", result.people[0].key)]


def test_whoever_has_a_birth_name_before_the_life_dates_is_one_person():
    text = document([], [("notes-chapter-1", 1, "90", "Vera Adler, née Roth (Brno, 1884 – Vienna, 1943), was a pianist.")])
    result = people_of_notes(text, [])
    assert [person.name.natural for person in result.people] == ["Vera Adler"]
    assert [(name.kind, name.name) for name in result.people[0].names] == [("name", "Vera Adler"), ("birth_name", "Roth")]
    assert result.people[0].birth.edtf == "1884"
