"""Bodies whose years a sentence gives as those in which they existed: founded in the first, dissolved in the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.items import ORGANIZATION
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.recording import Occurrence

#: How far behind its name the years of a body may stand.
_REACH = 60


def existence(annotated: AnnotatedPassage, sentence: tuple[int, int], dates: Sequence[DateSpan]) -> Iterator[Occurrence]:
    """Yield the founding and the dissolution that a sentence tells with "the League existed from 1934 to 1946".

    "Until 1946" tells only the dissolution, "from 1934 on" only the founding. The span of each is its own year.
    """
    text = annotated.passage.text.text
    for date in dates:
        body = _body_before(annotated.entities, sentence[0], date.start) if "/" in date.date.edtf else None
        if body is None or not _existed().fullmatch(text, body.end, date.start):
            continue
        begin, _, end = date.date.edtf.partition("/")
        yield from _ends("founding", body, date, begin)
        yield from _ends("dissolution", body, date, end)


def _body_before(entities: Sequence[EntitySpan], low: int, high: int) -> EntitySpan | None:
    """Return the body named last in `text[low:high]`, if that is near its end."""
    named = [e for e in entities if e.kind == ORGANIZATION and e.key is not None and low <= e.start and high - _REACH <= e.end <= high]
    return named[-1] if named else None


@cache
def _existed() -> re.Pattern[str]:
    """What stands between a body and its years: brackets, "which", the verb, a preposition."""
    verbs = "|".join(sorted(map(re.escape, event_lexicon().classes["existing"])))
    between = r"(?:from|between|in|until|till|since)"
    return re.compile(rf"(?:\s\([^()]*\))?(?:,?\s(?:which|that))?(?:\sonly)?\s(?:{verbs})(?:\s(?:only|there|briefly))?\s(?:{between}\s)?")


def _ends(kind: str, body: EntitySpan, date: DateSpan, end: str) -> Iterator[Occurrence]:
    """Yield the event at one end of a span, if that end is stated."""
    part = next((part for part in date.parts if part.date.edtf == end), None)
    if part is not None:
        span = part.start, part.end
        yield Occurrence(kind, [f"organization:organization:{body.key}"], span, part.date, span, detail="existed", method="form")
