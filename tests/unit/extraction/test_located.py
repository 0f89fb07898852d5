import pytest
from organization_texts import REAL, document

from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.places import annotate_places


def named(*texts, taken=None):
    annotation = annotate_places(document(*texts), REAL, taken or {})
    return [span.surface for number in sorted(annotation.spans) for span in annotation.spans[number]]


def test_prepositions_show_a_place_that_is_then_found_everywhere():
    texts = ("They met in Zwettlach.", "It rained at Zwettlach, as often.", "Zwettlach lay in ruins.")
    assert named(*texts) == ["Zwettlach"] * 3


def test_one_preposition_is_not_enough():
    assert named("They believed in Zwettlach.") == []


def test_a_larger_place_after_it_is():
    assert named("They met in Zwettlach, Silesia.") == ["Zwettlach", "Silesia"]


@pytest.mark.parametrize("texts", [
    ("They met in Zwettlach.", "It was at Zwettlach.", *["Zwettlach laughed. Zwettlach wept."] * 5),
    ("He wrote in Hebrew.", "She wrote in Hebrew."),
    ("Faith in Owenism.", "Hope in Owenism."),
    ("He was in Zwettlach's debt.", "She was in Zwettlach's debt."),
    ("He was in Zwettlach circles.", "She was in Zwettlach circles."),
])
def test_what_is_no_place(texts):
    assert named(*texts) == []


def test_people_are_no_places():
    taken = {1: [EntitySpan(0, 9, "person", "person:zwettlach", "Zwettlach", 0.9)]}
    assert named("Zwettlach sat.", "They believed in Zwettlach.", "Trust in Zwettlach.", taken=taken) == []


def test_part_of_a_longer_name_is_not_the_place():
    assert named("They met in Orrin.", "They met near Orrin.", "Orrin Brennan spoke.") == ["Orrin", "Orrin"]
