"""A release against gold annotation: all measures together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluation.annotations import Gold
from pipeline.evaluation.authority_scores import AuthorityScores, score_authority
from pipeline.evaluation.entity_scores import Band, calibration, score_entities
from pipeline.evaluation.event_scores import EventScores, Measures, score_events
from pipeline.evaluation.published import Published
from pipeline.evaluation.tally import Tally

KINDS = {"people": "person", "organizations": "organization"}
"""Kinds of entities by the name of their measure."""

ERROR_LISTS = (*KINDS, "events", "authority", "confidence")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All measures; `authority` is None where the gold has no index. `errors` are lines by list (`ERROR_LISTS`)."""

    entities: Mapping[str, Tally]
    events: EventScores
    authority: AuthorityScores | None
    calibration: Mapping[str, Sequence[Band]]
    errors: Mapping[str, Sequence[str]]

    def figures(self) -> dict[str, Any]:
        """Return all figures as plain data, shares to four digits."""
        events = self.events
        data: dict[str, Any] = {name: tally.figures() for name, tally in self.entities.items()}
        data["events"] = {
            **_figures(events.overall), "participants": events.participants.figures(),
            "dated_recall": round(events.dated.recall, 4), "dated_gold": events.dated.gold,
            "by_part": {name: _figures(measures) for name, measures in sorted(events.by_part.items())},
            "by_type": {name: _figures(measures) for name, measures in sorted(events.by_type.items())}}
        if self.authority:
            data["authority"] = _authority_figures(self.authority)
        data["confidence"] = {name: [band.figures() for band in bands] for name, bands in self.calibration.items()}
        return data


def evaluate(published: Published, gold: Gold) -> Evaluation:
    """Measure a release against a gold annotation of its sources."""
    entities, bands, errors = {}, {}, {}
    doubtful: list[str] = []
    for name, kind in KINDS.items():
        entities[name], errors[name] = score_entities(published, gold.slices, kind)
        bands[name], wrong = calibration(published, gold.slices, kind)
        doubtful += wrong
    events = score_events(published, gold.slices)
    authority = score_authority(published, gold.authority) if gold.authority else None
    errors |= {"events": events.errors, "authority": list(authority.errors) if authority else [], "confidence": doubtful}
    return Evaluation(entities, events, authority, bands, errors)


def _figures(measures: Measures) -> dict[str, Any]:
    return {"strict": measures.strict.figures(), "relaxed": measures.relaxed.figures()}


def _authority_figures(scores: AuthorityScores) -> dict[str, Any]:
    shares = {name: {"right": right, "of": of, "share": round(right / of, 4)} for name, (right, of) in scores.shares.items()}
    return {"people": scores.people, "recall": round(scores.recall, 4), "distinct": scores.distinct,
            "published_people": scores.published, **shares}
