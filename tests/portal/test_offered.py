from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from houvast.portal.offered import Gap, offered
from houvast.routes.rules.wanted import Wanted
from houvast.routing.slots import Kindness, Slot

PARTS = {1: "morning", 2: "afternoon"}


def slot(on: date, part: int = 1, **given: Any) -> Slot:
    opens = int(datetime(on.year, on.month, on.day, 7 if part == 1 else 11, tzinfo=UTC).timestamp())
    made = Slot(9, on, part, opens, opens + 4 * 3600, detour=600, nearest=None)
    return replace(made, **given)


FRIDAY, SATURDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)


def test_offered_stands_by_week_and_day() -> None:
    page = offered([slot(FRIDAY), slot(FRIDAY, 2), slot(SATURDAY), slot(MONDAY)], PARTS)

    assert [week.starts_on for week in page.weeks] == [date(2026, 11, 23), MONDAY]
    assert [[(on, len(cells)) for on, cells in week.days] for week in page.weeks] == [
        [(FRIDAY, 2), (SATURDAY, 1)],
        [(MONDAY, 1)],
    ]
    assert [option.part for option in page.weeks[0].days[0][1]] == ["morning", "afternoon"]


def test_offered_puts_the_kindest_first_and_only_there() -> None:
    kind = slot(FRIDAY, kindness=Kindness.NEARBY)

    page = offered([kind, slot(MONDAY)], PARTS)

    assert [(option.slot, option.why) for option in page.kindest] == [
        (kind, "We are near you then anyway")
    ]
    assert [week.starts_on for week in page.weeks] == [MONDAY]


def test_offered_unfolds_the_first_week_and_that_of_the_choice() -> None:
    chosen = slot(date(2026, 12, 9))
    slots = [slot(FRIDAY), slot(MONDAY), chosen]

    page = offered(slots, PARTS, chosen=Wanted.of(chosen).key)

    assert [week.is_open for week in page.weeks] == [True, False, True]


def test_offered_nothing_is_false() -> None:
    assert not offered([], PARTS)


def test_offered_has_a_cell_for_what_is_not_free() -> None:
    page = offered([slot(FRIDAY, 2)], PARTS, gaps=[(SATURDAY, 1), (FRIDAY, 1)])

    [(friday, there), (saturday, gaps)] = page.weeks[0].days
    assert (friday, [cell.cell for cell in there]) == (
        FRIDAY,
        ["at-2026-11-27-1", "at-2026-11-27-2"],
    )
    assert (saturday, gaps) == (SATURDAY, [Gap((SATURDAY, 1), "morning")])
    assert there[0] == Gap((FRIDAY, 1), "morning")


def test_offered_unfolds_the_first_week_with_a_choice() -> None:
    page = offered([slot(MONDAY)], PARTS, gaps=[(FRIDAY, 1)])

    assert [week.is_open for week in page.weeks] == [False, True]


def test_offered_gaps_alone_are_nothing_to_choose() -> None:
    assert not offered([], PARTS, gaps=[(FRIDAY, 1)])


def test_offered_puts_what_would_make_a_day_tight_after_all_others() -> None:
    tight = slot(FRIDAY, rise=0.3)

    page = offered([tight, slot(SATURDAY), slot(MONDAY)], PARTS)

    assert [option.slot.on for option in page.last] == [FRIDAY]
    assert [option.slot.on for week in page.weeks for option in week.options] == [SATURDAY, MONDAY]
    assert not page.is_last_open


def test_offered_unfolds_what_comes_last_where_it_was_picked_or_is_all_there_is() -> None:
    tight = slot(FRIDAY, rise=0.3)

    picked = offered([tight, slot(MONDAY)], PARTS, chosen=Wanted.of(tight).key)
    alone = offered([tight], PARTS, gaps=[(SATURDAY, 1)])

    assert picked.is_last_open
    assert alone
    assert alone.is_last_open
