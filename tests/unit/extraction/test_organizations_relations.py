import pytest
from organization_texts import REAL, document

from pipeline.extraction.organizations import annotate_organizations


def relations(text):
    doc = document(text)
    entities = annotate_organizations(doc, REAL).entities
    names = {entity.key: entity.name for entity in entities}
    found = [(names[a.key], a.property, names[a.value]) for e in entities for a in e.attributes
             if a.value_kind == "organization" and a.stated is not None]
    for entity in entities:
        for record in entity.attributes:
            assert doc.raw[record.char_start:record.char_end] in text
    return sorted(found)


@pytest.mark.parametrize(("text", "expected"), [
    ("The Tidal Board, renamed the Water Office in 1922, grew.", [("Water Office", "successor_of", "Tidal Board")]),
    ("The Tidal Board, which in 1922 became the Water Office, grew.", [("Water Office", "successor_of", "Tidal Board")]),
    ("The Tidal Board was replaced by the Water Office.", [("Water Office", "successor_of", "Tidal Board")]),
    ("The Water Office (formerly the Tidal Board) grew.", [("Water Office", "successor_of", "Tidal Board")]),
    ("The Tidal Board, a section of the Water Office, grew.", [("Tidal Board", "part_of", "Water Office")]),
    ("The Tidal Board was later merged into the Water Office.", [("Tidal Board", "merged_into", "Water Office")]),
    ("The Halm Party split from the Labour Party.", [("Halm Party", "split_from", "Labour Party")]),
    ("The Tidal Board merged with the Rain Board to form the Water Office.",
     [("Rain Board", "merged_into", "Water Office"), ("Tidal Board", "merged_into", "Water Office")]),
    ("He hated the Tidal Board and its successor, the Water Office.", [("Water Office", "successor_of", "Tidal Board")]),
    ("He led the Tidal Board until 1919, when it became the Water Office.", [("Water Office", "successor_of", "Tidal Board")]),
    ("The Tidal Board had been part of the Water Office.", [("Tidal Board", "part_of", "Water Office")]),
    ("The Tidal Board would never be renamed the Water Office.", []),
    ("The Tidal Board and the Water Office grew.", []),
    ("The Tidal Board fell. It was replaced by the Water Office.", []),
])
def test_relations_that_a_text_states(text, expected):
    assert relations(text) == expected
