"""Why something cannot be done with a work order."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class VisitDoesNotGoOn(Refused):
    says = _("This visit does not go on, so there is no work order for it.")


class SentToBookkeeping(Refused):
    says = _("This work order went to the bookkeeping already. Tell them what has to be different.")


class StillToFillIn(Refused):
    says = _("Fill in first: %(questions)s.")


class NothingFound(Refused):
    says = _("Write down first what you found and what you did. The customer reads it.")


class LineSaysNothing(Refused):
    says = _("Say what was used, and how much of it.")


class LineIsGone(Refused):
    says = _("This line was changed or taken away in the meantime. Look at the order again.")


class NobodySigned(Refused):
    says = _("Write down the name of who signs.")


class NotSigned(Refused):
    says = _("Let the customer draw their signature, or tick that they agree.")


class WorkedBackwards(Refused):
    says = _("The end must be later than the start, and neither may lie ahead.")


class NoReasonForHours(Refused):
    says = _("Say why the hours are different from what was pressed.")


class NoPhoto(Refused):
    says = _("This is no photo that we can keep. Take a JPEG, PNG or WebP photo of at most 8 MB.")


class ArticleOnFile(Refused):
    says = _("There is an article with number %(number)s already.")
