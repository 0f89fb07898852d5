"""Which tellings are kept: the judge, the features it judges by, and what rules events out."""

from __future__ import annotations

import pytest
from event_texts import NARRATOR, passage, people, read, told

from pipeline.extraction.events.consistency import consistent
from pipeline.extraction.events.extract import extract_events
from pipeline.extraction.events.judging import GRAVE, Judge, event_judge


def test_the_probability_is_that_of_a_logistic_regression() -> None:
    judge = Judge({"a": 1.0, "b": -1.0}, 0.4)
    assert judge.probability(["a", "b", "unknown"]) == 0.5
    assert judge.probability(["a"]) > 0.7 > 0.3 > judge.probability(["b"])


def test_grave_events_need_less() -> None:
    judge = Judge({}, 0.4)
    assert judge.keeps(0.4 * GRAVE, grave=True)
    assert not judge.keeps(0.4 * GRAVE, grave=False)


def test_weights_come_with_the_code() -> None:
    judge = event_judge()
    assert 0 < judge.threshold < 1
    assert len(judge.weights) > 100


def test_a_judge_that_doubts_everything_keeps_nothing_but_life_dates() -> None:
    text = "[p ivan|Petrov] was arrested [d 1920|in 1920]. [p karl|Karl Brandt] (1890-1950) was a printer."
    kept = extract_events((passage(text),), people(), {NARRATOR: "otto"}, Judge({"bias": -9.0}, 0.9)).events
    assert [event.type for event in kept] == ["birth", "death"]


def test_features_name_no_entity() -> None:
    told = extract_events((passage("[p ivan|Petrov] was arrested [d 1920|in 1920]."),), people(), {}, Judge(), keep_all=True)
    assert "type:arrest" in told.features[0]
    assert not any("petrov" in feature.lower() or "ivan" in feature for feature in told.features[0])


def test_a_purpose_that_came_about_speaks_for_itself() -> None:
    def lemmas(sentence: str) -> set[str]:
        told = extract_events((passage(sentence),), people(), {}, Judge(), keep_all=True)
        return {one.removeprefix("lemma:") for marks in told.features if "purpose" in marks for one in marks if one.startswith("lemma:")}

    assert lemmas("In [d 1920|1920] [p ivan|Petrov] decided to join the [o guild|Guild].") == {"decide"}
    assert lemmas("In [d 1920|1920] [p ivan|Petrov] decided and joined the [o guild|Guild].") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "[p karl|Brandt] thought that [p ivan|Petrov] had been killed.",
        "It was rumored that [p ivan|Petrov] had committed suicide.",
        "They feared more than once that the [o police|Police] had arrested [p ivan|Petrov].",
    ],
)
def test_what_is_only_thought_is_not_asserted(sentence: str) -> None:
    assert all(event.factuality == "reported" for event in read(passage(sentence)).events)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was moved that [p ivan|Petrov] be elected president of the [o guild|Guild] [d 1920|in 1920].",
        "[p karl|Brandt] raised his head [d 1920|in 1920].",
        "[p ivan|Petrov] must be arrested and shot.",
        "If [p karl|Brandt] arrested [p ivan|Petrov], nobody knew.",
    ],
)
def test_what_did_not_happen_is_not_told(sentence: str) -> None:
    assert not [event for event in told(sentence) if event[0] != "other"]


def test_nobody_acts_before_birth() -> None:
    events = extract_events((passage("[p ivan|Petrov] was arrested [d 1820|in 1820]."),), people(), {}, Judge(), keep_all=True).events
    assert consistent(events, people())
    assert not consistent(events, people(births={"ivan": "1850"}))


def test_who_goes_on_acting_did_not_die() -> None:
    text = "[p ivan|Petrov] was shot [d 1920|in 1920]. [p ivan|Petrov] was arrested [d 1925|in 1925] and exiled [d 1926|in 1926]."
    events = extract_events((passage(text),), people(), {}, Judge(), keep_all=True).events
    assert [event.type for event in consistent(events, people())] == ["arrest", "exile"]
    assert [event.type for event in consistent(events, people(deaths={"ivan": "1920"}))] == ["execution"]
    assert [event.type for event in consistent(events, people(deaths={"ivan": "1924"}))] == ["execution", "arrest"]


def test_the_dead_appoint_nobody() -> None:
    text = "[p ivan|Petrov] appointed [p karl|Brandt] director [d 1938|in 1938]."
    events = extract_events((passage(text),), people(), {}, Judge(), keep_all=True).events
    for deaths, parts in (({"ivan": "1895"}, ["person:person:karl"]), ({"ivan": "1938"}, ["agent:person:ivan", "person:person:karl"])):
        assert [sorted(event.participants) for event in consistent(events, people(deaths=deaths))] == [parts]


def test_an_infinitive_is_the_act_of_whom_it_hangs_on() -> None:
    assert ("appointment", "1922", ("person:ivan",)) in told("[p ivan|Petrov] left Riga [d 1922|in 1922] to become secretary of a bank.")


def test_a_publisher_is_no_author() -> None:
    first = "[p karl|Brandt] wrote a novel [d 1930|in 1930]."
    text = f"{first} A translation of the novel was published by [o press|Harbour Press] [d 1932|in 1932]."
    assert ("publication", "1932", ("author:karl", "organization:press")) in told(text)


def test_a_date_open_to_a_side_is_plain_for_what_happens_then() -> None:
    assert told("[p ivan|Petrov] stayed at home [d ../1922|until 1922].") == []


def test_two_men_did_not_marry_each_other() -> None:
    text = "[p ivan|Petrov] married [p anna|Anna] [d 1920|in 1920]. [p ivan|Petrov] married [p karl|Brandt] [d 1921|in 1921]."
    events = extract_events((passage(text),), people(), {}, Judge(), keep_all=True).events
    assert [event.date for event in events if event.type == "marriage"] == ["1920", "1921"]
    assert [event.date for event in consistent(events, people()) if event.type == "marriage"] == ["1920"]


@pytest.mark.parametrize(
    "sentence",
    [
        "[d 1924|In 1924] [p ivan|Petrov] was not yet secretary of the [o guild|Guild].",
        "[p ivan|Petrov] was dying [d 1924|in 1924].",
        "Often [p ivan|Petrov] left the [o guild|Guild] [d 1924|in 1924].",
        "[d 1924|In 1924] [p ivan|Petrov] came to understand [p karl|Brandt].",
        "[d 1924|In 1924] [p ivan|Petrov] left no doubt.",
    ],
)
def test_what_was_no_single_act_is_not_told(sentence: str) -> None:
    assert told(sentence) == []


def test_participles_behind_an_infinitive_are_as_unreal_as_it_is() -> None:
    sentence = "[p karl|Brandt] was in [l kiel|Kiel] [d 1924|in 1924] with a list of men to be arrested, jailed or shot."
    assert {event[0] for event in told(sentence)}.isdisjoint({"arrest", "imprisonment", "execution"})


def test_who_was_often_arrested_was_arrested() -> None:
    assert told("[p ivan|Petrov] was often arrested [d 1924|in 1924].") == [("arrest", "1924", ("person:ivan",))]
