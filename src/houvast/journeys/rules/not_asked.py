"""Why a question about a fault is not asked, or not answered so."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NothingToAsk(Refused):
    says = _("There are no questions about a fault of this. Write down what is the matter.")


class NotOneOfTheQuestions(Refused):
    says = _("This is not asked any more. Look what is asked now.")
