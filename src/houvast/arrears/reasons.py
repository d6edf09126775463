"""Reasons that Houvast gives itself about what was decided."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

CONTRACT_WAITS = because(_("The contract waits, since its invoice is not paid."))
PAID = because(_("Nothing is open of the invoice any more."))
CREDITED = because(_("What the invoice asked for the contract was credited."))
