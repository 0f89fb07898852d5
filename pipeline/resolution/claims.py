"""Claims: "source S, in the voice of V, says X of Y", with the id that content alone decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extraction.records import Evidence
from pipeline.resolution.slugs import digest


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about one published subject, with its evidence."""

    claim_id: str
    subject_kind: str
    subject_id: str
    property: str
    value: str
    stated: str | None
    polarity: str
    certainty: str
    evidence: Evidence
    method: str
    confidence: float


def claim(evidence: Evidence, subject: tuple[str, str], prop: str, value: str, *, method: str, confidence: float,
          stated: str | None = None, polarity: str = "affirmed", certainty: str = "certain") -> Claim:
    """Return a claim about `subject` (kind, id); its id depends on what is said, by whom and where."""
    kind, subject_id = subject
    claim_id = "claim-" + digest(evidence.source_id, evidence.char_start, evidence.char_end, evidence.asserted_by,
                                 evidence.attributed_to, kind, subject_id, prop, value, polarity, certainty)
    return Claim(claim_id, kind, subject_id, prop, value, _short(stated), polarity, certainty, evidence, method, round(confidence, 3))


def _short(stated: str | None, words: int = 6) -> str | None:
    """Cut what is stated to the six words that a release may carry."""
    return " ".join(stated.split()[:words]) or None if stated else None


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims without repetitions (same id), in order; of two readings the surer stays."""
    kept: dict[str, Claim] = {}
    for one in claims:
        if one.claim_id not in kept or kept[one.claim_id].confidence < one.confidence:
            kept[one.claim_id] = one
    return list(kept.values())


@dataclass(frozen=True, slots=True)
class Location(Evidence):
    """Evidence without the record that carried it."""


def location(evidence: Evidence) -> Evidence:
    """Return only the place and voice of a record."""
    return Location(source_id=evidence.source_id, passage_id=evidence.passage_id, page=evidence.page,
                    char_start=evidence.char_start, char_end=evidence.char_end,
                    asserted_by=evidence.asserted_by, attributed_to=evidence.attributed_to)
