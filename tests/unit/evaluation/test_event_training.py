"""Learning the weights of the judge of events."""

from __future__ import annotations

import tomllib

from pipeline.evaluation.annotations import AnnotatedSlice, GoldEvent, GoldParticipant
from pipeline.evaluation.event_training import Sample, as_toml, best_threshold, chosen, cross_validated, labelled, learned, score
from pipeline.evaluation.logistic import fit_logistic
from pipeline.evaluation.published import FoundEvent, FoundParticipant


def sample(event_type: str, date: str, start: int, *features: str) -> Sample:
    who = FoundParticipant("person", "person", frozenset({"Ivan Petrov"}))
    return Sample(FoundEvent(str(start), event_type, date, (who,)), start, features)


def piece(name: str = "p1", *, date: str = "1936") -> AnnotatedSlice:
    gold = GoldEvent("arrest", date, (GoldParticipant("person", "Ivan Petrov", "person"),), "was arrested")
    return AnnotatedSlice(name, "s", 0, 100, events=(gold,))


TEXT = "Petrov was arrested in 1936." + " " * 80


def test_the_fit_separates_what_can_be_separated() -> None:
    weights = fit_logistic([["a", "x"], ["b", "x"]] * 20, [True, False] * 20, penalty=1.0, rare=2)
    assert weights["a"] > 1 > -1 > weights["b"]
    assert abs(weights["x"]) < 0.01


def test_rare_features_are_left_out() -> None:
    assert set(fit_logistic([["a"], ["a", "b"]], [True, False], penalty=1.0, rare=2)) == {"a"}


def test_a_telling_whose_dates_are_all_wrong_teaches_nothing() -> None:
    right, wrong, other = sample("arrest", "1936", 11, "a"), sample("arrest", "1950", 11, "a"), sample("exile", "1950", 90, "a")
    assert labelled(piece(), TEXT, [right, wrong]) == [True, False]
    assert labelled(piece(), TEXT, [wrong, other]) == [None, False]


def test_of_the_dates_of_one_trigger_the_likeliest_is_kept() -> None:
    first, second, certain = sample("arrest", "1936", 11, "a"), sample("arrest", "", 11, "b"), sample("birth", "1900", 50)
    assert chosen([first, second, certain], [0.4, 0.6, 0.5], 0.3) == [second, certain]
    assert chosen([first, second, certain], [0.1, 0.1, 0.5], 0.9) == [certain]


def test_cross_validation_judges_each_slice_by_the_others() -> None:
    pieces = [piece(f"p{n}") for n in range(20)]
    samples = {one.name: [sample("arrest", "1936", 11, "good"), sample("exile", "1950", 95, "bad")] for one in pieces}
    labels = {one.name: labelled(one, TEXT, samples[one.name]) for one in pieces}
    probabilities = cross_validated(pieces, samples, labels, penalty=1.0)
    assert all(good > 0.5 > bad for good, bad in probabilities.values())
    threshold = best_threshold(pieces, samples, probabilities)
    kept = {name: chosen(samples[name], probabilities[name], threshold) for name in samples}
    assert score(kept, pieces)["all"].f1 == 1.0
    assert learned(samples, samples, labels, penalty=1.0)["good"] > 0


def test_the_file_of_weights_is_toml_without_what_weighs_nothing() -> None:
    data = tomllib.loads(as_toml({"a:b": 0.5, "c": 0.001}, 0.3))
    assert data == {"threshold": 0.3, "weights": {"a:b": 0.5}}
