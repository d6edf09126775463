"""Prints what part of each module the tests ran, from what `make coverage` measured.

    .venv/bin/python tools/covered.py

The lines that never ran: .venv/bin/coverage report --show-missing --skip-covered
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage

HOUVAST = Path(__file__).parents[1] / "src" / "houvast"
SHOWN = 10
"""How many files stand in the second table."""


@dataclass
class Seen:
    """How many lines that can run there are, and how many of them did not."""

    lines: int = 0
    missed: int = 0

    def __iadd__(self, other: "Seen") -> "Seen":
        self.lines += other.lines
        self.missed += other.missed
        return self

    def __str__(self) -> str:
        share = 100 * (self.lines - self.missed) / self.lines if self.lines else 100.0
        return f"{self.lines:>8}{self.missed:>8}{share:>7.1f}%"


def measured() -> dict[Path, Seen]:
    """Each file of ours, by its place under src/houvast; also those of which nothing ran."""
    coverage = Coverage()
    coverage.load()
    found = {}
    for name in coverage.get_data().measured_files():
        _, lines, _, missed, _ = coverage.analysis2(name)
        found[Path(name).relative_to(HOUVAST)] = Seen(len(lines), len(missed))
    return found


def by_module(files: dict[Path, Seen]) -> dict[str, Seen]:
    """Together for each module, in the order of the alphabet."""
    found: dict[str, Seen] = defaultdict(Seen)
    for path, seen in sorted(files.items()):
        found[path.parts[0]] += seen
    return found


def main() -> None:
    files = measured()
    whole = Seen()
    _print_head("module")
    for name, seen in by_module(files).items():
        print(f"{name:<52}{seen}")
        whole += seen
    print(f"{'all':<52}{whole}")
    _print_head("where most lines never ran")
    for path, seen in sorted(files.items(), key=lambda one: -one[1].missed)[:SHOWN]:
        print(f"{path!s:<52}{seen}")


def _print_head(name: str) -> None:
    print(f"\n{name:<52}{'lines':>8}{'missed':>8}{'ran':>8}")


if __name__ == "__main__":
    main()
