"""The benchmark instances of the literature: routes with time windows and a load per vehicle.

Solomon (Operations Research 1987; 100 customers) as `.txt`, Gehring and Homberger (1999; 200 to
1,000 customers) as `.vrp` with the best known routes in `.sol`, both from a folder of the user's.
Distances are Euclidean and truncated to one decimal, as the best known costs are counted, so all
moments and durations here are tenths.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from houvast.routing.solver import Plan, Problem, cost_of

TENTHS = 10
BEST_KNOWN = {
    "C104": 822.9,
    "R101": 1637.7,
    "R108": 932.1,
    "RC104": 1132.3,
    "RC106": 1372.7,
    "RC208": 776.1,
}
ROWS = NDArray[np.int64]
"""One row a place, the depot first: x, y, load, opens, closes, service."""


@dataclass(frozen=True)
class Instance:
    """A benchmark instance; `best_known` in the literature's units, None where there is none."""

    name: str
    problem: Problem
    best_known: float | None


def read(folder: Path) -> list[Instance]:
    """All instances in a folder, the small ones first.

    Raises FileNotFoundError without any, ValueError where a `.sol` does not cost what it says.
    """
    small = [read_solomon(path) for path in sorted(folder.glob("*.txt"))]
    large = [read_homberger(path) for path in sorted(folder.glob("*.vrp"))]
    if not small and not large:
        raise FileNotFoundError(f"no .txt or .vrp instances in {folder}")
    return small + large


def read_solomon(path: Path) -> Instance:
    """An instance in Solomon's own columns."""
    lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
    numbers = [[int(word) for word in line] for line in lines if line[0].isdigit()]
    [(vehicles, capacity)] = [line for line in numbers if len(line) == 2]
    rows = np.array([line[1:] for line in numbers if len(line) == 7])
    name = lines[0][0].upper()
    return Instance(name, as_problem(rows, vehicles, capacity), BEST_KNOWN.get(name))


def read_homberger(path: Path) -> Instance:
    """An instance in the sections of CVRPLIB, with its best known solution when it lies beside."""
    text = path.read_text()
    head = {key: int(value) for key, value in re.findall(r"^(\w+) : (\d+)$", text, re.MULTILINE)}
    columns = [_section(text, name) for name in ("NODE_COORD", "DEMAND", "TIME_WINDOW")]
    service = np.full((head["DIMENSION"], 1), head["SERVICE_TIME"])
    service[0] = 0
    rows = np.hstack([*columns, service])
    problem = as_problem(rows, head["VEHICLES"], head["CAPACITY"])
    solved = path.with_suffix(".sol")
    return Instance(path.stem, problem, _best_known(solved, problem) if solved.exists() else None)


def as_problem(rows: ROWS, vehicles: int, capacity: int) -> Problem:
    """So many vehicles of one capacity, all from the first row and back to it."""
    places = rows[:, :2].astype(np.float64)
    apart = np.sqrt(((places[:, None] - places[None]) ** 2).sum(axis=2))
    _, _, load, opens, closes, service = rows.T.astype(np.int32)
    count = len(rows) - 1
    return Problem(
        travel=np.floor(apart * TENTHS + 1e-9).astype(np.int32),
        place=np.arange(1, count + 1, dtype=np.int32),
        opens=opens[1:] * TENTHS,
        closes=closes[1:] * TENTHS,
        service=service[1:] * TENTHS,
        start=np.zeros(vehicles, np.int32),
        end=np.zeros(vehicles, np.int32),
        begins=np.full(vehicles, opens[0] * TENTHS, np.int32),
        ends=np.full(vehicles, closes[0] * TENTHS, np.int32),
        pause=np.zeros(vehicles, np.int32),
        paused=np.zeros(vehicles, np.int32),
        overtime=np.zeros(vehicles, np.int32),
        may=np.ones((count, vehicles), np.uint8),
        load=load[1:].copy(),
        capacity=np.full(vehicles, capacity, np.int32),
        seen=np.full(count, -1, np.int32),
    )


def generated(kind: str, count: int = 100, *, seed: int = 1) -> Instance:
    """An instance in the manner of Solomon's R1 (`"R"`, scattered) or C1 (`"C"`, in clusters).

    Short routes, windows of a tenth of the day around a moment at which the place can be reached.
    """
    chance = Random(f"{kind} {count} {seed}")
    side = 100 if count <= 100 else 10 * round(5 * (count / 10) ** 0.5)
    day = 2 * side + 12 * 10
    middles = [(chance.randrange(side), chance.randrange(side)) for _ in range(count // 10)]
    rows: list[tuple[int, ...]] = [(side // 2, side // 2, 0, 0, day, 0)]
    while len(rows) <= count:
        rows.append(_customer(chance, middles if kind == "C" else [], side, day))
    return Instance(f"{kind}1 like, {count}", as_problem(np.array(rows), count // 4, 200), None)


def _customer(
    chance: Random, middles: list[tuple[int, int]], side: int, day: int
) -> tuple[int, ...]:
    x, y = chance.randrange(side), chance.randrange(side)
    if middles:
        middle = chance.choice(middles)
        x, y = (round(chance.gauss(at, side / 20)) for at in middle)
    reach = int(np.hypot(x - side / 2, y - side / 2)) + 1
    middle_of_window = chance.randrange(reach, max(reach + 1, day - reach - 10))
    half = day // 20
    opens, closes = max(0, middle_of_window - half), min(middle_of_window + half, day - reach - 10)
    load = min(41, max(1, round(chance.gauss(15, 10))))
    return x, y, load, opens, max(closes, reach), 10


def _section(text: str, name: str) -> ROWS:
    """The columns of a section, without the numbers of its rows."""
    [lines] = re.findall(rf"^{name}_SECTION\s*\n((?:[\d \t]+\n)*)", text, re.MULTILINE)
    return np.array([[int(word) for word in line.split()[1:]] for line in lines.splitlines()])


def _best_known(path: Path, problem: Problem) -> float:
    text = path.read_text()
    routes = re.findall(r"^Route #\d+: ([\d ]+)$", text, re.MULTILINE)
    [said] = re.findall(r"^Cost ([\d.]+)", text, re.MULTILINE)
    stops = [np.array(route.split(), dtype=np.int32) - 1 for route in routes]
    idle = [np.empty(0, np.int32)] * (len(problem.start) - len(stops))
    cost = cost_of(problem, Plan(tuple(stops + idle), np.empty(0, np.int32)))
    if cost.driving != round(float(said) * TENTHS):
        raise ValueError(f"{path.name} says {said} and costs {cost.driving / TENTHS}")
    return float(said)
