"""Why something about direct debit cannot be, in one sentence each."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NoCreditor(Refused):
    says = _("This is no creditor identifier: its check digits are not right. Your bank has it.")


class NoSuchNotice(Refused):
    says = _("Choose 1 to 30 days. Without another word of who pays it is 14.")


class NotSetUp(Refused):
    says = _("The company does not collect by direct debit.")


class NoAccountHolder(Refused):
    says = _("Write whose account it is, as it stands on the bank card.")


class AgreedAlready(Refused):
    says = _("You agreed to this already. Take that back first, to give us another account.")


class NothingToRevoke(Refused):
    says = _("There is nothing to take back: nobody may collect.")


class NoBankDay(Refused):
    says = _("Banks collect nothing on this day. Choose %(day)s.")


class TooSoonToCollect(Refused):
    says = _("Customers hear of it in time. Choose %(day)s or later.")


class TooFarAhead(Refused):
    says = _("Choose a day within three months.")


class NothingToCollect(Refused):
    says = _("There is nothing left to be collected on this day: somebody was before you.")


class FileTooSoon(Refused):
    says = _("Make this file from %(day)s on. What is paid before needs no collecting.")


class NotWithTheBank(Refused):
    says = _("This is not with the bank any more.")
