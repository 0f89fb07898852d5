"""The partitions of `raw/snapshots`: one for each entry of the manifest, added and removed with it."""

from collections.abc import Sequence

import dagster as dg

SOURCES = dg.DynamicPartitionsDefinition(name="sources")


def differences(instance: dg.DagsterInstance, wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the partitions that have to be added, in the order wanted, and those that have to go."""
    there = instance.get_dynamic_partitions(str(SOURCES.name))
    return [key for key in wanted if key not in there], [key for key in there if key not in wanted]


def keep_in_step(instance: dg.DagsterInstance, wanted: Sequence[str]) -> None:
    """Make the partitions those wanted."""
    added, gone = differences(instance, wanted)
    if added:
        instance.add_dynamic_partitions(str(SOURCES.name), added)
    for key in gone:
        instance.delete_dynamic_partition(str(SOURCES.name), key)
