"""The kernels of date expressions: what stands at the heart of one, found by a scanner and read into an expression.

One regex per form ("17 April 1923", "1922-25", "the following March"), tried in the order of the table. What the words
before a kernel add, and how kernels join, is the grammar's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.language.dates.expressions import Age, Lasting, NumberedYear, Span, Stated, Step
from pipeline.language.dates.lexicon import (
    DECADES,
    FEASTS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SCHOOL_YEARS,
    SEASONS,
    alternatives,
    number_of,
    ordinal_of,
)

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_S = r"[^\S\t]+"  # a table's tab parts what stands beside each other
_DASH = r"\s?[-–—‒−]\s?"
_MONTH = (
    rf"(?:(?:{alternatives(m for m in MONTHS if len(m) > 4 or m in ('May', 'June', 'July'))})\b"
    rf"|(?:{alternatives(m for m in MONTHS if len(m) <= 4 and m not in ('May', 'June', 'July'))})\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|d)?(?!\w)"
_ERA = r"(?:\s?(?:B\.\s?C(?:\.\s?E)?\.?|BCE?|A\.\s?D\.|AD|C\.\s?E\.|CE)(?!\w))"
_Y4 = r"(?:1\d\d\d|20\d\d)"
_YEAR = rf"(?:{_Y4}(?!\d)(?:{_ERA})?\??|\d{{1,4}}{_ERA}|['’‘]\d\d(?!\w)|AD\s\d{{1,4}}(?!\w))"
_JOIN_DAY = rf"(?:{_DASH}|\s?/\s?|{_S}(?:to|and|or|through|until|till){_S}(?:the{_S})?)"
_DAYS = rf"{_DAY}(?:{_JOIN_DAY}{_DAY})?"
_THAT_YEAR = rf"(?:of{_S}|in{_S})?(?:(?:that|the|this){_S})?(?:(?:very{_S})?(?:same|following|next|previous|preceding){_S})?year"
_OF_LETTERS = r"(?:ult(?:imo\b|\.)|inst(?:ant\b|\.)|prox(?:imo\b|\.))"
_TURN = (
    rf"(?:last\b(?!{_S}(?:year|month|week|day|night|spring|summer|autumn|winter|time|minute|of|few|{alternatives(NUMBERS)})\b)"
    rf"|next(?=\s*[.,;:)\]]|$)|{_OF_LETTERS})"
)
_WITH_YEAR = (
    rf"(?:(?:,?\s*\[|,\s*|{_S}of{_S}(?:the{_S}year{_S})?|{_S}in{_S}|{_S})(?P<year>{_YEAR})\]?"
    rf"|,?{_S}(?P<that>{_THAT_YEAR})|{_S}(?P<turn>{_TURN}))?"
)
_SMALL_NUMBER = alternatives(n for n, v in NUMBERS.items() if v < 10 and len(n) > 2)
_NUMBER = rf"(?:\d{{1,3}}|(?:{alternatives(NUMBERS)})(?:-(?:{_SMALL_NUMBER}))?)"
_TENS = alternatives(n for n, v in NUMBERS.items() if v >= 20)
_UNIT_ORDINAL = alternatives(n for n, v in ORDINALS.items() if v < 10)
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{alternatives(ORDINALS)}|(?:{_TENS})-(?:{_UNIT_ORDINAL}))"
_SEASON = rf"(?:{alternatives([*SEASONS, *(s.capitalize() for s in SEASONS)])})\b"
_UNIT = r"(?:day|night|morning|evening|afternoon|week|month|year|season|decade|century)\b"
_WHICH = rf"(?:(?:very{_S})?(?:next|following|ensuing|previous|preceding|same|last|prior))"
_PART = r"(?:early|late|mid|beginning|start|middle|end|close|rest|remainder|later|earlier)"
_QUANTITY = rf"(?:a{_S}few|several|some|a{_S}couple{_S}of|{_NUMBER}(?:{_S}or{_S}{_NUMBER})?)"
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_PRONOUN = r"(?:he|she|they|we|I|it)"
_DEATH = rf"(?:before|after){_S}(?:(?:his|her)(?:{_S}own)?{_S}death|(?:he|she){_S}died)"

_KERNELS = {
    "iso": rf"(?P<y>{_Y4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])",
    "numeric": rf"(?P<a>\d{{1,2}})(?P<sep>[./])(?P<b>\d{{1,2}})[./](?P<y>{_Y4})(?!\d)",
    # May 9, 1945
    "month_day": rf"(?P<month>{_MONTH}){_S}(?:the{_S})?(?P<days>{_DAYS})(?!:\d){_WITH_YEAR}",
    # 9 May 1945; the 9th of May; 6-7 May; 67 May (its dash lost)
    "day_month": rf"(?P<days>{_DAYS}|\d{{3,4}})(?:{_S}day)?(?:{_S}of)?{_S}(?P<month>{_MONTH}){_WITH_YEAR}",
    # May 1945; May/June 1945; May
    "month": rf"(?P<month>{_MONTH})(?:(?:{_DASH}|\s?/\s?|{_S}(?:and|or|to){_S})(?P<month2>{_MONTH}))?{_WITH_YEAR}(?!\w)",
    "feast": rf"(?P<feast>{alternatives(FEASTS)})(?!\w){_WITH_YEAR}",
    # the next five years; the rest of her life; the last months of his life
    "lasting": rf"[Tt]he{_S}(?:next|following|ensuing|subsequent){_S}(?P<amount>{_QUANTITY}){_S}(?P<unit>day|week|month|year|decade)s\b"
    rf"|[Tt]he{_S}(?P<rest>rest|remainder){_S}of{_S}(?:his|her){_S}(?:life|days)\b"
    rf"|[Tt]he{_S}(?:last|final|closing){_S}(?:(?P<amount2>{_QUANTITY}){_S})?(?P<unit2>day|week|month|year)s{_S}of{_S}(?:his|her){_S}life\b",
    # his second year; her freshman year
    "numbered": rf"(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y){_S}(?P<nth>{alternatives(SCHOOL_YEARS)}|{_ORDINAL}){_S}year\b",
    # since then; ever since; every year since
    "since": rf"(?:[Ss]ince|[Ff]rom){_S}(?P<then>then|that{_S}(?:time|date|day|moment))(?P<on>{_S}on(?:wards?)?\b)?"
    rf"|(?:[Ee]ver|[Ee]very{_S}(?:day|month|season|year)){_S}since(?=\s*[.,;:)]|$)",
    # the following March; that night; this year; the day before; next morning
    "step": rf"(?:[Tt]he|[Tt]hat|[Tt]his){_S}(?P<which>{_WHICH}){_S}(?P<what>{_UNIT}|{_SEASON}|{_MONTH})(?!{_S}as\b)"
    rf"|[Tt]hat{_S}(?P<what2>{_UNIT}|{_SEASON}|{_MONTH})|[Tt]his{_S}(?P<what5>(?:year|month)\b|{_SEASON}|{_MONTH})"
    rf"|[Tt]he{_S}(?P<what3>(?:day|night|week|month|year)\b){_S}(?P<side>before|after)\b"
    rf"(?=\s*[,.;:)]|{_S}(?:{_PRONOUN}|a|an)\b)(?!{_S}\w+{_S}(?:died|was{_S}born))"
    rf"|(?P<which2>[Nn]ext|[Ff]ollowing|[Ll]ast){_S}(?P<what4>(?:day|morning|week|month|year)\b|{_SEASON}|{_MONTH})",
    # the end of the year; later that month; month's end
    "part": rf"(?:[Tt]he{_S})?(?P<part>(?i:{_PART})){_S}(?:of{_S}|in{_S})?(?:that|the|this|the{_S}same|that{_S}same){_S}"
    rf"(?P<unit>year|month|summer|winter|autumn|spring|fall)\b|(?P<unit2>year|month)(?:['’]s)?[-\s](?P<part2>end)\b",
    # three months later; two years before her death
    "later": rf"(?P<amount>(?i:{_QUANTITY}))(?P<half>{_S}and{_S}a{_S}half)?{_S}(?:full{_S}|whole{_S}|more{_S})?"
    rf"(?P<unit>day|week|fortnight|month|year|decade)s?{_S}"
    rf"(?P<side>later|earlier|afterwards?|previously|thereafter|before(?=\s*[,.;])|after(?=\s*[,.;])"
    rf"|(?P<death>{_DEATH}))(?!\w)"
    rf"|[Tt]he{_S}(?P<unit2>day|night|evening|morning|week|month|year){_S}(?P<death2>{_DEATH})(?!\w)",
    # spring 1922; the winter of 1919-20; autumn
    "season": rf"(?P<season>{_SEASON})(?:(?:{_S}of{_S}(?:the{_S}year{_S})?|,{_S}|{_S})"
    rf"(?:(?P<winter>{_Y4}{_DASH}(?:\d\d\d\d|\d\d)(?!\d)|{_Y4}/\d\d(?!\d))|(?P<year>{_YEAR}))|{_S}(?P<that>{_THAT_YEAR}))?",
    # 1920s; '20s; the twenties; 480s BC
    "decade": rf"(?P<tens>1\d\d|20\d|\d{{1,2}}(?=0s\s?B))0['’]?s(?P<era>{_ERA})?(?!\w)|['’‘](?P<short>\d)0['’]?s(?!\w)"
    rf"|(?:[Tt]he{_S}(?:early{_S}|late{_S}|mid-|middle{_S})?['’‘]?)(?P<word>{alternatives(DECADES)})\b",
    "century": rf"(?P<first>(?i:{_ORDINAL}))(?:(?:{_S}century)?{_S}(?P<join>and|or|to){_S}(?:the{_S})?(?P<second>{_ORDINAL}))?"
    rf"[\s-]+[Cc]entur(?:y|ies)(?P<era>{_ERA})?",
    # the 4th inst.
    "letter": rf"(?:[Tt]he{_S})?(?P<n>3[01]|[12]?\d)(?:st|nd|rd|th|d)?{_S}(?P<turn>{_OF_LETTERS})",
    # on the 23rd
    "day": rf"(?:[Tt]he{_S})(?P<n>[12]?\d(?:st|nd|rd|th)|3[01](?:st|th))(?:{_S}of{_S}(?:that|the{_S}same|the){_S}month\b)?"
    rf"(?=\s*[.,;:)]|{_S}(?:{_PRONOUN}|when|at|in{_S}the{_S}(?:morning|evening|afternoon))\b)",
    # at the age of twenty-three in ...; whatever follows
    "aged": rf"(?:[Aa]t{_S}(?:the{_S})?age{_S}of|[Aa]ged)[^\S\t](?P<age>{_NUMBER})(?![\w-])"
    rf"(?:{_S}years{_S}(?:old|of{_S}age)|(?!{_S}years))",
    # at twenty-three; aged 16; was only fifteen
    "age": rf"(?:at(?:{_S}the)?(?:{_S}age(?:{_S}of)?)|aged|age"
    rf"|(?:was|is|am){_S}(?:only{_S}|just{_S}|barely{_S}|already{_S}|then{_S}|now{_S})?"
    rf"|at(?={_S}[a-z]))[^\S\t]*(?P<age>{_NUMBER})(?=\s*[,.;)]|{_S}(?:years|when|and|{_PRONOUN})\b)"
    rf"(?:{_S}years{_S}(?:old|of{_S}age)|(?!{_S}years))",
    # 1922-25; 192225; 1931³²; from 1931 37; 1893-?; (1897-)
    "years": rf"(?P<y1>{_Y4})(?P<q1>\?)?(?:(?:{_DASH}|\s?/\s?|(?<=\d)(?=\d)|(?<=\d)(?={_RAISED}{{2}})"
    rf"|(?<=[Ff]rom\s\d\d\d\d)\s(?=\d\d[,.;\s]))"
    rf"(?P<y2>{_Y4}|{_RAISED}{{4}}|{_RAISED}{{2}}|\d\d(?!\d)|\d(?![\d:])|\?)(?P<q2>\?)?(?P<era2>{_ERA})?"
    rf"|(?P<open>\s?[-–—](?=\s?[),;])))(?![\d.]\d|\w)",
    "death": rf"\?{_DASH}(?P<y>{_Y4})(?P<q>\?)?(?!\d)",
    # 490 BC; 492-490 BC; AD 410; 1922; '22
    "year": rf"(?P<y>\d{{1,4}})(?:{_DASH}(?P<y2>\d{{1,4}}))?(?P<era>{_ERA})|(?:AD|A\.D\.)\s?(?P<ad>\d{{1,4}})(?!\w)"
    rf"|(?P<bare>{_Y4})(?P<q>\?)?(?![\d%°])(?![,.:]\d)(?!s\b)(?!-?[A-Za-z])|['’‘](?P<short>\d\d)(?!\w)",
    # a number that may be a year where years before Christ are told
    "small": r"(?P<n>\d{2,3})(?![\d%°\w])(?![,.:/]\d)",
}

_FORMS = {name: re.compile(pattern) for name, pattern in _KERNELS.items()}
_UNNAMED = re.compile(r"\(\?P<\w+>")
_SCANNER = re.compile(
    r"(?<![\w/$£€#])(?<!\d[,.])(?:" + "|".join(f"(?P<{name}>{_UNNAMED.sub('(?:', pattern)})" for name, pattern in _KERNELS.items()) + ")"
)

Kernel = Stated | Span | Step | Lasting | NumberedYear | Age


def kernels(text: str) -> Iterator[Kernel]:
    """Yield the kernels of a text in order; they do not overlap."""
    position = 0
    while match := _SCANNER.search(text, position):
        name = match.lastgroup or ""
        start = match.start()
        inner = _FORMS[name].match(text, start)
        kernel = _READERS[name](inner) if inner else None
        if kernel is None:
            position = _after_word(text, start)
            continue
        if text[kernel.end - 1] == "]" and "[" not in text[kernel.start : kernel.end]:
            kernel.end -= 1
        yield kernel
        position = max(kernel.end, start + 1)


def _after_word(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _read_iso(m: re.Match[str]) -> Stated:
    return Stated(*m.span(), year=int(m["y"]), month=int(m["m"]), day=int(m["d"]))


def _read_numeric(m: re.Match[str]) -> Stated | None:
    """Day first with stops; with slashes only where the order shows (one of the numbers is over twelve)."""
    a, b = int(m["a"]), int(m["b"])
    if m["sep"] == "/" and (a > 12) == (b > 12) and a != b:
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
    dates = [set_year(Stated(*m.span(), month=_month(m["month"]), day=day), m["year"], m["that"], m["turn"]) for day, _, _ in found]
    if len(dates) == 1:
        return dates[0]
    left, right = dates
    if found[0][1] > m.start("month"):
        left.end, right.start = found[0][2], found[1][1]
    else:
        left.end, right.start = found[0][2], found[1][1]
    return Span(*m.span(), "choice" if re.search(r"\bor\b|/", days) else "interval", left, right)


def _read_day_month(m: re.Match[str]) -> Stated | Span | None:
    return _read_days(m, m["days"], m.start("days"))


def _read_month(m: re.Match[str]) -> Stated | Span:
    date = set_year(Stated(*m.span(), month=_month(m["month"])), m["year"], m["that"], m["turn"])
    if not m["month2"]:
        return date
    second = set_year(Stated(m.start("month2"), m.end(), month=_month(m["month2"])), m["year"], m["that"], m["turn"])
    date.end = m.end("month")
    if date.year is not None and date.month > second.month:  # type: ignore[operator]
        date.year -= 1
    return Span(*m.span(), "choice" if re.search(r"\sor\s", m[0]) else "interval", date, second)


def _read_feast(m: re.Match[str]) -> Stated:
    month, day = FEASTS[m["feast"]]
    return set_year(Stated(*m.span(), month=month, day=day), m["year"], m["that"], m["turn"])


#: What units of time are counted in.
_UNITS = {**dict.fromkeys(("night", "morning", "evening", "afternoon"), "day"), "season": "year"}


def _read_step(m: re.Match[str]) -> Step:
    which = (m["which"] or m["which2"] or "same").lower()
    what = m["what"] or m["what2"] or m["what3"] or m["what4"] or m["what5"]
    amount = 1 if re.search("next|follow|ensu", which) else -1 if re.search("prec|prev|last|prior", which) else 0
    if m["side"]:
        amount = 1 if m["side"] == "after" else -1
    if what.rstrip(".") in MONTHS:
        return Step(*m.span(), amount, "year", month=_month(what))
    if what.lower() in SEASONS:
        return Step(*m.span(), amount, "year", season=SEASONS[what.lower()])
    return Step(*m.span(), amount, _UNITS.get(what, what))


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
    if not m["then"]:
        return Step(*m.span(), 0, "moment", since=True)
    if m[0][0] in "Ff" and not m["on"]:
        return None
    return Step(m.start("then"), m.end(), 0, "moment", since=True)


_PART_NAMES = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid"}


def _read_part(m: re.Match[str]) -> Step:
    unit, part = m["unit"] or m["unit2"], (m["part"] or m["part2"]).lower()
    season = SEASONS.get(unit)
    return Step(*m.span(), 0, "year" if season else unit, season=season, part="" if season else _PART_NAMES.get(part, "late"))


def _read_later(m: re.Match[str]) -> Step:
    if m["unit2"]:
        return Step(*m.span(), -1 if m["death2"][0] == "b" else 1, _UNITS.get(m["unit2"], m["unit2"]), from_death=True)
    words = re.split(r"\s+or\s+", m["amount"].lower())
    number = number_of(words[-1])
    sign = -1 if m["side"].startswith(("earlier", "previously", "before")) else 1
    step = _counted_step(m, number, sign)
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


def _read_decade(m: re.Match[str]) -> Stated:
    date = Stated(*m.span(), width=10)
    if m["tens"]:
        date.before_christ = "B" in (m["era"] or "")
        date.year = -int(m["tens"]) * 10 - 8 if date.before_christ else int(m["tens"]) * 10
    else:
        date.year = DECADES[m["word"]] if m["word"] else int(m["short"]) * 10
        date.short_year = True
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
        return Stated(*m.span(), year=int(m["ad"]))
    bc = "B" in m["era"]
    years = [1 - int(y) if bc else int(y) for y in (m["y"], m["y2"]) if y]
    if len(years) == 1:
        return Stated(*m.span(), year=years[0], before_christ=bc)
    left = Stated(m.start("y"), m.end("y"), year=years[0], before_christ=bc)
    right = Stated(m.start("y2"), m.end(), year=years[1], before_christ=bc)
    return Span(*m.span(), "interval", left, right) if years[0] < years[1] else None


def _read_small(m: re.Match[str]) -> Stated:
    return Stated(*m.span(), year=int(m["n"]), bare_year=True)


_READERS: dict[str, Callable[[re.Match[str]], Kernel | None]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "month_day": _read_day_month,
    "day_month": _read_day_month,
    "month": _read_month,
    "feast": _read_feast,
    "lasting": _read_lasting,
    "numbered": _read_numbered,
    "since": _read_since,
    "step": _read_step,
    "part": _read_part,
    "later": _read_later,
    "season": _read_season,
    "decade": _read_decade,
    "century": _read_century,
    "letter": _read_letter,
    "day": _read_day,
    "aged": _read_age,
    "age": _read_age,
    "years": _read_years,
    "death": _read_death,
    "year": _read_year,
    "small": _read_small,
}
