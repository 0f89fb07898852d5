"""CoNLL-U files of the GUM corpus: their plain text, and the entities of the column `Entity=`, in characters of that text.

A mention opens as `(group-type-infstat-salience-centering-minspan-link-identity` at its first word and closes as `group)` at
its last; `minspan` counts, from 1, the words of the mention that are its head: all words of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PIECE = re.compile(r"\((?P<opened>[^()]*)(?P<closed_at_once>\))?|(?P<closed>[^()]+)\)")


class CorpusError(ValueError):
    """A corpus file that cannot be read; the message says which, and what is wrong."""


@dataclass(frozen=True, slots=True)
class CorpusMention:
    """A mention of an entity at `start` to `end`; `name` are the spans of its head's words if the head is a proper noun, else none.

    `plural` says that the head is a plural ("the Bernoullis").
    """

    kind: str
    start: int
    end: int
    name: tuple[tuple[int, int], ...]
    plural: bool


@dataclass(frozen=True, slots=True)
class CorpusText:
    """A text with its mentions in order of start, the longer first."""

    name: str
    text: str
    mentions: tuple[CorpusMention, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    tag: str
    plural: bool


@dataclass(slots=True)
class _Reading:
    """The text so far, its words, the mentions that are open, by group, and those that are closed."""

    text: str = ""
    glue: str = ""
    token: tuple[int, int] = (0, 0)
    words: list[_Word] = field(default_factory=list)
    opened: dict[str, list[tuple[int, Sequence[str]]]] = field(default_factory=dict)
    mentions: list[CorpusMention] = field(default_factory=list)

    def write(self, form: str, misc: str) -> None:
        """Add a token to the text."""
        start = len(self.text) + len(self.glue)
        self.text += self.glue + form
        self.token = start, len(self.text)
        self.glue = "" if "SpaceAfter=No" in misc else " "

    def mark(self, entity: str) -> None:
        """Open and close mentions at the last word, as the value of `Entity=` says."""
        for piece in _PIECE.finditer(entity):
            if piece["closed"] is not None:
                self._close(piece["closed"].split("-")[0])
                continue
            parts = piece["opened"].split("-")
            self.opened.setdefault(parts[0], []).append((len(self.words) - 1, parts))
            if piece["closed_at_once"]:
                self._close(parts[0])

    def _close(self, group: str) -> None:
        first, parts = self.opened[group].pop()
        inside = self.words[first:]
        head = [inside[int(place) - 1] for place in parts[5].split(",") if int(place) <= len(inside)]
        name = tuple((word.start, word.end) for word in head if word.tag == "PROPN") if head and head[0].tag == "PROPN" else ()
        self.mentions.append(CorpusMention(parts[1], inside[0].start, inside[-1].end, name, bool(head) and head[0].plural))


def read_corpus(path: Path) -> CorpusText:
    """Return the text of a CoNLL-U file, sentences joined by a space, paragraphs by an empty line; raises CorpusError."""
    reading = _Reading()
    try:
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            _read_sentence(reading, block.splitlines())
    except (IndexError, KeyError, ValueError) as error:
        raise CorpusError(f"{path} is no CoNLL-U file with the column Entity= of GUM: {error!r}") from error
    return CorpusText(path.stem, reading.text, tuple(sorted(reading.mentions, key=lambda m: (m.start, -m.end, m.kind))))


def _read_sentence(reading: _Reading, lines: Sequence[str]) -> None:
    if reading.text and any(line.startswith("# newpar") for line in lines):
        reading.glue = "\n\n"
    written = 0
    for cells in _rows(lines):
        number = cells[0]
        if "-" in number:
            reading.write(cells[1], cells[9])
            written = int(number.split("-")[1])
        elif number.isdigit():
            if int(number) > written:
                reading.write(cells[1], cells[9])
            reading.words.append(_Word(*reading.token, cells[3], cells[4] == "NNPS"))
            reading.mark(_misc(cells[9]).get("Entity", ""))


def _rows(lines: Sequence[str]) -> Iterator[list[str]]:
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


def _misc(cell: str) -> Mapping[str, str]:
    return dict(pair.split("=", 1) for pair in cell.split("|") if "=" in pair)
