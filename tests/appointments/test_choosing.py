from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from icalendar import Calendar

from answers import Statements
from cast import NOW
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.appointments.rules.refusals import AlreadyChosen, SlotJustTaken
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.promises.actions.reading_along import let_read_along
from houvast.routes.models import DayRoute
from houvast.routes.rules.wanted import Wanted
from making import BY
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, chosen, moment


def choose(
    road: Road, proposal: Proposal | None = None, wanted: Wanted | None = None, **given: Any
) -> Visit:
    return accept_slot(
        proposal=proposal or road.proposal(),
        wanted=wanted or road.wanted(WEDNESDAY),
        customer=given.pop("customer", road.cast.alice),
        channel="page",
        now=given.pop("now", NOW),
        **given,
    )


@pytest.fixture(autouse=True)
def _deferred_rules_hold(road: Road) -> Iterator[None]:
    yield
    connection.check_constraints()


def test_accept_slot_books_the_window_that_was_chosen(road: Road) -> None:
    visit = choose(road)

    assert (visit.opens_at, visit.closes_at) == (moment(25, 8), moment(25, 12))
    assert (visit.technician, visit.on, visit.work_type) == (road.joost, WEDNESDAY, road.service)
    assert visit.opens_at <= visit.planned_start_at <= visit.closes_at
    assert visit.planned_end_at - visit.planned_start_at == timedelta(hours=1)
    assert visit.change_until == moment(24, 8)


def test_accept_slot_writes_the_customers_choice(road: Road) -> None:
    visit = choose(road)

    assert Choice.objects.values("way", "channel", "customer", "recorded_by").get() == {
        "way": "picked",
        "channel": "page",
        "customer": road.cast.alice.pk,
        "recorded_by": None,
    }
    assert visit.choice == Choice.objects.get()


def test_accept_slot_promises_the_arrival_and_lets_the_follow_up_go(road: Road) -> None:
    proposal = road.proposal()

    visit = choose(road, proposal)

    promise = visit.promise
    assert (promise.kind, promise.opens_at, promise.due_at) == (
        "arrival",
        moment(25, 8),
        moment(25, 12),
    )
    assert promise.words == "We komen woensdag 25 november 2026 tussen 8:00 en 12:00."
    proposal.refresh_from_db()
    assert proposal.promise
    assert (proposal.chosen_at, proposal.promise.outcome) == (NOW, "released")
    assert list(proposal.case.promises.filter(ended_at=None)) == [promise]


def test_accept_slot_puts_the_visit_on_the_route(road: Road) -> None:
    visit = choose(road)

    route = DayRoute.objects.get(on=WEDNESDAY)
    assert route.version == 1
    assert [stop.id for stop in route.stops] == [visit.pk]
    [stop] = route.stops
    assert [stop.opens, stop.closes, stop.planned] == [
        int(moment.timestamp())
        for moment in (visit.opens_at, visit.closes_at, visit.planned_start_at)
    ]


def test_accept_slot_queues_a_confirmation_that_tells_the_promise(road: Road) -> None:
    visit = choose(road)

    letter = Delivery.objects.get(kind="confirmation")
    assert letter.subject == "Afgesproken: we komen woensdag 25 november 2026 tussen 8:00 en 12:00"
    assert list(letter.tells.all()) == [visit.promise]
    assert letter.calendar_method == "REQUEST"
    [event] = Calendar.from_ical(letter.calendar).walk("VEVENT")
    assert (str(event["UID"]), event["SEQUENCE"]) == (visit.calendar_uid, 0)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (visit.opens_at, visit.closes_at)


def test_accept_slot_is_history(road: Road) -> None:
    visit = choose(road)

    event = Event.objects.get(verb="visit.booked")
    assert (event.by_kind, event.by_id, event.case_id, event.about_id) == (
        "customer",
        road.cast.alice.pk,
        visit.case_id,
        str(visit.pk),
    )


def test_accept_slot_by_phone_names_who_wrote_it_down(road: Road) -> None:
    visit = choose(road, recorded_by=road.cast.fatima)

    assert visit.choice.recorded_by == road.cast.fatima
    assert Event.objects.get(verb="visit.booked").by_name == "Fatima Haddad"


def test_accept_slot_twice_is_one_visit(road: Road) -> None:
    proposal, wanted = road.proposal(), road.wanted(WEDNESDAY)

    visits = [choose(road, proposal, wanted) for _ in range(2)]

    assert visits[0] == visits[1]
    assert Visit.objects.count() == 1
    assert Delivery.objects.filter(kind="confirmation").count() == 1


def test_accept_slot_refuses_a_second_time(road: Road) -> None:
    proposal = road.proposal()
    choose(road, proposal)

    with pytest.raises(AlreadyChosen):
        choose(road, proposal, road.wanted(WEDNESDAY, road.afternoon))


def test_accept_slot_that_has_gone_offers_the_nearest(road: Road) -> None:
    wanted = road.wanted(WEDNESDAY, work_type=road.repair)
    choose(road, road.proposal(work_type=road.repair), wanted)
    late = road.proposal(customer=road.cast.bob, work_type=road.repair)

    with pytest.raises(SlotJustTaken) as refused:
        choose(road, late, wanted, customer=road.cast.bob)

    assert [(slot.on, slot.part) for slot in refused.value.about["alternatives"]] == [
        (TUESDAY, road.morning.pk),
        (TUESDAY, road.afternoon.pk),
        (THURSDAY, road.morning.pk),
    ], "on Wednesday afternoon a second half day of work would come late too often"
    late.refresh_from_db()
    assert late.promise
    assert (late.chosen_at, late.promise.ended_at) == (None, None)


def test_accept_slot_refuses_a_window_that_was_never_offered(road: Road) -> None:
    wanted = road.wanted(WEDNESDAY)
    forged = type(wanted)(wanted.on, wanted.part, wanted.opens + 3600, wanted.opens + 3660)

    with pytest.raises(SlotJustTaken):
        choose(road, wanted=forged)


def test_accept_slot_moves_planned_times_inside_their_windows(road: Road) -> None:
    first = choose(road)
    second = choose(
        road, road.proposal(customer=road.cast.bob), road.wanted(WEDNESDAY), customer=road.cast.bob
    )

    first.refresh_from_db()
    planned = sorted([first, second], key=lambda visit: visit.planned_start_at)
    assert planned[0].planned_end_at < planned[1].planned_start_at
    assert {visit.opens_at for visit in planned} == {moment(25, 8)}
    stops = DayRoute.objects.get(on=WEDNESDAY).stops
    assert [stop.id for stop in stops] == [visit.pk for visit in planned]
    assert [stop.planned for stop in stops] == [v.planned_start_at.timestamp() for v in planned]


def test_accept_slot_for_who_has_no_mail_address_leaves_the_promise_untold(road: Road) -> None:
    road.cast.alice.contact_points.all().delete()

    visit = choose(road)

    assert visit.promise.told_at is None
    assert Delivery.objects.filter(kind="confirmation").count() == 0
    assert (
        Event.objects.filter(verb="customer.not_written", facts__kind="confirmation").count() == 1
    )


def test_choice_takes_one_statement_more_beside_others_whose_times_follow(
    road: Road, statements: Statements
) -> None:
    counts = []
    for on in (TUESDAY, WEDNESDAY, WEDNESDAY):
        proposal, wanted = road.proposal(), road.wanted(on)
        with statements() as counted:
            choose(road, proposal, wanted)
        counts.append(len(counted))

    assert counts[1:] == [46, 47]


def test_who_reads_along_reads_nothing_of_what_only_the_customer_has(road: Road) -> None:
    proposal = road.proposal()
    let_read_along(case=proposal.case, person=road.cast.bob, may_move=True, **BY)

    chosen(proposal, road.wanted(WEDNESDAY))

    own, copy = Delivery.objects.order_by("-pk").filter(case=proposal.case)[:2][::-1]
    said = {one: [block["text"] for block in one.letter["blocks"] if block["kind"] == "note"]
            + [block["label"] for block in one.letter["blocks"] if block["kind"] == "button"]
            for one in (own, copy)}  # fmt: skip
    assert (len(said[own]), bool(own.calendar), own.to_address) == (3, True, "alice@post.example")
    assert (said[copy], copy.calendar, copy.to_address) == (
        ["U krijgt dit omdat u meeleest met Alice de Wit.", "Bekijk de afspraak"],
        "",
        "bob@post.example",
    )
