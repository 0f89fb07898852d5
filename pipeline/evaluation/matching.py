"""Which found item is which gold item, each used once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def maximum_matching(edges: Sequence[Sequence[int]]) -> Mapping[int, int]:
    """Return a largest set of pairs (i, j) with j in `edges[i]` in which no j is used twice, as a mapping from i to j.

    Augmenting paths (Kuhn, "The Hungarian method for the assignment problem", 1955, unweighted); an i takes the first free j
    of its list, so lists in order of likeness give likely pairs. O(items * edges); recursion as deep as `edges` is long.
    """
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(len(edges)):
        place(i, set())
    return {i: j for j, i in owner.items()}
