"""What the rules know beside the tables: the raw texts and whether they may be passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.tables.comparison import words

#: No more words than this in a row may be shared with a text that may not be passed on.
LONGEST_QUOTATION = 8


@dataclass(frozen=True)
class Context:
    """Raw texts (as decoded, newlines untouched) and rights, both by source id; a source without a flag may not be passed on."""

    texts: Mapping[str, str] = field(default_factory=dict)
    redistributable: Mapping[str, bool] = field(default_factory=dict)

    @cached_property
    def protected_shingles(self) -> frozenset[str]:
        """Every run of LONGEST_QUOTATION + 1 words of the texts that may not be passed on."""
        protected = (text for source_id, text in self.texts.items() if not self.redistributable.get(source_id, False))
        return frozenset(shingle for text in protected for shingle in shingles(text))


def shingles(text: str) -> list[str]:
    """Return every run of LONGEST_QUOTATION + 1 words, joined by spaces.

    Source: w-shingling, Broder, "On the resemblance and containment of documents", 1997.
    """
    found, length = words(text), LONGEST_QUOTATION + 1
    return [" ".join(found[start:start + length]) for start in range(len(found) - length + 1)]
