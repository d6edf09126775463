"""Invitation instead of announcement: customers who are due choose when we come."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_proposal
from houvast.appointments.actions.once import end_if_overtaken
from houvast.appointments.actions.proposing import put_forward
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import asking
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.paper import named
from houvast.appointments.models import Maintenance, Proposal, Round
from houvast.appointments.queries.outside import reach
from houvast.appointments.queries.permission import permission_waited_for
from houvast.appointments.queries.rounds import can_be_invited, room_for_invitations
from houvast.appointments.queries.waiting import to_remind
from houvast.appointments.rules import terms
from houvast.appointments.rules.refusals import AlreadyInvited, NoRoom, OutsideTerritories
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Household, Place, Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.cases import open_case
from houvast.promises.queries.owners import owner_for
from houvast.workforce.models import WorkType


@transaction.atomic
def invite(*, work_type: WorkType, due: Sequence[Maintenance], by: Staff, now: datetime) -> Round:
    """Invite these customers to choose a time: each gets a case, a promise and a letter.

    Whoever has this appointment by now, or was asked for it, is left out, and so is who lives where
    nobody comes. No more than find a
    place together with those who have not answered yet. Raises NoRoom, which says how many there
    is room for, AlreadyInvited when nobody is left, or OutsideTerritories.
    """
    WorkType.objects.select_for_update(no_key=True).get(pk=work_type.pk)
    due = _where_we_come(work_type, _still_due(due, now=now))
    room = room_for_invitations(work_type, due, now=now)
    if len(due) > room.can_be_invited:
        raise NoRoom(room=room.can_be_invited, wanted=len(due))
    round_ = Round.objects.create(work_type=work_type, made_by=by, made_at=now)
    for maintenance in due:
        _invite(round_, maintenance, by=by.as_actor(), now=now)
    return round_


def _where_we_come(work_type: WorkType, due: Sequence[Maintenance]) -> list[Maintenance]:
    ours = reach()
    found = [one for one in due if not ours.leaves_out(work_type, _place(one))]
    if due and not found:
        raise OutsideTerritories(address=str(_place(due[0])))
    return found


def _place(maintenance: Maintenance) -> Place | None:
    """Where it is done: where the thing stands, or at their home."""
    thing = maintenance.thing
    return (thing and thing.place) or maintenance.customer.household.place


def _still_due(due: Sequence[Maintenance], *, now: datetime) -> list[Maintenance]:
    """Those who can still be invited, one of a household or of each thing of theirs, in the order
    in which they were given.

    Holds their households in one order, as a choice holds the one that it is for.
    """
    households = {maintenance.customer.household_id for maintenance in due}
    rows = Household.objects.filter(pk__in=households).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))
    picked = Maintenance.objects.filter(pk__in=[maintenance.pk for maintenance in due])
    free = set(can_be_invited(picked, now).values_list("pk", flat=True))
    found: list[Maintenance] = []
    for maintenance in due:
        if maintenance.pk in free and not any(_is_same_work(maintenance, one) for one in found):
            found.append(maintenance)
    if due and not found:
        raise AlreadyInvited
    return found


def _is_same_work(one: Maintenance, other: Maintenance) -> bool:
    """Whether two of a household may be the same work: they do not name two things."""
    of_household = one.customer.household_id == other.customer.household_id
    return of_household and (None in (one.thing_id, other.thing_id) or one.thing == other.thing)


def remind_all(*, now: datetime) -> None:
    """Remind everybody who has not chosen yet and whose moment has come, each by itself."""
    for proposal in to_remind(now):
        remind(proposal=proposal, now=now)


@transaction.atomic
def remind(*, proposal: Proposal, now: datetime) -> bool:
    """Send the one reminder; after it a person looks. False where it is not due any more.

    Who agreed on it in another case meanwhile is not asked any longer. Who cannot choose yet since
    who owns the place has to agree is asked anew once they do, which is all the reminding there is.
    """
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    promise = proposal.promise
    if not proposal.is_open or proposal.reminded_at or promise is None or not case.is_open:
        return False
    if end_if_overtaken(proposal, by=HOUVAST, now=now):
        return False
    Proposal.objects.filter(pk=proposal.pk).update(reminded_at=now)
    if permission_waited_for(proposal):
        return False
    history.record("proposal.reminded", about=proposal, by=HOUVAST, at=now)
    send(
        lambda link: asking.reminder(proposal, link, promise.words),
        about=proposal,
        kind=VisitLetter.REMINDER,
        now=now,
        tells=[promise],
    )
    return True


def _invite(round_: Round, maintenance: Maintenance, *, by: Actor, now: datetime) -> None:
    customer = maintenance.customer
    with speaking_to(customer):
        work, thing = named(round_.work_type), maintenance.thing
        subject = f"{work}: {thing.make_and_type}" if thing and thing.make_and_type else work
    case = open_case(
        customer=customer, owner=owner_for(customer, None), subject=subject, by=by, now=now
    )
    if thing:
        case = case_is_about(case=case, thing=thing, by=by, now=now)
    put = put_forward(
        case=case,
        work_type=round_.work_type,
        by=by,
        now=now,
        term=terms.INVITED,
        round=round_,
        maintenance=maintenance,
    )
    send(
        lambda link: asking.invitation(put.proposal, link, put.promise.words),
        about=put.proposal,
        kind=VisitLetter.INVITATION,
        now=now,
        tells=[put.promise],
    )
