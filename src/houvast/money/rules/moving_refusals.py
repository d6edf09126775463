"""Why money that was moved stays where it is, in a sentence each."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class MovedBackAlready(Refused):
    says = _("This was moved back already.")


class MovedBackNot(Refused):
    says = _(
        "It is not there any more: it went back to who paid it, or counts for another invoice. "
        "Look at both invoices."
    )
