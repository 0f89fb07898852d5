"""What a historical date is: EDTF as stated, bounds, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date with its uncertainty.

    `edtf` is as stated (an Old Style date keeps its day); `earliest` and `latest` are Gregorian ISO dates,
    None where that side is open or unknown; `basis` and `calendar` are terms of their vocabularies;
    `anchor` names what an inferred date was counted from.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    basis: str = "explicit"
    anchor: str | None = None
    calendar: str = "unknown"
