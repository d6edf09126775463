"""The only ways to fetch an offer or an invoice: to read it, or held while something is said of
it.
"""

from datetime import datetime

from houvast.ground import spoken
from houvast.money.models import Invoice, Offer
from houvast.money.rules import refusals
from houvast.people.models import Customer, one_with
from houvast.promises.access import hold_together
from houvast.promises.models import Case


def offer_of(case: Case, pk: int) -> Offer | None:
    """An offer in a case, to whoever is its customer now; None for any other."""
    found = Offer.objects.whole().filter(case=case, pk=pk).first()
    return found if found and found.customer.itself == case.customer else None


def invoice_of(case: Case, pk: int) -> Invoice | None:
    """An issued invoice in a case that whoever is its customer now pays; None for any other."""
    found = Invoice.objects.owed().select_related("customer", "case").filter(case=case, pk=pk)
    invoice = found.first()
    return invoice if invoice and invoice.customer.itself == case.customer else None


def invoice_paid_by(payer: Customer, pk: int) -> Invoice | None:
    """An issued invoice that somebody pays, in whatever case; None for any other."""
    found = Invoice.objects.owed().select_related("customer", "case__customer")
    invoice = found.filter(one_with(payer), pk=pk).first()
    return invoice if invoice and invoice.customer.itself == payer.itself else None


def held_offer(offer: Offer) -> tuple[Offer, Case]:
    """The offer as it is now, and the case in which it goes on, held until the transaction ends."""
    case = hold_together(offer.case_id)[-1]
    return Offer.objects.whole().get(pk=offer.pk), case


def check_open(offer: Offer, *, now: datetime) -> None:
    """Raises OfferReplaced, OfferWithdrawn, OfferAccepted, OfferDeclined or OfferIsOver."""
    if offer.ending:
        if Offer.objects.filter(replaces=offer).exists():
            raise refusals.OfferReplaced
        raise {
            "accepted": refusals.OfferAccepted,
            "declined": refusals.OfferDeclined,
            "withdrawn": refusals.OfferWithdrawn,
        }[offer.ending.kind]
    if offer.has_expired(now):
        raise refusals.OfferIsOver(until=spoken.moment(offer.open_until))
