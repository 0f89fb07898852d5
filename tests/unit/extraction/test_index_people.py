from index_texts import ATLANTIC, ENGLISH, FRENCH, HUNGARIAN, MEIJI, document

from pipeline.extraction.index_entries import read_index
from pipeline.extraction.people.index_people import people_of_index

STYLE = [
    ("legend", 0, "Note: throughout, fnu = first name unknown"),
    ("legend", 0, "p = pseudonym"),
    ("A", 0, 'Abramov, Ilya Petrovich ("Ilyusha"), 4, 12-13'),
    ("B", 0, "Belov (fnu), railway clerk, 9"),
    ("B", 0, "Belova, Anna (née Stern), wife of Ilya Abramov, 10"),
    ("G", 0, "p Granit, Osip (p Kamen; né Yosif Weiss), Party agent, 20, 44 n2"),
    ("G", 0, "escape of, 21"),
    ("G", 0, "daughter Vera, 22"),
    ("K", 0, "p Kremen, one of Granit's early pseudonyms, 19"),
    ("M", 0, "Marshal, (Dr. P. I.), 30"),
    ("O", 0, "Orlov (fnu, probably Semyon I.), 31"),
    ("O", 0, "Orlov (also Orloff), Pyotr, 32"),
    ("S", 0, "Sands, Mary (aka Marie Sand, Molly Sands), 33"),
    ("W", 0, "Weiss, Yosif (see Granit), 20"),
]


def people(lines):
    text = document(lines)
    found = people_of_index(read_index(text, {}.get))
    return text, {person.name.natural: person for person in found}


def test_two_heads_of_a_married_woman_are_one_person():
    _, found = people([
        ("N", 0, "Nekludova, Klavdia, 69-70"), ("S", 0, "Stenin, Pavel, 68"), ("S", 0, "Stenina, Klavdia Nekludova, 81"),
        ("T", 0, "Tarnova, Maria Pavlovna, 5"), ("P", 0, "Pavlovna, Olga, 6"),
    ])  # fmt: skip
    assert "Klavdia Nekludova" not in found
    woman = found["Klavdia Nekludova Stenina"]
    assert names(woman, "variant") == ["Klavdia Nekludova"]
    assert {"69", "70", "81"} <= woman.pages
    assert "Maria Pavlovna Tarnova" in found


def names(person, kind):
    return [record.name for record in person.names if record.kind == kind]


def test_canonical_names_are_in_natural_order_with_unknown_given_names_left_out():
    _, found = people(STYLE)
    assert set(found) == {
        "Ilya Petrovich Abramov", "Belov", "Anna Belova", "Osip Granit", "P. I. Marshal", "Semyon I. Orlov", "Pyotr Orlov", "Mary Sands",
        "Vera",
    }  # fmt: skip


def test_other_names_and_descriptions():
    _, found = people(STYLE)
    assert names(found["Ilya Petrovich Abramov"], "nickname") == ["Ilyusha"]
    assert names(found["Anna Belova"], "birth_name") == ["Stern"]
    assert names(found["Pyotr Orlov"], "alias") == ["Orloff"]
    assert names(found["Mary Sands"], "alias") == ["Marie Sand", "Molly Sands"]
    assert found["Belov"].description == "railway clerk"
    assert [a.value for a in found["Anna Belova"].attributes] == ["wife of Ilya Abramov"]


def test_heads_of_one_person_become_one():
    _, found = people(STYLE)
    granit = found["Osip Granit"]
    assert names(granit, "pseudonym") == ["Osip Granit", "Kamen", "Kremen"]
    assert names(granit, "birth_name") == ["Yosif Weiss"]
    assert names(granit, "alias") == ["Yosif Weiss"]
    assert granit.pages == {"19", "20", "21", "22"}


def test_kin_in_subentries_are_people():
    _, found = people(STYLE)
    assert found["Vera"].gender == "female"
    assert found["Vera"].pages == {"22"}
    _, english = people(ENGLISH)
    assert english["William Darwin"].pages == {"59"}
    assert names(english["William Darwin"], "nickname") == ["Doddy"]
    assert "Emma" in english


def test_evidence_is_where_the_name_stands():
    text, found = people(STYLE)
    for person in found.values():
        for record in person.names:
            stated = text.raw[record.char_start : record.char_end]
            assert record.name.split()[-1] in stated
    granit = found["Osip Granit"]
    assert [text.raw[r.char_start : r.char_end] for r in granit.names][:3] == ["Granit, Osip", "Granit, Osip", "Kamen"]
    assert {record.asserted_by for record in granit.names} == {"editor"}


def test_life_dates_titles_and_particles_of_heads():
    _, found = people(HUNGARIAN)
    assert set(found) == {
        "Endre Ady", "Mihály Áldásy", "Pál Áldásy", "Amin al-Karimi", "Anne", "Ferenc Barta", "Bull", "Albin Csáky", "László Csáky",
        "Charles de Brissac", "Ilona Dessewffy", "Hunyadi János", "Arthur Weldon",
    }  # fmt: skip
    barta = found["Ferenc Barta"]
    assert (barta.birth.edtf, barta.death.edtf) == ("1871", "1930")
    assert barta.pages == {"12", "14", "15", "16"}
    assert found["László Csáky"].pages == {"83"} and found["László Csáky"].description is None
    assert found["Anne"].name.given == "Anne" and found["Anne"].name.family is None
    assert found["Ilona Dessewffy"].pages == {"91"}
    assert found["Arthur Weldon"].pages == {"96"}


def test_capitals_rulers_and_names_of_other_customs_in_heads():
    _, found = people(ATLANTIC)
    assert {
        "Abdülhamid II", "John Quincy Adamson", "Samuel Adamson", "Osama Bin Tarif", "Willy Brandt", "Aaron Burrell Jr.", "M. K. Gando",
        "Hussein ibn Tahir", "Hồ Văn Minh", "Ibn Tahir", "William McKinlay", "Jawaharlal Nehring", "Liam Ó Briain",
        "Bernardo O'Hanlon", "Marinus van der Lubben", "Vigdís Finnbogadóttir",
    } == set(found)  # fmt: skip
    assert found["Abdülhamid II"].pages == {"5", "9", "10", "11", "210", "211"}
    assert found["John Quincy Adamson"].pages == {"12", "13", "14", "15", "16"}
    assert found["Bernardo O'Hanlon"].pages == {"72", "73"}
    assert names(found["Willy Brandt"], "birth_name") == ["Herbert Frahm"]
    assert names(found["Samuel Adamson"], "alias") == ["Elizabeth Wells"]
    assert names(found["M. K. Gando"], "nickname") == ["the Master"]
    assert names(found["Hồ Văn Minh"], "alias") == ["Nguyên Sinh Cung", "Nguyên Ai Quôc"]
    assert found["Jawaharlal Nehring"].birth.edtf == "1889"


def test_other_styles():
    _, french = people(FRENCH)
    assert {"Maximilien de Robespierre", "Augustin Robespierre", "Georges Danton", "Manon Roland", "Louis XVI"} <= set(french)
    assert "Constitution of 1791" not in french and "Varennes" not in french
    assert names(french["Manon Roland"], "birth_name") == ["Phlipon"]
    assert {"195", "199", "xii", "72"} <= french["Maximilien de Robespierre"].pages
    _, meiji = people(MEIJI)
    assert {"Itō Hirobumi", "Saigō Takamori", "Fukuzawa Yukichi", "Harris"} <= set(meiji)
    kido = meiji["Kido Takayoshi"]
    assert names(kido, "pseudonym") == ["Katsura Kogorō"]
