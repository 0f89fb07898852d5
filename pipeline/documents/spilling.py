"""Long sequences that do not stay in memory: what is beyond a bound moves to a temporary file and is read back item by item.

So the memory that a text takes does not grow with its length, and an ordinary book never touches the disk.
"""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import IO, Generic, TypeVar, overload

T = TypeVar("T")

#: So many items stay in memory; with more, all move to the file. A book of 300 pages has some 4,000 passages.
KEPT = 1 << 13
#: So many of the last items stay in memory always.
TAIL = 64
#: So many items are read at once where they are read in order.
_BLOCK = 128


def flatly_pickled(cls: type[T]) -> type[T]:
    """Decorate a dataclass of two fields or more so that its pickle holds their values and no names: three times faster to read."""
    values = attrgetter(*(field.name for field in fields(cls)))  # type: ignore[arg-type]
    setattr(cls, "__reduce__", lambda self: (cls, values(self)))  # noqa: B010 - mypy takes no method by assignment
    return cls


class Spilled(Sequence[T], Generic[T]):
    """Items in the order in which they were appended; those that lay on disk come back as equal, not as identical objects.

    Items have to be picklable. Reading one by its number costs some microseconds once it lies on disk; the one read last is at
    hand. The last items appended, some `TAIL` of them, can be replaced. The file has no name and goes away with the sequence.
    """

    def __init__(self, items: Iterable[T] = (), kept: int = KEPT) -> None:
        self._kept = kept
        self._items: list[T] = []
        self._file: IO[bytes] | None = None
        self._ends = array("Q", [0])
        self._last: tuple[int, T] | None = None
        self.extend(items)

    def append(self, item: T) -> None:
        """Add an item at the end."""
        self._items.append(item)
        if len(self._items) > self._kept + TAIL:
            self._spill()

    def extend(self, items: Iterable[T]) -> None:
        """Add several items."""
        for item in items:
            self.append(item)

    def _spill(self) -> None:
        """Write all items in memory but the last ones."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="bazhanov-")  # noqa: SIM115 - it lives as long as the sequence
        self._file.seek(self._ends[-1])
        for item in self._items[:-TAIL]:
            data = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            self._file.write(data)
            self._ends.append(self._ends[-1] + len(data))
        del self._items[:-TAIL]

    @property
    def _written(self) -> int:
        return len(self._ends) - 1

    def __len__(self) -> int:
        return self._written + len(self._items)

    def __iter__(self) -> Iterator[T]:
        for first in range(0, self._written, _BLOCK):
            last = min(first + _BLOCK, self._written)
            start = self._ends[first]
            block = memoryview(self._read(start, self._ends[last]))
            for number in range(first, last):
                yield pickle.loads(block[self._ends[number] - start:self._ends[number + 1] - start])
        yield from self._items

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        if number >= self._written:
            return self._items[number - self._written]
        if self._last is None or self._last[0] != number:
            self._last = number, pickle.loads(self._read(self._ends[number], self._ends[number + 1]))
        return self._last[1]

    def __setitem__(self, at: int, item: T) -> None:
        number = range(len(self))[at] - self._written
        if number < 0:
            raise IndexError(f"item {at} lies on disk already")
        self._items[number] = item

    def _read(self, start: int, end: int) -> bytes:
        assert self._file is not None
        self._file.seek(start)
        return self._file.read(end - start)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


class Selected(Sequence[T], Generic[T]):
    """Some items of a sequence, by their numbers in it, in order; the items themselves stay where they are."""

    def __init__(self, items: Sequence[T], numbers: Iterable[int]) -> None:
        self._items = items
        self._numbers = array("I", numbers)

    @classmethod
    def where(cls, items: Sequence[T], wanted: Callable[[T], bool]) -> Selected[T]:
        """Return the items that are wanted."""
        return cls(items, (number for number, item in enumerate(items) if wanted(item)))

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[T]:
        wanted = iter(self._numbers)
        number = next(wanted, None)
        for at, item in enumerate(self._items):
            if number is None:
                return
            if at == number:
                yield item
                number = next(wanted, None)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return Selected(self._items, self._numbers[at])
        return self._items[self._numbers[at]]
