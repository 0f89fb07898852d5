"""What the grammar reads before anything is anchored: dates with gaps, spans of them, and steps from another date."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language.dates.edtf import days_in_month, year_text

PARTS_OF_DECADE = {"early": 2, "mid": 5, "late": 8}
_HALVES_OF_DECADE = {"H1": (0, 4), "H2": (5, 9)}
OPENING = frozenset({"since", "from", "until", "before", "after"})
_PARTS_OF_CENTURY = {
    "early": (0, 33),
    "mid": (33, 66),
    "late": (66, 99),
    "H1": (0, 49),
    "H2": (50, 99),
    "Q1": (0, 24),
    "Q2": (25, 49),
    "Q3": (50, 74),
    "Q4": (75, 99),
}
SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from a date: `amount` units on, back if negative; or to the next `weekday` (0 is Monday) after or before it."""

    amount: int
    unit: str
    weekday: int | None = None


@dataclass(slots=True)
class Stated:
    """A date as worded at `text[start:end]`; what the words leave out is None.

    `year` is astronomical (0 is 1 BC) unless `short_year` ("'23": the century is open) or `bare_year`
    ("in 490": the era is open). `width` is 10 for a decade and 100 for a century that begins with `year`.
    `part` is "early", "mid", "late", or "H1", "H2", "Q1" to "Q4"; `relation` is the word that opens it to a
    side ("since", "until", "from", "before", "after", "by", or empty); `same_year` is how many years "of that year"
    or "of the following year" lies from the year spoken of; `turn` is -1 for the last such day or month before the time spoken of
    ("on the 12th of October last", "the 4th ult."), 1 for the next one, 0 for that of the month itself ("the 4th inst.");
    `movable` is how many days a `feast` lies after Easter, of the eastern church if `orthodox`; `republican` the month and day of the
    French republican calendar where its year is not told; `shift` what is counted from the date ("two days before").
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    width: int = 1
    part: str = ""
    qualifier: str = ""
    relation: str = ""
    short_year: bool = False
    bare_year: bool = False
    before_christ: bool = False
    same_year: int | None = None
    turn: int | None = None
    feast: bool = False
    movable: int | None = None
    orthodox: bool = False
    republican: tuple[int, int] | None = None
    shift: Shift | None = None
    calendar: str = "unknown"


    @property
    def is_bare(self) -> bool:
        """Whether no word ("that year", "last") says how the date lies to another."""
        return self.same_year is None and self.turn is None


@dataclass(slots=True)
class Span:
    """Two dates joined: `kind` is "interval" (from, to), or "choice" (one or the other); a side may be unknown."""

    start: int
    end: int
    kind: str
    left: Stated | None
    right: Stated | None


@dataclass(slots=True)
class Step:
    """A date counted from another: `amount` units on ("three years later" 3, "the same month" 0).

    `unit` is day, week, month, year, decade, century, weekday, "moment" or "turn of century"; `month` or `season` name the one meant
    ("the following March");
    `part` is "early", "mid" or "late" ("at the end of the year"); `vague` steps ("some days later") keep only
    the precision of a coarser unit; `meant` is the date that the text itself gives for it ("a month later, in April 1926");
    `whole` is a decade or century of the calendar ("the following decade"); `least` is the other number of "two or three years
    later"; `weekday` is the one that is meant ("the following Tuesday", 0 is Monday); `from_death` counts from the death of whom the
    text is about; `relation` is the word before a moment spoken of ("since then", "At that time").
    """

    start: int
    end: int
    amount: int
    unit: str
    month: int | None = None
    season: int | None = None
    part: str = ""
    vague: bool = False
    meant: Stated | None = None
    from_death: bool = False
    relation: str = ""
    weekday: int | None = None
    least: int | None = None
    whole: bool = False


@dataclass(slots=True)
class Lasting:
    """A stretch told by its length, that a date of the context begins or ends.

    `side` is "on" ("the next five years": from the time spoken of), "rest" ("the rest of her life"), "last" ("the last months of
    his life") or "back" ("After ten years in exile he returned in 1917": up to `until`); an `amount` of None is open.
    """

    start: int
    end: int
    amount: int | None
    unit: str
    side: str
    until: Stated | None = None


@dataclass(slots=True)
class NumberedYear:
    """A year counted within something ("his second year", "her freshman year"); `meant` is the year that stands beside it."""

    start: int
    end: int
    number: int
    meant: Stated | None = None


@dataclass(slots=True)
class Age:
    """An age reached: "at twenty-three"; the day itself if it is a `birthday`."""

    start: int
    end: int
    years: int
    birthday: bool = False


@dataclass(slots=True)
class Named:
    """A named period, whose date an authority knows; `relation` as with `Stated` ("after the Tenth Congress")."""

    start: int
    end: int
    period_id: str
    date: str
    relation: str = ""
    calendar: str = "gregorian"


Expression = Stated | Span | Step | Lasting | NumberedYear | Age | Named


def edtf_of(date: Stated) -> str | None:
    """Return the EDTF of a date whose year is known, or None for a day that does not exist."""
    if date.year is None:
        return None
    core = _core(date, year_text(date.year))
    if core is None or "/" in core:
        return core
    return opened(core + (date.qualifier if not core.endswith("~") else ""), date.relation)


def _core(date: Stated, year: str) -> str | None:
    if date.width > 1:
        return _long(date, year)
    if date.season:
        return f"{year}-{date.season}"
    if date.month is None:
        return _part_of_year(date.part, year)
    if date.day is None:
        return f"{year}-{date.month:02d}"
    leaps = date.calendar == "julian" and date.month == 2 and (date.year or 0) % 4 == 0
    longest = 29 if leaps else days_in_month(date.year or 0, date.month)
    return f"{year}-{date.month:02d}-{date.day:02d}" if date.day <= longest else None


def _part_of_year(part: str, year: str) -> str:
    if part[:1] == "H":
        return f"{year}-01/{year}-06" if part == "H1" else f"{year}-07/{year}-12"
    if part[:1] == "Q":
        first = 3 * int(part[1]) - 2
        return f"{year}-{first:02d}/{year}-{first + 2:02d}"
    return f"{year}~" if part else year


def _long(date: Stated, year: str) -> str:
    """A decade or century. Those before Christ do not begin with a round astronomical year, so they are intervals."""
    first = date.year or 0
    if date.width == 1000:
        return f"{year}/{year_text(first + 999)}" if first < 0 else year[:1] + "XXX"
    if date.width == 10 and date.part in PARTS_OF_DECADE:
        step = PARTS_OF_DECADE[date.part]
        return f"{year_text(first + step)}~"
    halves = _HALVES_OF_DECADE if date.width == 10 else _PARTS_OF_CENTURY
    if date.part in halves:
        begin, end = halves[date.part]
        return f"{year_text(first + begin)}~/{year_text(first + end)}~"
    if first < 0:
        return f"{year}/{year_text(first + date.width - 1)}"
    return year[:3] + "X" if date.width == 10 else year[:2] + "XX"


def opened(edtf: str, relation: str) -> str:
    """Return the EDTF of a date open to the side that its relation says."""
    if relation in ("since", "from"):
        return f"{edtf}/.."
    if relation == "until":
        return f"../{edtf}"
    if relation == "before":
        return f"[..{edtf.rstrip('~?%')}]"
    if relation == "after":
        return f"[{edtf.rstrip('~?%')}..]"
    return edtf if relation != "by" or edtf[-1] in "~?%" or edtf[4:5] == "-" else f"{edtf}~"
