"""How a proposal ends, on record."""

from functools import partial

import pytest

from cast import NOW
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.actions.proposing import put_forward_again
from houvast.appointments.models import Proposal
from houvast.conversations.actions.giving import give_to
from houvast.ground.models import Event
from houvast.promises.actions.cases import settle
from houvast.promises.actions.ending import release
from houvast.routes.models import DayRoute
from on_the_road import THURSDAY, WEDNESDAY, Road


def withdrawn(proposal: Proposal) -> list[tuple[str, str]]:
    """Who withdrew it, and why, as history has it."""
    told = Event.objects.filter(verb="proposal.withdrawn", about_id=str(proposal.pk))
    return [(event.by_name, event.facts["why"]) for event in told]


def test_settling_says_what_is_not_asked_any_longer_and_gives_back_what_it_held(road: Road) -> None:
    proposal, alice = road.proposal(), road.cast.alice.as_actor()
    hold_slot(proposal=proposal, wanted=road.wanted(WEDNESDAY), by=alice, now=NOW)

    settle(case=proposal.case, said="Toch niet", by=alice, now=NOW)

    proposal.refresh_from_db()
    assert (proposal.withdrawn_at, withdrawn(proposal)) == (
        NOW,
        [(road.cast.alice.name, "The case is settled.")],
    )
    assert proposal.holds.get().ended_at == NOW
    assert DayRoute.objects.get(on=WEDNESDAY).stops == ()


def test_case_that_is_given_says_that_it_was_put_to_another(road: Road) -> None:
    proposal = road.proposal()

    give_to(
        case=proposal.case, customer=road.cast.bob, reason="Van Bob", by=road.cast.fatima, now=NOW
    )

    proposal.refresh_from_db()
    assert withdrawn(proposal) == [(road.cast.fatima.name, "It was put to another.")]
    assert proposal.promise
    assert (proposal.withdrawn_at, proposal.promise.outcome) == (NOW, "released")


def test_question_to_move_that_is_out_of_date_is_withdrawn_on_record(road: Road) -> None:
    alice = road.cast.alice
    choose = partial(accept_slot, customer=alice, channel="page", now=NOW)
    visit = choose(proposal=road.proposal(), wanted=road.wanted(WEDNESDAY))
    asked = propose_move(
        visit=visit,
        wanted=road.wanted(THURSDAY),
        reason="Cursus",
        by=road.cast.linda.as_actor(),
        now=NOW,
    )

    cancel_visit(visit=visit, by=alice.as_actor(), now=NOW)

    assert withdrawn(asked) == [(alice.name, "The question is out of date.")]


def test_proposal_with_which_nothing_is_promised_makes_room_for_another(road: Road) -> None:
    before, linda = road.proposal(), road.cast.linda.as_actor()
    assert before.promise
    release(promise=before.promise, reason="Anders", by=linda, now=NOW)

    put = put_forward_again(case=before.case, work_type=before.work_type, by=linda, now=NOW)

    before.refresh_from_db()
    assert before.promise
    assert (before.withdrawn_at, before.promise.outcome) == (NOW, "released")
    assert withdrawn(before) == [(linda.name, "Asked anew.")]
    assert (put.proposal.is_open, put.proposal == before) == (True, False)


@pytest.mark.parametrize("by", ["alice", "fatima"])
def test_chosen_proposal_has_nothing_to_withdraw(road: Road, by: str) -> None:
    proposal, customer = road.proposal(), road.cast.alice
    recorded_by = None if by == "alice" else road.cast.fatima

    accept_slot(
        proposal=proposal,
        wanted=road.wanted(WEDNESDAY),
        customer=customer,
        channel="page",
        now=NOW,
        recorded_by=recorded_by,
    )

    proposal.refresh_from_db()
    choice = proposal.choices.get()
    assert (proposal.chosen_at, withdrawn(proposal)) == (NOW, [])
    assert (choice.customer, choice.recorded_by) == (customer, recorded_by)
    assert proposal.promise
    assert proposal.promise.ended_by == (recorded_by or customer).name
