"""What the customer reads about an invoice, by mail; call it in their language."""

from django.utils.translation import gettext as _

from houvast.conversations.letters import Facts, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import Invoice
from houvast.money.queries.invoices import invoice_sheet, tax_in_words
from houvast.money.queries.offers import vat_in_words

Said = list[Block]


def subject_of(invoice: Invoice) -> str:
    if invoice.credits_id:
        return _("Credit note %(number)s") % {"number": invoice.number}
    return _("Invoice %(number)s") % {"number": invoice.number}


def made_out(invoice: Invoice) -> Said:
    """What for, how much, by when; what is wrong with it is said on the customer's page."""
    told = {"number": invoice.number, "reference": invoice.reference}
    told["day"] = spoken.day(invoice.due_on) if invoice.due_on else ""
    asks = invoice.total and invoice.total > 0
    pay = _("You can pay it until %(day)s. Say %(reference)s with it, then we know what it is for.")
    wrong = _(
        "Is something wrong with it? Say so on your page. Then you need not pay before we answered."
    )
    return [
        Paragraph(_("This is invoice %(number)s, of what you agreed to with us.") % told),
        *_sum(invoice),
        Paragraph(pay % told if asks else _("You need not pay anything.")),
        *([Note(wrong, own=True)] if asks else []),
    ]


def taken_back(note: Invoice, before: Invoice) -> Said:
    told = {"number": before.number, "note": note.number, "why": note.why}
    return [
        Paragraph(_("This comes off invoice %(number)s. The reason: %(why)s") % told),
        *_sum(note),
    ]


def _sum(invoice: Invoice) -> Said:
    sheet = invoice_sheet(invoice)
    rows = [(line.text, spoken.euros(line.amount)) for line in sheet.lines]
    rows.append((_("Together, VAT included"), spoken.euros(sheet.total)))
    return [Facts(tuple(rows)), *(Note(words) for words in vat_in_words(tax_in_words(sheet.rates)))]
