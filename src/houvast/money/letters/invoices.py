"""What the customer reads about an invoice, by mail; call it in their language."""

from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.conversations.actions.greeting import opened_to
from houvast.conversations.letters import Button, Facts, Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import Invoice
from houvast.money.queries.invoices import invoice_sheet, place_for, tax_in_words
from houvast.money.queries.offers import vat_in_words
from houvast.money.queries.paying import how_to_pay
from houvast.promises.queries.covering import holder_of

Said = list[Block]


def subject_of(invoice: Invoice) -> str:
    if invoice.credits_id:
        return _("Credit note %(number)s") % {"number": invoice.number}
    return _("Invoice %(number)s") % {"number": invoice.number}


def made_out(invoice: Invoice, *, is_anothers: bool = False) -> Said:
    """What for, how much, by when; what is wrong with it is said on the customer's page. Who pays
    what another asked for (`is_anothers`) did not agree to it themselves.
    """
    begun = _("This is invoice %(number)s, of what you agreed to with us.")
    if is_anothers:
        begun = _("This is invoice %(number)s. You are down with us as who pays it.")
    told = {"number": invoice.number, "reference": invoice.reference}
    told["day"] = spoken.day(invoice.due_on) if invoice.due_on else ""
    asks = invoice.total and invoice.total > 0
    pay = _("You can pay it until %(day)s. Say %(reference)s with it, then we know what it is for.")
    wrong = _(
        "Is something wrong with it? Say so on your page. Then you need not pay before we answered."
    )
    return [
        Paragraph(begun % told),
        *_sum(invoice),
        Paragraph(pay % told if asks else _("You need not pay anything.")),
        *_transfer(invoice),
        *([Note(wrong, own=True)] if asks else []),
    ]


def taken_back(note: Invoice, before: Invoice) -> Said:
    told = {"number": before.number, "note": note.number, "why": note.why}
    return [
        Paragraph(_("This comes off invoice %(number)s. The reason: %(why)s") % told),
        *_sum(note),
    ]


def to_payer(invoice: Invoice, link: str) -> Letter:
    """An invoice or credit note for who pays and is not the customer of its case."""
    payer, before = invoice.customer.itself, invoice.credits
    salutation, about = opened_to(payer)
    blocks = taken_back(invoice, before) if before else made_out(invoice, is_anothers=True)
    if where := place_for(invoice):
        blocks.insert(1, Paragraph(_("It is about: %(where)s.") % {"where": where}))
    return Letter(
        subject=subject_of(invoice),
        language=payer.language,
        salutation=salutation,
        blocks=(*about, *blocks, Button(_("See this invoice"), link)),
        signed_by=holder_of(invoice.case).name,
    )


def _transfer(invoice: Invoice) -> Said:
    """The account that it is paid to; nothing while none of ours is known."""
    how = how_to_pay(invoice, invoice.total or Decimal(0))
    if how is None:
        return []
    return [
        Facts(
            (
                (_("Account number"), how.in_fours),
                (_("In the name of"), how.name),
                (_("Amount"), spoken.euros(how.amount)),
                (_("Payment reference"), how.reference),
            )
        )
    ]


def _sum(invoice: Invoice) -> Said:
    sheet = invoice_sheet(invoice)
    rows = [(line.text, spoken.euros(line.amount)) for line in sheet.lines]
    rows.append((_("Together, VAT included"), spoken.euros(sheet.total)))
    return [Facts(tuple(rows)), *(Note(words) for words in vat_in_words(tax_in_words(sheet.rates)))]
