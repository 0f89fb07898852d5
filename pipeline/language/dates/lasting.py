"""Stretches told by their length, put between two dates: "the next five years", "the rest of her life", "after ten years in exile"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.language.dates.edtf import year_text
from pipeline.language.dates.expressions import Expression, Lasting, Stated, Step
from pipeline.language.dates.lexicon import NUMBERS, WORDS, alternatives, number_of
from pipeline.language.dates.points import Point, stepped

_AFTER_YEARS = re.compile(
    rf"\bAfter\s+(?:(?:{alternatives(WORDS['approximate'])}|another|almost|nearly)\s+)?"
    rf"(?P<stretch>(?P<amount>\d{{1,2}}|(?:{alternatives(NUMBERS)})(?:-\w+)?)\s+(?:\w+\s+)?(?P<unit>years|decades))\s+"
    r"(?:in|at|as|of|on|with|under|abroad|there|away)\b"
)
_BEGUN = re.compile(
    r"\b(?:began|begun|commenced|started|opened|(?:entered|embarked|started)\s+(?:up)?on)\s+(?:his|her|its|their|an?|the)\s+"
    rf"(?:[a-z]+\s+(?:and\s+[a-z]+\s+)?)?(?P<stretch>(?P<amount>\d{{1,2}}|(?:{alternatives(NUMBERS)})(?:-[a-z]+)?)-year)\b"
)
_SENTENCE_END = re.compile(r"[.;!?]\s")
_MAIN_CLAUSE = re.compile(r"[^.;:()]{0,120}(?:,|\s(?:he|she|they|we|I|it))\s[^.;:()]{1,60}\s(?:in|on|by)\s+(?:the\s+)?")


def ended_by_a_date(expressions: Sequence[Expression], text: str) -> list[Lasting]:
    """Return the stretches that the main clause ends with a date: "After ten years in exile he returned in 1917"."""
    stretches: list[Lasting] = []
    if "After " not in text:
        return stretches
    for match in _AFTER_YEARS.finditer(text):
        amount = number_of(match["amount"])
        end = next((e for e in expressions if e.start >= match.end()), None)
        if amount and isinstance(end, Stated) and end.year and not end.relation and _MAIN_CLAUSE.fullmatch(text, match.end(), end.start):
            stretches.append(Lasting(*match.span("stretch"), amount, match["unit"][:-1], "back", end))
    return stretches


def begun_by_the_context(expressions: Sequence[Expression], text: str) -> list[Lasting]:
    """Return the stretches that the time spoken of begins ("he began his ten-year exile"), where no date follows in the sentence."""
    stretches: list[Lasting] = []
    if "-year" not in text:
        return stretches
    for match in _BEGUN.finditer(text):
        amount = number_of(match["amount"])
        next_one = next((e for e in expressions if e.start >= match.end()), None)
        dated = next_one is not None and not _SENTENCE_END.search(text, match.end(), next_one.start)
        if amount and not dated:
            stretches.append(Lasting(*match.span("stretch"), amount, "year", "on"))
    return stretches


def stretch_of(lasting: Lasting, spoken_of: Point | None, death: Point | None) -> tuple[str, str] | None:
    """Return (EDTF, label of its anchor) of a stretch; None where the time spoken of, or the death that ends it, is not known."""
    if lasting.side == "back":
        return _back(lasting)
    if lasting.side == "on":
        return _on(lasting, spoken_of)
    if death is None:
        return None
    anchor = f"death:{death.label}"
    if lasting.side == "rest":
        known = spoken_of is not None and death.year - spoken_of.year >= 0
        return (f"{spoken_of.label}/{death.label}", anchor) if spoken_of and known else None
    begin = _coarse(stepped(death, _step(lasting, -1)), lasting.unit) if lasting.amount else ".."
    return (f"{begin or '..'}/{death.label}", anchor)


def _back(lasting: Lasting) -> tuple[str, str] | None:
    if lasting.until is None or lasting.until.year is None:
        return None
    last = Point(lasting.until.year)
    begin = stepped(last, _step(lasting, -1))
    return (f"{year_text(begin.year)}~/{last.label}", last.label) if begin else None


def _on(lasting: Lasting, spoken_of: Point | None) -> tuple[str, str] | None:
    end = stepped(spoken_of, _step(lasting, 1)) if spoken_of else None
    last = _coarse(end, lasting.unit)
    return (f"{spoken_of.label}/{last}", spoken_of.label) if spoken_of and last else None


def _step(lasting: Lasting, sign: int) -> Step:
    return Step(lasting.start, lasting.end, sign * (lasting.amount or 0), lasting.unit)


def _coarse(point: Point | None, unit: str) -> str | None:
    """The point to the precision of a unit, or None where it is not known so nearly."""
    if point is None:
        return None
    if unit in ("year", "decade"):
        return year_text(point.year)
    if unit == "month":
        return f"{year_text(point.year)}-{point.month:02d}" if point.month else None
    return point.label if point.day else None
