"""`tables/*`: the published tables, each rule of the contract a blocking check of its own."""

from collections.abc import Iterator

import dagster as dg
import pyarrow as pa

from pipeline.build.inputs import gather
from pipeline.build.measuring import Stopwatch
from pipeline.build.stages import build_tables, rule_context
from pipeline.build.stamps import refuse_other_inputs, stamped
from pipeline.defs.columns import contract_columns
from pipeline.defs.lock import BuildLock
from pipeline.defs.logs import teller
from pipeline.defs.ownership import OWNERS
from pipeline.defs.paths import BuildPaths
from pipeline.defs.policies import BUILDING, FOLLOWS, build_retries, freshness
from pipeline.extraction.records import RECORD_TYPES
from pipeline.tables.frames import to_arrow
from pipeline.tables.quarantine import FEW, LARGEST_LOSS, LARGEST_SHARE, QuarantineSummary, told, too_large
from pipeline.tables.rules import RULES, Rule, RuleResult, check_tables
from schemas.tables import TABLES

SHARE_CHECK = "rejected_share"


def _key(table: str) -> dg.AssetKey:
    return dg.AssetKey(["tables", table])


def _spec(rule: Rule) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(rule.name, asset=_key(rule.table), description=rule.description, blocking=rule.severity != "warning")


@dg.multi_asset(
    name="build_tables",
    ins={name: dg.AssetIn(key=["text", name]) for name in RECORD_TYPES},
    outs={name: dg.AssetOut(key=_key(name), group_name="tables", kinds={"pandas", "pandera"}, owners=OWNERS, description=table.description,
                            automation_condition=FOLLOWS, freshness_policy=freshness(f"tables/{name}"),
                            metadata={"dagster/column_schema": contract_columns(table)}) for name, table in TABLES.items()},
    check_specs=[*map(_spec, RULES), dg.AssetCheckSpec(
        SHARE_CHECK, asset=_key("quarantine"), blocking=True,
        description=f"Of no table more than {LARGEST_SHARE:.0%} of the rows (or {FEW}) were at fault themselves, and not more than "
                    f"{LARGEST_LOSS:.0%} of all rows went with them.")],
    description="Find out who is who across the texts, choose among claims, put rows that break a rule into quarantine, "
                "check what is left.",
    pool=BUILDING, retry_policy=build_retries(),
)
def published_tables(context: dg.AssetExecutionContext, paths: BuildPaths, lock: BuildLock,
                     **records: pa.Table) -> Iterator[dg.Output[pa.Table] | dg.AssetCheckResult]:
    """Make, quarantine, store and check the published tables."""
    watch, inputs = Stopwatch(), gather(paths.settings())
    refuse_other_inputs({f"text/{name}": table for name, table in records.items()}, inputs)
    tables, summary = build_tables(records, inputs)
    rejected = sum(summary.rejected.values())
    rows = sum(map(len, tables.values()))
    teller(context.log)(f"{rows:,} rows in {len(tables)} tables; to quarantine: {told(summary)}", event="tables_made", rows=rows,
                        rejected=rejected, cleared=summary.cleared)
    for name, table in TABLES.items():
        measured = {"rejected": summary.rejected.get(name, 0)} | (_measured(summary, watch) if name == "quarantine" else {})
        yield dg.Output(stamped(to_arrow(table, tables[name]), inputs), output_name=name, metadata=measured)
    yield from map(_result, check_tables(tables, rule_context(inputs)))
    yield _share_result(summary)


def _measured(summary: QuarantineSummary, watch: Stopwatch) -> dict[str, float]:
    """Return figures of the step to plot."""
    return {"rejected_share": summary.share, **watch.figures()}


def _result(result: RuleResult) -> dg.AssetCheckResult:
    rule = result.rule
    sample = [f"{s.row_key} {s.column or ''} {s.value or ''}".strip() for s in result.sample]
    severity = dg.AssetCheckSeverity.WARN if rule.severity == "warning" else dg.AssetCheckSeverity.ERROR
    failing = None if result.passed else f"{rule.description} {result.failed:,} of {result.checked:,} rows fail."
    return dg.AssetCheckResult(asset_key=_key(rule.table), check_name=rule.name, passed=result.passed, severity=severity,
                               description=failing,
                               metadata={"checked": result.checked, "failed": result.failed} | ({"sample": sample} if sample else {}))


def _share_result(summary: QuarantineSummary) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(asset_key=_key("quarantine"), check_name=SHARE_CHECK, passed=not too_large(summary),
                               description=f"To quarantine: {told(summary)}.",
                               metadata={"rejected": dict(summary.rejected), "at_fault": dict(summary.at_fault), "share": summary.share,
                                         "by_rule": dict(summary.by_rule), "cleared_values": summary.cleared})
