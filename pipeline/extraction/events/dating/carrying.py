"""The date of a trigger for which its clause states none: another of the sentence, or the time that the story has reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.clauses import Domain, bracketed, in_aside, known_for
from pipeline.extraction.events.dating.apart import moves_on
from pipeline.extraction.events.dating.attachment import steps_on
from pipeline.extraction.events.dating.reach import within_reach
from pipeline.extraction.events.dating.story import leaves_story
from pipeline.extraction.events.dating.wars import in_war
from pipeline.extraction.events.items import Row
from pipeline.extraction.events.reading import Reading
from pipeline.extraction.events.triggers import Hit

#: Prepositions before a noun that say when something else happened.
_LANDMARK = frozenset({"after", "before", "since", "until", "till", "following"})
#: What opens a clause that says what happened at a meeting just named with its date: "the congress of 1903, where Lang finally spoke".
_THERE = frozenset({"where", "which", "when"})
#: Words by which a verb says that it tells of the very time of the sentence before: "she was immediately elected".
_AT_ONCE = frozenset({"immediately", "promptly", "thereupon", "forthwith", "straightaway"})
#: What opens a sentence with what happened at the same time, as a clause or as a noun; how far in its trigger may stand.
_AT_VERB = frozenset({"when", "once", "as"})
_AT_NOUN = frozenset({"on", "upon", "at", "after", "following", "immediately", "shortly", "soon"})
_OPENING = 8
#: How far before a noun "until" may stand ("until his early death").
_UNTIL = 4


def without_birth(row: Row, hits: Sequence[Hit], dates: Sequence[DateSpan | None], hit: Hit) -> Row:
    """Return the row without the dates of births that other verbs tell, before a verb or behind it: they date nothing else."""
    births = [(one, date) for one, date in zip(hits, dates, strict=True) if one is not hit and one.senses[0].trigger.type == "birth"]
    born = [date for one, date in births if one.start < hit.start or (date is not None and date.start > row.items[one.start].start)]
    return replace(row, dates=tuple(pair for pair in row.dates if not any(pair[1] is one for one in born))) if born else row


def without_later(row: Row, hits: Sequence[Hit], dates: Sequence[DateSpan | None], hit: Hit) -> Row:
    """Return the row without the dates that a later clause has for its own: "he led a division and in 1921 was appointed"."""
    if not row.dates or accompanies(row, hit):
        return row
    claimed = [date for one, date in zip(hits, dates, strict=True) if one.group >= hit.end and one.voice != "noun" and date is not None]
    own = next(date for one, date in zip(hits, dates, strict=True) if one is hit)
    later = [date for date in claimed if date is not own and date.start > row.items[hit.start].start]
    return replace(row, dates=tuple(pair for pair in row.dates if not any(pair[1] is one for one in later))) if later else row


def accompanies(row: Row, hit: Hit) -> bool:
    """Whether a sentence opens with a trigger as the time of what it goes on to tell: "When he reached Kiel,", "On his return,"."""
    opening = _AT_NOUN if hit.voice == "noun" else _AT_VERB
    if not row.words or row.words[0] not in opening or hit.start > _OPENING:
        return False
    return "had" not in hit.auxiliaries and "," not in row.words[: hit.start]


def dated(
    reading: Reading, row: Row, clause: tuple[Hit, Domain], stated: DateSpan | None, *, narrated: bool
) -> tuple[str, DateSpan | None]:
    """Return (origin, date) of a trigger: the date that the sentence states for it, or else one from around it."""
    hit, span = clause
    if stated is None and row.dates and in_war(row, hit, span):
        return "none", None
    if stated is None:
        return _carried(reading, within_reach(row, hit), clause, narrated=narrated)
    if _ends_span(row, hit, span, stated):
        return "none", None
    return "own" if _inside(row, stated, span) else "shared", _bare(stated, row, hit)


def rivals(row: Row, hits: Sequence[Hit], dates: Sequence[DateSpan | None], hit: Hit, when: DateSpan | None) -> int:
    """Return how many other triggers claim the date of `hit` and stand nearer to it."""
    place = next((index for index, date in row.dates if date is when), None)
    if place is None:
        return 0
    others = (other for other, date in zip(hits, dates, strict=True) if date is when and other is not hit)
    return sum(abs(other.start - place) < abs(hit.start - place) for other in others)


def _inside(row: Row, date: DateSpan, span: Domain) -> bool:
    return any(span[0] <= index < span[1] for index, other in row.dates if other.start == date.start)


def _ends_span(row: Row, hit: Hit, span: Domain, date: DateSpan) -> bool:
    """Whether the trigger ends what the date before it begins, and so has no date: "from 1924 until his death"."""
    items = row.items
    if date.end > items[hit.start].start or (hit.voice != "noun" and _inside(row, date, span)):
        return False
    before = [item.lower for item in items[max(0, hit.start - _UNTIL) : hit.start]]
    opening = items[span[0] - 1].lower if span[0] else ""
    return "until" in before if hit.voice == "noun" else opening == "until"


def _bare(date: DateSpan, row: Row, hit: Hit) -> DateSpan:
    """Return the date without its opening for what happens at that end: "until 1922, when he was appointed"."""
    if not date.parts or (".." not in date.date.edtf and not date.date.edtf.startswith("/")) or date.end > row.items[hit.start].start:
        return date
    return date if any(form.trigger.type == "tenure" for form in hit.senses) else date.parts[0]


def _carried(reading: Reading, row: Row, clause: tuple[Hit, Domain], *, narrated: bool) -> tuple[str, DateSpan | None]:
    """Return (origin, date) of what has no date in its clause: another date of the sentence, the date before it, or the story's time.

    Only who tells of his own life goes on in the time that his story has reached; others date what they tell.
    """
    hit, span = clause
    others = [(index, date) for index, date in row.dates if not (bracketed(row.items, index) or in_aside(row.items, index, hit))]
    others = others[max((n for n, (i, date) in enumerate(others) if i < hit.end and "/" in date.date.edtf), default=-1) + 1 :]
    others = [(index, date) for index, date in others if "/" not in date.date.edtf]
    others = [(i, date) for i, date in others if i < hit.end or not (_in_relative_clause(row, hit.end, i) or steps_on(row, date))]
    others = [(i, date) for i, date in others if not any(item.lower == ";" for item in row.items[min(i, hit.end) : max(i, hit.start)])]
    there = span[0] > 0 and row.items[span[0] - 1].lower in _THERE
    others = [(i, date) for i, date in others if i >= hit.end or there or not moves_on(row.items, i, hit, date)]
    if row.dates and (hit.voice != "noun" or accompanies(row, hit)):
        return "sentence", next((date for index, date in others if index >= hit.end), others[-1][1]) if others else None
    origin, date = _of_story(reading, row, hit, narrated=narrated)
    leaves = date is not None and leaves_story(row, hit, span) and not accompanies(row, hit)
    return ("none", None) if leaves else (origin, date)


def _of_story(reading: Reading, row: Row, hit: Hit, *, narrated: bool) -> tuple[str, DateSpan | None]:
    """Return (origin, date) of what the story has told last, or else of the time that it has reached."""
    if not (reading.tells_story or _at_once(row, hit)):
        return "none", None
    carried = reading.narrative.carried()
    if carried is not None and (hit.voice != "noun" or accompanies(row, hit)):
        return "narrative", carried
    time = reading.narrative.time() if narrated and not _is_landmark(row, hit) else None
    return ("here", time) if time else ("none", None)


def _at_once(row: Row, hit: Hit) -> bool:
    return hit.voice != "noun" and any(item.lower in _AT_ONCE for item in row.items[max(0, hit.group - 2) : hit.end + 1])


def _is_landmark(row: Row, hit: Hit) -> bool:
    """Whether a noun only names what something else came before or after: "four months after Lang's death" is another time."""
    before = [item.lower for item in row.items[max(0, hit.start - _UNTIL) : hit.start]]
    return not _LANDMARK.isdisjoint(before)


def _in_relative_clause(row: Row, low: int, index: int) -> bool:
    """Whether what stands at `index` belongs to a clause that opens behind `low`: "was a baker who fled in 1936"."""
    between = row.items[low:index]
    opening = next((i for i, item in enumerate(between) if item.lower in ("who", "which") or known_for(between, i)), None)
    return opening is not None and all(item.lower != "," for item in between[opening:])
