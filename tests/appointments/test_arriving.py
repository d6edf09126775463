"""On my way and at the door, measured against the window from both sides."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from concurrency import broken_rule
from houvast.appointments.actions.proposing import propose
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.models import Visit
from houvast.appointments.rules.arriving import estimate, tells_the_same
from houvast.appointments.rules.refusals import TooEarlyToArrive, TooEarlyToLeave
from houvast.conversations.models import Delivery
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from on_the_road import WEDNESDAY, Road, moment

MINUTE = timedelta(minutes=1)


@pytest.fixture
def visit(road: Road) -> Iterator[Visit]:
    """In the afternoon, from 12:00 until 16:00."""
    yield road.visit(WEDNESDAY, road.afternoon)
    connection.check_constraints()


@pytest.fixture
def joost(road: Road) -> Actor:
    return road.cast.joost.as_actor()


def _letters(kind: str = "on_my_way") -> list[str]:
    return [letter.subject for letter in Delivery.objects.filter(kind=kind).order_by("id")]


def _ended(visit: Visit) -> list[tuple[str, str]]:
    arrivals = visit.case.promises.filter(kind="arrival").order_by("id")
    return list(arrivals.values_list("outcome", "proof"))


@pytest.mark.parametrize("at", [0.5, 3 + 59 / 60, 10 + 59 / 60])
def test_on_my_way_long_before_the_window_is_refused_and_tells_nobody(
    visit: Visit, joost: Actor, at: float
) -> None:
    with pytest.raises(TooEarlyToLeave) as refused:
        on_my_way(visit=visit, expected_at=moment(25, at + 1), by=joost, now=moment(25, at))

    assert refused.value.sentence == (
        "The customer expects you from 12:00, and reads this at once. Say that you are on the "
        "way from 11:00, or tick that the customer agrees that you come early."
    )
    assert _letters() == []
    assert Visit.objects.get().on_my_way_at is None


def test_on_my_way_never_keeps_the_promise(visit: Visit, joost: Actor) -> None:
    on_my_way(visit=visit, expected_at=moment(25, 12), by=joost, now=moment(25, 11.5))

    assert _ended(visit) == [("", "")]


def test_estimate_before_the_window_is_told_as_its_beginning(visit: Visit, joost: Actor) -> None:
    told = on_my_way(visit=visit, expected_at=moment(25, 11.5), by=joost, now=moment(25, 11.25))

    assert told.estimated_at == moment(25, 12)
    [letter] = Delivery.objects.filter(kind="on_my_way")
    assert letter.letter["blocks"][0]["text"] == (
        "Joost is onderweg en verwacht rond 12:00 bij u te zijn."
    )


def test_estimate_before_the_window_is_told_where_the_customer_agreed(
    visit: Visit, joost: Actor
) -> None:
    told = on_my_way(
        visit=visit, expected_at=moment(25, 10), early_agreed=True, by=joost, now=moment(25, 9.5)
    )

    assert (told.estimated_at, told.early) == (moment(25, 10), "agreed")
    [letter] = Delivery.objects.filter(kind="on_my_way")
    assert [block["text"] for block in letter.letter["blocks"] if "text" in block][:2] == [
        "Joost is onderweg en verwacht rond 10:00 bij u te zijn.",
        "We hadden afgesproken: woensdag 25 november 2026 tussen 12:00 en 16:00. Het wordt eerder, "
        "en dat vond u goed.",
    ]
    assert arrive(visit=visit, by=joost, now=moment(25, 10)).arrived_at == moment(25, 10)


def test_second_estimate_is_told_and_the_same_one_is_not(visit: Visit, joost: Actor) -> None:
    on_my_way(visit=visit, expected_at=moment(25, 13), by=joost, now=moment(25, 12.5))
    on_my_way(visit=visit, expected_at=moment(25, 13) + 4 * MINUTE, by=joost, now=moment(25, 12.6))
    told = on_my_way(visit=visit, expected_at=moment(25, 13.5), by=joost, now=moment(25, 12.9))

    assert (told.on_my_way_at, told.estimated_at) == (moment(25, 12.5), moment(25, 13.5))
    assert _letters() == ["Joost is naar u onderweg", "Joost verwacht nu rond 13:30 bij u te zijn"]
    assert Event.objects.filter(verb="visit.estimated").count() == 1


def test_later_than_agreed_is_one_story_and_stays_late_on_record(
    visit: Visit, joost: Actor
) -> None:
    late = on_my_way(visit=visit, expected_at=moment(25, 16.5), by=joost, now=moment(25, 15.9))
    sweep(now=moment(25, 16.3))
    arrive(visit=visit, by=joost, now=moment(25, 16.6))

    assert _letters() == ["Joost komt later dan afgesproken: rond 16:30"]
    assert _letters("apology") == []
    first, second = visit.case.promises.filter(kind="arrival").order_by("id")
    assert (first.outcome, second.outcome) == ("renegotiated", "kept")
    assert (second.words, second.due_at, second.first_due_at) == (
        "We komen later dan afgesproken: rond 16:30, en uiterlijk om 16:45.",
        moment(25, 16.75),
        moment(25, 16),
    )
    assert late.promise_id == second.pk
    assert list(Delivery.objects.get(kind="on_my_way").tells.all()) == [second]
    assert Event.objects.get(verb="visit.arrived").facts["in_window"] is False


def test_later_again_is_told_again_and_nobody_by_then_breaks(visit: Visit, joost: Actor) -> None:
    on_my_way(visit=visit, expected_at=moment(25, 16.5), by=joost, now=moment(25, 15.9))
    on_my_way(visit=visit, expected_at=moment(25, 17), by=joost, now=moment(25, 16.4))
    sweep(now=moment(25, 17.25) + 14 * MINUTE)
    before = _letters("apology")
    sweep(now=moment(25, 17.25) + 16 * MINUTE)

    assert [outcome for outcome, _ in _ended(visit)] == ["renegotiated", "renegotiated", "broken"]
    assert (before, len(_letters("apology"))) == ([], 1)
    assert _letters() == [
        "Joost komt later dan afgesproken: rond 16:30",
        "Joost komt later dan afgesproken: rond 17:00",
    ]


def test_later_said_only_after_the_window_breaks_in_the_same_letter(
    visit: Visit, joost: Actor
) -> None:
    on_my_way(visit=visit, expected_at=moment(25, 16.5), by=joost, now=moment(25, 16.1))
    sweep(now=moment(25, 16.4))

    assert [outcome for outcome, _ in _ended(visit)] == ["broken", ""]
    assert (len(_letters()), _letters("apology")) == (1, [])


def test_who_comes_late_is_not_taken_for_somebody_who_did_not_come(
    road: Road, visit: Visit, joost: Actor
) -> None:
    on_my_way(visit=visit, expected_at=moment(25, 16.5), by=joost, now=moment(25, 15.9))

    propose(
        case=visit.case, work_type=road.repair, by=road.cast.linda.as_actor(), now=moment(25, 16.2)
    )

    assert Visit.objects.get(pk=visit.pk).cancelled_at is None


@pytest.mark.parametrize("at", [0, 3 + 59 / 60, 11 + 59 / 60])
def test_arrive_before_the_window_is_refused(visit: Visit, joost: Actor, at: float) -> None:
    with pytest.raises(TooEarlyToArrive) as refused:
        arrive(visit=visit, by=joost, now=moment(25, at))

    assert refused.value.sentence == (
        "The customer expects you from 12:00. Ask whether you may come in earlier, and tick that "
        "the customer agrees."
    )
    assert _ended(visit) == [("", "")]


def test_arrive_before_the_window_with_consent_is_kept_and_on_record_as_early(
    visit: Visit, joost: Actor
) -> None:
    there = arrive(visit=visit, early_agreed=True, by=joost, now=moment(25, 11))

    assert (there.early, there.is_early) == ("agreed", True)
    assert _ended(visit) == [
        (
            "kept",
            f"Joost Kramer arrived at {moment(25, 11).isoformat()}, before the window, as the "
            "customer agreed",
        )
    ]
    facts = Event.objects.get(verb="visit.arrived").facts
    assert (facts["early"], facts["in_window"]) == (True, False)


@pytest.mark.parametrize(
    ("at", "outcome", "in_window"),
    [(12, "kept", True), (16, "kept", True), (16 + 1 / 60, "broken", False)],
)
def test_arrive_is_measured_from_both_sides(
    visit: Visit, joost: Actor, at: float, outcome: str, in_window: bool
) -> None:
    arrive(visit=visit, by=joost, now=moment(25, at))

    assert _ended(visit)[0][0] == outcome
    assert Event.objects.get(verb="visit.arrived").facts["in_window"] is in_window


def test_nobody_writes_an_early_arrival_without_consent(visit: Visit) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(arrived_at=moment(25, 11))

    assert broken_rule(refused.value) == "early_with_consent"


def test_clock_waits_a_little_at_the_end_of_a_window(visit: Visit) -> None:
    outcomes = []
    for minutes in (1, 15, 16):
        sweep(now=moment(25, 16) + minutes * MINUTE)
        outcomes.append(Promise.objects.get(pk=visit.promise_id).outcome)

    assert outcomes == ["", "", "broken"]
    assert len(_letters("apology")) == 1


def test_who_has_no_mail_address_is_told_by_a_person(visit: Visit, joost: Actor) -> None:
    ContactPoint.objects.all().delete()

    on_my_way(visit=visit, expected_at=moment(25, 16.5), by=joost, now=moment(25, 15.9))

    assert Promise.objects.get(kind="arrival", ended_at=None).told_at is None
    assert Event.objects.get(verb="customer.not_written").facts["kind"] == "on_my_way"


def test_estimate_is_never_in_the_past() -> None:
    told = estimate(moment(25, 9), opens_at=moment(25, 8), now=moment(25, 10), early_agreed=False)

    assert told == moment(25, 10)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [(None, 9, False), (9, 9.05, True), (9, 9.1, False), (9.5, 9, False)],
)
def test_estimate_tells_the_same_within_five_minutes(
    before: None, after: float, same: bool
) -> None:
    known = None if before is None else moment(25, before)

    assert tells_the_same(moment(25, after), known) is same
