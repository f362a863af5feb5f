"""In charge of timing: percentiles of many calls, peak memory, size on disk."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: the median first call, and median and 95th percentile of the calls after it."""

    cold: float
    p50: float
    p95: float


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0–1) of the values lie, by nearest rank."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def time_calls(calls: Sequence[Callable[[], object]], budget: float) -> Times:
    """Time each call once cold and then in rounds until `budget` seconds are used (3 rounds at least)."""
    cold = [_milliseconds(call) for call in calls]
    warm: list[float] = []
    rounds = 0
    start = time.perf_counter()
    while rounds < 3 or (time.perf_counter() - start < budget and rounds < 200):
        warm.extend(_milliseconds(call) for call in calls)
        rounds += 1
    return Times(median(cold), median(warm), percentile(warm, 0.95))


def _milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def peak_memory_mb() -> float:
    """Return the most memory this process and its ended children held, in MB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024


def folder_mb(folder: Path) -> float:
    """Return the size of all files below `folder`, in MB."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
