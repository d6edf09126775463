"""An arrival that nobody noted in time, put right beside what stood there."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from concurrency import broken_rule
from houvast.appointments.actions.leaving import StillToReport, leave_the_road
from houvast.appointments.actions.reporting import (
    DID_NOT_COME,
    Report,
    did_not_come,
    put_arrival_right,
    report,
)
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import ArrivalCorrection, Maintenance, Visit
from houvast.appointments.rules.refusals import (
    NotThatMoment,
    ToBeReported,
    TooEarlyToArrive,
    VisitOver,
)
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from houvast.promises.rules import NoReason
from on_the_road import WEDNESDAY, Road, moment

GRACE, EVENING, NEXT_DAY = moment(25, 12.1), moment(25, 20), moment(26, 9)
WHY = "Vergeten te drukken."


@pytest.fixture
def joost(road: Road) -> Actor:
    return road.cast.joost.as_actor()


@pytest.fixture
def apologised(visit: Visit) -> Visit:
    """The clock broke the promise, for nobody said that Joost was there."""
    sweep(now=moment(25, 12.5))
    assert Delivery.objects.filter(kind="apology").count() == 1
    return visit


def _promises(visit: Visit) -> list[tuple[str, str]]:
    return list(visit.case.promises.order_by("id").values_list("kind", "outcome"))


def _blocks() -> list[str]:
    letter = Delivery.objects.get(kind="put_right").letter
    return [block["text"] for block in letter["blocks"] if "text" in block]


def test_said_before_the_clock_breaks_it_keeps_the_promise(visit: Visit, joost: Actor) -> None:
    put_arrival_right(visit=visit, arrived_at=moment(25, 11.5), why=WHY, by=joost, now=GRACE)
    sweep(now=EVENING)

    promise = Promise.objects.get(pk=visit.promise_id)
    assert (promise.outcome, promise.ended_at) == ("kept", moment(25, 11.5))
    assert promise.proof == (
        f"Joost Kramer arrived at {moment(25, 11.5).isoformat()}, as Joost Kramer said at "
        f"{GRACE.isoformat()}"
    )
    assert Delivery.objects.filter(kind__in=("apology", "put_right")).count() == 0
    assert Event.objects.get(verb="visit.arrival_put_right").at == GRACE


@pytest.mark.parametrize("now", [EVENING, NEXT_DAY])
def test_said_afterwards_stands_beside_the_broken_promise(
    apologised: Visit, joost: Actor, now: datetime
) -> None:
    put_arrival_right(visit=apologised, arrived_at=moment(25, 9), why=WHY, by=joost, now=now)

    correction = ArrivalCorrection.objects.get()
    assert (correction.promise_id, correction.before_at, correction.arrived_at) == (
        apologised.promise_id,
        None,
        moment(25, 9),
    )
    assert (correction.why, correction.said_by, correction.said_at) == (WHY, "Joost Kramer", now)
    assert _promises(apologised) == [
        ("follow_up", "released"),
        ("arrival", "broken"),
        ("follow_up", "released"),
        ("check_in", ""),
    ]


@pytest.mark.parametrize(
    ("arrived", "early", "sentence"),
    [
        (9, False, "Het spijt ons dat onze brief u in verwarring bracht."),
        (12.2, False, "Het werd later, en dat spijt ons."),
        (7.5, True, "Het was eerder, en dat vond u goed."),
    ],
)
def test_customer_reads_what_is_right(
    apologised: Visit, joost: Actor, arrived: float, early: bool, sentence: str
) -> None:
    put_arrival_right(
        visit=apologised,
        arrived_at=moment(25, arrived),
        why=WHY,
        early_agreed=early,
        by=joost,
        now=NEXT_DAY,
    )

    first, second, third, *_ = _blocks()
    clock = {9: "9:00", 12.2: "12:12", 7.5: "7:30"}[arrived]
    assert first == "We schreven u dat we niet waren gekomen zoals beloofd."
    assert second == (
        f"Joost is wel bij u geweest: aangekomen op woensdag 25 november 2026 om {clock}. "
        "Dat is bij ons pas later vastgelegd."
    )
    assert third == (
        f"We hadden afgesproken: woensdag 25 november 2026 tussen 8:00 en 12:00. {sentence}"
    )


def test_arrival_noted_too_late_is_put_right_without_a_letter(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=moment(25, 12.2))

    put_arrival_right(visit=visit, arrived_at=moment(25, 11), why=WHY, by=joost, now=EVENING)

    correction = ArrivalCorrection.objects.get()
    assert (correction.before_at, correction.arrived_at) == (moment(25, 12.2), moment(25, 11))
    assert Visit.objects.get().arrived_at == moment(25, 11)
    assert Promise.objects.get(pk=visit.promise_id).outcome == "broken"
    assert Delivery.objects.filter(kind__in=("apology", "put_right")).count() == 0
    assert [kind for kind, outcome in _promises(visit) if outcome == ""] == ["check_in"]


def test_same_arrival_twice_is_put_right_once(apologised: Visit, joost: Actor) -> None:
    for _ in range(2):
        put_arrival_right(
            visit=apologised, arrived_at=moment(25, 9), why=WHY, by=joost, now=NEXT_DAY
        )

    assert ArrivalCorrection.objects.count() == 1
    assert Delivery.objects.filter(kind="put_right").count() == 1


@pytest.mark.parametrize(
    ("arrived_at", "why", "refusal"),
    [
        (moment(25, 9), " ", NoReason),
        (moment(24, 9), WHY, NotThatMoment),
        (moment(25, 20.1), WHY, NotThatMoment),
        (moment(25, 7), WHY, TooEarlyToArrive),
    ],
)
def test_arrival_that_cannot_be_is_refused(
    apologised: Visit, joost: Actor, arrived_at: datetime, why: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        put_arrival_right(visit=apologised, arrived_at=arrived_at, why=why, by=joost, now=EVENING)

    assert Visit.objects.get().arrived_at is None


def test_arrival_is_not_after_the_work_was_done(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=moment(25, 9))
    finish(visit=visit, found="", by=joost, now=moment(25, 10))

    with pytest.raises(NotThatMoment):
        put_arrival_right(visit=visit, arrived_at=moment(25, 11), why=WHY, by=joost, now=EVENING)


def test_correction_is_kept_for_ever(apologised: Visit, joost: Actor) -> None:
    put_arrival_right(visit=apologised, arrived_at=moment(25, 9), why=WHY, by=joost, now=NEXT_DAY)

    for change in (
        lambda: ArrivalCorrection.objects.update(why="Anders."),
        lambda: ArrivalCorrection.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            change()
        assert broken_rule(refused.value) == "arrivalcorrection_kept_for_ever"


def test_desk_reports_the_next_day_and_the_technician_can_leave(
    road: Road, apologised: Visit
) -> None:
    Maintenance.objects.create(
        customer=road.cast.alice, work_type=road.service, every_months=12, due_on=WEDNESDAY
    )
    with pytest.raises(StillToReport) as refused:
        leave_the_road(road.joost, by=HOUVAST, now=NEXT_DAY)

    report(
        visit=apologised,
        said=Report("done", "Ketel nagekeken.", moment(25, 9), "Joost belde dat hij er was."),
        by=road.cast.fatima.as_actor(),
        now=NEXT_DAY,
    )
    leave_the_road(road.joost, by=HOUVAST, now=NEXT_DAY)

    assert refused.value.sentence == (
        "Of visits of Joost Kramer nobody put on file how they went: 1, the oldest on Wednesday 25 "
        "November 2026 at Alice de Wit. Do that first, on the page of the case."
    )
    visit = Visit.objects.get()
    assert (visit.arrived_at, visit.outcome) == (moment(25, 9), "done")
    assert Maintenance.objects.get().last_done_on == WEDNESDAY
    report_letter = Delivery.objects.get(kind="report").letter
    assert report_letter["blocks"][0]["text"] == "Joost is klaar met: Onderhoud cv-ketel."


def test_nobody_came_asks_the_customer_at_once(road: Road, apologised: Visit, joost: Actor) -> None:
    proposal = did_not_come(
        visit=apologised, why="De bus stond stil met pech.", by=joost, now=NEXT_DAY
    )

    visit = Visit.objects.get()
    assert (visit.cancelled_at, visit.cancelled_by) == (NEXT_DAY, "Joost Kramer")
    assert (proposal.reason, proposal.is_open) == ("De bus stond stil met pech.", True)
    assert list(visit.case.promises.filter(ended_at=None)) == [proposal.promise]
    leave_the_road(road.joost, by=HOUVAST, now=NEXT_DAY)


def test_nobody_came_said_twice_asks_once(apologised: Visit, joost: Actor) -> None:
    before = Delivery.objects.count()
    asked = {
        did_not_come(visit=apologised, why=why, by=joost, now=NEXT_DAY).pk
        for why in ("Pech.", "Pech. ")
    }

    assert (len(asked), Delivery.objects.count()) == (1, before + 1)
    with pytest.raises(VisitOver):
        did_not_come(visit=apologised, why="Griep.", by=joost, now=NEXT_DAY)


def test_nobody_came_is_not_said_while_somebody_may_come(visit: Visit, joost: Actor) -> None:
    for now in (moment(25, 11), GRACE):
        with pytest.raises(ToBeReported):
            did_not_come(visit=visit, why="Pech.", by=joost, now=now)


def test_nobody_came_is_not_said_of_who_was_there(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=moment(25, 9))

    with pytest.raises(VisitOver):
        report(
            visit=visit,
            said=Report(DID_NOT_COME, found="Pech."),
            by=joost,
            now=NEXT_DAY + timedelta(hours=1),
        )
