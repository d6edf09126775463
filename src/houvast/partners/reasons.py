"""Why promises about jobs of other firms end, where nobody at the desk says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

SAID_WHEN = because(_("%(firm)s said when they come."))
SAID_DONE = because(_("%(firm)s said that it is done."))
CANNOT = because(_("%(firm)s cannot do it."))
CASE_OVER = because(_("The case is settled, or with another customer."))
