"""Headwords of biographical dictionaries, which put the surname first: "BRANDT, KARL JOHANN (1863-1911), Swedish engineer, was born"."""

from __future__ import annotations

import re

from pipeline.extraction.people.candidates import NAME_KINDS, Segment, kind_of
from pipeline.language.names import is_given_name, is_patronymic, titles
from pipeline.language.names.lexicon import is_postnominal

_CAPITAL = r"[^\W\d_a-z]"
_WORD = rf"(?:(?:{_CAPITAL}[a-z]?\.[-‐]?)+|{_CAPITAL}[\w'’-]*)"
_PARTICLE = r"(?:de|da|di|du|la|le|van|von|der|den|zu|af)"
_TITLE = "|".join(sorted((title.capitalize() for title in titles() if " " not in title), key=lambda title: (-len(title), title)))
#: Family name, comma, given names; a title stands before the given names or behind them.
_HEADWORD = re.compile(
    rf"(?P<family>{_WORD}(?:\s(?:{_PARTICLE}\s)?{_WORD}){{0,2}}),\s(?:(?:{_TITLE})\.?\s){{0,2}}"
    rf"(?P<given>{_WORD}(?:\s(?:{_PARTICLE}\s)?{_WORD}){{0,4}})"
)
#: What shows that it is one: life dates in brackets, perhaps behind a title, or a description.
_LIFE = re.compile(r"(?:,[^.;()]{0,50})?\s\((?:born|b\.|d\.|died|c\.|ca\.|fl\.|\?|\d{3,4})")
_DESCRIBED = re.compile(r",\s(?:an?|the|\d|[a-z-]+\s|[A-Z][a-z]+\s[a-z])")
_PEERAGE = (
    r",\s\d+(?:st|nd|rd|th)\s(?:Duke|Marquess|Marquis|Earl|Viscount|Baron|Lord|Baronet|Duchess|Countess|Baroness)"
    r"(?:\s(?:of\s)?[\w'’.-]+){0,4}?"
)
#: A title of a peer before the brackets of the life dates or letters of honours, and the word before those.
_TITLE_BEHIND = re.compile(rf"{_PEERAGE}(?=,\s[A-Z]{{2}}|\s\()")
_TITLE_BEFORE = re.compile(rf"{_PEERAGE}\s?$")
_HONOUR_BEHIND = re.compile(r",?\s(?P<word>[A-Z][A-Za-z.]*)")
_HONOUR_BEFORE = re.compile(r",?\s(?P<word>[A-Z][A-Za-z.]*)\s?$")
_LONGEST_TITLE = 60
#: How long a word in capitals is that is no abbreviation of a body ("SDP, Finland (1899-1918)").
_SURELY_SURNAME = 5
#: How an entry goes on that has no life dates in brackets: "; b. Turku", ". Born in 1892", ". Soviet commander", " (party name Ash), a".
_OTHERWISE = r"\s\((?:party\sname|pseud|real\sname|alias|real\ssurname|known\sas|also|n[ée]+\s|born\s)[^()]{1,60}\)"
_ENTERED = re.compile(
    rf"(?:{_OTHERWISE}[.,;:]|[.,;:]\s(?:[Bb]orn|[Bb]\.|[Dd]ied|[Dd]\.)|(?:{_OTHERWISE})?\.\s[A-Z][a-z]+(?:ese|ish|an|ch|sh|iet|eek|ak|iss)\s[a-z])"
)
#: In capitals a name shows that it is a headword; its dates stand soon behind whatever titles it has.
_DATED_SOON = re.compile(r"[;,]\s[^\n]{0,200}?\b\d{4}\b")
#: Peers stand under their title, and their family name among the others: "SALISBURY, ROBERT CECIL, 3rd Marquess of".
_PEER = re.compile(r",\s\d+(?:st|nd|rd|th)\s(?:Duke|Marquess|Marquis|Earl|Viscount|Baron|Lord)\b", re.IGNORECASE)


def headword(text: str) -> Segment | None:
    """Return the name that a passage opens with if its surname stands first, with its words in natural order."""
    match = _HEADWORD.match(text)
    if match is None or not _is_headword(text, match):
        return None
    given = [_spelt(word) for word in match["given"].split()]
    words = given if _PEER.match(text, match.end()) and len(given) > 1 else [*given, *map(_spelt, match["family"].split())]
    kinds = "".join(kind if (kind := kind_of(word)) in NAME_KINDS else "n" for word in words)
    return Segment(0, match.end(), tuple(words), kinds, ((0, match.end()),) * len(words), None, "", "")


def life_begins(text: str, start: int, end: int) -> int:
    """Return where the name at `text[start:end]` ends with all its titles and honours, before the brackets of the life dates.

    So "Hugh Brandt, 2nd Baron Brandt, KCB (1836-1912)"; for the headword that opens a text, behind whatever describes it.
    """
    if start == 0 and _LIFE.match(text, end):
        return text.index("(", end) - 1
    if title := _TITLE_BEHIND.match(text, end):
        end = title.end()
    while (found := _HONOUR_BEHIND.match(text, end)) and is_postnominal(found["word"]):
        end = found.end()
    return end


def name_ends(text: str, bracket: int) -> int:
    """Return where the name ends, without titles and honours, behind which life dates stand in brackets from `bracket` on."""
    low = max(0, bracket - _LONGEST_TITLE)
    while (found := _HONOUR_BEFORE.search(text, low, bracket)) and is_postnominal(found["word"]):
        bracket = found.start()
    title = _TITLE_BEFORE.search(text, low, bracket)
    return title.start() if title else bracket


def _is_headword(text: str, match: re.Match[str]) -> bool:
    capitals = match["family"].isupper()
    given = match["given"].split()
    if not any(is_given_name(_spelt(word)) for word in given) and not is_patronymic(given[-1]):
        long_enough = match["given"].isupper() or len(match["family"]) >= _SURELY_SURNAME
        return capitals and long_enough and _LIFE.match(text, match.end()) is not None
    if _LIFE.match(text, match.end()):
        names = {kind_of(word) for word in match["family"].split()} <= NAME_KINDS
        return capitals or (names and is_given_name(given[0]))
    if _ENTERED.match(text, match.end()):
        return capitals or is_given_name(given[0]) or is_patronymic(given[-1])
    return capitals and any(form.match(text, match.end()) for form in (_DESCRIBED, _DATED_SOON))


def _spelt(word: str) -> str:
    """A word of a name in capitals as it is written elsewhere: "GASCOYNE-CECIL" is "Gascoyne-Cecil"."""
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word) if word.isupper() and len(word.strip(".")) > 1 else word
