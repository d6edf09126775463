"""Why a line stands on an invoice."""

from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.money.models import AgreedLine, InvoiceLine


def basis_in_words(line: InvoiceLine) -> str:
    """Why a line stands on an invoice, as its customer reads it."""
    if line.agreed and line.agreed.basis == AgreedLine.Basis.PERIOD and line.agreed.contract:
        # Its price may be of a later day than the contract, as it was extended since.
        return _("As agreed in contract %(number)s.") % {"number": line.agreed.contract.number}
    if line.basis == InvoiceLine.Basis.AGREED and line.agreed:
        told = {"day": spoken.day(spoken.today(line.agreed.agreed_at)), "by": line.agreed.agreed_by}
        return _("Agreed on %(day)s by %(by)s.") % told
    if line.basis == InvoiceLine.Basis.MAKE_GOOD:
        return _("We put this right ourselves. It costs you nothing.")
    if line.basis == InvoiceLine.Basis.COSTS and line.costs_of:
        said = _(
            "Invoice %(number)s was not paid after our last reminder, which named these costs. "
            "The law lets us ask them."
        )
        return said % {"number": line.costs_of.number}
    if line.basis == InvoiceLine.Basis.GESTURE:
        return _("This comes off, as a gesture of ours.")
    return _("This is taken back.")
