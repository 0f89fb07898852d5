"""Column schemas for the Columns tab, from the contract and from Arrow schemas."""

from __future__ import annotations

import dagster as dg
import pyarrow as pa

from schemas.columns import Column, Table


def contract_columns(table: Table) -> dg.TableSchema:
    """Return the Dagster column schema of a published table."""
    return dg.TableSchema(columns=[_column(column, table) for column in table.columns])


def _column(column: Column, table: Table) -> dg.TableColumn:
    rules: list[str] = [column.format] if column.format else []
    if column.vocabulary:
        rules.append(f"one of {column.vocabulary.name}")
    if column.reference:
        rules += sorted({f"refers to {name}.{key}" for name, key in column.reference.targets.values()})
    constraints = dg.TableColumnConstraints(nullable=not column.required, unique=(column.name,) == table.key, other=rules)
    return dg.TableColumn(column.name, column.type, column.description, constraints)


def arrow_columns(schema: pa.Schema) -> dg.TableSchema:
    """Return the Dagster column schema of an Arrow schema."""
    return dg.TableSchema(columns=[dg.TableColumn(field.name, str(field.type)) for field in schema])
