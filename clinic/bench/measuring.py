"""Clocks, and runs that take turns."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TypeVar

Clock = Callable[[], float]
Key = TypeVar("Key")


@contextmanager
def without_collecting() -> Iterator[None]:
    """The collector of cycles runs before and after, not in between."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def in_turn(
    runs: Mapping[Key, Callable[[], object]],
    rounds: int,
    *,
    by: Clock | Mapping[Key, Clock] = time.perf_counter,
) -> dict[Key, list[float]]:
    """Run each once, then each once more, and so on; the seconds that each run took, by *by*."""
    took: dict[Key, list[float]] = {key: [] for key in runs}
    clocks = by if isinstance(by, Mapping) else dict.fromkeys(runs, by)
    with without_collecting():
        for _ in range(rounds):
            for key, run in runs.items():
                reads = clocks[key]
                start = reads()
                run()
                took[key].append(reads() - start)
            gc.collect()
    return took


def medians(took: Mapping[Key, list[float]]) -> dict[Key, float]:
    """The median of each, in milliseconds."""
    return {key: median(seconds) * 1000 for key, seconds in took.items()}


def cpu_of(processes: list[int]) -> Clock:
    """The time that this process and those have worked, whatever they waited for. Linux tells it to the nanosecond."""
    files = [Path(f"/proc/{process}/schedstat") for process in processes]

    def read() -> float:
        return time.process_time() + sum(int(file.read_text().split()[0]) / 1e9 for file in files)

    return read


def resident_mib(process: int) -> float:
    """How much memory a process holds."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(process)
