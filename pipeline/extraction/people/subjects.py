"""The person whom the manifest says a text is about: known before anybody else is looked for, however the text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.narrators import SURE, person_called
from pipeline.extraction.people.candidates import Candidate
from pipeline.extraction.people.discovery import Text, name_record, names_birth, owner_before
from pipeline.extraction.people.headwords import headword, life_begins
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.registry import Registry
from pipeline.extraction.records import NameRecord
from pipeline.language.dates import DateContext, find_dates
from pipeline.language.dates.life_dates import LifeDates, after_name
from pipeline.language.names import compare_names, gender_of, parse_name

#: How many passages that name the subject are searched for the dates of their life, and how many lines of an infobox.
_PASSAGES = 12
#: A text of more passages is no article about one person, unless the manifest says so; a full name has so many words.
_ARTICLE, _FULL = 300, 2
_FACTS_ABOUT = re.compile(r"^(?:(?:\d+|[A-Z][a-z]+)\s)?(?:[\w-]+\s){0,2}[Ff]acts\s[Aa]bout\s")
_PRONOUNS = re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er)\b")
#: What opens the life of the one named before, and of another in a collection of lives.
_OPENS_LIFE = re.compile(r"(?:,[^.;()]{3,80},)?\s(?:was|is)\s(?:(?:an?|the)\s[^.;()]{3,120}?,\s)?born\b")
_ANOTHER_LIFE = re.compile(r"(?:[A-Z][\w.'’-]+\s){1,4}(?:was\sborn\b|\([^()]*\d{4})")
_WHO_DIED = re.compile(r",\swho\s(?:has\s)?died\b")
_WAS_BORN = re.compile(r"\s(?:was|is)\s(?:(?:an?|the)\s[^.;()]{3,120}?,\s)?born\b")
_BORN_FIRST = re.compile(r"(?:^Born|(?:^|(?<=[.)]\s))(?:He|She)\swas\sborn)\b")
_SENTENCE = re.compile(r"[^.;]{0,90}")
#: How far behind an opening "Born in ..." the name of whoever was born stands.
_NEAR = 120
_BORN, _DIED = ("born", "birth"), ("died", "death")


def subject_of(document: Document, text: Text, registry: Registry) -> int | None:
    """Return the number of the person whom a document is about, who is added to the registry if it does not know them yet.

    None where the manifest names no subject and no article opens with one. A subject unknown so far bears the name by which the text
    calls them in full, if it does.
    """
    full_name = document.subject or _of_lead(document, text) or _of_title(document, text)
    if not full_name:
        return None
    people = [known.person for known in registry.known]
    if found := person_called(full_name, people):
        return next(known.number for known in registry.known if known.person is found)
    number = registry.add(_introduced(full_name, document, text)).number
    _take_birth_name(number, text, registry)
    return number


def _of_lead(document: Document, text: Text) -> str | None:
    """Return who an article is about that no manifest says: whose name and life dates, or death, open its first paragraph.

    A dictionary, of which a further paragraph opens with a headword, is about nobody.
    """
    if len(document.passages) > _ARTICLE:
        return None
    lead = next((number for number, passage in enumerate(text.passages) if passage.kind == "body"), None)
    first = next((c for c in text.candidates if c.passage == lead), None) if lead is not None else None
    if lead is None or first is None or text.passages[lead].narrator is not None or len(first.segment.words) < _FULL:
        return None
    body = text.passages[lead].text.text
    if first.start and body[: first.start].strip() != first.segment.title:
        return None
    if any(headword(passage.text.text) for passage in text.passages[lead + 1 :] if passage.kind == "body"):
        return None
    inverted = headword(body)
    name = body[first.start : first.end] if inverted is None or first.start else " ".join(inverted.words)
    if after_name(body, life_begins(body, first.start, first.end)) or _WHO_DIED.match(body, first.end):
        return name
    others = (passage.text.text for passage in text.passages[lead + 1 :] if passage.kind == "body")
    return name if _OPENS_LIFE.match(body, first.end) and not any(_ANOTHER_LIFE.match(other) for other in others) else None


def _of_title(document: Document, text: Text) -> str | None:
    """Return who an article or page of facts is about by its title, a full name that the first passages use: "20 Facts About Karl Holm"."""
    if len(document.passages) > _ARTICLE or not document.passages or document.passages[0].kind != "heading":
        return None
    title = _FACTS_ABOUT.sub("", document.passages[0].text.text.strip())
    if len(title.split()) < _FULL:
        return None
    opening = (
        candidate for candidate in text.candidates if candidate.passage < _PASSAGES and text.passages[candidate.passage].narrator is None
    )
    return next((title for candidate in opening if " ".join(candidate.segment.words) == title), None)


def _take_birth_name(number: int, text: Text, registry: Registry) -> None:
    """Give the subject the full name that "née X" behind their name says: "Vera Adler, née Roth" was Vera Roth."""
    person = registry.known[number].person
    for candidate in text.candidates:
        if candidate.passage > _PASSAGES:
            return
        if len(candidate.segment.words) == 1 and names_birth(text, candidate) and owner_before(candidate, text, registry) == number:
            name = f"{(person.name.given or '').split(' ')[0]} {candidate.segment.words[0]}".strip()
            where = text.passages[candidate.passage], (candidate.start, candidate.end)
            registry.take_name(number, name_record(person.key, *where, name, "birth_name"))
            return


def _introduced(full_name: str, document: Document, text: Text) -> LocalPerson:
    wanted = parse_name(full_name)
    named = _called(wanted.natural, text)
    if named is None:
        passage, start, end = _place(document, wanted.family or wanted.natural)
        record = NameRecord(**in_passage(passage, start, end), key="", name=wanted.natural, kind="name")
        return LocalPerson("", wanted, "text", names=[record], gender=gender_of(wanted))
    candidate, words = named
    name = parse_name(words)
    where = in_passage(text.passages[candidate.passage], candidate.start, candidate.end)
    return LocalPerson("", name, "text", names=[NameRecord(**where, key="", name=name.natural, kind="name")], gender=gender_of(name))


def _called(wanted: str, text: Text) -> tuple[Candidate, str] | None:
    """Return the first of the candidates whose name agrees best with the one wanted, with its words, if one agrees well."""
    name, best, score = parse_name(wanted), None, SURE
    for candidate in text.candidates:
        words = " ".join(word for word, kind in zip(candidate.segment.words, candidate.segment.kinds, strict=True) if kind != "q")
        if " " not in words or _closing(wanted) not in words:
            continue
        agreement = compare_names(name, parse_name(words)).score
        if (best is None and agreement >= score) or agreement > score:
            best, score = (candidate, words), agreement
    return best


def _closing(name: str) -> str:
    """The last letters of a name: what is not spelt so is not worth comparing."""
    return name[-3:]


def _place(document: Document, name: str) -> tuple[Passage, int, int]:
    """Return the first passage, headings included, in which a name stands, and where; else the beginning of the text."""
    for passage in document.passages:
        start = passage.text.text.find(name)
        if start >= 0:
            return passage, start, start + len(name)
    first = next(passage for passage in document.passages if passage.text.text)
    return first, 0, 1


def note_life(subject: LocalPerson, document: Document, spans: Mapping[int, Sequence[EntitySpan]]) -> None:
    """Give the subject the dates of birth and death that an infobox or the brackets behind their name state, and a gender by pronouns."""
    subject.gender = _gender(_about(subject, document, spans)) or subject.gender
    for number, passage in enumerate(_about(subject, document, spans)):
        if number >= _PASSAGES or (subject.birth and subject.death):
            return
        life = _life_in_infobox(passage) if passage.kind == "infobox" else _life_in_text(subject, passage, spans)
        subject.birth = subject.birth or (life.birth if life else None)
        subject.death = subject.death or (life.death if life else None)


def _gender(passages: Iterable[Passage]) -> str | None:
    """Return male or female where the pronouns of the first passages about someone are mostly of one."""
    words = [word.lower() for passage in islice(passages, _PASSAGES) for word in _PRONOUNS.findall(passage.text.text)]
    women = sum(word in ("she", "her") for word in words)
    men = len(words) - women
    return "female" if women > 2 * men else "male" if men > 2 * women else None


def _about(subject: LocalPerson, document: Document, spans: Mapping[int, Sequence[EntitySpan]]) -> Iterator[Passage]:
    for passage in document.passages:
        if passage.kind == "infobox" or any(span.key == subject.key for span in spans.get(passage.number, ())):
            yield passage


def _life_in_infobox(passage: Passage) -> LifeDates | None:
    label = (passage.label or "").lower()
    if not label.startswith((*_BORN, *_DIED)):
        return None
    dates = find_dates(passage.text.text, DateContext())
    if not dates:
        return None
    born = label.startswith(_BORN)
    return LifeDates(dates[0].date if born else None, None if born else dates[0].date, "")


def _life_in_text(subject: LocalPerson, passage: Passage, spans: Mapping[int, Sequence[EntitySpan]]) -> LifeDates | None:
    text = passage.text.text
    own = [span for span in spans.get(passage.number, ()) if span.key == subject.key]
    found = (after_name(text, life_begins(text, span.start, span.end)) for span in own)
    return next((life for life, _ in filter(None, found) if life.is_whole), None) or _told_birth(text, own)


def _told_birth(text: str, own: Sequence[EntitySpan]) -> LifeDates | None:
    """Return the birth that the first sentences tell: "Falk was born in Graz on 30 June 1903", "Born in 1903, Falk ..."."""
    begins = [match.end() for span in own if (match := _WAS_BORN.match(text, span.end))]
    begins += [match.end() for match in [_BORN_FIRST.search(text)] if match and own and own[0].start < _NEAR]
    for begin in begins:
        sentence = _SENTENCE.match(text, begin)
        dates = find_dates(sentence[0], DateContext()) if sentence else []
        if dates and "/" not in dates[0].date.edtf:
            return LifeDates(dates[0].date, None, "")
    return None
