"""Keeping a time for a customer on the phone."""

from django.test import Client

from cast import NOW
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.models import Hold, Visit
from houvast.appointments.rules.holding import HELD_FOR
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.models import WorkType
from on_the_road import WEDNESDAY, Road


def test_hold_is_told_and_taken(road: Road, fatima: Client) -> None:
    proposal, wanted = road.proposal(), road.wanted(WEDNESDAY)
    choose = address_of("desk:choose", proposal.pk)

    kept = fatima.post(address_of("desk:hold", proposal.pk), {"slot": wanted.key})
    page = fatima.get(choose).content.decode()
    taken = fatima.post(choose, {"slot": wanted.key})

    assert kept["Location"] == choose
    assert "Kept for the customer until Monday 23 November 2026 at 10:15" in page
    assert page.count(wanted.key) == 1
    assert taken["Location"] == address_of("desk:case", proposal.case_id)
    hold = Hold.objects.get()
    assert (hold.held_until, hold.ended_at) == (NOW + HELD_FOR, NOW)
    assert Visit.objects.get().on == WEDNESDAY


def test_hold_without_a_slot_asks_for_one(road: Road, fatima: Client) -> None:
    page = fatima.post(address_of("desk:hold", road.proposal().pk), {})

    assert page.status_code == 422
    assert "Choose a day and a daypart first." in page.content.decode()


def test_hold_of_what_has_gone_is_refused(road: Road, fatima: Client) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(minutes=240)
    road.service.refresh_from_db()
    wanted = road.wanted(WEDNESDAY)
    by = road.cast.bob.as_actor()
    hold_slot(proposal=road.proposal(road.cast.bob), wanted=wanted, by=by, now=NOW)

    page = fatima.post(address_of("desk:hold", road.proposal().pk), {"slot": wanted.key})

    assert page.status_code == 409
    assert Hold.objects.count() == 1


def test_hold_is_let_go(road: Road, fatima: Client) -> None:
    proposal = road.proposal()
    by = road.cast.alice.as_actor()
    hold_slot(proposal=proposal, wanted=road.wanted(WEDNESDAY), by=by, now=NOW)

    gone = fatima.post(address_of("desk:let_go", proposal.pk))

    assert gone["Location"] == address_of("desk:choose", proposal.pk)
    assert Hold.objects.get().ended_at == NOW


def test_hold_only_comes_by_post(road: Road, fatima: Client) -> None:
    proposal = road.proposal()
    for name in ("desk:hold", "desk:let_go"):
        assert fatima.get(address_of(name, proposal.pk)).status_code == 405
