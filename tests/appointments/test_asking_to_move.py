from datetime import datetime
from typing import Any

import pytest

from cast import NOW
from houvast.appointments.actions.asking_to_move import accept_move, keep_as_agreed, propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.rules.refusals import AlreadyAsked, ProposalClosed
from houvast.conversations.models import Delivery
from houvast.promises.rules import NoReason
from houvast.routes.rules.wanted import Wanted
from on_the_road import THURSDAY, Road, moment


def ask(road: Road, visit: Visit, reason: str = "Joost is ziek.") -> Proposal:
    return propose_move(
        visit=visit,
        wanted=road.wanted(THURSDAY),
        reason=reason,
        by=road.cast.linda.as_actor(),
        now=NOW,
    )


def answer(road: Road, proposal: Proposal, wanted: Wanted, **given: Any) -> Visit:
    return accept_move(
        proposal=proposal,
        wanted=wanted,
        customer=road.cast.alice,
        channel="page",
        now=NOW,
        **given,
    )


def window(visit: Visit) -> tuple[datetime, datetime]:
    visit.refresh_from_db()
    return visit.opens_at, visit.closes_at


def test_propose_move_leaves_the_visit_where_it_is(road: Road, visit: Visit) -> None:
    ask(road, visit)

    assert window(visit) == (moment(25, 8), moment(25, 12))


def test_propose_move_asks_with_the_reason_and_says_when_they_hear(
    road: Road, visit: Visit
) -> None:
    proposal = ask(road, visit)

    letter = Delivery.objects.get(kind="move_question")
    words = [block["text"] for block in letter.letter["blocks"] if "text" in block]
    assert proposal.promise
    assert words == [
        "We hebben afgesproken op woensdag 25 november 2026 tussen 8:00 en 12:00.",
        "Joost is ziek.",
        "Mogen we in plaats daarvan komen op donderdag 26 november 2026 tussen 8:00 en 12:00?",
        "Er verandert niets zolang u dat niet zegt.",
        proposal.promise.words,
    ]
    assert list(letter.tells.all()) == [proposal.promise]


def test_visit_that_moved_because_we_asked_still_needs_what_it_needed(
    road: Road, visit: Visit
) -> None:
    Proposal.objects.filter(pk=visit.choice.proposal_id).update(needs_kept={"minutes": 90})
    proposal = ask(road, Visit.objects.get(pk=visit.pk))

    moved = answer(road, proposal, road.wanted(THURSDAY))

    assert (moved.choice.proposal, moved.minutes) == (proposal, 90)


def test_propose_move_needs_a_reason(road: Road, visit: Visit) -> None:
    with pytest.raises(NoReason):
        ask(road, visit, reason=" ")


def test_propose_move_asks_one_thing_at_a_time(road: Road, visit: Visit) -> None:
    ask(road, visit)

    with pytest.raises(AlreadyAsked):
        ask(road, visit)


def test_accept_move_is_the_customers_acceptance(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)

    moved = answer(road, proposal, road.wanted(THURSDAY))

    assert window(visit) == (moment(26, 8), moment(26, 12))
    assert (moved.choice.way, moved.choice.proposal) == ("accepted", proposal)
    proposal.refresh_from_db()
    assert proposal.promise
    assert (proposal.chosen_at, proposal.promise.outcome) == (NOW, "released")


def test_accept_move_may_be_another_time_than_ours(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)

    moved = answer(road, proposal, road.wanted(THURSDAY, road.afternoon))

    assert (moved.choice.way, moved.opens_at) == ("picked", moment(26, 12))


def test_accept_move_once(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)
    answer(road, proposal, road.wanted(THURSDAY))

    with pytest.raises(ProposalClosed):
        answer(road, proposal, road.wanted(THURSDAY, road.afternoon))


def test_keep_as_agreed_leaves_the_visit_and_closes_the_question(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)

    keep_as_agreed(proposal=proposal, by=road.cast.alice.as_actor(), now=NOW)

    assert window(visit) == (moment(25, 8), moment(25, 12))
    proposal.refresh_from_db()
    assert proposal.promise
    assert (proposal.declined_at, proposal.promise.outcome) == (NOW, "released")
    assert list(visit.case.promises.filter(ended_at=None)) == [visit.promise]


def test_move_visit_without_answering_withdraws_our_question(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)

    moved = move_visit(
        visit=visit,
        wanted=road.wanted(THURSDAY, road.afternoon),
        customer=road.cast.alice,
        channel="page",
        now=NOW,
    )

    proposal.refresh_from_db()
    assert proposal.withdrawn_at == NOW
    assert list(visit.case.promises.filter(ended_at=None)) == [moved.promise]


def test_cancel_visit_withdraws_our_question(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)

    again = cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    proposal.refresh_from_db()
    assert (proposal.is_open, again.is_open) == (False, True)
    assert Visit.objects.filter(cancelled_at=None).count() == 0
    assert list(visit.case.promises.filter(ended_at=None)) == [again.promise]


def test_arriving_withdraws_the_question_that_nobody_answered(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)

    arrive(visit=visit, by=road.cast.joost.as_actor(), now=moment(25, 9))

    proposal.refresh_from_db()
    assert proposal.promise
    assert (proposal.is_open, proposal.promise.is_open) == (False, False)
    [running] = visit.case.promises.filter(ended_at=None)
    assert running.kind == "check_in"


def test_window_that_only_opens_with_ours_is_their_own_choice(road: Road, visit: Visit) -> None:
    proposal = ask(road, visit)
    Proposal.objects.filter(pk=proposal.pk).update(closes_at=moment(26, 11))

    moved = answer(road, proposal, road.wanted(THURSDAY))

    assert moved.choice.way == "picked"
