"""People and organizations: which of those that a slice names were found in it, and how far confidence can be trusted.

What is counted are distinct (slice, entity) pairs: a published entity counts for a slice if a linked mention of it begins there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluation.agreement import fold, same_name
from pipeline.evaluation.annotations import AnnotatedSlice, GoldEntity
from pipeline.evaluation.published import Published, Row
from pipeline.evaluation.tally import Figures, Tally

BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))
"""Bands of confidence, the upper end exclusive."""


def score_entities(published: Published, slices: Iterable[AnnotatedSlice], kind: str) -> tuple[Tally, list[str]]:
    """Return the tally of one kind of entity, and what was missed (-) or wrongly found (+), a line for each."""
    tally, errors = Tally(), []
    for piece in slices:
        expected = [entity for entity in piece.entities if entity.kind == kind]
        found = list(dict.fromkeys(row["entity_id"] for row in published.mentions_in(piece, kind)))
        names = {entity_id: published.names[kind].get(entity_id, frozenset()) for entity_id in found}
        missed = [gold for gold in expected if not any(agrees(gold, names[entity_id]) for entity_id in found)]
        wrong = [entity_id for entity_id in found if not any(agrees(gold, names[entity_id]) for gold in expected)]
        tally.add(len(expected) - len(missed), len(expected), len(found) - len(wrong), len(found))
        errors += [f"{piece.name}\t-\t{gold.name}\t{list(gold.forms)}" for gold in missed]
        errors += [f"{piece.name}\t+\t{entity_id}\t{sorted(names[entity_id])[:3]}" for entity_id in wrong]
    return tally, errors


def agrees(gold: GoldEntity, names: Iterable[str]) -> bool:
    """Return whether an entity with these names can be the gold one; an organization may also go by a form of the slice."""
    wanted = (gold.name, *gold.forms) if gold.kind == "organization" else (gold.name,)
    return any(same_name(gold.kind, one, name) for name in names for one in wanted)


@dataclass(frozen=True, slots=True)
class Band:
    """Mentions whose confidence is at least `low` and below `high`: how many were judged, how many of those are right."""

    low: float
    high: float
    right: int
    judged: int

    def figures(self) -> Figures:
        """Return the band with the share of right mentions."""
        return {"from": self.low, "to": min(self.high, 1.0), "right": self.right, "judged": self.judged,
                "share": round(self.right / self.judged, 4) if self.judged else 0.0}


def calibration(published: Published, slices: Sequence[AnnotatedSlice], kind: str) -> tuple[list[Band], list[str]]:
    """Return the share of right mentions in each band of confidence, and the wrong mentions of the highest band.

    The gold lists distinct entities, not mentions, so a mention is judged by this rule: if its surface is a form that the
    gold lists in that slice, it is right if its entity agrees with a gold entity of that form; any other mention is right
    if its entity agrees with any gold entity of the slice. A mention linked to the wrong one of two namesakes that the
    slice calls by one form can't be seen to be wrong; one of a surface that the annotators overlooked counts as wrong.
    """
    judged = [(row, is_right(row, piece, published, kind)) for piece in slices for row in published.mentions_in(piece, kind)]
    bands = [Band(low, high, sum(right for row, right in judged if low <= row["extraction_confidence"] < high),
                  sum(low <= row["extraction_confidence"] < high for row, _ in judged)) for low, high in BANDS]
    errors = [f"{row['mention_id']}\t+\t{row['surface']}\t{row['entity_id']}\t{row['extraction_confidence']}" for row, right in judged
              if not right and row["extraction_confidence"] >= BANDS[-1][0]]
    return bands, errors


def is_right(mention: Row, piece: AnnotatedSlice, published: Published, kind: str) -> bool:
    """Return whether a mention is right by the rule of `calibration`."""
    names: Mapping[str, frozenset[str]] = published.names[kind]
    expected = [gold for gold in piece.entities if gold.kind == kind]
    of_form = [gold for gold in expected if fold(mention["surface"]) in map(fold, gold.forms)]
    return any(agrees(gold, names.get(mention["entity_id"], frozenset())) for gold in of_form or expected)
