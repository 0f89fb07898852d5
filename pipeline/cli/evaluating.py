"""`bazhanov evaluate`: a release against gold annotation; `bazhanov evaluate-gum`: extraction against another corpus."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from pipeline.build.settings import QUALITY, settings
from pipeline.build.stages import authorities
from pipeline.cli.errors import UserError
from pipeline.evaluation.annotations import load_gold
from pipeline.evaluation.gum import corpus_files, score_corpus
from pipeline.evaluation.published import load_published
from pipeline.evaluation.recording import quality_record
from pipeline.evaluation.reporting import quality_report
from pipeline.evaluation.scoring import ERROR_LISTS, evaluate
from pipeline.release.catalog import RELEASE, release_data, release_folder
from pipeline.release.files import as_json


def print_evaluation(release: str, gold: Path, out: Path | None, *, errors: str | None, limit: int, as_data: bool,
                     report: Path | None, record: bool) -> None:
    """Measure and print; write the report, and put the figures on record, where that is wanted. Raises UserError."""
    if errors is not None and errors not in ERROR_LISTS:
        raise UserError(f"there is no list of errors {errors!r}; there are {', '.join(ERROR_LISTS)}")
    folder, annotation = _folder(release, out), load_gold(gold)
    evaluation = evaluate(load_published(folder), annotation)
    if errors is not None:
        typer.echo("\n".join(evaluation.errors[errors][:limit]))
    elif as_data:
        typer.echo(json.dumps(evaluation.figures()))
    else:
        measured = quality_record(evaluation, annotation, release_data(folder))
        Console().print(Markdown(quality_report(measured)))
    if report is not None or record:
        _keep(quality_record(evaluation, annotation, release_data(folder)), report, record=record)


def _folder(release: str, out: Path | None) -> Path:
    """Return the folder of a release, named by its version or by itself."""
    folder = Path(release)
    if (folder / RELEASE).exists():
        return folder
    return release_folder(settings(outputs=out).outputs, None if release == "latest" else release)


def _keep(measured: dict[str, Any], report: Path | None, *, record: bool) -> None:
    if report is not None:
        report.write_text(quality_report(measured), encoding="utf-8")
        typer.echo(f"report written to {report}", err=True)
    if record:
        QUALITY.parent.mkdir(parents=True, exist_ok=True)
        QUALITY.write_bytes(as_json(measured))
        typer.echo(f"figures on record in {QUALITY}; the next release carries them", err=True)


def print_gum_scores(paths: Sequence[Path], limit: int) -> None:
    """Extract the texts of a corpus, print scores and errors; raises UserError where there is no text."""
    if not corpus_files(paths):
        raise UserError(f"no .conllu file in {', '.join(map(str, paths))}; name files or folders of the GUM corpus")
    scores = score_corpus(paths, authorities())
    for kind, errors in scores.errors.items():
        typer.echo(f"{kind}: {len(errors)} errors")
        typer.echo("\n".join(f"  {line}" for line in errors[:limit]))
    grid = Table("named mentions", "precision", "recall", "F1", "annotated", "found")
    for kind, tally in scores.tallies.items():
        grid.add_row(kind, f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}", str(tally.gold), str(tally.found))
    Console().print(grid)
