"""Why promises of a journey end, where nobody at the desk says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

HAPPENED = because(_("It happened, as the history of the case says."))
STEP_BEHIND = because(_("A later step is done already."))
ANOTHER_STEP_FIRST = because(_("Another step of the journey comes first."))
JOURNEY_ENDED = because(_("The journey has ended."))
KNOWN_CAUSE = because(_("It has a cause that we know, and for which nobody has to come."))
JOURNEY_STOPPED = because(_("The journey was stopped."))
NEW_TEXT = because(_("The company goes about it in another way from now on."))
SAID_FINISHED = because(_("The customer said that it is finished."))
NOTHING_NEW = because(_("There was nothing new to say yet."))
NOT_ASKED_ANY_MORE = because(_("Nobody waits for their answer any more."))
CALLED_IN_VAIN = because(_("We called, and nobody answered."))
DONE_AFTERWARDS = because(_("It was done afterwards."))
