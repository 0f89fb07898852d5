"""Names without a head word that the words around them show to be bodies: "joined the Zveno", "Hart & Lowe", acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extraction.organizations.lexicon import OrganizationLexicon
from pipeline.extraction.organizations.words import Head, last_words_of_heads, words
from pipeline.language.gazetteer import fold

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*[^\W_]"
_RUN = re.compile(rf"[\s(\"“]{{1,2}}({_CAPITAL}(?:\s(?:(?:of|and|de|des|la|der)\s(?:the\s)?)?{_CAPITAL}){{0,3}})")
_NEXT = re.compile(r"[\"”']?\s?([^\W\d_]+)")
_FIRM = re.compile(rf"(?:{_CAPITAL}(?:\s|,\s)){{1,3}}&\s(?:Co\.?(?!\w)|Sons?\b|Bros\.?|{_CAPITAL})")
_OPENING = re.compile(r"(?:The|In|At|On|From|To|By|For|Of|With|And|See)\s")
_ACRONYM = re.compile(r"(?<![\w.&/-])[A-Z]{2,6}(?![\w&/-]|\.\w)")
_BEFORE_ACRONYM = re.compile(
    r"\b(?:(?P<the>[Tt]he)|joined|by|for|from|of|with|into|against|agents?|officers?|members?|officials?|leaders?|chief|director) $")
_AFTER_ACRONYM = re.compile(
    r"(?P<owner>['’]s\s[a-z])|\s(?:agents?|officers?|officials?|members?|leaders?|troops|forces|headquarters|chief|director|fighters"
    r"|announced|claimed|demanded|decided|ordered|refused|reported|declared)\b")
_IN_BRACKETS = re.compile(r"\s\(([A-Z]{2,6})\)")

_LINKS = frozenset({"of", "the", "and", "for", "on", "in"})

FIRM = Head("", "company", "never")
SCHOOL = Head("", "education", "never")
ACRONYM = Head("", "other", "never")
CALLED = Head("called", "other", "never")
NAMED = Head("named", "other", "never")


def after_cue(text: str, kind: str, position: int, lexicon: OrganizationLexicon) -> tuple[int, int] | None:
    """Return the span of the body's name that stands at `position`, right after a cue of this kind, or None."""
    match = _RUN.match(text, position)
    if match is None:
        return None
    start, end = match.span(1)
    if text[end - 2:end] in ("'s", "’s"):
        if kind != "member":
            return None
        end -= 2
    name = text[start:end]
    if (end == match.end(1) and not _stands_alone(text, end, kind)) or _is_other(name, kind, lexicon):
        return None
    return start, end


def _stands_alone(text: str, end: int, kind: str) -> bool:
    """Whether no noun follows of which the name would be an attribute; in apposition ("the group Zveno,") a mark has to follow."""
    following = _NEXT.match(text, end)
    return following is None or (kind != "called" and following[1] in words("after_names"))


def _is_other(name: str, kind: str, lexicon: OrganizationLexicon) -> bool:
    """Whether the capitalised words name a place, a people, an office or a thing, or have a head or an owner and are for the grammar."""
    parts = name.lower().replace("’", "'").split()
    last = parts[-1]
    capitals = [part.lower().rstrip("'’") for part in name.split() if part[0].isupper()]
    if any(word in words("titles") or word in words("outside") for word in capitals):
        return True
    if any(part.endswith("'s") and part not in words("possessives") for part in parts):
        return True
    if fold(name) in lexicon.place_names or any(lexicon.is_place(form) for form in (last, last.removesuffix("s"), last.removesuffix("ns"))):
        return True
    if kind == "school" and any(map(lexicon.is_place, parts)):
        return True
    return last in words("not_bodies") or last in last_words_of_heads() or fold(name) in lexicon.contextual


def firms(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of firms with an ampersand: "Hart & Lowe", "Hart, Lowe & Co."."""
    if " & " not in text:
        return
    for match in _FIRM.finditer(text):
        opening = _OPENING.match(match.group())
        start = match.start() + (opening.end() if opening else 0)
        if text[start] != "&":
            yield start, match.end()


def acronyms(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, surely) of capitals that stand where a body stands; `surely` if by more than an article.

    Not in headings and other text in capitals, no roman numerals, nothing in the lexicon's list of other abbreviations.
    """
    for match in _ACRONYM.finditer(text):
        name, start, end = match.group(), match.start(), match.end()
        if name in words("not_acronyms") or set(name) <= set("IVXLCDM") or _among_capitals(text, start, end):
            continue
        before = _BEFORE_ACRONYM.search(text, max(0, start - 12), start)
        after = _AFTER_ACRONYM.match(text, end)
        if before and not text.startswith(" of ", end) and (len(name) > 2 or after):
            yield start, end, not before["the"] or after is not None
        elif after and len(name) > 2:
            yield start, end, True


def _among_capitals(text: str, start: int, end: int) -> bool:
    around = f"{text[max(0, start - 2):start].strip()[-1:]}{text[end:end + 3].strip()[:1]}"
    neighbour = re.search(r"[A-Z]{2,}\W+$", text[max(0, start - 12):start]) or re.match(r"\W+[A-Z]{2,}\b", text[end:end + 12])
    return neighbour is not None or around[-1:].isupper()


def other_abbreviations(text: str, bodies_end: frozenset[int]) -> Iterator[str]:
    """Yield abbreviations that the text defines for what is no body: "peace feelers (PF)"; `bodies_end` are ends of bodies' names."""
    for match in _IN_BRACKETS.finditer(text) if "(" in text else ():
        before = text[max(0, match.start() - 80):match.start()].split()
        for skipped in (_LINKS, frozenset[str]()):
            initials = "".join(word[0].upper() for word in before if word not in skipped)
            if match.start() not in bodies_end and initials.endswith(match[1]):
                yield match[1]
