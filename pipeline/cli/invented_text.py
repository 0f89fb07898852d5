"""Invented texts of any length, to measure with: their people grow in number as a real text's do, slower than its words.

Who or what is named next follows a Pitman-Yor process (Pitman and Yor, 1997): the n-th naming is somebody new with probability
(strength + discount * known) / (strength + n), else somebody named before, the more likely the more often they were.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

_GIVEN = ("Ivan", "Pyotr", "Sergei", "Boris", "Lev", "Andrei", "Anna", "Maria", "Olga", "Vera", "John", "William", "Henry", "Karl", "Otto",
          "Jean", "Pierre", "Louis")
_ONSETS = (
    "b", "br", "d", "dr", "g", "gr", "k", "kr", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "z", "zh", "sh", "ch", "f",
    "h", "kh",
)
_VOWELS = ("a", "e", "i", "o", "u", "ya", "yu")
_ENDINGS = ("ov", "ev", "in", "sky", "enko", "ich", "uk", "berg", "stein", "ard", "ell")
_PLACES = ("Moscow", "Kiev", "Odessa", "Paris", "London", "Berlin", "Vienna", "Warsaw", "Riga", "Baku", "Prague", "Rome")
_BODIES = ("Academy", "Bureau", "Committee", "Council", "Institute", "Museum", "Society", "Trust")
_MONTHS = ("January", "March", "April", "June", "July", "September", "November")
_COMMON = (
    "the", "a", "of", "and", "to", "in", "that", "it", "was", "he", "had", "for", "on", "with", "as", "at", "by", "from", "his", "they",
    "were", "which", "this", "not", "but", "or", "an", "be", "been", "there", "have", "one", "would", "all", "so", "no", "when", "time",
    "people", "house", "letter", "evening", "meeting", "work", "question", "road", "winter", "table", "word", "hand", "matter",
)
_TOLD = (
    "{p} was arrested in {m} {y} in {l}.", "{p} was appointed secretary of the {o} in {y}.", "{p} met {p} in {l} in {m}.",
    "{p} joined the {o} in {m} {y}.", "{p} died in {l} in {y}.", "The {o} was founded in {y}.",
    "He was dismissed from the {o} in {y}.", "{p} said that {w}.", "In {l} {w}, and the {o} {w}.", "{p} and {p} {w}.",
    "The {w}.", "The {w}.", "The {w}.", "The {w}.",
)
_DISCOUNT, _STRENGTH = 0.62, 40.0
_SEED = 7


class _Namings:
    """Names of one kind, each drawn as often as the process says."""

    def __init__(self, chance: random.Random, make: Callable[[], str]) -> None:
        self._chance, self._make = chance, make
        self._known = 0
        self._drawn: list[str] = []

    def draw(self) -> str:
        new = (_STRENGTH + _DISCOUNT * self._known) / (_STRENGTH + len(self._drawn))
        if not self._drawn or self._chance.random() < new:
            self._known += 1
            self._drawn.append(self._make())
        else:
            self._drawn.append(self._chance.choice(self._drawn))
        return self._drawn[-1]


def invented_text(words: int) -> Iterator[str]:
    """Yield the paragraphs of a text of about so many words; the same on every machine."""
    chance = random.Random(_SEED)

    def surname() -> str:
        syllables = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((1, 2, 2, 3))))
        return (syllables + chance.choice(_ONSETS) + chance.choice(_ENDINGS)).capitalize()

    people = _Namings(chance, lambda: f"{chance.choice(_GIVEN)} {surname()}")
    bodies = _Namings(chance, lambda: f"{surname()} {chance.choice(_BODIES)}")
    places = _Namings(chance, lambda: chance.choice(_PLACES) if chance.random() < 0.5 else f"{surname()}grad")
    fillers = {
        "{p}": lambda: people.draw() if chance.random() < 0.3 else people.draw().split(" ")[-1],
        "{o}": bodies.draw, "{l}": places.draw, "{m}": lambda: chance.choice(_MONTHS), "{y}": lambda: str(chance.randint(1890, 1950)),
        "{w}": lambda: " ".join(chance.choices(_COMMON, k=chance.randint(5, 18))),
    }
    written = 0
    while written < words:
        paragraph = " ".join(_filled(chance.choice(_TOLD), fillers) for _ in range(chance.randint(3, 9)))
        written += paragraph.count(" ") + 1
        yield paragraph


def _filled(sentence: str, fillers: dict[str, Callable[[], str]]) -> str:
    for mark, fill in fillers.items():
        while mark in sentence:
            sentence = sentence.replace(mark, fill(), 1)
    return sentence
