"""The date grammar measured against texts whose time expressions are annotated: TimeML TIMEX3, and the `<date>` elements of GUM.

What is counted. A gold expression bears a *calendar value* if its value begins with a year, decade or century ("1917-10",
"BC0479", "195"). Those are what the grammar is for, and the scores named `calendar` count them alone: a found date that lies on
a gold duration, set or reference (P9M, XXXX, PAST_REF, null) is then set aside, neither right nor wrong. GUM writes durations and
references as the stretch of time that they happen to cover, so an expression with two bounds but without a word of the calendar
("ten years", "at that time") counts as such. The scores named `all` count every gold expression, so that durations and
references are misses; that is the measure of taggers such as HeidelTime.

How. A found span of two dates counts as two, as TimeML annotates them, unless one gold expression covers both. A gold stretch
(from, to) agrees with a found date that begins with it and ends within a month of it, or is open where it is. Expressions are
paired in order of place, each once; `relaxed` asks that the characters overlap, `strict` that they are the same ones, `value`
that they overlap and mean the same calendar value (a time of day is not compared).
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import unescape

from pipeline.language.dates import DateContext, FoundDate, find_dates
from pipeline.language.dates.life_dates import LifeDates, after_name
from pipeline.language.dates.stretches import find_stretches

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>|<[^>]+>", re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_BIOGRAPHY = re.compile(r'<text\b[^>]*\btype="bio"')
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CALENDAR = re.compile(r"(?:BC)?\d")
_CALENDAR_WORD = re.compile(
    r"\d{3,4}|centur|decade|same|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September|October|November|December"
)
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_NO_SPACE_BEFORE = re.compile(r"\s+([.,;:!?)\]%]|['’]s\b)")


class TimexError(ValueError):
    """A file is no annotated text; the message says which."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An expression at `start` to `end` of a text with its value as TIMEX3 writes it."""

    start: int
    end: int
    value: str
    surface: str = ""
    bounds: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text, in paragraphs (start, end), with its gold expressions in order.

    `stretches` says whether durations, sets and references are annotated, too, as TimeML does; GUM writes them as the time that they
    cover. `life` holds the dates in brackets behind the name of whom a biography is about.
    """

    name: str
    text: str
    gold: tuple[Marked, ...]
    paragraphs: tuple[tuple[int, int], ...]
    stretches: bool = True
    life: LifeDates | None = None


@dataclass(slots=True)
class Tally:
    """Counts of gold, found, and those of them that agree."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def f1(self, right: int) -> float:
        """Return the harmonic mean of precision and recall for `right` agreeing expressions."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def add(self, other: Tally) -> None:
        """Add another text's counts."""
        self.gold += other.gold
        self.found += other.found
        self.relaxed += other.relaxed
        self.strict += other.strict
        self.value += other.value


@dataclass(slots=True)
class DateScores:
    """The scores of a set of texts, the words read a second, and what went wrong (text, kind, gold, found)."""

    calendar: Tally = field(default_factory=Tally)
    all: Tally = field(default_factory=Tally)
    texts: int = 0
    words: int = 0
    seconds: float = 0.0
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    def render(self) -> str:
        """Return the scores as a small table."""
        lines = [f"{self.texts} texts, {self.words:,} words, {self.words / self.seconds if self.seconds else 0:,.0f} words/s"]
        lines.append(f"{'':10}{'gold':>7}{'found':>7}{'relaxed':>9}{'strict':>8}{'value':>8}")
        for name, tally in (("calendar", self.calendar), ("all", self.all)):
            scores = [tally.f1(n) for n in (tally.relaxed, tally.strict, tally.value)]
            lines.append(f"{name:10}{tally.gold:7}{tally.found:7}{scores[0]:9.3f}{scores[1]:8.3f}{scores[2]:8.3f}")
        return "\n".join(lines)


def evaluate_dates(paths: Iterable[Path]) -> DateScores:
    """Score the grammar on annotated files (`.tml`, `.xml`) and folders of them.

    Raises ValueError for a file of neither kind and OSError for one that cannot be read.
    """
    scores = DateScores()
    for path in _files(paths):
        annotated = read_annotated(path)
        begin = time.perf_counter()
        found = found_in(annotated)
        scores.seconds += time.perf_counter() - begin
        scores.texts += 1
        scores.words += len(annotated.text.split())
        _score(annotated, found, scores)
    return scores


def _files(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += sorted(p for p in path.rglob("*") if p.suffix in (".tml", ".xml")) if path.is_dir() else [path]
    return files


def read_annotated(path: Path) -> AnnotatedText:
    """Return a TimeML or GUM file's text and gold; raises TimexError for anything else."""
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TimexError(f"{path}: byte {error.start} is not UTF-8; give TimeML or GUM XML") from error
    if "<TimeML" in content[:2000]:
        return _read_timeml(path.stem, content)
    if content.lstrip()[:200].startswith("<text"):
        return _read_gum(path.stem, content)
    raise TimexError(f"{path}: neither TimeML nor GUM XML (it begins neither with <TimeML> nor with <text>)")


def _read_timeml(name: str, content: str) -> AnnotatedText:
    body = _TEXT.search(content)
    source = body[1] if body else ""
    pieces: list[str] = []
    gold: list[Marked] = []
    length = position = 0
    for match in _TIMEX.finditer(source):
        before = unescape(source[position : match.start()])
        inner = unescape(match[2] or "")
        pieces += [before, inner]
        start = length + len(before)
        length = start + len(inner)
        position = match.end()
        if match[1] is not None:
            value = _VALUE.search(match[1])
            gold.append(Marked(start, length, value[1].replace("null", "") if value else "", inner))
    text = "".join([*pieces, unescape(source[position:])])
    return AnnotatedText(name, text, tuple(gold), tuple(m.span() for m in re.finditer(r"[^\n]+", text)))


def _read_gum(name: str, content: str) -> AnnotatedText:
    """One token a line between tags; a paragraph ends with `</p>` or `</head>`."""
    text, gold, paragraphs = "", [], []
    opened: list[tuple[int, str]] = []
    begin = 0
    for line in content.splitlines():
        if line.startswith("<date"):
            opened.append((len(text), _gum_value(dict(_ATTRIBUTE.findall(line)))))
        elif line.startswith("</date"):
            start, value = opened.pop()
            start += len(text[start:]) - len(text[start:].lstrip())
            gold.append(Marked(start, len(text), value, text[start:]))
        elif line.startswith(("</p>", "</head>", "</caption>", "</item>")):
            paragraphs.append((begin, len(text)))
            text += "\n"
            begin = len(text)
        elif "\t" in line and not line.startswith("<"):
            text += _spaced(text, unescape(line.split("\t", 1)[0]))
    paragraphs.append((begin, len(text)))
    in_order = tuple(sorted(gold, key=lambda g: g.start))
    parts = tuple(p for p in paragraphs if p[0] < p[1])
    life = _life(text, parts) if _BIOGRAPHY.search(content[:2000]) else None
    return AnnotatedText(name, text, in_order, parts, stretches=False, life=life)


def _life(text: str, paragraphs: Sequence[tuple[int, int]]) -> LifeDates | None:
    """The first life dates in brackets in the title or the opening paragraph of a biography."""
    opening = text[: paragraphs[min(1, len(paragraphs) - 1)][1]] if paragraphs else ""
    found = (after_name(opening, match.start()) for match in re.finditer(r"\(", opening))
    return next((life for life, _ in filter(None, found) if life.is_whole), None)


def _spaced(text: str, token: str) -> str:
    """The token with the space that print would set before it."""
    if not text or text[-1] in "\n([" or re.match(r"[.,;:!?)\]%]|['’](?:s|re|ve|d|ll|m)$|n['’]t$", token):
        return token
    dashed = token in "-–—" or text[-1] in "-–—"
    return token if dashed and text[-1:].strip() else f" {token}"


def _gum_value(attributes: dict[str, str]) -> str:
    """The TIMEX3 value of a GUM date: a day, month or year; a decade or century given as its first and last day; else the span."""
    if "when" in attributes:
        return attributes["when"]
    first, last = attributes.get("from") or attributes.get("notBefore", ""), attributes.get("to") or attributes.get("notAfter", "")
    for digits in (2, 3):
        if (
            first
            and first[:digits] == last[:digits]
            and first[digits:] == "0" * (4 - digits) + "-01-01"
            and last[digits:] == "9" * (4 - digits) + "-12-31"
        ):
            return first[:digits]
    return f"{first}/{last}"


def found_in(annotated: AnnotatedText) -> list[Marked]:
    """Return what is found in an annotated text: dates, spans of them split into their ends as the gold does, and stretches."""
    life = annotated.life
    context = DateContext(subject_death=life.death if life else None)
    found: list[Marked] = []
    for start, end in annotated.paragraphs:
        context.enter(kind="body", section=annotated.name)
        text = annotated.text[start:end]
        gold = [(g.start - start, g.end - start) for g in annotated.gold]
        dates = [_marked(part, text, start) for date in find_dates(text, context) for part in _annotated_parts(date, gold)
                 if not (annotated.stretches and date.lasting)]
        taken = [(d.start - start, d.end - start) for d in dates]
        stretches = find_stretches(text, taken) if annotated.stretches else []
        marked = [Marked(start + s.start, start + s.end, s.value, text[s.start : s.end]) for s in stretches]
        found += sorted([*dates, *marked], key=lambda f: f.start)
    return found


def _annotated_parts(date: FoundDate, gold: Sequence[tuple[int, int]]) -> tuple[FoundDate, ...]:
    """A span of dates as its parts, unless one gold expression covers them."""
    if not date.parts or any(start <= date.parts[0].start and date.end <= end for start, end in gold):
        return (date,)
    return date.parts


def _marked(found: FoundDate, text: str, offset: int) -> Marked:
    bounds = (found.date.earliest or "", found.date.latest or "")
    return Marked(offset + found.start, offset + found.end, timex_value(found, text), text[found.start : found.end], bounds)


def timex_value(found: FoundDate, text: str) -> str:
    """Return the TIMEX3 value of a found date: open sides and approximation dropped, decades as three digits, seasons by letters."""
    surface = text[found.start : found.end]
    edtf = re.sub(r"[~?%\[\]]", "", found.date.edtf).replace("..", "")
    first, _, last = edtf.strip("/").partition("/")
    first = first.split(",")[0]
    if re.search(r"centur", surface):
        return _century(first)
    if re.search(r"\d0['’]?s|ties\b|decade", surface):
        return _year(first)[:-1]
    if last and (half := _part_of_year(first, last)):
        return half
    if match := re.fullmatch(r"(-?\d{4})-(2[1-4])", first):
        return f"{_year(match[1])}-{_SEASONS[match[2]]}"
    digits = 5 if first[0] == "-" else 4
    year, rest = first[:digits], first[digits:]
    return (_year(year) if "X" not in year else year.rstrip("X")) + rest


def _year(edtf: str) -> str:
    year = int(edtf[: 5 if edtf[0] == "-" else 4].replace("X", "0"))
    return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"


def _century(edtf: str) -> str:
    year = int(edtf[: 5 if edtf[0] == "-" else 4].replace("X", "0"))
    return f"BC{(1 - year - 1) // 100:02d}" if year <= 0 else f"{year // 100:02d}"


def _part_of_year(first: str, last: str) -> str | None:
    parts = {("01", "06"): "H1", ("07", "12"): "H2", ("01", "03"): "Q1", ("04", "06"): "Q2", ("07", "09"): "Q3", ("10", "12"): "Q4"}
    if first[:-3] != last[:-3]:
        return None
    part = parts.get((first[-2:], last[-2:]))
    return f"{_year(first)}-{part}" if part else None


def same_value(gold: Marked, found: Marked) -> bool:
    """Whether two expressions name the same calendar stretch; times of day and unspecified days are not compared."""
    if "/" in gold.value:
        first, last = gold.value.split("/")
        return _same_day(first, found.bounds[0], start=True) and _same_day(last, found.bounds[1], start=False)
    return _calendar(gold.value) == _calendar(found.value)


def _same_day(gold: str, found: str, *, start: bool) -> bool:
    """Whether a found day fits a gold bound of any precision: the same to its digits at the start, within a month at the end."""
    if not gold:
        return start is False or not found
    if start or not found:
        return found.startswith(gold)
    months = [int(day[:4]) * 12 + int(day[5:7] or 12) for day in (gold, found)]
    return found.startswith(gold) or (len(gold) == 7 and abs(months[0] - months[1]) <= 1)


def _calendar(value: str) -> str:
    return re.sub(r"(?:-XX)+$", "", re.sub(r"T(?:\d\d|NI|MO|AF|EV|DT|XX).*$", "", value))


def _score(annotated: AnnotatedText, found: Sequence[Marked], scores: DateScores) -> None:
    scores.all.add(_tally(annotated.gold, found, None, ""))
    calendar = [g for g in annotated.gold if is_calendar(g)]
    others = [g for g in annotated.gold if not is_calendar(g)]
    dates = [f for f in found if is_calendar(f)]
    counted = [f for f in dates if _first_overlap(f, calendar) is not None or _first_overlap(f, others) is None]
    scores.calendar.add(_tally(calendar, counted, scores.errors, annotated.name))


def is_calendar(gold: Marked) -> bool:
    """Whether a gold expression is a date, and not a duration, set or reference."""
    return bool(_CALENDAR.match(gold.value)) and ("/" not in gold.value or bool(_CALENDAR_WORD.search(gold.surface)))


def _first_overlap(one: Marked, many: Sequence[Marked]) -> int | None:
    return next((i for i, m in enumerate(many) if one.start < m.end and m.start < one.end), None)


def _tally(gold: Sequence[Marked], found: Sequence[Marked], errors: list[tuple[str, str, str, str]] | None, name: str) -> Tally:
    tally = Tally(gold=len(gold), found=len(found))
    free = list(found)
    for expected in gold:
        index = _first_overlap(expected, free)
        if index is None:
            if errors is not None:
                errors.append((name, "missed", f"{expected.surface} = {expected.value}", ""))
            continue
        match = free.pop(index)
        tally.relaxed += 1
        tally.strict += (expected.start, expected.end) == (match.start, match.end)
        right = same_value(expected, match)
        tally.value += right
        if errors is not None and not right:
            errors.append((name, "value", f"{expected.surface} = {expected.value}", f"{match.surface} = {match.value}"))
    if errors is not None:
        errors.extend((name, "spurious", "", f"{f.surface} = {f.value}") for f in free)
    return tally
