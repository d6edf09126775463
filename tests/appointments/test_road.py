from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cast import NOW
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.actions.proposing import propose
from houvast.appointments.actions.road import arrive, finish, needs_another_visit, on_my_way
from houvast.appointments.models import Visit
from houvast.appointments.rules.refusals import NotArrivedYet, NotToday, VisitOver
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST, Actor
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from on_the_road import WEDNESDAY, Road, chosen, moment

ON_TIME, LATE = moment(25, 9), moment(25, 12.5)


@pytest.fixture
def joost(road: Road) -> Actor:
    return road.cast.joost.as_actor()


def test_on_my_way_tells_the_customer_once(visit: Visit, joost: Actor) -> None:
    for _ in range(2):
        on_my_way(visit=visit, expected_at=moment(25, 9.25), by=joost, now=ON_TIME)

    letter = Delivery.objects.get(kind="on_my_way")
    assert letter.letter["blocks"][0]["text"] == (
        "Joost is onderweg en verwacht rond 9:15 bij u te zijn."
    )


def test_on_my_way_on_another_day_is_refused(visit: Visit, joost: Actor) -> None:
    with pytest.raises(NotToday):
        on_my_way(visit=visit, expected_at=NOW, by=joost, now=NOW)


def test_arrive_in_the_window_keeps_the_promise_with_proof(visit: Visit, joost: Actor) -> None:
    arrived = arrive(visit=visit, by=joost, now=ON_TIME)

    promise = Promise.objects.get(pk=visit.promise_id)
    assert (arrived.arrived_at, promise.outcome) == (ON_TIME, "kept")
    assert promise.proof == f"Joost Kramer arrived at {ON_TIME.isoformat()}"


def test_arrive_leaves_the_case_with_a_next_word(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=ON_TIME)

    [promise] = visit.case.promises.filter(ended_at=None)
    assert (promise.kind, promise.due_at > ON_TIME + timedelta(days=1)) == ("check_in", True)


def test_arrive_late_breaks_the_promise_for_ever(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=LATE)

    assert Promise.objects.get(pk=visit.promise_id).outcome == "broken"


def test_arrive_after_the_clock_marked_it_broken_lets_the_new_promise_go(
    visit: Visit, joost: Actor
) -> None:
    sweep(now=LATE)

    arrive(visit=visit, by=joost, now=LATE + timedelta(minutes=5))

    kinds = visit.case.promises.order_by("id").values_list("kind", "outcome")
    assert list(kinds) == [
        ("follow_up", "released"),
        ("arrival", "broken"),
        ("follow_up", "released"),
        ("check_in", ""),
    ]


def test_arrive_twice_is_arriving_once(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=ON_TIME)

    assert arrive(visit=visit, by=joost, now=LATE).arrived_at == ON_TIME


def test_finish_tells_what_was_found_and_when_we_ask(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=ON_TIME)

    done = finish(visit=visit, found="Filter vervangen.", by=joost, now=moment(25, 10))

    assert (done.outcome, done.finished_at) == ("done", moment(25, 10))
    letter = Delivery.objects.get(kind="report")
    [check_in] = visit.case.promises.filter(ended_at=None)
    assert [b["text"] for b in letter.letter["blocks"] if "text" in b][1] == "Filter vervangen."
    assert list(letter.tells.all()) == [check_in]


def test_nobody_asks_whether_it_is_solved_before_the_next_visit(
    road: Road, visit: Visit, joost: Actor
) -> None:
    """Put forward and chosen after this one was over, be it by the customer themselves."""
    case = visit.case
    arrive(visit=visit, by=joost, now=ON_TIME)
    finish(visit=visit, found="Wordt vervolgd.", by=joost, now=moment(25, 10))
    [to_ask] = case.promises.open()

    proposal = propose(case=case, work_type=road.service, by=HOUVAST, now=moment(25, 11))

    to_ask.refresh_from_db()
    assert (to_ask.outcome, case.promises.open().get()) == ("released", proposal.promise)
    following = chosen(
        proposal, road.wanted(date(2026, 12, 3), now=moment(25, 11)), now=moment(25, 12)
    )
    assert case.promises.open().get() == following.promise
    for days in range(1, 6):
        sweep(now=moment(25, 12) + timedelta(days=days))
    assert not Delivery.objects.filter(kind="ask_if_solved").exists()


def test_finish_plans_the_next_maintenance(road: Road, visit: Visit, joost: Actor) -> None:
    maintenance = agree_maintenance(
        customer=road.cast.alice,
        work_type=road.service,
        due_on=date(2026, 11, 1),
        by=HOUVAST,
        now=NOW,
    )
    arrive(visit=visit, by=joost, now=ON_TIME)
    finish(visit=visit, found="", by=joost, now=moment(25, 10))

    maintenance.refresh_from_db()
    assert (maintenance.last_done_on, maintenance.due_on) == (WEDNESDAY, date(2027, 11, 25))


def test_finish_before_arriving_is_refused(visit: Visit, joost: Actor) -> None:
    with pytest.raises(NotArrivedYet):
        finish(visit=visit, found="", by=joost, now=ON_TIME)


@pytest.mark.parametrize("end", [finish, needs_another_visit])
def test_the_same_end_said_twice_is_said_once(
    visit: Visit, joost: Actor, end: Callable[..., Visit]
) -> None:
    arrive(visit=visit, by=joost, now=ON_TIME)
    before = Delivery.objects.count()
    for _ in range(2):
        ended = end(visit=visit, found="Pomp is stuk. ", by=joost, now=ON_TIME)

    assert (ended.found, ended.finished_at) == ("Pomp is stuk.", ON_TIME)
    assert Delivery.objects.count() == before + 1


@pytest.mark.parametrize("end", [finish, needs_another_visit])
def test_another_end_than_what_is_on_file_is_refused(
    visit: Visit, joost: Actor, end: Callable[..., Visit]
) -> None:
    arrive(visit=visit, by=joost, now=ON_TIME)
    finish(visit=visit, found="Brander schoon.", by=joost, now=ON_TIME)

    with pytest.raises(VisitOver):
        end(visit=visit, found="Pomp is stuk.", by=joost, now=ON_TIME)


def test_needs_another_visit_asks_the_customer_at_once(
    road: Road, visit: Visit, joost: Actor
) -> None:
    arrive(visit=visit, by=joost, now=ON_TIME)

    done = needs_another_visit(
        visit=visit,
        found="Pomp is stuk, nieuwe besteld.",
        work_type=road.repair,
        by=joost,
        now=moment(25, 10),
    )

    assert done.outcome == "another_visit"
    proposal = visit.case.proposals.latest("id")
    assert (proposal.work_type, proposal.is_open) == (road.repair, True)
    assert list(visit.case.promises.filter(ended_at=None)) == [proposal.promise]
    letter = Delivery.objects.filter(kind="proposal").latest("id")
    assert letter.subject == "Er is nog een bezoek nodig: Reparatie"
