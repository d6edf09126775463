"""Several people of one household in one go, and what to do where that cannot be."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

MOST = 5
"""More than these do not follow each other on one afternoon, and every order of them is tried."""


class OneAtLeastTwo(Refused):
    says = _("Choose at least two people, each of them once.")


class TooManyTogether(Refused):
    says = _("Choose at most %(most)d people. Ask the others for a moment of their own.")


class OtherHousehold(Refused):
    says = _("Choose people who live with this customer.")


class NotTogether(Refused):
    says = _(
        "No branch of ours has a room or chair for all of this. Ask each of them for a moment of "
        "their own."
    )
