"""What costs of collecting can be charged, and which contracts are of the matter of an invoice."""

from datetime import datetime
from decimal import Decimal

from django.db.models import BooleanField, DecimalField, F, Func, Value

from houvast.arrears.known_ladder import costs_by_law
from houvast.arrears.models import AdverseAction
from houvast.arrears.rules.costs import at_most
from houvast.ground import spoken
from houvast.money.front import costs_charged, invoice_sheet
from houvast.money.models import Invoice
from houvast.things.models import Contract


def costs_to_charge(invoice: Invoice, *, now: datetime) -> Decimal:
    """What the law allows now, what a last reminder that left named, and what is open: the least of
    these; nothing where none was named in the words of the law. Raises CostsUnknown.
    """
    named_in = Func(F("pk"), function="arrears_costs_named", output_field=DecimalField(null=True))
    named = Invoice.objects.filter(pk=invoice.pk).values_list(named_in, flat=True).get()
    open_amount = Invoice.objects.open_of(invoice.pk)
    if not named or open_amount <= 0:
        return Decimal(0)
    allowed = at_most(open_amount, costs_by_law(spoken.today(now)))
    return min(Decimal(named), allowed, open_amount)


def costs_outgrow(invoice: Invoice) -> bool:
    """Whether the costs that were charged are more than what is left of an invoice that was
    credited since: somebody takes them back. One SQL statement where none were.
    """
    charged = AdverseAction.objects.standing().filter(kind=AdverseAction.Kind.CHARGE)
    fee = costs_charged(invoice) if charged.filter(invoice=invoice).exists() else None
    return fee is not None and _left_of(fee) > _left_of(invoice)


def _left_of(invoice: Invoice) -> Decimal:
    sheet = invoice_sheet(invoice)
    return sheet.total - sheet.credited


def contracts_of_matter(invoice: Invoice, *, now: datetime) -> list[Contract]:
    """The contracts that an invoice is for, which can wait: none that keeps people safe, or waits
    already, and none of which the period was credited. One SQL statement.
    """
    today = spoken.today(now)
    of_matter = Func(
        Value(invoice.pk), F("pk"), function="arrears_contract_of_its_matter",
        output_field=BooleanField(),
    )  # fmt: skip
    agreed = Contract.objects.filter(agreed_lines__invoiced__invoice=invoice)
    can_wait = agreed.filter(keeps_safe=False, suspended_at=None).distinct()
    found = can_wait.annotate(of_matter=of_matter).filter(of_matter=True)
    return [one for one in found.order_by("pk") if not one.is_over(today)]
