"""The organizations of a document as they are entered: one entry per body, whatever it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.documents.passages import Passage
from pipeline.extraction.evidence import EvidenceFields, in_passage
from pipeline.extraction.organizations.lexicon import OrganizationLexicon
from pipeline.extraction.organizations.local import LocalOrganization
from pipeline.extraction.organizations.signature import Signature
from pipeline.extraction.organizations.words import Head, heads, words
from pipeline.extraction.records import UNNAMED, AttributeRecord, NameRecord
from pipeline.language.gazetteer import fold
from schemas.slugs import slug

_KIND = "organization"

#: "The Eighth and Thirteenth Armies" are each an army.
_MANY = re.compile(r"(?<=\s)Armies$")
#: How many passages back a part of a name may take up the whole.
_REACH = 60


def _kind(name: str, head: Head | None) -> str | None:
    """The kind that the head tells, but a bureau or committee with a subject ("Committee on Tariffs and Trade") is no party's."""
    if head is None or head.classification != "party_organ" or head.word in words("organs"):
        return head.classification if head else None
    others = fold(name).replace(head.word, " ").replace("'", " ").split()
    has_subject = any(word in words("subjects") for word in others) and "party" not in others
    return "government" if has_subject else "party_organ"


@dataclass(slots=True)
class EntityBook:
    """All bodies of one document by key; entered when first met, published when a span names them."""

    lexicon: OrganizationLexicon
    _all: dict[str, LocalOrganization] = field(default_factory=dict)
    _by_signature: dict[Signature, str] = field(default_factory=dict)
    _head_words: dict[str, str] = field(default_factory=dict)
    _order: dict[str, None] = field(default_factory=dict)
    _holders: dict[str, set[str]] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _surfaces: dict[tuple[str, str], EvidenceFields] = field(default_factory=dict)

    def known(self, identifier: str) -> str:
        """Enter an authority's body; returns its key."""
        key = f"{_KIND}:{identifier}"
        if key not in self._all:
            entry = self.lexicon.organization(identifier)
            parent = f"{_KIND}:{entry.part_of[0]}" if entry.part_of else None
            self._all[key] = LocalOrganization(key, entry.name, entry.classification, "authority", entry.acronym, identifier, parent)
        return key

    def new(self, name: str, head: Head | None) -> str:
        """Enter a body that no authority knows, under its name in any wording; the fullest is kept as its name."""
        sign = self.lexicon.signature(name) if " " in name or "-" in name else (name,)
        key = self._by_signature.get(sign)
        if key is None:
            key = f"{_KIND}:{slug(fold(name)) or UNNAMED}"
            if key in self._all:
                key = f"{key}-{len(self._all)}"
            self._by_signature[sign] = key
            name = _MANY.sub("Army", name)
            self._all[key] = LocalOrganization(key, name, _kind(name, head), "text")
            self._place(self._all[key], head)
        local = self._all[key]
        if local.origin == "text" and len(name) > len(local.name) and len(name) < 1.5 * len(local.name):
            local.name = name
        return key

    def _place(self, local: LocalOrganization, head: Head | None) -> None:
        """Make a body whose name holds its owner's part of that one, and of its kind: "Directorate of the KGB"."""
        if head is None or head.word not in words("units") or (owner := self._owner(local.name)) is None:
            return
        entry = self.lexicon.organization(owner)
        local.parent = self.known(owner)
        local.classification = "party_organ" if entry.classification == "party" else entry.classification

    def _owner(self, name: str) -> str | None:
        """Return the id of the authority's body after "of", or with which a name begins."""
        _, of, rest = name.partition(" of ")
        parts = name.split()
        before = [" ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
        for owner in [rest.removeprefix("the "), *before] if of else before:
            lent = () if of and owner in before else self.lexicon.contextual.get(fold(owner), ())
            known = self.lexicon.identify(owner) or next(iter(lent), None)
            if known and not self.lexicon.is_place(owner):
                return known
        return None

    def taken_up(self, name: str, number: int) -> str | None:
        """Return the key of a body that passage `number` names by part of its name ("Budget Commission"), or None.

        It has all the words of `name` and the same head, was named not long ago, and `name` holds no place of its own.
        """
        sign = self.lexicon.signature(name)
        if sign in self._by_signature or len(sign) < 2 or self._is_local(name):
            return None
        head = self._head_of(name)
        fuller = set.intersection(*(self._holders.get(word, set()) for word in sign))
        near = [(self._last[key], key) for key in fuller if number - self._last[key] <= _REACH and self.head_word(key) == head]
        return max(near)[1] if near else None

    def _is_local(self, name: str) -> bool:
        return any(map(self.lexicon.is_place, name.split())) and not name.endswith(("Party", "party"))

    def identify(self, name: str, identifier: str) -> None:
        """Remember that the text says `name` for a body of the authorities."""
        self._by_signature.setdefault(self.lexicon.signature(name), self.known(identifier))

    def organ(self, party: str, organ: str, name: str) -> str:
        """Enter the `organ` ("central committee") of a party: an authority's if it has one, else a body of its own."""
        owner = party.partition(":")[2]
        for identifier in self.lexicon.contextual.get(organ, ()):
            if owner in self.lexicon.organization(identifier).part_of or self.lexicon.root(identifier) == owner:
                return self.known(identifier)
        self.touch(party)
        title = f"{organ.title()} of the {self._all[party].name}"
        key = self.new(title if fold(name) == organ else name, next((head for head in heads() if head.word == organ), None))
        self._all[key].parent = party
        return key

    def touch(self, key: str) -> None:
        """Make sure that an authority's body is entered."""
        if key not in self._all:
            self.known(key.partition(":")[2])

    def is_party(self, key: str) -> bool:
        """Whether a body is a party."""
        return self._all[key].classification == "party"

    def is_called(self, key: str, surface: str) -> bool:
        """Whether a body of this document alone is called so, and not only lent the name by the context."""
        return self._all[key].origin == "text" and self._all[key].name == " ".join(surface.split())

    def head_word(self, key: str) -> str | None:
        """Return the head word by which a text takes a body up again ("the Institute"), or None."""
        if key not in self._head_words:
            self._head_words[key] = self._head_of(self._all[key].name)
        return self._head_words[key] or None

    def _head_of(self, name: str) -> str:
        """The first head of "X of Y", else the last: "Council" of "Council of the Academy", "School" of "Council School"."""
        first = f" {fold(name).partition(' of ')[0]} "
        found = [head.word for head in heads() if f" {head.word} " in first and not head.leading]
        return max(found, key=lambda word: (first.rfind(word) + len(word), len(word))) if found else ""

    def mentioned(self, key: str, passage: Passage, start: int, end: int, *, named: bool) -> None:
        """Note that a span names a body; `named` if by a name of its own and not by one that the context lends."""
        if key not in self._order:
            self._order[key] = None
            for word in self.lexicon.signature(self._all[key].name):
                self._holders.setdefault(word, set()).add(key)
        self._last[key] = passage.number
        if named:
            surface = " ".join(passage.text.text[start:end].split())
            if (key, surface) not in self._surfaces:
                self._surfaces[key, surface] = in_passage(passage, start, end)

    def relate(self, record: AttributeRecord) -> None:
        """Add a relation that the text states of a body, unless the body has it already."""
        known = self._all[record.key].attributes
        if all((record.property, record.value) != (other.property, other.value) for other in known):
            known.append(record)

    def entities(self) -> list[LocalOrganization]:
        """Return the bodies that spans name, in order of first mention, with their names and attributes in the text."""
        for (key, surface), where in self._surfaces.items():
            self._name(self._all[key], surface, where)
        return [self._all[key] for key in self._order]

    def _name(self, local: LocalOrganization, surface: str, where: EvidenceFields) -> None:
        if any(record.name == surface for record in local.names):
            return
        first = local.identifier is None and not local.names
        kind = "name" if surface == local.name else "acronym" if surface.isupper() and " " not in surface else "variant"
        local.names.append(NameRecord(key=local.key, name=surface, kind=kind, **where))
        if kind == "acronym" and local.acronym is None:
            local.acronym = surface
        if first:
            self._attributes(local, where)

    def _attributes(self, local: LocalOrganization, where: EvidenceFields) -> None:
        facts = [("classification", local.classification, "literal"), ("part_of", local.parent, _KIND)]
        for name, value, value_kind in facts:
            if value:
                local.attributes.append(AttributeRecord(
                    key=local.key, kind=_KIND, property=name, value=value, value_kind=value_kind, stated=None,
                    method="grammar", confidence=0.8, **where))
