"""Calling about a sooner time whom no letter reaches in time, and writing down what was heard."""

from datetime import datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_proposal
from houvast.appointments.actions.asking_to_move import accept_move, keep_as_agreed
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.keeping_sooner import end_sooner
from houvast.appointments.actions.places import end_hold
from houvast.appointments.models import Proposal, SoonerCall, SoonerOffer
from houvast.appointments.queries.holding import wanted_of
from houvast.appointments.rules.refusals import ProposalClosed
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.models import Staff
from houvast.promises.access import locked_case

Heard = SoonerCall.Heard


@calendars_first
@transaction.atomic
def note_sooner_call(
    *, offer: SoonerOffer, heard: str, said: str = "", by: Staff, now: datetime
) -> SoonerOffer:
    """Write down what was heard on a call about a sooner time, and do as they said.

    Yes makes the appointment, as if they had chosen by themselves; no gives the time back, and
    costs them nothing: they stay on the list. Whom we did not reach is called again while the time
    is kept. Raises ProposalClosed where it is answered already, and what choosing a time raises.
    """
    locked_case(offer.hold.proposal.case_id)
    offer = SoonerOffer.objects.select_related("hold__route__technician", "waiting").get(
        pk=offer.pk
    )
    proposal = current_proposal(offer.hold.proposal_id)
    if not (offer.is_open and proposal.is_open):
        raise ProposalClosed
    if heard == Heard.YES:
        _take(offer, proposal, by=by, now=now)
    elif heard == Heard.NO:
        _give_back(offer, proposal, by=by.as_actor(), now=now)
    SoonerCall.objects.create(offer=offer, heard=heard, said=said.strip()[:300], staff=by, at=now)
    _record(offer, heard, said.strip(), by=by.as_actor(), now=now)
    if heard != Heard.NOBODY:
        how = SoonerOffer.End.TAKEN if heard == Heard.YES else SoonerOffer.End.DECLINED
        end_sooner(offer, how, proof=reasons.RANG_AND_HEARD(), by=by.as_actor(), now=now)
    return offer


def _take(offer: SoonerOffer, proposal: Proposal, *, by: Staff, now: datetime) -> None:
    accept = accept_move if proposal.moves_id else accept_slot
    accept(
        proposal=proposal,
        wanted=wanted_of(offer.hold, proposal.work_type),
        customer=proposal.case.customer,
        channel=Message.Channel.PHONE,
        recorded_by=by,
        now=now,
    )


def _give_back(offer: SoonerOffer, proposal: Proposal, *, by: Actor, now: datetime) -> None:
    """The visit stands, or they go on choosing; the time goes to the next."""
    if proposal.moves_id:
        keep_as_agreed(proposal=proposal, by=by, now=now)
    elif offer.hold.stands(now):
        end_hold(offer.hold, now=now)


def _record(offer: SoonerOffer, heard: str, said: str, *, by: Actor, now: datetime) -> None:
    if heard == Heard.YES:
        history.record("sooner.said_yes", about=offer, by=by, at=now, said=said)
    elif heard == Heard.NO:
        history.record("sooner.said_no", about=offer, by=by, at=now, said=said)
    else:
        history.record("sooner.not_reached", about=offer, by=by, at=now, said=said)
