"""What was pressed without coverage counts as of when it was pressed, once."""

from datetime import datetime
from functools import partial
from uuid import uuid4

import pytest

from concurrency import at_once
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.pressing import Answered, arrive_as_pressed, press_once
from houvast.appointments.actions.road import arrive, finish, on_my_way
from houvast.appointments.models import ArrivalCorrection, Press, Visit
from houvast.appointments.rules.pressing import Sent
from houvast.appointments.rules.refusals import (
    AnsweredBefore,
    TooEarlyToArrive,
    TooEarlyToLeave,
    VisitOver,
)
from houvast.conversations.models import Delivery
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from on_the_road import Road, moment

LEFT, THERE, DONE = moment(25, 9), moment(25, 10), moment(25, 11)
IN_GRACE, EVENING = moment(25, 12.1), moment(25, 20)


@pytest.fixture
def joost(road: Road) -> Actor:
    return road.cast.joost.as_actor()


def _letters(kind: str) -> int:
    return Delivery.objects.filter(kind=kind).count()


def _outcome(visit: Visit) -> tuple[str, datetime | None]:
    promise = Promise.objects.get(pk=visit.promise_id)
    return promise.outcome, promise.ended_at


@pytest.mark.parametrize("received_at", [moment(25, 10.5), IN_GRACE])
def test_arrival_pressed_in_the_window_keeps_the_promise_whenever_it_comes_in(
    visit: Visit, joost: Actor, received_at: datetime
) -> None:
    arrive_as_pressed(visit=visit, pressed_at=THERE, by=joost, now=received_at)
    sweep(now=EVENING)

    visit.refresh_from_db()
    assert (visit.arrived_at, _outcome(visit)) == (THERE, ("kept", THERE))
    assert (_letters("apology"), _letters("put_right")) == (0, 0)
    said = Event.objects.get(verb="visit.arrival_put_right")
    assert (said.at, said.facts["arrived_at"]) == (received_at, THERE.isoformat())


def test_arrival_that_comes_in_after_our_apology_stands_beside_what_broke(
    visit: Visit, joost: Actor
) -> None:
    sweep(now=moment(25, 12.5))
    arrive_as_pressed(visit=visit, pressed_at=THERE, by=joost, now=EVENING)

    visit.refresh_from_db()
    correction = ArrivalCorrection.objects.get()
    assert (visit.arrived_at, _outcome(visit)[0]) == (THERE, "broken")
    assert (correction.arrived_at, correction.said_at) == (THERE, EVENING)
    assert correction.why == "There was no coverage: it reached us later."
    assert (_letters("apology"), _letters("put_right")) == (1, 1)


def test_arrival_is_never_before_they_left(visit: Visit, joost: Actor) -> None:
    on_my_way(visit=visit, expected_at=THERE, by=joost, now=LEFT)
    arrive_as_pressed(visit=visit, pressed_at=moment(25, 8.5), by=joost, now=EVENING)

    assert Visit.objects.get().arrived_at == LEFT


def test_arrival_that_somebody_said_before_stays(visit: Visit, joost: Actor) -> None:
    arrive(visit=visit, by=joost, now=THERE)
    arrive_as_pressed(visit=visit, pressed_at=LEFT, by=joost, now=EVENING)

    assert (Visit.objects.get().arrived_at, ArrivalCorrection.objects.count()) == (THERE, 0)


@pytest.mark.parametrize("is_agreed", [False, True])
def test_arrival_before_the_window_needs_the_customer_as_ever(
    visit: Visit, joost: Actor, is_agreed: bool
) -> None:
    early = moment(25, 7.5)
    press = partial(
        arrive_as_pressed, visit=visit, pressed_at=early, by=joost, now=THERE,
        early_agreed=is_agreed,
    )  # fmt: skip
    if is_agreed:
        assert (press().arrived_at, _outcome(visit)) == (early, ("kept", early))
    else:
        with pytest.raises(TooEarlyToArrive):
            press()


def test_customer_is_told_an_estimate_that_is_still_to_come(visit: Visit, joost: Actor) -> None:
    told = on_my_way(visit=visit, expected_at=THERE, by=joost, now=moment(25, 9.5), pressed_at=LEFT)

    assert (told.on_my_way_at, told.estimated_at) == (LEFT, THERE)
    assert "rond 10:00" in str(Delivery.objects.get(kind="on_my_way").letter)


@pytest.mark.parametrize("expected_at", [moment(25, 9.25), None], ids=["has passed", "is there"])
def test_customer_is_not_told_what_is_no_news(
    visit: Visit, joost: Actor, expected_at: datetime | None
) -> None:
    left = on_my_way(
        visit=visit, expected_at=expected_at, by=joost, now=moment(25, 9.5), pressed_at=LEFT
    )

    assert (left.on_my_way_at, left.estimated_at, _letters("on_my_way")) == (LEFT, None, 0)
    assert Event.objects.get(verb="visit.left").facts["left_at"] == LEFT.isoformat()


def test_first_estimate_that_is_told_is_the_first_after_one_that_was_not(
    visit: Visit, joost: Actor
) -> None:
    on_my_way(visit=visit, expected_at=None, by=joost, now=moment(25, 9.5), pressed_at=LEFT)
    on_my_way(visit=visit, expected_at=THERE, by=joost, now=moment(25, 9.6))

    letter = Delivery.objects.get(kind="on_my_way").letter
    assert letter["blocks"][0]["text"] == "Joost is onderweg en verwacht rond 10:00 bij u te zijn."
    assert Visit.objects.get().on_my_way_at == LEFT


def test_leaving_too_early_is_refused_by_when_it_was_pressed(visit: Visit, joost: Actor) -> None:
    with pytest.raises(TooEarlyToLeave):
        on_my_way(visit=visit, expected_at=THERE, by=joost, now=LEFT, pressed_at=moment(25, 6.5))


@pytest.mark.parametrize(("pressed_at", "ended_at"), [(DONE, DONE), (LEFT, THERE), (None, EVENING)])
def test_work_ended_when_it_was_pressed_and_not_before_they_were_there(
    visit: Visit, joost: Actor, pressed_at: datetime | None, ended_at: datetime
) -> None:
    arrive(visit=visit, by=joost, now=THERE)
    finish(visit=visit, found="Klaar.", by=joost, now=EVENING, pressed_at=pressed_at)

    assert Visit.objects.get().finished_at == ended_at


def _press(visit: Visit, sent: Sent, now: datetime) -> Answered:
    """Joost says that he is there."""
    joost = visit.technician.staff

    def act(pressed_at: datetime | None) -> Answered:
        arrive_as_pressed(visit=visit, pressed_at=pressed_at or now, by=joost.as_actor(), now=now)
        return Answered(f"There at {pressed_at or now:%H:%M}", "success")

    return press_once(act=act, sent=sent, visit=visit, staff=joost, now=now)


def test_both_moments_of_a_press_are_on_record(visit: Visit) -> None:
    _press(visit, Sent(uuid4(), THERE, DONE), DONE)

    press, said = Press.objects.get(), Event.objects.get(verb="visit.pressed_before")
    assert (press.pressed_at, press.received_at) == (THERE, DONE)
    assert (said.facts["pressed_at"], said.at, said.by_name) == (
        THERE.isoformat(),
        DONE,
        "Joost Kramer",
    )


def test_what_is_sent_again_is_answered_as_before_and_does_nothing(visit: Visit) -> None:
    key = uuid4()
    answers = [_press(visit, Sent(key, THERE, now), now) for now in (DONE, EVENING)]

    assert answers == [Answered("There at 09:00", "success")] * 2
    assert Event.objects.filter(verb="visit.arrival_put_right").count() == 1
    assert Press.objects.get().received_at == DONE


def test_what_was_refused_stays_refused_and_another_press_is_another(visit: Visit) -> None:
    key, early = uuid4(), moment(25, 7)
    with pytest.raises(AnsweredBefore) as first:
        _press(visit, Sent(key), early)
    with pytest.raises(AnsweredBefore) as again:
        _press(visit, Sent(key), THERE)
    later = _press(visit, Sent(uuid4()), THERE)

    assert str(first.value) == str(again.value)
    assert str(first.value).startswith("The customer expects you from 8:00.")
    assert later == Answered("There at 09:00", "success")


def test_visit_that_was_cancelled_meanwhile_is_refused(visit: Visit, joost: Actor) -> None:
    cancel_visit(visit=visit, by=joost, now=LEFT, said="Niet thuis")

    with pytest.raises(VisitOver):
        arrive_as_pressed(visit=visit, pressed_at=THERE, by=joost, now=DONE)


def test_same_press_at_once_from_four_connections_does_once_what_it_says(
    committed_road: Road,
) -> None:
    visit, sent = committed_road.visit(), Sent(uuid4(), THERE, DONE)

    answers = at_once(lambda now: _press(visit, sent, now), [DONE] * 4)

    assert answers == [Answered("There at 09:00", "success")] * 4
    assert Press.objects.count() == 1
    for verb in ("visit.arrival_put_right", "visit.pressed_before"):
        assert Event.objects.filter(verb=verb).count() == 1
    assert Promise.objects.filter(case=visit.case, kind="check_in").count() == 1
