"""What who pays reads about paying in parts or later; call it in their language."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.conversations.letters import Facts, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import Invoice
from houvast.money.rules.plans import PartToPay

Said = list[Block]


def subject_of(invoice: Invoice) -> str:
    return _("How you pay invoice %(number)s") % {"number": invoice.number}


def promised(part: PartToPay) -> str:
    """What they promise of a part."""
    told = {"amount": spoken.euros(part.amount), "day": spoken.day(part.due_on)}
    return _("%(amount)s by %(day)s") % told


def in_a_line(parts: Sequence[PartToPay]) -> str:
    """A plan that can be chosen: how many parts, and what is paid when."""
    each = "; ".join(promised(part) for part in parts)
    return _("%(many)s parts: %(each)s") % {"many": len(parts), "each": each}


def agreed(invoice: Invoice, parts: Sequence[PartToPay], *, is_anew: bool) -> Said:
    """What was agreed, and that nothing else happens while it is kept."""
    told = {"number": invoice.number}
    begun = _("This is how you pay invoice %(number)s, as we agreed.")
    if is_anew:
        begun = _("We agreed anew how you pay invoice %(number)s.")
    rows = tuple((spoken.day(part.due_on), spoken.euros(part.amount)) for part in parts)
    return [
        Paragraph(begun % told),
        Facts(rows),
        Note(
            _("Say %(reference)s with your payment, then we know what it is for.")
            % {"reference": invoice.reference},
            own=True,
        ),
        Paragraph(
            _(
                "It costs you nothing more, and we send no reminders while you pay like this. You "
                "may always pay sooner. Does a day not work after all? Tell us before it, and we "
                "find another."
            )
        ),
    ]


def missed(invoice: Invoice, *, still: Decimal, due_on: date) -> Said:
    """A part did not come: it may be a slip, and a person sees with them what works."""
    told = {
        "number": invoice.number,
        "amount": spoken.euros(still),
        "day": spoken.day(due_on),
        "reference": invoice.reference,
    }
    return [
        Paragraph(
            _(
                "Did this one slip through? Of invoice %(number)s you would pay %(amount)s by "
                "%(day)s, and we have not seen it yet."
            )
            % told
        ),
        Paragraph(
            _(
                "If you paid in the meantime, there is nothing to do. Does it not work? Answer "
                "this mail or call us. A colleague sees with you which day does."
            )
        ),
        Note(
            _("Say %(reference)s with your payment, then we know what it is for.") % told, own=True
        ),
    ]


def taken_back(invoice: Invoice, *, open_amount: Decimal, pay_by: date, why: str) -> Said:
    """That it no longer stands, why, and by when the rest is to be paid."""
    told = {
        "number": invoice.number,
        "open": spoken.euros(open_amount),
        "day": spoken.day(pay_by),
        "why": why,
    }
    return [
        Paragraph(
            _("You no longer pay invoice %(number)s as we agreed before. The reason: %(why)s")
            % told
        ),
        Paragraph(_("%(open)s is open. You can pay it until %(day)s.") % told),
        Paragraph(_("Can you not? Answer this mail or call us, and we find a way together.")),
    ]
