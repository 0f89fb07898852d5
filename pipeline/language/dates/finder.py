"""Dates in running text: grammar, named periods and anchoring put together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.language.dates.anchoring import Cue, DateContext
from pipeline.language.dates.expressions import Age, Expression, Lasting, NumberedYear, Stated, Step
from pipeline.language.dates.grammar import read, relation_before
from pipeline.language.dates.model import HistoricalDate

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
_ASIDES = re.compile(r"\([^()]{0,600}\)|\[[^\[\]]{0,600}\]|\"[^\"]{0,1200}\"|“[^”]{0,1200}”")
_PLUPERFECT = re.compile(
    r"\b(?:had|having)\s+(?:\w+ly\s+|not\s+|never\s+|always\s+|just\s+|long\s+|once\s+)?(?:been|\w+(?:ed|en|wn|ne|ought|aught|old|ft|lt|pt|nt|ade|aid|eld|ead|et|ut|un))\b|['’]d\s+\w+(?:ed|en)\b"
)
_BEFORE_CHRIST = re.compile(r"B(?<!\wB)\.?\s?C\.?(?:E\.?)?(?!\w)")
#: What shows that a text tells of the centuries after Christ whose years have three digits.
_EARLY = re.compile(
    r"\b(?:A\.?\s?D\.?\s?\d{1,3}|\d{1,3}\s(?:A\.?D\.?|C\.?E\.?)|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[\s-]century)\b(?!\s?B\.?C)"
    r"|\b(?:born|died|killed|murdered|crowned|elected|founded|baptised|baptized|deposed)\b[^.;\d]{0,40}\bin\s\d{3}(?=[,.;)])"
    r"|\b[Ii]n\s\d{3}\b(?=[,.;)]|\s[A-Z])[^;]{2,200}\b[Ii]n\s\d{3}\b(?=[,.;)]|\s[A-Z])"
)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my)\b")
_NARRATOR = re.compile(r"\b(?:I|[Ww]e|me|us|[Mm]y|[Oo]ur)\b")
_CLAUSE_ENDS = re.compile(r"[;:]|,\s+(?:\w+\s+)?(?:who|whom|whose|which|where)\b")

#: "was to be relieved in April", "would later be shot in 1937", "Lang, later shot in 1937", "resolved to meet on the 5th": what the
#: telling only looks forward to.
_AHEAD_OF_TIME = re.compile(
    r"\b(?:(?:was|were)\s+(?:due\s+)?to|would\s+(?:later|eventually|one\s+day)|(?<=,\s)later|(?:resolved|decided|agreed|planned|ordered|intended)\s+to"
    r"|(?:scheduled|fixed|planned|set)\s+for)\s+(?:[a-z]+\s+){0,5}$"
)
_LOOK_BACK = 60

_UNREST = re.compile(r"\s+(?:[Ii]nsurrection|[Uu]prising|[Rr]ising|[Rr]evolution|[Rr]evolt|[Mm]anifesto|[Tt]heses|[Pp]utsch)\b")
_TITLE = 7
"""Words of a title in quotation marks, at most; more are speech."""

_HEADING_LENGTH = 110
_FRONT = 16
_CLAUSE = 160
_BESIDE = 16
"""Characters between two dates of one phrase ("in May and again in July 1861")."""
_AHEAD = 6
"""Expressions among which the whole date stands that gives its year to the first."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """`text[start:end]` states `date`.

    `parts` are the ends of a span, each with its own place in the text; of a date open to a side ("until 1922", edtf ../1922)
    the one part is the date without the opening (1922), for events that happen then.
    `lasting` is a stretch told by its length ("the next five years").
    """

    start: int
    end: int
    date: HistoricalDate
    parts: tuple[FoundDate, ...] = ()
    lasting: bool = False


def find_dates(text: str, context: DateContext, sentences: Sequence[tuple[int, int]] | None = None) -> list[FoundDate]:
    """Return the dates of a passage in order of place, and move the context on.

    `sentences` are the (start, end) of its sentences, if the caller has them. Expressions that cannot be anchored are left out.
    """
    ancient = context.before_christ or bool(_BEFORE_CHRIST.search(text)) or context.tells_early(bool(_EARLY.search(text)))
    expressions = _with_periods(read(text, ancient=ancient), text, context)
    if not expressions:
        return []
    starts = [start for start, _ in sentences] if sentences else _sentence_starts(text)
    asides = [match.span() for match in _ASIDES.finditer(text)]
    expressions = [one for one in expressions if not (_is_in_title(one, text, asides) or _is_named_after(one, text, expressions, asides))]
    heading = len(text) < _HEADING_LENGTH and text.rstrip()[-1:] not in ".!?"
    ahead = _year_ahead(expressions)
    found = []
    for expression in expressions:
        sentence = starts[max(bisect_right(starts, expression.start) - 1, 0)]
        aside = not heading and _lies_in(expression, asides) and not _dates_the_clause(expression, text)
        cue = _cue(expression, text, sentence, aside=aside, heading=heading)
        if ahead is not None and expression is expressions[0]:
            cue = replace(cue, year_ahead=ahead[0], year_is_sure=ahead[1])
        if resolved := context.resolve(expression, cue):
            parts = tuple(FoundDate(*part) for part in resolved[1:])
            found.append(FoundDate(*resolved[0], parts, lasting=isinstance(expression, Lasting)))
    return found


def _with_periods(expressions: list[Expression], text: str, context: DateContext) -> list[Expression]:
    """The expressions and the named periods that none of them overlaps, in order of place."""
    if context.periods is None:
        return expressions
    taken = [(e.start, e.end) for e in expressions]
    free = [
        replace(named, relation=relation_before(text, named.start)) for named in context.periods.find(text) if not _overlaps(named, taken)
    ]
    return sorted([*expressions, *free], key=lambda e: e.start) if free else expressions


def _overlaps(one: Expression, taken: list[tuple[int, int]]) -> bool:
    index = bisect_left(taken, (one.start, one.start))
    return any(one.start < end and start < one.end for start, end in taken[max(index - 1, 0) : index + 1])


def _lies_in(one: Expression, asides: list[tuple[int, int]]) -> bool:
    index = bisect_right(asides, one.start, key=lambda span: span[0]) - 1
    return index >= 0 and one.end <= asides[index][1]


def _year_ahead(expressions: Sequence[Expression]) -> tuple[int, bool] | None:
    """The year of a month that opens a passage, from a whole date of that month or the next, with only steps and days between.

    With it stands whether a step leads there ("A week later, on 15 March 1938"), so that no other year can be meant.
    """
    first = expressions[0]
    if not isinstance(first, Stated) or first.month is None or first.year is not None or not first.is_bare:
        return None
    for later in expressions[1:_AHEAD]:
        whole = later.meant if isinstance(later, Step) else later
        if isinstance(whole, Stated) and whole.year is not None:
            return _year_before(first.month, whole, beside=isinstance(later, Step) or later.start - first.end <= _BESIDE)
        if not isinstance(later, Stated | Step):
            return None
    return None


def _year_before(month: int, whole: Stated, *, beside: bool) -> tuple[int, bool] | None:
    if whole.month is None or whole.year is None or ((whole.month - month) % 12 > 1 and not (beside and month < whole.month)):
        return None
    return whole.year - (month > whole.month), beside


def _dates_the_clause(expression: Expression, text: str) -> bool:
    """Whether a day is all that stands in brackets: "That night they fled (15 March 1938)" tells when, and mentions no other time."""
    whole = isinstance(expression, Stated) and expression.day is not None and expression.year is not None
    return whole and text[expression.start - 1 : expression.start] == "(" and text[expression.end : expression.end + 1] == ")"


def _sentence_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _SENTENCE_END.finditer(text))]


def _cue(expression: Expression, text: str, sentence: int, *, aside: bool, heading: bool) -> Cue:
    """How the words around an expression, as far as its clause may reach, place it."""
    first, last = max(sentence, expression.start - _CLAUSE), expression.end + _CLAUSE
    if match := _SENTENCE_END.search(text, expression.end, last):
        last = match.start()
    left = max((match.end() for match in _CLAUSE_ENDS.finditer(text, first, expression.start)), default=first)
    right = match.start() if (match := _CLAUSE_ENDS.search(text, expression.end, last)) else last
    reached_by = isinstance(expression, Stated) and expression.relation == "by"  # "by spring he had recanted" goes on to spring
    return Cue(
        aside=aside,
        flashback=not reached_by and bool(_PLUPERFECT.search(text, left, right)),
        own=bool(_NARRATOR.search(text, first, last)),
        sentence=sentence,
        fronted=expression.start - sentence < _FRONT,
        heading=heading,
        generic=isinstance(expression, Stated) and (_is_bare_season(expression, text) or _lies_ahead(expression, text, first)),
        first_person=isinstance(expression, Age | NumberedYear) and bool(_FIRST_PERSON.search(text, first, last)),
    )


def _lies_ahead(date: Stated, text: str, first: int) -> bool:
    """Whether the clause tells what was still to come, to which the narrative has not moved."""
    return _AHEAD_OF_TIME.search(text, max(first, date.start - _LOOK_BACK), date.start) is not None


def _is_in_title(expression: Expression, text: str, asides: list[tuple[int, int]]) -> bool:
    """Whether a mere month stands in the title of a work: "The Lessons of October"."""
    if not _is_mere_month(expression):
        return False
    around = next((text[a:b] for a, b in asides if a <= expression.start and expression.end <= b), "")
    return around[:1] in ('"', "“") and around[1:2].isupper() and 1 < len(around.split()) <= _TITLE


def _is_named_after(expression: Expression, text: str, expressions: Sequence[Expression], asides: list[tuple[int, int]]) -> bool:
    """Whether a mere month is part of the name of an unrest, and the passage has told no year: "a leader of the October rising".

    Named periods say when an unrest was that is known by its month; the story's year would only be a guess.
    """
    if not _is_mere_month(expression) or not _UNREST.match(text, expression.end):
        return False
    before = [one for one in expressions if one.start < expression.start and not _lies_in(one, asides)]
    return not any(isinstance(one, Stated) and one.year is not None for one in before)


def _is_mere_month(expression: Expression) -> bool:
    return isinstance(expression, Stated) and expression.month is not None and expression.is_bare and expression.year is None


def _is_bare_season(date: Stated, text: str) -> bool:
    """A season without article or year ("skiing in winter") may be any year's."""
    return date.season is not None and date.year is None and text[date.start].islower() and " " not in text[date.start : date.end]
