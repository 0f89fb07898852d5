"""The commands and their options; what they do is in the modules beside this one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.errors import is_of_a_file, told_of_a_file

app = typer.Typer(
    name="bazhanov", no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn raw historical texts into open, verifiable tables of people, organizations and events.\n\n"
         "Begin with `bazhanov sources` (which texts are there), then `bazhanov build` (make a release), then look into it: "
         "`bazhanov show NAME`, `bazhanov evidence ID`, `bazhanov schema people`.")

Raw = Annotated[Path | None, typer.Option("--raw", help="Folder of the raw texts; else BAZHANOV_RAW_DIR, else raw/ of the project.")]
Out = Annotated[Path | None, typer.Option("--out", help="Folder of the releases; else BAZHANOV_OUTPUT_DIR, else outputs/ of the project.")]
Version = Annotated[str | None, typer.Option("--version", help="Version of the release; else the latest.")]
Chosen = Annotated[str | None, typer.Argument(help="Version of the release; else the latest.")]


@app.command()
def build(raw: Raw = None, out: Out = None,
          force: Annotated[bool, typer.Option("--force", help="Run all stages even where nothing changed.")] = False,
          dry_run: Annotated[bool, typer.Option("--dry-run", help="Say which version it would be, and why, and publish nothing.")] = False,
          without_missing: Annotated[bool, typer.Option("--without-missing", help="Go on where a text of the last release is not there: "
                                                                                  "its rows leave the dataset.")] = False) -> None:
    """Build a release from the texts; where nothing changed since the last one, say so and leave.

    A text of the last release that is not there stops the build, unless its entry was taken out of the manifest.
    Stages: snapshots of the texts, reading and extraction (cached by content), tables with their checks, release.
    The run also stands in the Dagster UI (`make ui`).
    """
    if dry_run:
        from pipeline.cli.differences import print_dry_run

        raise typer.Exit(print_dry_run(raw, out, without_missing=without_missing))
    from pipeline.cli.building import run_build

    raise typer.Exit(run_build(raw, out, force=force, without_missing=without_missing))


@app.command()
def fetch(ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Sources; else all with a [source.fetch].")] = None, *,
          raw: Raw = None,
          frozen: Annotated[bool, typer.Option("--frozen", help="Fetch nothing: put the pinned snapshots in place, and fail where one is "
                                                                "missing.")] = False,
          held: Annotated[bool, typer.Option("--held", help="Fetch nothing: list the snapshots that are held.")] = False,
          accept: Annotated[list[str] | None, typer.Option("--accept", metavar="ID", help="Use the held snapshot of this source.")] = None,
          reject: Annotated[list[str] | None, typer.Option("--reject", metavar="ID", help="Never use it.")] = None,
          replace: Annotated[bool, typer.Option("--replace", help="Replace files that were put in place by hand; they are kept in "
                                                                  "snapshots/.")] = False,
          allow_private: Annotated[bool, typer.Option("--allow-private", help="Allow hosts of your own network.")] = False) -> None:
    """Fetch the texts that the manifest says how to fetch, check them, keep them and pin them in snapshots.lock.

    What looks wrong (shrank by half, another format, empty) is held, and the text in use stays. Exit code 0 all well, 1 a source
    failed, 3 none failed but a snapshot is held.
    """
    from pipeline.cli.fetching import print_held, run_decisions, run_fetch

    if accept or reject:
        raise typer.Exit(run_decisions(raw, ids or [], accept or [], reject or [], replace=replace))
    if held:
        raise typer.Exit(print_held(raw))
    raise typer.Exit(run_fetch(raw, ids or [], frozen=frozen, replace=replace, allow_private=allow_private))


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
def benchmark(*, raw: Raw = None,
                 release: Annotated[int | None, typer.Option("--release", metavar="ROWS", min=1, help="Instead, write and compare releases "
                                                             "with so many made-up claims.")] = None,
                 incremental: Annotated[int | None, typer.Option("--incremental", metavar="TEXTS", min=2, help="Instead, build so many "
                                                                 "made-up texts, change one, and build again.")] = None,
                 words: Annotated[int, typer.Option("--words", min=20, help="With --incremental: words of each text.")] = 2_000,
                 collection: Annotated[bool, typer.Option("--collection", help="With --incremental: the texts are the documents of one "
                                                          "collection.")] = False,
                 growth: Annotated[list[int] | None, typer.Option("--growth", metavar="WORDS", min=1, help="Instead, read invented texts "
                                                                  "of so many words; may stand several times.")] = None) -> None:
    """Measure words per second, seconds and memory of each stage on this machine, with an empty cache."""
    if incremental is not None:
        from pipeline.cli.measuring_incremental import print_incremental_benchmark

        print_incremental_benchmark(incremental, words, as_collection=collection)
        return
    if growth:
        from pipeline.cli.measuring_growth import print_growth

        print_growth(growth)
        return
    if release is not None:
        from pipeline.cli.measuring_release import print_release_benchmark

        print_release_benchmark(release)
        return
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
    from pipeline.evaluation.timex import evaluate_dates as evaluated

    typer.echo(evaluated(paths).render())


@app.command()
def diff(old: Annotated[str, typer.Argument(metavar="A", help="Version of a release, its folder, or `latest`.")],
         new: Annotated[str, typer.Argument(metavar="B", help="Another.")], *, out: Out = None,
         table: Annotated[str | None, typer.Option("--table", help="Only this table, with more of its changes.")] = None,
         as_json: Annotated[bool, typer.Option("--json", help="Print counts and examples as JSON.")] = False,
         html: Annotated[Path | None, typer.Option("--html", help="Write a page to this file.")] = None) -> None:
    """Say how two releases differ: rows added, removed and changed, table by table, and what that weighs for the version."""
    from pipeline.cli.differences import print_difference

    print_difference(old, new, out, table, as_json=as_json, page=html)


@app.command()
def verify(release: Annotated[str | None, typer.Argument(metavar="VERSION", help="Version of a release or its folder; "
                                                                                      "else the latest.")] = None,
           sums: Annotated[bool, typer.Option("--sums", help="Only check that the files are as published.")] = False,
           raw: Raw = None, out: Out = None) -> None:
    """Build a release again from the texts that it records, and compare byte by byte; exit code 0 the same, 1 not, 2 cannot be said."""
    from pipeline.cli.verifying import run_verify

    raise typer.Exit(run_verify(release, raw, out, sums=sums))


@app.command()
def publish(url: Annotated[str, typer.Argument(metavar="URL", help="Where to: a path, file:, s3:, gs: or abfs: (credentials by the "
                                                                    "environment).")],
            version: Chosen = None, out: Out = None) -> None:
    """Copy a release to another place, verify it there, and enter it in the catalogue there.

    What is there is never overwritten or deleted; interrupted, it goes on where it stopped.
    """
    from pipeline.cli.publishing import run_publish

    run_publish(url, version, out)


@app.command()
def download(version: Chosen = None,
             source: Annotated[str | None, typer.Option("--from", metavar="URL", help="Where releases are: http(s):, s3:, gs:, abfs: or a "
                                                                                      "path; else BAZHANOV_RELEASES.")] = None,
             to: Annotated[Path, typer.Option("--to", help="Folder to put it in.")] = Path("bazhanov-open-data"),
             tables: Annotated[str | None, typer.Option("--tables", help="Only these tables, with commas between: people,events.")] = None,
             formats: Annotated[str, typer.Option("--format", help="parquet, csv, sqlite, duckdb, zip (commas between), or all.")] = "all",
             ) -> None:
    """Fetch a release, or some tables of it, and verify every file; interrupted, it goes on where it stopped."""
    from pipeline.cli.publishing import run_download

    run_download(version, source, to, tables, formats)


Host = Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 for all of this machine.")]


@app.command()
def serve(out: Out = None, host: Host = "127.0.0.1",
          port: Annotated[int, typer.Option("--port", help="Port to listen on; 0 takes any that is free.")] = 8000) -> None:
    """Publish the releases over HTTP, for people to browse and programs to read."""
    from pipeline.cli.serving import run_serve

    run_serve(out, host, port)


@app.command()
def explore(version: Chosen = None, out: Out = None,
            host: Host = "127.0.0.1",
            port: Annotated[int, typer.Option("--port", help="Port to listen on; 0 takes any that is free.")] = 8001) -> None:
    """Look into a release in the browser, table by table and with SQL, in Datasette."""
    from pipeline.cli.serving import run_explore

    run_explore(out, version, host, port)


@app.command()
def status(raw: Raw = None, out: Out = None, *,
           as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
           runs: Annotated[bool, typer.Option("--runs/--no-runs", help="Look at the Dagster instance for the last runs.")] = True) -> None:
    """Say how things stand: release, texts, last runs, quality, disk; exit code 0 all well, 1 something has to be seen to.

    For cron: `bazhanov status --json`. The instance is that of DAGSTER_HOME, else .dagster/ of the project.
    """
    from pipeline.cli.status import run_status

    raise typer.Exit(run_status(raw, out, as_json=as_json, runs=runs))


@app.command()
def doctor(raw: Raw = None, out: Out = None, *,
           as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
           reach: Annotated[bool, typer.Option("--reach", help="Also connect to the alert channels (sends nothing).")] = False,
           alert: Annotated[bool, typer.Option("--alert", help="Send errors over the alert channels, each once a day.")] = False) -> None:
    """Examine the installation: environment, disk, texts, data files, Dagster instance, alerts; exit code 0 unless there are errors (1).

    From cron `bazhanov doctor --alert` tells when the daemon, which tells of everything else, is dead.
    """
    from pipeline.cli.doctor import run_doctor

    raise typer.Exit(run_doctor(raw, out, as_json=as_json, reach=reach, alert=alert))


@app.command()
def alerts(test: Annotated[bool, typer.Option("--test", help="Send a test message over every channel.")] = False) -> None:
    """List the alert channels and what was told last; with `--test` try them (exit code 1 where one fails)."""
    from pipeline.cli.alerts import run_alerts

    raise typer.Exit(run_alerts(test=test))


def main() -> None:
    """Run the command line; mistakes of the user end with a message and exit code 2, without a traceback."""
    try:
        app()
    except (ValueError, RuntimeError, OSError) as error:
        if not _is_ours(error) and not is_of_a_file(error):
            raise
        typer.secho(f"bazhanov: {told_of_a_file(error) if is_of_a_file(error) else error}", fg=typer.colors.RED, err=True)
        sys.exit(2)


def _is_ours(error: Exception) -> bool:
    """Say whether an error was raised with a message for the user: by a class of this project."""
    return type(error).__module__.split(".")[0] == "pipeline"
