"""A visit that nobody can come to is told minutes after we know it, once, with a choice (G4)."""

from datetime import datetime, timedelta

import pytest

from cast import NOW
from concurrency import at_once
from conversations.outgoing import everything_leaves
from houvast.appointments.actions import saying_at_risk
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.saying_at_risk import say_what_is_at_risk
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.actions.waiting import (
    Rather,
    offer_what_came_free,
    wait_for_earlier,
)
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Forewarning, Promise
from making import BY
from on_the_road import THURSDAY, Road

KNOWN = NOW + timedelta(minutes=5)


def told() -> list[Delivery]:
    return list(Delivery.objects.filter(kind="forewarned").order_by("pk"))


@pytest.fixture
def lost(visit: Visit) -> Visit:
    """Alice's visit on Wednesday morning, to which nobody can come by a leave."""
    return unplace(visit=visit, why=Visit.Unplaced.LEAVE, **BY)


def test_customer_hears_it_five_minutes_later_and_once(lost: Visit) -> None:
    assert [say_what_is_at_risk(now=at) for at in (NOW, KNOWN, KNOWN)] == [0, 1, 0]

    [letter] = told()
    blocks = [block.get("text") or block.get("label") for block in letter.letter["blocks"]]
    assert blocks[1:5] == [
        "De reden: wie zou komen, is er dan niet.",
        "Dat spijt ons. We zeggen het u liever nu dan achteraf.",
        "Kies een andere tijd, of zeg gratis af",
        "Bel mij",
    ]
    assert letter.tells.filter(unplaced_visit=lost).exists()


def test_at_night_it_waits_for_the_morning_unless_it_is_near(lost: Visit) -> None:
    night = NOW + timedelta(hours=13)
    morning = NOW + timedelta(hours=21, minutes=30)

    assert [say_what_is_at_risk(now=at) for at in (night, morning)] == [0, 1]


def test_night_before_the_visit_is_no_time_to_wait(lost: Visit) -> None:
    assert say_what_is_at_risk(now=lost.opens_at - timedelta(hours=6)) == 1


def test_who_is_asked_to_move_already_reads_nothing_more(lost: Visit, road: Road) -> None:
    propose_move(visit=lost, wanted=road.wanted(THURSDAY, moving=lost), reason="Verlof", **BY)

    assert say_what_is_at_risk(now=KNOWN) == 0


def test_who_was_offered_an_earlier_time_hears_that_nobody_comes(road: Road) -> None:
    later = road.visit(THURSDAY, road.afternoon)
    wait_for_earlier(visit=later, rather=Rather(), **BY)
    offer_what_came_free(now=NOW)
    unplace(visit=later, why=Visit.Unplaced.LEAVE, **BY)

    assert say_what_is_at_risk(now=KNOWN) == 1
    assert not later.move_proposals.unanswered().exists()


def test_one_that_fails_holds_nobody_up(
    lost: Visit, road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = road.visit(THURSDAY, customer=road.cast.bob)
    unplace(visit=other, why=Visit.Unplaced.LEAVE, **BY)
    right = saying_at_risk.say_at_risk

    def fails(*, visit: Visit, now: datetime) -> bool:
        if visit.pk == lost.pk:
            raise ValueError
        return right(visit=visit, now=now)

    monkeypatch.setattr(saying_at_risk, "say_at_risk", fails)
    assert say_what_is_at_risk(now=KNOWN) == 1


def test_what_was_cancelled_or_is_over_is_not_told(lost: Visit) -> None:
    assert say_what_is_at_risk(now=lost.closes_at + timedelta(minutes=1)) == 0
    cancel_visit(visit=lost, by=lost.case.customer.as_actor(), now=NOW)
    assert say_what_is_at_risk(now=KNOWN) == 0


def test_when_it_breaks_it_is_on_record_and_no_apology_says_it_again(lost: Visit) -> None:
    say_what_is_at_risk(now=KNOWN)
    everything_leaves(at=KNOWN)
    Promise.objects.filter(unplaced_visit=lost).update(told_at=KNOWN, told_in="letter")
    sweep(now=lost.closes_at + timedelta(hours=1))

    lost.promise.refresh_from_db()
    assert lost.promise.is_broken
    about_arrival = Delivery.objects.filter(kind="apology", tells__renews=lost.promise)
    assert about_arrival.count() == 0


def test_eight_workers_at_once_write_one_letter(committed_road: Road) -> None:
    unplace(visit=committed_road.visit(), why=Visit.Unplaced.SKILL, **BY)

    at_once(lambda _: say_what_is_at_risk(now=KNOWN), range(8))

    assert (len(told()), Forewarning.objects.count()) == (1, 1)
