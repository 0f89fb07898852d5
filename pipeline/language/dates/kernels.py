"""The kernels of date expressions: what stands at the heart of one, found by a scanner and read into an expression.

One regex per form ("17 April 1923", "1922-25", "the following March"), tried in the order of the table. What the words
before a kernel add, and how kernels join, is the grammar's business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.language.dates.calendars import republican_day
from pipeline.language.dates.edtf import days_in_month
from pipeline.language.dates.expressions import Age, Lasting, NumberedYear, Shift, Span, Stated, Step
from pipeline.language.dates.forms import FIGURE, KERNELS, OPENINGS
from pipeline.language.dates.lexicon import (
    DECADES,
    FEASTS,
    MONTHS,
    MOVABLE_FEASTS,
    NUMBERS,
    REPUBLICAN,
    SCHOOL_YEARS,
    SEASONS,
    WEEKDAYS,
    alternatives,
    feast_name,
    in_both_cases,
    number_of,
    ordinal_of,
)

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_FORMS = {name: re.compile(pattern) for name, pattern in KERNELS.items()}


def _forms_by_opening() -> dict[str, list[str]]:
    """The names of the forms that can begin with each opening, in the order in which they are tried."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in KERNELS:
        for opening in set(in_both_cases(OPENINGS[name])):
            found[opening].append(name)
    return found


_BY_OPENING = _forms_by_opening()
_OPENING = re.compile(rf"(?<![\w/$£€#])(?<!\d[,.])(?:(?P<figure>[\d'’‘?])|(?:{alternatives(_BY_OPENING.keys() - {FIGURE})})(?![^\W\d_]))")

Kernel = Stated | Span | Step | Lasting | NumberedYear | Age


def kernels(text: str) -> Iterator[Kernel]:
    """Yield the kernels of a text in order; they do not overlap."""
    position = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < position:
            continue
        kernel = _kernel_at(text, opening)
        if kernel is None:
            continue
        if text[kernel.end - 1] == "]" and "[" not in text[kernel.start : kernel.end]:
            kernel.end -= 1
        yield kernel
        position = kernel.end


def _kernel_at(text: str, opening: re.Match[str]) -> Kernel | None:
    """The kernel of the first form that fits where one can begin."""
    for name in _BY_OPENING[FIGURE if opening["figure"] else opening[0]]:
        if match := _FORMS[name].match(text, opening.start()):
            return _READERS[name](match)
    return None


def _read_iso(m: re.Match[str]) -> Stated:
    return Stated(*m.span(), year=int(m["y"]), month=int(m["m"]), day=int(m["d"]))


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_ROMAN_MONTHS = {numeral: number for number, numeral in enumerate(_ROMAN[:12], 1)}


def _read_numeric(m: re.Match[str]) -> Stated | None:
    """Day first with stops; with slashes and dashes only where the order shows (one of the numbers is over twelve)."""
    a, b = int(m["a"]), _ROMAN_MONTHS.get(m["roman"].lower(), 0) if m["roman"] else int(m["b"])
    if m["roman"]:
        return Stated(*m.span(), year=int(m["y"]), month=b, day=a) if b and 1 <= a <= 31 else None
    if m["sep"] != "." and (a > 12) == (b > 12) and a != b:
        return None
    day, month = (a, b) if m["sep"] == "." or a > 12 else (b, a)
    return Stated(*m.span(), year=int(m["y"]), month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def set_year(date: Stated, year: str | None, that: str | None = None, turn: str | None = None) -> Stated:
    """Fill in the year from its words ("1923", "480 BC", "'23", "of the following year", "last")."""
    if turn:
        date.turn = -1 if turn[0] in "lu" else 1 if turn[0] in "np" else 0
    if that:
        date.same_year = 1 if re.search("following|next", that) else -1 if re.search("prec|prev", that) else 0
    if not year:
        return date
    digits = int(re.sub(r"\D", "", year))
    date.short_year = year[0] in "'’‘"
    date.before_christ = "B" in year
    date.year = 1 - digits if date.before_christ else digits
    date.qualifier = "?" if year.endswith("?") else ""
    return date


def _set_dual_year(date: Stated, dual: str | None) -> Stated:
    """Read "11 February 1731/2" as of 1732: where the year began on Lady Day (25 March), the days before it were of two years."""
    if dual and date.year and date.month and (date.month, date.day or 1) < (3, 25) and str(date.year + 1).endswith(dual):
        date.year += 1
    return date


_DAY_LEADS = re.compile(r"\b(?:on|by|until|till|of|since|from|to|before|after)\s+$", re.IGNORECASE)
_DAY_NUMBERS = re.compile(r"(\d+)(?:st|nd|rd|th|d)?")


def _read_days(m: re.Match[str], days: str, offset: int) -> Stated | Span | None:
    """A day and month, or two days of one month; "1618 January" has lost its dash."""
    found = [(int(d[1]), d.start(1) + offset, d.end() + offset) for d in _DAY_NUMBERS.finditer(days)]
    if len(days) > 2 and days.isdigit():
        half = len(days) // 2
        found = [(int(days[:half]), offset, offset + half), (int(days[half:]), offset + half, offset + len(days))]
        if not 0 < found[0][0] < found[1][0] <= 31:
            return None
    dates = [_with_year(Stated(*m.span(), month=_month(m["month"]), day=day), m) for day, _, _ in (found[0], found[-1])]
    left, right = dates
    if len(found) == 1:
        return left
    if "/" in days and (calendar := _calendar_of(left, right)):
        return replace(left, calendar=calendar)
    left.end, right.start = found[0][2], found[-1][1]
    return Span(*m.span(), "choice" if re.search(r"\bor\b|/", days) else "interval", left, right)


def _read_day_and_month(m: re.Match[str]) -> Stated | Span | None:
    """A day and its month; "12 (25) October" and "October 12 (25)" are one day in two calendars."""
    date = _read_days(m, m["days"], m.start("days"))
    if not m["other"]:
        return date
    other = re.match(r"\d+", m["other"])
    if not isinstance(date, Stated) or other is None:
        return None
    calendar = _calendar_of(date, replace(date, day=int(other[0])))
    return replace(date, calendar=calendar) if calendar else None


def _with_year(date: Stated, m: re.Match[str]) -> Stated:
    return _set_dual_year(set_year(date, m["year"], m["that"], m["turn"]), m["dual"])


_STYLES_APART = range(10, 14)
"""Days by which the Julian calendar is behind: 10 from 1582, 13 from 1900."""


def _calendar_of(first: Stated, second: Stated) -> str:
    """The calendar of the first of two days that are one day in two calendars: the later one is Gregorian; empty if they are two days."""
    longest = days_in_month(first.year or 1900, first.month or 1) if first.month != second.month else 0
    apart = (second.day or 0) + longest - (first.day or 0)
    return "julian" if apart in _STYLES_APART else "gregorian" if first.month == second.month and -apart in _STYLES_APART else ""


def _read_two_styles(m: re.Match[str]) -> Stated | Span:
    first, second = (
        _with_year(Stated(*m.span(), month=_month(m[month]), day=int(re.sub(r"\D", "", m[day]))), m)
        for day, month in (("day", "month"), ("day2", "month2"))
    )
    if calendar := _calendar_of(first, second):
        return replace(first, calendar=calendar, year=first.year - (first.month == 12 and second.month == 1) if first.year else None)
    first.end, second.start = m.end("month"), m.start("day2")
    return Span(*m.span(), "interval", first, second)


def _read_worded_day(m: re.Match[str]) -> Stated | None:
    day = ordinal_of(m["nth"] or m["nth2"])
    return _with_year(Stated(*m.span(), month=_month(m["month"] or m["month2"]), day=day), m) if day and day <= 31 else None


def _read_republican(m: re.Match[str]) -> Stated | Span | None:
    """A day told by the French republican calendar, in the Gregorian; of its year, or of one that the context has to tell."""
    if m["year2"]:
        return _republican_year(m)
    month, day = REPUBLICAN["months"].index(m["month"]) + 1, int(re.sub(r"\D", "", m["day"]))
    if not m["year"]:
        return Stated(*m.span(), republican=(month, day))
    year = _republican_number(m["year"])
    return Stated(*m.span(), *republican_day(year, month, day), calendar="gregorian") if year and day <= 30 else None


def _republican_year(m: re.Match[str]) -> Span | None:
    year = _republican_number(m["year2"])
    if not year:
        return None
    first, last = republican_day(year, 1, 1), republican_day(year, 13, 5)
    return Span(*m.span(), "interval", Stated(*m.span(), *first), Stated(*m.span(), *last))


def _republican_number(text: str) -> int | None:
    number = int(text) if text.isdigit() else _ROMAN.index(text.lower()) + 1 if text.lower() in _ROMAN else 0
    return number if 1 <= number <= len(REPUBLICAN["years"]) else None


def _read_month(m: re.Match[str]) -> Stated | Span:
    date = _with_year(Stated(*m.span(), month=_month(m["month"])), m)
    if not m["month2"]:
        return date
    second = set_year(Stated(m.start("month2"), m.end(), month=_month(m["month2"])), m["year"], m["that"], m["turn"])
    date.end = m.end("month")
    if date.year is not None and date.month > second.month:  # type: ignore[operator]
        date.year -= 1
    return Span(*m.span(), "choice" if re.search(r"\sor\s", m[0]) else "interval", date, second)


def _read_feast(m: re.Match[str]) -> Stated:
    """A feast that is kept on its day, or moves with Easter; its eve is the day before."""
    if m["movable"]:
        date = Stated(*m.span(), feast=True, movable=MOVABLE_FEASTS[feast_name(m["movable"])], orthodox=bool(m["orthodox"]))
    else:
        month, day = FEASTS[feast_name(m["feast"])]
        date = Stated(*m.span(), month=month, day=day, feast=True)
    if m["eve"]:
        date.shift = Shift(-1, "day")
    return _with_year(date, m)


def _read_birthday(m: re.Match[str]) -> Age | None:
    years = ordinal_of(m["nth"])
    return Age(*m.span(), years, birthday=True) if years else None


def _read_turn_of_century(m: re.Match[str]) -> Step:
    return Step(*m.span(), 0, "turn of century")


#: What units of time are counted in.
_UNITS = {**dict.fromkeys(("night", "morning", "evening", "afternoon"), "day"), "season": "year"}


_LASTING = frozenset(("week", "month", "year", "decade"))
_FOR = re.compile(r"\b(?:for|over|throughout)\s+$")


def _read_step(m: re.Match[str]) -> Step | Lasting:
    which = (m["which"] or m["which2"] or "same").lower()
    what = m["what"] or m["what2"] or m["what3"] or m["what4"] or m["what5"] or m["what6"] or m["what7"]
    if m["what6"]:
        return Step(*m.span(), 2, what)
    amount = 1 if m["what7"] or re.search("next|follow|ensu", which) else -1 if re.search("prec|prev|last|prior", which) else 0
    if m["side"]:
        amount = 1 if m["side"] == "after" else -1
    if what in WEEKDAYS:
        return Step(*m.span(), amount, "weekday", weekday=WEEKDAYS[what])
    if what.rstrip(".") in MONTHS:
        return Step(*m.span(), amount, "year", month=_month(what))
    if what.lower() in SEASONS:
        return Step(*m.span(), amount, "year", season=SEASONS[what.lower()])
    if which == "next" and what in _LASTING and _FOR.search(m.string[max(0, m.start() - 12) : m.start()]):
        return Lasting(*m.span(), 1, what, "on")
    return Step(*m.span(), amount, _UNITS.get(what, what), whole=what in ("decade", "century"))


def _read_lasting(m: re.Match[str]) -> Lasting | None:
    """A stretch of so many units; one of "a few" that only begins with a date has no end to give."""
    if m["rest"]:
        return Lasting(*m.span(), None, "day", "rest")
    number = number_of(re.split(r"\s+or\s+", (m["amount"] or m["amount2"] or "").lower())[-1])
    if m["unit2"]:
        return Lasting(*m.span(), number, m["unit2"], "last")
    return Lasting(*m.span(), number, m["unit"], "on") if number else None


def _read_numbered(m: re.Match[str]) -> NumberedYear | None:
    number = SCHOOL_YEARS.get(m["nth"]) or ordinal_of(m["nth"])
    return NumberedYear(*m.span(), number) if number else None


def _read_since(m: re.Match[str]) -> Step | None:
    if m["at"]:
        return Step(m.start("at"), m.end(), 0, "moment", relation=m[0].partition(" ")[0].lower())
    if not m["then"]:
        return Step(*m.span(), 0, "moment", relation="since")
    if m[0][0] in "Ff" and not m["on"]:
        return None
    return Step(m.start("then"), m.end(), 0, "moment", relation="since")


_PART_NAMES = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "later": "", "earlier": ""}


def _read_part(m: re.Match[str]) -> Step:
    unit, part = m["unit"] or m["unit2"] or m["unit3"], (m["part"] or m["part2"] or "end").lower()
    season = SEASONS.get(unit)
    return Step(*m.span(), 0, "year" if season else unit, season=season, part="" if season else _PART_NAMES.get(part, "late"))


def _read_later(m: re.Match[str]) -> Step:
    if m["unit2"]:
        return Step(*m.span(), -1 if m["death2"][0] == "b" else 1, _UNITS.get(m["unit2"], m["unit2"]), from_death=True)
    words = re.split(r"\s+or\s+", m["amount"].lower())
    number = number_of(words[-1])
    sign = -1 if m["side"].startswith(("earlier", "previously", "before")) else 1
    step = _counted_step(m, number, sign)
    if len(words) == 2 and (least := number_of(words[0])):
        step.least = _counted_step(m, least, sign).amount
    step.from_death = m["death"] is not None
    return step


def _counted_step(m: re.Match[str], number: int | None, sign: int) -> Step:
    if number is None:
        return Step(*m.span(), sign * 3, m["unit"], vague=True)
    unit, factor = ("day", 14) if m["unit"] == "fortnight" else (m["unit"], 1)
    if m["half"] and unit == "year":
        return Step(*m.span(), sign * (12 * number + 6), "month")
    return Step(*m.span(), sign * number * factor, unit)


def _read_season(m: re.Match[str]) -> Stated:
    date = Stated(*m.span(), season=SEASONS[m["season"].lower()])
    return set_year(date, m["winter"][:4] if m["winter"] else m["year"], m["that"])


def _read_year_season(m: re.Match[str]) -> Stated:
    return Stated(*m.span(), year=int(m["year"]), season=SEASONS[m["season"]])


def _read_decade(m: re.Match[str]) -> Stated:
    date = Stated(*m.span(), width=10)
    if m["tens"]:
        date.before_christ = "B" in (m["era"] or "")
        date.year = -int(m["tens"]) * 10 - 8 if date.before_christ else int(m["tens"]) * 10
    else:
        date.year = DECADES[m["word"] or m["word2"]] if m["word"] or m["word2"] else int(m["short"]) * 10
        date.short_year = not m["hundreds"]
        if m["hundreds"]:
            date.year += 100 * NUMBERS[m["hundreds"]]
    return date


def _read_day(m: re.Match[str]) -> Stated | None:
    """A day of the month spoken of ("on the 23rd, he")."""
    lead = m.string[max(0, m.start() - 8) : m.start()]
    return Stated(*m.span(), day=int(m["n"][:-2])) if _DAY_LEADS.search(lead) else None


def _read_letter(m: re.Match[str]) -> Stated:
    """A day told by the month in which a letter was written."""
    return set_year(Stated(*m.span(), day=int(m["n"])), None, turn=m["turn"])


def _read_century(m: re.Match[str]) -> Stated | Span | None:
    first, second = ordinal_of(m["first"]), ordinal_of(m["second"]) if m["second"] else None
    if first is None or first > 21 or (second or 1) > 21:
        return None
    bc = "B" in (m["era"] or "")
    if m["thousand"]:
        year = 1 - 1000 * first if bc else 1000 * (first - 1)
        return Stated(*m.span(), year=year, width=1000, before_christ=bc) if first <= (9 if bc else 3) and not second else None
    date = Stated(*m.span(), year=_first_of_century(first, bc), width=100, before_christ=bc)
    if second is None:
        return date
    last = Stated(m.start("second"), m.end(), year=_first_of_century(second, bc), width=100, before_christ=bc)
    date.end = m.end("first")
    return Span(*m.span(), "choice" if m["join"] == "or" else "interval", date, last)


def _first_of_century(number: int, before_christ: bool) -> int:
    return 1 - 100 * number if before_christ else 100 * (number - 1)


def _read_age(m: re.Match[str]) -> Age | None:
    years = number_of(m["age"])
    return Age(*m.span(), years) if years and 3 < years < 110 else None


def _read_years(m: re.Match[str]) -> Stated | Span | None:
    left = Stated(m.start("y1"), m.end("y1"), year=int(m["y1"]), qualifier=m["q1"] or "")
    if m["open"]:
        return Span(*m.span(), "interval", left, None)
    digits = m["y2"].translate(_SUPERSCRIPTS)
    if digits == "?":
        return Span(*m.span(), "interval", left, None)
    year = int(m["y1"][: 4 - len(digits)] + digits)
    glued = m.end("y1") == m.start("y2")
    if glued and len(digits) == 1:
        return None
    if year <= int(m["y1"]) or (glued and year - int(m["y1"]) > 110) or (glued and int(m["y1"]) < 1400) or (glued and year > 2050):
        return _damaged_years(m, left)
    right = Stated(m.start("y2"), m.end(), year=year, qualifier=m["q2"] or "")
    return Span(*m.span(), "interval", left, right)


def _damaged_years(m: re.Match[str], left: Stated) -> Stated | Span | None:
    """A range that runs backwards before Christ, or a year followed by a note's mark, is not this form."""
    if m["era2"] and "B" in m["era2"]:
        first, last = 1 - int(m["y1"]), 1 - int(m["y2"])
        return (
            Span(*m.span(), "interval", Stated(left.start, left.end, year=first), Stated(m.start("y2"), m.end(), year=last))
            if first < last
            else None
        )
    return left if m["y2"][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹" else None


def _read_death(m: re.Match[str]) -> Span:
    return Span(*m.span(), "interval", None, Stated(m.start("y"), m.end(), year=int(m["y"]), qualifier=m["q"] or ""))


def _read_year(m: re.Match[str]) -> Stated | Span | None:
    if m["bare"]:
        return Stated(*m.span(), year=int(m["bare"]), qualifier=m["q"] or "")
    if m["short"]:
        return Stated(*m.span(), year=int(m["short"]), short_year=True)
    if m["ad"]:
        first = Stated(m.start(), m.end("ad"), year=int(m["ad"]))
        last = Stated(m.start("ad2"), m.end(), year=int(m["ad2"])) if m["ad2"] else None
        return first if last is None else Span(*m.span(), "interval", first, last) if int(m["ad"]) < int(m["ad2"]) else None
    bc = "B" in m["era"]
    years = [1 - int(y) if bc else int(y) for y in (m["y"], m["y2"]) if y]
    if len(years) == 1:
        return Stated(*m.span(), year=years[0], before_christ=bc)
    left = Stated(m.start("y"), m.end("y"), year=years[0], before_christ=bc)
    right = Stated(m.start("y2"), m.end(), year=years[1], before_christ=bc)
    return Span(*m.span(), "interval", left, right) if years[0] < years[1] else None


_FIRM_LEADS = re.compile(r"(?:\b(?:in|since|until|till|during|year|by|circa)|\b\d{4}\s+(?:to|and|or))\s+$", re.IGNORECASE)
_THINGS = re.compile(r"\s+(?:[a-z]+\s+)?[a-z]+s\b|\s+of\b|\s+(?:men|people)\b")


def _read_split(m: re.Match[str]) -> Stated | None:
    """A year with a gap in it ("191 7"), where the word before leads to a year and nothing follows that it might count."""
    if not _FIRM_LEADS.search(m.string[max(0, m.start() - 12) : m.start()]) or _THINGS.match(m.string, m.end()):
        return None
    return Stated(*m.span(), year=int(re.sub(r"\s", "", m["y"])))


def _read_small(m: re.Match[str]) -> Stated:
    return Stated(*m.span(), year=int(m["n"]), bare_year=True)


_READERS: dict[str, Callable[[re.Match[str]], Kernel | None]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "two_styles": _read_two_styles,
    "republican": _read_republican,
    "worded_day": _read_worded_day,
    "month_day": _read_day_and_month,
    "day_month": _read_day_and_month,
    "month": _read_month,
    "feast": _read_feast,
    "birthday": _read_birthday,
    "turn_of_century": _read_turn_of_century,
    "lasting": _read_lasting,
    "numbered": _read_numbered,
    "since": _read_since,
    "step": _read_step,
    "part": _read_part,
    "later": _read_later,
    "season": _read_season,
    "year_season": _read_year_season,
    "decade": _read_decade,
    "century": _read_century,
    "letter": _read_letter,
    "day": _read_day,
    "aged": _read_age,
    "age": _read_age,
    "years": _read_years,
    "death": _read_death,
    "year": _read_year,
    "split": _read_split,
    "small": _read_small,
}
