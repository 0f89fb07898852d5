"""The organizations of a document: candidates of all passages, brought together and decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from pipeline.documents.passages import Document, Passage
from pipeline.documents.spilling import Selected
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.organizations.candidates import Candidate, candidates, is_unarticled
from pipeline.extraction.organizations.context import Resolved, World
from pipeline.extraction.organizations.countries import Countries, countries_of
from pipeline.extraction.organizations.definitions import defined_after, introduces
from pipeline.extraction.organizations.entities import EntityBook
from pipeline.extraction.organizations.lexicon import OrganizationLexicon, organization_lexicon
from pipeline.extraction.organizations.local import OrganizationAnnotation
from pipeline.extraction.organizations.relations import state_relations
from pipeline.extraction.organizations.shown import ACRONYM
from pipeline.extraction.organizations.spreading import spread
from pipeline.extraction.organizations.subjects import subject_of, with_subject
from pipeline.extraction.organizations.words import Head, heads, words
from pipeline.extraction.packed import Packed
from pipeline.language.gazetteer import fold
from pipeline.sources.authorities import Authorities

#: Kinds of passage whose names are not namings by the text: lists of works, catalogue data, the index.
UNREAD_KINDS = frozenset({"bibliography", "metadata", "index_entry"})

#: Bodies that every state has under the same common name.
STATE = frozenset({"government", "legislature"})
_OBJECT = re.compile(r"\s(?:of|for|on)\s")
_ORGAN_FIRST = re.compile(r"(?P<organ>[\w '’-]+?) of (?:the )?(?P<owner>.+)")


@dataclass(slots=True)
class _Reading:
    """The work in progress on one document: candidates by passage, new bodies and short forms."""

    lexicon: OrganizationLexicon
    book: EntityBook
    world: World
    found: Packed[Candidate] = field(default_factory=partial(Packed, Candidate))
    short_forms: dict[str, str] = field(default_factory=dict)


def annotate_organizations(document: Document, authorities: Authorities) -> OrganizationAnnotation:
    """Find the organizations that a document names; spans are in order and without overlap in each passage.

    A span whose name could not be decided has no key; all other keys are those of `entities`.
    """
    lexicon = organization_lexicon(authorities)
    reading = _Reading(lexicon, EntityBook(lexicon), World(lexicon, Countries(document, lexicon)))
    passages = Selected.where(document.passages, lambda passage: passage.kind not in UNREAD_KINDS)
    for passage in passages:
        found = candidates(passage, lexicon)
        reading.found.add(passage.number, found)
        _define(reading, passage, found)
    reading.found = spread(reading.found, reading.short_forms, passages, lexicon)
    subject = _about(reading, document, passages)
    _vote(reading, passages)
    spans = Packed(EntitySpan)
    for passage in passages:
        decided = _decide(reading, passage)
        state_relations(reading.book, (passage,), {passage.number: decided})
        spans.add(passage.number, decided)
    return OrganizationAnnotation(reading.book.entities(), spans, subject)


def _about(reading: _Reading, document: Document, passages: Sequence[Passage]) -> str | None:
    """Find the body that the document is about wherever it is named; returns its key, or None if it is about something else."""
    subject = subject_of(document)
    if subject is None:
        return None
    reading.found = with_subject(reading.found, subject, passages)
    reading.short_forms |= dict.fromkeys((*subject.others, *filter(None, (subject.short,))), subject.name)
    identifier = next(filter(None, map(reading.lexicon.identify, (subject.name, *subject.others))), None)
    if identifier is None:
        return reading.book.new(subject.name, subject.head)
    reading.book.identify(subject.name, identifier)
    return reading.book.known(identifier)


def _define(reading: _Reading, passage: Passage, found: Sequence[Candidate]) -> None:
    """Note the short forms that a passage defines for the bodies named in it."""
    text, book = passage.text.text, reading.book
    for candidate, following in zip(found, [*found[1:], None], strict=False):
        if candidate.contextual or candidate.bare:
            continue
        name = text[candidate.start:candidate.end]
        if candidate.head is ACRONYM:
            if following and following.new and introduces(text[candidate.end:following.start]):
                reading.short_forms.setdefault(name, text[following.start:following.end])
            continue
        if span := defined_after(text, name, candidate.end, lambda word: fold(word) in reading.lexicon.by_name):
            short = text[span[0]:span[1]]
            other = reading.lexicon.by_name.get(fold(short))
            if candidate.identifier is None and other:
                book.identify(name, other)
            elif other is None and fold(short) not in reading.lexicon.place_names:
                reading.short_forms.setdefault(short, name)


def _key(reading: _Reading, passage: Passage, candidate: Candidate) -> str:
    """The key of a candidate that needs no context; enters its body into the book."""
    surface = " ".join(passage.text.text[candidate.start:candidate.end].split())
    if candidate.identifier and reading.world.countries.fits(candidate.identifier, surface):
        if abroad := _abroad(reading, passage, candidate, surface):
            return reading.book.new(abroad, _head_of(surface))
        return reading.book.known(candidate.identifier)
    full = reading.short_forms.get(surface, surface)
    if identifier := _qualified(reading.lexicon, full):
        return reading.book.known(identifier)
    if owner := _owned_organ(reading, full, passage.number):
        return owner
    return reading.book.taken_up(full, passage.number) or reading.book.new(full, candidate.head or _head_of(full))


def _abroad(reading: _Reading, passage: Passage, candidate: Candidate, surface: str) -> str | None:
    """Name the body of another country, if `surface` is a common name and the body named just before is that country's.

    "Secretary of the Hungarian Workers' Party and head of the Council of Ministers" leads not the Soviet one.
    """
    identifier, lexicon = candidate.identifier, reading.lexicon
    if identifier is None or fold(surface) not in lexicon.generic or lexicon.organization(identifier).classification not in STATE:
        return None
    home = countries_of(lexicon, identifier)
    for other in reversed([one for one in reading.found[passage.number] if one.end <= candidate.start]):
        words_of_it = passage.text.text[other.start:other.end].split()
        there = countries_of(lexicon, other.identifier) if other.identifier else frozenset(
            place for word in words_of_it if (place := lexicon.places.get(fold(word), "")) in lexicon.countries)
        if there and home:
            country = min(there)
            is_ours = there & home or any(map(reading.world.countries.is_subject, sorted(there)))
            return None if is_ours else f"{surface} of {lexicon.authorities.places.by_id[country].name}"
    return None


def _qualified(lexicon: OrganizationLexicon, name: str) -> str | None:
    """Return the authority's body whose name stands with the larger body's or the country's: "Bureau of the Party"."""
    if match := _ORGAN_FIRST.fullmatch(name):
        part, owner = lexicon.identify(match["organ"]), match["owner"]
        owners = {lexicon.identify(owner), *lexicon.contextual.get(fold(owner), ())} - {None}
        if part and owners & set(lexicon.line_above(part)):
            return part
    first, _, rest = name.partition(" ")
    known = lexicon.identify(rest) if lexicon.is_country(first) else None
    return known if known and lexicon.places[fold(first)] in countries_of(lexicon, known) else None


def _head_of(name: str) -> Head | None:
    """The head with which a name ends, the longest, else that before "of", "for" or "on"; None if it has none."""
    for folded in (f" {fold(name)}", f" {_OBJECT.split(fold(name), maxsplit=1)[0]}"):
        ending = [head for head in heads() if folded.endswith(f" {head.word}") and not head.leading]
        if ending:
            return max(ending, key=lambda head: (len(head.word), head.word))
    return None


def _owned_organ(reading: _Reading, name: str, number: int) -> str | None:
    """The key of an organ named with its party ("Komsomol Central Committee", "Secretariat of the RCP(B)"), or None."""
    folded = fold(name)
    for organ in sorted(words("organs"), key=lambda o: (-len(o), o)):
        if folded.startswith(f"{organ} of ") and (match := _ORGAN_FIRST.match(name[len(organ) - 1:])):
            owner = match["owner"]
        elif folded.endswith(f" {organ}"):
            owner = re.sub(r"(?:['’]s|['’])$", "", name[:-len(organ)].strip())
        else:
            continue
        identifier = reading.lexicon.identify(owner)
        party = reading.book.known(identifier) if identifier else None
        if party is None and fold(owner) in reading.lexicon.contextual:
            party = reading.world.resolve(fold(owner), number).key
        return reading.book.organ(party, organ, name) if party else None
    return None


def _vote(reading: _Reading, passages: Iterable[Passage]) -> None:
    for passage in passages:
        for candidate in reading.found.get(passage.number):
            if candidate.identifier:
                root = reading.lexicon.root(candidate.identifier)
                reading.world.vote(f"organization:{root}", is_party=reading.lexicon.is_of_party(root))
            elif candidate.contextual in words("organs") and len(known := reading.lexicon.contextual.get(candidate.contextual, ())) == 1:
                reading.world.vote(f"organization:{reading.lexicon.root(known[0])}", is_party=reading.lexicon.is_of_party(known[0]))
            elif candidate.new and candidate.head and candidate.head.classification == "party":
                reading.world.vote(_key(reading, passage, candidate), is_party=True)


def _decide(reading: _Reading, passage: Passage) -> list[EntitySpan]:
    spans = []
    found = reading.found.get(passage.number)
    reading.world.here = frozenset(f"organization:{c.identifier}" for c in found if c.identifier)
    for candidate in found:
        resolved = _resolve(reading, passage, candidate)
        if resolved is None:
            continue
        surface = passage.text.text[candidate.start:candidate.end]
        confidence = min(candidate.confidence, resolved.confidence)
        spans.append(EntitySpan(candidate.start, candidate.end, "organization", resolved.key, surface, confidence, resolved.candidates))
        if resolved.key:
            named = not (candidate.contextual or candidate.bare) or reading.book.is_called(resolved.key, surface)
            reading.book.mentioned(resolved.key, passage, candidate.start, candidate.end, named=named)
    return spans


def _resolve(reading: _Reading, passage: Passage, candidate: Candidate) -> Resolved | None:
    number, world = passage.number, reading.world
    if candidate.contextual:
        resolved = world.resolve(candidate.contextual, number)
        if resolved.organ:
            title = resolved.organ.title()
            owned = resolved.key and reading.book.organ(resolved.key, resolved.organ, title)
            return replace(resolved, key=owned or reading.book.new(title, _head_of(title)))
        if resolved.key is None and " " in candidate.contextual and candidate.contextual not in words("organs"):
            return Resolved(_key(reading, passage, replace(candidate, contextual=None)), 0.7)
        if resolved.key is None and is_unarticled(passage.text.text, candidate.start, candidate.contextual):
            return Resolved(reading.book.new(candidate.contextual.title(), _head_of(candidate.contextual)), 0.65)
        if resolved.key is None and candidate.contextual != "party" and candidate.contextual not in words("organs"):
            return None
        if resolved.key:
            reading.book.touch(resolved.key)
        return resolved
    if candidate.bare and candidate.head:
        if key := world.taken_up(candidate.head.word, number):
            return Resolved(key, candidate.confidence)
        if candidate.head.word in words("alone") or candidate.head.word in words("unarticled"):
            return Resolved(reading.book.new(candidate.head.word.title(), candidate.head), min(candidate.confidence, 0.65))
        return None
    key = _key(reading, passage, candidate)
    world.passed(number, key, reading.book.head_word(key), is_party=reading.book.is_party(key))
    return Resolved(key, candidate.confidence)


def classify_heading(text: str, authorities: Authorities) -> str | None:
    """Say whether a heading of an index names an "organization" or a "place", by authorities and grammar; else None.

    Roman-type additions in brackets do not count; an inverted heading ("Kiev, University of") is put right.
    """
    lexicon = organization_lexicon(authorities)
    plain = re.sub(r"\s*[(\[].*?[)\]]", "", text).strip(" ,;.*")
    inverted = " ".join(reversed([part.strip() for part in plain.split(",")]))
    for name in (plain, inverted):
        if lexicon.identify(name) or fold(name) in lexicon.contextual or fold(name) == "party":
            return "organization"
    if fold(plain) in lexicon.place_names:
        return "place"
    return "organization" if _headed(inverted) else None


@cache
def _head_form() -> re.Pattern[str]:
    """A folded name of several words that ends with, or goes on with "of" after, a word that heads names of organizations."""
    leading = "|".join(re.escape(head.word) for head in heads() if head.leading)
    others = "|".join(re.escape(head.word) for head in heads() if not head.leading)
    return re.compile(rf"(?:{leading}) |.* (?:{others})$|(?:.* )?(?:{others}) (?:of|for|on) ")


def _headed(name: str) -> bool:
    return _head_form().match(fold(name)) is not None
