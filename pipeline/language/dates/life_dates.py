"""Life dates as they stand in parentheses after a name: "(1888-1938)", "(1893-?, né Kogan)", "(b. 1902)", "(Riga, 1888 – Paris, 1938)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.language.dates.anchoring import DateContext
from pipeline.language.dates.edtf import bounds
from pipeline.language.dates.finder import FoundDate, find_dates
from pipeline.language.dates.model import HistoricalDate

Place = tuple[int, int]

_DASH = r"\s*[-–—‒−/]\s*"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEARS = re.compile(
    r"\s*(?:b\.\s*)?(?P<birth>(?P<birth_about>(?:c\.|ca\.?|circa|about)\s*)?(?P<birth_year>\d{3,4})(?P<birth_doubt>\?)?|\?)"
    rf"(?:{_DASH}|\s+to\s+|(?<=\d)(?=\d{{4}})|(?<=\d)(?=[⁰¹²³⁴⁵⁶⁷⁸⁹]{{4}}))"
    r"(?:d\.\s*)?(?P<death>(?P<death_about>(?:c\.|ca\.?|circa|about)\s*)?(?P<death_year>\d{4}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{4}|\d{3}|\d\d)(?P<death_doubt>\?)?|\?|present\b|today\b)?"
    r"(?P<era>\s?(?:B\.\s?C\.(?:\s?E\.)?|BCE?|AD|CE))?(?=$|[\s,;.:)])"
)
_GLUED_SHORT = re.compile(r"\s*(?P<birth_year>\d{4})(?P<death_year>\d{2})(?=$|[\s,;.:)])")
_ONE_SIDE = re.compile(r"\s*(?P<word>born|b\.|died|d\.)\s*(?:on\s+|in\s+|about\s+)?", re.IGNORECASE)
_REST = re.compile(r"^[\s,;]+|[\s,;]+$")
_OPENING = re.compile(r"['’\"”*]*,?\s*(?:(?:n[ée]e?|born)\s[^\W\d_a-z][\w'’-]+,?\s*)?\(")
#: What stands before the dates in brackets, and is none: how the name is written or said elsewhere ("Russian: Иван; "), a birth name.
_GLOSSES = re.compile(r"(?:(?:(?!\d{3})[^;()])*;\s*)+(?:n[ée]+\s[^\d,;()]+,\s*)?|n[ée]+\s[^\d,;()]+,\s*")
#: The place beside a date: "Riga, ", ", New York", " in Breslau".
_PLACE = re.compile(r"[\s,]*(?:(?:in|at|near|on|of|[^\W\d_a-z][\w'’.-]*)[\s,]*)*")
_DATED = re.compile(r"\d{3}")
#: How a side that is not known well is stated: "before 1480", "baptised 3 May 1612".
_SIDE = re.compile(r"\s*(?:(?:before|after|by|baptized|baptised|bapt\.|bap\.|buried)\s*)?")
_BETWEEN_SIDES = re.compile(r"\s*[-–—‒−]\s+|\s+[-–—‒−]\s*|(?<=[^\W\d_])[–—]$")
_SHORT = 240
_LONGEST_LIFE = 115
_LONGEST_BOUNDED = 130
_SHORTEST_LIFE = 12
"""Years. A shorter stretch with a shortened end ("1921-23") is rather the time in an office than a life."""


@dataclass(frozen=True, slots=True)
class LifeDates:
    """Birth and death with their places in the text given, and the rest of that text ("né Kogan")."""

    birth: HistoricalDate | None
    death: HistoricalDate | None
    rest: str
    birth_span: Place | None = None
    death_span: Place | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the two dates, or the one that is known, can bound a life: no years of an office, no single year of who knows what."""
        if self.birth is None or self.death is None or not (self.birth.earliest and self.death.latest):
            return True
        if self.birth.earliest.startswith("-") or self.death.latest.startswith("-"):
            return True
        return _SHORTEST_LIFE <= int(self.death.latest[:4]) - int(self.birth.earliest[:4]) <= _LONGEST_BOUNDED


def after_name(text: str, end: int) -> tuple[LifeDates, int] | None:
    """Return the life dates in the brackets behind a name that ends at `end`, and the offset that their spans count from; or None.

    Between name and brackets a birth name may stand ("Ivanov, né Kogan (1888-1938)"), in the brackets glosses of the name before the dates.
    """
    opening = _OPENING.match(text, end)
    if opening is None:
        return None
    closing = text.find(")", opening.end(), opening.end() + _SHORT)
    inside = text[opening.end() : closing if closing >= 0 else opening.end() + _SHORT]
    if not any(character.isdigit() for character in inside):
        return None
    gloss = _GLOSSES.match(inside)
    offset = gloss.end() if gloss else 0
    life = parse_life_dates(inside[offset:])
    return (life, opening.end() + offset) if life else None


def parse_life_dates(inside: str) -> LifeDates | None:
    """Return the life dates that the inside of a parenthesis begins with, or None if it begins with none.

    An unknown side ("?", or nothing after the dash) is None. Damaged ranges count ("18881938", "1887¹⁹³⁷", "190138").
    """
    years = _from_years(inside)
    if years is not None and not (years.death is None and _DATED.search(years.rest)):
        return years
    return _from_one_side(inside) or _from_full_dates(inside) or _from_sides(inside) or _from_halves(inside) or years


def _from_years(inside: str) -> LifeDates | None:
    match = _YEARS.match(inside)
    if match is None:
        match = _GLUED_SHORT.match(inside)
        return _from_glued(inside, match) if match else None
    if not match["birth_year"] and not match["death_year"]:
        return None
    bc = "B" in (match["era"] or "")
    birth_year = int(match["birth_year"]) if match["birth_year"] else None
    death_year = _death_year(match, birth_year)
    if birth_year is not None and death_year is not None and not _is_life(birth_year, death_year, bc, len(match["death_year"])):
        return None
    birth = _year(birth_year, match["birth_about"], match["birth_doubt"], bc)
    death = _year(death_year, match["death_about"], match["death_doubt"], bc)
    return LifeDates(
        birth, death, _REST.sub("", inside[match.end() :]), match.span("birth") if birth else None, match.span("death") if death else None
    )


def _death_year(match: re.Match[str], birth_year: int | None) -> int | None:
    if not match["death_year"]:
        return None
    digits = match["death_year"].translate(_SUPERSCRIPT)
    if len(digits) == 2 and birth_year is not None:
        return birth_year // 100 * 100 + int(digits)
    return int(digits)


def _from_glued(inside: str, match: re.Match[str]) -> LifeDates | None:
    birth, short = int(match["birth_year"]), int(match["death_year"])
    death = birth // 100 * 100 + short
    if not _is_life(birth, death, False, 2):
        return None
    return LifeDates(
        _year(birth, None, None, False),
        _year(death, None, None, False),
        _REST.sub("", inside[match.end() :]),
        match.span("birth_year"),
        match.span("death_year"),
    )


def _is_life(birth: int, death: int, before_christ: bool, digits: int) -> bool:
    length = birth - death if before_christ else death - birth
    return (_SHORTEST_LIFE if digits == 2 and not before_christ else 0) <= length <= _LONGEST_LIFE


def _year(year: int | None, about: str | None, doubt: str | None, before_christ: bool) -> HistoricalDate | None:
    if year is None:
        return None
    edtf = (f"-{year - 1:04d}" if before_christ and year > 1 else f"{0 if before_christ else year:04d}") + (
        "~" if about else "?" if doubt else ""
    )
    earliest, latest = bounds(edtf)
    return HistoricalDate(edtf, earliest, latest)


def _from_one_side(inside: str) -> LifeDates | None:
    """Read "born 1900", "d. 1937", "b. 9 August 1900 in Riga, d. 1982"."""
    match = _ONE_SIDE.match(inside)
    if match is None:
        return None
    dates = _dates(inside)
    if not dates or (dates[0].start > match.end() + 4 and not _PLACE.fullmatch(inside, match.end(), dates[0].start)):
        return None
    first = dates[0]
    is_birth = match["word"][0] in "bB"
    second = next((d for d in dates[1:] if re.search(r"\b(?:died|d\.)\s*(?:on\s+|in\s+)?$", inside[: d.start])), None) if is_birth else None
    last = second or first
    rest = _REST.sub("", inside[last.end :])
    if is_birth:
        return LifeDates(
            first.date, second.date if second else None, rest, (first.start, first.end), (second.start, second.end) if second else None
        )
    return LifeDates(None, first.date, rest, None, (first.start, first.end))


def _from_full_dates(inside: str) -> LifeDates | None:
    """Read "9 August 1900 – 30 December 1982", "March 1871 - ?"."""
    dates = _dates(inside)
    if not dates or inside[: dates[0].start].strip(" \t?–-"):
        return None
    first = dates[0]
    if first.parts:
        birth, death = first.parts[0], first.parts[1] if len(first.parts) > 1 else None
        return _lived(birth, death, inside, first.end)
    if len(dates) > 1 and re.fullmatch(_DASH, inside[first.end : dates[1].start]):
        return _lived(first, dates[1], inside, dates[1].end)
    if match := re.compile(rf"{_DASH}\??(?=$|[,;])").match(inside, first.end):
        return _lived(first, None, inside, match.end())
    return None


def _from_sides(inside: str) -> LifeDates | None:
    """Read dates with their places: "Riga, 1612 – Rome, c. 1671", "3 May 1902, Riga – 11 June 1978, Paris", "1902 in Riga – 1978"."""
    dates = _dates(inside)
    if len(dates) != 2:
        return None
    birth, death = dates
    joint = next((m for m in _BETWEEN_SIDES.finditer(inside, birth.end, death.start)), None)
    if joint is None:
        return None
    beside = ((0, birth.start), (birth.end, joint.start()), (joint.end(), death.start), (death.end, len(inside)))
    if not all(_PLACE.fullmatch(inside, start, end) for start, end in beside):
        return None
    return _lived(birth, death, inside, len(inside))


def _from_halves(inside: str) -> LifeDates | None:
    """Read dates of two sorts, each half for itself: "c. 1281 – 14 May 1347", "before 1480 – 1531"."""
    joints = list(_BETWEEN_SIDES.finditer(inside))
    if len(joints) != 1:
        return None
    birth, death = (_half(inside[: joints[0].start()], 0), _half(inside[joints[0].end() :], joints[0].end()))
    return _lived(birth, death, inside, len(inside)) if birth and death else None


def _half(side: str, offset: int) -> FoundDate | None:
    """Return the only date of one side, in offsets of the whole, if nothing but a place stands beside it."""
    dates = _dates(side)
    lead = _SIDE.match(side)
    if len(dates) != 1 or not lead or not (_PLACE.fullmatch(side, lead.end(), dates[0].start) or dates[0].start < lead.end()):
        return None
    if not _PLACE.fullmatch(side, dates[0].end, len(side)):
        return None
    return replace(dates[0], start=dates[0].start + offset, end=dates[0].end + offset)


def _lived(birth: FoundDate, death: FoundDate | None, inside: str, end: int) -> LifeDates | None:
    if death and not _is_life(_year_of(birth.date), _year_of(death.date), False, death.end - death.start):
        return None
    return LifeDates(
        birth.date,
        death.date if death else None,
        _REST.sub("", inside[end:]),
        (birth.start, birth.end),
        (death.start, death.end) if death else None,
    )


def _year_of(date: HistoricalDate) -> int:
    return int((date.earliest or date.latest or "0-1-1").rsplit("-", 2)[0])


def _dates(inside: str) -> list[FoundDate]:
    context = DateContext()
    context.enter(kind="note", section=None)
    return find_dates(inside, context)
