"""Why contracts end, where nobody says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

TERM_OVER = because(_("Its term was over, and it was not extended."))
NOTHING_LEFT = because(_("What it covers is not there any more."))
ENDED_BY_CUSTOMER = because(_("The customer ended it."))
