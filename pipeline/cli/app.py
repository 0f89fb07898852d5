"""The commands and their options; what they do is in the modules beside this one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="bazhanov", no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn raw historical texts into open, verifiable tables of people, organizations and events.\n\n"
         "Begin with `bazhanov sources` (which texts are there), then `bazhanov build` (make a release), then look into it: "
         "`bazhanov show bazhanov`, `bazhanov evidence bazhanov-boris-georgievich`, `bazhanov schema people`.")

Raw = Annotated[Path | None, typer.Option("--raw", help="Folder of the raw texts; else BAZHANOV_RAW_DIR, else raw/ of the project.")]
Out = Annotated[Path | None, typer.Option("--out", help="Folder of the releases; else BAZHANOV_OUTPUT_DIR, else outputs/ of the project.")]
Version = Annotated[str | None, typer.Option("--version", help="Version of the release; else the latest.")]


@app.command()
def build(raw: Raw = None, out: Out = None,
          force: Annotated[bool, typer.Option("--force", help="Run all stages even where nothing changed.")] = False) -> None:
    """Build a release from the texts; where nothing changed since the last one, say so and leave.

    Stages: snapshots of the texts, reading and extraction (cached by content), tables with their checks, release.
    The run also stands in the Dagster UI (`make ui`).
    """
    from pipeline.cli.building import run_build

    raise typer.Exit(run_build(raw, out, force=force))


@app.command()
def sources(raw: Raw = None) -> None:
    """List the texts that the manifest declares: which are there, how they are read, whose they are."""
    from pipeline.cli.listing import print_sources

    print_sources(raw)


@app.command()
def show(person: Annotated[str, typer.Argument(help="Id or name of a person, or a part of it.")], out: Out = None,
         version: Version = None) -> None:
    """Show one person: names, life dates, career, relations and events in time order."""
    from pipeline.cli.person import print_person

    print_person(person, out, version)


@app.command()
def evidence(row: Annotated[str, typer.Argument(metavar="ID", help="Id of a person, organization, place, event, membership, "
                                                                     "relationship, claim, mention or conflict.")],
             raw: Raw = None, out: Out = None, version: Version = None) -> None:
    """Print the passages behind a row, from your own copy of the texts (a release holds no sentence of them)."""
    from pipeline.cli.passages import print_evidence

    print_evidence(row, raw, out, version)


@app.command()
def schema(table: Annotated[str | None, typer.Argument(help="Name of a table; else all of them.")] = None,
           markdown: Annotated[bool, typer.Option("--markdown", help="Print the data dictionary as Markdown.")] = False) -> None:
    """Describe the published tables: columns, types, rules, vocabularies."""
    from pipeline.cli.listing import print_schema

    print_schema(table, as_markdown=markdown)


@app.command()
def benchmark(raw: Raw = None) -> None:
    """Measure words per second, seconds and memory of each stage on this machine, with an empty cache."""
    from pipeline.cli.measuring import print_benchmark

    print_benchmark(raw)


@app.command()
def explain(first: Annotated[str, typer.Argument(metavar="A", help="Id or name of a person, organization or place; "
                                                                  "`<source id>:<name>` for the one of that source.")],
            second: Annotated[str | None, typer.Argument(metavar="B", help="Another; else all that make up A are explained.")] = None,
            raw: Raw = None) -> None:
    """Say why two names are one row or two: how the names agree, life dates, which rule or judgement decided, who else was in question.

    What is explained is what the code makes of the texts that are there now, so it needs your own copy of them.
    """
    from pipeline.cli.explaining import print_explanation

    print_explanation(first, second, raw)


@app.command()
def evaluate(release: Annotated[str, typer.Argument(help="Version of a release, its folder, or `latest`.")],
             gold: Annotated[Path, typer.Argument(help="Folder of gold annotation of the sources.")], *, out: Out = None,
             errors: Annotated[str | None, typer.Option("--errors", help="Print what was missed (-) and wrongly found (+): people, "
                                                                        "organizations, events, authority or confidence.")] = None,
             limit: Annotated[int, typer.Option("--limit", help="Print so many errors.")] = 200,
             as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
             write: Annotated[Path | None, typer.Option("--write", help="Write the report to this Markdown file.")] = None,
             record: Annotated[bool, typer.Option("--record", help="Put the figures on record for the next release.")] = False) -> None:
    """Measure a release against hand annotation: precision, recall and F1 of people, organizations and events."""
    from pipeline.cli.evaluating import print_evaluation

    print_evaluation(release, gold, out, errors=errors, limit=limit, as_data=as_json, report=write, record=record)


@app.command("evaluate-gum")
def evaluate_gum(paths: Annotated[list[Path], typer.Argument(help="CoNLL-U files with `Entity=`, or folders of them.")],
                 limit: Annotated[int, typer.Option("--limit", help="Print so many errors of each kind.")] = 40) -> None:
    """Measure extraction on texts of another corpus (GUM): named people and organizations, mention by mention."""
    from pipeline.cli.evaluating import print_gum_scores

    print_gum_scores(paths, limit)


@app.command("evaluate-dates")
def evaluate_dates(paths: Annotated[list[Path], typer.Argument(help="TimeML files, GUM XML files, or folders of them.")]) -> None:
    """Score the date grammar against annotated texts: spans and values, precision, recall, F1."""
    from pipeline.evaluation.timex import print_date_scores

    print_date_scores(paths)


def main() -> None:
    """Run the command line; mistakes of the user end with a message and exit code 2, without a traceback."""
    try:
        app()
    except (ValueError, RuntimeError, OSError) as error:
        if not _is_ours(error):
            raise
        typer.secho(f"bazhanov: {error}", fg=typer.colors.RED, err=True)
        sys.exit(2)


def _is_ours(error: Exception) -> bool:
    """Say whether an error was raised with a message for the user: by a class of this project."""
    return type(error).__module__.split(".")[0] == "pipeline"
