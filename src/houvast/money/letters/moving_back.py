"""What who pays reads when money that was counted for one invoice counts for another after all.

Call it in their language.
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.conversations.letters import Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import Invoice


def subject_of(invoice: Invoice) -> str:
    return _("Invoice %(number)s is open again") % {"number": invoice.number}


def moved_back(
    after: Invoice, before: Invoice, *, amount: Decimal, open_amount: Decimal
) -> list[Block]:
    """What we did and undid, what is open because of it, and that it is no fault of theirs."""
    told = {
        "amount": spoken.euros(amount),
        "open": spoken.euros(open_amount),
        "number": after.number,
        "before": before.number,
        "reference": after.reference,
    }
    return [
        Paragraph(
            _(
                "We counted %(amount)s that you paid for invoice %(before)s for invoice "
                "%(number)s. We undid that: it counts for invoice %(before)s again."
            )
            % told
        ),
        Paragraph(
            _("So %(open)s of invoice %(number)s is open again. You did nothing wrong.") % told
        ),
        Paragraph(_("Is it not right, or can you not pay it now? Answer this mail or call us.")),
        Note(
            _("Say %(reference)s with your payment, then we know what it is for.") % told, own=True
        ),
    ]
