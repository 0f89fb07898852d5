"""Repaired text that keeps the way back to the raw file, character by character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pipeline.documents.spilling import flatly_pickled


@flatly_pickled
@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the stretch of raw file it came from.

    Equal lengths mean that character i came from raw character i; other lengths mean that the
    stretch as a whole replaces the raw one (`length` 0 is text cut out, `raw_length` 0 text put in).
    """

    start: int
    length: int
    raw_start: int
    raw_length: int


@flatly_pickled
@dataclass(frozen=True, slots=True)
class AlignedText:
    """A string whose every span leads back to a span of the raw file.

    `runs` cover the string without gaps, in order; raw offsets never go down.
    """

    text: str
    runs: tuple[Run, ...]

    def __len__(self) -> int:
        return len(self.text)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span (start, end) of `text[start:end]`; raises ValueError outside the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} lies outside a text of {len(self.text)} characters")
        first = self._raw_of(start, at_end=False)
        return first, max(first, self._raw_of(end - 1, at_end=True)) if end > start else first

    def _raw_of(self, position: int, *, at_end: bool) -> int:
        if not self.runs:
            return 0
        run = self.runs[max(bisect_right(self.runs, position, key=lambda r: r.start) - 1, 0)]
        if run.length == run.raw_length:
            return run.raw_start + (position - run.start) + at_end
        return run.raw_start + (run.raw_length if at_end else 0)

    def from_raw(self, raw: int) -> int:
        """Return the first position of the text whose source lies at or holds raw offset `raw`.

        A raw offset that was left out leads to what stands next; one behind the text to its end.
        """
        after = bisect_right(self.runs, raw, key=lambda r: r.raw_start)
        if after:
            run = self.runs[after - 1]
            if raw < run.raw_start + run.raw_length:
                return run.start + (raw - run.raw_start if run.length == run.raw_length else 0)
        return self.runs[after].start if after < len(self.runs) else len(self.text)

    @property
    def raw_span(self) -> tuple[int, int]:
        """The raw span of the whole text."""
        return self.to_raw(0, len(self.text))


def copied(raw: str, start: int, end: int) -> AlignedText:
    """Return `raw[start:end]`, every character its own source."""
    return AlignedText(raw[start:end], (Run(0, end - start, start, end - start),) if end > start else ())


def chained(pieces: Iterable[tuple[str, AlignedText]]) -> AlignedText:
    """Return the pieces in order, each after its own separator, which stands for the raw text that was left out.

    Pieces without text, and the separator before the first piece, are passed over.
    """
    texts: list[str] = []
    runs: list[Run] = []
    position, raw_end = 0, 0
    for separator, piece in pieces:
        if not piece.runs:
            continue
        if runs and separator:
            runs.append(Run(position, len(separator), raw_end, max(piece.raw_span[0] - raw_end, 0)))
            texts.append(separator)
            position += len(separator)
        runs.extend(Run(run.start + position, run.length, run.raw_start, run.raw_length) for run in piece.runs)
        texts.append(piece.text)
        position += len(piece.text)
        raw_end = piece.raw_span[1]
    return AlignedText("".join(texts), tuple(runs))


def joined(pieces: Iterable[AlignedText], separator: str = "") -> AlignedText:
    """Return the pieces in order, `separator` between them standing for the raw text that was left out."""
    return chained((separator, piece) for piece in pieces)


def sliced(text: AlignedText, start: int, end: int) -> AlignedText:
    """Return the part `start:end` of an aligned text."""
    runs = []
    first = max(bisect_right(text.runs, start, key=lambda r: r.start) - 1, 0)
    for run in islice(text.runs, first, None):
        if run.start >= end:
            break
        low, high = max(run.start, start), min(run.start + run.length, end)
        if low >= high:
            continue
        if run.length == run.raw_length:
            runs.append(Run(low - start, high - low, run.raw_start + low - run.start, high - low))
        else:
            runs.append(Run(low - start, high - low, run.raw_start, run.raw_length))
    return AlignedText(text.text[start:end], tuple(runs))


def edited(text: AlignedText, edits: Iterable[tuple[int, int, str]]) -> AlignedText:
    """Return the text with each `(start, end, replacement)` carried out; edits may not overlap.

    A replacement leads back to the whole raw span of what it replaced. Raises ValueError on overlap.
    """
    pieces: list[AlignedText] = []
    position = 0
    for start, end, replacement in sorted(edits):
        if start < position:
            raise ValueError(f"edit {start}:{end} overlaps the one that ends at {position}")
        pieces.append(sliced(text, position, start))
        if replacement:
            raw_start, raw_end = text.to_raw(start, end)
            pieces.append(AlignedText(replacement, (Run(0, len(replacement), raw_start, raw_end - raw_start),)))
        position = end
    pieces.append(sliced(text, position, len(text)))
    return joined(pieces)
