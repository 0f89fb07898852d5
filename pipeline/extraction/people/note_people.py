"""The people of whom notes and opening sentences give a biography: name, life dates, birth name, other names.

A biographical note is an authority file inside the text. It begins with the name of the person it is about
("N. A. B. Surname (1888-1938, né X) was ..."), may turn to further people, and is linked to the people of the index.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.index_headings import OtherName, other_names
from pipeline.extraction.people.headwords import headword, name_ends
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import AttributeRecord, NameRecord
from pipeline.language.dates.life_dates import LifeDates, parse_life_dates
from pipeline.language.names import (
    PersonalName,
    compare_names,
    fold,
    gender_of,
    is_given_name,
    is_patronymic,
    is_title,
    parse_inverted,
    parse_name,
    slug_of,
)
from pipeline.language.names.lexicon import INITIAL

#: Kinds of passage in which a parenthesis after a name may give life dates.
_KINDS = frozenset({"note", "body", "list_item", "caption", "table"})
_UPPER = r"[A-ZÀ-ÖØ-ÞŁŚŠŽŻŹČĆĐĀĒĪŌŪА-ЯЁ]"
_WORD = rf"(?:{_UPPER}[\w'’\u0300-\u036f-]*|[dlO]['’]{_UPPER}[\w'’-]*)"
_TOKEN = (
    rf"(?:(?:Lt|Col|Gen|Maj|Capt|Dr|Prof|Mr|Mrs|St|Brig|Sgt)\.|(?:{_UPPER}[a-z]?\.)+|{_WORD}|[\"“][^\"”]{{1,25}}[\"”]"
    r"|v[oa]n|de[rnl]?|di|da|du|la|ibn|zu|af)"
)
_NAME_BEFORE = re.compile(rf"(?:(?<=[\s(\[\"“—–,;:])|^){_TOKEN}(?:\s+{_TOKEN}){{0,7}}\s*$")
_PARTICLES = r"(?:(?:v[oa]n|de[rnl]?|di|da|du|la|ibn|al)\s)*"
_INVERTED = re.compile(rf"\s*(?P<name>{_PARTICLES}{_WORD}(?:\s{_WORD})?,\s{_TOKEN}(?:\s{_TOKEN}){{0,3}})\s*")
_NAME_AT_START = re.compile(rf"{_TOKEN}(?:\s+{_TOKEN}){{0,6}}")
_ASIDE = re.compile(r"\((?P<inside>(?:[^()]|\([^()]*\)){1,300}?)\)")
_DATED = re.compile(r"\d{3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{3}")
_NAMING = re.compile(r"\s*(?:né|née|nee|ne|aka|a\.k\.a\.|also|born|alias|pseud|or)\b")
#: "Vera Adler, née Roth (Brno, 1884 – Vienna, 1943)".
_BIRTH_NAME = re.compile(rf",?\s(?:née|né|nee)\s(?P<name>{_TOKEN}(?:\s{_TOKEN}){{0,2}}),?\s*$")
_PART = re.compile(r"\s*;\s*")
_LANGUAGE = re.compile(r"^(?:[A-Z][a-z]+|[a-z]+\.?|IPA):\s*")
_PREDICATE = re.compile(
    r"(?:,[^.;()]{3,120}?,)?\s+(?:was|had|were|joined|became|served|headed|led|died|defected|fought|held|worked|began|started|entered|took|played|wrote|"
    r"studied|returned|ran|left|went|came|spent|rose|retired|emigrated|commanded|founded)\b"
)
#: What else shows that a note that opens with a name is a life in telegraphic style: "X, b. 1873 in Turku", "X, British consul at
#: Lagos (1900)", "X. Born in 1871". Words with which a citation goes on are none ("X, quoted in Y, 1936").
_CITES = r"(?!(?:quoted|cited|in|to|by|pp?|eds?|trans|tr|op|loc|vols?|ibid|letter|see|and|or|with|et|from|on|as|at|who|whose|whom|which)\b)"
_TELEGRAPHIC = re.compile(
    rf"[,:]\s(?:(?:born|b\.|died|d\.)\s|(?:an?\s|the\s)?(?:[A-Z][a-z]+(?:ese|ish|an|ch|sh)[\s-])?{_CITES}[a-z][\w-]+(?:[\s,;]|\.\s[BD](?:orn|ied|\.)\s))"
    r"|\.\s(?:(?:Born|Died|B\.|D\.|[A-Z][a-z]+ed)\s|[A-Z][a-z]+\s(?:in|at|of|from)\s[^.;()]{3,60};\s[a-z])"
)
#: A life is dated within its first lines.
_DATED_SOON = re.compile(r"[^\n]{0,200}?\b\d{4}\b")
_IDENTIFIED = re.compile(
    r"\s(?:is|was|must be|may be|may have been|must have been|could be)"
    r"(?:\s+(?:almost certainly|very likely|most likely|probably|possibly|perhaps|apparently|presumably|certainly))?\s*$"
)
_SENTENCE_BREAK = re.compile(r"(?:^|[.!?][\"”')\]]*\s+|\n\s*)(?:[\"“]\s*)?(?:[A-Z][a-z]+\s+){0,3}$")
_CLAUSE_BREAK = re.compile(r"(?:,\s+(?:and|while|whereas|but)|;(?:\s+and)?|[.])\s+$")
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_NOT_LETTERS = re.compile(r"[^\w\s.'’‘-]")


@dataclass(slots=True)
class NotePeople:
    """The people known after the notes: those of the index, enriched, then new ones.

    `headwords` gives for each passage (by number) the people it is about: (offset from which on, key), in order.
    """

    people: list[LocalPerson]
    headwords: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Biography:
    """A name followed by an aside that tells who this is."""

    name: PersonalName
    start: int
    end: int
    after: int
    dates: LifeDates | None
    dates_start: int
    others: tuple[OtherName, ...]


def people_of_notes(document: Document, known: Sequence[LocalPerson]) -> NotePeople:
    """Return the people of a document known from its index and from the biographies in its notes and sentences.

    The persons of `known` are enriched in place. A biography is linked to the person of the index whose name agrees
    (or who is indexed at this very note); otherwise it makes a new person.
    """
    linker = _Linker(list(known))
    result = NotePeople(linker.people)
    for passage in document.passages:
        if passage.kind in _KINDS:
            heads = _read(passage, linker)
            if heads:
                result.headwords[passage.number] = heads
    return result


def _read(passage: Passage, linker: _Linker) -> list[tuple[int, str]]:
    """Take in the biographies of a passage; return its headwords."""
    text = passage.text.text
    heads: list[tuple[int, str]] = []
    is_note = passage.kind == "note"
    for biography in _biographies(text, is_note):
        person = linker.link(biography.name, _note(passage), identified=not heads and _is_identified(text, biography))
        if person is None and not _is_full(biography.name) and not (is_note and biography.dates):
            continue
        if person is None:
            person = linker.new(biography.name, "note" if is_note else "text")
        _enrich(person, passage, biography)
        if (is_note or not heads) and (offset := _head_offset(text, biography, first=not heads)) is not None:
            heads.append((offset, person.key))
    if not is_note:
        return []
    for offset in _line_starts(text):
        if any(_same_line(text, offset, head) for head, _ in heads):
            continue
        if (subject := _opening_subject(passage, offset, linker)) is not None:
            heads.append((offset, subject))
    return _turns(sorted(heads))


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\n\s*", text))]


def _same_line(text: str, offset: int, head: int) -> bool:
    """Whether a headword stands at the start of the line that begins at `offset`, but for a few words before the name."""
    return offset <= head <= offset + 12 and "\n" not in text[offset:head]


def _turns(heads: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The headwords without those that only repeat the one before."""
    return [head for n, head in enumerate(heads) if n == 0 or heads[n - 1][1] != head[1]]


def _note(passage: Passage) -> tuple[str, int] | None:
    if passage.kind == "note" and passage.label and passage.label.isdigit():
        return (passage.section or "", int(passage.label))
    return None


def _biographies(text: str, is_note: bool) -> Iterator[_Biography]:
    opening = None if is_note else headword(text)  # found with the other people of running text, surname and all
    for aside in _ASIDE.finditer(text):
        inside = aside["inside"]
        dated = _DATED.search(inside) is not None
        if not dated and not (is_note and _NAMING.match(inside)):
            continue
        born = _BIRTH_NAME.search(text, 0, aside.start()) if is_note else None
        position = born.start() if born else aside.start()
        if (named := (_inverted_before(text, position) if is_note else None) or _name_before(text, position)) is None:
            continue
        if opening is not None and named[2] <= opening.end:
            continue
        start, end = aside.span("inside")
        dates, offset, names = _dated_part(text, start, end) if dated else (None, 0, other_names(text, start, end))
        if (dates is None and not names) or (dates is not None and not dates.is_whole) or (dated and dates is None and not is_note):
            continue
        name, start, end = named
        birth_name = (OtherName("birth_name", born["name"], *born.span("name")),) if born else ()
        yield _Biography(name, start, end, aside.end(), dates, offset, (*_nicknames(text, start, end), *birth_name, *names))


def _dated_part(text: str, start: int, end: int) -> tuple[LifeDates | None, int, tuple[OtherName, ...]]:
    """Life dates in one of the parts of an aside, where that part begins, and the names in all of it."""
    position = start
    variants: list[OtherName] = []
    for part in _PART.split(text[start:end]):
        offset = text.index(part, position, end) if part else position
        if _DATED.search(part) and (dates := parse_life_dates(part)) is not None:
            rest = offset + part.rindex(dates.rest) if dates.rest else end
            return dates, offset, (*variants, *(other_names(text, rest, end) if rest < end else ()))
        end_of_part = offset + len(part)
        variants.extend(other_names(text, offset, end_of_part) if _NAMING.match(part) else _variant(part, offset))
        position = end_of_part
    return None, start, other_names(text, start, end) if _NAMING.match(text[start:end]) else ()


def _variant(part: str, offset: int) -> Iterator[OtherName]:
    """The name in another script or language that stands before life dates: "Russian: Борис Бажанов"."""
    label = _LANGUAGE.match(part)
    lead = label.end() if label else 0
    name = part[lead:].strip().rstrip(",")
    if name and not _DATED.search(name) and not _NOT_LETTERS.search(_bare(name)) and all(word[0].isupper() for word in name.split()):
        yield OtherName("variant", name, offset + part.index(name), offset + part.index(name) + len(name))


def _inverted_before(text: str, position: int) -> tuple[PersonalName, int, int] | None:
    """The name before `position` where a line begins with it in index order ("Barta, Ferenc (1871-1930), a journalist")."""
    start = text.rfind("\n", 0, position) + 1
    match = _INVERTED.fullmatch(text, start, position)
    if match is None:
        return None
    name = parse_inverted(match["name"])
    known = name.given and (is_given_name(name.given) or INITIAL.match(name.given) or is_patronymic(name.patronymic or ""))
    return (name, match.start("name"), match.end("name")) if known else None


def _bare(name: str) -> str:
    return name.replace("\u0301", "").replace("\u0300", "")


def _nicknames(text: str, start: int, end: int) -> Iterator[OtherName]:
    for match in re.finditer(r"[\"“]([^\"”]{1,25}?),?[\"”]", text[start:end]):
        yield OtherName("nickname", match[1], start + match.start(1), start + match.end(1))


def _name_before(text: str, position: int) -> tuple[PersonalName, int, int] | None:
    """The name that ends before `position`, and its span, without capitalised words that only stand before it and honours behind it."""
    position = name_ends(text, position)
    window = max(0, position - 90)
    match = _NAME_BEFORE.search(text[window:position])
    if match is None:
        return None
    tokens = [(window + match.start() + t.start(), t[0]) for t in re.finditer(r"[\"“][^\"”]*[\"”]|\S+", match[0])]
    opening = next((n for n, (_, token) in enumerate(tokens) if _opens_name(token)), len(tokens) - 1)
    first = 0 if _is_foreign(text, tokens) else opening
    start = tokens[first][0]
    end = tokens[-1][0] + len(tokens[-1][1])
    name = parse_name(text[start:end])
    return (name, start, end) if name.family and name.family[0] != '"' else None


def _is_foreign(text: str, tokens: Sequence[tuple[int, str]]) -> bool:
    """Whether a line opens with two or three words of which one is hyphened: a name of unknown given name, "Tan Wei-ming (1866-1925)"."""
    opens_line = tokens[0][0] == 0 or text[tokens[0][0] - 1] == "\n"
    return opens_line and len(tokens) in (2, 3) and "-" in tokens[-1][1]


def _opens_name(token: str) -> bool:
    if token[0] in "\"“" or INITIAL.match(token[:2]) or INITIAL.match(token):
        return True
    return is_title(token.rstrip(".")) or is_given_name(token)


def _is_full(name: PersonalName) -> bool:
    """Whether a name has what makes a person of its bearer without an index: a known given name or initials, and a family name."""
    given = name.given or ""
    return bool(name.family and (INITIAL.match(given) or is_given_name(given) or is_patronymic(name.patronymic or "")))


def _is_identified(text: str, biography: _Biography) -> bool:
    """Whether the note is about this person whatever it calls them: by its first words, or "X is almost certainly Y X (1888-1937)"."""
    return biography.start == 0 or bool(_IDENTIFIED.search(text[max(0, biography.start - 50) : biography.start]))


def _head_offset(text: str, biography: _Biography, *, first: bool) -> int | None:
    """From where on the passage is about this person: their sentence, their clause, or (the first one) their name."""
    before = text[max(0, biography.start - 60) : biography.start]
    if match := _SENTENCE_BREAK.search(before):
        inside = len(match[0]) - len(match[0].lstrip(".!?\"”')] \n"))
        return biography.start - len(before) + match.start() + inside
    if _CLAUSE_BREAK.search(before) and _PREDICATE.match(text, biography.after):
        return biography.start
    return biography.start if first else None


def _opening_subject(passage: Passage, start: int, linker: _Linker) -> str | None:
    """The key of the person with whose name a note or one of its lines begins, if it then says what they were or did.

    A note in telegraphic style also makes people known whom no index and no life dates name.
    """
    text = passage.text.text
    match = _NAME_AT_START.match(text, start)
    if match is None or _POSSESSIVE.search(match[0]):
        return None
    end = match.start() + len(match[0].rstrip("."))
    name, note, telegraphic = parse_name(text[start:end]), _note(passage), _is_telegraphic(text, end)
    person = linker.link(name, note) if name.family else None
    if person is None and telegraphic and _is_full(name):
        person = linker.new(name, "note")
        _enrich(person, passage, _Biography(name, start, end, end, None, end, ()))
    if person is None:
        return None
    return person.key if note in person.notes or telegraphic or _PREDICATE.match(text, end) else None


def _is_telegraphic(text: str, end: int) -> bool:
    """Whether a name that ends at `end` is followed by what somebody was, without a verb, and soon by a year."""
    return _TELEGRAPHIC.match(text, end) is not None and _DATED_SOON.match(text, end) is not None


def _enrich(person: LocalPerson, passage: Passage, biography: _Biography) -> None:
    """Give a person the names and life dates of a biography."""
    natural = biography.name.natural
    kind = "name" if not person.names else "variant"
    if kind == "name" or natural != person.name.natural:
        person.names.append(NameRecord(**in_passage(passage, biography.start, biography.end), key=person.key, name=natural, kind=kind))
    for other in biography.others:
        person.names.append(NameRecord(**in_passage(passage, other.start, other.end), key=person.key, name=other.name, kind=other.kind))
    person.gender = person.gender or gender_of(biography.name) or _gender_by_word(passage.text.text[biography.end : biography.after])
    if (note := _note(passage)) is not None:
        person.notes.add(note)
    _date(person, passage, biography)


def _gender_by_word(aside: str) -> str | None:
    return "female" if re.search(r"\bnée\b", aside) else "male" if re.search(r"\bné\b", aside) else None


def _date(person: LocalPerson, passage: Passage, biography: _Biography) -> None:
    dates = biography.dates
    if dates is None:
        return
    person.birth = person.birth or dates.birth
    person.death = person.death or dates.death
    for prop, date, span in (("birth_date", dates.birth, dates.birth_span), ("death_date", dates.death, dates.death_span)):
        if date is not None and span is not None:
            start, end = biography.dates_start + span[0], biography.dates_start + span[1]
            person.attributes.append(AttributeRecord(
                **in_passage(passage, start, end), key=person.key, kind="person", property=prop, value=date.edtf,
                stated=passage.text.text[start:end], method="life_dates", confidence=0.97))  # fmt: skip


class _Linker:
    """Finds the known person whom a name means, and adds new ones."""

    def __init__(self, people: list[LocalPerson]) -> None:
        self.people = people
        self._keys = {person.key for person in people}
        self._by_family: dict[str, list[LocalPerson]] = defaultdict(list)
        self._by_note: dict[tuple[str, int], list[LocalPerson]] = defaultdict(list)
        for person in people:
            self._add(person)

    def _add(self, person: LocalPerson) -> None:
        self._by_family[fold(person.name.family or person.name.natural)].append(person)
        for record in person.names[1:]:
            other = parse_name(record.name)
            if other.family and record.kind in ("alias", "pseudonym") and person not in self._by_family[fold(other.family)]:
                self._by_family[fold(other.family)].append(person)
        for note in person.notes:
            self._by_note[note].append(person)

    def link(self, name: PersonalName, note: tuple[str, int] | None, *, identified: bool = False) -> LocalPerson | None:
        """Return the known person who may bear this name and fits best; None if nobody does or several equally well."""
        noted = self._by_note.get(note, []) if note else []
        candidates = {p.key: p for p in (*self._by_family.get(fold(name.family or ""), ()), *noted)}
        compared = [(self._score(person, name), person) for person in candidates.values()]
        scores = [(score + (0.3 if person in noted else 0.0), person) for score, person in compared if score > 0]
        if not scores:
            return self._same_family(noted, name) if identified else None
        best = max(score for score, _ in scores)
        fitting = [person for score, person in scores if score >= best - 0.02]
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _score(person: LocalPerson, name: PersonalName) -> float:
        own = compare_names(person.name, name).score
        others = (record.name for record in person.names[1:] if record.kind in ("alias", "variant") and " " in record.name)
        return max([own, *(compare_names(parse_name(other), name).score for other in others)])

    @staticmethod
    def _same_family(noted: Sequence[LocalPerson], name: PersonalName) -> LocalPerson | None:
        family = PersonalName(family=name.family)
        fitting = [person for person in noted if compare_names(PersonalName(family=person.name.family), family).score > 0]
        return fitting[0] if len(fitting) == 1 else None

    def new(self, name: PersonalName, origin: str) -> LocalPerson:
        """Return a new person, known from now on."""
        base = f"person:{slug_of(name)}"
        key, number = base, 1
        while key in self._keys:
            number += 1
            key = f"{base}-{number}"
        person = LocalPerson(key, name, origin, gender=gender_of(name))
        self._keys.add(key)
        self.people.append(person)
        self._add(person)
        return person
