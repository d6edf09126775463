"""What a run is asked to measure."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

PARTS = (
    "checks", "slots", "wider", "offers", "page", "pressure",
    "solver", "kept", "illness", "literature",
)  # fmt: skip


@dataclass(frozen=True)
class Options:
    """The parts to run; `quick` cuts times and samples; `instances` is a folder or None."""

    parts: tuple[str, ...] = PARTS
    quick: bool = False
    instances: Path | None = None


class Part(Protocol):
    """One file of measurements."""

    def lasts(self, options: Options) -> float:
        """How many seconds it takes at most, roughly."""
        ...

    def run(self, options: Options) -> None:
        """Measure and print."""
        ...


def part(name: str) -> Part:
    """The file of that name; imported only when asked for, since some need a database."""
    return cast(Part, import_module(name))
