"""Tables on the terminal that cut nothing, however narrow it is, and when their output goes elsewhere."""

from __future__ import annotations

from rich.cells import cell_len
from rich.table import Table


def whole(grid: Table) -> Table:
    """Return a table whose first column, of ids, stays in one piece, while the others wrap; print it with `soft_wrap`."""
    for column in grid.columns:
        column.overflow = "fold"
    ids = grid.columns[0]
    ids.no_wrap, ids.min_width = True, max((cell_len(str(cell)) for cell in ids.cells), default=0)
    return grid
