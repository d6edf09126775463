"""What stands in the invented houses: makes and types that nobody sells."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

A_YEAR = timedelta(days=365)
TWO_BOILERS, WITHOUT, AIRCO = 12, 11, 5
"""Of so many households one has a second boiler, one has no boiler of ours, one has an airco."""
BOILERS = (
    ("Warmtebron", "W24", "24"),
    ("Warmtebron", "W30", "30"),
    ("Noordgloed", "Compact 28", "28"),
    ("Noordgloed", "Compact 36", "36"),
    ("Halewijn", "HR-25", "25.5"),
)
AIRCOS = (("Koelewijn", "K35", "3.5", "0.9"), ("Zefier", "Duo 50", "5", "1.2"))
PLACES = ("Zolder", "Bijkeuken", "Badkamer", "Kast op de overloop")
SECOND = "Schuur"


@dataclass(frozen=True)
class InventedThing:
    """A boiler or airco as it goes on file."""

    kind: str
    make: str
    type: str
    serial_number: str
    installed_on: date
    warranty_ends_on: date
    properties: dict[str, str] = field(default_factory=dict)


def invented_things(index: int, chance: random.Random, *, today: date) -> Iterator[InventedThing]:
    """What stands in the house with this number, if anything; some of it under warranty."""
    if index % WITHOUT != WITHOUT - 1:
        yield _boiler(index, chance, chance.choice(PLACES), today)
    if index % TWO_BOILERS == 3:
        yield _boiler(index + 500, chance, SECOND, today)
    if index % AIRCO == 2:
        yield _airco(index, chance, today)


def _boiler(index: int, chance: random.Random, stands: str, today: date) -> InventedThing:
    make, type_, power = chance.choice(BOILERS)
    installed = _some_years_before(today, 13, chance)
    return InventedThing(
        kind="boiler",
        make=make,
        type=type_,
        serial_number=f"{make[:2].upper()}-{installed.year}-{index:04}",
        installed_on=installed,
        warranty_ends_on=installed + 5 * A_YEAR,
        properties={"power": power, "fuel": "gas", "class": "closed", "stands": stands},
    )


def _airco(index: int, chance: random.Random, today: date) -> InventedThing:
    make, type_, cooling, charge = chance.choice(AIRCOS)
    installed = _some_years_before(today, 6, chance)
    return InventedThing(
        kind="airco",
        make=make,
        type=type_,
        serial_number=f"{make[:2].upper()}-{installed.year}-{index:04}",
        installed_on=installed,
        warranty_ends_on=installed + 3 * A_YEAR,
        properties={
            "cooling": cooling, "indoor_units": "1", "coolant": "r32", "charge": charge,
        },
    )  # fmt: skip


def _some_years_before(today: date, most: int, chance: random.Random) -> date:
    return today - timedelta(days=chance.randint(60, most * 365))
