"""`text/*`: what reading and extraction found in the texts, through the stage cache."""

from collections.abc import Iterator

import dagster as dg
import pyarrow as pa

from pipeline.build.inputs import gather
from pipeline.build.stages import extract_sources
from pipeline.defs.columns import arrow_columns
from pipeline.defs.ownership import OWNERS
from pipeline.defs.paths import BuildPaths
from pipeline.extraction.records import RECORD_TYPES, record_schema

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
                       metadata={"dagster/column_schema": arrow_columns(record_schema(RECORD_TYPES[name]))})


@dg.multi_asset(
    name="extract_texts",
    outs={name: _out(name) for name in RECORD_TYPES},
    deps=[["raw", "snapshots"], ["raw", "authorities"]],
    description="Read each text by its format, find names, dates and statements in it. A text that has not changed comes from the cache.",
)
def extract_texts(context: dg.AssetExecutionContext, paths: BuildPaths) -> Iterator[dg.Output[pa.Table]]:
    """Read and extract every text."""
    current = paths.settings()
    extraction, reports = extract_sources(gather(current), current, context.log.info)
    metadata = {f"words/{r.source_id}": r.words for r in reports} | {f"cached/{r.source_id}": r.cached for r in reports}
    for name in RECORD_TYPES:
        yield dg.Output(extraction[name], output_name=name, metadata=metadata if name == "passages" else None)
