"""Old Style and New Style: one day told in both calendars is one date, and a day said to be Old Style is Julian."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.dates.expressions import Expression, Stated, Step

_STYLE = r"(?P<style>O\.\s?S\.?|OS\b|[Oo]ld\s+[Ss]tyle|N\.\s?S\.?|NS\b|[Nn]ew\s+[Ss]tyle|Julian|Gregorian)(?:\s+calendar)?"
_AFTER = re.compile(rf"\s*,?\s*[(\[]?\s*(?:by\s+the\s+)?{_STYLE}\s*[)\]]?")
_OPENING = re.compile(
    r"\s*(?:[(\[]?\s*(?P<own>O\.\s?S\.?|N\.\s?S\.?|[Oo]ld\s+[Ss]tyle|[Nn]ew\s+[Ss]tyle)\s*[)\]]?\s*)?"
    rf"(?:[(\[]|/|,?\s*\bor\s)\s*(?:or\s+)?(?:{_STYLE}:?\s*)?"
)
_CLOSING = re.compile(rf"(?:\s*,?\s*[(\[]?\s*(?:(?:by|in)\s+the\s+)?{_STYLE})?\s*[)\]]?(?:\s*,?\s*(?P<year>1\d\d\d|20\d\d)(?!\d|[/–-]\d))?")
_ANY = re.compile(
    r"\b(?:O\.\s?S|N\.\s?S|OS|NS|[Ss]tyle|Julian|Gregorian)\b|\d\s*(?:[A-Z][a-z]+\s*)?(?:\d{4}\s*)?[(\[]\s*(?:[A-Z][a-z]+\.?\s*)?\d"
)


def in_one_style(expressions: Sequence[Expression], text: str) -> list[Expression]:
    """Return the expressions with dates told in two calendars made one, as the first tells it, and calendars named where told."""
    if not expressions or not _ANY.search(text):
        return list(expressions)
    done: list[Expression] = []
    for expression in expressions:
        if done and (both := _both_styles(done[-1], expression, text)):
            done[-1] = both
        elif done and isinstance(expression, Stated) and expression.end <= done[-1].end:
            continue
        else:
            marked = _marked(expression, text)
            _follow(done, marked)
            done.append(marked)
    return done


def _follow(done: Sequence[Expression], date: Expression) -> None:
    """Let "the next day, 30 June (Old Style)" mean one day in one calendar."""
    if done and isinstance(done[-1], Step) and done[-1].meant and isinstance(date, Stated):
        done[-1].meant = replace(done[-1].meant, calendar=date.calendar)


def _marked(expression: Expression, text: str) -> Expression:
    if not isinstance(expression, Stated) or expression.day is None:
        return expression
    match = _AFTER.match(text, expression.end)
    return replace(expression, calendar=_calendar(match["style"])) if match else expression


def _calendar(style: str) -> str:
    return "julian" if style[0] in "OoJ" else "gregorian"


def _both_styles(first: Expression, second: Expression, text: str) -> Stated | None:
    if not isinstance(first, Stated) or not isinstance(second, Stated) or first.day is None or second.day is None:
        return None
    opening = _OPENING.fullmatch(text, first.end, second.start)
    closing = _CLOSING.match(text, second.end)
    if not opening or not closing:
        return None
    calendar = _first_calendar(first, second, opening, closing)
    if calendar is None:
        return None
    year = first.year or second.year or (int(closing["year"]) if closing["year"] else None)
    return replace(first, year=year, calendar=calendar, end=closing.end() if closing["year"] else first.end)


def _first_calendar(first: Stated, second: Stated, opening: re.Match[str], closing: re.Match[str]) -> str | None:
    """The calendar of the first date: by the words, else by which of the two days, ten to thirteen apart, is the later."""
    if opening["own"]:
        return _calendar(opening["own"])
    if style := opening["style"] or closing["style"]:
        return "gregorian" if _calendar(style) == "julian" else "julian"
    apart = ((second.month or 0) - (first.month or 0)) % 12 * 30.4 + (second.day or 0) - (first.day or 0)
    if 9 <= apart <= 14:
        return "julian"
    apart = ((first.month or 0) - (second.month or 0)) % 12 * 30.4 + (first.day or 0) - (second.day or 0)
    return "gregorian" if 9 <= apart <= 14 else None
