"""The jobs that people start."""

from __future__ import annotations

import dagster as dg

rebuild = dg.define_asset_job(
    "rebuild", selection=dg.AssetSelection.all(),
    description="The whole way from the texts to a release. What has not changed comes from the stage cache; "
                "where nothing changed in the tables, the last release stays.")

refresh = dg.define_asset_job(
    "refresh", selection=dg.AssetSelection.groups("raw"),
    description="Look at the texts and authority files anew and record their checksums, without building.")
