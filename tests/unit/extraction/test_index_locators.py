import pytest

from pipeline.extraction.index_locators import Locator, split_locators


def page(first, last=None):
    return Locator("page", first, last or first)


def note(on, number, last=None):
    return Locator("note", on, last or on, note=number)


CASES = {
    "Orlov (fnu), murder of, 3": ("Orlov (fnu), murder of", [page("3")]),
    "Petrov, A. (p B; p C), viii, 191-92, 230": ("Petrov, A. (p B; p C)", [page("viii"), page("191", "192"), page("230")]),
    "Ivanov, 204–07, 238 n2 and n5": ("Ivanov", [page("204", "207"), note("238", "2"), note("238", "5")]),
    "Ivanov, 36, 249, n4": ("Ivanov", [page("36"), note("249", "4")]),
    "Ivanov, 262-63 n7": ("Ivanov", [note("262", "7", "263")]),
    "Ivanov, 123n45, 34nn3–5, 78n": ("Ivanov", [note("123", "45"), note("34", "3"), note("34", "4"), note("34", "5"), note("78", None)]),
    "Ivanov, 201n.4": ("Ivanov", [note("201", "4")]),
    "Ivanov, x passim onward 241 n6": ("Ivanov", [page("x"), note("241", "6")]),
    "Ivanov 12–15, 45 f., 56ff.": ("Ivanov", [page("12", "15"), page("45"), page("56")]),
    "Congress, 1903, 12, 14": ("Congress, 1903", [page("12"), page("14")]),
    "Constitution of 1791, 33": ("Constitution of 1791", [page("33")]),
    "Peters, Yakob K., 23": ("Peters, Yakob K.", [page("23")]),
    "Moscow, arrival in, 3-4": ("Moscow, arrival in", [page("3", "4")]),
    "Peshkov, Z. (see Sverdlov), 66": ("Peshkov, Z. (see Sverdlov)", [page("66"), Locator("see", target="Sverdlov")]),
    "GPU, powers, 52 (see Cheka)": ("GPU, powers", [page("52"), Locator("see", target="Cheka")]),
    "Bronstein, Lev. See Trotsky, Lev": ("Bronstein, Lev", [Locator("see", target="Trotsky, Lev")]),
    "Sieyès: 12; see also clergy; nobles": ("Sieyès", [page("12"), Locator("see", target="clergy"), Locator("see", target="nobles")]),
    "Cheka, police, 4, 9 n5 (The names vary: Cheka, 1917-19.)": ("Cheka, police", [page("4"), note("9", "5")]),
    "Pearse, **45**, *46*": ("Pearse", [page("45"), page("46")]),
    "Civil War": ("Civil War", []),
    "cavalry, civil": ("cavalry, civil", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_heading_and_locators(text, expected):
    end, locators = split_locators(text)
    assert (text[:end], list(locators)) == expected


def test_pages_of_a_range_are_written_out():
    assert list(page("191", "194").pages()) == ["191", "192", "193", "194"]
    assert list(page("xii", "xiv").pages()) == ["xii", "xiv"]
    assert list(note("238", "5").pages()) == []
