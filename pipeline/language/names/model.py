"""The parts of a personal name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A personal name in its parts; initials keep their full stop ("A.").

    `patronymic` holds any middle names; `family` includes its particle ("von Mirbach"); `family_first`
    says that the family name stands first in natural order ("Mao Zedong").
    """

    given: str | None = None
    patronymic: str | None = None
    family: str | None = None
    title: str | None = None
    suffix: str | None = None
    family_first: bool = False

    @property
    def natural(self) -> str:
        """The name in natural order, without title: "Boris Georgievich Bazhanov"."""
        parts = (self.family, self.given, self.patronymic) if self.family_first else (self.given, self.patronymic, self.family)
        return " ".join(part for part in (*parts, self.suffix) if part)
