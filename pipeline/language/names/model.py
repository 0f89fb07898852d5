"""The parts of a personal name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A personal name in its parts; initials keep their full stop ("A.").

    `patronymic` holds any middle names; `family` includes its particle ("von Mirbach").
    """

    given: str | None = None
    patronymic: str | None = None
    family: str | None = None
    title: str | None = None
    suffix: str | None = None

    @property
    def natural(self) -> str:
        """The name in natural order, without title: "Boris Georgievich Bazhanov"."""
        return " ".join(part for part in (self.given, self.patronymic, self.family, self.suffix) if part)
