import pytest

from pipeline.extraction.people.context import (
    is_opening,
    is_woman,
    names_kinship,
    person_evidence,
    read_otherwise,
    title_before,
    titles_in_quotes,
)


def at(text, name="Orvel"):
    start = text.index(name)
    return text, start, start + len(name)


@pytest.mark.parametrize("text", [
    "Then Orvel said no.", "Orvel (1870-1932) was there.", "Orvel was executed.", "Orvel's wife knew.", "We saw Orvel, who wept.",
    "Orvel became a painter.", "the clerk, Orvel, the secretary of the cell", "It was comrade Orvel again",
    "They arrested Orvel at dawn", "a Orvel agent came",
])  # fmt: skip
def test_what_speaks_for_a_person(text):
    assert person_evidence(*at(text)) >= 1


@pytest.mark.parametrize("text", [
    "They lived in Orvel for years.", "the village of Orvel lay", "We took the Orvel home.", "He read Orvel in the newspaper Orvel.",
])  # fmt: skip
def test_what_speaks_against(text):
    start = text.rindex("Orvel")
    assert person_evidence(text, start, start + 5) < 0


def test_preposition_of_place_hardly_counts_before_a_possessive():
    assert person_evidence(*at("It lay in Orvel's office.")) > 0


@pytest.mark.parametrize(("text", "otherwise"), [
    ("the German left", True), ("German officers left", True), ("in German there", True), ("Then German laughed", False),
    ("to me German was kind", False),
])  # fmt: skip
def test_given_names_that_are_other_words(text, otherwise):
    assert read_otherwise(*at(text, "German")) is otherwise


@pytest.mark.parametrize(("text", "kinship"), [
    ("the Orvel brothers", True), ("the older Orvel", True), ("the Orvel father", True), ("Orvel left", False),
])  # fmt: skip
def test_surname_that_means_kin(text, kinship):
    assert names_kinship(*at(text)) is kinship


def test_women_titles_and_openings():
    assert is_woman("his wife Nadia", 9)
    assert not is_woman("his friend Nadia", 11)
    assert title_before("by general Orvel", 11) == "general"
    assert title_before("by some Orvel", 8) is None
    assert is_opening("It ended. Orvel", 10)
    assert not is_opening("It was Orvel", 7)


def test_titles_of_works_in_quotes():
    text = 'He wrote "Orvel and the War" and said "I am Orvel" loudly.'
    assert [text[a:b] for a, b in titles_in_quotes(text)] == ['"Orvel and the War"']
