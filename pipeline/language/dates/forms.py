"""The forms of date expressions, as regexes of what stands at the heart of one, in the order in which they are tried.

The named groups are what `kernels` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.language.dates.lexicon import (
    DECADES,
    FEASTS,
    MONTHS,
    MOVABLE_FEASTS,
    NUMBERS,
    ORDINALS,
    REPUBLICAN,
    SCHOOL_YEARS,
    SEASONS,
    WEEKDAYS,
    alternatives,
    in_both_cases,
    saints_days,
)

_S = r"[^\S\t]+"  # a table's tab parts what stands beside each other
_DASH = r"\s?[-–—‒−]\s?"
_MONTH = (
    rf"(?:(?:{alternatives(m for m in MONTHS if len(m) > 4 or m in ('May', 'June', 'July'))})\b"
    rf"|(?:{alternatives(m for m in MONTHS if len(m) <= 4 and m not in ('May', 'June', 'July'))})\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|d)?(?!\w)"
_ERA = r"(?:\s?(?:B\.\s?C(?:\.\s?E)?\.?|BCE?|A\.\s?D\.|AD|C\.\s?E\.|CE)(?!\w))"
_Y4 = r"(?:1\d\d\d|20\d\d)"
_SPLIT = r"1[5-9]\d\s\d(?![\w%]|[.,]\d)"  # a scanner's "191 7"
_YEAR = rf"(?:{_Y4}(?!\d)(?:{_ERA})?\??|{_SPLIT}|\d{{1,4}}{_ERA}|['’‘]\d\d(?!\w)|AD\s\d{{1,4}}(?!\w))"
_JOIN_DAY = rf"(?:{_DASH}|\s?/\s?|{_S}(?:to|and|or|through|until|till){_S}(?:the{_S})?)"
_MORE_DAYS = rf",{_S}(?:the{_S})?{_DAY}"
_DAYS = rf"{_DAY}(?:(?:{_MORE_DAYS})+,{_S}and{_S}(?:the{_S})?{_DAY}|(?:{_MORE_DAYS})*{_JOIN_DAY}{_DAY})?"
_THAT_YEAR = rf"(?:of{_S}|in{_S})?(?:(?:that|the|this){_S})?(?:(?:very{_S})?(?:same|following|next|previous|preceding){_S})?year"
_OF_LETTERS = r"(?:ult(?:imo\b|\.)|inst(?:ant\b|\.)|prox(?:imo\b|\.))"
_TURN = (
    rf"(?:last\b(?!{_S}(?:year|month|week|day|night|spring|summer|autumn|winter|time|minute|of|few|{alternatives(NUMBERS)})\b)"
    rf"|next(?=\s*[.,;:)\]]|$)|{_OF_LETTERS})"
)
_WITH_YEAR = (
    rf"(?:(?:,?\s*\[|,\s*|,?{_S}of{_S}(?:the{_S}year{_S})?|,?{_S}in{_S}(?:the{_S}year{_S})?|{_S})(?P<year>{_YEAR})(?:/(?P<dual>\d\d?)(?![\d/]))?\]?"
    rf"|,?{_S}(?P<that>{_THAT_YEAR})|{_S}(?P<turn>{_TURN}))?"
)
_SMALL_NUMBER = alternatives(n for n, v in NUMBERS.items() if v < 10 and len(n) > 2)
_NUMBER = rf"(?:\d{{1,3}}|(?:{alternatives(NUMBERS)})(?:-(?:{_SMALL_NUMBER}))?)"
_ANY_NUMBER = rf"(?:\d{{1,3}}|(?:{alternatives(in_both_cases(NUMBERS))})(?:-(?:{_SMALL_NUMBER}))?)"
_TENS = alternatives(in_both_cases(n for n, v in NUMBERS.items() if v >= 20))
_WEEKDAY = rf"(?:{alternatives(WEEKDAYS)})\b"
_UNIT_ORDINAL = alternatives(n for n, v in ORDINALS.items() if v < 10)
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{alternatives(in_both_cases(ORDINALS))}|(?:{_TENS})-(?:{_UNIT_ORDINAL}))"
_SEASON = rf"(?:{alternatives([*SEASONS, *(s.capitalize() for s in SEASONS)])})\b"
_NTH = rf"(?:{alternatives(n for n, v in ORDINALS.items() if v <= 30)}|(?:twenty|thirty)-(?:{_UNIT_ORDINAL}))"
_UNIT = r"(?:day|night|morning|evening|afternoon|week|month|year|season|decade|century)\b"
_WHICH = rf"(?:(?:very{_S})?(?:next|following|ensuing|previous|preceding|same|last|prior))"
_PARTS = ("early", "late", "mid", "beginning", "start", "middle", "end", "close", "rest", "remainder", "later", "earlier")
_PART = rf"(?:{alternatives(in_both_cases(_PARTS))})"
QUANTITY = rf"(?:[Aa]{_S}few|[Ss]everal|[Ss]ome|[Aa]{_S}couple{_S}of|{_ANY_NUMBER}(?:{_S}or{_S}{_NUMBER})?)"
"""A number of units of time, or what stands for one ("a few")."""
_HUNDREDS = alternatives(n for n, v in NUMBERS.items() if 13 <= v <= 19)
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_PRONOUN = r"(?:he|she|they|we|I|it)"
_DEATH = rf"(?:before|after){_S}(?:(?:his|her)(?:{_S}own)?{_S}death|(?:he|she){_S}died)"
_MY = ("his", "her", "my")
FIGURE = "0"
"""How a form begins that can begin with a figure, or with a sign before one."""

KERNELS = {
    "iso": rf"(?P<y>{_Y4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])",
    # 9.8.1900; 3.v.1845
    "numeric": rf"(?P<a>\d{{1,2}})"
    rf"(?:(?P<sep>[./-])(?P<b>\d{{1,2}})[./-]|[./-]\s?(?P<roman>[ivx]{{1,4}}|[IVX]{{1,4}})[./-]\s?)(?P<y>{_Y4})(?!\d)",
    # 28 February/13 March 1917
    "two_styles": rf"(?P<day>{_DAY}){_S}(?P<month>{_MONTH})\s?/\s?(?P<day2>{_DAY}){_S}(?P<month2>{_MONTH}){_WITH_YEAR}",
    # 18 Brumaire Year VIII; 9 Thermidor; the Year II of the Republic
    "republican": rf"(?P<day>{_DAY}){_S}(?P<month>{alternatives(REPUBLICAN['months'])})(?!\w)"
    rf"(?:,?{_S}(?:of{_S}(?:the{_S})?)?(?:[Yy]ear|[Aa]n){_S}(?P<year>[IVX]+|\d{{1,2}})(?!\w))?"
    rf"|[Yy]ear{_S}(?P<year2>[IVX]+){_S}of{_S}the{_S}(?:French{_S})?[Rr]epublic\b",
    # the third of May 1845; May the third
    "worded_day": rf"(?:(?P<nth>{_NTH})(?:{_S}day)?{_S}of{_S}(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH}){_S}the{_S}(?P<nth2>{_NTH})\b){_WITH_YEAR}",
    # May 9, 1945; May 9 (22), 1885
    "month_day": rf"(?P<month>{_MONTH}){_S}(?:the{_S})?(?P<days>{_DAYS})(?!:\d)(?:\s?[(\[](?P<other>{_DAY})[)\]])?{_WITH_YEAR}",
    # 9 May 1945; the 9th of May; 6-7 May; 67 May (its dash lost)
    "day_month": rf"(?P<days>{_DAYS}|\d{{3,4}})(?:\s?[(\[](?P<other>{_DAY})[)\]])?"
    rf"(?:{_S}day)?(?:{_S}of(?:{_S}the{_S}month{_S}of)?)?{_S}(?P<month>{_MONTH}){_WITH_YEAR}",
    # May 1945; May/June 1945; May
    "month": rf"(?P<month>{_MONTH})(?:(?:{_DASH}|\s?/\s?|,?{_S}(?:and|or|to){_S})(?P<month2>{_MONTH}))?{_WITH_YEAR}(?!\w)",
    # Christmas 1941; Whit Monday; Martinmas Eve
    "feast": rf"(?:(?P<feast>{saints_days(FEASTS)})"
    rf"|(?P<orthodox>(?:Orthodox|Russian|Greek){_S})?(?P<movable>{saints_days(MOVABLE_FEASTS)}))"
    rf"(?P<eve>{_S}Eve\b)?(?!\w){_WITH_YEAR}",
    # his fortieth birthday
    "birthday": rf"(?:[Hh]is|[Hh]er|[Mm]y){_S}(?P<nth>{_ORDINAL}){_S}birthday\b",
    # the turn of the century
    "turn_of_century": rf"(?:[Tt]he{_S})?[Tt]urn{_S}of{_S}(?:the|that){_S}century\b",
    # the next five years; the rest of her life; the last months of his life
    "lasting": rf"[Tt]he{_S}(?:next|following|ensuing|subsequent){_S}(?P<amount>{QUANTITY}){_S}(?P<unit>day|week|month|year|decade)s\b"
    rf"|[Tt]he{_S}(?P<rest>rest|remainder){_S}of{_S}(?:his|her){_S}(?:life|days)\b"
    rf"|[Tt]he{_S}(?:last|final|closing){_S}(?:(?P<amount2>{QUANTITY}){_S})?(?P<unit2>day|week|month|year)s{_S}of{_S}(?:his|her){_S}life\b",
    # his second year; her freshman year
    "numbered": rf"(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y){_S}(?P<nth>{alternatives(SCHOOL_YEARS)}|{_ORDINAL}){_S}year\b",
    # since then; ever since; every year since
    "since": rf"(?:At|By|Until){_S}(?P<at>then|that{_S}(?:time|date|moment))\b"
    rf"|(?:[Ss]ince|[Ff]rom){_S}(?P<then>then|th(?:at|is){_S}(?:time|date|day|moment))(?P<on>{_S}on(?:wards?)?\b)?"
    rf"|(?:[Ee]ver|[Ee]very{_S}(?:day|month|season|year)){_S}since(?=\s*[.,;:)]|$)",
    # the following March; that night; this year; the day before; next morning
    "step": rf"(?:[Tt]he|[Tt]hat|[Tt]his){_S}(?P<which>{_WHICH}){_S}(?P<what>{_UNIT}|{_SEASON}|{_MONTH}|{_WEEKDAY})(?!{_S}(?:as|of)\b)"
    rf"|[Tt]he{_S}(?P<what6>day|week|month|year){_S}after{_S}next\b"
    rf"|[Tt]hat{_S}(?P<what2>{_UNIT}|{_SEASON}|{_MONTH})|[Tt]his{_S}(?P<what5>(?:year|month)\b|{_SEASON}|{_MONTH})"
    rf"|[Tt]he{_S}(?P<what3>(?:day|night|week|month|year)\b){_S}(?P<side>before|after)\b"
    rf"(?=\s*[,.;:)]|{_S}(?:{_PRONOUN}|a|an)\b)(?!{_S}\w+{_S}(?:died|was{_S}born))"
    rf"|[Tt]he{_S}(?P<what7>{_SEASON}|{_MONTH}){_S}following(?=\s*[.,;:)]|{_S}(?:and|{_PRONOUN})\b|$)"
    rf"|(?P<which2>[Nn]ext|[Ff]ollowing|[Ll]ast){_S}(?P<what4>(?:day|morning|week|month|year)\b|{_SEASON}|{_MONTH})(?!{_S}of\b)",
    # the end of the year; later that month; month's end
    "part": rf"(?:[Tt]he{_S})?(?P<part>{_PART}){_S}(?:of{_S}|in{_S})?(?:that|the|this|the{_S}same|that{_S}same){_S}"
    rf"(?P<unit>year|month|summer|winter|autumn|spring|fall)\b(?!{_S}of{_S}(?:the{_S}year{_S})?{_YEAR}|{_S}{_THAT_YEAR})"
    rf"|(?P<unit2>year|month)(?:['’]s)?[-\s](?P<part2>end)\b"
    rf"|[Bb]efore{_S}(?:the|that){_S}(?P<unit3>year|month){_S}(?:was{_S}(?:out|over)|(?:had{_S})?ended)\b",
    # three months later; two years before her death
    "later": rf"(?P<amount>{QUANTITY})(?P<half>{_S}and{_S}a{_S}half)?{_S}(?:full{_S}|whole{_S}|more{_S})?"
    rf"(?P<unit>day|week|fortnight|month|year|decade)s?{_S}"
    rf"(?P<side>later|earlier|afterwards?|previously|thereafter|before(?=\s*[,.;])|after(?=\s*[,.;])"
    rf"|(?P<death>{_DEATH}))(?!\w)"
    rf"|[Tt]he{_S}(?P<unit2>day|night|evening|morning|week|month|year){_S}(?P<death2>{_DEATH})(?!\w)",
    # spring 1922; the winter of 1919-20; autumn
    "season": rf"(?P<season>{_SEASON})(?:{_S}months)?(?:(?:{_S}of{_S}(?:the{_S}year{_S})?|,{_S}|{_S})"
    rf"(?:(?P<winter>{_Y4}{_DASH}(?:\d\d\d\d|\d\d)(?!\d)|{_Y4}/\d\d(?!\d))|(?P<year>{_YEAR}))|{_S}(?P<that>{_THAT_YEAR}))?",
    # the 1943 summer offensive
    "year_season": rf"(?P<year>{_Y4}){_S}(?P<season>spring|summer|autumn|winter)\b",
    # 1920s; '20s; the twenties; 480s BC
    "decade": rf"(?P<tens>1\d\d|20\d|\d{{1,2}}(?=0s\s?B))0['’]?s(?P<era>{_ERA})?(?!\w)|['’‘](?P<short>\d)0['’]?s(?!\w)"
    rf"|(?:[Tt]he{_S}(?:early{_S}|late{_S}|mid-|middle{_S})?['’‘]?)(?P<word>{alternatives(DECADES)})\b"
    rf"|(?:[Tt]he{_S})?(?P<hundreds>{_HUNDREDS})[-\s](?P<word2>{alternatives(DECADES)})\b",
    "century": rf"(?P<first>{_ORDINAL})(?:(?:{_S}century)?{_S}(?P<join>and|or|to){_S}(?:the{_S})?(?P<second>{_ORDINAL}))?"
    rf"[\s-]+(?:[Cc]entur(?:y|ies)|(?P<thousand>[Mm]illennium))(?P<era>{_ERA})?",
    # the 4th inst.
    "letter": rf"(?:[Tt]he{_S})?(?P<n>3[01]|[12]?\d)(?:st|nd|rd|th|d)?{_S}(?P<turn>{_OF_LETTERS})",
    # on the 23rd; on the 23rd formed a cabinet
    "day": rf"(?:[Tt]he{_S})(?P<n>[12]?\d(?:st|nd|rd|th)|3[01](?:st|th))(?:{_S}of{_S}(?:that|the{_S}same|the){_S}month\b)?"
    rf"(?=\s*(?!,{_S}\d\d?(?:st|nd|rd|th))[.,;:)]|{_S}(?:{_PRONOUN}|when|at|in{_S}the{_S}(?:morning|evening|afternoon))\b"
    rf"|(?:(?<=[Oo]n\sthe\s\d\d(?:st|nd|rd|th))|(?<=[Oo]n\sthe\s\d(?:st|nd|rd|th))){_S}(?:the|an?|my|his|her|our|their|[a-z]+ed)\b)",
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
    rf"|(?P<open>\s?[-–—](?:\s?(?:the{_S})?(?:present|today|now|date)\b|(?=\s?[),;]))))(?![\d.]\d|\w)",
    "death": rf"\?{_DASH}(?P<y>{_Y4})(?P<q>\?)?(?!\d)",
    # 490 BC; 492-490 BC; AD 410; 1922; '22
    "year": rf"(?P<y>\d{{1,4}})(?:{_DASH}(?P<y2>\d{{1,4}}))?(?P<era>{_ERA})"
    rf"|(?:AD|A\.D\.)\s?(?P<ad>\d{{1,4}})(?:{_DASH}(?P<ad2>\d{{1,4}}))?(?!\w)"
    rf"|(?P<bare>{_Y4})(?P<q>\?)?(?![\d%°])(?![,.:]\d)(?!s\b)(?!-?[A-Za-z])|['’‘](?P<short>\d\d)(?!\w)",
    # a year that the scanner cut in two
    "split": rf"(?P<y>{_SPLIT}|1\s[5-9]\d\d(?![\w%]|[.,]\d))",
    # a number that may be a year where years before Christ are told
    "small": r"(?P<n>\d{2,3})(?![\d%°\w])(?![,.:/]\d)",
}


def _first_words(names: Iterable[str]) -> Iterator[str]:
    return (re.split(r"[^a-z]", name.lower())[0] for name in names)


OPENINGS = {
    **dict.fromkeys(("iso", "numeric", "two_styles", "day_month", "year_season", "years", "death", "split", "small"), frozenset({FIGURE})),
    "republican": {FIGURE, "year"},
    "worded_day": {*_first_words((*ORDINALS, *MONTHS)), "twenty", "thirty"},
    "month_day": set(_first_words(MONTHS)),
    "month": set(_first_words(MONTHS)),
    "feast": {*_first_words((*FEASTS, *MOVABLE_FEASTS)), "orthodox", "russian", "greek"},
    "birthday": {*_MY},
    "turn_of_century": {"the", "turn"},
    "lasting": {"the"},
    "numbered": {*_MY, "their"},
    "since": {"at", "by", "until", "since", "from", "ever", "every"},
    "step": {"the", "that", "this", "next", "following", "last"},
    "part": {*_PARTS, "the", "year", "month", "before"},
    "later": {*_first_words(NUMBERS), FIGURE, "a", "several", "some", "the"},
    "season": {*SEASONS},
    "decade": {*_first_words(NUMBERS), FIGURE, "the"},
    "century": {*_first_words((*ORDINALS, *NUMBERS)), FIGURE},
    "letter": {FIGURE, "the"},
    "day": {"the"},
    "aged": {"at", "aged"},
    "age": {"at", "aged", "age", "was", "is", "am"},
    "year": {FIGURE, "AD", "A"},
}
"""The words with which each form can begin, each up to what is no letter; with a capital too. No form is tried anywhere else."""
