"""`text/*`: what reading and extraction found in the texts, through the stage cache."""

from collections.abc import Iterator, Sequence

import dagster as dg
import pyarrow as pa

from pipeline.build.collecting import SourceReport
from pipeline.build.inputs import gather
from pipeline.build.measuring import Stopwatch
from pipeline.build.stages import extract_sources
from pipeline.build.stamps import stamped
from pipeline.defs.columns import arrow_columns
from pipeline.defs.lock import BuildLock
from pipeline.defs.logs import teller
from pipeline.defs.mistakes import told_plainly
from pipeline.defs.ownership import OWNERS
from pipeline.defs.paths import BuildPaths
from pipeline.defs.policies import BUILDING, FOLLOWS, build_retries, freshness
from pipeline.extraction.records import RECORD_TYPES, record_schema

LISTED_SOURCES = 100

DESCRIPTIONS = {
    "passages": "Paragraphs, notes, entries and rows into which the texts are read, with raw offsets and pages.",
    "entities": "People, organizations and places as each text knows them, before texts are compared.",
    "names": "Every name that a text or authority file gives an entity.",
    "mentions": "Every place where a name stands.",
    "attributes": "What the texts state of entities: life dates, birth names, kinds, coordinates.",
    "events": "Every telling of an event.",
    "memberships": "Every telling that someone belonged to a body or held a post.",
    "relationships": "Every telling of what one person is to another.",
    "index_entries": "The locators of back-of-book indexes.",
    "degradations": "What could not be read as it should be, counted by source.",
}


def _out(name: str) -> dg.AssetOut:
    return dg.AssetOut(key=["text", name], group_name="text", kinds={"python", "arrow"}, owners=OWNERS, description=DESCRIPTIONS[name],
                       automation_condition=FOLLOWS, freshness_policy=freshness(f"text/{name}"),
                       metadata={"dagster/column_schema": arrow_columns(record_schema(RECORD_TYPES[name]))})


@dg.multi_asset(
    name="extract_texts",
    outs={name: _out(name) for name in RECORD_TYPES},
    deps=[["raw", "inputs"]], pool=BUILDING, retry_policy=build_retries(),
    description="Read each text by its format, find names, dates and statements in it. A text that has not changed comes from the cache.",
)
def extract_texts(context: dg.AssetExecutionContext, paths: BuildPaths, lock: BuildLock) -> Iterator[dg.Output[pa.Table]]:
    """Read and extract every text."""
    current, watch = paths.settings(), Stopwatch()
    with told_plainly():
        read = gather(current)
        extraction, reports = extract_sources(read, current, teller(context.log))
    measured = {**_measured(reports), **watch.figures(), "by_source": _by_source(reports)}
    for name in RECORD_TYPES:
        yield dg.Output(stamped(extraction[name], read), output_name=name, metadata=measured if name == "passages" else None)


def _measured(reports: Sequence[SourceReport]) -> dict[str, int | float]:
    """Return figures of the run to plot; the speed only of what was read in it, as what comes from the cache costs nothing."""
    fresh = [report for report in reports if not report.cached]
    seconds, words = sum(report.seconds for report in fresh), sum(report.extracted_words for report in fresh)
    speed = {"words_per_second": words // seconds} if words and seconds else {}
    return {"sources": len(reports), "documents": sum(report.documents for report in reports),
            "words": sum(report.words for report in reports), "documents_read_anew": sum(report.extracted for report in fresh), **speed}


def _by_source(reports: Sequence[SourceReport]) -> dg.MetadataValue:
    """Return a table of the sources, the longest to read first."""
    longest = sorted(reports, key=lambda report: (-report.seconds, report.source_id))[:LISTED_SOURCES]
    lines = [f"| {r.source_id} | {r.documents:,} | {r.words:,} | {'cache' if r.cached else f'{r.seconds:.2f}'} | "
             f"{sum(one.count for one in r.degradations):,} |" for r in longest]
    return dg.MetadataValue.md("\n".join(["| source | documents | words | seconds | degradations |",
                                          "| --- | ---: | ---: | ---: | ---: |", *lines]))
