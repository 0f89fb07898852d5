"""The people whom a back-of-book index names: an authority file inside the text."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from pipeline.extraction.evidence import in_passage
from pipeline.extraction.index_entries import IndexEntry
from pipeline.extraction.index_headings import OtherName, words_of
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import AttributeRecord, NameRecord
from pipeline.language.dates.life_dates import parse_life_dates
from pipeline.language.names import (
    PersonalName,
    compare_names,
    fold,
    gender_of,
    is_given_name,
    is_patronymic,
    parse_inverted,
    parse_name,
    slug_of,
)

METHOD = "index"
_DATED_ASIDE = re.compile(r"\((?P<inside>[^()]*\d{3}[^()]*)\)")
_LONGEST_DESCRIPTION = 8
_SPLIT_LETTERS = 2
#: Less alike are no two names that `compare_names` takes for one, in percent (its own bound is 82, and it leaves particles away).
_LEAST_RATIO = 60
_PSEUDONYM_OF = re.compile(
    r"(?P<owner>[^\W\d_][\w-]*)['’]s\b[^,;]*\bpseudonyms?\b|\bpseudonyms?\s+(?:of|for)\s+(?P<other>[^\W\d_][\w-]*)"
)
_KIN_AFTER = re.compile(r"^(?P<name>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?)(?:\s*\([^)]*\))?,\s+(?:[a-z-]+\s)*?(?P<kin>[a-z-]+)\s+of\b")
_KIN_BEFORE = re.compile(r"^(?:his|her)?\s*(?P<kin>[a-z-]+):?\s+(?P<name>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,2})(?=$|[,\s(])")
_KIN_LABEL = re.compile(r"\b(?P<kin>[a-z-]+):\s*$")
_LABELLED = re.compile(r"(?P<name>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,2})(?=$|[,\s(])")
_KIN_WORDS = frozenset(word for kind in ("spouse", "parent", "child", "sibling", "kin") for word in words_of("kin", kind))
_SHARES_FAMILY = frozenset({"son", "brother", "father", "half-brother"})


def people_of_index(entries: Sequence[IndexEntry]) -> list[LocalPerson]:
    """Return the people of an index, in its order, each with names, pages and notes; evidence is the heading.

    Heads that are one person (a pseudonym with "see", a head "Stalin's pseudonym", a head continued on the next
    page) become one; people named as kin in a sub-entry ("Ida, wife of") are people of their own.
    """
    builder = _Builder()
    heads = [entry for entry in entries if entry.parent is None and entry.kind == "person" and entry.person.name is not None]
    for entry in heads:
        if not _refers(entry):
            builder.add(entry)
    for entry in heads:
        if _refers(entry) and not builder.join(entry):
            builder.add(entry)
    builder.join_married()
    _add_subentries(builder, entries)
    return builder.people


def _refers(entry: IndexEntry) -> bool:
    return (any(locator.target for locator in entry.locators) and _is_see_only(entry)) or _owner(entry) is not None


def _is_see_only(entry: IndexEntry) -> bool:
    return not re.search(r"[Ss]ee\s+also", entry.passage.text.text)


def _owner(entry: IndexEntry) -> str | None:
    """The family name of the person whose pseudonym a head is, if it says so ("Koba, one of Stalin's pseudonyms")."""
    match = _PSEUDONYM_OF.search(entry.passage.text.text, entry.start, entry.end)
    return (match["owner"] or match["other"]) if match else None


class _Builder:
    """People in the making, by key and by entry."""

    def __init__(self) -> None:
        self.people: list[LocalPerson] = []
        self.by_entry: dict[int, LocalPerson] = {}
        self._by_family: dict[str, list[LocalPerson]] = defaultdict(list)
        self._by_heading: dict[str, LocalPerson] = {}
        self._keys: dict[str, int] = {}
        self._families: _Families | None = None

    def add(self, entry: IndexEntry) -> None:
        """Add the person of a head, or more of one whose heading stood before."""
        name = entry.person.name
        if name is None:
            return
        if (person := self._by_heading.get(entry.heading)) is None:
            person = self.new(name)
            self._by_heading[entry.heading] = person
            _name_person(person, entry, pseudonym=entry.person.is_pseudonym)
        self._place(person, entry)

    def new(self, name: PersonalName) -> LocalPerson:
        """Return a new person of that name, with a key of their own."""
        base = f"person:{slug_of(name) or 'unnamed'}"
        key = base
        while key in self._keys:
            self._keys[base] += 1
            key = f"{base}-{self._keys[base]}"
        self._keys[key] = 1
        person = LocalPerson(key, name, "index", gender=gender_of(name))
        self.people.append(person)
        if self._families is not None:
            self._families.add(person)
        self._by_family[fold(name.family or name.natural)].append(person)
        return person

    def join(self, entry: IndexEntry) -> bool:
        """Give the names and pages of a head that refers to another one to that one's person; False if it is not found."""
        name = entry.person.name
        owner = _owner(entry)
        targets = [owner] if owner else [locator.target for locator in entry.locators if locator.target]
        person = next((found for target in targets if (found := self._target(target, name)) is not None), None)
        if person is None or name is None:
            return False
        kind = "pseudonym" if owner or entry.person.is_pseudonym else "alias"
        person.names.append(_record(person, entry, OtherName(kind, name.natural, *entry.person.name_span)))
        _other_names(person, entry)
        self._place(person, entry)
        return True

    def join_married(self) -> None:
        """Join two heads of one woman: "Sverdlova, Klavdia Novgorodtseva" is also "Novgorodtseva, Klavdia"."""
        absorbed: dict[int, LocalPerson] = {}
        for person in self.people:
            name = person.name
            if not name.patronymic or is_patronymic(name.patronymic):
                continue
            born = (other for other in self._by_family.get(fold(name.patronymic), []) if other is not person and not other.name.patronymic)
            maiden = next((other for other in born if other.name.given and fold(other.name.given) == fold(name.given or "")), None)
            if maiden is not None and id(maiden) not in absorbed:
                self._absorb(person, maiden)
                absorbed[id(maiden)] = person
        self.people = [person for person in self.people if id(person) not in absorbed]
        self.by_entry = {number: absorbed.get(id(found), found) for number, found in self.by_entry.items()}

    @staticmethod
    def _absorb(person: LocalPerson, other: LocalPerson) -> None:
        """Give all that one head says to the person of another, with its name as a variant."""
        kinds = {"name": "variant"}
        person.names += [replace(record, key=person.key, kind=kinds.get(record.kind, record.kind)) for record in other.names]
        person.attributes += [replace(record, key=person.key) for record in other.attributes]
        person.pages |= other.pages
        person.notes |= other.notes

    def _target(self, target: str, name: PersonalName | None) -> LocalPerson | None:
        """The person that "see X" means: the one whose name X is; of several the one who bears the name referred from."""
        wanted = parse_inverted(target)
        people = self._by_family.get(fold(wanted.family or target), [])
        fitting = [person for person in people if compare_names(person.name, wanted).score > 0]
        bearing = [person for person in fitting if name and _bears(person, name)]
        if len(bearing) == 1 or len(fitting) == 1:
            return (bearing if len(bearing) == 1 else fitting)[0]
        if wanted.given is None and name is not None and not name.given:
            return next((person for person in fitting if person.pages), None)
        return None

    @property
    def families(self) -> _Families:
        """The people by family name, from when it is first asked for, after all heads are joined."""
        if self._families is None:
            self._families = _Families(self.people)
        return self._families

    def find(self, name: PersonalName) -> LocalPerson | None:
        """The one person of the index whose name this may be, if it agrees in family name and given name."""
        fitting = [person for person in self.families.like(name.family) if compare_names(person.name, name).score >= 0.8]
        return fitting[0] if len(fitting) == 1 else None

    def _place(self, person: LocalPerson, entry: IndexEntry) -> None:
        self.by_entry[entry.number] = person
        add_places(person, entry)


class _Families:
    """The people of an index by family name: those whose name is like one, or begins as one does."""

    def __init__(self, people: Iterable[LocalPerson]) -> None:
        self._people: dict[str, list[tuple[int, LocalPerson]]] = defaultdict(list)
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._sorted: list[str] = []
        self._count = 0
        for person in people:
            self.add(person)

    def add(self, person: LocalPerson) -> None:
        """Take in a person."""
        self._count += 1
        if not person.name.family:
            return
        key = fold(person.name.family)
        if key not in self._people:
            insort(self._sorted, key)
            for part in re.split("[ -]", key):
                self._parts[part].add(key)
        self._people[key].append((self._count, person))

    def like(self, family: str | None) -> list[LocalPerson]:
        """Return the people, in order, whose family name `compare_names` may take for this one; none without one."""
        if not family:
            return []
        key = fold(family)
        near = {other for other, _, _ in process.extract(key, self._sorted, scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, limit=None)}
        return self._of(near.union(*(self._parts.get(part, ()) for part in re.split("[ -]", key))))

    def beginning(self, stem: str) -> list[LocalPerson]:
        """Return the people, in order, whose folded family name begins so."""
        first, last = bisect_left(self._sorted, stem), bisect_left(self._sorted, f"{stem}\U0010ffff")
        return self._of(self._sorted[first:last])

    def _of(self, keys: Iterable[str]) -> list[LocalPerson]:
        numbered = [some for key in keys for some in self._people.get(key, ())]
        return [person for _, person in sorted(numbered, key=lambda pair: pair[0])]


def _bears(person: LocalPerson, name: PersonalName) -> bool:
    if person.name.given and name.given and fold(person.name.given) == fold(name.given):
        return True
    return any(compare_names(parse_name(other.name), name).score >= 0.5 for other in person.names[1:])


def add_places(person: LocalPerson, entry: IndexEntry) -> None:
    """Add the pages and notes of an entry to a person."""
    for locator in entry.locators:
        person.pages.update(locator.pages())
    person.notes.update(entry.notes)


def _name_person(person: LocalPerson, entry: IndexEntry, *, pseudonym: bool) -> None:
    span = entry.person.name_span
    person.names.append(_record(person, entry, OtherName("name", person.name.natural, *span)))
    if pseudonym:
        person.names.append(_record(person, entry, OtherName("pseudonym", person.name.natural, *span)))
    _other_names(person, entry)
    _describe(person, entry)
    _date(person, entry)


def _other_names(person: LocalPerson, entry: IndexEntry) -> None:
    person.names.extend(_record(person, entry, other) for other in entry.person.others)


def _date(person: LocalPerson, entry: IndexEntry) -> None:
    """Give a person the life dates in an aside of the heading ("Barta, Ferenc (1871-1930)")."""
    text = entry.passage.text.text
    for aside in _DATED_ASIDE.finditer(text, entry.start, entry.end):
        dates = parse_life_dates(aside["inside"])
        if dates is None or not dates.is_whole:
            continue
        person.birth, person.death = person.birth or dates.birth, person.death or dates.death
        for prop, date, span in (("birth_date", dates.birth, dates.birth_span), ("death_date", dates.death, dates.death_span)):
            if date is not None and span is not None:
                start, end = aside.start("inside") + span[0], aside.start("inside") + span[1]
                person.attributes.append(replace(_attribute(person, entry, date.edtf, start, end), property=prop, stated=text[start:end],
                                                 method="life_dates", confidence=0.97))  # fmt: skip


def _describe(person: LocalPerson, entry: IndexEntry) -> None:
    text = entry.passage.text.text
    for start, end in entry.person.descriptions:
        value = text[start:end]
        if len(value.split()) <= _LONGEST_DESCRIPTION:
            person.description = person.description or value
            person.attributes.append(_attribute(person, entry, value, start, end))


def _record(person: LocalPerson, entry: IndexEntry, name: OtherName) -> NameRecord:
    return NameRecord(**in_passage(entry.passage, name.start, name.end), key=person.key, name=name.name, kind=name.kind)


def _attribute(person: LocalPerson, entry: IndexEntry, value: str, start: int, end: int) -> AttributeRecord:
    return AttributeRecord(
        **in_passage(entry.passage, start, end), key=person.key, kind="person", property="description", value=value, stated=value,
        method=METHOD, confidence=0.95)  # fmt: skip


def _add_subentries(builder: _Builder, entries: Iterable[IndexEntry]) -> None:
    """Give the pages of sub-entries to the person of their head, and make people of the kin that they name."""
    for entry in entries:
        head = builder.by_entry.get(entry.parent) if entry.parent is not None else None
        if head is None:
            continue
        builder.by_entry[entry.number] = head
        add_places(head, entry)
        if (kin := _kin(entry)) is not None:
            _add_kin(builder, head, entry, kin)


def _kin(entry: IndexEntry) -> OtherName | None:
    """The name, with the kin word as its kind, of a relative named by a sub-entry: "Ida, wife of", "daughter Zina"."""
    text = entry.passage.text.text[entry.start : entry.end]
    for pattern in (_KIN_AFTER, _KIN_BEFORE):
        match = pattern.match(text)
        if match and match["kin"] in _KIN_WORDS and match["name"][0].isupper():
            return OtherName(match["kin"], match["name"], entry.start + match.start("name"), entry.start + match.end("name"))
    label, name = _KIN_LABEL.search(entry.passage.text.text, 0, entry.start), _LABELLED.match(text)
    if label and name and label["kin"] in _KIN_WORDS and name["name"][0].isupper():
        return OtherName(label["kin"], name["name"], entry.start, entry.start + name.end("name"))
    return None


def _add_kin(builder: _Builder, head: LocalPerson, entry: IndexEntry, kin: OtherName) -> None:
    name = parse_name(kin.name)
    if name.family and not name.given:
        known = next((p for p in builder.families.like(name.family) if compare_names(p.name, name).score >= 0.4), None)
    else:
        known = builder.find(_with_family(name, head, kin.kind)) or _feminine(builder, name, head)
    person = known or builder.new(_with_family(name, head, kin.kind))
    stated = ("variant", kin.name) if known else ("name", person.name.natural)
    person.names.append(_record(person, entry, OtherName(*stated, kin.start, kin.end)))
    if known is None or not known.name.given:
        _nicknames(person, entry)
    add_places(person, entry)


def _nicknames(person: LocalPerson, entry: IndexEntry) -> None:
    for match in re.finditer(r"[\"“](?P<name>[^\"”]+?),?[\"”]", entry.passage.text.text[entry.start : entry.end]):
        start, end = match.span("name")
        person.names.append(_record(person, entry, OtherName("nickname", match["name"], entry.start + start, entry.start + end)))


def _with_family(name: PersonalName, head: LocalPerson, kin: str) -> PersonalName:
    """The name with the family name of a father, brother or son; who married into a family, or a daughter, may bear another form."""
    if name.family or kin not in _SHARES_FAMILY or not (name.given and (is_given_name(name.given) or is_patronymic(name.patronymic or ""))):
        return name
    return PersonalName(name.given, name.patronymic, head.name.family)


def _feminine(builder: _Builder, name: PersonalName, head: LocalPerson) -> LocalPerson | None:
    """The woman of this given name whose family name is the feminine form of the head's."""
    stem = fold(head.name.family or "")[: -_SPLIT_LETTERS]
    given = PersonalName(name.given, name.patronymic)
    related = builder.families.beginning(stem) if len(stem) > 2 else []
    fitting = [p for p in related if compare_names(given, p.name).score >= 0.4]
    return fitting[0] if len(fitting) == 1 else None
