"""What the rules know beside the tables: the raw texts and whether they may be passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.tables.comparison import words

#: No more words than this in a row may be shared with a text that may not be passed on.
LONGEST_QUOTATION = 8


@dataclass(frozen=True)
class Context:
    """Raw texts (as decoded, newlines untouched) and rights, both by source id; a source without a flag may not be passed on."""

    texts: Mapping[str, str] = field(default_factory=dict)
    redistributable: Mapping[str, bool] = field(default_factory=dict)

    _quotations: dict[int, tuple[object, frozenset[str]]] = field(default_factory=dict, repr=False, compare=False)

    def quotations(self, strings: Iterable[str]) -> frozenset[str]:
        """Return those strings that share more than LONGEST_QUOTATION words in a row with a text that may not be passed on.

        What is held is the runs of words of the strings, which are few, not those of the texts, which may be very long.
        """
        runs: dict[str, set[str]] = {}
        for string in strings:
            for shingle in shingles(string):
                runs.setdefault(shingle, set()).add(string)
        vocabulary = {word for shingle in runs for word in shingle.split()}
        protected = (text for source_id, text in self.texts.items() if runs and not self.redistributable.get(source_id, False))
        found = (run for text in protected for run in _runs(words(text), vocabulary) if run in runs)
        return frozenset(string for run in found for string in runs[run])

    def quotations_in(self, tables: object, strings: Callable[[], Iterable[str]]) -> frozenset[str]:
        """Return the quotations among the strings of some tables; going through all texts is done once for the same tables."""
        if id(tables) not in self._quotations:
            self._quotations.clear()
            self._quotations[id(tables)] = tables, self.quotations(strings())
        return self._quotations[id(tables)][1]


def _runs(text: list[str], vocabulary: set[str]) -> Iterator[str]:
    """Yield the shingles of a text all of whose words are in a vocabulary."""
    length, known = LONGEST_QUOTATION + 1, 0
    for position, word in enumerate(text, start=1):
        known = known + 1 if word in vocabulary else 0
        if known >= length:
            yield " ".join(text[position - length:position])


def shingles(text: str) -> list[str]:
    """Return every run of LONGEST_QUOTATION + 1 words, joined by spaces.

    Source: w-shingling, Broder, "On the resemblance and containment of documents", 1997.
    """
    found, length = words(text), LONGEST_QUOTATION + 1
    return [" ".join(found[start:start + length]) for start in range(len(found) - length + 1)]
