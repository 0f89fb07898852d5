"""Closed word classes of English that clause analysis rests on, from `grammar.toml`, and pronouns by what they agree with."""

from __future__ import annotations

from pipeline.extraction.events.lexicon import word_lists

_LISTS = word_lists("grammar.toml")

PASSIVE = _LISTS["passive"]
COPULA = _LISTS["copula"]
PERFECT = _LISTS["perfect"]
AUXILIARIES = PASSIVE | PERFECT | _LISTS["other_auxiliaries"]
ASPECTUAL = _LISTS["aspectual"]
CAUSATIVES = _LISTS["causatives"]
ADVERBS = _LISTS["adverbs"]
QUANTIFIERS = _LISTS["quantifiers"]
PREPOSITIONS = _LISTS["prepositions"]
DETERMINERS = _LISTS["determiners"]
COORDINATORS = _LISTS["coordinators"]
RELATIVES = _LISTS["relatives"]
SUBORDINATORS = _LISTS["subordinators"]
AFTER_PASSIVE = _LISTS["after_passive"]
AFTER_OFFICE = _LISTS["after_office"]
CHRONOLOGICAL = _LISTS["chronological"]
NONDESCRIPT = _LISTS["nondescript"]
GATHERINGS = _LISTS["gatherings"]
POSTHUMOUS = _LISTS["posthumous"]
EPITHETS = _LISTS["epithets"]
ERAS = _LISTS["eras"]
SINGLING = _LISTS["singling"]
STANDING_FOR = _LISTS["standing_for"]
ORIGINS = _LISTS["origins"]

HARD_MARKS = frozenset({";", ":", "(", ")", "—", "–", "[", "]", "!", "?"})
QUOTES = frozenset({'"', "“", "”"})
#: Marks that make a possessor of the name before them.
GENITIVE_MARKS = frozenset({"'s", "’s", "'", "’"})

#: Pronouns by what they agree with: a gender, "plural", or the "first" person.
SUBJECT_PRONOUNS = {"he": "male", "she": "female", "they": "plural", "i": "first", "we": "first"}
OBJECT_PRONOUNS = {"him": "male", "her": "female", "them": "plural", "me": "first", "us": "first"}
POSSESSIVES = {"his": "male", "her": "female", "their": "plural", "my": "first", "our": "first"}
#: "the latter": who was named last.
LATTER = "latter"
#: Words for how many there are of someone.
NUMERALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
#: The first of two who were named together: "the former was tried".
FORMER = "former"
#: Words for two who were named together, and for the first of them: "both were tried", "the two were tried", "the former was tried".
PAIRED = {"both": "pair", "two": "pair", "couple": "pair", "pair": "pair", FORMER: FORMER} | {
    word: word for word, number in NUMERALS.items() if number > NUMERALS["two"]
}
