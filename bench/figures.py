"""Taking times and printing them."""

import time
from collections.abc import Callable, Sequence
from statistics import median


def seconds_of(act: Callable[[], object]) -> float:
    """How long one call takes, in seconds."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def seconds_and_cpu_of(act: Callable[[], object]) -> tuple[float, float]:
    """The same, and the time of our own processor in it."""
    began = time.process_time()
    took = seconds_of(act)
    return took, time.process_time() - began


def median_seconds(act: Callable[[], object], *, runs: int = 7, warm: int = 1) -> float:
    """The median of several calls in seconds, after some that do not count."""
    for _ in range(warm):
        act()
    return median(seconds_of(act) for _ in range(runs))


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table with its numbers under each other."""
    table = [list(columns), *([_written(cell) for cell in row] for row in rows)]
    table = [row + [""] * (len(columns) - len(row)) for row in table]
    widths = [max(len(row[n]) for row in table) for n in range(len(columns))]
    print(f"\n{title}")
    for row in table:
        aligned = zip(row[1:], widths[1:], strict=True)
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in aligned)]
        print("  " + "  ".join(cells).rstrip())


def _written(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:,.0f}" if cell >= 100 else f"{cell:.3g}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
