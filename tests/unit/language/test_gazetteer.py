from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.gazetteer import Case, Gazetteer, fold


def found(names, text, **options):
    return [(text[m.start:m.end], m.value) for m in Gazetteer(names, **options).find(text)]


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


def test_folding_drops_accents_and_kinds_of_dash():
    assert fold("Éditions Søren—O’Hara, Łódź") == "editions soren-o'hara, lodz"


def test_whole_words_only():
    assert found([("Tula", Case.EXACT, 1)], "Tulane, Tula's arms, XTula and Tula") == [("Tula", 1), ("Tula", 1)]


def test_the_longest_name_wins():
    names = [("Tide Board", Case.EXACT, "board"), ("Tide Board of Ghent", Case.EXACT, "ghent"), ("Ghent", Case.EXACT, "city")]
    assert found(names, "the Tide Board of Ghent and Ghent") == [("Tide Board of Ghent", "ghent"), ("Ghent", "city")]


def test_a_name_may_end_in_a_bracket():
    assert found([("RTP(B)", Case.EXACT, 1)], "in the RTP(B), then RTP(B)x") == [("RTP(B)", 1), ("RTP(B)", 1)]


@pytest.mark.parametrize(("case", "surfaces"), [
    (Case.EXACT, {"State Bank"}),
    (Case.CAPITALS, {"State Bank", "STATE BANK"}),
    (Case.INITIAL, {"State Bank", "State bank", "STATE BANK"}),
    (Case.ANY, {"State Bank", "State bank", "state bank", "STATE BANK"}),
])
def test_rules_of_case(case, surfaces):
    text = "State Bank. State bank. state bank. STATE BANK"
    assert {surface for surface, _ in found([("State Bank", case, 1)], text)} == surfaces


def test_one_spelling_with_two_values_goes_by_case():
    names = [("Us", Case.EXACT, "people"), ("US", Case.EXACT, "country")]
    assert found(names, "US and Us") == [("US", "country"), ("Us", "people")]


def test_a_hyphen_with_a_capital_joins_names():
    names = [("Novy", Case.EXACT, 1)]
    assert found(names, "Novy-Gorod, Novy-based, Stary-Novy", hyphen_joins=True) == [("Novy", 1)]
    assert len(found(names, "Novy-Gorod, Novy-based, Stary-Novy")) == 3


def test_all_values_of_a_spelling_are_offered():
    matches = Gazetteer([("Guild", Case.EXACT, 1), ("guild", Case.ANY, 2)]).every("the Guild")
    assert [m.value for m in matches] == [1, 2]


def test_nothing_to_find_finds_nothing():
    assert Gazetteer([]).find("anything") == []
    assert Gazetteer([("x", Case.ANY, 1)]).find("") == []


@given(st.lists(st.text(alphabet="abAB -", min_size=1).filter(str.strip), max_size=5), st.text(alphabet="abAB -", max_size=60))
def test_matches_stand_in_order_without_overlap(names, text):
    matches = Gazetteer((name, Case.ANY, name) for name in names).find(text)
    assert all(a.end <= b.start for a, b in pairwise(matches))
    assert all(fold(text[m.start:m.end]) == fold(m.name) for m in matches)
