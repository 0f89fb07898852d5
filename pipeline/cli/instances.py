"""Opening the Dagster instance where there is one; Dagster is imported only then."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.operations.places import instance_home

if TYPE_CHECKING:
    from dagster import DagsterInstance


@contextmanager
def existing_instance(environment: Mapping[str, str] = os.environ) -> Iterator[DagsterInstance | None]:
    """Give the instance in DAGSTER_HOME (else .dagster/ of the project), or None where there is none; never makes one.

    Raises what Dagster raises where its configuration is wrong or its database cannot be reached.
    """
    home = instance_home(environment)
    if not (home / "dagster.yaml").exists():
        yield None
        return
    from dagster import DagsterInstance

    with DagsterInstance.from_config(str(home)) as instance:
        yield instance
