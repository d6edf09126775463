"""A day that is too full for its week: whoever would not mind is asked for a day with room."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from appointments.many_customers import customers
from at_ours import make_practice
from cast import NOW, Cast
from desk.conftest import at_work
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.sparing import ask_all_to_spare, stop_asking
from houvast.appointments.front import RoomOfDay
from houvast.appointments.front_offers import (
    Uneven,
    as_many_as,
    asked_already,
    could_be_asked,
    uneven_days,
    who_would_not_mind,
)
from houvast.appointments.models import Hold, KeptOffer, Sparing, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer
from houvast.workforce.models import WorkType
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, moment

HOUR = 3600
FRIDAY = THURSDAY + timedelta(days=1)
SPARE = address_of("desk:spare", dag=WEDNESDAY, week=1)


def room(on: date, taken: float, territory: int | None = None) -> RoomOfDay:
    work = int(taken * 10 * HOUR)
    return RoomOfDay(territory, on, 10 * HOUR, work, 0, 10 * HOUR - work, {}, {})


def test_a_day_is_too_full_only_where_another_of_its_week_to_come_has_room() -> None:
    week = [room(TUESDAY, 0.5), room(WEDNESDAY, 0.95), room(THURSDAY, 0.65), room(FRIDAY, 0.7)]

    def found(*rooms: RoomOfDay) -> dict[tuple[int | None, date], Uneven]:
        return uneven_days(rooms, now=NOW)

    over = round((0.95 - 0.7) * 10 * HOUR)
    assert found(*week) == {(None, WEDNESDAY): Uneven(over, (TUESDAY, THURSDAY))}
    assert found(*week[1:2], week[3]) == {}
    assert found(week[1], room(NOW.date(), 0.1), room(WEDNESDAY + timedelta(days=7), 0.1)) == {}
    assert found(week[1], room(THURSDAY, 0.1, territory=1)) == {}
    assert found(room(WEDNESDAY, 0.89), week[0], replace(week[2], shift=0)) == {}
    assert as_many_as(over, []) == 1


@pytest.fixture
def full(road: Road) -> list[Visit]:
    """Eight hours of work on a Wednesday, of which a repair is a fault and has to be soon."""
    WorkType.objects.filter(pk=road.repair.pk).update(soon_within_days=2)
    road.visit(WEDNESDAY, work_type=road.repair, customer=road.cast.bob)
    for one in customers(4):
        road.visit(WEDNESDAY, road.afternoon, customer=one)
    return list(Visit.objects.filter(work_type=road.service).order_by("pk"))


def test_one_press_prepares_the_asking_and_nobody_is_moved(
    full: list[Visit], cast: Cast, fatima: Client
) -> None:
    linda, week = at_work(cast.linda), address_of("desk:fill")

    asks = [
        SPARE.replace("&", "&amp;") in who.get(week).content.decode() for who in (linda, fatima)
    ]
    page = linda.get(SPARE)
    form = page.context["form"]
    linda.post(SPARE, {**form.initial, "thanks": "taart"})
    ask_all_to_spare(sparing=Sparing.objects.get(), now=NOW)

    assert asks == [True, False]
    said = " ".join(fatima.get(week).content.decode().split())
    assert "Wed 25 Nov is too full for its week; there is room on Tue 24 Nov, Thu 26 Nov" in said
    assert sorted(form.initial["visits"]) == [visit.pk for visit in full]
    assert form.initial["wanted"] in (2, 3)
    assert form.initial["reason"].startswith("Op woensdag 25 november 2026 is het")
    sparing = Sparing.objects.get()
    assert sparing.only_on == [TUESDAY, THURSDAY, FRIDAY]
    kept = Hold.objects.not_ended().select_related("route")
    assert {hold.route.on for hold in kept} <= set(sparing.only_on)
    assert KeptOffer.objects.count() > 1
    assert set(Visit.objects.values_list("on", flat=True)) == {WEDNESDAY}


def test_who_is_asked_already_is_not_needed_twice_and_each_reads_it_in_their_own_language(
    full: list[Visit], cast: Cast
) -> None:
    linda = at_work(cast.linda)
    filled = linda.get(SPARE).context["form"].initial
    english, dutch, *others = full
    Customer.objects.filter(pk=english.case.customer_id).update(language="en")
    first = {**filled, "visits": [english.pk, dutch.pk], "wanted": 1}
    linda.post(SPARE, first)
    ask_all_to_spare(sparing=Sparing.objects.get(), now=NOW)

    page = linda.get(SPARE)
    left = page.context["form"].initial
    linda.post(SPARE, {**left, "reason": "Zou het anders kunnen?"})
    for sparing in Sparing.objects.all():
        ask_all_to_spare(sparing=sparing, now=NOW)
    enough = linda.get(SPARE, follow=True)

    why = dict(KeptOffer.objects.values_list("proposal__moves", "proposal__reason"))
    assert why[english.pk].startswith("On Wednesday 25 November 2026 we are very full")
    assert why[dutch.pk] == filled["reason"]
    assert {why[visit.pk] for visit in others if visit.pk in why} == {"Zou het anders kunnen?"}
    assert "On Wednesday 25 November 2026 we are very full" in page.content.decode()
    assert (left["wanted"], sorted(left["visits"])) == (
        filled["wanted"] - 1,
        [visit.pk for visit in others],
    )
    assert "As many are asked for that day already as it takes." in enough.content.decode()
    assert asked_already(WEDNESDAY, 1) == asked_already(THURSDAY, None) == 0
    stop_asking(sparing=Sparing.objects.earliest("pk"), by=cast.linda.as_actor(), now=NOW)
    assert asked_already(WEDNESDAY, None) == left["wanted"]


def test_nobody_is_asked_who_may_not_change_it_any_more_and_a_day_with_room_asks_nobody(
    full: list[Visit], cast: Cast
) -> None:
    able = who_would_not_mind(WEDNESDAY, None, NOW, cast.linda)
    later = who_would_not_mind(WEDNESDAY, None, moment(24, 13), cast.linda)
    calm = at_work(cast.linda).get(address_of("desk:spare", dag=THURSDAY, week=1))

    assert (able, later) == (full, [])
    assert who_would_not_mind(WEDNESDAY, 1, NOW, cast.linda) == []
    assert (calm.context["uneven"], calm.context["form"].initial) == (None, {})


def test_what_has_become_less_full_meanwhile_is_not_asked_for_another_reason(
    full: list[Visit], cast: Cast
) -> None:
    linda = at_work(cast.linda)
    filled = linda.get(SPARE).context["form"].initial
    for visit in full:
        cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)

    answer = linda.post(SPARE, {**filled, "thanks": "taart"}, follow=True)

    assert "That day is not too full for its week any more." in answer.content.decode()
    assert not Sparing.objects.exists()


def test_who_comes_to_us_makes_no_road_emptier(cast: Cast) -> None:
    visit = make_practice(cast).visit(9)

    assert could_be_asked(WEDNESDAY, NOW, cast.linda) == [visit]
    assert who_would_not_mind(WEDNESDAY, None, NOW, cast.linda) == []
