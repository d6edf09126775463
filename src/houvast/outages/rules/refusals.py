"""What is refused of outages and of a full inbox, and why."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class OutageOver(Refused):
    says = _("This is over: nothing is said of it any more. Make another one if it is back.")


class NothingKnown(Refused):
    says = _("Write down what is the matter, in words that customers understand.")


class ConcernsNobody(Refused):
    says = _("Say whom it concerns: by where they are, what they have, or what they write.")


class ByItselfNeedsMore(Refused):
    says = _(
        "An address alone is not enough to hang cases on it by itself. Say what they have, or "
        "which words they write."
    )


class MomentHasPassed(Refused):
    says = _("Give a moment that has not passed yet.")


class NotBegunYet(Refused):
    says = _("It cannot have begun after now.")


class HangsAlready(Refused):
    says = _("This case hangs on “%(title)s”. Let it go there first.")


class HangsNoMore(Refused):
    says = _("This case does not hang on it any more.")


class NotAnArea(Refused):
    says = _(
        "We cannot read “%(typed)s”. Write postcodes with a comma in between: 3811, 3820-3829, "
        "3811 AB, or 3811 AB 12 for one house number."
    )


class NothingWaits(Refused):
    says = _("Nothing of this customer waits for an answer.")


class AskedAlready(Refused):
    says = _("%(name)s was asked already, and has not answered yet.")


class NobodyTicked(Refused):
    says = _("Tick at least one.")
