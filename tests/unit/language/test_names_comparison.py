import pytest

from pipeline.language.names import compare_names, parse_name

AGREE = [
    ("Yakob Grigorievich Bliumkin", "Yakov Blumkin", 0.9),
    ("Georgy Agabekov", "Georges Agabekov", 0.9),
    ("Joseph Stalin", "Iosip Vissarionovich Stalin", 0.9),
    ("L. B. Kamenev", "Lev Borisovich Kamenev", 0.85),
    ("E. Stasova", "Helena Stasova", 0.7),
    ("Grisha Kanner", "Grigory Kanner", 0.9),
    ("Gregory Eremeievich Orlov", "Grigory Ereimeievich Orlov", 0.9),
    ("Baron Pyotr Wrangel", "P. Vrangel", 0.8),
    ("Wilhelm von Moltke", "Moltke", 0.5),
    ("Jean-Paul Marat", "Jean Marat", 0.7),
]
CONFLICT = [
    ("Lev Kamenev", "Sergei Kamenev"),
    ("Kamenev", "Kameneva"),
    ("Trotsky", "Trotskaya"),
    ("Sergei Alliluyev", "Nadezhda Alliluyeva"),
    ("Ivan Petrovich Orlov", "Ivan Pavlovich Orlov"),
    ("V. Orlov", "Nikolai Orlov"),
    ("Lenin", "Levin"),
    ("Louis XVI", "Louis XVIII"),
    ("Ivan", "Petrov"),
]


@pytest.mark.parametrize(("a", "b", "least"), AGREE)
def test_names_of_one_person(a, b, least):
    comparison = compare_names(parse_name(a), parse_name(b))
    assert comparison.score >= least, comparison
    assert compare_names(parse_name(b), parse_name(a)).score == comparison.score


@pytest.mark.parametrize(("a", "b"), CONFLICT)
def test_conflicting_names_score_nothing(a, b):
    assert compare_names(parse_name(a), parse_name(b)).score == 0


def test_misspelt_family_name_scores_below_the_exact_one():
    exact = compare_names(parse_name("Aleksandr Poskrebyshev"), parse_name("Aleksandr Poskrebyshev"))
    misspelt = compare_names(parse_name("Aleksandr Poskrebyshv"), parse_name("Aleksandr Poskrebyshev"))
    assert 0.5 < misspelt.score < exact.score
    assert "alike" in misspelt.reason


def test_more_agreeing_parts_score_higher():
    full = parse_name("Ivan Petrovich Orlov")
    scores = [compare_names(full, parse_name(other)).score for other in ("Orlov", "I. Orlov", "Ivan Orlov", "Ivan Petrovich Orlov")]
    assert scores == sorted(set(scores))
    assert scores[-1] == 1
