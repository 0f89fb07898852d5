import pytest

from pipeline.extraction.people.candidates import kind_of, runs, segments


def words(text):
    return [segment.words for _, run in runs(text) for segment in segments(run)]


@pytest.mark.parametrize(("word", "kind"), [
    ("A.", "i"), ("Yu.", "i"), ("Professor", "t"), ("Poet", "t"), ("XIV", "s"), ("March", "c"), ("Germans", "a"), ("Committee", "b"),
    ("Armies", "b"),
    ("River", "l"), ("Moscow", "d"), ("German", "d"), ("GPU", "u"), ("However", "f"), ("They've", "f"), ("Leninist", "a"),
    ("Jacobinism", "a"),
    ("Georgievich", "p"), ("Nikolai", "g"), ("Orlov", "n"),
])  # fmt: skip
def test_kinds_of_words(word, kind):
    assert kind_of(word) == kind


@pytest.mark.parametrize(("text", "expected"), [
    ("When Orlov left", [("Orlov",)]),
    ("with A.P. Kern today", [("A.", "P.", "Kern")]),
    ("Comrade Orlov's deputy", [("Orlov",)]),
    ("Ludwig van Tarlow slept", [("Ludwig", "van Tarlow")]),
    ("Sean O'Hara sang", [("Sean", "O'Hara")]),
    ("by 'Ivan Orlov' alone", [("Ivan", "Orlov")]),
    ("I saw Ivan [“Vanya”] Orlov go", [("Ivan", "Vanya", "Orlov")]),
    ("nothing here", []),
    ("the Central Committee", []),
])  # fmt: skip
def test_segments_of_a_text(text, expected):
    assert words(text) == expected


def test_segment_knows_its_title_and_its_neighbours():
    [segment] = [s for _, run in runs("by Lt. Col. S. S. Orlov Street") for s in segments(run)]
    assert (segment.title, segment.kinds, segment.after) == ("Lt. Col.", "iin", "b")


def test_common_noun_at_the_end_of_a_name_may_be_a_surname():
    [segment] = segments("Andrew Hill")
    assert segment.kinds == "gd"


def test_offsets_are_those_of_the_run():
    [segment] = segments("Marshal Ivan Orlov")
    assert "Marshal Ivan Orlov"[segment.start:segment.end] == "Ivan Orlov"
    assert ["Marshal Ivan Orlov"[a:b] for a, b in segment.offsets] == ["Ivan", "Orlov"]
