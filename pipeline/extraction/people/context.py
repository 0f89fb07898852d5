"""What the words around a name say: is it a person, which kind of person, and is the word read otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extraction.people.candidates import alternatives, lexicon
from pipeline.language.names import is_title

CUES = "person_cues"


def _any(name: str) -> str:
    return f"(?:{alternatives(lexicon(CUES, name))})"


#: Words that may stand between a name and its verb, and between a name and the office in apposition.
_ADVERBS = rf"(?:(?:\w+ly|{_any('adverbs')})\s){{0,2}}"
_PHRASE_END = r"(?=[.,;:)]|\s(?:of|in|at|for|who|and|from|to|under|with|on|by|when)\b|$)"
_MODIFIERS = r"(?:[\w-]+\s){0,4}?"

#: Dates of a life: "1305-1361", "1305 - 3 July 1306", "3 July 1305 - ".
_LIVED = (r"[12]?[0-9]{3}\s*[-–—/]\s*(?:[12]?[0-9]{3}|\?|\)|\d{1,2}\s[A-Z]|[A-Z][a-z]+\s\d|c\.)"
          r"|\d{1,2}\s[A-Z][a-z]+\s[12]?[0-9]{3}\s*[-–—]")

#: (weight, what follows the name); only the first that fits counts. Weights are by hand, checked on the training pages.
_AFTER = tuple((weight, re.compile(pattern)) for weight, pattern in (
    (-3.0, rf"\s(?:and\s[^\W\d_a-z][\w’'-]+\s)?(?:{alternatives(lexicon(CUES, 'thing_nouns'))})\b"),
    (3.0, rf"\s*\((?:born|b\.|c\.|ca\.?|née?\b|{_LIVED}|\?|[12][0-9]{{7}}|d\.|died)"),
    (3.0, rf"\sthe\s{_any('epithets')}\b(?!\s[^\W\d_a-z])"),
    (3.0, rf",?\s(?:was|is|were|had been|has been|being)\s(?:\w+ly\s|also\s|later\s|then\s|himself\s)?{_any('passives')}\b"),
    (3.0, rf"['’]s?\s(?:\w+\s)?{_any('kin')}\b"),
    (2.5, r",?\s(?:who|whose|whom)\b|,?\s(?:himself|herself)\b"),
    (2.5, rf"\s(?:was|is|became|had become)\s(?:\w+ly\s)?(?:a|an|the|one of)\s{_MODIFIERS}{_any('offices')}{_PHRASE_END}"),
    (2.0, rf",\s{_MODIFIERS}(?:{_any('offices')}|{_any('kin')})\b"),
    (1.0, rf"\s{_ADVERBS}{_any('weak_verbs')}\b"),
    (2.0, rf"\s{_ADVERBS}{_any('verbs')}\b"),
    (1.5, rf"['’]s?\s(?:\w+\s)?{_any('belongings')}\b"),
    (1.0, r"\s(?:\w+ed|had|has|was|did|would|could|made|became|went|came|saw)\s(?:\w+\s){0,2}?(?:his|her|him|himself|herself)\b"),
    (1.0, rf"\s{_any('following')}\b"),
    (0.8, rf"\s(?:\w{{2,}}ed|{_any('actions')})\s{_any('after_actions')}\b"),
    (0.4, r"\s(?:had|did|has|would|could|wasn't|didn't|was|is)\b|['’]s\b|,\s(?:and|but)\s(?:he|she)\b"),
))  # fmt: skip
#: (weight, what stands before the name); only the first that fits counts.
_BEFORE = tuple((weight, re.compile(pattern)) for weight, pattern in (
    (-4.0, rf"\b(?i:{_any('sure_place_nouns')}) of\s$"),
    (-3.0, rf"(?i:\b{_any('place_prepositions')}|\b{_any('place_nouns')} of)\s$"),
    (-2.5, rf"\b{_any('taking_verbs')}\s$|\b{_any('ships')}\s[\"“]?$|\b[^\W\d_a-z][\w’'-]+ of $"),
    (2.5, rf"\b(?:[Cc]omrades?|[Cc]itizen|(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur|the|a|[’']s)\s(?:\w+\s)?{_any('kin')},?)\s$"),
    (2.0, rf"\b{_any('offices')},?\s$"),
    (2.0, rf"[\"”,]\s{_any('speech')}\s$"),
    (1.5, rf"\b{_any('object_verbs')}\s$"),
    (-2.0, r"\b[Tt]he\s$|\b[Aa]n?\s$"),
    (-1.0, rf"\b(?:on|{_any('things')})\s[\"“]?$"),
    (-1.0, rf"['’]s?\s$|\b{_any('foreign_articles')}\s$"),
    (-0.5, r"\b(?:from|to|of)\s$"),
    (0.7, r"\b(?:[Bb]y|[Ww]ith|[Ff]or|[Tt]hat|when|and)\s$"),
))  # fmt: skip
_PLACE_BEFORE = re.compile(f"{_BEFORE[0][1].pattern}|{_BEFORE[1][1].pattern}")
#: "a Franco agent": the article is the agent's.
_ATTRIBUTIVE = re.compile(rf"\s{_any('following')}\b")

#: What ends the name of a group that is called after people ("the Brandler group").
GROUP_OF = re.compile(rf"\b{_any('groups')}$", re.IGNORECASE)
_KINSHIP = re.compile(rf"\s{_any('households')}\b")
_OLDER = re.compile(r"\b(?:[Oo]lder|[Ee]lder|[Oo]ld|[Yy]ounger|[Yy]oung|senior|junior)\s$")
_NOUN_FOLLOWS = re.compile(rf"(?:-|\s)(?!(?:{_any('no_nouns')}|{_any('verbs')})\b)[a-z]")
_DETERMINED = re.compile(r"\b(?i:the|a|an|some|every|all|his|its|their|our|of|in|many|young|any|no|two|three|with|other|both)\s$")
_FEMALE = re.compile(rf"\b{_any('women')}[\s,]*$")
_OF_A_STATE = re.compile(rf", (?:D\.C\.|(?:{alternatives(lexicon('capitalised_words', 'places'))})(?![\w-]))")
_IN_PLACE = re.compile(r"[a-z]\s(?:in|at|near)\s[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?,\s$")
_KIN_BEFORE = re.compile(rf"\b{_any('kin')}[\s,]+[(\"“]?$")
_KIN_AFTER = re.compile(rf",?\s\(?(?:the\s|[Hh]is\s|[Hh]er\s)?(?:\w+\s)?{_any('kin')}\sof\b")
_WORD_BEFORE = re.compile(r"([A-Za-z]+\.?)\s\(?[\"“]?$")
_CAPITAL = r"(?:[^\W\d_a-z][\w'’-]*|of|the|and|in|on|a|an|to|for|with|from|de|la)"
_LISTED_WORK = re.compile(r"[^\W\d_a-z][\w'’-]+, [^\W\d_a-z][\w.'’ -]{0,40}?[.,:]\s+(?=[\"“])")
_QUOTED_TITLE = re.compile(rf"[\"“]{_CAPITAL}(?:[ ,:]+{_CAPITAL}){{2,}}[.,!?]?[\"”]")

_WINDOW = 60


def person_evidence(text: str, start: int, end: int) -> float:
    """Return how much the words beside `text[start:end]` speak for a person (positive) or something else (negative)."""
    after = text[end:end + _WINDOW]
    weight = next((value for value, pattern in _AFTER if pattern.match(after)), 0.0)
    before = text[max(0, start - _WINDOW):start]
    value = next((value for value, pattern in _BEFORE if pattern.search(before)), 0.0)
    if value < 0 and _ATTRIBUTIVE.match(after):
        return weight
    # "the Galois who ..." is a person all the same, "in Bazhanov's office" is a person's; "X of Y, who" speaks of X.
    eased = value < 0 and weight >= 1.5 and (value > -2.5 or not after.startswith(","))
    return weight + (value / 3 if eased else value)


def read_otherwise(text: str, start: int, end: int) -> bool:
    """Whether a word that is a name and something else ("German", "Virginia") is the other thing here."""
    before = text[max(0, start - _WINDOW):start]
    return bool(_DETERMINED.search(before) or _PLACE_BEFORE.search(before) or _NOUN_FOLLOWS.match(text, end)) or is_town(text, end)


def is_town(text: str, end: int) -> bool:
    """Whether a comma and the name of a country, state or great city follow ("Borlan, Missouri"; "Washington, D.C.")."""
    return _OF_A_STATE.match(text, end) is not None


def is_county(text: str, start: int, end: int) -> bool:
    """Whether what stands there is the wider place of one named before: "was born at Selby, Mornshire, the son of"."""
    return text[end : end + 1] in (",", ".", ";", ")") and _IN_PLACE.search(text, max(0, start - _WINDOW), start) is not None


def names_kinship(text: str, start: int, end: int) -> bool:
    """Whether a surname means several people, or one by kinship ("the X brothers", "the X father", "the older X")."""
    return bool(_KINSHIP.match(text, end) or _OLDER.search(text, max(0, start - 10), start))


def is_kin(text: str, start: int, end: int) -> bool:
    """Whether a word of kinship stands before a name or in apposition after it ("his brother, X", "a son (X)", "X, son of")."""
    return bool(_KIN_BEFORE.search(text, max(0, start - 24), start) or _KIN_AFTER.match(text, end))


def is_woman(text: str, start: int) -> bool:
    """Whether the words before say that the person is a woman ("his wife Nadia")."""
    return bool(_FEMALE.search(text[max(0, start - 24):start]))


def title_before(text: str, start: int) -> str | None:
    """Return the title or office just before a name ("comrade", "general"), if there is one."""
    match = _WORD_BEFORE.search(text[max(0, start - 24):start])
    if match is None or (match[1].endswith(".") and match[1][:-1] not in lexicon(CUES, "abbreviated_titles")):
        return None
    return match[1] if is_title(match[1]) or match[1].lower() in lexicon(CUES, "offices") else None


def is_opening(text: str, start: int) -> bool:
    """Whether nothing but a stop, quote, dash or bracket comes before: the capital may be that of a sentence."""
    before = text[max(0, start - 4):start].rstrip(" \n")
    return not before or before[-1] in ".!?:;\"“”‘*•-–—("


def titles_in_quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each title of a work in quotation marks: three capitalised words or more.

    In an entry of a list of works ('Weiss, Ivan. "Mein Leben" (Berlin)') all after the author is title and imprint.
    """
    if '"' in text or "“" in text:
        entry = _LISTED_WORK.match(text)
        if entry:
            yield entry.end(), len(text)
        yield from (match.span() for match in _QUOTED_TITLE.finditer(text))
