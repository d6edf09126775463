"""Why promises end, where nobody at the desk says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

NOT_KEPT = because(_("Not kept by %(due_at)s"))
TOOK_OVER = because(_("%(after)s took over from %(before)s"))
LEAK_CHECK = because(_("Check for leaks: %(thing)s."))
LOGGED = because(_("It is in the log of the refrigerant."))
NO_LEAK_CHECK = because(_("It does not have to be checked for leaks any more."))
CALL_ABOUT_DANGER = because(_("Call %(name)s about danger, case %(number)s: %(danger)s"))
GOES_ON = because(_("It goes on in number %(number)s."))
CASE_SETTLED = because(_("The case was settled."))
TOLD_AGAIN = because(_("It was told again."))
