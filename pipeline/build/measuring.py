"""What a step cost: seconds, and the most memory that its process ever had."""

from __future__ import annotations

import sys
import time

try:
    import resource
except ImportError:  # Windows has no such module
    resource = None  # type: ignore[assignment]

MEBIBYTE = 1024 * 1024


class Stopwatch:
    """Runs from its making."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    def figures(self) -> dict[str, float]:
        """Return the seconds since the start, and the most memory that the process had at once until now, in MiB."""
        return {"seconds": round(time.perf_counter() - self._started, 3), "peak_memory_mib": round(peak_memory(), 1)}


def peak_memory() -> float:
    """Return the most memory that this process had at once, in MiB; 0 where the system does not say."""
    if resource is None:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEBIBYTE if sys.platform == "darwin" else peak / 1024
