from dataclasses import replace
from datetime import date, timedelta

from houvast.routing.marking import marked, marked_moments
from houvast.routing.slots import Kindness, Slot
from houvast.routing.wishes import HalfDay, Wish
from routing.boards import TUESDAY, at

FORTNIGHT = [TUESDAY + timedelta(days=n) for n in range(14)]
WORKDAYS = [on for on in FORTNIGHT if on.isoweekday() < 6]
SOON, CALM = Wish(soon=3), Wish()


def a_slot(on: date, hours: tuple[int, int], detour: int, technician: int = 1) -> Slot:
    part = 1 if hours[0] < 12 else 2
    return Slot(technician, on, part, at(hours[0], on), at(hours[1], on), detour, None)


def calendar(detours: dict[tuple[date, int], int] | None = None) -> list[Slot]:
    """Mornings and afternoons of ten workdays, each an hour of driving but those given."""
    given = detours or {}
    return [
        a_slot(on, hours, given.get((on, hours[0]), 3600))
        for on in WORKDAYS
        for hours in ((8, 12), (12, 17))
    ]


def first(slots: list[Slot], wish: Wish = CALM) -> list[tuple[date, int, Kindness]]:
    return [(s.on, s.part, s.kindness) for s in marked(slots, wish) if s.kindness]


def test_a_fault_has_the_soonest_first_and_then_the_least_driving_within_its_days() -> None:
    tuesday, _, thursday, friday, monday, *_ = WORKDAYS
    slots = calendar({(friday, 12): 300, (thursday, 8): 200, (monday, 8): 0})

    found = first(slots, SOON)

    assert found == [
        (tuesday, 1, Kindness.SOONEST),
        (thursday, 1, Kindness.SOON),
        (friday, 2, Kindness.SOON),
    ]


def test_what_comes_after_those_days_is_not_called_soon() -> None:
    tuesday, wednesday, *_ = WORKDAYS
    slots = calendar({(wednesday, 12): 3000})
    near = replace(slots[-1], nearest=1.0, detour=600)

    assert first(slots, Wish(soon=0)) == [
        (tuesday, 1, Kindness.SOONEST),
        (tuesday, 2, Kindness.SOON),
        (wednesday, 2, Kindness.LEAST_DRIVING),
    ]
    assert first([slots[0], *slots[-6:-1], near], SOON) == [
        (tuesday, 1, Kindness.SOONEST),
        (near.on, 2, Kindness.NEARBY),
    ]


def test_maintenance_is_spread_over_weekdays_and_halves_of_the_day() -> None:
    tuesday, wednesday, thursday, *_ = WORKDAYS
    next_tuesday = WORKDAYS[5]
    slots = calendar(
        {
            (tuesday, 8): 60,
            (next_tuesday, 8): 70,
            (wednesday, 8): 80,
            (wednesday, 12): 90,
            (thursday, 8): 100,
        }
    )

    assert first(slots) == [
        (tuesday, 1, Kindness.LEAST_DRIVING),
        (wednesday, 2, Kindness.LESS_DRIVING),
        (thursday, 1, Kindness.LESS_DRIVING),
    ]


def test_only_what_suits_is_marked_and_nothing_is_left_out() -> None:
    fridays: frozenset[HalfDay] = frozenset({(5, True)})
    slots = calendar({(WORKDAYS[0], 8): 0})
    friday, next_friday = WORKDAYS[3], WORKDAYS[8]

    assert first(slots, Wish(halves=fridays)) == [
        (friday, 2, Kindness.SUITS),
        (next_friday, 2, Kindness.SUITS),
    ]
    assert first(slots, Wish(soon=3, halves=fridays)) == [
        (friday, 2, Kindness.SOONEST_SUITING),
        (next_friday, 2, Kindness.SUITS),
    ]
    assert [replace(s, kindness=None) for s in marked(slots, Wish(halves=fridays))] == slots
    assert first(slots, Wish(halves=frozenset({(6, False)}))) == []


def test_what_reaches_over_noon_takes_both_halves() -> None:
    mornings: frozenset[HalfDay] = frozenset((day, False) for day in range(1, 6))
    over = a_slot(TUESDAY, (10, 15), 0)
    short_after = a_slot(TUESDAY, (8, 13), 0)

    suits = [Wish(halves=mornings).suits(slot.opens, slot.closes) for slot in (over, short_after)]

    assert suits == [False, True]
    assert Wish(halves=mornings | {(2, True)}).suits(over.opens, over.closes)


def test_without_a_reason_that_is_so_nothing_is_marked() -> None:
    alike = calendar()

    assert first(alike) == [(WORKDAYS[0], 1, Kindness.LEAST_DRIVING)]
    assert first(alike[:1], SOON) == []


def test_who_is_liked_comes_first_where_it_makes_little_difference() -> None:
    near, far = WORKDAYS[1], WORKDAYS[6]
    slots = calendar()
    slots += [a_slot(near, (17, 18), 3700, 2), a_slot(far, (17, 18), 9000, 2)]

    found = [s for s in marked(slots, Wish(), preferred=frozenset({2}), little=600) if s.kindness]

    assert [(s.on, s.technician_id, s.kindness) for s in found if s.technician_id == 2] == [
        (near, 2, Kindness.PREFERRED),
        (far, 2, Kindness.PREFERRED),
    ]


def test_moments_have_the_soonest_of_three_half_days_first_where_it_has_to_be_soon() -> None:
    tuesday, wednesday, *_ = WORKDAYS
    hours = [(9, 9), (10, 10), (13, 13), (15, 15)]
    slots = [a_slot(on, one, 0) for on in WORKDAYS for one in hours]

    def stand_first(wish: Wish) -> list[tuple[int, Kindness]]:
        return [(s.opens, s.kindness) for s in marked_moments(slots, wish) if s.kindness]

    soonest, soon = (at(9, tuesday), Kindness.SOONEST), (at(13, tuesday), Kindness.SOON)
    assert stand_first(SOON) == [soonest, soon, (at(9, wednesday), Kindness.SOON)]
    assert stand_first(Wish(soon=0)) == [soonest, soon]
    assert stand_first(CALM) == []
    late = frozenset({(tuesday.isoweekday(), True), (wednesday.isoweekday(), True)})
    assert stand_first(Wish(soon=1, halves=late)) == [
        (at(13, tuesday), Kindness.SOONEST_SUITING),
        (at(13, wednesday), Kindness.SOON),
    ]
    assert [slot.kindness for slot in marked_moments(slots[:1], SOON)] == [None]
    assert marked_moments([], SOON) == []
