"""How far a transfer of files has come, for whoever wants to show it."""

from __future__ import annotations


class Progress:
    """Hears of every file that moves; this one keeps it to itself."""

    def planned(self, files: int) -> None:
        """So many files will be looked at."""

    def started(self, name: str, size: int | None, done: int = 0) -> None:
        """A file of `size` bytes (None: unknown) begins to move; `done` bytes of it are there from an earlier attempt."""

    def moved(self, count: int) -> None:
        """So many more bytes of the file that was started last have arrived."""

    def finished(self, name: str) -> None:
        """A file is where it should be, and its checksum is right."""
