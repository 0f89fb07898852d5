"""The people of one document, found by any part of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from pipeline.extraction.people.candidates import Segment
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import NameRecord
from pipeline.language.names import (
    called_by,
    fold,
    full_forms,
    gender_of,
    is_given_name,
    is_patronymic,
    parse_inverted,
    parse_name,
    romanized,
)
from pipeline.language.names.lexicon import group_initials, name_groups
from pipeline.language.names.model import PersonalName

#: Edits that a name of so many letters may be away from its usual spelling.
_EDITS = ((9, 2), (6, 1))


#: So long a name is recognized whichever of its letters is wrong.
LONG = 8
#: A surname cut short has at most so many letters.
SHORT = 5
#: Letters that look or sound alike.
_CONFUSED = tuple(map(frozenset, ("mn", "nu", "vyiu", "vb", "ce", "co", "ilt", "hb", "hk", "sSzC", "CT", "dt", "bp", "gkh", "fv")))


@dataclass(slots=True)
class Known:
    """A person with the folded parts of all their names."""

    number: int
    person: LocalPerson
    families: set[str] = field(default_factory=set)
    givens: set[str] = field(default_factory=set)
    patronymics: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    middle_initials: set[str] = field(default_factory=set)
    middles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Match:
    """People that a segment may name, and by which of its words (`first` to `last`).

    `form`: full, family, given, given_patronymic, patronymic, alias, fuzzy, misspelt or shortened.
    """

    people: tuple[int, ...]
    form: str
    first: int
    last: int


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """Return the folded word, the key of all look-ups."""
    return fold(word)


def numbered_key(given: str, suffix: str) -> str:
    """Return the key of a ruler's name: folding makes one letter of two, but the second of a name is not the third."""
    return f"{key_of(given)} {suffix.lower()}"


@lru_cache(maxsize=1 << 14)
def letters_of(word: str) -> frozenset[str]:
    """Return the letters that may stand for a name as its initial, in any of its spellings and equivalents."""
    letters = {romanized(word)[:1].lower(), key_of(word)[:1], *(group_initials(word) if len(word) > 2 else ())} - {""}
    # Initials of one Cyrillic letter: E. or Y. for Yevgeni, Y. or I. for Iosif, J. for Yakov.
    return frozenset(letters | set("yeij")) if letters & set("yeij") else frozenset(letters)


@lru_cache(maxsize=1 << 14)
def given_keys(word: str) -> frozenset[str]:
    """Return the keys of a given name: its own and those of the full names that it may be short for."""
    return frozenset({key_of(word), *(key_of(full) for full in full_forms(word))} - {""})


def _alike(one: str, other: str) -> bool:
    """Whether two keys are one name: the same, an initial of it, or two edits away."""
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one == other or (min(len(one), len(other)) >= 4 and one[:1] == other[:1] and OSA.distance(one, other) <= 2)


def _slips(one: str, other: str) -> bool:
    """Whether the edits between two keys are slips of pen, scan or ear, and in a short name not other consonants ("Himmler" for Hitler)."""
    if len(one) >= LONG or sorted(one) == sorted(other):
        return True
    replaced = [{one[edit.src_pos], other[edit.dest_pos]} for edit in Levenshtein.editops(one, other) if edit.tag == "replace"]
    return all(pair <= set("aeiou") or any(pair <= group for group in _CONFUSED) for pair in replaced)


def _parts(name: PersonalName) -> list[str]:
    """The words of a name that may be a surname by themselves: "Pino" in "José María Pino Suárez", "Brook" in "Brook-Shepherd"."""
    middle = [word for word in (name.patronymic or "").split() if name.family and not is_patronymic(word) and not is_given_name(word)]
    first, _, rest = (name.family or "").rpartition(" ")[2].partition("-")
    return [word for word in [*middle, *([first] if rest else [])] if len(word) > 3 and word[-1] != "."]


class Registry:
    """People of a document by the parts of their names; grows as the text introduces more."""

    def __init__(self, people: Iterable[LocalPerson] = ()) -> None:
        self.known: list[Known] = []
        self.families: dict[str, list[int]] = defaultdict(list)
        self.givens: dict[str, list[int]] = defaultdict(list)
        self.patronymics: dict[str, list[int]] = defaultdict(list)
        self.aliases: dict[str, list[int]] = defaultdict(list)
        self.wholes: dict[str, list[int]] = defaultdict(list)
        self.equivalents: dict[int, list[int]] = defaultdict(list)
        self.parts: dict[str, list[int]] = defaultdict(list)
        self._cache: dict[tuple[tuple[str, ...], str], Match | None] = {}
        self._near: dict[str, tuple[int, ...]] = {}
        self._misspelt: dict[tuple[tuple[str, ...], str], tuple[int, ...]] = {}
        self._spellings: dict[tuple[str, int], list[str]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: LocalPerson) -> Known:
        """Take in a person with all names recorded for them."""
        known = Known(len(self.known), person)
        self.known.append(known)
        self._take_name(known, person.name)
        for record in person.names:
            if record.name != person.name.natural:
                self._take_record(known, record.name, record.kind)
        self._forget()
        return known

    def take_name(self, number: int, record: NameRecord) -> None:
        """Record another name of a person already known."""
        known = self.known[number]
        known.person.names.append(record)
        self._take_record(known, record.name, record.kind)
        self._forget()

    def _take_record(self, known: Known, name: str, kind: str) -> None:
        if kind in ("pseudonym", "nickname", "alias") or " " not in name.strip():
            self._put(self.aliases, known.aliases, name, known)
        parsed = parse_inverted(name) if "," in name else parse_name(name)
        if kind in ("name", "variant", "birth_name") or (" " in name.strip() and kind != "nickname"):
            self._take_name(known, parsed)

    def _take_name(self, known: Known, name: PersonalName) -> None:
        self._put(self.families, known.families, name.family, known)
        if name.family and (" " in name.family or "-" in name.family):
            self._put(self.families, known.families, name.family.replace("-", " ").split()[-1], known)
        self._put(self.families, known.families, called_by(name), known)
        for part in _parts(name):
            self._put(self.parts, known.middles, part, known)
        self._put(self.patronymics if is_patronymic(name.patronymic or "") else {}, known.patronymics, name.patronymic, known)
        if name.patronymic:
            known.middle_initials |= letters_of(name.patronymic)
        if name.given and name.family:
            for whole in (f"{name.natural}", f"{name.family} {name.given}"):
                self._put(self.wholes, known.wholes, whole, known)
        if name.suffix and name.given and not name.family:
            self._put_key(self.aliases, known.aliases, numbered_key(name.given, name.suffix), known)
        if name.given:
            self._take_given(known, name.given)

    def _take_given(self, known: Known, given: str) -> None:
        for key in sorted(given_keys(given)):
            if len(key) > 1:
                self._put_key(self.givens, known.givens, key, known)
        if len(key_of(given)) > 1:
            known.groups |= name_groups(given)
        known.initials |= letters_of(given)
        for group in sorted(name_groups(given)):
            if known.number not in self.equivalents[group]:
                self.equivalents[group].append(known.number)

    def _put(self, table: dict[str, list[int]], own: set[str], name: str | None, known: Known) -> None:
        key = key_of(name) if name else ""
        if key and table is self.families and key not in table:
            self._spellings[key[0], len(key)].append(key)
        self._put_key(table, own, key, known)

    @staticmethod
    def _put_key(table: dict[str, list[int]], own: set[str], key: str, known: Known) -> None:
        if key and key not in own:
            own.add(key)
            table.setdefault(key, []).append(known.number)

    # ------------------------------------------------------------ look-up
    def match(self, segment: Segment) -> Match | None:
        """Return the people that the words of a segment can name, or None; longest name first."""
        at = (segment.words, segment.kinds)
        if at not in self._cache:
            self._cache[at] = self._match(segment.words, segment.kinds)
        return self._cache[at]

    def _match(self, words: tuple[str, ...], kinds: str) -> Match | None:
        words, kinds = words[:len(kinds.rstrip("q")) or None], kinds.rstrip("q") or kinds
        last = len(kinds.rstrip("s")) or len(kinds)
        if last == 1 < len(words) and kinds[0] in "gn":
            numbered = self.aliases.get(numbered_key(*words[:2]))
            if numbered or kinds[0] == "g" or " " in words[1]:
                return Match(tuple(numbered), "full", 0, 2) if numbered else None
        for end in range(last, 0, -1):
            for first in range(end):
                found = self._exact(words[first:end], kinds[first:end])
                if found:
                    return Match(*found, first, len(words) if end == last else end)
        return None

    def _exact(self, words: tuple[str, ...], kinds: str) -> tuple[tuple[int, ...], str] | None:
        if len(words) == 1:
            return self._single(words[0], kinds)
        joined = key_of(" ".join(words))
        if joined in self.wholes:
            return tuple(self.wholes[joined]), "full"
        if joined in self.aliases:
            return tuple(self.aliases[joined]), "alias"
        for size in (1, 2):
            key = key_of(" ".join(words[-size:]))
            bearers = (self.families.get(key) or self.parts.get(key, [])) if size < len(words) else []
            fitting = [n for n in bearers if self._fits(self.known[n], words[:-size], kinds[:-size])]
            if fitting:
                return tuple([n for n in fitting if self.known[n].givens] or fitting), "full"
        if kinds == "q" * len(kinds) or "i" in kinds or len(words) != 2:
            return None
        both = [n for n in self.patronymics.get(key_of(words[1]), ()) if self.given_fits(self.known[n], words[0], kinds[0])]
        return (tuple(both), "given_patronymic") if both else None

    def _single(self, word: str, kinds: str) -> tuple[tuple[int, ...], str] | None:
        key = key_of(word)
        if kinds == "i" or not key:
            return None
        by_family, by_alias = self.families.get(key, []), self.aliases.get(key, [])
        if by_family:
            return (*by_family, *(n for n in by_alias if n not in by_family)), "family"
        bearers = {n for full in given_keys(word) for n in self.givens.get(full, ())}
        bearers |= {n for group in name_groups(word) for n in self.equivalents.get(group, ())}
        if by_alias:
            return (*by_alias, *sorted(bearers - set(by_alias))), "given" if bearers - set(by_alias) else "alias"
        if bearers:
            return tuple(sorted(bearers)), "given"
        return (tuple(self.patronymics[key]), "patronymic") if key in self.patronymics else None

    def _fits(self, known: Known, words: tuple[str, ...], kinds: str) -> bool:
        """Whether the words before a family name go with this person: given names and patronymics not in conflict."""
        plain = [(w, k) for w, k in zip(words, kinds, strict=True) if k != "q"]
        quoted = [w for w, k in zip(words, kinds, strict=True) if k == "q"]
        if not plain:
            return any(key_of(q) in known.aliases or self.given_fits(known, q, "g") for q in quoted) or not known.aliases
        if not self.given_fits(known, *plain[0]):
            # Patronymic and initial agree: one of the two has the given name wrong ("Gregory Vasilievich" for Georgy).
            return len(plain) == 2 and key_of(plain[1][0]) in known.patronymics and bool(letters_of(plain[0][0]) & known.initials)
        return len(plain) != 2 or not known.patronymics or self._patronymic_fits(known, *plain[1])

    @staticmethod
    def _patronymic_fits(known: Known, word: str, kind: str) -> bool:
        key = key_of(word)
        if kind == "i" or len(key) == 1:
            return bool(letters_of(word) & known.middle_initials)
        return any((len(other) == 1 and other in letters_of(word)) or _alike(key, other) for other in known.patronymics)

    @staticmethod
    def given_fits(known: Known, word: str, kind: str) -> bool:
        """Whether a given name or initial may be this person's; one whose given name is not known fits all."""
        if not known.initials:
            return True
        key = key_of(word)
        if kind == "i" or len(key) == 1 or not known.givens:
            return bool(letters_of(word) & known.initials)
        if key in known.aliases or key in known.patronymics or given_keys(word) & known.givens or name_groups(word) & known.groups:
            return True
        if key in known.middles:
            return True
        odd = not name_groups(word) or not known.groups
        return odd and any(_alike(key, given) for given in known.givens)

    def alone_with(self, match: Match, given: str) -> bool:
        """Whether one person only bears a matched surname, whose given name `given` may be in another spelling: "Leon" for Lev.

        It begins alike, and is no woman's name where the person is a man, or the other way round.
        """
        if len(match.people) > 1 or given.endswith("."):
            return False
        known = self.known[match.people[0]]
        genders = {known.person.gender, gender_of(PersonalName(given))} - {None}
        return key_of(given)[:1] in known.initials and len(genders) < 2

    def bearer_of_part(self, word: str) -> int | None:
        """Return the one person in whose name a single word is the first of two surnames, or half of a double one."""
        bearers = self.parts.get(key_of(word), ())
        return bearers[0] if len(bearers) == 1 else None

    def shortened(self, segment: Segment) -> tuple[int, ...]:
        """Return the people whose family name initials and a word cut short may stand for ("M. Tom." for Tomsky)."""
        word = key_of(segment.words[-1])
        if not segment.kinds.startswith("i") or segment.kinds[-1] not in "gn" or not 2 < len(word) <= SHORT:
            return ()
        longer = (family for length in range(len(word) + 1, 2 * LONG) for family in self._spellings.get((word[0], length), ()))
        bearers = {n for family in longer if family.startswith(word) for n in self.families[family] if self.known[n].initials}
        return tuple(n for n in sorted(bearers) if self._fits(self.known[n], segment.words[:-1], segment.kinds[:-1]))

    def near(self, word: str) -> tuple[int, ...]:
        """Return the bearers of the one family name that is a misspelling away from `word`, or nobody."""
        key = key_of(word)
        if key not in self._near:
            self._near[key] = self._nearest(key, next((n for length, n in _EDITS if len(key) >= length), 0))
        return self._near[key]

    def misspelt(self, segment: Segment) -> tuple[int, ...]:
        """Return the people whom a full name means if its family name is an edit or two away from theirs."""
        at = (segment.words, segment.kinds)
        if at not in self._misspelt:
            self._misspelt[at] = self._find_misspelt(segment)
        return self._misspelt[at]

    def _find_misspelt(self, segment: Segment) -> tuple[int, ...]:
        words, kinds = segment.words, segment.kinds.rstrip("s")
        key = key_of(words[len(kinds) - 1])
        if len(kinds) < 2 or not key:
            return ()
        for _, family in self._close(key, 2 if len(key) >= 8 else 1 if len(key) >= 4 else 0):
            bearers = (n for n in self.families[family] if self.known[n].initials)
            fitting = tuple(n for n in bearers if self._fits(self.known[n], words[:len(kinds) - 1], kinds[:-1]))
            if fitting:
                return fitting
        return ()

    def take_variant(self, numbers: tuple[int, ...], word: str) -> None:
        """Let a spelling of a family name found in the text lead to its bearers from now on."""
        for number in numbers:
            self._put(self.families, self.known[number].families, word, self.known[number])
        self._forget()

    def _nearest(self, key: str, edits: int) -> tuple[int, ...]:
        close = [(distance, other) for distance, other in self._close(key, edits) if _slips(key, other)] if edits else []
        if not close or (len(close) > 1 and close[0][0] == close[1][0]):
            return ()
        return tuple(self.families[close[0][1]])

    def _close(self, key: str, edits: int) -> list[tuple[int, str]]:
        """(distance, family key) of all family names so few edits away that begin with the same letter, nearest first."""
        lengths = range(len(key) - edits, len(key) + edits + 1)
        same = [other for length in lengths for other in self._spellings.get((key[0], length), ())]
        close = process.extract_iter(key, same, scorer=OSA.distance, score_cutoff=edits)
        return sorted((int(distance), other) for other, distance, _ in close)

    def _forget(self) -> None:
        self._cache.clear()
        self._near.clear()
        self._misspelt.clear()
