"""What was found in the passages of a document, passage by passage, in a form that stays small however long the document is.

An item has a start, an end and things to say; what many items say in the same words (a name and who bears it) is kept once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Generic, TypeVar

T = TypeVar("T")

#: So many items stay as they are: more than an ordinary book has.
KEPT = 1 << 16


class Packed(Mapping[int, list[T]], Generic[T]):
    """Items by passage number, in order: as they are while they are few; then twelve bytes for each, and once what it says.

    `kind` is a dataclass whose first two fields are start and end (below 2^32), all others hashable; there are three or more.
    Items that were packed come back equal, not identical.
    """

    def __init__(self, kind: Callable[..., T], kept: int = KEPT) -> None:
        names = [field.name for field in fields(kind)][2:]  # type: ignore[arg-type]
        self._kind = kind
        self._says: Callable[[T], Any] = attrgetter(*names) if len(names) > 1 else lambda item: (getattr(item, names[0]),)
        self._kept = kept
        self._plain: dict[int, list[T]] = {}
        self._count = 0
        self._last = -1
        self._numbers, self._firsts = array("I"), array("I")
        self._starts, self._ends, self._what = array("I"), array("I"), array("I")
        self._said: list[tuple[Hashable, ...]] = []
        self._known: dict[tuple[Hashable, ...], int] = {}
        self._at = 0

    def add(self, number: int, items: Iterable[T]) -> None:
        """Add items of a passage, behind those that it has; passages come in ascending order. Raises ValueError where they do not."""
        items = list(items)
        if not items:
            return
        if number < self._last:
            raise ValueError(f"passage {number} comes after passage {self._last}")
        self._last = number
        self._count += len(items)
        if self._count > self._kept:
            for earlier, some in self._plain.items():
                self._pack(earlier, some)
            self._plain = {}
            self._pack(number, items)
        else:
            self._plain.setdefault(number, []).extend(items)

    def _pack(self, number: int, items: Sequence[T]) -> None:
        if not self._numbers or self._numbers[-1] != number:
            self._numbers.append(number)
            self._firsts.append(len(self._starts))
        for item in items:
            says = self._says(item)
            what = self._known.get(says)
            if what is None:
                what = self._known[says] = len(self._said)
                self._said.append(says)
            self._starts.append(item.start)  # type: ignore[attr-defined]
            self._ends.append(item.end)  # type: ignore[attr-defined]
            self._what.append(what)

    def __getitem__(self, number: int) -> list[T]:
        found = self.get(number)
        if not found:
            raise KeyError(number)
        return list(found)

    def get(self, number: int, default: Any = ()) -> Any:  # noqa: ANN401 - as Mapping has it
        """Return the items of a passage; cheap where passages are asked for in order."""
        if self._plain:
            return self._plain.get(number, default)
        numbers, at = self._numbers, self._at
        if not (at < len(numbers) and numbers[at] == number):
            at = at + 1 if at + 1 < len(numbers) and numbers[at + 1] == number else bisect_left(numbers, number)
            if at == len(numbers) or numbers[at] != number:
                return default
            self._at = at
        return self._items(at)

    def _items(self, at: int) -> list[T]:
        first, last = self._firsts[at], self._firsts[at + 1] if at + 1 < len(self._firsts) else len(self._starts)
        kind, said = self._kind, self._said
        return [kind(self._starts[n], self._ends[n], *said[self._what[n]]) for n in range(first, last)]

    def __iter__(self) -> Iterator[int]:
        return iter(self._plain or self._numbers)

    def __len__(self) -> int:
        return len(self._plain or self._numbers)

    def distinct(self) -> Iterator[T]:
        """Yield one item, without place, for each thing said; every item while they are few."""
        if self._plain:
            return (item for items in self._plain.values() for item in items)
        return (self._kind(0, 0, *says) for says in self._said)


class Merged(Mapping[int, list[T]], Generic[T]):
    """The items of several annotations by passage, each passage's in the order that `key` gives; merged when they are asked for."""

    def __init__(self, annotations: Sequence[Mapping[int, Sequence[T]]], key: Callable[[T], Any]) -> None:
        self._annotations = annotations
        self._key = key

    def get(self, number: int, default: Any = ()) -> Any:  # noqa: ANN401 - as Mapping has it
        """Return the items of a passage."""
        found = [some for annotation in self._annotations if (some := annotation.get(number))]
        return sorted((item for some in found for item in some), key=self._key) if found else default

    def __getitem__(self, number: int) -> list[T]:
        found = self.get(number)
        if not found:
            raise KeyError(number)
        return list(found)

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(set().union(*self._annotations)))

    def __len__(self) -> int:
        return len(set().union(*self._annotations))

    def distinct(self) -> Iterator[T]:
        """Yield one item for each thing said, or every item of an annotation that is not packed."""
        return (item for annotation in self._annotations for item in distinct(annotation))


def distinct(annotation: Mapping[int, Sequence[T]]) -> Iterator[T]:
    """Yield all that the items of an annotation say, without repetitions where it is packed."""
    if isinstance(annotation, Packed | Merged):
        return annotation.distinct()
    return (item for items in annotation.values() for item in items)
