"""The measured quality of a dataset, published with it: `quality.json` and a section of the README.

A release is built where there is no gold annotation, so it carries the last measurement on record, and says whether what was
measured are the very tables that it holds. The form of a record is that of `pipeline.evaluation.recording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

QUALITY = "quality.json"
_COLUMNS = ("precision", "recall", "f1")


def quality_section(quality: Mapping[str, Any] | None, described: Mapping[str, Any]) -> str:
    """Return the section of the README on quality, empty where nothing was ever measured.

    `described` is the content of the release's own `release.json`.
    """
    if quality is None:
        return ""
    figures, gold = quality["figures"], quality["gold"]
    rows = {"people": figures["people"], "organizations": figures["organizations"], "events, strict": figures["events"]["strict"],
            "events, relaxed": figures["events"]["relaxed"], "participants of events": figures["events"]["participants"]}
    shares = {name: " | ".join(f"{row[column]:.3f}" for column in _COLUMNS) for name, row in rows.items()}
    lines = "\n".join(f"| {name} | {shares[name]} | {row['gold']} |" for name, row in rows.items())
    return f"""## Measured quality

Measured against hand annotation of {gold['slices']} passages ({gold['characters']:,} characters; SHA-256 {gold['sha256'][:12]}).
{_what_was_measured(quality, described)} All figures stand in `{QUALITY}`.

| measure | precision | recall | F1 | annotated |
| --- | ---: | ---: | ---: | ---: |
{lines}

"""


def quality_figures(quality: Mapping[str, Any] | None, texts: Mapping[str, str]) -> dict[str, float]:
    """Return the measured figures by name (`quality/people/f1`), from 0 to 1; none where other texts than these were measured.

    `texts` are the SHA-256 of the texts of a release, by source id.
    """
    if quality is None or quality["measured"]["inputs"] != texts:
        return {}
    figures = quality["figures"]
    parts = {"people": figures["people"], "organizations": figures["organizations"], **{
        f"events/{name}": figures["events"][name] for name in ("strict", "relaxed", "participants")}}
    return {f"quality/{name}/{column}": float(part[column]) for name, part in parts.items() for column in _COLUMNS}


def _what_was_measured(quality: Mapping[str, Any], described: Mapping[str, Any]) -> str:
    measured = quality["measured"]
    if all(described["tables"].get(name, {}).get("csv_sha256") == sha256 for name, sha256 in measured["tables"].items()):
        return "What was measured are the tables of this release."
    texts = "" if measured["inputs"] == {row["source_id"]: row["sha256"] for row in described["inputs"]} else " from other texts"
    same = "the same" if measured["code_version"] == described["code_version"] else "another"
    return (f"What was measured are other tables than those of this release, made{texts} by {same} version of the code "
            f"({measured['code_version']}; this release: {described['code_version']}).")
