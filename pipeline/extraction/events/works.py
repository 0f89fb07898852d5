"""Works that are listed with their years: in a section of their own, or in a sentence ("His books include ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extraction.annotations import AnnotatedPassage, DateSpan
from pipeline.extraction.events.items import PERSON
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.recording import Occurrence

_SECTIONS = word_lists("sections.toml")
#: What may stand between the end of a title in quotation marks and the bracket of its year.
_QUOTED = re.compile(r"[\"”»],?\s\($")
_BRACKET = re.compile(r"\W*$")
#: A title that someone owns, with its year: "Her 'Letters on Prisons' (1834) attracted", "his 'Ruins,' 2 vols., 1816, was".
_OWNED = re.compile(
    r"\b(?:[Hh]is|[Hh]er)\s(?:[a-z]+\s){0,2}(?:‘[^’\n]{3,120}’|'[^'\n]{3,120}'|“[^”\n]{3,120}”|\"[^\"\n]{3,120}\"),?\s(?:\d\svols?\.,\s|\()$"
)
_TITLE_REACH = 150
#: How many titles with years make a list, and where in an item another author stands.
_LIST, _FIRST = 2, 3
_YEAR = 4


def is_silent(annotated: AnnotatedPassage) -> bool:
    """Whether a passage stands in a section that only points to other texts: "Further reading", "External links"."""
    return annotated.passage.section in _SECTIONS["silent"]


def listed_work(annotated: AnnotatedPassage) -> Iterator[Occurrence]:
    """Yield the publication that an item of a section of works tells, which is by whom the article is about."""
    author, text = annotated.headword, annotated.passage.text.text
    if annotated.passage.kind != "list_item" or annotated.passage.section not in _SECTIONS["works"] or author is None:
        return
    if any(entity.kind == PERSON and entity.key != author and entity.start < _FIRST for entity in annotated.entities):
        return
    years = [date for date in annotated.dates if len(date.date.edtf) >= _YEAR and _is_the_year(text, date)]
    if years:
        yield _publication(author, years[0])


def _is_the_year(text: str, date: DateSpan) -> bool:
    """Whether a date stands in brackets, or begins or ends its item, but for marks."""
    return text[: date.start].endswith("(") or not date.start or _BRACKET.match(text, date.end) is not None


def titled_works(annotated: AnnotatedPassage, sentence: tuple[int, int], dates: Sequence[DateSpan]) -> Iterator[Occurrence]:
    """Yield the publications that a sentence lists by their titles in quotation marks, each with its year in brackets."""
    author, text = annotated.headword, annotated.passage.text.text
    if author is None or annotated.passage.narrator is not None or len(dates) < _LIST:
        return
    titled = [date for date in dates if _QUOTED.search(text, max(sentence[0], date.start - 4), date.start)]
    words = set(re.findall(r"[a-z]+", text[slice(*sentence)].lower()))
    if len(titled) >= _LIST and not words.isdisjoint(_SECTIONS["credits"]):
        for date in titled:
            yield _publication(author, date)


def owned_works(annotated: AnnotatedPassage, sentence: tuple[int, int], dates: Sequence[DateSpan]) -> Iterator[Occurrence]:
    """Yield the publications that a sentence about someone only names: "Her 'Letters on Prisons' (1834) attracted notice"."""
    author, text = annotated.headword, annotated.passage.text.text
    if author is None or annotated.passage.narrator is not None or not dates:
        return
    if _SECTIONS["published"].isdisjoint(re.findall(r"[a-z]+", text[slice(*sentence)].lower())):
        for date in dates:
            if _OWNED.search(text, max(sentence[0], date.start - _TITLE_REACH), date.start):
                yield _publication(author, date)


def _publication(author: str, date: DateSpan) -> Occurrence:
    span = date.start, date.end
    return Occurrence("publication", [f"author:person:{author}"], span, date.date, span, detail=f"work {date.start}", method="form")
