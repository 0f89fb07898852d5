from dataclasses import replace

import pytest

from pipeline.extraction.records import Evidence
from pipeline.resolution.choosing import choose
from pipeline.resolution.claims import Claim, claim
from pipeline.resolution.witnesses import Witness, Witnesses

WITNESSES = Witnesses([Witness("memoir", 0, "primary"), Witness("article", 1, "tertiary"), Witness("copy", 2, "tertiary", "article"),
                       Witness("study", 3, "secondary")])


def say(source: str, value: str, prop: str = "death_date", voice: str = "narrator", start: int = 0, **more: str) -> Claim:
    where = Evidence(source_id=source, passage_id=f"{source}-1", page=None, char_start=start, char_end=start + 4, asserted_by=voice)
    return claim(where, ("person", "kropotkin"), prop, value, method="test", confidence=0.9, **more)


def test_nothing_said_nothing_chosen() -> None:
    assert choose([], WITNESSES).claim is None


def test_dates_that_can_be_the_same_agree_and_the_exact_one_is_published() -> None:
    choice = choose([say("memoir", "1921"), say("article", "1921-02-08")], WITNESSES)
    assert choice.claim and choice.claim.value == "1921-02-08"
    assert choice.conflicts == ()


def test_more_independent_witnesses_win_and_copies_do_not_count() -> None:
    choice = choose([say("memoir", "1920"), say("study", "1920"), say("article", "1921"), say("copy", "1921")], WITNESSES)
    assert choice.claim and choice.claim.value == "1920"
    assert {c.rule for c in choice.conflicts} == {"more independent witnesses"}
    assert {c.claim.value: c.status for c in choice.conflicts} == {"1920": "chosen", "1921": "rejected"}


@pytest.mark.parametrize("originals", [1, 0])
def test_a_copy_that_speaks_in_another_voice_is_no_second_witness(originals: int) -> None:
    told = [say("article", "1921", voice="encyclopedia")] * originals + [say("copy", "1921", voice="compiler")]
    choice = choose([*told, say("study", "1925", voice="scholar")], WITNESSES)
    assert choice.claim and choice.claim.value == "1925"
    assert {c.rule for c in choice.conflicts} == {"better kind of witness"}


def test_two_voices_of_one_original_are_two_witnesses() -> None:
    told = [say("article", "1921", voice="encyclopedia"), say("article", "1921", voice="commentator", start=9)]
    choice = choose([*told, say("study", "1925", voice="scholar")], WITNESSES)
    assert choice.claim and choice.claim.value == "1921"


def test_exact_beats_vague_when_witnesses_are_even() -> None:
    choice = choose([say("memoir", "1983"), say("article", "1982-12-30")], WITNESSES)
    assert choice.claim and choice.claim.value == "1982-12-30"
    assert choice.conflicts[0].rule == "more precise"


def test_better_kind_of_witness_decides_last() -> None:
    choice = choose([say("article", "1921"), say("memoir", "1925")], WITNESSES)
    assert choice.claim and choice.claim.value == "1925"
    assert choice.conflicts[0].rule == "better kind of witness"


def test_what_no_rule_decides_is_undecided() -> None:
    choice = choose([say("memoir", "1921", start=5), say("memoir", "1925", start=50)], WITNESSES)
    assert choice.claim and choice.claim.value == "1921"
    assert {c.status for c in choice.conflicts} == {"undecided"}


def test_certain_beats_probable() -> None:
    probable = say("memoir", "execution", "death_manner", certainty="probable")
    choice = choose([probable, say("article", "illness", "death_manner")], WITNESSES)
    assert choice.claim and choice.claim.value == "illness"


def test_a_denial_is_a_conflict() -> None:
    choice = choose([say("memoir", "suicide", "death_manner"), say("study", "suicide", "death_manner", polarity="denied")], WITNESSES)
    assert choice.claim and choice.claim.value == "suicide"
    assert sorted(c.status for c in choice.conflicts) == ["chosen", "rejected"]


def test_twelve_days_apart_is_a_matter_of_calendars() -> None:
    choice = choose([say("memoir", "1876-06-30"), say("study", "1876-07-12")], WITNESSES)
    assert {c.kind for c in choice.conflicts} == {"calendar"}


@pytest.mark.parametrize("order", [1, -1])
def test_choice_does_not_depend_on_order(order: int) -> None:
    claims = [say("memoir", "1921"), say("article", "1925"), say("study", "1925")]
    choice = choose(claims[::order], WITNESSES)
    assert choice.claim and choice.claim.value == "1925"


def test_claim_id_depends_on_content_only() -> None:
    one = say("memoir", "1921")
    assert one.claim_id == say("memoir", "1921").claim_id
    assert one.claim_id != say("memoir", "1922").claim_id
    assert replace(one, confidence=0.1).claim_id == one.claim_id


def test_stated_is_cut_to_six_words() -> None:
    where = Evidence(source_id="memoir", passage_id="p", page=None, char_start=0, char_end=4, asserted_by="x")
    made = claim(where, ("person", "a"), "description", "x", method="t", confidence=1, stated="one two three four five six seven")
    assert made.stated == "one two three four five six"


def test_between_equal_witnesses_the_surer_reading_decides() -> None:
    sure, guessed = say("memoir", "1937", start=5), replace(say("memoir", "1929", start=50), confidence=0.6)
    choice = choose([guessed, sure], WITNESSES)
    assert choice.claim and choice.claim.value == "1937"
    assert {c.rule for c in choice.conflicts} == {"surer reading"}


def test_what_one_voice_says_more_often_is_chosen_and_a_figure_apart_is_a_slip() -> None:
    choice = choose([say("memoir", "1937", start=5), say("memoir", "1938", start=50), say("memoir", "1938", start=90)], WITNESSES)
    assert choice.claim and choice.claim.value == "1938"
    assert {(c.kind, c.rule) for c in choice.conflicts} == {("slip", "said more often")}


def test_two_voices_a_figure_apart_contradict_each_other() -> None:
    choice = choose([say("memoir", "1937"), say("study", "1938")], WITNESSES)
    assert {c.kind for c in choice.conflicts} == {"contradiction"}


def test_coordinates_of_one_town_agree_though_not_to_the_figure() -> None:
    assert choose([say("memoir", "49.23,28.47", "coordinates"), say("study", "49.2333,28.4833", "coordinates")], WITNESSES).conflicts == ()
    assert choose([say("memoir", "49.23,28.47", "coordinates"), say("study", "53.9,30.3", "coordinates")], WITNESSES).conflicts


def test_a_denial_of_something_else_is_no_conflict() -> None:
    denied = say("study", "assassination", "death_manner", polarity="denied")
    assert choose([say("memoir", "illness", "death_manner"), denied], WITNESSES).conflicts == ()
