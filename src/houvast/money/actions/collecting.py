"""The costs of collecting an invoice, as an invoice of their own; what must come before them is
known above, and held by the database there.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.letters.letter import Block
from houvast.money.actions.invoicing import credit_invoice, issue_invoice
from houvast.money.models import Invoice, InvoiceLine
from houvast.money.models.prices import Vat
from houvast.money.rules.refusals import NotCredited
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case


@transaction.atomic
def charge_costs(
    *, invoice: Invoice, costs: Decimal, saying: Sequence[Block], by: Staff, now: datetime
) -> Invoice:
    """Ask the costs of collecting an invoice of who pays it: no VAT, for nothing is delivered.

    The letter is `saying` why. Raises CompanyNotKnown.
    """
    draft = Invoice.objects.create(
        case=locked_case(invoice.case_id), customer_id=invoice.customer_id, made_at=now, made_by=by
    )
    with speaking_to(invoice.customer.itself):
        text = _("Costs of collecting invoice %(number)s") % {"number": invoice.number}
    InvoiceLine.objects.create(
        invoice=draft, basis=InvoiceLine.Basis.COSTS, costs_of=invoice, text=text,
        quantity=Decimal(1), price=costs, vat=Vat.EXEMPT, percent=Decimal(0),
    )  # fmt: skip
    return issue_invoice(invoice=draft, by=by, now=now, saying=saying)


@transaction.atomic
def credit_costs(*, invoice: Invoice, why: str, by: Staff, now: datetime) -> Invoice | None:
    """Take those costs back, as its customer reads; None where they were credited already."""
    charged = costs_charged(invoice)
    if charged is None:
        return None
    try:
        return credit_invoice(invoice=charged, why=why, by=by, now=now)
    except NotCredited:
        return None


def costs_charged(invoice: Invoice) -> Invoice | None:
    """The invoice that asks the costs of collecting another, the last one. One SQL statement."""
    lines = InvoiceLine.objects.filter(costs_of=invoice).select_related("invoice")
    last = lines.order_by("-pk").first()
    return last.invoice if last else None
