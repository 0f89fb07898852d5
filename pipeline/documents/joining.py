"""Paragraphs as their author wrote them, out of the lines that print, page marks and breaks have cut.

A piece goes on where the one before ended if that did not end a sentence, or if it starts in lower case,
or with the footnote mark at which the text was broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.documents.aligned import AlignedText, chained, sliced
from pipeline.documents.lines import LONGEST, Line
from pipeline.documents.vocabulary import Vocabulary

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
BARE_MARK = re.compile(r"\d{1,3}")
_MARK_FIRST = re.compile(rf"[{SUPERSCRIPTS}]+[⁾)]?\s")
_MARK_LAST = re.compile(rf"\s*[{SUPERSCRIPTS}]+[⁾)]?$")
_SENTENCE_END = re.compile(r"[.?!…:][*_]*[\"'”’)\]]*[*_]*[\"'”’)\]]*$|[\"”]$|^\W+$")
_UNFINISHED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Capt|Lt|Sgt|Rev|Hon|vs|cf|e\.g|i\.e|No|vol|pp?)|(?<![\w.])[A-Z])\.$|,[\"'”’]$")
_FUNCTION_WORD = re.compile(
    r"\b(?:a|an|and|are|as|at|be|been|but|by|for|from|had|has|have|he|her|his|I|in|into|is|it|its|my|nor|not|of|on|or|our|she|than|that|the"
    r"|their|they|this|to|under|upon|was|we|were|which|while|who|whom|whose|with|would)$", re.IGNORECASE)
_SENTENCE_INSIDE = re.compile(r"[a-z][.?!]\s")
_ITEM = re.compile(r"(?:[-–—•·*]|\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)])\s+\S")
_WORD_CUT = re.compile(r"([^\W\d_]+)-$")
_WORD_ON = re.compile(r"[^\W\d_]+")
_YEAR_LAST = re.compile(r"(?<!\d)(1\d|20)(\d\d)$")
_YEAR_ON = re.compile(r"(\d\d)\b(?![\d/])")
_SHORT_TITLE = 8
_VERSE_LINE = 90


@dataclass(slots=True)
class Paragraph:
    """Pieces, each after its separator, and the bare footnote marks between them as (raw offset, number)."""

    pieces: list[tuple[str, AlignedText]]
    first: Line
    marks: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    cut: bool = False

    @property
    def text(self) -> AlignedText:
        """The paragraph in one."""
        return chained(self.pieces)

    @property
    def ending(self) -> str:
        """The last piece as it stands."""
        return self.pieces[-1][1].text


def starts_item(text: str) -> bool:
    """Whether a line starts as an item of a list does: bullet, number or letter."""
    return _ITEM.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; a colon counts, an abbreviation or an initial does not."""
    text = _MARK_LAST.sub("", text[-80:])
    return _SENTENCE_END.search(text) is not None and _UNFINISHED.search(text) is None


def goes_on(before: str, length: int, after: str) -> bool:
    """Whether `after` goes on with the sentence in which `before` stops; `length` is the whole paragraph's so far."""
    if _MARK_FIRST.match(after) or after[:1].islower():
        return not (starts_item(after) and ends_sentence(before))
    if before.endswith("-") and _WORD_CUT.search(before):
        return True
    if ends_sentence(before) or starts_item(after):
        return False
    title_like = length < 70 and before.count(" ") < _SHORT_TITLE and not before.endswith((",", ";"))
    return not title_like or any(cue.search(before) for cue in (_SENTENCE_INSIDE, _FUNCTION_WORD, _UNFINISHED))


def separator(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return (characters to take off the end of `before`, what to put between) where `after` goes on with it."""
    cut, onward = _WORD_CUT.search(before), _WORD_ON.match(after)
    if cut and onward:
        return 1, vocabulary.unbroken(cut[1], onward.group())
    if before.endswith("-") and after[:1].isdigit():
        return 0, ""
    year, end = _YEAR_LAST.search(before), _YEAR_ON.match(after)
    if year and end and int(end[1]) > int(year[2]):
        return 0, "–"
    return 0, " "


def append(paragraph: Paragraph, line: Line, vocabulary: Vocabulary, between: str | None = None) -> None:
    """Add a line to a paragraph, mending a word cut at the end; `between` fixes the separator."""
    last_separator, last = paragraph.pieces[-1]
    if between is None:
        drop, between = separator(last.text, line.text, vocabulary)
        if drop:
            paragraph.pieces[-1] = (last_separator, sliced(last, 0, len(last) - drop))
    paragraph.pieces.append((between, line.aligned))
    paragraph.length += len(line.text) + 1


def started(line: Line) -> Paragraph:
    """Return a paragraph that begins with `line`."""
    return Paragraph([("", line.aligned)], line, length=len(line.text))


def paragraphs(lines: Iterable[Line], vocabulary: Vocabulary, width: int | None = None, *, marks: bool = False) -> Iterator[Paragraph]:
    """Yield the paragraphs of body text.

    `width` is that of a hard-wrapped text (see `wrap_width`); with `marks` a number alone on its line
    is a footnote mark. Verse and lists inside a block keep their line ends.
    """
    current: Paragraph | None = None
    for line in lines:
        if marks and current and BARE_MARK.fullmatch(line.text):
            current.marks.append((line.start, int(line.text)))
            continue
        between = None if current is None else _between(current, line, width)
        if current is None or between == "":
            if current:
                yield current
            current = started(line)
            current.cut = line.cut
            continue
        append(current, line, vocabulary, "\n" if between == "\n" else None)
    if current:
        yield current


def _between(current: Paragraph, line: Line, width: int | None) -> str:
    r"""Return " " where the line goes on, "\n" where it is a new line of the same block, "" where a paragraph begins."""
    before = current.ending
    if line.cut or current.length + len(line.text) > LONGEST:
        return ""
    if line.blanks or line.new_page:
        return " " if goes_on(before, current.length, line.text) else ""
    if width is None:
        return _in_unwrapped_block(before, current, line)
    if starts_item(line.text) and ends_sentence(before):
        return ""
    if line.indent >= 2 and current.first.indent != line.indent and ends_sentence(before):
        return ""
    return "\n" if len(before) < width * 0.6 and line.text[:1].isupper() else " "


def _in_unwrapped_block(before: str, current: Paragraph, line: Line) -> str:
    prose = len(before) > _VERSE_LINE or not line.text[:1].isupper()
    if prose and goes_on(before, current.length, line.text):
        return " "
    return "" if ends_sentence(before) and max(len(before), len(line.text)) > 120 else "\n"
