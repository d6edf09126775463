"""Why an invoice from another program is not taken in, in a sentence for whoever brought it."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NoUbl(Refused):
    says = _("This is no invoice that we can read. Choose the UBL file (XML) of your program.")


class UblTooLarge(Refused):
    says = _("This file is larger than %(most)s MB. Leave the enclosures out of it.")


class UblUnsafe(Refused):
    says = _("This file refers to other files, or is nested as no invoice is. It was not read.")


class UblMissing(Refused):
    says = _("In this file we miss %(what)s. Nothing of it was taken in.")


class UblUnreadable(Refused):
    says = _("“%(typed)s” in this file is no number or day. Nothing of it was taken in.")


class UblNotInEuros(Refused):
    says = _("This file has amounts in %(currency)s. We can only take in euros.")


class UblNotOwed(Refused):
    says = _(
        "This file calls itself an invoice, but takes something back or only announces one. Choose "
        "the invoice, or the credit note that names it."
    )


class UblFarAhead(Refused):
    says = _("This file has a day that is far ahead: %(day)s. Nothing of it was taken in.")


class UblForTheWhole(Refused):
    says = _(
        "This file has a discount, costs, a rounding or an advance for the invoice as a whole. Put "
        "it on a line, so that its customer can see what it is for."
    )


class UblDiffers(Refused):
    says = _("This file does not add up: %(what)s. Nothing of it was taken in.")


class ComesToAnother(Refused):
    says = _(
        "The file comes to %(total)s, and what was agreed in this case does not. Mend it in your "
        "program, or make the invoice here. Nothing was taken in."
    )


class NotAgreedInFile(Refused):
    says = _(
        "This was not agreed in this case, or for less: %(lines)s. Agree it with an offer first, "
        "or take it off the invoice. Nothing was taken in."
    )


class NotOnInvoice(Refused):
    says = _(
        "This does not stand on invoice %(number)s, or was credited before: %(lines)s. Nothing was "
        "taken in."
    )


class ForSomebodyElse(Refused):
    says = _("This invoice is for %(name)s. If that is who pays here, say so below.")


class TakenInBefore(Refused):
    says = _("Invoice %(number)s was taken in before, from another file or in another case.")


class NumberIsOurs(Refused):
    says = _("Invoice %(number)s was made here. Two invoices cannot have one number.")


class CreditsNothingHere(Refused):
    says = _("This takes back invoice %(number)s, which was not taken in in this case.")
