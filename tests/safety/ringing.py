"""A sooner time that is kept for somebody, about whom somebody calls."""

from cast import NOW
from houvast.appointments.actions.offering_sooner import offer_sooner
from houvast.appointments.actions.ringing import note_sooner_call
from houvast.appointments.actions.waiting import Rather
from houvast.appointments.actions.waiting_to_choose import wait_to_choose
from houvast.appointments.models import Proposal, SoonerOffer, Waiting
from making import BY


def rung_about(proposal: Proposal) -> SoonerOffer:
    """A time is kept, they were called once, and nobody answered."""
    waiting = wait_to_choose(proposal=proposal, rather=Rather(phone="06 12345678"), **BY)
    Waiting.objects.filter(pk=waiting.pk).update(before_at=None)
    offer = offer_sooner(waiting=waiting, now=NOW)
    assert offer is not None
    said = "<script>alert(18)</script> {{7*7}}"
    return note_sooner_call(offer=offer, heard="nobody", said=said, by=proposal.case.owner, now=NOW)
