"""What happens elsewhere, and how far an invoice is on the ladder because of it."""

from collections.abc import Sequence

from django.db.models import Q

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


def stands_otherwise(events: Sequence[Event]) -> None:
    """React to what is paid, credited, disputed or answered: it ends, or goes on later.

    A day of the bank is tens of thousands: of many at once what is paid ends in one statement, and
    the next beat looks at the rest.
    """
    about = Invoice.objects.filter(pk__in=[event.about_id for event in events])
    of = Invoice.objects.owed().filter(
        Q(pk__in=about.values("pk")) | Q(credited_by__in=about.values("pk"))
    )
    found = Dunning.objects.filter(invoice__in=of.values("pk")).order_by("pk")
    held = {one.invoice_id: one for one in found.select_for_update(no_key=True, of=("self",))}
    at = max(event.at for event in events)
    if len(events) == 1:
        for dunning in held.values():
            look_again(dunning, now=at)
        return
    is_open = {one.pk: one.open_amount > 0 for one in of.with_open()}  # type: ignore[attr-defined]
    paid = [one.pk for of_one, one in held.items() if not is_open[of_one]]
    rest = [one.pk for of_one, one in held.items() if is_open[of_one]]
    if paid:
        Dunning.objects.running().filter(pk__in=paid).update(ended_at=at, waits_for_a_person=False)
    if rest:
        Dunning.objects.filter(pk__in=rest).update(ended_at=None, next_at=at)


def did_not_arrive(event: Event) -> None:
    """React to mail that came back: a reminder that nobody had is none."""
    delivery = event.facts.get("delivery")
    found = Dunning.objects.running().filter(invoice__reminders__delivery=delivery)
    for dunning in found.select_for_update(no_key=True, of=("self",)):
        look_again(dunning, now=event.at)
