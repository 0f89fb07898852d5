"""What a heading of an index says of a person: name, other names, title, description, with the places of each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.language.names import (
    PersonalName,
    is_given_name,
    is_particle,
    is_patronymic,
    is_surname_like,
    is_title,
    parse_inverted,
    parse_name,
)
from pipeline.language.names.lexicon import INITIAL, is_suffix, title_wants_given

_WORD = r"[^\W\d_][\w'’.-]*"
_ASIDE = re.compile(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)?")
_QUOTED = re.compile(r"[\"“„](?P<inside>[^\"”“]+?)[,.]?[\"”]")
_LEGEND = re.compile(r"(?:^|:\s*)[^:=]*?(?P<short>[\w.]{1,8})\s*=\s*(?P<meaning>.+)$")
_CONTINUED = re.compile(r"\s*\(cont(?:inued|\.|'d)?\)")
_SECTIONS = re.compile(r"\s*[;,]\s*")
_NATURAL = re.compile(rf"^(?:{_WORD}\s+)*{_WORD}$")
_CIRCUMSTANCE = re.compile(r"\s+(?:in|at|on|near|to)\s")
_NO_OPENING = frozenset({"and", "&", "see", "on", "in", "at", "to", "as"})
_NO_ENDING = frozenset({"of", "by", "with", "to", "in", "on"})
#: "Molotov's wife's Party name" says what the heading is, not who its bearer was.
_NAMINGS = frozenset({"name", "names", "pseudonym", "alias"})
_OFFICE = re.compile(r"[a-z-]+(?:\s[a-z-]+)? (?:of|for|at|to)\s(?:the\s)?[A-Z]")
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|d|l|[ntz])[-'’](?=[^\W\d_a-z])")
_OVER = frozenset({"of", "d'", "d’", "de", "du", "des", "von", "to", "in"})
_SHOUTED = re.compile(r"(?<![^\W_])(?:O['’]|M[aA]?[cC])?[^\W\d_a-z][^\W\d_a-z]{2,}(?![^\W_])")
#: "Ibn Saud", "Abu Bakr": names, whichever words follow.
_ARABIC_HEAD = frozenset({"Ibn", "Bin", "Abu", "Umm", "Bint"})
_PATRONYMIC_END = re.compile(r"d[oó]ttir$")
_ADJECTIVE = re.compile(r"(?:ish|ese|ic|al|iet|ist|an|ary|ern|ive|ous|ant|ed|tion|ment|ism|ity|ing)$")


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name given in a heading; `kind` is a term of person_name_kind; `text[start:end]` of the passage states it."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart; `name` is None where it is not that of a person.

    `sure` says that its form leaves no doubt that it is one. `descriptions` are (start, end) in the passage.
    """

    name: PersonalName | None = None
    name_span: tuple[int, int] = (0, 0)
    sure: bool = False
    inverted: bool = False
    is_pseudonym: bool = False
    others: tuple[OtherName, ...] = ()
    descriptions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Legend:
    """What the abbreviations of one index mean: abbreviation (without full stop) to unknown, pseudonym or alias."""

    meanings: Mapping[str, str] = field(default_factory=dict)

    def meaning(self, word: str) -> str | None:
        """Return the meaning of an abbreviation in this index, None for other words."""
        return self.meanings.get(word.rstrip("."))


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """Return a word list of the index lexicon."""
    return frozenset(_lexicon()[section][key])


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.language.lexicons").joinpath("index.toml").read_text(encoding="utf-8"))


def read_legend(lines: list[str]) -> Legend:
    """Return the legend that lines like "fnu = first name unknown" make up."""
    meanings: dict[str, str] = {}
    for line in lines:
        if not (match := _LEGEND.search(line)):
            continue
        for meaning, phrases in _lexicon()["legend"].items():
            if any(phrase in match["meaning"].lower() for phrase in phrases):
                meanings[match["short"].rstrip(".")] = meaning
    return Legend(meanings)


def plain_heading(text: str, legend: Legend) -> str:
    """Return a heading as it is sorted and shown: without mark, quotes at its start and "(continued)"."""
    first, _, rest = text.partition(" ")
    plain = rest if legend.meaning(first) and rest else text
    return _CONTINUED.sub("", plain).strip().lstrip("\"“'*")


def parse_heading(text: str, start: int, end: int, legend: Legend) -> Heading:
    """Return the parts of the heading `text[start:end]` of a passage's text."""
    return _Parser(text, start, end, legend).parse()


def other_names(text: str, start: int, end: int) -> tuple[OtherName, ...]:
    """Return the names in an aside `text[start:end]`: "né Kogan", "aka Cyril Kalinov, Ivan Krylov", a nickname in quotes."""
    parser = _Parser(text, start, end, Legend())
    parser.read_aside(start, end)
    return tuple(parser.others)


class _Parser:
    """Reads one heading from left to right."""

    def __init__(self, text: str, start: int, end: int, legend: Legend) -> None:
        self.text, self.start, self.end, self.legend = text, start, end, legend
        self.others: list[OtherName] = []
        self.descriptions: list[tuple[int, int]] = []
        self.given_aside: str | None = None
        self.sure = False
        self.inverted = False
        self.unknown_given = False
        self.titled = False

    def parse(self) -> Heading:
        first = re.match(r"\S+\s+", self.text[self.start : self.end])
        is_pseudonym = bool(first and self.legend.meaning(first[0].strip()) == "pseudonym")
        begin = self.start + (first.end() if first and is_pseudonym else 0)
        self.sure = is_pseudonym
        for aside in _ASIDE.finditer(self.text, begin, self.end):
            self.read_aside(aside.start("inside"), aside.end("inside"))
        name, span = self._name(begin)
        if name is None:
            return Heading()
        name = self._settled(name)
        for quoted in _QUOTED.finditer(self.text, begin + 1, min(span[1] + 30, self.end)):
            if quoted.start() <= span[1] + 1 and not self._in_aside(quoted.start(), begin):
                self._add("nickname", quoted.start("inside"), quoted.end("inside"))
        descriptions = tuple(d for d in self.descriptions if _is_description(self._get(d)))
        return Heading(name, span, self.sure, self.inverted, is_pseudonym, tuple(self.others), descriptions)

    def _settled(self, name: PersonalName) -> PersonalName:
        """The name in common letters ("ADAMS, John"); a single given name before a sovereign's or lord's title is no family name."""
        family = _lowered(name.family) if name.family else None
        if self.sure and family and not name.given and is_given_name(family) and (self.titled or title_wants_given(name.title or "")):
            return replace(name, given=family, family=None)
        return replace(name, family=family, given=_lowered(name.given)) if name.given and family else name

    def _in_aside(self, position: int, begin: int) -> bool:
        return self.text.count("(", begin, position) > self.text.count(")", begin, position)

    def _segments(self, begin: int) -> list[tuple[int, int]]:
        """The parts of the heading between commas that stand in no aside and no quotes, asides cut out."""
        blank = list(self.text[begin : self.end])
        for pattern in (_ASIDE, _QUOTED):
            for match in pattern.finditer(self.text, begin, self.end):
                blank[match.start() - begin : match.end() - begin] = " " * (match.end() - match.start())
        segments, position = [], 0
        for part in "".join(blank).split(","):
            inner = part.strip()
            offset = begin + position + len(part) - len(part.lstrip())
            segments.append((offset, offset + len(inner)))
            position += len(part) + 1
        return [segment for segment in segments if segment[1] > segment[0]]

    def _name(self, begin: int) -> tuple[PersonalName | None, tuple[int, int]]:
        segments = self._segments(begin)
        if not segments or not self._is_capital(segments[0]):
            return None, (0, 0)
        taken = 1
        while taken < len(segments) and self._continues_name(segments[taken], taken):
            taken += 1
        self.descriptions.extend(segments[taken:])
        family = self._get(segments[0])
        rest = " ".join(self._get(segment) for segment in segments[1:taken])
        if taken == 1 and self.given_aside:
            rest = self.given_aside
        if rest:
            self._judge(family, rest)
            self.inverted = True
            name = parse_inverted(f"{family}, {_capitalized(rest)}")
        else:
            name = self._uninverted(family)
        return name, (segments[0][0], segments[taken - 1][1])

    def _uninverted(self, head: str) -> PersonalName:
        words = head.split()
        stop = next((n for n, word in enumerate(words) if n and word.islower() and not is_particle(word)), len(words))
        head, words = " ".join(words[:stop]), words[:stop]
        if self.sure and len(words) == 1:
            return PersonalName(family=head)
        name = parse_name(head) if len(words) > 1 else parse_inverted(head)
        if self.sure or (len(words) > 1 and self._is_natural_name(words, name)):
            self.sure = True
        return name

    @staticmethod
    def _is_natural_name(words: list[str], name: PersonalName) -> bool:
        if not all(word[0].isupper() or is_particle(word) for word in words) or words[-1].lower() in words_of("groups", "words"):
            return False
        if words[0] in _ARABIC_HEAD or _PATRONYMIC_END.search(words[-1]):
            return True
        if name.family_first:
            return True
        if name.given is None or name.family is None:
            return bool(name.given and is_given_name(name.given) and (name.suffix or name.patronymic or name.title))
        return is_given_name(name.given) and (name.title is not None or not name.family.split()[-1].islower())

    def _judge(self, family: str, rest: str) -> None:
        words = rest.split()
        first = next((word for word in words if not is_title(word)), words[0])
        known = is_given_name(first) or is_patronymic(words[-1]) or INITIAL.match(first) or any(is_title(word) for word in words)
        if (known or (is_surname_like(family) and len(words) <= 3)) and len(family.split()) <= 3:
            self.sure = True

    def _is_capital(self, segment: tuple[int, int]) -> bool:
        words = self._get(segment).split()
        if _ARTICLE.match(words[0]):
            return True
        return any(word[0].isupper() for word in words) and (words[0][0].isupper() or is_particle(words[0]))

    def _continues_name(self, segment: tuple[int, int], number: int) -> bool:
        """Whether a part after a comma belongs to the name: a given name first, then initials and suffixes only."""
        words = self._get(segment).split()
        if number > 1:
            return len(words) == 1 and bool(INITIAL.match(words[0]) or is_suffix(words[0]))
        if all(is_title(word.capitalize()) for word in words):
            return True
        if self._is_title_of(words):
            self.sure = self.titled = True
            return False
        if self.unknown_given or len(words) > 5 or words[0].endswith(("'s", "’s")):
            return False
        if not all(word[0].isupper() or is_particle(word) or is_patronymic(word.capitalize()) for word in words):
            return False
        if is_title(words[0]):
            return True
        adjective = _ADJECTIVE.search(words[0]) is not None and not is_given_name(words[0])
        return words[0][0].isupper() and not adjective and not self._describes(words)

    @staticmethod
    def _is_title_of(words: list[str]) -> bool:
        """Whether words are a title with what it is over: "Duke of Wellington", "queen of Bohemia", "Duke of" (the heading's)."""
        count = next((n for n in (2, 1) if len(words) > n and is_title(" ".join(words[:n]).title())), 0)
        return count > 0 and words[count] in _OVER

    @staticmethod
    def _describes(words: list[str]) -> bool:
        """Whether capitalised words are a description: they end in no name ("Treaty of", "Battle of")."""
        return words[-1] in ("of", "on") or any(word.lower() in words_of("groups", "words") for word in words)

    def read_aside(self, start: int, end: int) -> None:
        kind: str | None = None
        for part_start, part_end in _parts(self.text, start, end):
            kind = self._read_part(part_start, part_end, kind)

    def _read_part(self, start: int, end: int, kind: str | None) -> str | None:
        """Read one part of an aside; return the kind of name that a following bare name would be."""
        part = self.text[start:end]
        if (quoted := _QUOTED.match(part)) and not kind:
            self._add("nickname", start + quoted.start("inside"), start + quoted.end("inside"))
            self.sure = True
            rest = part[quoted.end() :].lstrip(" ,")
            return self._read_part(end - len(rest), end, None) if rest else None
        introduced, offset = self._introduced(part)
        if introduced == "unknown":
            self.sure = self.unknown_given = True
            return None
        if introduced == "probably":
            self.given_aside = part[offset:].strip(" ?") or None
            return None
        if introduced in ("birth_name", "pseudonym", "alias"):
            if introduced != "alias":
                self.sure = True
            return introduced if self._add_named(introduced, start + offset, end) else None
        if kind and self._add_named(kind, start, end):
            return kind
        self._bare_part(start, end)
        return None

    def _bare_part(self, start: int, end: int) -> None:
        part = self.text[start:end]
        words = part.rstrip("?").split()
        if all(INITIAL.match(word) or is_title(word) for word in words):
            self.given_aside, self.sure = " ".join(words), True
        elif part.endswith("?") and all(is_given_name(word) or is_patronymic(word) or INITIAL.match(word) for word in words):
            if self.given_aside is None and self.sure and len(words) > 1:
                self.given_aside = " ".join(words)
            else:
                self._add("alias", start, end - 1)
        elif len(words) == 1 and is_surname_like(words[0]):
            self._add("variant", start, end)
        elif _is_whole_name(part, words):
            self._add("alias", start, end)
        elif len(words) == 2 and words[0] == "the" and words[1][0].isupper():
            self._add("nickname", start, end)
        elif part[0].islower() or "'s " in part or "’s " in part:
            self.descriptions.append((start, end))

    def _introduced(self, part: str) -> tuple[str | None, int]:
        """The kind of what the first words of a part introduce, and where the rest begins."""
        words = list(re.finditer(r"\S+", part))
        for count in (3, 2, 1):
            if len(words) < count:
                continue
            phrase = part[: words[count - 1].end()]
            kind = (self.legend.meaning(phrase) if count == 1 else None) or _introducer(phrase.rstrip(":.").lower())
            if kind:
                return kind, words[count].start() if len(words) > count else len(part)
        return None, 0

    def _add_named(self, kind: str, start: int, end: int) -> bool:
        part = self.text[start:end]
        if quoted := _QUOTED.search(part):
            return self._add_both(kind, start + quoted.start("inside"), start + quoted.end("inside"))
        inner = _CIRCUMSTANCE.split(part.strip(" .\"“”"))[0]
        if not inner or not inner[0].isupper() or not _NATURAL.match(inner):
            return False
        offset = start + part.index(inner)
        return self._add(kind, offset, offset + len(inner))

    def _add_both(self, kind: str, start: int, end: int) -> bool:
        self._add("nickname", start, end)
        return self._add(kind, start, end)

    def _add(self, kind: str, start: int, end: int) -> bool:
        self.others.append(OtherName(kind, self.text[start:end].rstrip(","), start, end))
        return True

    def _get(self, segment: tuple[int, int]) -> str:
        return self.text[segment[0] : segment[1]]


def _is_whole_name(part: str, words: list[str]) -> bool:
    """Whether an aside is another whole name of the one in the heading: "Eliot, George (Mary Ann Evans)"."""
    if len(words) < 2 or words[-1].lower() in words_of("groups", "words"):
        return False
    if not all(word[0].isupper() or is_particle(word) for word in words):
        return False
    return is_given_name(words[0]) or parse_name(part).family_first


def _lowered(name: str) -> str:
    """A name set in capitals ("ADAMS", "McKINLEY", "O’BRIEN") in common letters; initials and numerals stay."""
    if not _SHOUTED.search(name) or any(is_suffix(word) for word in name.split()):
        return name
    return _SHOUTED.sub(lambda match: _spoken(match[0]), name)


def _spoken(word: str) -> str:
    prefix = re.match(r"(?:O['’]|M[aA]?[cC](?=[^\W\d_a-z]{4}))", word)
    lead = prefix[0] if prefix and (prefix[0][1:2] in "'’" or not prefix[0].isupper()) else ""
    return f"{lead if len(lead) < 3 else lead.capitalize()}{word[len(lead) :].capitalize()}"


def _capitalized(rest: str) -> str:
    """The words of a given name with a capital each but for particles ("professor", a misprinted patronymic)."""
    return " ".join(word if is_particle(word) else word[0].upper() + word[1:] for word in rest.split())


def _is_description(text: str) -> bool:
    """Whether what follows a name says who it is ("Soviet defector"), not what is told of it ("murder of by Cheka")."""
    words = text.split()
    if len(text) < 3 or words[0].lower() in _NO_OPENING or words[-1] in _NO_ENDING or words[-1].lower() in _NAMINGS:
        return False
    if len(words) == 1 and text[0].islower():
        return not _ADJECTIVE.search(text)
    if all(is_title(word) for word in words):
        return False
    return text[0].isupper() or len(words) == 2 or bool(_OFFICE.match(text))


@cache
def _introducer(phrase: str) -> str | None:
    return next((kind for kind, phrases in _lexicon()["names"].items() if phrase in phrases), None)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of an aside between commas and semicolons, none of which stands in quotes ("Nadia," the wife)."""
    inside = text[start:end]
    masked = _QUOTED.sub(lambda match: "x" * len(match[0]), inside)
    position = 0
    for match in [*_SECTIONS.finditer(masked), None]:
        stop = match.start() if match else len(inside)
        if inside[position:stop].strip():
            lead = len(inside[position:stop]) - len(inside[position:stop].lstrip())
            yield start + position + lead, start + position + lead + len(inside[position:stop].strip())
        position = match.end() if match else stop
