"""Where dates that leave something out take it from: the time the narrative has reached, apart from times merely mentioned."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.language.dates.counting import feast_days, on_one_day, shifted
from pipeline.language.dates.edtf import year_text
from pipeline.language.dates.expressions import (
    OPENING,
    Age,
    Expression,
    Lasting,
    Named,
    NumberedYear,
    Span,
    Stated,
    Step,
    opened,
)
from pipeline.language.dates.filling import in_month, in_republic, shared, turned, year_after
from pipeline.language.dates.lasting import stretch_of
from pipeline.language.dates.making import date_of, joined, of_edtf, old_style, one_of_two, to_months, turn_of_century, whole_unit
from pipeline.language.dates.model import HistoricalDate
from pipeline.language.dates.periods import Periods
from pipeline.language.dates.points import Point, month_of, point_of, stepped

_NEAR_AHEAD = 2
"""Years that the narrative may go forward in one step; what is farther is a mention until another date confirms it."""

_NEAR_AHEAD_YEAR = 1
_OWN_AHEAD = 6
"""The same for a month or season at the head of a sentence in which the teller speaks of himself: "In the fall of 1858 I sold"."""

_OWN_LEAPS = 2
"""After how many leaps of that sort a mere year shows that the story has gone on."""

_NEAR_BACK = 1
"""Years that it may go back in one step, at the beginning of a sentence."""

_SEASON_LASTS = 3
"""Months."""

_CLOSE_ON, _CLOSE_BACK = 3, 2
"""Months after and before the time told within which a date goes on from it, though another year was mentioned between."""

_POINTED_AT = 1
"""Passages back that "at that time" may point to."""

_TOLD_ON = 3
"""Passages back from whose time a stretch ("the next five years") may go on."""

_THREE_DIGITS, _FOUR_DIGITS = 100, 1000
_COUNTED_TOGETHER = 8
"""Years within which "his second year" is counted like "his first year" before it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """How an expression stands in its sentence, as far as it bears on the narrative's time; `sentence` is where that begins.

    `own` says that whoever tells speaks of himself there.
    `year_ahead` is the year that a whole date soon after it gives to a month that opens a passage, for sure if it is counted from there.
    """

    aside: bool = False
    flashback: bool = False
    fronted: bool = False
    heading: bool = False
    first_person: bool = False
    generic: bool = False
    own: bool = False
    sentence: int = -1
    year_ahead: int | None = None
    year_is_sure: bool = False


class DateContext:
    """The anchoring state that runs through a document, in order of its passages.

    `narrative` is the time that the telling has reached; `mentioned` the time spoken of last, told or not. `narrator_birth`,
    `subject_birth` and `subject_death` serve ages and deaths ("at twenty-three", "a month before his death") where the caller knows them.
    """

    def __init__(
        self,
        periods: Periods | None = None,
        *,
        narrator_birth: HistoricalDate | None = None,
        subject_birth: HistoricalDate | None = None,
        subject_death: HistoricalDate | None = None,
    ) -> None:
        self.periods = periods
        self.narrator_birth = narrator_birth
        self.subject_birth = subject_birth
        self.subject_death = subject_death
        self.narrative: Point | None = None
        self.mentioned: Point | None = None
        self.before_christ = self.early = False
        self._first_year: int | None = None
        self._spoken_in = -1
        self._place: tuple[str, str | None] | None = None
        self._excursion: Point | None = None
        self._excursion_is_here = False
        self._leapt_twice = False
        self._leapt_in = -1
        self._own_leaps = 0
        self._year_begun: int | None = None
        self._passage = self._told_in = 0
        self._fresh = True
        self._trace: list[tuple[int, Point]] = []
        self._saved: Point | None = None
        self._last_day: Point | None = None  # on which "the next evening" follows, though an earlier year is spoken of between

    def enter(self, *, kind: str, section: str | None) -> None:
        """Begin a new passage: body paragraphs continue the narrative, items their list, whatever else speaks of a time of its own.

        A new section goes on from where the last one ended, but the first year it states is taken as it is.
        """
        self._passage += 1
        self._last_day = None
        continues = kind in ("body", "heading")
        listed = kind == "list_item" and self._place == (kind, section)
        self.narrative = self._saved if continues else self.narrative if listed else None
        if not listed:  # an item takes up what the one before spoke of last: "the same year"
            elsewhere = continues and not self._trace and self._excursion_is_here and self._leapt_twice
            self.mentioned = self._excursion if elsewhere else self.narrative
        if not (continues or listed) or (self._place and self._place[1] != section):
            self._fresh, self._excursion = True, None
        self._excursion_is_here = False
        self._spoken_in = -1
        self._place = (kind, section)
        self._trace = []

    def tells_early(self, shown: bool) -> bool:
        """Note and return whether a passage tells of years of three digits: if it shows that, or goes on from what did."""
        self.early = shown or (self.early and (self.mentioned is None or self.mentioned.year < _FOUR_DIGITS))
        return self.early

    def narrative_at(self, offset: int) -> HistoricalDate | None:
        """Return the time that the telling of the passage read last had reached at `offset`, or None if unknown.

        It is a weak guess at the date of what is told there without one.
        """
        reached = [point for start, point in self._trace if start <= offset]
        if not reached:
            return None
        return of_edtf(reached[-1].label, reached[-1].label)

    def resolve(self, expression: Expression, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        """Return (start, end, date) of what an expression means here: first the whole, then its parts.

        Empty if no anchor is credible.
        """
        if isinstance(expression, Stated):
            return self._resolve_stated(expression, cue)
        if isinstance(expression, Span):
            return self._resolve_span(expression, cue)
        if isinstance(expression, Step):
            return self._resolve_step(expression, cue)
        if isinstance(expression, Lasting):
            return self._resolve_lasting(expression, cue)
        if isinstance(expression, NumberedYear):
            return self._resolve_numbered(expression, cue)
        if isinstance(expression, Age):
            return self._resolve_age(expression, cue)
        return self._resolve_named(expression, cue)

    def _resolve_stated(self, date: Stated, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        known, anchor = self._with_year(date, cue)
        if known is None:
            return []
        if known.movable is not None:
            return self._resolve_feast(known, anchor, cue)
        known = shifted(known) or known
        made = date_of(known, anchor)
        if made is None:
            return []
        if date.turn is None:  # a letter's "last" is counted from its own day, which the narrative has not left
            self._reach(known, cue, stated=anchor is None)
        plain = date_of(replace(known, relation=""), anchor) if known.relation in OPENING else None
        return [(date.start, date.end, made)] + ([(date.start, date.end, plain)] if plain else [])

    def _resolve_feast(self, feast: Stated, anchor: str | None, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        """A feast that moves with Easter; from 1583 to 1752 it may have been one of two days."""
        days = feast_days(feast)
        made = [date for day in days if (date := date_of(replace(day, relation="", qualifier=""), anchor))]
        if not days or not made:
            return []
        edtf = made[0].edtf if len(made) == 1 else f"[{','.join(date.edtf for date in made)}]"
        plain = made[0] if len(made) == 1 else of_edtf(edtf, anchor)
        worded = len(made) == 1 and (feast.relation or feast.qualifier)
        whole = of_edtf(opened(edtf + feast.qualifier, feast.relation), anchor) if worded else None
        self._reach(replace(days[0], day=days[0].day if len(made) == 1 else None), cue, stated=anchor is None)
        dates = [date for date in (whole, plain) if date]
        return [(feast.start, feast.end, date) for date in dates]

    def _with_year(self, date: Stated, cue: Cue) -> tuple[Stated | None, str | None]:
        """The date with a whole year, and the anchor that gave it (None if it was stated)."""
        if date.before_christ:
            self.before_christ = True
        elif date.year is not None and date.year < 1000 and not date.bare_year and not date.short_year:
            self.before_christ = False
        if date.short_year and date.year is not None:
            century = (self.mentioned or self.narrative or Point(1900)).year // 100 * 100
            return replace(date, year=century + date.year), None
        if date.bare_year and date.year is not None:
            return self._of_its_era(date, date.year), None
        if date.year is not None:
            return date, None
        if cue.year_ahead is not None and (cue.year_is_sure or self._fresh or self.narrative is None):
            return replace(date, year=cue.year_ahead), year_text(cue.year_ahead)
        base = self.mentioned if date.same_year is not None else self._base_of(date, cue)
        if base is None:
            return None, None
        if date.turn is not None:
            return turned(date, base)
        if date.republican is not None:
            return in_republic(date, base)
        if date.day is not None and date.month is None:
            return in_month(date, base)
        if date.same_year is None and self.mentioned is not None and self._continues_sentence(date, cue):
            return replace(date, year=self.mentioned.year), self.mentioned.label
        year = base.year + date.same_year if date.same_year is not None else year_after(base, month_of(date), flashback=cue.flashback)
        if year < base.year == self._year_begun and not cue.flashback:
            year = base.year
        return replace(date, year=year), base.label

    def _of_its_era(self, date: Stated, year: int) -> Stated | None:
        """A bare number as a year before Christ, or as one of three digits after, if the text is of such a time."""
        if self.before_christ:
            return replace(date, year=1 - year)
        return date if self.early and year >= _THREE_DIGITS else None

    def _continues_sentence(self, date: Stated, cue: Cue) -> bool:
        """Whether the sentence has just told of an earlier month: "in February 1917 he spoke, and in October he fought"."""
        if cue.sentence != self._spoken_in or cue.flashback or self.mentioned is None:
            return False
        return date.month is not None and self.mentioned.month is not None and date.month > self.mentioned.month

    def _base_of(self, date: Stated, cue: Cue) -> Point | None:
        """What a date that leaves out its year goes on from: the story, and not a leap of an earlier sentence, if it follows closely."""
        base, told = self._base(cue), self.narrative
        leapt = base is not None and base is self._excursion and told is not None and base.month is None
        if not leapt or told is None or told.month is None or cue.sentence == self._leapt_in:
            return base
        month = month_of(date)
        if date.movable is not None:
            return base
        return told if month is None or -_CLOSE_BACK <= (month - told.month + 6) % 12 - 6 <= _CLOSE_ON else base

    def _base(self, cue: Cue) -> Point | None:
        if cue.aside or self.narrative is None:
            return self.mentioned
        return self._excursion if self._excursion_is_here and self._excursion else self.narrative

    def _resolve_span(self, span: Span, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        left, right = span.left, span.right
        if left and right:
            left, right = shared(left, right)
        sides: list[Stated | None] = []
        anchor = None
        for side in (left, right):
            if side is None:
                sides.append(None)
                continue
            known, used = self._with_year(side, cue)
            if known is None:
                return []
            anchor = anchor or used
            sides.append(on_one_day(known))
        return self._spanned(span, sides[0], sides[1], anchor, cue)

    def _spanned(
        self, span: Span, left: Stated | None, right: Stated | None, anchor: str | None, cue: Cue
    ) -> list[tuple[int, int, HistoricalDate]]:
        if left and right and left.year is not None and right.year is not None and right.year < left.year and right.day is not None:
            right = replace(right, year=left.year)
        parts = [(side.start, side.end, made) for side in (left, right) if side and (made := date_of(side, anchor))]
        edtf = joined(span.kind, [p[2].edtf for p in parts], left is not None, right is not None)
        whole = of_edtf(edtf, anchor) if edtf else None
        if whole is None:
            return parts[:1]
        for side in (right, left) if cue.heading else (left, right):
            if side:
                self._reach(side, cue, stated=anchor is None)
        return [(span.start, span.end, whole), *parts]

    def _resolve_step(self, step: Step, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        if step.meant is not None:
            known, anchor = self._with_year(step.meant, cue)
            made = date_of(known, anchor) if known else None
            return [(step.start, step.end, made)] if made else []
        if step.from_death:
            return self._from_death(step)
        if step.unit == "moment":
            return self._at_the_moment(step)
        base = self._base_of_step(step, cue)
        if base is None:
            return []
        if step.unit == "turn of century":
            return turn_of_century(step, base)
        if step.whole and base.year > 0:
            return whole_unit(step, base)
        reached = stepped(base, step)
        if reached is None:
            return []
        if step.least is not None:
            return one_of_two(step, base, reached)
        known = Stated(
            step.start,
            step.end,
            reached.year,
            None if reached.season else reached.month,
            reached.day,
            season=step.season or reached.season,
            part=step.part if reached.month is None else "",
        )
        made = date_of(known, base.label)
        if made is None:
            return []
        self._reach(known, cue, stated=False)
        return [(step.start, step.end, made)]

    def _base_of_step(self, step: Step, cue: Cue) -> Point | None:
        """What a step is counted from: the time spoken of last, but a step back behind a pluperfect from the time told.

        "Ten days later he was recalled; he had been dismissed in 1909. I had called on him the previous summer" is not 1908.
        """
        back = step.amount < 0 and cue.flashback and cue.sentence != self._spoken_in
        spoken_of = step.unit in ("day", "week", "month", "year") and not back
        base = self.mentioned if self.mentioned and spoken_of else self._base(cue)
        by_day = step.unit in ("day", "week") and base is not None and base.day is None
        return self._last_day or base if by_day else base

    def _from_death(self, step: Step) -> list[tuple[int, int, HistoricalDate]]:
        death = point_of(self.subject_death)
        reached = stepped(death, step) if death else None
        if death is None or reached is None:
            return []
        made = date_of(Stated(step.start, step.end, reached.year, reached.month, reached.day), f"death:{death.label}")
        return [(step.start, step.end, made)] if made else []

    def _at_the_moment(self, step: Step) -> list[tuple[int, int, HistoricalDate]]:
        base = self.mentioned if self._is_fresh(_POINTED_AT) else None
        made = of_edtf(opened(base.label, step.relation), base.label) if base else None
        return [(step.start, step.end, made)] if made else []

    def _is_fresh(self, passages: int) -> bool:
        """Whether a time was told in this passage or so many before, so that the reader still has it in mind."""
        return self._passage - self._told_in <= passages

    def _resolve_lasting(self, lasting: Lasting, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        """A stretch does not move the narrative: what is told next may be of any time within it."""
        spoken_of = (self.mentioned or self._base(cue)) if self._is_fresh(_TOLD_ON) else None
        told = stretch_of(lasting, spoken_of, point_of(self.subject_death))
        made = of_edtf(*told) if told else None
        return [(lasting.start, lasting.end, made)] if made else []

    def _resolve_numbered(self, counted: NumberedYear, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        """A year counted by a lifetime, or from another of the same count that the text dates itself ("In 1839, his first year,")."""
        if counted.meant is not None and counted.meant.year is not None:
            self._first_year = counted.meant.year - counted.number + 1
        elif counted.number > _COUNTED_TOGETHER:
            return self._resolve_age(Age(counted.start, counted.end, counted.number - 1), cue)
        year = self._first_year
        if year is None or self.mentioned is None or abs(self.mentioned.year - year) > _COUNTED_TOGETHER:
            return []
        anchor = self.mentioned.label if counted.meant is None else f"year:{year_text(year)}"
        year += counted.number - 1
        made = of_edtf(year_text(year), anchor)
        return [(counted.start, counted.end, made)] if made else []

    def _resolve_age(self, age: Age, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        """An age dates to the year or so: the birthday may come before or after."""
        birth = point_of(self.narrator_birth if cue.first_person else self.subject_birth)
        if birth is None:
            return []
        if age.birthday and birth.day and birth.month:
            made = date_of(Stated(age.start, age.end, birth.year + age.years, birth.month, birth.day), f"birth:{birth.label}")
        else:
            made = of_edtf(f"{year_text(birth.year + age.years)}~", f"birth:{birth.label}")
        return [(age.start, age.end, made)] if made else []

    def _resolve_named(self, named: Named, cue: Cue) -> list[tuple[int, int, HistoricalDate]]:
        """What happens at a congress of some days is told of their month: the day is not known."""
        anchor = f"period:{named.period_id}"
        plain = of_edtf(to_months(named.date), anchor)
        if plain is not None and named.calendar == "julian":
            plain = old_style(plain)
        if plain is None:
            return []
        if (point := point_of(plain)) and point.month is not None and not named.relation and self._is_of_now(point):
            self._reach(Stated(named.start, named.end, point.year, point.month), cue, stated=True)
        wide = of_edtf(opened(plain.edtf, named.relation), anchor) if named.relation in OPENING and "/" not in plain.edtf else None
        return [(named.start, named.end, wide), (named.start, named.end, plain)] if wide else [(named.start, named.end, plain)]

    def _is_of_now(self, point: Point) -> bool:
        """Whether a named period is of the time that the narrative has reached, or leapt to, so that naming it may go on with the story."""
        leapt = self._excursion is not None and self._excursion.year == point.year and self._excursion.month is not None
        return leapt or self.narrative is None or abs(point.year - self.narrative.year) <= _NEAR_AHEAD

    def _reach(self, date: Stated, cue: Cue, *, stated: bool) -> None:
        """Take note of a date: always as mentioned; as the narrative's time unless it is an aside, looks back or leaps."""
        if date.year is None or date.width > 1:
            return
        point = Point(date.year, month_of(date), date.day, date.season)
        self.mentioned = point
        self._last_day = point if point.day is not None else self._last_day
        self._told_in = self._passage
        self._spoken_in = cue.sentence
        if cue.aside or cue.generic or (not stated and self._goes_on_through(point)):
            return
        if not stated and self._excursion_is_here:
            self._excursion = point
        elif self._is_background(date, point):
            return
        elif (not stated and self._is_close(point)) or self._is_step_on(point, cue):
            self._go_on(point, date.start)
        elif not cue.flashback:
            if not self._excursion_is_here:
                self._leapt_twice = self._excursion is not None and 0 <= point.year - self._excursion.year <= _NEAR_AHEAD
            in_order = self._excursion is not None and self._excursion.year <= point.year
            self._own_leaps = self._own_leaps * in_order + 1 if cue.own else 0
            self._excursion, self._excursion_is_here, self._leapt_in = point, True, cue.sentence

    def _is_background(self, date: Stated, point: Point) -> bool:
        """Whether a date only ends what went before the time reached ("Until 1921 he had been a clerk", "Since January")."""
        reached = self.narrative
        if reached is None or date.relation not in ("until", "before", "since"):
            return False
        return point.year < reached.year or (point.year == reached.year and (point.month or 12) < (reached.month or 0))

    def _goes_on_through(self, season: Point) -> bool:
        """Whether the narrative has reached a month of a season that is named only now ("throughout the winter", in January)."""
        reached = self.narrative
        if season.season is None or season.month is None or reached is None or reached.month is None:
            return False
        return 0 <= (reached.year - season.year) * 12 + reached.month - season.month < _SEASON_LASTS

    def _is_close(self, point: Point) -> bool:
        """Whether a point lies within a month of the narrative's time, on the other side of a turn of the year too."""
        reached = self.narrative
        if reached is None or reached.month is None or point.month is None:
            return False
        return abs((point.year - reached.year) * 12 + point.month - reached.month) <= 1

    def _is_step_on(self, point: Point, cue: Cue) -> bool:
        if self.narrative is None or cue.heading:
            return True
        opens = self._fresh and (cue.fronted or point.month is not None or cue.sentence == 0)
        ahead = point.year - self.narrative.year
        if opens or (self.narrative.month is None and point.month is not None and abs(ahead) <= _NEAR_AHEAD):
            return not cue.flashback
        if cue.flashback and ahead < 0:
            return False
        near = _NEAR_AHEAD if point.month else _NEAR_AHEAD_YEAR if cue.fronted or cue.own else 0
        if cue.own and cue.fronted and point.month:
            near = _OWN_AHEAD
        if 0 <= ahead <= near or (-_NEAR_BACK <= ahead < 0 and cue.fronted):
            return True
        return self._confirms(point, cue)

    def _confirms(self, point: Point, cue: Cue) -> bool:
        """Whether a date follows one that leapt, so that the leap was the narrative's: from another passage, or both to the month.

        What those who tell say of themselves goes on with the story however far it leaps, but two mere years may both be asides.
        """
        leapt = self._excursion
        if leapt is None or point.year < leapt.year:
            return False
        if cue.own and self._own_leaps and (point.month or self._own_leaps >= _OWN_LEAPS):
            return True
        if point.year - leapt.year > _NEAR_AHEAD:
            return False
        if self._excursion_is_here:
            told_closer = cue.fronted and point.day is not None and point.year == leapt.year  # "By 1859 he ... On September 17, 1859, he"
            return point.month is not None and (leapt.month is not None or told_closer)
        return cue.fronted or point.month is not None

    def _go_on(self, point: Point, start: int) -> None:
        if point.month is None and self.narrative and self.narrative.year == point.year:
            return
        if point.month is None or self._year_begun not in (None, point.year):
            self._year_begun = point.year if point.month is None else None
        self.narrative = point
        if self._place is None or self._place[0] in ("body", "heading"):
            self._saved = point
        self._excursion, self._excursion_is_here, self._fresh = None, False, False
        self._trace.append((start, point))
