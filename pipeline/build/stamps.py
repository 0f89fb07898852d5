"""Which inputs a stored table was made from, so that no release is put together from tables of different inputs.

Texts may be fetched anew while a build goes on, and in the UI any table can be made alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pipeline.build.inputs import Inputs

STAMP = b"inputs_digest"


class MixedInputsError(ValueError):
    """Tables of different inputs would be put together; the message says which and what to do."""


def stamped(table: pa.Table, inputs: Inputs) -> pa.Table:
    """Return the table with the digest of its inputs in its schema's metadata."""
    return table.replace_schema_metadata({**(table.schema.metadata or {}), STAMP: inputs.digest.encode()})


def refuse_other_inputs(tables: Mapping[str, pa.Table], inputs: Inputs) -> None:
    """Raise MixedInputsError where a stamped table was made from other inputs than these."""
    digest = inputs.digest.encode()
    others = sorted(name for name, table in tables.items() if (table.schema.metadata or {}).get(STAMP, digest) != digest)
    if others:
        raise MixedInputsError(
            f"{', '.join(others)} were made from other texts, authority files or code than those that are here now; "
            "run the job `rebuild` again (what has not changed comes from the cache)")
