"""The grammar of dates: from running English to expressions, before any anchoring.

Kernels are read with the words before them ("early", "about", "since"), judged (is this number a year at all?), and joined to
spans ("from May to July 1924", "1937 or 1938").
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.dates.counting import shift_before
from pipeline.language.dates.edtf import days_in_month
from pipeline.language.dates.expressions import Age, Expression, Lasting, NumberedYear, Span, Stated, Step
from pipeline.language.dates.kernels import Kernel, kernels
from pipeline.language.dates.lasting import begun_by_the_context, ended_by_a_date
from pipeline.language.dates.lexicon import AMBIGUOUS_MONTHS, MONTHS, ORDINALS, WORDS, alternatives
from pipeline.language.dates.scans import set_right
from pipeline.language.dates.styles import in_one_style

_REACH = 56
_NEAREST = 12
"""Characters before a date within which its preposition stands."""

_FULL_NAMES = {number: max((name for name, n in MONTHS.items() if n == number), key=len) for number in range(1, 13)}
_ABBREVIATIONS = frozenset(MONTHS) - frozenset(_FULL_NAMES.values())
_PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "opening": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "late",
    "latter": "late",
    "end": "late",
    "close": "late",
    "first half": "H1",
    "second half": "H2",
    "latter half": "H2",
    "first quarter": "Q1",
    "second quarter": "Q2",
    "third quarter": "Q3",
    "fourth quarter": "Q4",
    "last quarter": "Q4",
}
_PART = re.compile(
    r"\b(?:the\s+)?(?:very\s+)?(?:(?P<part>first half|second half|latter half|(?:first|second|third|fourth|last) quarter"
    r"|early|late|later|latter|mid|middle|beginning|start|opening|end|close)(?:\s+(?:part|days|weeks|months|years|decades))?"
    r"|(?:the\s+)?(?P<ends>first|last|final|closing|opening)\s+(?:days|weeks?|months?|years?|decades)|(?P<rest>rest|remainder|whole|most|course))"
    r"(?:[-–]|\s+(?:in\s+|of\s+)?)(?:the\s+)?(?:year\s+|month\s+of\s+)?$",
    re.IGNORECASE,
)
_DAY_PART = re.compile(
    r"\b(?:the\s+)?(?:(?:early|late)\s+(?:in\s+the\s+)?)?(?:night|morning|evening|afternoon|dawn)(?:\s+hours)?\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: "the sixties of the last century": of which, only the time of writing tells.
_OF_SOME_CENTURY = re.compile(r"\s+of\s+(?:the|this|that|our|his|her)\s+(?:(?:last|previous|same|present|past)\s+)?century\b")
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_APPROXIMATE = re.compile(rf"\b(?:{alternatives(WORDS['approximate'])})\s*(?:the\s+)?(?:year\s+)?$", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?P<word>since|until|till|up\s+to|up\s+until|down\s+to|(?:not?\s+(?:earlier\s+than|before|later\s+than|after))|before|after|from|by|prior\s+to)(?:\s+(?:at\s+least|as\s+early\s+as|as\s+late\s+as|about))?\s+(?:in\s+)?(?:the\s+)?(?:years?\s+)?$",
    re.IGNORECASE,
)
_RELATIONS = {
    **{"till": "until", "up to": "until", "up until": "until", "down to": "until", "prior to": "before"},
    **{f"{no} {word}": side for no in ("no", "not") for word, side in (("earlier than", "after"), ("before", "after"))},
    **{f"{no} {word}": side for no in ("no", "not") for word, side in (("later than", "before"), ("after", "before"))},
}
#: "the last decade of the nineteenth century"; "the turn of the twentieth century".
_TO_TEN = alternatives(["last", *(name for name, number in ORDINALS.items() if number <= 10)])
_DECADE_OF = re.compile(rf"\b(?:the\s+)?(?P<nth>{_TO_TEN})\s+decade\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_DAY_OF = re.compile(r"\b(?:the\s+)?(?P<which>first|last)\s+day\s+of\s+$", re.IGNORECASE)
_TURN_OF = re.compile(r"\b(?:the\s+)?turn\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_FEAST_LEADS = re.compile(
    r"\b(?:at|on|by|before|after|since|until|till|around|about|following|from|that|this|of|during)\s+(?:the\s+(?:feast\s+of\s+)?)?$",
    re.IGNORECASE,
)
_UNMISTAKABLE = re.compile(r"Christmas|Day|Eve\b")
_PREFIX = re.compile(r"(?<!\w)(?:post|pre)-$", re.IGNORECASE)
_DOUBTFUL = re.compile(rf"\b(?:{alternatives(WORDS['doubtful'])})\s+(?:in\s+|on\s+|about\s+|around\s+)?(?:the\s+)?$", re.IGNORECASE)
_ONWARD = re.compile(r"\s+(?:on|onwards?)\b(?!\s+the\b)")
_BEGINNING = re.compile(r"(?<!the )\b(?:beginning|starting)\s+(?:in|with|from)\s+(?:the\s+)?$", re.IGNORECASE)
_DENIED = re.compile(r"(?:n['’]t|\b[Nn]ot|\b[Nn]ever)\b[^.;:!?]*$")
_UNTIL_THEN = re.compile(
    r"\s+(?:until|till|to)\s+(?:his|her|their|its|he|she|they|it|the|when)\b[^.;:()]{0,80}?\s(?:in|on|of|at|to|a)\s+(?:the\s+|a\s+)?"
)
_STEP_DATED = re.compile(r"\s*[,(–—]?\s*(?:that\s+is,?\s+)?(?:in|on|by|until)?\s*(?:the\s+)?")
_PEOPLE_COUNTED = re.compile(
    r"\s+(?:(?!by\b|of\b|from\b|with\b|when\b|and\b|the\b)[a-z]+\s+)?(?:men|people|troops|soldiers|prisoners|volunteers|workers|delegates|casualties|civilians|dead|wounded|tanks|guns|aircraft)\b"
)
_UNTIL = re.compile(r"\s*(?:until|till|to)\s*")
_BESIDE = re.compile(r"\s*[,(–—]\s*")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:years\s+)?$", re.IGNORECASE)
_LOCATOR = re.compile(
    rf"(?:(?<!\w\.)\b(?:{alternatives(WORDS['locators'])})\b\.?|[$£€#№§]|\b(?:n|ff?|ll?|op)\.|\bop\.\s*\d+\w?,\s*(?:d|ed\.\s?khr)\.|^\)\s?:)"
    r"\s*(?:[\divxlc]+(?:\s?[-–,/&]\s?|\s+(?:and|to|or)\s+))*$|\d\s?[x×]\s?$",
    re.IGNORECASE,
)
_MEASURE = re.compile(rf"\b(?:{alternatives(WORDS['measures'])})\s+$", re.IGNORECASE)
_COUNTED = re.compile(rf"\s+(?:{alternatives(WORDS['counted'])})\b(?!['’]s\b)|\s+[a-z]+-?(?:[a-z]+\s+)?(?:men|troops|soldiers|people)\b")
#: "his novel 1917": what a work is called.
_TITLED = re.compile(rf"\b(?:{alternatives(WORDS['works'])})\s+$", re.IGNORECASE)
#: "the Basel Congress of 1869 delegates voted": a name with its year, no count.
_NAMED_OF = re.compile(r"\b[A-Z][a-z]{3,}\s+of\s+$")
#: "The Lessons of October": a title, where no word for a part of the month leads to it ("End of May").
_NAMED_MONTH = re.compile(
    r"\b(?!(?:End|Beginning|Start|Middle|Close|Rest|Early|Late|Month|Days|Night|Morning|Evening)\b)[A-Z][a-z]+\s+of\s+$"
)
_CLOCK_LEADS = re.compile(r"\bat\s+$", re.IGNORECASE)
_PRICES = re.compile(r"\s+(?:prices|levels|rates|values)\b")
_STREET = re.compile(rf"\s+(?:[A-Z][\w'’.]*\s+){{1,3}}(?:{alternatives(WORDS['streets'])})\b")
_YEAR_LEADS = re.compile(
    r"(?:\b(?:in|anno|domini|lord|grace|fl|since|until|till|by|of|from|to|and|or|during|between|before|after|year|years|through|early|late|mid|circa|about|around|c)[\s.-]*|[(\[,;:—–]\s?|^\s*)$",
    re.IGNORECASE,
)
_FIRM_LEADS = re.compile(r"\b(?:in|since|until|till|during|year|by|circa)\s+$", re.IGNORECASE)
_MONTH_LEADS = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|during|from|to|and|or|early|late|mid|before|after|for|through|that|this|last|next|following|every|each|between|around|about|only|as|late|not)[\s-]+|[(,–—/]\s?|^\s*)$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(rf"\s+(?:{alternatives(WORDS['month_names'])})\b")
_MOVEMENT = re.compile(r"\s+(?:on|to|through|from|into|past|for|of)\b|\s+[A-Z]")
_JOIN = re.compile(r"\s*(?P<word>[-–—]|to|until|till|through|and|or|and\s+in|or\s+in|or\s+early|up\s+to|and\s+again\s+in)\s*(?:the\s+)?")
_FALL_OF = re.compile(r"\s+of\s+(?!\d|that|the\s+(?:same|following|next|previous)\s+year)")


def read(text: str, *, ancient: bool = False) -> list[Expression]:
    """Return the date expressions of a text in order of place; `ancient` lets bare numbers of two or three digits be years."""
    text = set_right(text)
    read_so_far: list[Expression] = []
    floor = 0
    for kernel in kernels(text):
        expression = _worded(kernel, text, floor, ancient)
        if expression is None:
            continue
        floor = expression.end
        if not (read_so_far and _join(read_so_far, expression, text)):
            read_so_far.append(expression)
    settled = in_one_style([_settled(e, text) for e in read_so_far], text)
    lasting = [*ended_by_a_date(settled, text), *begun_by_the_context(settled, text)]
    return sorted([*settled, *lasting], key=lambda e: e.start) if lasting else settled


def _worded(kernel: Kernel, text: str, floor: int, ancient: bool) -> Expression | None:
    """The kernel with the words before it (from `floor` on), or None where they or those after it make it no date."""
    if not isinstance(kernel, Stated):
        return _plausible(kernel, text, floor)
    if kernel.bare_year:
        return kernel if ancient and _is_ancient_year(kernel, text) else None
    date = _without_count(kernel, text)
    return _judged(_with_left_words(date, text, floor), date, text, floor)


def _without_count(date: Stated, text: str) -> Stated:
    """Read "In November 1500 men came" right: what looks like the month's year counts people."""
    if date.month and date.year and not date.bare_year and _PEOPLE_COUNTED.match(text, date.end):
        words = text[date.start : date.end].rsplit(None, 1)
        if len(words) == 2 and words[1].isdigit():
            return replace(date, year=None, end=date.start + len(words[0].rstrip(",")))
    return date


def _with_left_words(date: Stated, text: str, floor: int) -> Stated:
    """Take in the words before a date that say which part of it, how nearly, how surely, and on which side."""
    left = text[max(floor, date.start - _REACH) : date.start]
    start = date.start
    part = ""
    if _BEGINNING.search(left):
        return replace(date, relation="since")
    if other := _counted_from(date, left):
        return other
    if date.day is None and (match := _PART.search(left)):
        part = _PARTS.get((match["part"] or "").lower(), "") or {"first": "early", "opening": "early"}.get(
            (match["ends"] or "").lower(), "late" if match["ends"] else ""
        )
        left, start = left[: match.start()], start - len(left) + match.start()
    elif match := _leading(date, left):
        left, start = left[: match.start()], start - len(left) + match.start()
    qualifier = date.qualifier
    if match := _APPROXIMATE.search(left):
        left, start, qualifier = left[: match.start()], start - len(left) + match.start(), "~"
    relation = relation_before(text, start, floor)
    if _DOUBTFUL.search(left):
        qualifier = "?"
    return replace(date, start=start, part=part, qualifier=qualifier, relation=relation)


def _counted_from(date: Stated, left: str) -> Stated | None:
    """The date that the words before another count from it: "two days after", "the last decade of", "the first day of"."""
    words = left[-_NEAREST:]
    if ("after" in words or "before" in words or "of" in words) and (counted := shift_before(left, date)):
        return replace(date, start=date.start - len(left) + counted[0], shift=counted[1])
    if "of" not in words:
        return None
    return _narrowed(date, left) if date.width == 100 else _first_or_last_day(date, left)


def _first_or_last_day(date: Stated, left: str) -> Stated | None:
    """The day that "the last day of May" means; of February only where the year is known."""
    match = _DAY_OF.search(left)
    if not match or date.month is None or date.day is not None or (date.month == 2 and date.year is None):
        return None
    day = 1 if match["which"].lower() == "first" else days_in_month(date.year or 0, date.month)
    return replace(date, start=date.start - len(left) + match.start(), day=day)


def _narrowed(date: Stated, left: str) -> Stated | None:
    """The decade of a century, or its turn, that the words before it name."""
    if match := _TURN_OF.search(left):
        return replace(date, start=date.start - len(left) + match.start(), width=1, qualifier="~")
    match = _DECADE_OF.search(left)
    if not match or date.year is None or date.before_christ:
        return None
    number = 10 if match["nth"].lower() == "last" else ORDINALS[match["nth"].lower()]
    return replace(date, start=date.start - len(left) + match.start(), width=10, year=date.year + 10 * (number - 1))


def _leading(date: Stated, left: str) -> re.Match[str] | None:
    """The part of a day that a date is said to be, or the article of a season, decade or century."""
    if date.day is not None:
        return _DAY_PART.search(left)
    return _ARTICLE.search(left) if date.season or date.width > 1 else None


def relation_before(text: str, start: int, floor: int = 0) -> str:
    """Return the word before `start` that opens a date to a side, as `Stated.relation` has it; "not until 1921" opens nothing."""
    left = text[max(floor, start - _REACH) : start]
    if left[-1:] == "-" and (prefix := _PREFIX.search(left)):
        return "after" if prefix[0][1] in "oO" else "before"
    match = _RELATION.search(left)
    if not match:
        return ""
    word = re.sub(r"\s+", " ", match["word"].lower())
    relation = _RELATIONS.get(word, word)
    return "" if relation == "until" and _DENIED.search(text, max(0, start - 3 * _REACH), start) else relation


def _judged(date: Stated, kernel: Stated, text: str, floor: int) -> Stated | None:
    left = text[max(floor, kernel.start - 24, 0) : kernel.start]
    if date.republican is not None:
        return date
    if date.feast and date.year is None and date.same_year is None:
        return date if _is_led_feast(date, kernel, text, left) else None
    if date.short_year and date.width == 10 and _OF_SOME_CENTURY.match(text, kernel.end):
        return None
    if date.short_year and date.month is None and not date.season and date.width == 1:
        return date if re.search(r"\b(?:in|of|since|until|by|from|and|early|late|summer|spring|to)\s+$|[(–-]$", left) else None
    if date.month is not None and date.year is None and date.day is None and date.same_year is None and date.turn is None:
        return date if _is_month(kernel, date, text, left) else None
    if date.season and date.year is None and date.same_year is None:
        return date if _is_season(kernel, text, left) else None
    if (
        date.year is not None
        and date.month is None
        and not date.season
        and date.width == 1
        and not date.before_christ
        and kernel.end - kernel.start <= 5
    ):
        return date if _is_year(date, kernel, text, left) else None
    return date


def _is_led_feast(date: Stated, kernel: Stated, text: str, left: str) -> bool:
    """Whether a feast without its year is a time, and no name ("the Easter Rising", "Trinity")."""
    if _UNMISTAKABLE.search(text, kernel.start, kernel.end):
        return True
    return (date.shift is not None or bool(_FEAST_LEADS.search(left))) and bool(_AFTER_SEASON.match(text, kernel.end))


def _is_month(kernel: Stated, date: Stated, text: str, left: str) -> bool:
    name = text[kernel.start : kernel.end].rstrip(".")
    if name in _ABBREVIATIONS:
        return False
    if _NAME_AFTER.match(text, kernel.end) or _NAMED_MONTH.search(left):
        return False
    if date.start < kernel.start or _MONTH_LEADS.search(left):
        return name != "May" or bool(re.search(r"\w\W*$", left)) or not re.match(r"\s+[a-zI]", text[kernel.end : kernel.end + 3])
    if name in AMBIGUOUS_MONTHS:
        return bool(_ARTICLE.search(left)) and name != "March" and not _MOVEMENT.match(text, kernel.end)
    return True


_SEASON_LEADS = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|during|from|to|early|late|mid|before|after|that|this|last|next|following|over|through|throughout|entire|all|spent|for|passed|each|between)[\s-]+(?:the\s+|all\s+|that\s+)*|^\s*)$",
    re.IGNORECASE,
)
_SEASONAL = re.compile(rf"\s+(?:[A-Z]\w+\s+)?(?:{alternatives(WORDS['seasonal'])})\b", re.IGNORECASE)
_AFTER_SEASON = re.compile(
    r"\s*(?:[^\w\s'’-]|$|\s(?:and|or|of|to|when|the|he|she|it|they|we|I|his|her|their|at|in|on|with|was|were|had|by|as|that|came|until|before|after)\b)"
)
_SEASON_PAIR = re.compile(r"\s+(?:and|or|to)\s+(?:early\s+|late\s+)?(?:summer|autumn|fall|winter|spring)\b")


def _is_season(kernel: Stated, text: str, left: str) -> bool:
    word = text[kernel.start : kernel.end].lower()
    if _SEASONAL.match(text, kernel.end):
        return True
    led = bool(_SEASON_LEADS.search(left)) or bool(_SEASON_PAIR.match(text, kernel.end))
    if word in ("fall", "spring"):
        return (
            led
            and not _FALL_OF.match(text, kernel.end)
            and bool(_AFTER_SEASON.match(text, kernel.end))
            and not re.search(r"\b(?:of|to|from)\s+(?:the\s+)?$", left)
        )
    return (led or bool(_ARTICLE.search(left)) or bool(re.search(r"\band\s+$", left))) and bool(_AFTER_SEASON.match(text, kernel.end))


def _is_year(date: Stated, kernel: Stated, text: str, left: str) -> bool:
    year = kernel.year or 0
    if _LOCATOR.search(left) or (_MEASURE.search(left) and not date.relation):
        return False
    if _CLOCK_LEADS.search(left) and not _PRICES.match(text, kernel.end):
        return False
    if _STREET.match(text, kernel.end) and not _FIRM_LEADS.search(left):
        return False
    if _TITLED.search(left) and not _FIRM_LEADS.search(left):
        return False
    if _COUNTED.match(text, kernel.end):
        return (
            year > 1600
            and bool(_NAMED_OF.search(left) or _FIRM_LEADS.search(left))
            and not re.match(r"\s+(?:men|people|troops|soldiers|of the)\b", text[kernel.end : kernel.end + 12])
        )
    return bool(_YEAR_LEADS.search(left)) if year < 1400 else True


def _is_ancient_year(kernel: Stated, text: str) -> bool:
    left = text[max(0, kernel.start - 24) : kernel.start]
    if not re.search(
        r"(?:\b(?:in|since|until|by|from|and|or|to|between|early|late|mid|around|about|year|rest\s+of)[\s-]+|^\s*|[–(-])$",
        left,
        re.IGNORECASE,
    ):
        return False
    return not re.match(r"\s+[a-z]+s\b|\s+(?:men|people)\b|\s+of\b", text[kernel.end : kernel.end + 20]) or bool(
        re.match(r"\s+(?:was|as|has|is|this)\b", text[kernel.end : kernel.end + 8])
    )


def _plausible(kernel: Span | Step | Lasting | NumberedYear | Age, text: str, floor: int) -> Expression | None:
    left = text[max(floor, kernel.start - 24) : kernel.start]
    if isinstance(kernel, Span):
        if _LOCATOR.search(left) or _COUNTED.match(text, kernel.end):
            return None
        if (
            kernel.left
            and kernel.left.day is None
            and kernel.left.month
            and kernel.left.year is None
            and not _is_month(kernel.left, kernel.left, text, left)
        ):
            return None
        if kernel.left and kernel.right and kernel.left.width == kernel.right.width == 100 and (match := _TURN_OF.search(left)):
            return Stated(kernel.start - len(left) + match.start(), kernel.end, year=kernel.right.year, qualifier="~")
        if kernel.left and (match := _APPROXIMATE.search(left)):
            kernel.left.qualifier = "~"
            kernel.start = kernel.left.start = kernel.start - len(left) + match.start()
    return kernel


def _join(done: list[Expression], right: Expression, text: str) -> bool:
    """Join an expression to the one just before it if the words between make one of both; True if it was done."""
    left = done[-1]
    _tell_each_other(left, right, text)
    if isinstance(left, Stated) and isinstance(right, Step):
        right = _month_ahead(left, right, text) or right
    if not isinstance(left, Stated) or not isinstance(right, Stated):
        return False
    if left.short_year and left.width == 10:
        return _join_decade(done, left, right, text)
    if right.short_year and right.width == left.width == 10 and left.year is not None and right.year is not None:
        right.year, right.short_year = left.year // 100 * 100 + right.year, False
    return _join_span(done, left, right, text)


def _tell_each_other(left: Expression, right: Expression, text: str) -> None:
    """Let what stands side by side say the same time: "a month later, in April 1926", "In 1839, his first year,"."""
    if isinstance(left, NumberedYear) or isinstance(right, NumberedYear):
        if _BESIDE.fullmatch(text, left.end, right.start):
            _mean_each_other(left, right)
    elif isinstance(left, Step) and isinstance(right, Stated) and _is_dated_by(left, right, text):
        left.meant = replace(right, relation="")


def _is_dated_by(step: Step, date: Stated, text: str) -> bool:
    near = date.year is not None or step.unit in ("day", "week", "month")
    return near and _STEP_DATED.fullmatch(text, step.end, date.start) is not None


def _join_span(done: list[Expression], left: Stated, right: Stated, text: str) -> bool:
    match = _JOIN.fullmatch(text, left.end, right.start)
    if not match:
        if left.relation == "from" and _UNTIL_THEN.fullmatch(text, left.end, right.start):
            done[-1] = Span(left.start, left.end, "interval", left, replace(right, relation=""))
            left.relation = ""
        return False
    word = match["word"].split()[0]
    if not _makes_a_span(word, left, right, text):
        return False
    for side in (left, right):
        side.relation = ""
    done[-1] = Span(left.start, right.end, "choice" if word == "or" else "interval", left, right)
    return True


def _makes_a_span(word: str, left: Stated, right: Stated, text: str) -> bool:
    """Whether two dates joined by such a word are the ends of one stretch, or the two of a choice."""
    if word == "and":
        return _is_season_pair(left, right) or _is_between(left, text) or _follows(left, right)
    if word == "or":
        return _grain(left) == _grain(right)
    return word not in ("to", "until", "till", "through", "up") or left.relation == "from" or _grain(left) == _grain(right)


def _join_decade(done: list[Expression], left: Stated, right: Stated, text: str) -> bool:
    """Join "the sixties" to "of the nineteenth century"; True if it was done."""
    whole = right.width == 100 and left.year is not None and right.year is not None and not right.before_christ
    if not whole or text[left.end : right.start].strip() != "of" or left.year is None or right.year is None:
        return False
    done[-1] = replace(left, end=right.end, year=right.year + left.year, short_year=False)
    return True


def _month_ahead(left: Stated, right: Step, text: str) -> Stated | None:
    """The month or season that ends a span: "from May 1830 until the following March"."""
    ahead = right.amount == 1 and (right.month or right.season) and left.month is not None and left.relation == "from"
    if not ahead or not _UNTIL.fullmatch(text, left.end, right.start):
        return None
    return Stated(right.start, right.end, month=right.month, season=right.season)


def _mean_each_other(left: Expression, right: Expression) -> None:
    """Let "In 1839, his first year," say which year that was."""
    if isinstance(left, NumberedYear) and isinstance(right, Stated):
        left.meant = right
    elif isinstance(right, NumberedYear) and isinstance(left, Stated):
        right.meant = left


def _is_season_pair(left: Stated, right: Stated) -> bool:
    """Whether two seasons share the year of the second: "the spring and summer of 1923"."""
    return bool(left.season and right.season and left.year is None)


def _grain(date: Stated) -> tuple[bool, bool, bool, int]:
    return date.day is not None, date.month is not None, date.season is not None, date.width


def _is_between(left: Stated, text: str) -> bool:
    return bool(_BETWEEN.search(text[max(0, left.start - 24) : left.start]))


def _follows(left: Stated, right: Stated) -> bool:
    """Whether the second of two dates joined by "and" is the very next year, month or day."""
    if _grain(left) != _grain(right) or left.season or left.width > 10:
        return False
    if left.day is None and left.month is None:
        return left.year is not None and right.year is not None and right.year - left.year == left.width
    return left.day is None and (left.month or 0) % 12 + 1 == right.month and (left.year is None or left.year == right.year)


def _settled(expression: Expression, text: str) -> Expression:
    """Read what follows a date ("from 1914 on"); a "from" that no "on" or verb of state follows still opens the date."""
    if isinstance(expression, Stated) and expression.relation == "from" and (match := _ONWARD.match(text, expression.end)):
        return replace(expression, end=match.end())
    return expression
