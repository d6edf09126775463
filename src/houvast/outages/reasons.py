"""Why promises about outages end, where nobody at the desk says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

HEARD_MORE = because(_("They were told how it stands."))
OVER = because(_("It is over: %(title)s."))
ITS_OWN_AGAIN = because(_("It is not solved for this customer: a matter of its own again."))
WITH_ANOTHER = because(_("The case is with another customer."))
SOMETHING_ELSE = because(_("It turned out to be something else than “%(title)s”."))
KNOWN_CAUSE = because(_("It has a cause that we know, and for which nobody has to come."))
FALLS_BEHIND = because(
    _(
        "From %(behind_at)s more waits than we can answer as we promise: %(waiting)s wait now, "
        "%(comes_in)s more come in until then, and we answer %(can_do)s. See who can help."
    )
)
KEEPS_UP = because(_("As things go now, everybody is answered as we promise."))
SETTLED = because(_("The case is settled."))
