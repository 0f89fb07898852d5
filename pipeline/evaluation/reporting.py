"""The quality report: a measurement in Markdown, for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_SHARES = ("precision", "recall", "f1")
_NOT_SHARES = frozenset({"people", "recall", "distinct", "published_people"})


def quality_report(record: Mapping[str, Any]) -> str:
    """Return the Markdown report of a measurement on record (`pipeline.evaluation.recording`)."""
    gold, measured, figures = record["gold"], record["measured"], record["figures"]
    sections = [
        "# Measured quality",
        f"Release {measured['version']} (code {measured['code_version']}) against hand annotation: {gold['slices']} passages of "
        f"{', '.join(measured['inputs'])}, {gold['characters']:,} characters (`{gold['folder']}`, SHA-256 {gold['sha256'][:12]}). "
        "Written by `bazhanov evaluate`.",
        *_overall(figures), *_events(figures["events"]), *_authority(figures.get("authority")), *_confidence(figures["confidence"]),
    ]
    return "\n\n".join(sections) + "\n"


def _overall(figures: Mapping[str, Any]) -> list[str]:
    rows = {"People": figures["people"], "Organizations": figures["organizations"], "Events, strict": figures["events"]["strict"],
            "Events, relaxed": figures["events"]["relaxed"], "Participants of events": figures["events"]["participants"]}
    said = ("People and organizations: distinct entities of a passage. Events, strict: same type, same date interval, same principal "
            "participant; relaxed: type of one family, a year in common, same principal participant. "
            f"Of annotated events that bear a date, {figures['events']['dated_recall']:.1%} were found (relaxed).")
    return ["## Overall", _table("measure", rows), said]


def _events(events: Mapping[str, Any]) -> list[str]:
    parts = {f"{name}, {measure}": row for name, some in events["by_part"].items() for measure, row in some.items()}
    types = {name: some["relaxed"] for name, some in events["by_type"].items()}
    return ["## Events by part of the material", _table("part", parts), "## Events by type (relaxed)", _table("type", types)]


def _authority(authority: Mapping[str, Any] | None) -> list[str]:
    if authority is None:
        return []
    rows = [(name.replace("_", " "), f"{row['right']} of {row['of']}", f"{row['share']:.3f}") for name, row in authority.items()
            if name not in _NOT_SHARES]
    found = f"Of {authority['people']} people of the index, {authority['recall']:.1%} are published, as {authority['distinct']} rows."
    return ["## People of the index", found, _grid(("what", "right", "share"), rows)]


def _confidence(confidence: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
    rows = [(kind, f"{band['from']:g} to {band['to']:g}", f"{band['right']} of {band['judged']}", f"{band['share']:.3f}")
            for kind, bands in confidence.items() for band in bands if band["judged"]]
    said = ("The annotation lists the distinct entities of a passage, so a mention counts as right if its entity is one that the passage "
            "names by that form, or, if the annotation has no such form, one that the passage names at all.")
    return ["## Confidence of mentions", said, _grid(("kind", "confidence", "right", "share"), rows)]


def _table(head: str, rows: Mapping[str, Mapping[str, Any]]) -> str:
    lines = [(name, *(f"{row[share]:.3f}" for share in _SHARES), str(row["gold"]), str(row["found"])) for name, row in rows.items()]
    return _grid((head, "precision", "recall", "F1", "annotated", "found"), lines)


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
