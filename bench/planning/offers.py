"""Which times stand first: quarters in which customers choose, by wish and by least driving.

One territory with ten technicians. Each working day so many ask that the days fill for a given
load; a quarter of them have a fault. Of each customer's half-days 45 percent suit, 40 percent are
possible and 15 percent are not. They choose by a logit: what suits is worth more, for a fault each
day of waiting less, what stands first a little more; or they leave. Who answers which half-days
suit is 60 percent of them.

A time that they can use: for maintenance one that suits, for a fault one that is not impossible,
within three days. "Among the first three" are what is marked, and then what comes first in time.

Reference, in the same run with the same customers: what stood first before, of least driving and
nearby, whoever asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from math import ceil, exp, sqrt
from random import Random
from statistics import mean, stdev
from zoneinfo import ZoneInfo

from figures import show
from houvast.routing.arrivals import driving
from houvast.routing.availability import Availability
from houvast.routing.booking import book
from houvast.routing.choices import choices
from houvast.routing.days import Day
from houvast.routing.great_circle import GreatCircle
from houvast.routing.marking import NEARBY_KM, SMALL_DETOUR
from houvast.routing.requests import Request
from houvast.routing.reservations import Reservation, Reservations
from houvast.routing.slots import Kindness, Slot
from houvast.routing.travel import Place
from houvast.routing.windows import Part
from houvast.routing.wishes import AMSTERDAM, HalfDay, Wish, halves_of
from options import Options

LOADS = (80, 92, 100)
TECHNICIANS, FAULTS, ANSWERS = 10, 0.25, 0.6
SERVICE, DRIVING, BREAKLESS = 60 * 60, 16 * 60, 9 * 60 * 60
FIRST = date(2026, 11, 2)
MIDDLE, SIDE = (52.09, 5.12), (0.27, 0.44)
"""Of latitude and longitude: thirty by thirty kilometres."""
PARTS = (Part(1, time(8), time(12), AMSTERDAM), Part(2, time(12), time(17), AMSTERDAM))
SOON, USABLE_WITHIN, CLASS = 3, 3, 1
SUITS, POSSIBLE = 0.45, 0.40
LIKES, HURRY, MARKED, LEAVES = 1.5, 0.5, 0.7, 0.0
ROOM, ROOM_UNTIL = 1.3, 1
AHEAD = {True: 14, False: 21}
NIGHT = 24 * 3600
ZONE: ZoneInfo = AMSTERDAM

Marks = Callable[[Sequence[Slot], Wish], list[Slot]]


@dataclass
class Customer:
    """Who asks: where, a fault or not, how half-days suit (2, 1 or 0), and whether they say so."""

    place: Place
    is_fault: bool
    likes: dict[HalfDay, int]
    says: bool

    def worth(self, slot: Slot) -> int:
        return min(self.likes[half] for half in halves_of(slot.opens, slot.closes, ZONE))

    @property
    def wish(self) -> Wish:
        halves = frozenset(half for half, worth in self.likes.items() if worth == 2)
        return Wish(SOON if self.is_fault else None, halves if self.says else frozenset(), ZONE)

    def can_use(self, slot: Slot, today: date) -> bool:
        if self.is_fault:
            return self.worth(slot) > 0 and (slot.on - today).days <= USABLE_WITHIN
        return self.worth(slot) == 2


@dataclass
class Tally:
    """What a quarter came to."""

    asked: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    in_three: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    left: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    waits: dict[bool, list[int]] = field(default_factory=lambda: {True: [], False: []})
    driving: list[int] = field(default_factory=list)


def by_wish(slots: Sequence[Slot], wish: Wish) -> list[Slot]:
    return choices(slots, replace(ANY, wish=wish))


def by_least_driving(slots: Sequence[Slot], _: Wish) -> list[Slot]:
    """As it was: nearby, the least driving first, or the one of least driving."""
    found = [replace(slot, kindness=None) for slot in choices(slots, ANY)]
    room = min(3, ceil(len(found) / 3)) if len(found) > 1 else 0
    cheapest = sorted(range(len(found)), key=lambda n: (found[n].detour, found[n].opens))
    near = [n for n in cheapest if _is_near(found[n])]
    marks = near[:room] or cheapest[: min(room, 1)]
    return [
        replace(slot, kindness=Kindness.NEARBY if n in marks else None)
        for n, slot in enumerate(found)
    ]


def _is_near(slot: Slot) -> bool:
    return slot.nearest is not None and slot.nearest <= NEARBY_KM and slot.detour <= SMALL_DETOUR


ANY = Request(MIDDLE, SERVICE)
WAYS: dict[str, Marks] = {"least driving (before)": by_least_driving, "by wish": by_wish}


def lasts(options: Options) -> float:
    return 1.3 * len(LOADS) * len(WAYS) * len(_seeds(options)) * _days(options)


def run(options: Options) -> None:
    for load in LOADS:
        tallies = {
            name: [_quarter(Random(seed), load, marks, _days(options)) for seed in _seeds(options)]
            for name, marks in WAYS.items()
        }
        columns = (
            f"load {load}, {_days(options)} days, seeds {len(_seeds(options))}",
            "fault in three", "maintenance in three", "faults left", "maintenance left",
            "fault waits", "maintenance waits", "driving a visit",
        )  # fmt: skip
        show("Which times stand first", columns, [_row(*one) for one in tallies.items()])


def _seeds(options: Options) -> range:
    return range(2) if options.quick else range(10)


def _days(options: Options) -> int:
    return 20 if options.quick else 65


def _row(name: str, tallies: list[Tally]) -> tuple[str, ...]:
    def share(part: Callable[[Tally], dict[bool, int]], is_fault: bool) -> str:
        return _interval([100 * part(t)[is_fault] / t.asked[is_fault] for t in tallies], "%")

    return (
        name,
        share(lambda t: t.in_three, True),
        share(lambda t: t.in_three, False),
        share(lambda t: t.left, True),
        share(lambda t: t.left, False),
        _interval([mean(t.waits[True]) for t in tallies], "d"),
        _interval([mean(t.waits[False]) for t in tallies], "d"),
        _interval([mean(t.driving) / 60 for t in tallies], "min"),
    )


def _interval(values: list[float], unit: str) -> str:
    """The mean, and how far the middle of 95 percent of such runs lies from it."""
    wide = 1.96 * stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
    return f"{mean(values):.1f} ± {wide:.1f} {unit}"


def _quarter(chance: Random, load: int, marks: Marks, days: int) -> Tally:
    homes = [_somewhere(chance) for _ in range(TECHNICIANS)]
    a_day = load / 100 * TECHNICIANS * BREAKLESS / (SERVICE + DRIVING)
    minutes = ceil(ROOM * FAULTS * a_day) * (SERVICE + DRIVING) // 60
    keeps = Reservations(
        (Reservation(None, CLASS, ROOM_UNTIL, minutes), Reservation(None, CLASS, 0, 0)),
        {CLASS: frozenset({frozenset()})},
    )
    tally = Tally()
    standing: dict[tuple[int, date], Day] = {}
    numbers = 0
    on, counted = FIRST, 0
    while counted < days:
        if on.isoweekday() < 6:
            counted += 1
            now = _at(9, on)
            _open(standing, homes, on)
            board = Availability.of(
                [day for day in standing.values() if day.on >= on],
                now=now, today=on, travel=TRAVEL,
            )  # fmt: skip
            for _ in range(_poisson(chance, a_day)):
                numbers += 1
                customer = _customer(chance)
                board = _asks(chance, customer, board, standing, tally, (on, numbers, keeps, marks))
        tally.driving += [d for day in _ended(standing, on) for d in _drives(day)]
        on += timedelta(days=1)
    return tally


def _asks(
    chance: Random,
    customer: Customer,
    board: Availability,
    standing: dict[tuple[int, date], Day],
    tally: Tally,
    at: tuple[date, int, Reservations, Marks],
) -> Availability:
    on, number, keeps, marks = at
    request = Request(
        customer.place,
        SERVICE,
        reserved=Reservations() if customer.is_fault else keeps,
        last_on=on + timedelta(days=AHEAD[customer.is_fault]),
    )
    notice = 2 * 3600 if customer.is_fault else NIGHT
    shown = marks(board.best(request, PARTS, notice=notice), customer.wish)
    shown.sort(key=lambda slot: (slot.kindness is None, slot.opens))
    tally.asked[customer.is_fault] += 1
    tally.in_three[customer.is_fault] += any(customer.can_use(slot, on) for slot in shown[:3])
    worth = [_worth(customer, slot, on) for slot in shown]
    [picked] = chance.choices([*shown, None], [*worth, exp(LEAVES)])
    if picked is None:
        tally.left[customer.is_fault] += 1
        return board
    day = standing[picked.technician_id, picked.on]
    stop = replace(request.stop(picked.opens, picked.closes), id=number)
    stops = book(day, stop, travel=TRAVEL, now=board.now)
    if stops is None:
        tally.left[customer.is_fault] += 1
        return board
    tally.waits[customer.is_fault].append((picked.on - on).days)
    becomes = standing[picked.technician_id, picked.on] = replace(day, stops=stops)
    return board.with_days([becomes])


def _worth(customer: Customer, slot: Slot, on: date) -> float:
    suits = customer.worth(slot)
    if suits == 0:
        return 0.0
    waits = HURRY * (slot.on - on).days if customer.is_fault else 0.0
    return exp(LIKES * (suits - 1) + MARKED * (slot.kindness is not None) - waits)


def _customer(chance: Random) -> Customer:
    def one() -> int:
        thrown = chance.random()
        return 2 if thrown < SUITS else 1 if thrown < SUITS + POSSIBLE else 0

    is_fault = chance.random() < FAULTS
    likes = {(day, late): one() for day in range(1, 6) for late in (False, True)}
    return Customer(_somewhere(chance), is_fault, likes, chance.random() < ANSWERS)


def _open(standing: dict[tuple[int, date], Day], homes: list[Place], today: date) -> None:
    for ahead in range(max(AHEAD.values()) + 1):
        on = today + timedelta(days=ahead)
        if on.isoweekday() > 5:
            continue
        for number, home in enumerate(homes):
            empty = Day(number, on, _at(8, on), _at(17, on), home, home, frozenset())
            standing.setdefault((number, on), empty)


def _ended(standing: dict[tuple[int, date], Day], on: date) -> list[Day]:
    gone = [at for at in standing if at[1] == on]
    return [standing.pop(at) for at in gone]


def _drives(day: Day) -> list[int]:
    """The driving of a day, shared by its visits."""
    if not day.stops:
        return []
    seconds = driving(day, day.stops, TRAVEL)
    return [seconds // len(day.stops)] * len(day.stops)


def _poisson(chance: Random, expected: float) -> int:
    number, product, least = 0, chance.random(), exp(-expected)
    while product > least:
        number, product = number + 1, product * chance.random()
    return number


def _somewhere(chance: Random) -> Place:
    (lat, lon), (high, wide) = MIDDLE, SIDE
    return lat + high * (chance.random() - 0.5), lon + wide * (chance.random() - 0.5)


def _at(hour: float, on: date) -> int:
    return int((datetime.combine(on, time(), ZONE) + timedelta(hours=hour)).timestamp())


TRAVEL = GreatCircle()
