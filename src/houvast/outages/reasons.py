"""Why promises about outages end, where nobody at the desk says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

HEARD_MORE = because(_("They were told how it stands."))
OVER = because(_("It is over: %(title)s."))
SAY_HOW_IT_STANDS = because(_("Say how it stands with “%(title)s”, before its moment passes."))
SAID_MORE = because(_("More was said of it, with another moment."))
NOT_OVER_AS_SAID = because(
    _(
        "Nobody said in time whether “%(title)s” is over, and customers were told that it may take "
        "longer. See to it that they hear how it stands."
    )
)
TOLD_THAT_IT_TAKES_LONGER = because(
    _("Nobody said more in time, and customers were told that it may take longer.")
)
SPEAK_WITH_THEM = because(
    _(
        "The moment of “%(title)s” moved more than twice. Speak with those who hang on it, before "
        "they get another one."
    )
)
ALL_WERE_SPOKEN_WITH = because(_("Nobody waits to be spoken with about it any more."))
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
