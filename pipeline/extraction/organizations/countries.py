"""Which countries a document is about, so that "State Bank" is not Russia's in a text on Peru."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache

from pipeline.documents.passages import Document
from pipeline.extraction.organizations.lexicon import OrganizationLexicon
from pipeline.language.gazetteer import fold

_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+\b")
_WORD = re.compile(r"[^\W\d_]+")
#: A country named at least this often, as a share of the most named one, is one that the document is about.
_SHARE = 0.4


class Countries:
    """The countries that one document names, counted when first asked for."""

    def __init__(self, document: Document, lexicon: OrganizationLexicon) -> None:
        self._document = document
        self._lexicon = lexicon

    def fits(self, identifier: str, name: str) -> bool:
        """Whether a body of the authorities may be meant by `name`: always, unless the name is one that many countries' bodies have.

        Then the document has to be about a country of the body; one of no known country always fits.
        """
        if fold(name) not in self._lexicon.generic or not (home := countries_of(self._lexicon, identifier)):
            return True
        return not self._counts or any(map(self.is_subject, sorted(home)))

    def is_subject(self, country: str) -> bool:
        """Whether the document is about a country: it names it about as often as the one that it names most."""
        return self._counts[country] >= _SHARE * max(self._counts.values(), default=1)

    @cached_property
    def _counts(self) -> Counter[str]:
        lexicon = self._lexicon
        named = Counter(word for passage in self._document.passages for word in _CAPITALISED.findall(passage.text.text))
        counts: Counter[str] = Counter()
        for word, times in sorted(named.items()):
            if (place := lexicon.places.get(fold(word))) in lexicon.countries and place:
                counts[place] += times
        return counts


@lru_cache(maxsize=4096)
def countries_of(lexicon: OrganizationLexicon, identifier: str) -> frozenset[str]:
    """Return the ids of the countries that the names of a body, or else those of the larger or earlier one, have in them."""
    seen: list[str] = []
    while identifier not in seen:
        seen.append(identifier)
        entry = lexicon.organization(identifier)
        names = (entry.name, *(other.name for other in entry.names))
        places = {lexicon.places.get(fold(word)) for name in names for word in _WORD.findall(name)}
        if found := frozenset(place for place in places if place in lexicon.countries and place):
            return found
        identifier = next(iter((*entry.part_of, *entry.successor_of, *entry.split_from)), identifier)
    return frozenset()
