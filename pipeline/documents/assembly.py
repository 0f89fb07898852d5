"""From paragraphs to passages: repair, pages, voices, numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from pipeline.documents.aligned import AlignedText
from pipeline.documents.passages import Document, NoteMark, PageSpan, Passage, Unread, VoiceSpan
from pipeline.documents.repair import repair
from pipeline.documents.spilling import Spilled
from pipeline.documents.vocabulary import Vocabulary
from pipeline.sources.manifest import Source, Voice
from schemas.slugs import slug

#: A stretch of pages: from this raw offset on, the page is the second to the third; the fourth says that marks tell it.
PageStretch = tuple[int, str, str, bool]

_BRACKETS = re.compile(r"\[[^\[\]]{1,2000}\]")
BRACKETS = "brackets"


class Assembler:
    """Collects the passages of one document, in order."""

    def __init__(self, source: Source, raw: str, pages: Sequence[PageStretch] = ()) -> None:
        self.source, self.raw = source, raw
        self.vocabulary = Vocabulary(raw)
        self.passages: Spilled[Passage] = Spilled()
        self.kinds: set[str] = set()
        self.unread: list[Unread] = []
        self._pages = pages
        self._page_starts = [start for start, *_ in pages]
        self._bracket_voice = next((voice for voice in source.voices if BRACKETS in voice.parts), None)
        self._last_marks: dict[str | None, int] = {}

    def add(
        self, kind: str, section: str | None, text: AlignedText, *,
        label: str | None = None, indent: int = 0, bare_marks: Sequence[tuple[int, int]] = (), has_marks: bool = False,
    ) -> None:
        """Repair a text and add it as a passage; `bare_marks` are footnote marks between lines, as (raw offset, number).

        `has_marks` says that raised numbers are footnote marks here.
        """
        last = self._last_marks.get(section, 0) if has_marks else None
        repaired = repair(text, self.vocabulary, last)
        if not repaired.text.text.strip():
            return
        marks = [*repaired.marks, *((repaired.text.from_raw(raw), number) for raw, number in bare_marks)]
        marks.sort()
        if marks:
            self._last_marks[section] = marks[-1][1]
        voice = self.source.voice_of(section)
        self.kinds.add(kind)
        self.passages.append(Passage(
            self.source.id, len(self.passages) + 1, kind, section, voice.voice, voice.narrator, repaired.text, label,
            self._page_spans(repaired.text), repaired.italics, self._other_voices(voice, repaired.text.text),
            tuple(NoteMark(offset, number) for offset, number in marks), indent,
        ))

    def _page_spans(self, text: AlignedText) -> tuple[PageSpan, ...]:
        if not self._page_starts:
            return ()
        raw_start, raw_end = text.raw_span
        at = bisect_right(self._page_starts, raw_start) - 1
        spans: list[PageSpan] = []
        while at < len(self._pages) and (at < 0 or self._pages[at][0] < raw_end):
            if at >= 0:
                start, first, last, marked = self._pages[at]
                spans.append(PageSpan(text.from_raw(start) if start > raw_start else 0, first, last, marked))
            at += 1
        return tuple(spans)

    def _other_voices(self, voice: Voice, text: str) -> tuple[VoiceSpan, ...]:
        other = self._bracket_voice
        if other is None or other.voice == voice.voice or "[" not in text:
            return ()
        return tuple(VoiceSpan(match.start(), match.end(), other.voice, other.narrator) for match in _BRACKETS.finditer(text))

    def miss(self, char_start: int, reason: str) -> None:
        """Count something that could not be read as it should."""
        self.unread.append(Unread(self.source.id, char_start, reason))

    def document(self) -> Document:
        """Return the document as collected."""
        return Document(self.source.id, self.source.format, self.raw, self.passages, self.source.subject, tuple(self.unread))


#: Words of a title that make its section's slug.
WORDS_OF_A_TITLE = 8
#: A reader of one format: the source and its raw text to a document.
Reader = Callable[[Source, str], Document]


def section_slug(title: str, default: str = "section") -> str:
    """Return the slug of a section from the first words of its title."""
    return "-".join(slug(title).split("-")[:WORDS_OF_A_TITLE]) or default
