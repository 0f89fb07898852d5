"""What the rules know beside the tables: the raw texts and whether they may be passed on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from pipeline.tables.comparison import words

#: No more words than this in a row may be shared with a text that may not be passed on.
LONGEST_QUOTATION = 8


@dataclass(frozen=True)
class Context:
    """Raw texts (as decoded, newlines untouched) and rights, both by source id; a source without a flag may not be passed on."""

    texts: Mapping[str, str] = field(default_factory=dict)
    redistributable: Mapping[str, bool] = field(default_factory=dict)

    @cached_property
    def protected_shingles(self) -> npt.NDArray[np.uint64]:
        """The digests of every run of LONGEST_QUOTATION + 1 words of the texts that may not be passed on, ascending.

        Eight bytes for each word of the texts. That another string has the digest of one is less likely than one in a billion
        for ten million words and a thousand strings; it would stop a build, not let a leak through.
        """
        protected = (text for source_id, text in self.texts.items() if not self.redistributable.get(source_id, False))
        return np.unique(np.fromiter((digest(shingle) for text in protected for shingle in shingles(text)), dtype=np.uint64))

    def quotes(self, text: str) -> bool:
        """Return whether a text shares a run of words with one that may not be passed on."""
        known = self.protected_shingles
        wanted = np.fromiter((digest(shingle) for shingle in shingles(text)), dtype=np.uint64)
        if not len(known) or not len(wanted):
            return False
        at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        return bool((known[at] == wanted).any())


def digest(shingle: str) -> int:
    """Return 64 bits of the BLAKE2b digest of a run of words."""
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "little")


def shingles(text: str) -> Iterator[str]:
    """Yield every run of LONGEST_QUOTATION + 1 words, joined by spaces.

    Source: w-shingling, Broder, "On the resemblance and containment of documents", 1997.
    """
    length = LONGEST_QUOTATION + 1
    window: deque[str] = deque(maxlen=length)
    for word in words(text):
        window.append(word)
        if len(window) == length:
            yield " ".join(window)
