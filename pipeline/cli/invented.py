"""Invented texts for measuring: lives of people who never were, the same for the same seed, each with names, dates, bodies and events."""

from __future__ import annotations

from random import Random

_GIVEN = ("Anna", "Boris", "Clara", "David", "Elena", "Felix", "Greta", "Henry", "Irina", "Jacob", "Karl", "Lydia", "Maria", "Nikolai",
          "Olga", "Peter", "Rosa", "Stefan", "Thomas", "Vera")
_STEMS = ("Abel", "Brandt", "Czern", "Dorn", "Elst", "Fried", "Grab", "Hald", "Irm", "Just", "Kast", "Lind", "Morg", "Nord", "Oster",
          "Pol", "Rav", "Sand", "Tarn", "Weiss")
_ENDINGS = ("ach", "berg", "enko", "feld", "horst", "ing", "kov", "mann", "ner", "ovsky", "sen", "ström", "ton", "witz", "yak")
_PLACES = ("Berlin", "Kiev", "London", "Moscow", "Odessa", "Paris", "Prague", "Riga", "Vienna", "Warsaw")
_BODIES = ("the Dockers' Union", "the Social Democratic Party", "the Printers' Union", "the Central Committee", "the Workers' League",
           "the Ministry of Railways", "the Academy of Sciences", "the Miners' Federation")
_MONTHS = ("January", "March", "May", "June", "August", "October", "December")
_SENTENCES = (
    "In {year} {pronoun} joined {body} in {place}.",
    "On {day} {month} {year} {surname} was arrested in {place} together with {other}.",
    "In {month} {year} {pronoun} was elected secretary of {body}, and {other} became its treasurer.",
    "{other} wrote from {place} that the winter was long and that nobody had read the newspapers.",
    "{surname} met {other} in {place} in {year}, and both spoke of the strike at length.",
    "The letters of that summer say little of the quarrel, though much of the weather and of the price of bread.",
    "In {year} {pronoun} was appointed director of a school in {place}.",
    "At the congress in {place} {other} spoke against the plan, and {body} rejected it.",
    "{surname} left {place} in {year} and published a book on the railways.",
    "Nothing is known of the months that followed; a neighbour later remembered a light in the window.")


def invented_life(seed: int, words: int) -> str:
    """Return a plain text of about so many words on a life; people of other seeds below 200 also come into it."""
    dice = Random(seed)
    given, surname = _name(seed)
    pronoun, born = ("she" if given.endswith("a") else "he"), 1850 + dice.randrange(40)
    parts = [f"{given} {surname} was born in {dice.choice(_PLACES)} on {dice.randrange(1, 28)} {dice.choice(_MONTHS)} {born}."]
    count, paragraph = 12, [parts[0]]
    paragraphs: list[str] = []
    while count < words:
        sentence = dice.choice(_SENTENCES).format(
            pronoun=pronoun, surname=surname, other=" ".join(_name(dice.randrange(200))), place=dice.choice(_PLACES),
            body=dice.choice(_BODIES), day=dice.randrange(1, 28), month=dice.choice(_MONTHS),
            year=born + 20 + len(paragraphs) % 40)
        paragraph.append(sentence[0].upper() + sentence[1:])
        count += len(sentence.split())
        if len(paragraph) == 5:
            paragraphs.append(" ".join(paragraph))
            paragraph = []
    return "\n\n".join([*paragraphs, " ".join([*paragraph, f"{given} {surname} died in {dice.choice(_PLACES)} in {born + 70}."])]) + "\n"


def _name(seed: int) -> tuple[str, str]:
    dice = Random(f"name {seed}")
    return dice.choice(_GIVEN), dice.choice(_STEMS) + dice.choice(_ENDINGS)
