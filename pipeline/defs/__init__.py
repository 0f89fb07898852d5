"""Dagster only, and thin: each asset calls one stage of `pipeline.build`."""
