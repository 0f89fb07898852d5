"""The model of a document that has been read: passages, pages and voices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.documents.aligned import AlignedText
from pipeline.documents.spilling import flatly_pickled


@flatly_pickled
@dataclass(frozen=True, slots=True)
class PageSpan:
    """From `start` (offset in the passage's text) on, the printed page is `first` to `last`.

    `first` and `last` are labels as printed ("xii", "45"); they differ where marks are missing. `marked`
    is False where the page is worked out, not read from a mark.
    """

    start: int
    first: str
    last: str
    marked: bool = True

    @property
    def label(self) -> str:
        """The page as published: "45", or "45-46" where it could be either."""
        return self.first if self.first == self.last else f"{self.first}-{self.last}"


@flatly_pickled
@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """`text[start:end]` of a passage is spoken by another voice than the passage."""

    start: int
    end: int
    voice: str
    narrator: str | None = None


@flatly_pickled
@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark that stood at `offset` of the text and points to note `number` of the passage's section."""

    offset: int
    number: int


@flatly_pickled
@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, note, entry, row or line of a document, repaired.

    `section` is a slug ("introduction", "chapter-4", "notes-chapter-4", "index"); `narrator` is the full
    name of whoever says "I" here; `label` is what the passage is called in its own list: the note's
    number, the infobox field, the index letter. `italics` are (start, end) of what was set in italics;
    `indent` counts the spaces and dash before an index entry, which do not say what is under what.
    """

    source_id: str
    number: int
    kind: str
    section: str | None
    voice: str
    narrator: str | None
    text: AlignedText
    label: str | None = None
    pages: tuple[PageSpan, ...] = ()
    italics: tuple[tuple[int, int], ...] = ()
    other_voices: tuple[VoiceSpan, ...] = ()
    note_marks: tuple[NoteMark, ...] = ()
    indent: int = 0

    @property
    def passage_id(self) -> str:
        """Source and number: the passage's name in the published tables."""
        return f"{self.source_id}-{self.number:05d}"

    @property
    def page_from(self) -> str | None:
        """The first printed page on which the passage may stand, or None without pages."""
        return self.pages[0].first if self.pages else None

    @property
    def page_to(self) -> str | None:
        """The last printed page on which the passage may stand, or None without pages."""
        return self.pages[-1].last if self.pages else None

    @property
    def page_basis(self) -> str | None:
        """How the pages are known: "marked", or "inferred" where a mark is missing; None without pages."""
        if not self.pages:
            return None
        return "marked" if all(page.marked for page in self.pages) else "inferred"

    def page_at(self, offset: int) -> str | None:
        """Return the label of the page on which the character at `offset` stands, or None without pages."""
        if not self.pages:
            return None
        return self.pages[max(bisect_right(self.pages, offset, key=lambda p: p.start) - 1, 0)].label

    def voice_at(self, offset: int) -> tuple[str, str | None]:
        """Return (voice, narrator) of whoever speaks at `offset`."""
        for span in self.other_voices:
            if span.start <= offset < span.end:
                return span.voice, span.narrator
        return self.voice, self.narrator


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read as it should: counted and reported, never dropped in silence."""

    source_id: str
    char_start: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One source as read: its passages in order, and what could not be read.

    The passages of a long text lie on disk (`Spilled`): go through them in order, and keep none for long.

    `subject` is the full name of the person that the document is about, if it has one.
    """

    source_id: str
    format: str
    raw: str
    passages: Sequence[Passage]
    subject: str | None = None
    unread: tuple[Unread, ...] = field(default=())
