"""What who pays reads about direct debit; call it in their language."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.conversations.letters import Facts, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import DebitSetUp, DirectDebit, Invoice, Mandate

Said = list[Block]


def subject_of(invoice: Invoice) -> str:
    return _("Collecting invoice %(number)s from your account") % {"number": invoice.number}


def asked(invoice: Invoice) -> Said:
    """That they agree to it themselves, and that nothing is collected before."""
    return [
        Paragraph(
            _(
                "You asked us to collect what you pay from your account. For that you agree to it "
                "yourself, on the page of invoice %(number)s. We collect nothing before."
            )
            % {"number": invoice.number}
        ),
        Paragraph(_("Did you not ask for this? Then you need not do anything.")),
    ]


def announced(
    invoice: Invoice, mandate: Mandate, set_up: DebitSetUp, *, amount: Decimal, on: date, late: bool
) -> Said:
    """How much, when and from which account, by whom; and what to do if that is not right."""
    told = {"number": invoice.number, "amount": spoken.euros(amount), "day": spoken.day(on)}
    begun = _("We collect %(amount)s for invoice %(number)s from your account on %(day)s.")
    if late:
        begun = _(
            "We wrote before when we would collect invoice %(number)s. That did not happen, "
            "through no fault of yours. We collect %(amount)s from your account on %(day)s instead."
        )
    rows = (
        (_("Amount"), spoken.euros(amount)),
        (_("On"), spoken.day(on)),
        (_("From account"), mandate.account_end),
        (_("Mandate"), mandate.reference),
        (_("Creditor identifier"), set_up.creditor),
    )
    return [
        Paragraph(begun % told),
        Facts(rows),
        Paragraph(
            _(
                "You need not do anything. Is something wrong with the invoice, or do you wish to "
                "pay otherwise? Say so on its page: then we do not collect it. There you can take "
                "the mandate back too."
            )
        ),
        Note(_("Afterwards you can have your bank pay it back to you for eight weeks.")),
    ]


def returned(invoice: Invoice, debit: DirectDebit, *, open_amount: Decimal, was_in: bool) -> Said:
    """What did not succeed, what is open because of it, and that it costs nothing."""
    told = {
        "number": invoice.number,
        "amount": spoken.euros(debit.amount),
        "open": spoken.euros(open_amount),
        "day": spoken.day(debit.due_on or debit.collect_on),
        "reference": invoice.reference,
    }
    begun = _("The bank did not collect %(amount)s for invoice %(number)s.")
    if was_in:
        begun = _("What we collected for invoice %(number)s went back to your account: %(amount)s.")
    return [
        Paragraph(begun % told),
        Paragraph(
            _(
                "That can happen, and it costs you nothing. %(open)s is open again. You can pay it "
                "in another way until %(day)s. We do not try to collect this invoice again."
            )
            % told
        ),
        Paragraph(_("Can you not, or is something wrong with it? Answer this mail or call us.")),
        Note(
            _("Say %(reference)s with your payment, then we know what it is for.") % told, own=True
        ),
    ]
