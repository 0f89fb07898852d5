"""`bazhanov doctor`: exit code 0 without errors, 1 with one."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from pipeline.build.settings import Settings, settings
from pipeline.cli.alerts import NO_CHANNEL
from pipeline.cli.errors import UserError
from pipeline.cli.instances import existing_instance
from pipeline.operations.alerts.configuration import is_configured
from pipeline.operations.alerts.telling import tell
from pipeline.operations.doctor.examination import KEY, as_alerts, examine, unopened
from pipeline.operations.doctor.findings import Finding
from pipeline.operations.places import instance_home

MARKS = {"ok": ("ok     ", "green"), "warning": ("warning", "yellow"), "error": ("error  ", "red")}


def run_doctor(raw: Path | None, out: Path | None, *, as_json: bool, reach: bool, alert: bool) -> int:
    """Print what is found; return the exit code. Raises UserError where alerts are asked for and no channel is configured."""
    if alert and not is_configured(os.environ):
        raise UserError(NO_CHANNEL)
    current, now = settings(raw, out), datetime.now(UTC)
    findings = _findings(current, now, reach=reach)
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _print(findings)
    failed = any(finding.level == "error" for finding in findings)
    if alert:
        told = tell(as_alerts(findings, now), current.work, os.environ, watched=[KEY], now=now)
        Console(stderr=True, soft_wrap=True, highlight=False, markup=False).print(f"Alerts: {told.summary}")
        failed = failed or bool(told.problems)
    return int(failed)


def _findings(current: Settings, now: datetime, *, reach: bool) -> list[Finding]:
    try:
        with existing_instance() as instance:
            return list(examine(current, os.environ, instance, now, reach=reach))
    except Exception as problem:
        return [*examine(current, os.environ, None, now, reach=reach), unopened(problem, instance_home(os.environ))]


def _print(findings: list[Finding]) -> None:
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for finding in findings:
        mark, style = MARKS[finding.level]
        console.print(mark, style=style, end="  ")
        console.print(f"{finding.subject}: {finding.what}" + (f"  [{finding.where}]" if finding.where else ""))
        if finding.action:
            console.print(f"         {finding.action}")
    counts = Counter(finding.level for finding in findings)
    console.print(f"{counts['ok']} ok, {counts['warning']} warnings, {counts['error']} errors")
