"""What the words around a name say: is it a person, which kind of person, and is the word read otherwise."""

from __future__ import annotations

import re

from pipeline.extraction.people.candidates import alternatives, lexicon
from pipeline.language.names import is_title

CUES = "person_cues"
_VERBS = alternatives(lexicon(CUES, "verbs"))
_PASSIVES = alternatives(lexicon(CUES, "passives"))
_KIN = alternatives(lexicon(CUES, "kin"))
_BELONGINGS = alternatives(lexicon(CUES, "belongings"))
_OFFICES = alternatives(lexicon(CUES, "offices"))
_SPEECH = r"said|replied|asked|answered|told|wrote|declared|exclaimed|remarked|added|explained|insisted"

#: (weight, what follows the name); only the first that fits counts.
_AFTER = (
    (3.0, re.compile(r"\s*\((?:born|b\.|c\.|ca\.?|née?\b|1[0-9]{3}\s*[-–—/¹²]|\?|[12][0-9]{7}|d\.|died)")),
    (3.0, re.compile(r"\sthe\s(?:Great|Terrible|Elder|Younger|Conqueror|Bold|Fat|Bald|Pious|Wise|Just|Magnificent|Confessor|Lionheart|Cruel|Apostate|Good)\b")),
    (3.0, re.compile(rf",?\s(?:was|is|were|had been|has been|being)\s(?:\w+ly\s|also\s|later\s|then\s|himself\s)?(?:{_PASSIVES})\b")),
    (3.0, re.compile(rf"['’]s?\s(?:\w+\s)?(?:{_KIN})\b")),
    (2.5, re.compile(rf",?\s(?:who|whose|whom)\b|,?\s(?:himself|herself)\b")),
    (2.5, re.compile(rf"\s(?:was|is|became|had become)\s(?:\w+ly\s)?(?:a|an|the|one of)\s(?:[\w-]+\s){{0,4}}?(?:{_OFFICES})\b")),
    (2.0, re.compile(rf",\s(?:then\s|later\s|now\s|the\s|a\s|an\s|his\s|her\s|my\s|our\s|their\s|former\s|[\w-]+\s){{0,4}}?(?:{_OFFICES}|{_KIN})\b")),
    (2.0, re.compile(rf"\s(?:\w+ly\s|also\s|then\s|had\s|has\s|never\s|always\s|later\s|himself\s|once\s|didn't\s|did not\s|could not\s|would\s|could\s){{0,2}}(?:{_VERBS})\b")),
    (1.5, re.compile(rf"['’]s?\s(?:\w+\s)?(?:{_BELONGINGS})\b")),
    (1.0, re.compile(r"\s(?:\w+ed|had|has|was|did|would|could|made|became|went|came|saw)\s(?:\w+\s){0,2}?(?:his|her|him|himself|herself)\b")),
    (0.8, re.compile(r"\s(?:\w{2,}ed|held|made|went|came|saw|got|put|set|had|chose|bore|broke|brought|built|caught|drew|drove|fought|found|heard|hid|hit|let|meant|paid|rode|rose|showed|spent|stayed|swore|threw|turned|used|wore)\s(?:to|his|her|that|the|a|an|on|up|out|for|in|at|me|him|them|us|it|with|down|off|back|as|only|not|no)\b")),
    (0.4, re.compile(r"\s(?:had|did|has|would|could|wasn't|didn't|was|is)\b|['’]s\b|,\s(?:and|but)\s(?:he|she)\b")),
)
#: (weight, what stands before the name); only the first that fits counts.
_BEFORE = (
    (-3.0, re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nto|[Tt]hrough|[Tt]owards?|[Aa]round|[Oo]utside|[Tt]hroughout|[Aa]cross|[Vv]ia|[Ww]ithin|(?:city|town|village|province|region|district|port|state|county|island|street|university|battle|kingdom|suburb|capital|institute) of)\s$")),
    (2.5, re.compile(rf"\b(?:[Cc]omrades?|[Cc]itizen|(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur|the|a|[’']s)\s(?:\w+\s)?(?:{_KIN}),?)\s$")),
    (2.0, re.compile(rf"\b(?:{_OFFICES}),?\s$")),
    (2.0, re.compile(rf"[\"”,]\s(?:{_SPEECH})\s$")),
    (1.5, re.compile(r"\b(?:named|called|told|asked|informed|married|met|met with|marry|befriended|replaced|succeeded|appointed|invited|arrested|between|against|a certain|like)\s$")),
    (-2.0, re.compile(r"\b[Tt]he\s$|\b[Aa]n?\s$")),
    (-1.0, re.compile(r"\b(?:left|leave|reached|on|newspaper|magazine|journal|book|novel|ship|paper|organ)\s[\"“]?$")),
    (-0.5, re.compile(r"\b(?:from|to|of)\s$")),
    (0.7, re.compile(r"\b(?:[Bb]y|[Ww]ith|[Ff]or|[Tt]hat|when|and)\s$")),
)
_GROUP = re.compile(r"\s(?:brothers|sisters|family|families|couple|clan|household|twins|father|mother|parents|children)\b")
_OLDER = re.compile(r"\b(?:[Oo]lder|[Ee]lder|[Oo]ld|[Yy]ounger|[Yy]oung|senior|junior)\s$")
_NOUN_FOLLOWS = re.compile(rf"(?:-|\s)(?!(?:and|or|in|on|at|was|were|had|has|is|are|did|would|could|should|will|can|of|to|the|a|an|with|from|as|for|by|who|whom|whose|that|which|but|then|also|never|always|not|himself|into|until|when|because|after|before|if|so|went|came|saw|got|too|there|here|again|went|{_VERBS})\b)[a-z]")
_FEMALE = re.compile(r"\b(?:wife|sister|daughter|mother|[Mm]rs\.|[Mm]iss|[Mm]adame|[Mm]me\.|widow|girlfriend|mistress|niece|aunt|Princess|Queen|Countess|actress)[\s,]*$")
_BEFORE_WORD = re.compile(r"([A-Za-z]+\.?)\s(?:\(?[\"“]?)$")
_DETERMINED = re.compile(r"\b(?:the|The|a|A|an|some|every|all|his|its|their|our|of|in|In|many|young|any|no|two|three|[Ww]ith|other|both)\s$")

WINDOW = 60


def person_evidence(text: str, start: int, end: int) -> float:
    """Return how much the words beside `text[start:end]` speak for a person (positive) or something else (negative)."""
    weight = 0.0
    after = text[end:end + WINDOW]
    for value, pattern in _AFTER:
        if pattern.match(after):
            weight += value
            break
    before = text[max(0, start - WINDOW):start]
    for value, pattern in _BEFORE:
        if pattern.search(before):
            # "the Galois who ..." is a person all the same; "in Bazhanov's office" is a person's.
            weight += value if value > 0 or weight < 1.5 else value / 3
            break
    return weight


def read_otherwise(text: str, start: int, end: int) -> bool:
    """Whether a word that is a given name and something else ("German", "Virginia") is the other thing here."""
    before = text[max(0, start - WINDOW):start]
    if _DETERMINED.search(before) or _BEFORE[0][1].search(before):
        return True
    return bool(_NOUN_FOLLOWS.match(text, end))


def names_kinship(text: str, start: int, end: int) -> bool:
    """Whether a surname means several people or one by kinship ("the X brothers", "the X father", "the older X")."""
    return bool(_GROUP.match(text, end) or _OLDER.search(text, max(0, start - 10), start))


def is_woman(text: str, start: int) -> bool:
    """Whether the words before say that the person is a woman ("his wife Nadia")."""
    return bool(_FEMALE.search(text[max(0, start - 24):start]))


def title_before(text: str, start: int) -> str | None:
    """Return the title or office in lower case just before a name ("comrade", "general"), if there is one."""
    match = _BEFORE_WORD.search(text[max(0, start - 24):start])
    return match[1] if match and (is_title(match[1]) or match[1].lower() in lexicon(CUES, "offices")) else None


def is_opening(text: str, start: int) -> bool:
    """Whether nothing but a stop, quote, dash or bracket comes before: the capital may be that of a sentence."""
    before = text[max(0, start - 4):start].rstrip(" \n")
    return not before or before[-1] in ".!?:;\"“”‘*•-–—(" or start == 0
