"""G3 attacked with raw SQL: what was withdrawn is not chosen, and a limit that was told stands."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW
from concurrency import at_once, broken_rule
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.models import Choice, Proposal, Visit
from on_the_road import THURSDAY, Road


def rule_that_refuses(statement: str) -> str | None:
    try:
        with transaction.atomic():
            connection.cursor().execute(statement)
    except IntegrityError as error:
        return broken_rule(error)
    return ""


def chosen_by_hand(proposal: Proposal) -> Choice:
    return Choice.objects.create(
        case=proposal.case,
        proposal=proposal,
        customer=proposal.case.customer,
        opens_at=NOW + timedelta(days=2),
        closes_at=NOW + timedelta(days=2, hours=4),
        way="picked",
        channel="page",
        at=NOW,
    )


@pytest.mark.parametrize("closed", ["declined_at", "withdrawn_at"])
def test_closed_proposal_is_not_chosen(committed_road: Road, closed: str) -> None:
    proposal = committed_road.proposal()
    Proposal.objects.filter(pk=proposal.pk).update(**{closed: NOW})

    with pytest.raises(IntegrityError) as refused:
        chosen_by_hand(proposal)

    assert broken_rule(refused.value) == "chosen_while_open"
    assert Choice.objects.count() == 0


def test_choice_and_withdrawal_at_once_leave_no_choice_of_what_was_withdrawn(
    committed_road: Road,
) -> None:
    for _round in range(5):
        proposal = committed_road.proposal()

        def withdraw(which: Proposal) -> int:
            return Proposal.objects.filter(pk=which.pk, choices=None, withdrawn_at=None).update(
                withdrawn_at=NOW
            )

        def choose(which: Proposal) -> Choice:
            return chosen_by_hand(which)

        acts: list[Callable[[Proposal], object]] = [choose, withdraw, choose]
        outcomes = at_once(lambda act: act(), [partial(act, proposal) for act in acts])

        choices = [outcome for outcome in outcomes if isinstance(outcome, Choice)]
        refused = [broken_rule(o) for o in outcomes if isinstance(o, IntegrityError)]
        proposal.refresh_from_db()
        assert len(choices) + len(refused) == 2
        assert set(refused) <= {"chosen_while_open"}
        assert proposal.withdrawn_at is not None or len(choices) == 2


@pytest.mark.parametrize("closed", ["declined_at", "withdrawn_at"])
def test_closed_proposal_is_not_opened_again(committed_road: Road, closed: str) -> None:
    proposal = committed_road.proposal()
    Proposal.objects.filter(pk=proposal.pk).update(**{closed: NOW})

    assert rule_that_refuses(f"UPDATE appointments_proposal SET {closed} = NULL") == "answer_stands"


def test_declined_proposal_is_refused_by_the_action_too(committed_road: Road) -> None:
    proposal = committed_road.proposal()
    decline(proposal=proposal, said="Nee", by=committed_road.cast.alice.as_actor(), now=NOW)

    assert (
        rule_that_refuses("UPDATE appointments_proposal SET declined_at = NULL") == "answer_stands"
    )


@pytest.fixture
def visit(committed_road: Road) -> Visit:
    return committed_road.visit()


@pytest.mark.parametrize("change", ["- interval '1 hour'", "+ interval '1 hour'"])
def test_limit_that_was_told_stands(visit: Visit, change: str) -> None:
    attack = f"UPDATE appointments_visit SET change_until = change_until {change}"

    assert rule_that_refuses(attack) == "limit_stands"


def test_limit_is_another_with_another_choice(committed_road: Road, visit: Visit) -> None:
    before = visit.change_until

    move_visit(
        visit=visit,
        wanted=committed_road.wanted(THURSDAY, moving=visit),
        customer=committed_road.cast.alice,
        channel="page",
        now=NOW,
    )

    assert Visit.objects.get(pk=visit.pk).change_until > before
