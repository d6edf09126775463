"""What happens elsewhere, and how far an invoice is on the ladder because of it."""

from houvast.arrears.actions.climbing import look_again
from houvast.arrears.models import Dunning
from houvast.ground.models import Event
from houvast.money.models import Invoice


def made_out(event: Event) -> None:
    """React to `invoice.issued`: from now on we look at it."""
    invoice = Invoice.objects.get(pk=event.about_id)
    if invoice.total:
        dunning = Dunning.objects.create(invoice=invoice, next_at=event.at)
        look_again(dunning, now=event.at)


def stands_otherwise(event: Event) -> None:
    """React to what is paid, credited, disputed or answered: it ends, or goes on later."""
    invoice = Invoice.objects.get(pk=event.about_id)
    of = invoice.credits_id or invoice.pk
    dunning = Dunning.objects.select_for_update(no_key=True).filter(invoice=of).first()
    if dunning:
        look_again(dunning, now=event.at)


def did_not_arrive(event: Event) -> None:
    """React to mail that came back: a reminder that nobody had is none."""
    found = Dunning.objects.running().filter(invoice__reminders__delivery=int(event.about_id))
    for dunning in found.select_for_update(no_key=True, of=("self",)):
        look_again(dunning, now=event.at)
