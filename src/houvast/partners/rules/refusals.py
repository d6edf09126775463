"""Why something about a job of another firm cannot be, in a sentence for whoever asks."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NoFirmName(Refused):
    says = _("Fill in how the firm is called.")


class AddressIsOurs(Refused):
    says = _("This is an address of ours. Fill in that of the firm.")


class FirmKnown(Refused):
    says = _("%(name)s is on file with this e-mail address already. Choose them from the list.")


class NothingToDo(Refused):
    says = _("Write down what is to be done.")


class JobOver(Refused):
    says = _("This job has ended, so nothing can be said of it any more.")


class CaseNotOpen(Refused):
    says = _("This case is settled. Open it again before you ask another firm.")


class DateOver(Refused):
    says = _("This moment has passed already. Choose one that is still to come.")


class DateTooFar(Refused):
    says = _("This is more than a year ahead. Choose a day within a year.")


class WindowEndsFirst(Refused):
    says = _("The time until which you come has to be after the time from which.")


class OnSunday(Refused):
    says = _("%(day)s is a Sunday. Choose another day, or call us if the customer agreed to it.")


class NobodyHome(Refused):
    says = _("On %(day)s nobody is there: the customer cannot on that day. Choose another day.")


class JustSaid(Refused):
    says = _("A moment ago somebody said that you come %(window)s. Look whether that is right.")


class NothingSaid(Refused):
    says = _("Write something first.")


class NothingAsked(Refused):
    says = _("This question was answered already, or there is none.")
