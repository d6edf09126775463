"""Why nobody may be pressed for an invoice now: the database says it, we put it in words."""

from datetime import datetime

from django.db.models import DateTimeField, F, Func, QuerySet, TextField, Value

from houvast.arrears.models import Dunning, UnpaidReminder
from houvast.arrears.rules import refusals
from houvast.conversations.models import Delivery
from houvast.money.front import names_another_amount
from houvast.money.models import Invoice

WHY: dict[str, type[refusals.NotPressedFor]] = {
    "nothing_open": refusals.NothingOpen,
    "not_due": refusals.NotDueYet,
    "disputed": refusals.Disputed,
    "unanswered": refusals.Unanswered,
    "paused": refusals.Paused,
    "handed_over": refusals.HandedOver,
    "planned": refusals.PaidAsAgreed,
    "part_missed": refusals.PartMissed,
    "debited": refusals.Debited,
    "only_costs": refusals.OnlyCosts,
}


def why_not(invoice: Invoice, *, now: datetime) -> str:
    """A key of `WHY`, or empty where they may be pressed. One SQL statement."""
    found = Invoice.objects.filter(pk=invoice.pk).values_list(
        not_pressed_for("pk", now=now), flat=True
    )
    return str(found.get())


def may_leave(delivery: Delivery, now: datetime) -> bool:
    """Whether a reminder that waited for its hour, or for our mail server, may leave now: not where
    they paid, wrote or said that something is wrong meanwhile, nor with an amount that is open no
    more: with what is open now it is written anew.
    """
    reminder = UnpaidReminder.objects.filter(delivery=delivery).select_related("invoice").first()
    if reminder is None:
        return True
    invoice = reminder.invoice
    return not why_not(invoice, now=now) and not names_another_amount(delivery, invoice)


def with_why_not(dunnings: "QuerySet[Dunning]", *, now: datetime) -> "QuerySet[Dunning]":
    """Each with its `why_not`."""
    return dunnings.annotate(why_not=not_pressed_for("invoice", now=now))


def not_pressed_for(invoice: str, *, now: datetime) -> Func:
    """What the database says of the invoice that stands there: a key of `WHY`, or empty."""
    at = Value(now, output_field=DateTimeField())
    return Func(F(invoice), at, function="arrears_not_pressed_for", output_field=TextField())
