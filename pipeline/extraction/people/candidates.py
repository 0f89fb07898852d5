"""Where a name might stand: runs of capitalised words, their words sorted into kinds, cut into segments.

Nothing here knows a person; whether a segment names one is for `registry` and `context` to say.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.language.names import is_given_name, is_patronymic, is_surname_like, is_title
from pipeline.language.names.lexicon import family_stands_first

_UPPER = "".join(c for c in map(chr, range(0x1EFF + 1)) if c.isupper())


@cache
def lexicon(file: str, name: str) -> frozenset[str]:
    """Return the list `name` of `lexicons/<file>.toml` as a set."""
    source = files("pipeline.language.lexicons").joinpath(f"{file}.toml")
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))[name])


def alternatives(words: frozenset[str]) -> str:
    """Return a regex alternation of literal words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


#: A hyphen before such a word stands for a dash, or makes an adjective of the name ("Minh-whom", "Tito-led").
_NO_PART = rf"(?:{alternatives(lexicon('person_cues', 'no_name_parts'))})\b"
_WORD = rf"[{_UPPER}][\w\u0300-\u036f]*(?:[-‐'’](?!s\b|{_NO_PART})[^\W_][\w\u0300-\u036f]*)*"
_ABBREVIATED = alternatives(lexicon("person_cues", "abbreviated_titles") | lexicon("person_cues", "long_initials"))
_INITIAL = rf"(?:[{_UPPER}]|\b(?:{_ABBREVIATED}))\.(?:-[{_UPPER}]\.)?"
#: "of", "und" and "e" join other things far more often than parts of a name.
_PARTICLE = rf"(?:{alternatives(lexicon('particles', 'particles') - {'of', 'und', 'e', 'saint', 'do'})})"
_QUOTED = rf"[(\[]?[\"“]{_WORD},?[\"”][)\]]?|\({_WORD}\)(?=\s[{_UPPER}])|\[{_WORD}\](?=\s+[{_UPPER}])"
#: Words of a run are parted by space, or by nothing after an initial ("A.P. Kern"); an editor's bracket may close between.
_RUN = re.compile(
    rf"(?<!\w)(?<!\w['’])(?:{_INITIAL}|{_WORD}|[\"“]{_WORD}[\"”](?=\s[{_UPPER}])|\[{_WORD}\](?=\s[{_UPPER}])|(?:[ad]l-|d['’])[{_UPPER}]\w+)"
    rf"(?:\]?(?:\s|(?<=\.))(?:{_PARTICLE}\s|{_PARTICLE}\s{_PARTICLE}\s)?(?:{_INITIAL}|{_WORD}|al-{_WORD}|d['’]{_WORD})|\s(?:{_QUOTED}))*"
)
_PIECE = re.compile(rf"((?:{_PARTICLE}\s){{0,2}})((?:al-|d['’])?(?:{_INITIAL}|{_WORD}))|(?P<quoted>{_QUOTED})")
_CONTRACTION = re.compile(r"['’](?:ve|ll|re|d|m|t|s)$")
LONGEST_ACRONYM = 6
#: Lists of words that name no person, by kind; the first that has a word decides.
_LISTS = (
    ("f", lexicon("capitalised_words", "function") | lexicon("sentences", "openers")),
    ("c", lexicon("capitalised_words", "calendar")),
    ("a", lexicon("capitalised_words", "peoples")),
    ("b", lexicon("capitalised_words", "bodies")),
    ("l", lexicon("capitalised_words", "landforms")),
    ("b", lexicon("capitalised_words", "foreign")),
    ("w", lexicon("capitalised_words", "places")),
)
_OFFICES = lexicon("person_cues", "offices")
#: Titles that follow a name ("Enver Pasha").
_POSTPOSED = lexicon("person_cues", "postposed_titles")
_ACRONYMS = re.compile(rf"[{_UPPER}]{{2,}}s$")
_EASTERN = 3
_THE_FIRST = "I."
_MARKS = "\"“”()[],"
#: The kinds of words that names are made of.
NAME_KINDS = frozenset("igpnqsd")
_SUFFIX = re.compile(r"(?:[IVX]{1,5}|Jr\.?|Sr\.?)$")
_INITIAL_ONLY = re.compile(rf"(?:{_INITIAL})$")
#: Endings of peoples and movements; "Lindqvist" and "Blomquist" are surnames.
_MOVEMENT = re.compile(r"(?:[a-z](?<![qk]v)(?<!qu)ist(?:a?s)?|isms?|[a-z]ites?|ians|eans|ovites)$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a run that could be one name, in offsets of the run.

    `kinds` has a letter for each word: i initial, g given name, p patronymic, n other, q quoted, s suffix, d a word that
    is both a name and something else ("German"). `before` and `after` are the kinds of the words beside it in the run.
    """

    start: int
    end: int
    words: tuple[str, ...]
    kinds: str
    offsets: tuple[tuple[int, int], ...]
    title: str | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A segment where it stands: passage number and offset of its run in the passage's text.

    `in_group` says that it is part of the name of a group ("the Brandler group").
    """

    passage: int
    at: int
    segment: Segment
    in_group: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character of the name."""
        return self.at + self.segment.start

    @property
    def end(self) -> int:
        """Offset after the last character of the name."""
        return self.at + self.segment.end


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, string) of each run of capitalised words, initials, particles and quoted nicknames."""
    for match in _RUN.finditer(text):
        yield match.start(), match.group()


@lru_cache(maxsize=1 << 16)
def kind_of(word: str) -> str:
    """Return the kind of a capitalised word, a letter.

    Beyond the letters of `Segment`: t title, f function word, c calendar, a people or movement, b body, l landform, w place, u acronym.
    """
    if _INITIAL_ONLY.match(word) and word.rstrip(".") not in lexicon("person_cues", "abbreviated_titles"):
        return "i"
    if _is_title(word):
        return "t"
    if _SUFFIX.match(word) and word != "I":
        return "s"
    other = _other_kind(word)
    if other:
        return "d" if other == "w" or (other in "acf" and is_given_name(word)) else other
    if is_patronymic(word):
        return "p"
    return "g" if is_given_name(word) else "n"


def _is_title(word: str) -> bool:
    """Whether a word is a title or office, in the plural too, or made of such by hyphens ("Rear-Admiral", "General-in-Chief")."""
    parts = [f"{part[:1].upper()}{part[1:]}" for part in re.split(r"[-‐]", word) if part not in ("in", "at", "to")]
    return is_title(" ".join(parts)) or all(map(_is_office, parts))


def _is_office(word: str) -> bool:
    return is_title(word) or word.lower() in _OFFICES or (word.endswith("s") and len(word) > 3 and is_title(word[:-1]))


def _other_kind(word: str) -> str:
    """The kind of a word that is no name, or an empty string."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word[:-2] if word.endswith("sses") else word.removesuffix("s")
    for kind, lists in _LISTS:
        if word in lists or (kind in "abl" and singular in lists):
            return kind
    if _CONTRACTION.search(word) and re.split("['’]", word, maxsplit=1)[0] in _LISTS[0][1]:
        return "f"
    if (1 < len(word) <= LONGEST_ACRONYM and word.isupper()) or _ACRONYMS.match(word) or any(character.isdigit() for character in word):
        return "u"
    if is_given_name(word):
        return ""
    return "a" if _MOVEMENT.search(word) or ("-" in word and _other_kind(word.partition("-")[0])) else ""


class _Piece(NamedTuple):
    """A word of a run: where it begins with and without its particle, where it ends, its kind, whether it goes on from the one before."""

    outer: int
    start: int
    end: int
    kind: str
    joined: bool


@lru_cache(maxsize=1 << 16)
def segments(run: str) -> tuple[Segment, ...]:
    """Cut a run into segments at every word that cannot belong to a name; a title begins a new one."""
    pieces = _settled(run, [piece for match in _PIECE.finditer(run) for piece in _pieces(match)])
    found: list[Segment] = []
    first = 0
    for number in range(len(pieces) + 1):
        ends = number == len(pieces) or pieces[number].kind not in NAME_KINDS
        if not ends and pieces[number].joined and not _said_already(run, pieces[first:number], pieces[number]):
            continue
        segment = _segment(run, pieces, first, number)
        if segment:
            found.append(segment)
        first = number + 1 if ends else number
    return tuple(found)


def _pieces(match: re.Match[str]) -> list[_Piece]:
    if match["quoted"]:
        inner = match["quoted"].strip(_MARKS)
        return [_Piece(match.start(), match.start(), match.end(), kind_of(inner) if match["quoted"][:2] == f"[{inner[0]}" else "q", True)]
    word = match[2]
    left, hyphen, right = word.partition("-")
    if hyphen and is_given_name(right) and is_surname_like(left) and not is_given_name(left):
        middle = match.start(2) + len(left)
        family = _Piece(match.start(), match.start(2), middle, kind_of(left), True)
        return [family, _Piece(middle + 1, middle + 1, match.end(), kind_of(right), False)]
    return [_Piece(match.start(), match.start(2), match.end(), kind_of(word), True)]


def _said_already(run: str, before: list[_Piece], piece: _Piece) -> bool:
    """Whether a word stands a second time after a numeral or initial: a sentence ended between ("to Xerxes I. Xerxes ...")."""
    if len(before) < 2 or before[-1].kind not in "is":
        return False
    return any(run[piece.start:piece.end] == run[other.start:other.end] for other in before)


def _settled(run: str, pieces: list[_Piece]) -> list[_Piece]:
    """Words whose kind their place decides.

    A title or common noun that ends a run after a given name or initial is a surname as like as not ("Ivan Major",
    "Martin Luther King"), one between a given name and another a middle name ("Eric Temple Bell"); some titles follow the name.
    """
    for number in range(1, len(pieces)):
        if run[pieces[number].start:pieces[number].end] in _POSTPOSED and pieces[number - 1].kind in "gnds":
            pieces[number] = pieces[number]._replace(kind="s")
    for number in range(1, len(pieces) - 1):
        if pieces[number].kind in "bl" and pieces[number - 1].kind == "g" and pieces[number + 1].kind == "n":
            pieces[number] = pieces[number]._replace(kind="n")
    named = len(pieces) > 1 and (pieces[-2].kind in "gi" or (len(pieces) > 2 and pieces[-3].kind == "g" and pieces[-2].kind == "n"))
    # "Jubal A. Early": after given name and initial, whatever the word else is.
    initialled = len(pieces) > 2 and pieces[-3].kind in "gn" and pieces[-2].kind == "i" and pieces[-1].kind in "fca"
    # "Sun Yat Sen", who was no senator.
    eastern = len(pieces) == _EASTERN and pieces[-1].kind == "t" and family_stands_first(
        tuple(run[piece.start:piece.end] for piece in pieces))
    if initialled or eastern:
        pieces[-1] = pieces[-1]._replace(kind="n")
    if named and pieces[-1].kind in ("tbl" if pieces[-2].kind in "gi" else "t"):
        pieces[-1] = pieces[-1]._replace(kind="d")
    return pieces


def _segment(run: str, pieces: list[_Piece], first: int, last: int) -> Segment | None:
    while first < last and pieces[first].kind == "s":
        first += 1
    kinds = "".join(piece.kind for piece in pieces[first:last])
    if not set(kinds) - {"i", "s", "q"}:
        return None
    title_at = first
    while title_at > 0 and pieces[title_at - 1].kind == "t":
        title_at -= 1
    title = run[pieces[title_at].start:pieces[first - 1].end] if title_at < first else None
    # A particle belongs to a name only between its words or after a title: "the la Fontaine" begins at its capital.
    starts = [pieces[first].outer if title else pieces[first].start, *(piece.outer for piece in pieces[first + 1:last])]
    offsets = tuple((start, piece.end) for start, piece in zip(starts, pieces[first:last], strict=True))
    words = tuple(sys.intern(run[start:end].strip(_MARKS)) for start, end in offsets)
    if kinds in ("gi", "ni") and words[1] == _THE_FIRST:  # "Xerxes I." at the end of a sentence
        kinds, words = f"{kinds[0]}s", (words[0], words[1][:-1])
        offsets = (offsets[0], (offsets[1][0], offsets[1][1] - 1))
    before, after = pieces[title_at - 1].kind if title_at else "", pieces[last].kind if last < len(pieces) else ""
    return Segment(offsets[0][0] + (run[offsets[0][0]] == "["), offsets[-1][1], words, kinds, offsets, title, before, after)
