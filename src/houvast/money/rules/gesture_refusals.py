"""What is refused about a gesture that a lead was asked to give."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class GestureWaits(Refused):
    says = _("%(name)s was asked whether this gesture may be given. Wait for that, or for a no.")


class GestureDecided(Refused):
    says = _("This was decided, or its invoice is gone.")


class LeadGives(Refused):
    says = _("Somebody else than who asks decides this: a lead, or the owner.")
