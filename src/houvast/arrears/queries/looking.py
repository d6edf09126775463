"""Many invoices at once, each with all that decides what comes next for it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef

from houvast.arrears.models import AdverseAction, UnpaidReminder
from houvast.arrears.queries.climbing import Looked, Owed
from houvast.arrears.queries.households import how_they_pay
from houvast.arrears.queries.pressing import not_pressed_for
from houvast.money.front import being_paid, with_standing
from houvast.money.models import Invoice
from houvast.people.queries.reaching import has_mail, with_own_mail
from houvast.people.queries.speaking import who_read


@dataclass(frozen=True)
class Pressed:
    """Whether somebody may be pressed for an invoice, and what for.

    `why_not` is a key of `WHY` or empty, `is_on_its_way` whether the payment is or a reminder, and
    `is_decided` whether something was decided against who pays because of it.
    """

    looked: Looked
    why_not: str
    is_on_its_way: bool
    is_decided: bool


def look_at_all(invoices: Sequence[Invoice], *, now: datetime) -> list[Pressed]:
    """Each with what decides what comes next, in six SQL statements: of whom somebody else reads
    the mail one more, where it matters.
    """
    payers = [one.customer.itself for one in invoices]
    who_read(payers)
    reached, pay = with_own_mail(payers), how_they_pay(invoices, now=now)
    standing, reminders = _standing(invoices, now), _reminders(invoices)
    found = []
    for invoice, payer in zip(invoices, payers, strict=True):
        of, written = standing[invoice.pk], reminders[invoice.pk]
        speaks = payer.read_by is payer
        looked = Looked(
            invoice, written, Owed(of.open_amount, of.pay_by), pay[invoice.pk].is_good,
            partial(reached.__contains__, payer.pk) if speaks else partial(has_mail, payer),
        )  # fmt: skip
        waits = of.is_being_paid or any(one.is_on_its_way for one in written)
        found.append(Pressed(looked, of.why_not, waits, of.is_decided))
    return found


def _standing(invoices: Sequence[Invoice], now: datetime) -> dict[int, Any]:
    decided = AdverseAction.objects.standing().filter(invoice=OuterRef("pk"))
    asked = with_standing(Invoice.objects.filter(pk__in=[one.pk for one in invoices]))
    return asked.annotate(
        why_not=not_pressed_for("pk", now=now),
        is_being_paid=Exists(being_paid(now=now).filter(invoice=OuterRef("pk"))),
        is_decided=Exists(decided),
    ).in_bulk()


def _reminders(invoices: Sequence[Invoice]) -> dict[int, list[UnpaidReminder]]:
    found = defaultdict[int, list[UnpaidReminder]](list)
    written = UnpaidReminder.objects.filter(invoice__in=invoices).select_related("delivery")
    for one in written.order_by("pk"):
        found[one.invoice_id].append(one)
    return found
