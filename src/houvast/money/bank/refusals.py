"""Why a file of the bank is not taken in, in a sentence for whoever brought it."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NoStatement(Refused):
    says = _(
        "This is no bank statement that we can read. Download it from your bank as CAMT.053 (XML) "
        "or as MT940, and choose that file."
    )


class StatementEmpty(Refused):
    says = _("This file is empty. Download it from your bank once more.")


class StatementPacked(Refused):
    says = _("This file is packed. Unpack it, and choose the files in it one by one.")


class StatementTooLarge(Refused):
    says = _("This file is larger than %(most)s MB. Download fewer days at a time.")


class StatementBroken(Refused):
    says = _(
        "This file stops halfway or was damaged. Nothing of it was taken in. Download it from your "
        "bank once more."
    )


class StatementUnsafe(Refused):
    says = _("This file refers to other files, which no bank statement does. It was not read.")


class OtherKindOfMessage(Refused):
    says = _(
        "This file of the bank is a %(kind)s, not an account statement. Choose CAMT.053 at your "
        "bank."
    )


class NotInEuros(Refused):
    says = _("This file has amounts in %(currency)s. We can only take in euros.")


class AmountUnreadable(Refused):
    says = _("“%(typed)s” in this file is no amount. Nothing of it was taken in.")


class DayUnreadable(Refused):
    says = _("“%(typed)s” in this file is no date. Nothing of it was taken in.")


class SumsDiffer(Refused):
    says = _(
        "Statement %(number)s does not add up: what was booked comes to a balance of %(comes_to)s, "
        "and the bank says %(closed)s. Nothing of this file was taken in."
    )
