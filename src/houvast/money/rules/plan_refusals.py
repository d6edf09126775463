"""Why something is not paid in parts or later, in one sentence each."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NotSoManyParts(Refused):
    says = _("This cannot be paid in so many parts. Choose what stands here, or ask us.")


class NotSoLate(Refused):
    says = _("Choose a later day, until %(day)s. Do you need longer? Write to us.")


class PlannedAlready(Refused):
    says = _("You agreed with us already how you pay this. Does that not work? Tell us.")


class FirstAnswered(Refused):
    says = _("Something is wrong with this invoice. That is answered first; nothing is due before.")


class WithWhoCollects(Refused):
    says = _("This invoice was handed over to be collected. Call us: that is taken back first.")


class PlanTooLong(Refused):
    says = _("So many parts, such small ones, or so late is beyond what the company agrees to.")


class PlanTakenBackForNothing(Refused):
    says = _("Write why it no longer stands: the customer reads it.")


class NoPlan(Refused):
    says = _("Nothing is agreed about how this invoice is paid.")
